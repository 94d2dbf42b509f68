"""Times told by the calendar: days, months, seasons, years, into EDTF.

Where the year is left out it is the nearest, on the side that the tense tells.
"""

import re
from datetime import date

from rapporteur.language.setting import NO_TIME, Setting, folded, word
from rapporteur.model import edtf

DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
FEASTS = {"christmas eve": (12, 24), "christmas": (12, 25), "christmas day": (12, 25),
          "new year's eve": (12, 31), "new year's day": (1, 1)}  # fmt: skip
#: A date falls on each weekday at least once in so many years.
_WEEKDAYS_RETURN = 6
_CALLED = ("May", "April", "June")
_SURELY_MONTH = re.compile(r"(?:in|since|during|last|next|this)\b", re.IGNORECASE)
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ORDINALS = "first second third fourth".split()


def full_date(match: re.Match[str], _: Setting) -> str | None:
    """17 January 2014."""
    return day_of(int(match["year"]), _month(match["month"]), int(match["day"]))


def iso_date(match: re.Match[str], _: Setting) -> str | None:
    """2014-01-17."""
    return day_of(int(match["year"]), int(match["m"]), int(match["d"]))


def numeric_date(match: re.Match[str], _: Setting) -> str | None:
    """17/01/2014, 17.1.2014; 03/04/2014 is read in one order here and in another there."""
    day, month = int(match["one"]), int(match["two"])
    if match["mark"] == "/" and day != month and max(day, month) <= 12:
        return None
    if month > 12:
        day, month = month, day
    return day_of(int(match["year"]), month, day)


def day_range(match: re.Match[str], setting: Setting) -> str | None:
    """17-20 January, January 17 to 20, 2014."""
    month, first, last = _month(match["month"]), int(match["day1"]), int(match["day2"])
    year = (
        int(match["year"]) if word(match, "year") else _year_of(month, first, setting)
    )
    if year is None:
        return None
    start, end = day_of(year, month, first), day_of(year, month, last)
    return f"{start}/{end}" if start and end and first < last else NO_TIME


def month_day(match: re.Match[str], setting: Setting) -> str | None:
    """17 January; Tuesday, Jan. 17."""
    month, day = _month(match["month"]), int(match["day"])
    if not 1 <= day <= 31:
        return NO_TIME
    # Who speaks in October of a 7 December that is over says of which year.
    far = 12 if setting.opens_a_stretch else 8
    year = (
        _named_year(match, setting)
        or _year_by_weekday(month, day, word(match, "weekday"), setting)
        or _year_of(month, day, setting, far)
    )
    return day_of(year, month, day) if year else None


def feast(match: re.Match[str], setting: Setting) -> str | None:
    """Christmas, New Year's Eve."""
    words = folded(match[0]).replace("’", "'")
    month, day = FEASTS[words]
    year = _year_of(month, day, setting)
    about = "~" if words == "christmas" else ""
    return f"{year}-{month:02}-{day:02}{about}" if year else None


def part_of_month(match: re.Match[str], setting: Setting) -> str | None:
    """Mid-June, early May 2013: about that month."""
    month = _month(match["month"])
    year = int(match["year"]) if word(match, "year") else _year_of(month, 15, setting)
    return f"{year}-{month:02}~" if year else None


def month_of_year(match: re.Match[str], _: Setting) -> str:
    """May 2013."""
    return f"{match['year']}-{_month(match['month']):02}"


def bare_month(match: re.Match[str], setting: Setting) -> str | None:
    """In May; last January."""
    if _is_name(match, setting.text):
        return NO_TIME
    if setting.now is None:
        return None
    now, month = setting.now, _month(match["month"])
    side = word(match, "side")
    if side == "last":
        year = now.year - (month >= now.month)
    elif side == "next":
        year = now.year + (month <= now.month)
    else:
        named = _named_year(match, setting)
        year = named or _year_of(month, 15, setting) or now.year
    return f"{year}-{month:02}"


def _is_name(match: re.Match[str], text: str) -> bool:
    """Whether the month is what somebody on the page is called: "for May" is for Ida May."""
    month = match["month"]
    if month not in _CALLED or _SURELY_MONTH.match(match[0]):
        return False
    called = (
        rf"(?:\b(?:Mrs?|Ms|Miss|Dr)\.?|[a-z,]\s+[A-Z][a-z]+)\s+{month}\b(?!,?\s+\d)"
    )
    return re.search(called, text) is not None


