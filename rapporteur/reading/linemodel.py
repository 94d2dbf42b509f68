"""The line model: how likely each line of a page without markup is to be its article.

Gradient-boosted trees over `lines.features`, and a weight for each word, trained by
`training/lines.py` and kept as JSON. Then the likeliest course through the page
(Viterbi), as an article is a stretch of lines rather than lines here and there.
"""

import base64
import json
import math
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from rapporteur.reading.lines import Line, buckets, features

Tree = list[list[float]]
#: So many lines are taken together, that a page of 20 MB needs no more memory than others.
_TOGETHER = 256


@dataclass(frozen=True)
class LineModel:
    """Word weights in eighths, trees, and what a change of kind between lines costs.

    A node of a tree is [feature, threshold, left, right], and goes left where the
    value is not above the threshold; a leaf is [value].
    """

    words: bytes
    base: float
    trees: list[Tree]
    change: float
    bias: float

    def word_score(self, words: str) -> float:
        """What the words of a line tell alone, as log-odds, halved for long lines."""
        found = buckets(words)
        if not found:
            return 0.0
        total = sum(self.words[bucket] - 128 for bucket in found) / 16
        return total / math.sqrt(len(found))

    def log_odds(self, rows: list[list[float]]) -> list[float]:
        """How much likelier than not each line with such features is article."""
        found: list[float] = []
        for first in range(0, len(rows), _TOGETHER):
            found += self._forest.log_odds(np.array(rows[first : first + _TOGETHER]))
        return found

    @cached_property
    def _forest(self) -> "_Forest":
        return _Forest(self.base, self.trees)


class _Forest:
    """The nodes of all trees in one row; a leaf leads to itself whatever the value."""

    def __init__(self, base: float, trees: list[Tree]) -> None:
        starts = np.cumsum([0, *map(len, trees)]).tolist()
        nodes = [
            (0, np.inf, start + i, start + i, node[0])
            if len(node) == 1
            else (int(node[0]), node[1], start + int(node[2]), start + int(node[3]), 0)
            for start, tree in zip(starts, trees, strict=False)
            for i, node in enumerate(tree)
        ]
        columns = list(zip(*nodes, strict=True)) or [()] * 5
        self._feature, self._left, self._right = (
            np.array(columns[n], dtype=np.intp) for n in (0, 2, 3)
        )
        self._threshold, self._value = np.array(columns[1]), np.array(columns[4])
        self._roots = np.array(starts[:-1], dtype=np.intp)
        self._base = base

    def log_odds(self, rows: npt.NDArray[np.float64]) -> list[float]:
        """The sum of the leaves that each row falls to, tree by tree in their order."""
        at = np.tile(self._roots, (len(rows), 1))
        while True:
            values = np.take_along_axis(rows, self._feature[at], axis=1)
            left = values <= self._threshold[at]
            below = np.where(left, self._left[at], self._right[at])
            if (below == at).all():
                break
            at = below
        base = np.full((len(rows), 1), self._base)
        # Added one after the other: numpy's own sum rounds otherwise.
        sums: list[float] = np.cumsum(np.hstack([base, self._value[at]]), axis=1)[
            :, -1
        ].tolist()
        return sums


@cache
def load() -> LineModel:
    """The model that ships with the package; read once, when first asked for."""
    path = files("rapporteur.reading").joinpath("linemodel.json")
    kept = json.loads(path.read_text("utf-8"))
    return LineModel(
        words=base64.b85decode(kept["words"]),
        base=kept["base"],
        trees=kept["trees"],
        change=kept["change"],
        bias=kept["bias"],
    )


def article_odds(text: str, lines: list[Line], model: LineModel) -> list[float]:
    """The log-odds of each of a text's lines to be article."""
    scores = [model.word_score(text[line.start : line.end]) for line in lines]
    rows = features(text, lines, scores)
    return [odds + model.bias for odds in model.log_odds(rows)]


def likeliest(odds: list[float], change: float) -> list[bool]:
    """Which lines are article on the likeliest course, where a change costs `change`."""
    if not odds:
        return []
    article, other = odds[0] / 2, -odds[0] / 2
    back: list[tuple[bool, bool]] = []
    for value in odds[1:]:
        from_article, from_other = article >= other - change, article - change > other
        back.append((from_article, from_other))
        article, other = (
            max(article, other - change) + value / 2,
            max(other, article - change) - value / 2,
        )
    state = article >= other
    course = [state]
    for from_article, from_other in reversed(back):
        state = from_article if state else from_other
        course.append(state)
    return course[::-1]
