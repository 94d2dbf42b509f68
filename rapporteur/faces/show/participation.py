"""Participation: who is in and who is out, by conference, in the order of time."""

from collections.abc import Iterator, Mapping

from rapporteur.faces.show.book import Book, Entry
from rapporteur.faces.show.timeline import title
from rapporteur.faces.show.wanted import Wanted, fits
from rapporteur.model import Event, Participation


def entries(book: Book, wanted: Wanted) -> Iterator[Entry]:
    """What is said of everybody's part, by conference, invitee and date."""
    events = {event.id: event for event in book.view.settled("events")}
    found = [p for p in book.view.participation() if _takes(book, wanted, p)]
    ordered = sorted(
        found,
        key=lambda p: (
            p.event or "~",
            book.name(p.invitee) or "",
            p.as_of or "",
            p.id,
        ),
    )
    for item in ordered:
        yield _entry(book, item, events)


def _takes(book: Book, wanted: Wanted, found: Participation) -> bool:
    return (
        fits(wanted.actor, book.called([found.invitee, found.by]))
        and fits(wanted.side, book.called(book.sides([found.invitee])))
        and fits(wanted.words, book.quoted(found.evidence))
        and wanted.takes_date(found.as_of)
        and book.takes(found.evidence, wanted.outlet)
        and wanted.document in (None, found.document)
    )


def _entry(book: Book, found: Participation, events: Mapping[str, Event]) -> Entry:
    event = events.get(found.event or "")
    to = f" — {title(book, event)}" if event else ""
    by = f", by {book.name(found.by)}" if found.by else ""
    return Entry(
        found.id,
        f"{book.name(found.invitee)}: {found.status}{to}"
        f"  [{found.as_of or 'date unknown'}{by}]",
        (f"condition: {found.condition}",) if found.condition else (),
        found.evidence,
        found.as_of,
    )
