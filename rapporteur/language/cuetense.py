"""The tense of a cue: whether words were said then, at some time before, or not at all."""

import re

from rapporteur.model import Statement

_AUXILIARY = re.compile(
    r"(?:\b(?:has|have|had|would|could|will|might|may|should|must|to|before|without|who|which)|[’'](?:ve|d|ll))\s+"
    r"(?:(?:\w+ly|also|since|long|now|not|never|once|often|so\s+far|both|all)\s+)*$",
    re.IGNORECASE,
)
_PERFECT = re.compile(r"\b(?:has|have)\b|[’']ve\b", re.IGNORECASE)
_MODAL = re.compile(
    r"\b(?:would|could|will|might|may|should|must)\b|[’']ll\b", re.IGNORECASE
)
_NOT_FINITE = re.compile(r"\b(?:to|before|without)\b", re.IGNORECASE)
_ANY_TIME = re.compile(
    r"\b(?:had|repeatedly|previously|already|long|often|always|consistently|once|never|usually|earlier)\b|[’']d\b|"
    r"^(?:who|which)\s|\b(?:oppos|support|reject|back|favou?r|refus|want|insist)(?:es?|s)?$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"[a-z]+ed|said|told|wrote|made|gave|put|drew|spoke|took|swore|thought|felt|saw|found|held|went|laid|began|set|was|were|did",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)


def is_perfect(text: str, statement: Statement) -> bool:
    """Whether the cue only tells that it was said: "Belo has called for a truce"."""
    return _has(text, statement, _PERFECT)


def is_modal(text: str, statement: Statement) -> bool:
    """Whether the cue tells of what could or will be said: "Belo could declare"."""
    return _has(text, statement, _MODAL)


def is_finite(text: str, statement: Statement) -> bool:
    """Whether the cue is no mere infinitive: "came to urge", "before agreeing"."""
    return not _has(text, statement, _NOT_FINITE)


def is_of_any_time(text: str, statement: Statement) -> bool:
    """Whether the cue tells of what was said before or again and again, or of a view held.

    "Belo had said", "has repeatedly denied", "the union, which rejects the plan".
    """
    return _has(text, statement, _ANY_TIME)


def is_since(text: str, statement: Statement) -> bool:
    """Whether it was said after the time told before: "She has since called it off"."""
    return _has(text, statement, _SINCE)


def is_past(text: str, statement: Statement) -> bool:
    """Whether the cue tells of it as over: "said", "called", not "says" or "has said"."""
    words = statement.cue[0].of(text).split() if statement.cue else []
    return not _has(text, statement, _PERFECT) and any(map(_PAST.fullmatch, words))


def place_of(statement: Statement) -> int:
    """Where a statement stands in the text: at its cue, or its first words."""
    return (statement.cue or statement.contents)[0].start


def _has(text: str, statement: Statement, words: re.Pattern[str]) -> bool:
    """Whether such words stand in the cue or just before it."""
    at = place_of(statement)
    found = _AUXILIARY.search(text, max(0, at - 40), at)
    parts = [cue.of(text) for cue in statement.cue] + ([found[0]] if found else [])
    return any(words.search(part) for part in parts)