def part_of_year(match: re.Match[str], _: Setting) -> str:
    """Mid-2012, the end of 2013: about that time of it."""
    return about_year(int(match["year"]), match["part"])


def year(match: re.Match[str], _: Setting) -> str:
    """2011."""
    return match["year"]


def years(match: re.Match[str], _: Setting) -> str:
    """1994-1997, 2013/14."""
    first, last = match["year"], match["last"]
    last = first[: 4 - len(last)] + last
    return f"{first}/{last}" if first < last else NO_TIME


def decade(match: re.Match[str], _: Setting) -> str:
    """The 1990s, the early 1990s."""
    return match["decade"][:3] + "X"


def century(match: re.Match[str], _: Setting) -> str:
    """The 20th century."""
    return f"{int(match['century']) - 1:02}XX"


def season(match: re.Match[str], setting: Setting) -> str | None:
    """Last summer; the spring of 2014. Seasons are those of the north."""
    number = _SEASONS[match["season"].casefold()]
    if word(match, "year"):
        return f"{match['year']}-{number}"
    if setting.now is None:
        return None
    now, side = setting.now, word(match, "side")
    begun = edtf.days_of(f"{now.year}-{number}").first <= now
    over = edtf.days_of(f"{now.year}-{number}").last < now
    if side == "last":
        return f"{now.year - (not over)}-{number}"
    if side == "next":
        return f"{now.year + begun}-{number}"
    return f"{now.year}-{number}"


def quarter(match: re.Match[str], setting: Setting) -> str | None:
    """The third quarter, the first quarter of 2014."""
    number = _ORDINALS.index(match["ordinal"].casefold())
    if word(match, "year"):
        return f"{match['year']}-{33 + number}"
    told = _year_of(number * 3 + 2, 15, setting)
    return f"{told}-{33 + number}" if told else None


def about_year(number: int, part: str) -> str:
    """About the beginning, the middle or the end of a year, as `part` says."""
    month = {"beginning": "-01", "start": "-01", "mid": "-06", "middle": "-06", "end": "-12"}  # fmt: skip
    named = re.search(r"beginning|start|mid(?:dle)?|end", part.casefold())
    return f"{number}{month[named[0]] if named else ''}~"


def _year_of(month: int, day: int, setting: Setting, far: int = 12) -> int | None:
    """The year of a month without one: the nearest, on the side that the tense tells.

    Where that side is more than `far` months away the tense was misleading.
    """
    now = setting.now
    if now is None:
        return None
    years = (now.year - 1, now.year, now.year + 1)
    distance = {
        y: (y - now.year) * 12 + month - now.month + (day - now.day) / 31 for y in years
    }
    nearest = min(years, key=lambda y: abs(distance[y]))
    if setting.tense > 0:
        told = min((y for y in years if distance[y] > -1), key=lambda y: distance[y])
    elif setting.tense < 0:
        told = max((y for y in years if distance[y] < 1), key=lambda y: distance[y])
    else:
        return nearest
    return nearest if abs(distance[told]) > far else told


def _year_by_weekday(
    month: int, day: int, weekday: str, setting: Setting
) -> int | None:
    """The nearest year in which "Tuesday, 4 March" was or will be a Tuesday."""
    now = setting.now
    if now is None or not weekday:
        return None
    years = range(now.year - _WEEKDAYS_RETURN, now.year + _WEEKDAYS_RETURN + 1)
    days = [date.fromisoformat(told) for y in years if (told := day_of(y, month, day))]
    fit = [d for d in days if DAYS[d.weekday()].casefold() == weekday[:3]]
    return min(fit, key=lambda d: abs(d - now)).year if fit else None


def _named_year(match: re.Match[str], setting: Setting) -> int | None:
    """The year of "in May last year"."""
    if setting.now is None or not word(match, "years"):
        return None
    return setting.now.year + {"last": -1, "this": 0, "next": 1}[word(match, "years")]


def _month(words: str) -> int:
    return MONTHS.index(words[:3].capitalize()) + 1


def day_of(number: int, month: int, day: int) -> str:
    """The day, or `NO_TIME` where the calendar has none such."""
    try:
        return date(number, month, day).isoformat()
    except ValueError:
        return NO_TIME
