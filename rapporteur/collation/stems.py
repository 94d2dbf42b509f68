"""The words of a statement that tell something, whatever their endings.

"The barges halted" and "it halts every barge" tell the same two things; each word is cut to
its first letters, as far as they tell it from others.
"""

import re
from collections.abc import Container, Iterable
from functools import lru_cache

from rapporteur.collation.wording import EMPTY, Wording

_STEM = 5
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|e|s|'s)$|(?<=\w{5})ly$")
_UNMARKED = 0.5


def stems_of(words: Iterable[str]) -> frozenset[str]:
    """The words that tell something, each cut to its first letters."""
    return frozenset(_cut(word) for word in words if word not in EMPTY)


def weighed_stems(wording: Wording, known: Container[str]) -> dict[str, float]:
    """The words that tell something, each cut to its first letters, with their weights.

    What stands outside of quotation marks may be a name, and tells no more than one. Two
    words that others write as one are one: "cease-fire".
    """
    found: dict[str, float] = {}
    before = ""
    for word, weight in zip(wording.words, wording.weights, strict=True):
        if before and word not in EMPTY and before + word in known:
            found.pop(_cut(before), None)
            found[_cut(before + word)] = weight or _UNMARKED
        elif word not in EMPTY:
            found[_cut(word)] = weight or _UNMARKED
        before = "" if word in EMPTY else word
    return found


def _cut(word: str) -> str:
    return stem(word)[:_STEM]


@lru_cache(1 << 16)
def stem(word: str) -> str:
    """A folded word without its ending.

    >>> {stem(word) for word in ("stop", "stops", "stopped", "stopping")}
    {'stop'}
    """
    return _DOUBLED.sub(r"\1", _ENDING.sub("", word))
