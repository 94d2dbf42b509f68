"""The words that times are told in: what gives one away, and the forms that it can take.

Names of months and days are told by their capital; "May", "March" and "August" only count
beside a day, a year or a word that months follow, and years only where no count can stand.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapporteur.language import dates, distances
from rapporteur.language.setting import Reader


@dataclass(frozen=True, slots=True)
class TimeForm:
    """A form of words and what it means; its `words` are the whole or the group so named."""

    pattern: re.Pattern[str]
    read: Reader


GIVEAWAY = re.compile(
    r"""\b(?:
      (?P<month>Jan(?:uary|\b)|Feb(?:ruary|\b)|Mar(?:ch|\b)|Apr(?:il|\b)|May\b|June?\b|July?\b|Aug(?:ust|\b)|Sept?(?:ember|\b)
        |Oct(?:ober|\b)|Nov(?:ember|\b)|Dec(?:ember|\b))
    | (?<!Good\ )(?<!Black\ )(?<!Bloody\ )(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)
    | (?P<year>(?:1[6-9]|20)\d\d)(?!\d)
    | (?P<unit>(?i:days?|weeks?|weekend|fortnights?|months?|years?|decades?))\b
    | (?P<season>(?i:spring|summer|autumn|fall|winter|quarter))\b
    | (?P<ordinal>[0-3]?\d(?:st|nd|rd|th))\b
    | (?P<word>(?i:yesterday|today|tonight|tomorrow|morning|afternoon|evening|night|recent(?:ly)?|now|currently|present|
        previously|possible|future)|Christmas|New\s+Year[’']s)\b
    )""",
    re.VERBOSE,
)
"""The one word by which a time is known, in a group that names the forms to try there."""

_M = (
    r"(?P<month>Jan(?:uary|\b\.?)|Feb(?:ruary|\b\.?)|Mar(?:ch|\b\.?)|Apr(?:il|\b\.?)|May|June|Jun\b\.?|July|Jul\b\.?|Aug(?:ust|\b\.?)"
    r"|Sept?(?:ember|\b\.?)|Oct(?:ober|\b\.?)|Nov(?:ember|\b\.?)|Dec(?:ember|\b\.?))"
)
_PLAIN_M = (
    r"(?P<month>January|February|April|June|July|September|October|November|December)"
)
_D = r"(?P<day{0}>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|[.,]\d)".format
_Y = r"(?P<year>(?:1[6-9]|20)\d\d)(?!\d)"
_OF_YEAR = rf"(?:,?\s+(?:of\s+)?{_Y})?"
_YEARS = r"(?:,?\s+(?:of\s+)?(?P<years>last|this|next)\s+year\b)?"
_TO = r"\s*(?:-|–|—|to|and|through)\s*"
_DAYNAME = r"(?:(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s+)?)?"
_CLOCK = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s+(?:GMT|UTC|[A-Z]{2,4}T))?)?"
_PHASE = r"(?:\s+(?:morning|afternoon|evening|night|lunchtime))?"
_PART = r"(?P<part>early|mid|late|(?:the\s+)?(?:very\s+)?(?:beginning|start|middle|end)\s+of)"
_NUMBER = (
    r"(?P<n>\d{1,3}|a\s+couple\s+of|"
    + "|".join(
        sorted((w for w in distances.NUMBERS if " " not in w), key=len, reverse=True)
    )
    + r")"
)
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade)s?"
_LEADS = (
    r"(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Oo]f|[Ff]rom|[Dd]uring|[Bb]efore|[Aa]fter|[Ff]or|[Tt]his|[Tt]hroughout|[Bb]etween|[Aa]round|"
    r"[Aa]s\s+of|[Ss]tarting|[Bb]eginning|[Ee]nding|[Tt]hrough|(?:January|February|March|April|May|June|July|August|September|October|November)"
    r"(?:,|\s+(?:and|to|or|through)|\s?[-–]))\s*(?<=[\s–-])"
)
_DETERMINED = (
    r"(?:[Tt]he|[Aa]n?|[Tt]hat|[Tt]hose|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[’']s)\s+"
)
_COUNTED = (
    r"(?:people|persons|dead|troops|others|men|women|children|soldiers|fighters|prisoners|detainees|deaths|homes|jobs|miles|kilomet\w+|met\w+|"
    r"tons?|tonnes?|dollars|euros|pounds|times|percent|per|points?|seats|votes|members|hours?|days|words|pages|barrels|of)"
)


def _form(pattern: str, read: Reader, *, fold: bool = False) -> TimeForm:
    return TimeForm(re.compile(pattern, re.IGNORECASE if fold else 0), read)


_DATES = (
    _form(rf"\b{_DAYNAME}{_D('')}\s+(?:of\s+)?{_M},?\s+{_Y}{_CLOCK}", dates.full_date),
    _form(rf"\b{_DAYNAME}{_M}\s+{_D('')},?\s+{_Y}{_CLOCK}", dates.full_date),
    _form(
        rf"\b{_M}\s+{_D('1')}{_TO}{_D('2')}(?:,\s*{_Y})?(?!\d|\s+[A-Z])",
        dates.day_range,
    ),
    _form(
        rf"(?<![\d.,:-])\b{_D('1')}{_TO}{_D('2')}\s+(?:of\s+)?{_M}(?:,?\s+{_Y})?",
        dates.day_range,
    ),
    _form(
        rf"\b{_DAYNAME}{_M}\s+{_D('')}(?!\s*(?:%|percent|per\s|million|people)){_YEARS}",
        dates.month_day,
    ),
    _form(
        rf"(?<![\d.,:-])\b{_DAYNAME}{_D('')}\s+(?:of\s+)?{_M}\b{_YEARS}",
        dates.month_day,
    ),
)
_FORMS: Mapping[str, Sequence[TimeForm]] = {
    "month": (
        *_DATES,
        _form(rf"\b(?i:{_PART})[\s-]+{_M}{_OF_YEAR}\b", dates.part_of_month),
        _form(rf"\b{_M},?\s+(?:of\s+)?{_Y}", dates.month_of_year),
        _form(rf"\b(?:{_LEADS})?(?P<words>(?P<side>[Ll]ast|[Nn]ext)\s+{_M}(?![\w-]|\s+\d))", dates.bare_month),
        _form(rf"\b{_LEADS}(?P<words>{_M}(?![\w-]|\s+\d){_YEARS})", dates.bare_month),
        # "the May accord", but neither "the March on the capital" nor "the May government".
        _form(rf"{_DETERMINED}(?P<words>{_M})(?=\s+(?!on\b|for\b|of\b|to\b)[a-z])", dates.bare_month),
        _form(rf"(?<!\d )\b{_PLAIN_M}\b(?!\s+[A-Z0-9]|-){_YEARS}", dates.bare_month),
    ),
    "weekday": (
        *_DATES,
        _form(
            r"\b(?:(?P<side>[Ll]ast|[Nn]ext|[Tt]his\s+(?:coming|past)|[Cc]oming|[Pp]ast|[Tt]his|[Ll]ate\s+on|[Ee]arly\s+on|[Ll]ater?|[Ee]arl(?:y|ier)|"
            r"[Ll]ater\s+on)\s+)?(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
            rf"{_PHASE}\b(?P<of>[’']s\b)?(?=(?P<done>\s+(?:\w+\s+)?(?:ruling|decision|attacks?|announcement|statement|remarks|comments|killings?|"
            r"bombings?|violence|clashes|strikes?|raid|result|victory|defeat)\b)?)",
            distances.weekday,
        ),
    ),
    "year": (
        _form(rf"(?<![\d-]){_Y}-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?![\d-])", dates.iso_date),
        _form(rf"(?<![\d/.])(?P<one>[0-3]?\d)(?P<mark>[/.])(?P<two>[0-3]?\d)[/.]{_Y}(?![\d/])", dates.numeric_date),
        _form(r"\b(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?(?P<decade>(?:1[6-9]|20)\d0)[’']?s\b", dates.decade, fold=True),
        _form(rf"\b(?i:{_PART})[\s-]+{_Y}", dates.part_of_year),
        _form(rf"\b(?i:(?P<ordinal>first|second|third|fourth)\s+quarter\s+of)\s+{_Y}", dates.quarter),
        _form(rf"\b(?:the\s+)?(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s+(?:of\s+)?{_Y}", dates.season),
        _form(rf"(?<![\d/–-]){_Y}\s?[-–/]\s?(?P<last>(?:19|20)?\d\d)(?![\d/–-]|\.\d)", dates.years),
        _form(
            r"(?:\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|[Oo]f|[Ii]nto|[Bb]efore|[Aa]fter|[Tt]hrough|[Bb]etween|[Tt]o|[Aa]s\s+of|"
            r"[Tt]he\s+year|[Ff]iscal(?:\s+year)?|(?:1[6-9]|20)\d\d\s+(?:and|to|or|through))\s+(?:the\s+|late\s+|early\s+)?|[(,]\s*)"
            rf"(?P<words>{_Y})(?![\w%-]|\.\d|,\d|\s+{_COUNTED}\b)",
            dates.year,
        ),
        # "the 1991 accord", "its 2010 offer"; no count stands there without its comma.
        _form(rf"{_DETERMINED}(?P<words>{_Y})(?=\s+(?!{_COUNTED}\b)[A-Za-z])", dates.year),
    ),
    "unit": (
        _form(r"\b(?:the\s+day\s+(?:before\s+yesterday|after\s+tomorrow))\b", distances.named_day, fold=True),
        _form(
            rf"\b(?:{_PART}\s+)?(?P<side>last|past|next|coming|this(?:\s+(?:coming|past))?|earlier\s+this|later\s+this|(?:(?:at|over|during)\s+)?the)\s+"
            r"(?P<unit>weekend)\b", distances.period, fold=True,
        ),
        _form(rf"\b(?:{_PART}\s+)?(?<!the\s)(?P<side>last|next|this|earlier\s+this|later\s+this)\s+(?P<unit>week|month|year)\b(?!-)", distances.period, fold=True),
        _form(rf"\b{_PART}\s+the\s+(?P<unit>week|month|year)\b(?!-)", distances.period, fold=True),
        _form(r"\b(?P<side>earlier|later)\s+in\s+the\s+(?P<unit>week|month|year)\b(?!-)", distances.period, fold=True),
        _form(r"\b(?:earlier|later)\s+in\s+the\s+(?P<unit>day)\b", distances.next_told, fold=True),
        _form(rf"\b{_NUMBER}\s+{_UNIT}\s+(?P<way>ago|from\s+now)\b", distances.ago, fold=True),
        _form(rf"\b{_NUMBER}\s+{_UNIT}\s+(?P<way>later|earlier|after\s+that|before\s+that)\b(?!\s+than\b)", distances.later_than_told, fold=True),
        _form(rf"\b(?:in|within)\s+(?:the\s+next\s+)?{_NUMBER}\s+{_UNIT}\b(?P<time>[’']s?\s+time)?(?=\s*[.,;:!?)\n]|\s+(?:and|but|to|with|in|at|that)\b)",
              distances.in_so_long, fold=True),
        _form(rf"\b(?:the|these)\s+(?:past|last|previous)\s+(?:{_NUMBER}\s+)?{_UNIT}\b", distances.past_stretch, fold=True),
        _form(r"\b(?:the\s+(?P<side>next|following|previous|preceding)|(?:(?:later|earlier)\s+)?(?:that(?:\s+same)?|the\s+same(?!\s+\w+\s+(?:that|as|it|he|she|they|we)\b)))\s+"
              r"(?P<unit>day|week|month|year)\b(?!\s+(?:of|or)\b)", distances.next_told, fold=True),
        _form(r"\b(?:in|over|during|for)\s+(?:the\s+)?(?:coming|next\s+few|following)\s+days\b", distances.from_tomorrow, fold=True),
        _form(r"\b(?:in|over|during|within|for)\s+(?:the\s+)?(?:coming|next\s+few|following)\s+(?:days|weeks|months|years)\b", distances.from_now, fold=True),
        _form(r"\b(?:(?:in|over|during|for)\s+(?:the\s+)?(?:recent|past\s+few|last\s+few)\s+(?:days|weeks|months|years)"
              r"|(?:a\s+few|several|some)\s+(?:days|weeks|months|years)\s+ago)\b", distances.until_now, fold=True),
    ),
    "season": (
        _form(rf"\b(?:the\s+)?(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s+(?:of\s+)?{_Y}", dates.season),
        _form(r"\b(?P<side>last|next|this)\s+(?P<season>spring|summer|autumn|fall|winter)\b", dates.season, fold=True),
        _form(rf"\b(?P<ordinal>first|second|third|fourth)\s+quarter(?:\s+of\s+{_Y})?\b", dates.quarter, fold=True),
    ),
    "ordinal": (
        *_DATES,
        _form(r"\b(?:the\s+)?(?P<century>1\d|2[01])th\s+century\b", dates.century, fold=True),
        _form(r"\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince|[Bb]efore|[Aa]fter|[Ff]rom)\s+(?P<words>the\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th))(?=\s*[.,;:!?)\n]|\s+(?:and|but|to|of\s+th(?:is|e)\s+month)\b)",
              distances.ordinal_day),
    ),
    "word": (
        _form(r"\bthe\s+(?P<side>next|following|previous)\s+(?P<unit>morning|afternoon|evening)\b", distances.next_told, fold=True),
        _form(r"\b(?:yesterday|today|tonight|tomorrow|last\s+night|this\s+(?:morning|afternoon|evening))\b", distances.named_day, fold=True),
        _form(r"\b(?:Christmas(?:\s+(?:Eve|Day))?|New\s+Year[’']s\s+(?:Eve|Day))\b", dates.feast),
        _form(r"\b(?:as\s+soon\s+as\s+possible|the\s+near\s+future|the\s+foreseeable\s+future)\b", distances.from_now, fold=True),
        _form(r"\b(?:recent(?:ly)?|previously)\b", distances.until_now, fold=True),
        _form(r"\b(?:right\s+now|now|currently|at\s+present)\b(?!\s+that\b)", distances.at_present, fold=True),
    ),
}  # fmt: skip


def forms_at(giveaway: re.Match[str]) -> Sequence[TimeForm]:
    """The forms that a time with this word may have, the longest first."""
    return _FORMS[giveaway.lastgroup or ""]
