"""The line model: how likely each line of a page without markup is to be its article.

Gradient-boosted trees over `lines.features`, and a weight for each word, trained by
`training/lines.py` and kept as JSON. Then the likeliest course through the page
(Viterbi), as an article is a stretch of lines rather than lines here and there.
"""

import base64
import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapporteur.reading.lines import Line, buckets, features

Tree = list[list[float]]


@dataclass(frozen=True, slots=True)
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

    def log_odds(self, row: list[float]) -> float:
        """How much likelier than not a line with these features is article."""
        total = self.base
        for tree in self.trees:
            node = tree[0]
            while len(node) > 1:
                node = tree[int(node[2] if row[int(node[0])] <= node[1] else node[3])]
            total += node[0]
        return total


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
    return [model.log_odds(row) + model.bias for row in rows]


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
