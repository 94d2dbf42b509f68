"""Times told by their distance: from the page's date, or from the time told before."""

import re
from datetime import date, timedelta

from rapporteur.language.dates import DAYS, about_year, day_of
from rapporteur.language.setting import NO_TIME, Setting, folded, word
from rapporteur.model import edtf

NUMBERS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"a": 1, "an": 1, "a couple of": 2, "fifteen": 15, "twenty": 20, "thirty": 30,
     "forty": 40, "fifty": 50}  # fmt: skip
NAMED_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "last night": -1, "this morning": 0,
              "this afternoon": 0, "this evening": 0,
              "the day before yesterday": -2, "the day after tomorrow": 2}  # fmt: skip
_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def weekday(match: re.Match[str], setting: Setting) -> str | None:
    """On Tuesday, last Friday, Wednesday's talks."""
    now = setting.now
    if now is None:
        return None
    number = DAYS.index(match["weekday"][:3])
    back, ahead = (now.weekday() - number) % 7, (number - now.weekday()) % 7
    side = word(match, "side")
    if side in ("last", "past", "this past"):
        days = -(back or 7)
    elif side in ("next", "coming", "this coming"):
        days = ahead or 7
    elif word(match, "done"):
        # "a way around Wednesday's ruling": whatever comes of it, it has been given.
        days = -back
    elif word(match, "of") and setting.tense <= 0 and back > 3 and ahead <= 2:
        # "a seat at Wednesday's meetings", on a Tuesday: those of tomorrow are nearer.
        days = ahead
    else:
        # "this Friday" is to come, unless the verb says that it is over.
        onward = setting.tense > (-1 if side == "this" else 0)
        days = ahead if onward else -back
    return (now + timedelta(days)).isoformat()


def ordinal_day(match: re.Match[str], setting: Setting) -> str | None:
    """By the 17th: the nearest, on the side that the tense tells."""
    now = setting.now
    if now is None:
        return None
    day = int(match["day"])
    months = [now.year * 12 + now.month - 1 + step for step in (-1, 0, 1)]
    days = [day_of(m // 12, m % 12 + 1, day) for m in months]
    known = [date.fromisoformat(d) for d in days if d]
    if setting.tense > 0:
        known = [d for d in known if d >= now]
    elif setting.tense < 0:
        known = [d for d in known if d <= now]
    return min(known, key=lambda d: abs(d - now)).isoformat() if known else None


def named_day(match: re.Match[str], setting: Setting) -> str | None:
    """Yesterday, today, the day after tomorrow."""
    if setting.now is None:
        return None
    return (setting.now + timedelta(NAMED_DAYS[folded(match[0])])).isoformat()


def period(match: re.Match[str], setting: Setting) -> str | None:
    """Last week, next month, earlier this year, the end of the month."""
    now = setting.now
    if now is None:
        return None
    side, unit = word(match, "side"), match["unit"].casefold()
    step = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(side, 0)
    if unit == "year":
        named = now.year + step
        return about_year(named, match["part"]) if word(match, "part") else str(named)
    about = "~" if word(match, "part") else ""
    if unit == "month":
        return _month_from(now, step) + about
    monday = now - timedelta(now.weekday()) + timedelta(weeks=step)
    if unit == "weekend":
        return _weekend(setting, now, monday, side)
    first, last = monday, monday + timedelta(6)
    if side.startswith("earlier"):
        last = now
    elif side.startswith("later"):
        first = now
    return edtf.interval(first, last)


def _weekend(setting: Setting, now: date, monday: date, side: str) -> str:
    """The weekend of that week; "over the weekend" the one that the tense tells."""
    saturday = monday + timedelta(5)
    over = side == "this past" or (side.endswith("the") and setting.tense < 1)
    if over and saturday > now:
        saturday -= timedelta(7)
    return edtf.interval(saturday, saturday + timedelta(1))


def ago(match: re.Match[str], setting: Setting) -> str | None:
    """Two days ago, three weeks from now: as far off as said, about as exactly."""
    sign = -1 if word(match, "way") == "ago" else 1
    return _moved(setting.now, match["n"], match["unit"], sign) if setting.now else None


def in_so_long(match: re.Match[str], setting: Setting) -> str | None:
    """In two weeks; where the words look back it tells how long, and no time."""
    if not word(match, "time") and setting.tense < 1:
        return NO_TIME
    return _moved(setting.now, match["n"], match["unit"], 1) if setting.now else None


def past_stretch(match: re.Match[str], setting: Setting) -> str | None:
    """The past two years: from then until now."""
    now = setting.now
    if now is None:
        return None
    start = _moved(now, word(match, "n") or "a", match["unit"], -1)
    if match["unit"] in ("year", "decade"):
        return f"{start}/{now.year}"
    exact = match["unit"] == "day"
    start = start if exact else f"{start[:7]}~"
    return f"{start}/{now.isoformat()}"


def from_now(_: re.Match[str], setting: Setting) -> str | None:
    """As soon as possible, in the coming weeks."""
    return f"{setting.now}/.." if setting.now else None


def from_tomorrow(_: re.Match[str], setting: Setting) -> str | None:
    """In the coming days: those after this one."""
    return f"{setting.now + timedelta(1)}/.." if setting.now else None


def until_now(_: re.Match[str], setting: Setting) -> str | None:
    """Recently, in recent weeks, a few days ago."""
    return f"../{setting.now}" if setting.now else None


def at_present(_: re.Match[str], setting: Setting) -> str | None:
    """Now, currently."""
    return setting.now.isoformat() if setting.now else None


def next_told(match: re.Match[str], setting: Setting) -> str | None:
    """The following day, that month: next to the time told before, or the same."""
    unit, side = match["unit"].casefold(), word(match, "side")
    unit = "day" if unit in ("morning", "afternoon", "evening") else unit
    told = _start(setting.told, unit)
    if told is None:
        return None
    step = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(side, 0)
    if unit == "day":
        return (told + timedelta(step)).isoformat()
    if unit == "week":
        monday = told - timedelta(told.weekday()) + timedelta(weeks=step)
        return edtf.interval(monday, monday + timedelta(6))
    return _month_from(told, step) if unit == "month" else str(told.year + step)


def later_than_told(match: re.Match[str], setting: Setting) -> str | None:
    """Two days later, a week earlier: counted from the time told before."""
    unit = match["unit"].casefold()
    told = _start(setting.told, unit)
    sign = -1 if word(match, "way") in ("earlier", "before") else 1
    return _moved(told, match["n"], unit, sign) if told else None


def _start(told: str | None, unit: str) -> date | None:
    """The time told before, where it is exact enough to count this unit from it."""
    if told is None or "~" in told or edtf.is_open(told):
        return None
    first, last = edtf.days_of(told)
    longest = {"day": 0, "week": 0, "fortnight": 0, "month": 30}.get(unit, 365)
    return first if (last - first).days <= longest else None


def _moved(now: date, words: str, unit: str, sign: int) -> str:
    """So many units before or after a day: a day to the day, all else about."""
    count, unit = folded(words), unit.casefold()
    n = sign * (int(count) if count.isdigit() else NUMBERS[count])
    if unit in ("year", "decade"):
        year = now.year + n * (10 if unit == "decade" else 1)
        return f"{min(max(year, 1), 9999):04}~"
    if unit == "month":
        return _month_from(now, n) + "~"
    value = (now + timedelta(n * _UNIT_DAYS[unit])).isoformat()
    return value if unit == "day" else value + "~"


def _month_from(now: date, step: int) -> str:
    months = now.year * 12 + now.month - 1 + step
    return f"{months // 12}-{months % 12 + 1:02}"
