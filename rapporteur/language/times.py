"""Time expressions: the words that tell when, and which days they mean.

Values are EDTF (ISO 8601-2:2019). Relative words are read against the page's date and the
tense around them: on a Tuesday's page talks "due to begin on Wednesday" begin tomorrow, and
an offer "withdrawn by Monday" was withdrawn yesterday. Where the page has no date, they
mean none. Nothing is more precise than the words.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rapporteur.model import Span, TimeExpression

_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_NUMBERS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"a": 1, "an": 1, "a couple of": 2}
_M = (
    r"(?P<month{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June|Jun\.|July|Jul\."
    r"|Aug(?:ust|\.)|Sept?(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
).format
_D = r"(?P<day{0}>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|[.,]\d)".format
_Y = r"(?P<year>(?:1[89]|20)\d\d)(?!\d)"
_W = r"(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TIME = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s+(?:GMT|UTC|[A-Z]{2,4}T))?)?"
_PART = r"(?P<part>early|mid|late|the\s+(?:beginning|start|middle|end)\s+of|end\s+of)"
_N = r"(?P<n>\d{1,3}|a|an|a\s+couple\s+of|" + "|".join(list(_NUMBERS)[1:13]) + r")"
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade)s?"
_PHASE = r"(?:\s+(?:morning|afternoon|evening|night))?"

_FUTURE = re.compile(
    r"\b(?:will|would|shall|[’']ll|due|scheduled|planned|plans?|expected|set\s+(?:to|for)|slated|upcoming|coming|"
    r"next|until|till|before|ahead\s+of|deadline|hopes?|proposed\s+(?:to|for)|(?:is|are)\s+to|to\s+be|"
    r"(?:is|are)\s+(?:meeting|visiting|beginning|starting|travelling|going)|beginning|starting|invited\s+to|"
    r"to\s+(?:begin|start|open|resume|meet|convene|vote|take\s+place|hold|attend|visit|travel|discuss))\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|met|held|began|came|went|took|made|gave|left|saw|broke|spoke|wrote|"
    r"sent|won|lost|fell|rose|ran|put|follow(?:s|ed)|after|since|\w{3,}ed)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?]\s|\n")
_NEAR = 90
Value = tuple[str | None, bool]
"""EDTF or None, and whether it was read against the page's date."""


@dataclass(frozen=True, slots=True)
class _Context:
    """What an expression is read against: the page's date, and the tense around it."""

    published: date | None
    exact: bool
    tense: int


