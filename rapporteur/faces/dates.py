"""Dates in EDTF in words."""

import re

_MONTHS = (
    "January February March April May June July August September October November"
    " December"
).split()
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_POINT = re.compile(
    r"(?P<year>\d{2}(?:\d\d|\dX|XX))(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?"
    r"(?:T(?P<time>\d\d:\d\d)\S*)?(?P<mark>[~?%]?)"
)


def in_words(value: str | None) -> str:
    """A date as a person would write it; "undated" for none, itself if it is no EDTF.

    >>> in_words("2031-03-05"), in_words("2031-03~"), in_words("2031-03-05/2031-03-08")
    ('5 March 2031', 'about March 2031', '5–8 March 2031')
    >>> in_words("2031-03-05/.."), in_words("203X"), in_words(None)
    ('since 5 March 2031', '2030s', 'undated')
    """
    if value is None:
        return "undated"
    first, slash, last = value.partition("/")
    if not slash:
        return _point(first)
    if last in ("", ".."):
        return f"since {_point(first)}"
    if first in ("", ".."):
        return f"until {_point(last)}"
    return _stretch(first, last)


def in_short(value: str | None) -> str:
    """A date in as few letters as can be: "5 Mar 2031".

    >>> in_short("2031-03-05/2031-04-08"), in_short(None)
    ('5 Mar 2031 – 8 Apr 2031', 'undated')
    """
    words = in_words(value)
    for month in _MONTHS:
        words = re.sub(rf"\b{month}\b", month[:3], words)
    return words


def _stretch(first: str, last: str) -> str:
    a, b = _POINT.fullmatch(first), _POINT.fullmatch(last)
    if a and b and a["day"] and b["day"] and first[:7] == last[:7]:
        return f"{int(a['day'])}–{_point(last)}"
    return f"{_point(first)} – {_point(last)}"


def _point(value: str) -> str:
    parts = _POINT.fullmatch(value)
    if parts is None:
        return value
    year = parts["year"].replace("X", "0") + ("s" if "X" in parts["year"] else "")
    month, day = parts["month"], parts["day"]
    if month is None or month == "XX":
        words = year
    elif month in _SEASONS:
        words = f"{_SEASONS[month]} {year}"
    elif 1 <= int(month) <= len(_MONTHS):
        words = f"{_MONTHS[int(month) - 1]} {year}"
        if day and day != "XX":
            words = f"{int(day)} {words}"
    else:
        return value
    if parts["time"]:
        words += f", {parts['time']}"
    return f"about {words}" if parts["mark"] else words
