"""What a number counts: the noun behind it, and what is said to have happened to it."""

import re
from dataclasses import dataclass

from rapporteur.analysis.numbers import Number

_IRREGULAR = frozenset(
    "people men women children police troops personnel staff dead wounded injured missing "
    "gunmen policemen militiamen servicemen aircraft fishermen lawmen clergymen businessmen "
    "feet infantry cattle sheep forces seamen guardsmen tribesmen congressmen spokesmen".split()
)
_SINGULAR = frozenset(
    "his its this was is has as always perhaps across us thus less unless plus minus towards "
    "besides yes does goes says news species afterwards nevertheless whereas this during "
    "kilos".split()
) - {"kilos", "species"}
#: No noun phrase goes beyond these; "and" and "or" only join what stands before its noun.
_STOP = frozenset(
    "a an the in on at of for from to by with without about against during before after since "
    "until till into over under between among amid through near per than as if when while where "
    "that which who whom whose because though although but so then also it he she they we i you "
    "his her their its our your my this these those there here is are was were be been being am "
    "has have had having do does did will would shall should can could may might must not no "
    "said says say told on-off more most less least all both each every any already still now yet "
    "ago later earlier left remain up down out off via including inside outside around across "
    "times last next".split()
)
_NO_NOUN = _STOP | {"and", "or"}
_TOKEN = re.compile(r"[^\W\d_](?:[\w’'-]|\.(?=\w))*")
_PERCENT = re.compile(
    r"\s?(?:%|percent\b|per\s+cent\b)|\s+percentage\s+points?\b", re.IGNORECASE
)
_CURRENCIES = frozenset(
    "dollars euros pounds crowns francs rubles roubles yuan yen rials liras rupees shekels "
    "pesos krona kronor dinars riyals dirhams marks".split()
)
_MONEY = re.compile(
    r"[\s-](?:(?:US|U\.S\.|Canadian|Australian|American|Swiss|British)\s+)?"
    rf"(?:{'|'.join(sorted(_CURRENCIES))}|dollar|euro|crown|lira)\b",
    re.IGNORECASE,
)
#: "a 10-day truce", "a 500-kilogram bomb", "a 300-strong delegation".
_HYPHENED = re.compile(
    r"-(day|week|month|year|hour|minute|mile|kilometer|kilometre|km|meter|metre|foot|ton|tonne|"
    r"kilogram|kilo|pound|megawatt|strong)(?:-(?:long|wide|deep|high|strong))?\b",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"\s?(?:km|kg|mm|cm|kw|mw|gw|mph|kph)\b", re.IGNORECASE)
