"""Planned dates as a calendar (iCalendar, RFC 5545): what comes next, for a diary."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import BinaryIO

from rapporteur.faces.show import Book
from rapporteur.faces.show.timeline import title
from rapporteur.model import Event, Status
from rapporteur.model.edtf import days_of
from rapporteur.record.view import View
from rapporteur.text import one_line

_LONGEST = 75
_STATUS = {
    Status.PLANNED: "CONFIRMED",
    Status.PROPOSED: "TENTATIVE",
    Status.CANCELLED: "CANCELLED",
}
#: A date within a month can be put into a diary; "in 2031" cannot.
_MOST_DAYS = 31


def write_ics(view: View, file: BinaryIO) -> None:
    """An event a plan of the record whose date is known to the month or better.

    The description holds every date that was announced for it, and by which outlet.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Rapporteur//Planned dates of a record//EN",
    ]
    book = Book(view)
    for event in view.settled("events"):
        lines += _event(book, event)
    lines.append("END:VCALENDAR")
    file.write("".join(_folded(line) + "\r\n" for line in lines).encode())


def _event(book: Book, event: Event) -> Iterator[str]:
    if event.status not in _STATUS or not event.start:
        return
    first = days_of(event.start).first
    last = days_of(event.end or event.start).last
    if (
        date.min in (first, last)
        or last == date.max
        or (last - first).days > _MOST_DAYS
    ):
        return
    announced = [
        f"{plan.start or 'no date'}{', ' + plan.place if plan.place else ''}:"
        f" {book.origin(plan.document)}"
        for plan in event.plans
    ]
    words = [f"“{words}”" for words in book.quoted(event.reports)]
    yield "BEGIN:VEVENT"
    yield f"UID:{event.id}@rapporteur"
    yield f"DTSTAMP:{first:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(1):%Y%m%d}"
    yield f"SUMMARY:{_text(title(book, event))}"
    yield f"STATUS:{_STATUS[event.status]}"
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    yield "DESCRIPTION:" + "\\n".join(_text(line) for line in [*announced, *words])
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(words: str) -> str:
    plain = one_line(words).replace("\\", "\\\\")
    return plain.replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """A line cut into lines of 75 octets, characters whole."""
    parts: list[str] = []
    part = ""
    for character in line:
        if len((part + character).encode()) > _LONGEST - bool(parts):
            parts.append(part)
            part = ""
        part += character
    return "\r\n ".join([*parts, part])
