"""How near a timeline is to one that people wrote: dates, and ROUGE with the days aligned.

ROUGE-1 and -2 are counted as ROUGE-1.5.5 does with its stemmer and without the words of
SMART's list (Lin 2004), but for its table of irregular forms. Days are aligned by date and content, many to one: the
measure "align+ m:1" of Martschat and Markert (2017), in which nearly all results on
timelines are published since.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from snowballstemmer import stemmer

from evaluation.coreference import Agreement

Timeline = Mapping[date, Sequence[str]]
"""Each day's sentences, their tokens apart by blanks."""

_WORD = re.compile(r"[a-z0-9]+")
_STEMS = stemmer("porter")
_SHORTEST = 4
"""Shorter words are left as they are."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near one timeline is to another, by dates, by words and by pairs of words."""

    dates: Agreement
    words: Agreement
    pairs: Agreement


def nearness(found: Timeline, given: Timeline) -> Nearness:
    """How near a timeline is to the one that is given.

    Raises:
        ValueError: one of them has no day at all.
    """
    if not found or not given:
        raise ValueError("a timeline without a day cannot be compared with another")
    shared = len(found.keys() & given.keys())
    return Nearness(
        Agreement(shared, len(given), shared, len(found)),
        aligned(found, given, 1),
        aligned(found, given, 2),
    )


def aligned(found: Timeline, given: Timeline, n: int) -> Agreement:
    """ROUGE-n where each day goes with the one that costs least; a day apart counts half."""
    right, made = _towards(found, given, n)
    recalled, wanted = _towards(given, found, n)
    return Agreement(recalled, wanted, right, made)


def _towards(ours: Timeline, theirs: Timeline, n: int) -> tuple[float, int]:
    """Of our runs of `n` words, how many are theirs on the days that ours go with; and all."""
    shared, count = 0.0, 0
    bags = {day: runs(sentences, n) for day, sentences in theirs.items()}
    plain = {day: _tokens(sentences) for day, sentences in theirs.items()}
    for day, sentences in ours.items():
        tokens, bag = _tokens(sentences), runs(sentences, n)
        costs = {
            its: (1 - _weight(day, its)) * (1 - _alike(tokens, plain[its]))
            for its in sorted(theirs)
        }
        goes_with = min(costs, key=lambda its: costs[its])
        shared += _weight(day, goes_with) * (bag & bags[goes_with]).total()
        count += bag.total()
    return shared, count


def _weight(one: date, other: date) -> float:
    return 1 / (abs((one - other).days) + 1)


def _tokens(sentences: Sequence[str]) -> Counter[str]:
    return Counter(token for sentence in sentences for token in sentence.split())


def _alike(one: Counter[str], other: Counter[str]) -> float:
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 0.0


def runs(sentences: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    """The runs of `n` words in a day's sentences, read as one text.

    >>> sorted(runs(["Talks begin .", "The envoys talked ."], 2))
    [('begin', 'envoi'), ('envoi', 'talk'), ('talk', 'begin')]
    """
    words = [stem(w) for w in _WORD.findall(" ".join(sentences).lower()) if w not in empty()]  # fmt: skip
    return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))


@lru_cache(1 << 17)
def stem(word: str) -> str:
    """The stem of a word, by Porter's rules."""
    return word if len(word) < _SHORTEST else str(_STEMS.stemWord(word))


@cache
def empty() -> frozenset[str]:
    """The words of SMART's list that are letters and digits alone, as ROUGE-1.5.5 has it."""
    return frozenset(Path(__file__).with_name("smart.txt").read_text("utf-8").split())
