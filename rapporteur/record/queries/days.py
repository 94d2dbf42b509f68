"""Days of dates in EDTF, `date.max` where none is known."""

from datetime import date
from functools import lru_cache

from rapporteur.model.edtf import Days, days_of

_UNKNOWN = Days(date.max, date.max)


@lru_cache(maxsize=100_000)
def all_days(value: str | None) -> Days:
    """The first and last day that a date may mean; an open end is the other end.

    >>> all_days("2031-03-05/..").last, all_days(None).first == date.max
    (datetime.date(2031, 3, 5), True)
    """
    if value is None:
        return _UNKNOWN
    try:
        first, last = days_of(value)
    except ValueError:
        return _UNKNOWN
    if first == date.min:
        first = last
    return Days(first, first if last == date.max else last)


def day_of(value: str | None) -> date:
    """The first day that a date may mean."""
    return all_days(value).first


def days_between(start: str | None, end: str | None) -> Days:
    """From the first day that a start may mean to the last that an end may mean."""
    begun, ended = all_days(start), all_days(end)
    first = min(begun.first, ended.first)
    return Days(first, begun.last if ended.last == date.max else ended.last)
