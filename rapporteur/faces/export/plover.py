"""Event rows by PLOVER (Halterman et al. 2023), for people who work with event data.

A row is a source and a target of one event: the first who acts, and each of the others.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from rapporteur.analysis.kinds import event_kinds
from rapporteur.faces.export.spreadsheet import GUARD_COLUMN, guarded
from rapporteur.faces.show import Book
from rapporteur.model import Event
from rapporteur.record.view import View

FIELDS = (
    "event_id",
    "event_date",
    "event_end",
    "event_type",
    "kind",
    "status",
    "source",
    "source_role",
    "target",
    "target_role",
    "place",
    "n_reports",
    "outlets",
    "words",
    GUARD_COLUMN,
)


def write_plover(view: View, file: BinaryIO) -> None:
    """A CSV with a header; cells that a spreadsheet would run are made harmless.

    `event_type` is the category of PLOVER, empty where it has none for the kind; dates
    are EDTF; `words` is where the event is first reported.
    """
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    writer = csv.DictWriter(text, FIELDS)
    writer.writeheader()
    book = Book(view)
    kinds = event_kinds().by_name
    categories = {name: kind.plover for name, kind in kinds.items()}
    for event in view.settled("events"):
        for row in _rows(book, event, categories):
            writer.writerow(guarded(row))
    text.detach()


def _rows(
    book: Book, event: Event, categories: Mapping[str, str]
) -> Iterator[dict[str, str]]:
    outlets = {book.origin(report.document) for report in event.reports}
    row = {
        "event_id": event.id,
        "event_date": event.start or "",
        "event_end": event.end or "",
        "event_type": categories.get(event.kind, ""),
        "kind": event.kind,
        "status": str(event.status),
        "place": event.place or "",
        "n_reports": str(len(event.reports)),
        "outlets": "; ".join(sorted(outlets)),
        "words": book.quoted(event.reports[:1])[0] if event.reports else "",
    }
    if not event.participants:
        yield row | dict.fromkeys(
            ("source", "source_role", "target", "target_role"), ""
        )
        return
    first, *others = event.participants
    source = {"source": book.name(first.actor) or "", "source_role": first.role}
    for other in others:
        yield (
            row
            | source
            | {
                "target": book.name(other.actor) or "",
                "target_role": other.role,
            }
        )
    if not others:
        yield row | source | {"target": "", "target_role": ""}
