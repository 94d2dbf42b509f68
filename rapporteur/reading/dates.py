"""Dates of publication as pages print and declare them, into EDTF (ISO 8601-2).

Only what the words say: the day as printed, in the zone it was printed for, and never more
precise. "03/04/2031" is March to one reader and April to another; it gives the year alone.
"""

import re
from calendar import monthrange
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero gennaio janeiro",
            "february feb februar février fevrier febrero febbraio fevereiro",
            "march mar märz maerz mars marzo março",
            "april apr avril abril aprile",
            "may mai mayo maggio maio",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho",
            "august aug août aout agosto",
            "september sept sep septembre septiembre settembre setembro",
            "october oct oktober okt octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre decembre diciembre dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_FORMS = (
    re.compile(r"\b(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
    re.compile(
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?=T?\d{4}|\b)"
    ),
    re.compile(
        rf"\b(?P<name>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<year>\d{{4}})\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?[\s-]+(?:of\s+|de\s+)?"
        rf"(?P<name>{_MONTH})\.?,?[\s-]+(?:de\s+)?(?P<year>\d{{4}})\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<![\d.])(?P<one>\d{1,2})(?P<sign>[./-])(?P<other>\d{1,2})(?P=sign)(?P<year>\d{4}|\d{2})(?![\d.])"
    ),
    re.compile(rf"\b(?P<name>{_MONTH})\.?\s+(?P<year>\d{{4}})\b", re.IGNORECASE),
)
_CLOCK = re.compile(
    r"(?<![\d:])(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\b(?P<hour>1[0-2]|[1-9])\s*(?P<half>[ap]\.?m\b\.?)", re.IGNORECASE)
_ZONE = re.compile(
    r"(?<=\d)\s*(?P<offset>Z\b|[+-]\d{2}:?\d{2}\b)"
    r"|\b(?P<name>GMT|UTC|BST|CEST|CET|EEST|EET|WEST|WET|EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|PT|MSK|IST|JST|SAST)\b"
)
_FIRST_YEAR = 1990
_NOON = 12
#: Day and month are told apart where one of them can be no month.
_LAST_MONTH = 12


def parse_date(words: str) -> str | None:
    """The first date in words, in EDTF, as precise as they say; None if there is none.

    >>> parse_date("Tuesday 21 March 2034 12:32 GMT")
    '2034-03-21'
    >>> parse_date("04.05.2034"), parse_date("04/05/2034"), parse_date("May 2034")
    ('2034-05-04', '2034', '2034-05')
    """
    for form in _FORMS:
        found = form.search(words)
        if found is not None:
            # A day that there is not makes no month of it either: "31 February 2031".
            return _value(found.groupdict())
    return None


def _value(parts: dict[str, str | None]) -> str | None:
    year = int(parts["year"] or 0)
    if len(parts["year"] or "") == 2:  # the century is left out
        year += 2000
    if parts.get("sign"):
        return _numeric(
            year, int(parts["one"] or 0), int(parts["other"] or 0), parts["sign"]
        )
    name = parts.get("name")
    month = _MONTHS[name.lower()] if name else int(parts.get("month") or 0)
    day = parts.get("day")
    return _checked(year, month, int(day)) if day else _checked(year, month, None)


def _numeric(year: int, one: int, other: int, sign: str | None) -> str | None:
    """A date in digits, day and month in the order that can be told, or the year."""
    if sign == ".":
        # Dots are used where the day comes first.
        return _checked(year, other, one)
    if one > _LAST_MONTH or one == other:
        return _checked(year, other, one)
    if other > _LAST_MONTH:
        return _checked(year, one, other)
    return _checked(year, None, None)


def _checked(year: int, month: int | None, day: int | None) -> str | None:
    # 0001-01-01 and 1970-01-01 are what programs write for "no date".
    if year < _FIRST_YEAR or year > 2100:  # no page is of another age
        return None
    if month is None:
        return f"{year:04}"
    if not 1 <= month <= _LAST_MONTH:
        return None
    if day is None:
        return f"{year:04}-{month:02}"
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return f"{year:04}-{month:02}-{day:02}"


def parse_time(words: str) -> str | None:
    """The time of day in words, "12:32", or None.

    >>> parse_time("May 3, 2034 at 4:05 p.m. EDT"), parse_time("21 March 2034")
    ('16:05', None)
    """
    found = _CLOCK.search(words) or _HOUR.search(words)
    if found is None:
        return None
    parts = found.groupdict()
    # "21.03.2034" holds no time of day.
    if parts.get("minute") and re.match(r"\.\d{2,4}", words[found.end() :]):
        return None
    hour, half = int(parts["hour"]), (parts["half"] or "").lower()[:1]
    if half == "p" and hour < _NOON:
        hour += _NOON
    if half == "a" and hour == _NOON:
        hour = 0
    return f"{hour:02}:{int(parts.get('minute') or 0):02}"


def parse_zone(words: str) -> str | None:
    """The zone as it is stated, or None.

    >>> parse_zone("2034-03-21T12:32:00+02:00"), parse_zone("4 p.m. EDT")
    ('+02:00', 'EDT')
    """
    found = _ZONE.search(words)
    return (found["offset"] or found["name"]) if found else None


def agrees(one: str, other: str) -> bool:
    """Whether two dates can be the same day: one is a less precise form of the other."""
    return one.startswith(other) or other.startswith(one)


def days_apart(one: str, other: str) -> int:
    """How many days lie between two dates; 0 where either is no whole day.

    >>> days_apart("2031-03-03", "2031-02-28"), days_apart("2031-03", "2031-01-01")
    (3, 0)
    """
    if not len(one) == len(other) == len("2031-03-03"):
        return 0
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
