"""The timeline: what happened and what was planned, with every date announced for it."""

from collections.abc import Iterator

from rapporteur.faces.show.book import Book, Entry
from rapporteur.faces.show.wanted import Wanted, fits
from rapporteur.model import Event


def entries(book: Book, wanted: Wanted) -> Iterator[Entry]:
    """The events wanted, by their beginning; those without a date last."""
    found = [e for e in book.view.settled("events") if _takes(book, wanted, e)]
    for event in sorted(found, key=lambda e: (e.start is None, e.start or "", e.id)):
        yield _entry(book, event)


def title(book: Book, event: Event) -> str:
    """An event in a few words."""
    if event.name:
        return event.name
    who = book.names(part.actor for part in event.participants)
    return event.kind if who == "unknown" else f"{event.kind}: {who}"


def _takes(book: Book, wanted: Wanted, event: Event) -> bool:
    actors = [part.actor for part in event.participants]
    return (
        fits(wanted.actor, book.called(actors))
        and fits(wanted.side, book.called(book.sides(actors)))
        and fits(wanted.words, [event.name, event.kind, *book.quoted(event.reports)])
        and wanted.takes_date(event.start)
        and book.takes(event.reports, wanted.outlet)
        and (
            wanted.document is None
            or any(r.document == wanted.document for r in event.reports)
        )
    )


def _entry(book: Book, event: Event) -> Entry:
    when = event.start or "date unknown"
    if event.end and event.end != event.start:
        when += f" to {event.end}"
    where = f" in {event.place}" if event.place else ""
    lines = []
    if event.name:
        who = book.names(part.actor for part in event.participants)
        lines.append(f"{event.kind}: {who}")
    if len(event.plans) > 1:
        lines += [
            f"announced {plan.as_of or '(date unknown)'}: {plan.start or 'no date'}"
            f"{' in ' + plan.place if plan.place else ''}, {book.origin(plan.document)}"
            for plan in event.plans
        ]
    return Entry(
        event.id,
        f"{when}{where}  {title(book, event)}  [{event.status}, {event.basis}]",
        tuple(lines),
        event.reports,
        event.start,
    )
