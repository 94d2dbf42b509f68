"""Values laid side by side: which of them differ, and of what kind the difference is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rapporteur.model import (
    Conflict,
    Reading,
    Settled,
    Span,
    Value,
    finding_id,
)
from rapporteur.model.edtf import days_of

CHANGED, DIFFER = "changed over time", "sources differ"
SPELLING, MEASURE = "spelling", "different measure"
#: Of each value so many witnesses are shown, the earliest.
_WITNESSES = 3


@dataclass(frozen=True, slots=True)
class Given:
    """A value that a page gives, the words, and the day as of which it holds."""

    value: str
    document: str
    span: Span
    day: date | None

    @property
    def order(self) -> tuple[bool, date, str, Span]:
        """By which the earliest is first, and what has no day the last."""
        return (self.day is None, self.day or date.max, self.document, self.span)


class Calendar:
    """On which day each page came out, as far as that is known."""

    def __init__(self, readings: Iterable[Reading], settled: Settled) -> None:
        company = {dating.document: dating.published for dating in settled.datings}
        self._published: dict[str, date | None] = {}
        for reading in readings:
            own = reading.document.metadata.published
            value = own.value if own else company.get(reading.document.id)
            self._published[reading.document.id] = day(value)

    def published(self, document: str) -> date | None:
        """The day of a page."""
        return self._published.get(document)

    def day(self, value: str | None, document: str) -> date | None:
        """The day of a value of time; where there is none, that of the page."""
        return day(value) or self.published(document)


def day(value: str | None) -> date | None:
    """The first day that a value may mean, the last where it has no first; None where neither.

    >>> day("2031-03"), day("../2031-03-05"), day(None)
    (datetime.date(2031, 3, 1), datetime.date(2031, 3, 5), None)
    """
    if value is None:
        return None
    first, last = days_of(value)
    if first != date.min:
        return first
    return None if last == date.max else last


def conflict(what: str, kind: str, given: Iterable[Given]) -> Conflict:
    """A conflict of these values, the earliest first, each with its first witnesses."""
    shown: dict[str, list[Given]] = defaultdict(list)
    for one in sorted(given, key=lambda g: g.order):
        known = shown[one.value]
        # One page is one witness, whether it says a thing once or twice.
        if len(known) < _WITNESSES and all(k.span != one.span or k.document != one.document for k in known):  # fmt: skip
            known.append(one)
    values = tuple(
        Value(one.value, one.document, one.span.start, one.span.end)
        for one in sorted(
            (g for row in shown.values() for g in row), key=lambda g: g.order
        )
    )
    spots = [(v.document, v.start, v.end, v.value) for v in values]
    return Conflict(finding_id("c", what, kind, *spots), what, kind, values)


def kind_of(given: Sequence[Given]) -> str:
    """Whether values that differ changed in time, or stand against each other.

    They stand against each other where pages give two of them for one day, or where a
    value has no day.
    """
    on: dict[date, set[str]] = defaultdict(set)
    for one in given:
        if one.day is not None:
            on[one.day].add(one.value)
    placed = {value for values in on.values() for value in values}
    if placed != {one.value for one in given} or len(on) < 2:
        return DIFFER
    return DIFFER if any(len(values) > 1 for values in on.values()) else CHANGED
