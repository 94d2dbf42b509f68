"""Positions: each side on each issue, in the order of time, with its turns."""

from collections.abc import Iterator

from rapporteur.faces.show.bearing import is_on, label
from rapporteur.faces.show.book import Book, Entry
from rapporteur.faces.show.wanted import Wanted, fits
from rapporteur.model import Position


def entries(book: Book, wanted: Wanted) -> Iterator[Entry]:
    """The positions wanted, by issue, side and date."""
    shifts = {shift.after: shift.before for shift in book.view.settled("shifts")}
    positions = {p.id: p for p in book.view.positions()}
    found = [p for p in positions.values() if _takes(book, wanted, p)]
    for position in sorted(found, key=lambda p: _order(book, p)):
        yield _entry(book, position, positions.get(shifts.get(position.id, "")))


def _order(book: Book, position: Position) -> tuple[str, str, str, str]:
    return (
        label(book, position),
        book.name(position.actor) or "",
        position.as_of or "",
        position.id,
    )


def _takes(book: Book, wanted: Wanted, position: Position) -> bool:
    actors = [position.actor, position.holder]
    return (
        (not wanted.issues or is_on(book, position, wanted.issues))
        and fits(wanted.side, book.called([position.actor]))
        and fits(wanted.actor, book.called(actors))
        and fits(wanted.words, book.quoted(position.evidence))
        and wanted.takes_date(position.as_of)
        and book.takes(position.evidence, wanted.outlet)
        and wanted.document in (None, position.document)
    )


def _entry(book: Book, position: Position, before: Position | None) -> Entry:
    holder = position.holder and position.holder != position.actor
    held = f", by {book.name(position.holder)}" if holder else ""
    lines = []
    if position.condition:
        lines.append(f"condition: {position.condition}")
    if before:
        when = before.as_of or "date unknown"
        lines.append(f"it moved: {before.stance} before [{when}]")
    return Entry(
        position.id,
        f"{label(book, position)}: {book.name(position.actor)} — {position.stance}"
        f"  [{position.as_of or 'date unknown'}, {position.basis}{held}]",
        tuple(lines),
        position.evidence,
        position.as_of,
    )