#: Of what it is: "barrels of oil", "tons of grain", "days of talks".
_MEASURES = frozenset(
    "barrels tons tonnes litres liters gallons kilograms kilos pounds metres meters kilometres "
    "kilometers miles acres hectares rounds days weeks months years hours minutes cases pieces "
    "members percent bags boxes units".split()
)
_TIMES = frozenset(
    "year years month months week weeks day days hour hours minute minutes second seconds "
    "decade decades century centuries fortnight nights night".split()
)
_OF = re.compile(r"\s+of\s+([a-z][\w-]+)(?:\s+([a-z][\w-]+))?")
#: Of what, behind money and percents: "5bn crowns in aid", "a 35 percent tariff".
_SHARE = re.compile(
    r"\s+(?:worth\s+)?(?:(?P<in>of|in|for)\s+)?(?:(?:the|its|their|all)\s+)?"
    r"(?P<what>[a-z][\w-]+)(?:\s+(?P<more>[a-z][\w-]+))?",
)
#: How often: "$1 billion a month".
_RATE = re.compile(r"\s+(?:per|an?|each|every)\s+(?P<time>hour|day|week|month|year)\b")
_OFF = re.compile(
    r"\s+(?:ago|later|earlier|before|after|from|old|hence|since|prior|since)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Counted:
    """The words for what is counted, the noun they hang on, and where they end.

    `words` are the page's own; `head` is the noun in lower case, "" where a number has
    none of its own ("kills 14").
    """

    words: str | None
    head: str
    end: int


def counted(text: str, number: Number, end: int) -> Counted:
    """What a number counts, looked for up to `end` of the sentence.

    >>> from rapporteur.model import Span
    >>> n = Number(Span(0, 2), Span(0, 2), 11, "digits")
    >>> counted("11 northern and river nations met", n, 33)
    Counted(words='northern and river nations', head='nations', end=29)
    """
    at = number.whole.end
    percent = _PERCENT.match(text, at, end)
    if percent:
        return Counted(percent[0].strip(), "percent", percent.end())
    if number.unit:
        return Counted(number.unit, number.unit.split()[-1], at)
    for pattern in (_MONEY, _HYPHENED, _ABBREVIATED):
        found = pattern.match(text, at, end)
        if found:
            words = found[0].strip(" -")
            return Counted(words, _plural(words.split()[-1].split("-")[0]), found.end())
    return _noun(text, number, end)


def is_time_off(text: str, what: Counted) -> bool:
    """Whether a stretch of time only says when: "three days after", "two years ago"."""
    return what.head in _TIMES and _OFF.match(text, what.end) is not None


def is_share(what: Counted) -> bool:
    """Whether it is money or a percentage, which only its own words make comparable."""
    return what.head == "percent" or what.head in _CURRENCIES


def is_time(what: Counted) -> bool:
    """Whether a stretch of time is counted."""
    return what.head in _TIMES


def share(text: str, what: Counted, end: int) -> str:
    """What money or a percentage is of, in a few words; '' if the page does not say.

    >>> share("35% of respondents", Counted("%", "percent", 3), 18)
    'of respondents'
    """
    if rate := _RATE.match(text, what.end, end):
        return f"per {rate['time']}"
    found = _SHARE.match(text, what.end, end)
    if found is None or found["what"] in _NO_NOUN:
        return ""
    more = None if found["more"] in _NO_NOUN else found["more"]
    return " ".join(part for part in (found["in"], found["what"], more) if part)


def _noun(text: str, number: Number, end: int) -> Counted:
    """The noun phrase behind a number; its last plural word is what is counted.

    "three former war crimes prosecutors was published": prosecutors.
    """
    at = number.whole.end
    partitive = re.match(
        r"\s+of\s+(?!the\b|them\b|its\b|his\b|her\b|their\b)", text[at:end]
    )
    if partitive and number.form in {"heap", "words", "digits"} and number.value >= 10:
        at += partitive.end()
    first, head = at, None
    for token in _phrase(text, at, end):
        if head is not None and not _is_plural(token[0]):
            break
        if _is_plural(token[0]) or (number.form == "article" and head is None):
            head = token
        if number.form == "article":
            break
    if head is None:
        return Counted(None, "", number.whole.end)
    stop = head.end()
    folded = head[0].lower()
    of = _OF.match(text, stop, end)
    if of and folded in _MEASURES and of[1] not in _STOP:
        stop = of.end(1) if of[2] in _NO_NOUN else of.end()
    start = (
        first + len(text[first:stop]) - len(text[first:stop].lstrip(" \n\u00a0-“\"‘'"))
    )
    return Counted(text[start:stop], folded, stop)


def _phrase(text: str, at: int, end: int) -> list[re.Match[str]]:
    """The words that may stand between a number and the noun it counts, and that noun."""
    found: list[re.Match[str]] = []
    here = at
    for token in _TOKEN.finditer(text, at, end):
        gap = text[here : token.start()]
        joined = gap.isspace() or gap in {"", " “", ' "', " ‘"} or gap == ", "
        if not joined or (gap == ", " and not found) or len(found) == 8:
            break
        word = token[0].lower()
        if word in _STOP or (
            word in {"and", "or"} and (not found or _is_plural(found[-1][0]))
        ):
            break
        found.append(token)
        here = token.end()
    return found


def _is_plural(word: str) -> bool:
    folded = word.lower().rstrip(".")
    if folded in _IRREGULAR:
        return True
    return (
        len(folded) > 3
        and folded.endswith("s")
        and not folded.endswith(("ss", "us", "’s", "'s"))
        and (word[0].isupper() or not folded.endswith("is"))
        and folded not in _SINGULAR
    ) or (folded.endswith(("’", "'")) and folded.rstrip("’'").endswith("s"))


def _plural(word: str) -> str:
    folded = word.lower()
    whole = folded.endswith("s") or folded in _CURRENCIES or len(folded) < 3
    return folded if whole else folded + "s"
