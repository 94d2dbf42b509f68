"""Numbers that measure nothing: they say who or when, or are figures of speech."""

import re

from rapporteur.analysis.counted import Counted, is_time, is_time_off
from rapporteur.analysis.numbers import Number
from rapporteur.model import Modifier

# "the two ministers", "all three", "their four sons": those already spoken of.
_DEFINITE = re.compile(
    r"\b(?:the|these|those|both|his|her|its|their|our|my|your|all|other|last|next|past|first|final|"
    r"same|any|every|each|of|one|no|latter|former|previous|other|coming|another|or|[\w’']+[’']s?)\s+$",
    re.IGNORECASE,
)
#: "In the past 24 hours" says when.
_STRETCH = re.compile(r"\b(?:past|last|next|coming)\s+$", re.IGNORECASE)
_FEW = 12
#: Counts of these say nothing: there are two sides to every quarrel.
_EMPTY = frozenset(
    "sides parties ministers leaders presidents men women officials countries states nations "
    "governments neighbours neighbors allies rivals foes enemies camps groups factions powers "
    "things reasons ways questions points issues options steps words sources fronts tracks paths "
    "others chiefs diplomats negotiators brothers sisters friends colleagues halves parts "
    "envoys counterparts superpowers aspects areas examples problems goals".split()
)
#: What a page counts of itself.
_FURNITURE = frozenset("images photos pictures comments shares likes views".split())
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_OF_THEM = re.compile(r"\s+of\s+(?:the|them|its|his|her|their|us)\b")


def is_idle(text: str, number: Number, what: Counted, before: str) -> bool:
    """Whether a number measures nothing; `before` is its sentence up to it."""
    exact = number.modifier == Modifier.EXACTLY
    if _YEAR.fullmatch(number.span.of(text)):
        return exact or what.words is None  # "in 2029", "the 2029 protocols"
    if number.form == "heap":
        return _is_bare_heap(text, number)
    if number.form == "article":  # "nearly a year" measures, "a year" does not
        return exact or is_time_off(text, what)
    return (
        is_time_off(text, what)
        or (is_time(what) and _STRETCH.search(before) is not None)
        or what.head in _FURNITURE
        or (what.words is None and number.upper is not None)  # a score, 2-1
        or (what.head == "percent" and number.value == 100)  # "100 percent with him"
        or (
            number.form == "words"
            and exact
            and _is_small_talk(text, number, what, before)
        )
    )


def _is_bare_heap(text: str, number: Number) -> bool:
    """Whether "scores" and "tens" are none: "the river scores again"."""
    follows = re.match(r"\s+of\b", text[number.span.end :])
    return number.span.of(text).lower() in {"tens", "scores"} and follows is None


def _is_small_talk(text: str, number: Number, what: Counted, before: str) -> bool:
    """Whether a small number in words only repeats who is spoken of."""
    named = what.words is not None and what.words[0].isupper()  # "A Tale of Two Rivers"
    few = number.value <= _FEW and _DEFINITE.search(before) is not None
    empty = number.value <= 3 and (named or what.head in _EMPTY)
    some = _OF_THEM.match(text, number.span.end) is not None
    return number.value <= 1 or few or empty or some
