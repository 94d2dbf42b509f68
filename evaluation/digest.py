"""The sentences that tell best of what many tell: nearest, together, to the middle of all.

Gholipour Ghalandari and Ifrim (2020): first those that go with both what was printed on a day and what was
later told of it, then of these one after the other, whichever brings the chosen nearest to
the middle of all (Ghalandari 2017).
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from rapporteur.collation.wording import EMPTY

Rows = NDArray[np.float64]
Rarity = Mapping[str, float]

_WORD = re.compile(r"[a-z0-9]{2,}")
_SAME = 0.9999


def content(sentence: str) -> list[str]:
    """The words of a sentence that tell something, in lower case."""
    return [w for w in _WORD.findall(sentence.lower()) if w not in EMPTY]


def rarity(sentences: Iterable[str]) -> dict[str, float]:
    """How rare each word is among sentences; 1 for one that is in all of them."""
    n, holding = 0, Counter[str]()
    for sentence in sentences:
        n += 1
        holding.update(set(content(sentence)))
    return {w: math.log((1 + n) / (1 + k)) + 1 for w, k in holding.items()}


def rows_of(sentences: Sequence[str], rare: Rarity) -> Rows:
    """Each sentence as a row of length 1, its rare words weighing more; zeros for no word."""
    counts = [Counter(w for w in content(s) if w in rare) for s in sentences]
    column = {w: i for i, w in enumerate(dict.fromkeys(w for c in counts for w in c))}
    rows = np.zeros((len(counts), max(1, len(column))))
    for row, counted in zip(rows, counts, strict=True):
        for word, n in counted.items():
            row[column[word]] = n * rare[word]
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def on_both(told: Sequence[str], printed: Sequence[str], rare: Rarity) -> list[str]:
    """Of what is told of a day and what was printed on it, that which goes with both."""
    both = [*told, *printed]
    if not told or not printed:
        return both
    rows = rows_of(both, rare)
    of_told, of_printed = rows[: len(told)].mean(axis=0), rows[len(told) :].mean(axis=0)
    middle = np.where((of_told > 0) & (of_printed > 0), of_told + of_printed, 0)
    near = rows @ middle
    least = knee(sorted(near, reverse=True))
    return [s for s, at in zip(both, near, strict=True) if at > max(least, 0)] or both


def knee(falling: Sequence[float]) -> float:
    """The value at which a falling row bends most: the farthest from the line between its ends."""
    values = np.array(falling)
    line = np.linspace(values[0], values[-1], len(values))
    return float(values[np.abs(line - values).argmax()])


def digest(sentences: Sequence[str], n: int, rare: Rarity) -> list[str]:
    """The `n` sentences that together lie nearest to the middle of all, none twice."""
    rows = rows_of(sentences, rare)
    middle = rows.sum(axis=0)
    chosen: list[int] = []
    free = rows.any(axis=1)
    together = np.zeros(rows.shape[1])
    while len(chosen) < n and free.any():
        sums = rows + together
        near = sums @ middle / np.maximum(np.linalg.norm(sums, axis=1), 1e-9)
        best = int(np.where(free, near, -np.inf).argmax())
        chosen.append(best)
        together = together + rows[best]
        free &= rows @ rows[best] <= _SAME
    return [sentences[i] for i in chosen]
