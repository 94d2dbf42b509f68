"""Dates in EDTF (ISO 8601-2:2019, as the Library of Congress profiles it): days, compared.

A value is a year, a month, a season or a day, a decade or century (`201X`), an interval of
two of those, an end of it open (`..`) or unknown (nothing); each may be marked as about or
unsure (`~`, `?`, `%`). Marks are kept in what is written and left aside in what is compared:
`2013-06~`, mid-June, is compared as June.

Where a value tells when something happened, an interval is the stretch in which it lies.
"""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_POINT = re.compile(r"(?P<year>\d{2}(?:\d\d|\dX|XX))(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?")  # fmt: skip
#: Seasons of the north by whole months, quarters and halves: the first month, how many.
_SEASONS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3), 33: (1, 3), 34: (4, 3),
            35: (7, 3), 36: (10, 3), 40: (1, 6), 41: (7, 6)}  # fmt: skip


class Days(NamedTuple):
    """The first and the last day; `date.min` and `date.max` where that end is open."""

    first: date
    last: date


@lru_cache(1 << 14)  # a record tells of few days, and asks for them again and again
def days_of(value: str) -> Days:
    """The days that a value may mean, an open or unknown end being without bounds.

    Raises:
        ValueError: the value is not in EDTF, as far as this program writes it.

    >>> days_of("2013-02")
    Days(first=datetime.date(2013, 2, 1), last=datetime.date(2013, 2, 28))
    >>> days_of("2012-12-30/2013-01~").last, days_of("201X").first
    (datetime.date(2013, 1, 31), datetime.date(2010, 1, 1))
    >>> days_of("../2013-05-17").first == date.min
    True
    """
    ends = value.split("/")
    if len(ends) > 2:
        raise ValueError(f"not a date in EDTF: {value!r} has more than two ends")
    if len(ends) == 1:
        return _point(value)
    first = date.min if ends[0] in ("", "..") else _point(ends[0]).first
    last = date.max if ends[1] in ("", "..") else _point(ends[1]).last
    return Days(first, last)


def is_day(value: str) -> bool:
    """Whether a value is one day.

    >>> is_day("2013-05-27"), is_day("2013-05"), is_day("2013-05-27/..")
    (True, False, False)
    """
    first, last = days_of(value)
    return first == last


def is_open(value: str) -> bool:
    """Whether an end of a value is open or unknown.

    >>> is_open("../2013-05-27"), is_open("2013-05")
    (True, False)
    """
    first, last = days_of(value)
    return first == date.min or last == date.max


def overlaps(one: str, other: str) -> bool:
    """Whether two values may mean the same day.

    >>> overlaps("2013-05", "2013-05-27/2013-06-02"), overlaps("2013", "2014-01/..")
    (True, False)
    """
    a, b = days_of(one), days_of(other)
    return a.first <= b.last and b.first <= a.last


def is_within(inner: str, outer: str) -> bool:
    """Whether every day that one value may mean lies in the other.

    >>> is_within("2013-05-27", "2013-05"), is_within("2013-05", "2013-05-27")
    (True, False)
    """
    a, b = days_of(inner), days_of(outer)
    return b.first <= a.first and a.last <= b.last


def is_before(one: str, other: str) -> bool:
    """Whether every day of one value lies before every day of the other.

    >>> is_before("2013-05", "2013-06-01/.."), is_before("2013-05", "2013-05-27")
    (True, False)
    """
    return days_of(one).last < days_of(other).first


def interval(first: date, last: date) -> str:
    """The days from the first to the last as a value: one day, or an interval.

    `date.min` and `date.max` are open ends.

    Raises:
        ValueError: the last day is before the first.

    >>> interval(date(2013, 5, 27), date(2013, 5, 28)), interval(date.min, date(2013, 5, 1))
    ('2013-05-27/2013-05-28', '../2013-05-01')
    """
    if last < first:
        raise ValueError(
            f"an interval cannot end on {last} before it begins on {first}"
        )
    start = ".." if first == date.min else first.isoformat()
    end = ".." if last == date.max else last.isoformat()
    return start if start == end != ".." else f"{start}/{end}"


def hull(one: str, other: str) -> str:
    """The narrowest value that holds both, in their own words; the wider if it holds both.

    >>> hull("2013-05-27", "2013-05-28"), hull("2013-05-27", "2013-05")
    ('2013-05-27/2013-05-28', '2013-05')
    >>> hull("2013-05/2013-06", "2014")
    '2013-05/2014'
    """
    if is_within(one, other):
        return other
    if is_within(other, one):
        return one
    start = min((one, other), key=lambda value: days_of(value).first)
    end = max((one, other), key=lambda value: days_of(value).last)
    return f"{start.split('/')[0]}/{end.split('/')[-1]}"


def common(one: str, other: str) -> str | None:
    """What two values have in common: the days that lie in both; None where there is none.

    >>> common("2013-05-26/2013-05-28", "2013-05-28/.."), common("2013-05", "2013-05-27")
    ('2013-05-28', '2013-05-27')
    """
    if not overlaps(one, other):
        return None
    if is_within(one, other):
        return one
    if is_within(other, one):
        return other
    a, b = days_of(one), days_of(other)
    return interval(max(a.first, b.first), min(a.last, b.last))


def _point(value: str) -> Days:
    """The days of what is no interval."""
    parts = _POINT.fullmatch(re.sub(r"[~?%]|T.*", "", value))
    if parts is None:
        raise ValueError(f"not a date in EDTF: {value!r}")
    year, month, day = parts["year"], parts["month"], parts["day"]
    try:
        if day and day != "XX":
            one = date(int(year), int(month), int(day))
            return Days(one, one)
        if month and month != "XX":
            start, count = _SEASONS.get(int(month), (int(month), 1))
            return _months(int(year), start, count)
        return Days(
            date(int(year.replace("X", "0")), 1, 1),
            date(int(year.replace("X", "9")), 12, 31),
        )
    except ValueError as error:
        raise ValueError(f"not a date in EDTF: {value!r} ({error})") from error


def _months(year: int, month: int, count: int) -> Days:
    """So many months from this one on."""
    end = year * 12 + month + count - 2
    y, m = end // 12, end % 12 + 1
    return Days(date(year, month, 1), date(y, m, monthrange(y, m)[1]))
