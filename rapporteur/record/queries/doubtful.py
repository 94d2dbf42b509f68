"""What to look at first: what the program is least sure of, and nobody has judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rapporteur.model import Event, Span
from rapporteur.record.packing import unpack_row
from rapporteur.record.queries.corrections import waiting
from rapporteur.record.queries.slices import Range, ids
from rapporteur.record.tables import FOUND
from rapporteur.record.view import View

#: The tables whose items are confirmed or rejected one by one.
REVIEWED = ("statements", "positions", "participation", "figures", "events")
# What is neither as a person says already, nor among these ids (a list in JSON).
_UNJUDGED = 'confidence IS NOT NULL AND id NOT IN (SELECT "of" FROM amended) AND id NOT IN (SELECT value FROM json_each(?))'
# A position that bears on no issue is on no screen.
_SHOWN = {"positions": " AND id IN (SELECT position FROM bearings)"}


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Something the program is not sure of: its table and id, and the words it rests on."""

    what: str
    id: str
    confidence: float
    document: str
    spans: tuple[Span, ...]


def find_doubtful(
    view: View, chosen: Range, what: str | None = None
) -> tuple[Doubtful, ...]:
    """What nobody has judged yet, of one table or of all, the least certain first.

    What a person has corrected, confirmed or set is certain, and left out.
    """
    tables = [table for table in REVIEWED if what in (None, table)]
    asked = " UNION ALL ".join(
        f"SELECT '{table}' AS what, id, confidence FROM {_doubtful(table)}"  # noqa: S608 - our own names
        for table in tables
    )
    if not asked:
        return ()
    query = f"{asked} ORDER BY confidence, what, id LIMIT ? OFFSET ?"
    judged = [_judged(view)] * len(tables)
    found = list(view.rows(query, *judged, chosen.limit, chosen.offset))
    return tuple(
        Doubtful(table, identity, sure, *_words(view, table, identity))
        for table, identity, sure in found
    )


def count_doubtful(view: View) -> Mapping[str, int]:
    """How much of each table nobody has judged yet; of those where something is left."""
    judged = _judged(view)
    counted = {
        what: next(view.rows(f"SELECT count(*) FROM {_doubtful(what)}", judged))[0]  # noqa: S608 - as above
        for what in REVIEWED
    }
    return {what: n for what, n in counted.items() if n}


def _doubtful(what: str) -> str:
    return f"{what} WHERE {_UNJUDGED}{_SHOWN.get(what, '')}"


def _judged(view: View) -> str:
    return ids(one.target for one in waiting(view))


def _words(view: View, what: str, identity: str) -> tuple[str, tuple[Span, ...]]:
    query = f"SELECT * FROM {what} WHERE id = ?"  # noqa: S608 - our own names
    row = next(view.rows(query, identity))
    if what == "events":
        report = unpack_row(row, Event).reports[0]
        return report.document, (report.span,)
    found: Any = unpack_row(row, FOUND[what])
    if what == "statements":
        return found.document, found.contents
    if what == "figures":
        return found.document, (found.span,)
    return found.document, tuple(evidence.span for evidence in found.evidence)