@dataclass(frozen=True, slots=True)
class _Rule:
    """A form of words, and what it means."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], _Context], Value | None]


def find_times(
    text: str, spans: Sequence[Span], published: str | None
) -> tuple[TimeExpression, ...]:
    """The time expressions in these stretches, in text order, none overlapping.

    `published` is the page's date in EDTF; where it is less precise than a day, days are
    not counted from it.
    """
    anchor, exact = _anchor(published)
    found: list[TimeExpression] = []
    for span in spans:
        taken: list[TimeExpression] = []
        for rule in _RULES:
            for match in rule.pattern.finditer(text, span.start, span.end):
                place = _place(match)
                if any(place.overlaps(other.span) for other in taken):
                    continue
                context = _Context(anchor, exact, _tense(text, place, span))
                value = rule.read(match, context)
                if value is not None:
                    relative = published if value[1] and value[0] else None
                    taken.append(TimeExpression(place, value[0], relative))
        found += sorted(taken, key=lambda time: time.span)
    return tuple(found)


def _place(match: re.Match[str]) -> Span:
    group = "words" if "words" in match.re.groupindex else 0
    return Span(match.start(group), match.end(group))


def _anchor(published: str | None) -> tuple[date | None, bool]:
    parts = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", published or "")
    if parts is None or "/" in (published or ""):
        return None, False
    year, month, day = parts.groups()
    try:
        return date(int(year), int(month or 7), int(day or 15)), day is not None
    except ValueError:
        return None, False


def _tense(text: str, place: Span, stretch: Span) -> int:
    """1 where the words around speak of what is to come, -1 of what was, 0 where unsure.

    The nearest verb before decides, then the nearest behind: "said on Monday that it will
    meet on Friday".
    """
    before = text[max(stretch.start, place.start - _NEAR) : place.start]
    stops = list(_STOP.finditer(before))
    before = before[stops[-1].end() :] if stops else before
    last = max(
        (
            (m.end(), sign)
            for sign, form in ((1, _FUTURE), (-1, _PAST))
            for m in form.finditer(before)
        ),
        default=None,
    )
    if last is not None:
        return last[1]
    after = text[place.end : min(stretch.end, place.end + _NEAR)]
    stop = _STOP.search(after)
    after = after[: stop.start()] if stop else after
    first = min(
        (
            (m.start(), sign)
            for sign, form in ((1, _FUTURE), (-1, _PAST))
            for m in form.finditer(after)
        ),
        default=None,
    )
    return first[1] if first else 0


def _month(words: str) -> int:
    return next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(words[:3]))


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _year_of(month: int, day: int, context: _Context) -> int | None:
    """The year of a month without one: the nearest, on the side that the tense tells."""
    if context.published is None:
        return None
    now = context.published
    years = [now.year - 1, now.year, now.year + 1]
    distance = {
        y: (y - now.year) * 12 + month - now.month + (day - now.day) / 31 for y in years
    }
    if context.tense > 0:
        return min((y for y in years if distance[y] > -1), key=lambda y: distance[y])
    if context.tense < 0:
        return max((y for y in years if distance[y] < 1), key=lambda y: distance[y])
    return min(years, key=lambda y: abs(distance[y]))


def _full(match: re.Match[str], _: _Context) -> Value | None:
    value = _day(int(match["year"]), _month(match["month"]), int(match["day"]))
    return (value, False) if value else None


def _iso(match: re.Match[str], _: _Context) -> Value | None:
    value = _day(int(match["year"]), int(match["m"]), int(match["d"]))
    return (value, False) if value else None


def _day_range(match: re.Match[str], context: _Context) -> Value | None:
    month, first, last = _month(match["month"]), int(match["day1"]), int(match["day2"])
    year = int(match["year"]) if match["year"] else _year_of(month, first, context)
    if year is None:
        return None, True
    start, end = _day(year, month, first), _day(year, month, last)
    return (
        (f"{start}/{end}", not match["year"])
        if start and end and first < last
        else None
    )


def _month_day(match: re.Match[str], context: _Context) -> Value | None:
    month, day = _month(match["month"]), int(match["day"])
    if not 1 <= day <= 31:
        return None
    year = _year_of(month, day, context)
    return (_day(year, month, day), True) if year else (None, True)


def _part_of_month(match: re.Match[str], context: _Context) -> Value | None:
    month = _month(match["month"])
    year = int(match["year"]) if match["year"] else _year_of(month, 15, context)
    return (f"{year}-{month:02}~", not match["year"]) if year else (None, True)


def _month_year(match: re.Match[str], _: _Context) -> Value:
    return f"{match['year']}-{_month(match['month']):02}", False


def _bare_month(match: re.Match[str], context: _Context) -> Value:
    month = _month(match["month"])
    year = _year_of(month, 15, context)
    side = (match["side"] or "").casefold().strip()
    if year and context.published and side == "last":
        year = context.published.year - (month >= context.published.month)
    if year and context.published and side == "next":
        year = context.published.year + (month <= context.published.month)
    return (f"{year}-{month:02}", True) if year else (None, True)


def _part_of_year(match: re.Match[str], _: _Context) -> Value:
    return f"{match['year']}-06~" if match[
        "part"
    ] == "mid" else f"{match['year']}~", False


def _bare_year(match: re.Match[str], _: _Context) -> Value:
    return match["year"], False


def _decade(match: re.Match[str], _: _Context) -> Value:
    return match["decade"][:3] + "X", False


def _weekday(match: re.Match[str], context: _Context) -> Value | None:
    if context.published is None or not context.exact:
        return None, True
    number = next(
        i for i, name in enumerate(_DAYS) if name.startswith(match["weekday"])
    )
    back = (context.published.weekday() - number) % 7
    ahead = (number - context.published.weekday()) % 7
    side = (match["side"] or "").casefold().strip()
    if side == "last":
        days = -(back or 7)
    elif side in ("next", "coming", "this coming"):
        days = ahead or 7
    elif match["of"] and context.tense <= 0 and back > 3 and ahead <= 2:
        # "a seat at Wednesday's meetings", on a Tuesday: those of tomorrow are nearer.
        days = ahead
    else:
        days = ahead if context.tense > 0 else -back
    return (context.published + timedelta(days)).isoformat(), True


_NAMED = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "last night": -1, "this morning": 0,
          "this afternoon": 0, "this evening": 0, "the day before yesterday": -2, "the day after tomorrow": 2}  # fmt: skip


def _named_day(match: re.Match[str], context: _Context) -> Value:
    if context.published is None or not context.exact:
        return None, True
    days = _NAMED[" ".join(match.group().casefold().split())]
    return (context.published + timedelta(days)).isoformat(), True


def _named_period(match: re.Match[str], context: _Context) -> Value | None:
    """Last week, next month, earlier this year."""
    now = context.published
    if now is None:
        return None, True
    side = " ".join(match["side"].casefold().split())
    step = {"last": -1, "next": 1}.get(side, 0)
    unit = match["unit"].casefold()
    if unit == "year":
        return str(now.year + step), True
    if unit == "month":
        months = now.year * 12 + now.month - 1 + step
        return f"{months // 12}-{months % 12 + 1:02}", True
    if not context.exact:
        return None, True
    monday = now - timedelta(now.weekday()) + timedelta(weeks=step)
    if unit == "weekend":
        monday += timedelta(5)
        if side in ("last", "at the", "over the") and monday + timedelta(1) >= now:
            monday -= timedelta(7)
        return f"{monday}/{monday + timedelta(1)}", True
    first, last = monday, monday + timedelta(6)
    if side.startswith("earlier"):
        last = now
    elif side.startswith("later"):
        first = now
    return (f"{first}/{last}" if first < last else str(first)), True


def _counted(match: re.Match[str], context: _Context) -> Value | None:
    """Two days ago, in three weeks: as far off as said, about as exactly."""
    now = context.published
    if now is None:
        return None, True
    ahead = match["ahead"] is not None
    words = " ".join(match["n" if not ahead else "n2"].casefold().split())
    n = int(words) if words.isdigit() else _NUMBERS[words]
    unit = match["unit" if not ahead else "unit2"]
    sign = 1 if ahead or (match["way"] or "").startswith(("later", "from")) else -1
    if unit in ("year", "decade"):
        return f"{now.year + sign * n * (10 if unit == 'decade' else 1)}~", True
    if unit == "month":
        months = now.year * 12 + now.month - 1 + sign * n
        return f"{months // 12}-{months % 12 + 1:02}~", True
    if not context.exact:
        return None, True
    days = sign * n * {"day": 1, "week": 7, "fortnight": 14}[unit]
    value = (now + timedelta(days)).isoformat()
    return (value if unit == "day" else value + "~"), True


def _stretch(match: re.Match[str], context: _Context) -> Value:
    """The past two years: from then until now."""
    now = context.published
    if now is None:
        return None, True
    words = (match["n"] or "1").casefold()
    n = int(words) if words.isdigit() else _NUMBERS[" ".join(words.split())]
    if match["unit"] in ("year", "decade"):
        return (
            f"{now.year - n * (10 if match['unit'] == 'decade' else 1)}~/{now.year}",
            True,
        )
    days = n * {"day": 1, "week": 7, "fortnight": 14, "month": 30}[match["unit"]]
    start = now - timedelta(days)
    begun = (
        start.isoformat()
        if match["unit"] == "day"
        else f"{start.year}-{start.month:02}~"
    )
    return (
        f"{begun}/{now.isoformat()}"
        if context.exact
        else f"{begun}/{now.year}-{now.month:02}",
        True,
    )


def _ahead(_: re.Match[str], context: _Context) -> Value:
    return (f"{_now(context)}/..", True) if context.published else (None, True)


def _behind(_: re.Match[str], context: _Context) -> Value:
    return (f"../{_now(context)}", True) if context.published else (None, True)


def _at_present(_: re.Match[str], context: _Context) -> Value:
    return (_now(context), True) if context.published else (None, True)


def _now(context: _Context) -> str:
    now = context.published or date.min
    return now.isoformat() if context.exact else f"{now.year}-{now.month:02}"


def _rule(
    pattern: str,
    read: Callable[[re.Match[str], _Context], Value | None],
    *,
    lower: bool = False,
) -> _Rule:
    return _Rule(re.compile(pattern, re.IGNORECASE if lower else 0), read)


_DAYNAME = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_BEFORE_MONTH = r"(?<![\w-])(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Oo]f|[Ff]rom|[Dd]uring|[Bb]efore|[Aa]fter|[Ff]or|[Tt]his|[Tt]hroughout|[Bb]etween)\s+"
_RULES: Sequence[_Rule] = (
    _rule(rf"\b{_DAYNAME}{_D('')}\s+(?:of\s+)?{_M('')},?\s+{_Y}{_TIME}", _full),
    _rule(rf"\b{_DAYNAME}{_M('')}\s+{_D('')},?\s+{_Y}{_TIME}", _full),
    _rule(rf"(?<![\d-]){_Y}-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?![\d-])", _iso),
    _rule(rf"(?<![\d/.])(?P<d>[0-3]?\d)[/.](?P<m>[01]?\d)[/.]{_Y}(?![\d/])", _iso),
    _rule(rf"\b{_M('')}\s+{_D('1')}\s*(?:-|–|to|and)\s*{_D('2')}(?:,\s*{_Y})?(?!\d)", _day_range),
    _rule(rf"\b{_D('1')}\s*(?:-|–|to|and)\s*{_D('2')}\s+(?:of\s+)?{_M('')}(?:,?\s+{_Y})?", _day_range),
    _rule(rf"\b{_DAYNAME}{_M('')}\s+{_D('')}(?!\s*(?:%|percent|per\s|million|people))", _month_day),
    _rule(rf"(?<![\d.,:-])\b{_DAYNAME}{_D('')}\s+(?:of\s+)?{_M('')}\b", _month_day),
    _rule(rf"\b(?i:{_PART})[\s-]+{_M('')}(?:,?\s+(?:of\s+)?{_Y})?\b", _part_of_month),
    _rule(rf"\b{_M('')},?\s+(?:of\s+)?{_Y}", _month_year),
    _rule(rf"\b(?i:{_PART})[\s-]+{_Y}", _part_of_year),
    _rule(rf"(?:\b(?P<side>[Ll]ast|[Nn]ext)\s+|{_BEFORE_MONTH})(?P<words>{_M('')})\b(?!\s+\d)", _bare_month),
    _rule(r"\b(?:the\s+)?(?P<decade>(?:19|20)\d0)s\b", _decade),
    _rule(
        rf"(?:\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|[Oo]f|[Ii]nto|[Bb]efore|[Aa]fter|[Tt]he\s+year)\s+(?:the\s+)?|[(,]\s*)"
        rf"(?P<words>{_Y})(?![\w%-]|\.\d|,\d|\s+(?:people|dead|troops|others|men|women|soldiers|prisoners|of))",
        _bare_year,
    ),
    _rule(r"\b(?:the\s+day\s+(?:before\s+yesterday|after\s+tomorrow)|yesterday|today|tonight|tomorrow|last\s+night|"
          r"this\s+(?:morning|afternoon|evening))\b", _named_day, lower=True),
    _rule(
        rf"\b(?:(?P<side>[Ll]ast|[Nn]ext|[Tt]his\s+coming|[Cc]oming|[Tt]his|[Ll]ate|[Ee]arly|[Ll]ater\s+on)\s+)?{_W}{_PHASE}\b(?P<of>[’']s\b)?",
        _weekday,
    ),
    _rule(r"\b(?P<side>last|next|this|earlier\s+this|later\s+this|at\s+the|over\s+the)\s+(?P<unit>week|month|year|weekend)\b"
          r"(?![-’'])", _named_period, lower=True),
    _rule(
        rf"\b(?:{_N}\s+{_UNIT}\s+(?P<way>ago|earlier|later|from\s+now)|(?P<ahead>in|within)\s+(?:the\s+next\s+)?"
        rf"(?P<n2>\d{{1,3}}|a|an|{'|'.join(list(_NUMBERS)[1:13])})\s+(?P<unit2>day|week|month|year)s?(?:[’']\s+time)?(?=[\s.,;]))",
        _counted, lower=True,
    ),
    _rule(rf"\b(?:the|these)\s+(?:past|last|previous)\s+(?:{_N}\s+)?{_UNIT}\b", _stretch, lower=True),
    _rule(r"\b(?:in|over|during|within)\s+(?:the\s+)?(?:coming|next\s+few|following)\s+(?:days|weeks|months|years)\b", _ahead, lower=True),
    _rule(r"\b(?:as\s+soon\s+as\s+possible|the\s+near\s+future|the\s+foreseeable\s+future)\b", _ahead, lower=True),
    _rule(r"\b(?:in|over|during)\s+(?:the\s+)?(?:recent|past\s+few|last\s+few)\s+(?:days|weeks|months|years)\b", _behind, lower=True),
    _rule(r"\b(?:recent(?:ly)?|so\s+far|previously)\b", _behind, lower=True),
    _rule(r"\b(?:right\s+now|now|currently|at\s+present)\b(?!\s+that\b)", _at_present, lower=True),
)  # fmt: skip
