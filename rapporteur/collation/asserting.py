"""What a sentence says is so, and what it says is not so: a verb and what it governs.

Only what is said to be, or to be coming, is a claim. What somebody wants, refuses, is told
to do or makes a condition is a position; and a noun ("the supply of boats") claims nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.collation.stems import stem, stems_of
from rapporteur.collation.wording import EMPTY
from rapporteur.model import Span

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NOT = re.compile(
    r"\b(?:(?:is|are|was|were|has|have|had|do|does|did|will|would)(?:\s+not|n[’']t)|won[’']t|never|no\s+longer)\b",
    re.IGNORECASE,
)
_IS = re.compile(r"(?:is|are|was|were)", re.IGNORECASE)
_PARTICIPLE = re.compile(r"\w+(?:ing|ed|en|wn|ught|pt|ld|nt|st|ut|et)")
#: What may stand between a negation and its verb: "is not currently being supplied".
_BETWEEN = frozenset("be been being yet even also ever actually really going to able planning trying in fact".split())  # fmt: skip
_ADVERB = re.compile(r"\w+ly")
#: Where what a verb governs ends.
_BREAK = re.compile(
    r"[.,;:?!—()\[\]\"“”]|\s[–-]\s|\b(?:and|or|but|that|which|who|whose|while|because|although|though|unless|until|if|whether|when|as|after|before|since|without|until|despite|in\s+exchange)\b",
    re.IGNORECASE,
)
#: Before a verb these make of it no fact: "refused to open", "could open", "if it opens".
_NO_FACT = re.compile(
    r"n[’']t\b|\b(?:not|no|never|nor|neither|cannot|without|nobody|nothing|hardly|if|whether|unless|until|could|should|may|might|"
    r"must|can|refus\w+|declin\w+|fail\w*|den(?:y|ies|ied|ying)|stop\w*|halt\w*|threat\w+|want\w*|hop\w+|urg\w+|ask\w*|call\w*|"
    r"demand\w*|let|allow\w*|agree\w*|try|tries|tried|trying|far\s+from|instead\s+of|rather\s+than|before|promis\w+|vow\w*|how|why|what)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:will|would|won[’']t|going\s+to|shall)\b|[’']ll\b", re.IGNORECASE)  # fmt: skip
_GOES_ON = re.compile(r"\b(?:continu|begin|began|begun|start|go)\w*\s+to\s+$", re.IGNORECASE)  # fmt: skip
_OF_DOING = re.compile(r"\b(?:of|from|about|for|by|on|at|in|into|against|with|to|towards?|over)\s+(?:\w+ly\s+)?$", re.IGNORECASE)  # fmt: skip
_ACCUSES = re.compile(r"\b(?:accus|suspect|alleg)\w+", re.IGNORECASE)
#: Before or in a word these tell that it is a noun: "the supply of boats", "restrictions".
_NOUN_BEFORE = re.compile(r"\b(?:an?|the|this|that|these|those|any|no|some|all|more|new|his|her|its|their|our|my|your|of|for|on|\w+[’']s?)\s+(?:\w+(?:al|ic|ive|ous|an|ble)\s+)?$", re.IGNORECASE)  # fmt: skip
_NOUN = re.compile(r"\w+(?:tion|sion|ment|ance|ence|ity|ness)s?")
_INFINITIVE = re.compile(r"\bto\s+(?:\w+ly\s+)?$", re.IGNORECASE)
#: Verbs that say too little by themselves, by their stems.
_LIGHT = frozenset("be have say tell think know believ expect seem mean lik hop feel happen chang matter speak comment talk respond answer understand includ".split())  # fmt: skip
_BEFORE, _GOVERNED = 40, 12
_CUTS = (",", ";", ":", "“", '"', " but ", " that ", " and ")


@dataclass(frozen=True, slots=True)
class Assertion:
    """A verb, folded to its stem, with the stems of what it governs, names aside.

    `span` are the words, from the negation on where there is one; `is_ahead` tells that
    it is to come.
    """

    verb: str
    things: frozenset[str]
    span: Span
    is_so: bool
    is_ahead: bool


def negations(text: str, sentence: Span) -> Iterator[Assertion]:
    """What a sentence says is not so, in text order."""
    for found in _NOT.finditer(text, sentence.start, sentence.end):
        verb = _verb(text, found.end(), sentence.end)
        if verb is None or _NO_FACT.search(_clause(text, sentence.start, found.start())):  # fmt: skip
            continue
        if _IS.match(found[0]) and not _PARTICIPLE.fullmatch(verb.of(text)):
            continue
        end = _end(text, verb.end, sentence.end)
        ahead = bool(_AHEAD.search(found[0]))
        yield Assertion(
            *_told(text, verb, end),
            Span(found.start(), end),
            is_so=False,
            is_ahead=ahead,
        )


def affirmations(
    text: str, sentence: Span, verbs: frozenset[str]
) -> Iterator[Assertion]:
    """What a sentence says is so by one of these verbs, in text order."""
    for word in _WORD.finditer(text, sentence.start, sentence.end):
        if not word[0].islower() or stem(word[0]) not in verbs:
            continue
        before = _clause(text, sentence.start, word.start())
        if _NO_FACT.search(before) or _is_noun(word[0], before):
            continue
        ahead = bool(_AHEAD.search(before))
        if _INFINITIVE.search(before) and not _GOES_ON.search(before) and not ahead:
            continue
        verb = Span(word.start(), word.end())
        end = _end(text, verb.end, sentence.end)
        yield Assertion(
            *_told(text, verb, end), Span(verb.start, end), is_so=True, is_ahead=ahead
        )


def _told(text: str, verb: Span, end: int) -> tuple[str, frozenset[str]]:
    """The stem of a verb, '' of one that says too little, and of what it governs."""
    form = verb.of(text).casefold()
    things = stems_of(w for w in _WORD.findall(text[verb.end : end]) if w.islower())
    light = form in EMPTY or stem(form) in _LIGHT
    return "" if light else stem(form), things


def _is_noun(word: str, before: str) -> bool:
    """Whether a word that may be a verb names a thing, or a doing that is none yet."""
    if word.endswith("ing") and _OF_DOING.search(before):
        return not _ACCUSES.search(before)
    if _NOUN.fullmatch(word):
        return True
    return not word.endswith("ed") and bool(_NOUN_BEFORE.search(before))


def _verb(text: str, start: int, end: int) -> Span | None:
    """The verb behind a negation."""
    for word in _WORD.finditer(text, start, end):
        if text[start : word.start()].strip():
            return None
        folded = word[0].casefold()
        if folded not in _BETWEEN and not _ADVERB.fullmatch(folded):
            return Span(word.start(), word.end()) if word[0].islower() else None
        start = word.end()
    return None


def _end(text: str, start: int, end: int) -> int:
    """Where what a verb governs ends."""
    last = start
    for n, word in enumerate(_WORD.finditer(text, start, end)):
        gap = text[last : word.end()]
        if n >= _GOVERNED or _BREAK.search(gap):
            break
        last = word.end()
    return last


def _clause(text: str, start: int, at: int) -> str:
    """What of the words before a place stands in its clause."""
    before = text[max(start, at - _BEFORE) : at]
    cut = max(map(before.rfind, _CUTS))
    return before[cut + 1 :]
