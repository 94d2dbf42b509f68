"""How well mentions are gathered into clusters, as coreference is scored: MUC, B³, CEAF and their mean.

Each measure compares the clusters that are given with those that were found, over the same
mentions. Those of several texts are added up before anything is divided, as the reference
scorer does (Pradhan et al. 2014). No mention stands in two clusters of one side.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

import numpy as np
from numpy.typing import NDArray

from rapporteur.collation.components import Components

Cluster = frozenset[Hashable]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Recall and precision before they are divided; they can be added up."""

    recalled: float = 0.0
    given: float = 0.0
    right: float = 0.0
    found: float = 0.0

    def __add__(self, other: "Agreement") -> "Agreement":
        return Agreement(
            self.recalled + other.recalled,
            self.given + other.given,
            self.right + other.right,
            self.found + other.found,
        )

    @property
    def recall(self) -> float:
        """The share of what is given that was found; 0 where nothing is given."""
        return self.recalled / self.given if self.given else 0.0

    @property
    def precision(self) -> float:
        """The share of what was found that is given; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


def muc(given: Collection[Cluster], found: Collection[Cluster]) -> Agreement:
    """By links (Vilain et al. 1995): how many joints each cluster of one side lacks in the other."""
    recalled, links = _links(given, found)
    right, made = _links(found, given)
    return Agreement(recalled, links, right, made)


def _links(ours: Iterable[Cluster], theirs: Iterable[Cluster]) -> tuple[int, int]:
    of = _cluster_of(theirs)
    kept = links = 0
    for cluster in ours:
        parts = {of.get(mention, ("alone", mention)) for mention in cluster}
        kept += len(cluster) - len(parts)
        links += len(cluster) - 1
    return kept, links


def b_cubed(given: Collection[Cluster], found: Collection[Cluster]) -> Agreement:
    """By mentions (Bagga and Baldwin 1998): of each one's companions, those it has on both sides."""
    recalled, mentions = _companions(given, found)
    right, made = _companions(found, given)
    return Agreement(recalled, mentions, right, made)


def _companions(ours: Iterable[Cluster], theirs: Iterable[Cluster]) -> tuple[float, int]:  # fmt: skip
    of = _cluster_of(theirs)
    share, mentions = 0.0, 0
    for cluster in ours:
        parts = Counter(of[mention] for mention in cluster if mention in of)
        share += sum(n * n for n in parts.values()) / len(cluster)
        mentions += len(cluster)
    return share, mentions


def ceaf(given: Sequence[Cluster], found: Sequence[Cluster]) -> Agreement:
    """By clusters (Luo 2005, with his φ4): each goes with one of the other side, the best for all."""
    of = _cluster_of(found)
    likeness: dict[tuple[int, int], float] = {}
    together = Components(len(given) + len(found))
    for i, cluster in enumerate(given):
        shared = Counter(of[mention] for mention in cluster if mention in of)
        for j, n in shared.items():
            likeness[i, j] = 2 * n / (len(cluster) + len(found[j]))
            together.join(i, len(given) + j)
    best = 0.0
    for group in together.all():
        rows = [i for i in group if i < len(given)]
        columns = [i - len(given) for i in group if i >= len(given)]
        table = [[likeness.get((i, j), 0.0) for j in columns] for i in rows]
        if rows and columns:
            best += most_together(np.array(table))
    return Agreement(best, len(given), best, len(found))


def most_together(worth: NDArray[np.float64]) -> float:
    """The most that pairs of rows and columns are worth, no row or column in two (Kuhn 1955)."""
    cost = -worth if len(worth) <= worth.shape[1] else -worth.T
    n, m = cost.shape
    of_row, of_column = np.zeros(n + 1), np.zeros(m + 1)
    row_of = np.zeros(m + 1, dtype=int)
    for row in range(1, n + 1):
        row_of[0] = row
        at, least = 0, np.full(m + 1, np.inf)
        seen, came_from = np.zeros(m + 1, dtype=bool), np.zeros(m + 1, dtype=int)
        while row_of[at]:
            seen[at] = True
            left = cost[row_of[at] - 1] - of_row[row_of[at]] - of_column[1:]
            nearer = ~seen[1:] & (left < least[1:])
            least[1:][nearer], came_from[1:][nearer] = left[nearer], at
            then = int(np.where(seen, np.inf, least)[1:].argmin()) + 1
            step = least[then]
            of_row[row_of[seen]] += step
            of_column[seen] -= step
            least[~seen] -= step
            at = then
        while at:
            row_of[at] = row_of[came_from[at]]
            at = came_from[at]
    return -float(sum(cost[row_of[j] - 1, j - 1] for j in range(1, m + 1) if row_of[j]))


def _cluster_of(clusters: Iterable[Cluster]) -> dict[Hashable, int]:
    return {mention: n for n, cluster in enumerate(clusters) for mention in cluster}


def score_clusters(
    texts: Iterable[tuple[Sequence[Cluster], Sequence[Cluster]]],
) -> dict[str, float]:
    """The F1 of each measure over texts, each given and found, and the mean of the three: CoNLL."""
    pairs = list(texts)
    scores = {
        name: sum((measure(*pair) for pair in pairs), Agreement()).f1
        for name, measure in (("MUC", muc), ("B3", b_cubed), ("CEAFe", ceaf))
    }
    scores["CoNLL"] = mean(scores.values())
    return scores
