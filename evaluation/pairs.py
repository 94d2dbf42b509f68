"""Which mentions are one: how likely each pair is, learnt from reasons, and the clusters that makes.

The reasons are those of collation: the same word or its like in meaning, what else the
sentences and the pages tell, and whose names stand in both. They are weighed by logistic regression, and
mentions joined by average linkage (as Held et al. 2021 and others before them).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.coreference import Cluster
from evaluation.mentions import Mention, head_of, lemma, stems

Table = NDArray[np.float32]
Joints = list[tuple[float, int, int]]
#: Pages whose words are less alike than this tell of two affairs; chosen by five folds of `ecbplus` train.
_ONE_AFFAIR = 0.04


@dataclass(frozen=True, slots=True)
class Weights:
    """What each reason weighs, once it is centred and scaled; the last weight is the base."""

    centre: NDArray[np.float64]
    scale: NDArray[np.float64]
    weights: NDArray[np.float64]

    def likely(self, reasons: Table) -> NDArray[np.float64]:
        """How likely each pair is one thing: [n, n]."""
        scaled = (reasons - self.centre) / self.scale
        sums: NDArray[np.float64] = scaled @ self.weights[:-1] + self.weights[-1]
        return 1 / (1 + np.exp(-sums))


def reasons(mentions: Sequence[Mention], pages: Mapping[str, Sequence[str]]) -> Table:
    """What speaks for each pair: float32 [n, n, reasons]. `pages` are the words of each page."""
    heads = np.unique([lemma(head_of(m.words)) for m in mentions], return_inverse=True)
    same = (heads[1][:, None] == heads[1][None, :]).astype(np.float32)
    alone, within, around = (
        _cosines(np.stack([getattr(m, name) for m in mentions]))
        for name in ("alone", "within", "around")
    )
    ids = sorted({m.document for m in mentions})
    of = np.array([ids.index(m.document) for m in mentions])
    alike = weighed([stems(pages[name]) for name in ids])
    affair = np.zeros_like(alike)
    for cluster in cut(len(ids), joints(alike), _ONE_AFFAIR):
        inside = np.array([n in cluster for n in range(len(ids))])
        affair[np.ix_(inside, inside)] = 1
    pages_alike, one_affair = alike[np.ix_(of, of)], affair[np.ix_(of, of)]
    told = weighed([stems(m.sentence) for m in mentions])
    names = _shared([{w for w in m.sentence[1:] if w[:1].isupper()} for m in mentions])
    words = _shared([set(stems(m.words)) for m in mentions])
    one_page = (of[:, None] == of[None, :]).astype(np.float32)
    return np.stack(
        (same, words, alone, within, around, pages_alike, one_affair, told, names, one_page,
         same * one_affair, same * told, same * names, alone * one_affair, alone * told),
        axis=-1,
    )  # fmt: skip


def _cosines(rows: Table) -> Table:
    return rows @ rows.T


def weighed(bags: Sequence[Sequence[str]]) -> Table:
    """How alike bags of words are, rare words weighing more: cosines [n, n] (Salton)."""
    pages = Counter(word for bag in bags for word in set(bag))
    column = {word: i for i, word in enumerate(pages)}
    rows = np.zeros((len(bags), len(pages)), dtype=np.float32)
    for row, bag in zip(rows, bags, strict=True):
        for word, n in Counter(bag).items():
            row[column[word]] = (1 + math.log(n)) * math.log((1 + len(bags)) / pages[word])  # fmt: skip
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return _cosines(rows)


def _shared(sets: Sequence[set[str]]) -> Table:
    """Of the smaller of two sets, the share that is in the other; 0 for an empty one."""
    column = {word: i for i, word in enumerate(sorted(set().union(*sets)))}
    rows = np.zeros((len(sets), len(column)), dtype=np.float32)
    for row, words in zip(rows, sets, strict=True):
        row[[column[word] for word in words]] = 1
    sizes = rows.sum(axis=1)
    least: Table = np.maximum(np.minimum(sizes[:, None], sizes[None, :]), 1)
    return _cosines(rows) / least


def learn(topics: Iterable[tuple[Table, Sequence[str]]], every: int = 1) -> Weights:
    """The weights that tell best which pairs of these topics are one thing.

    Each topic is its reasons and its mentions' chains. Of the pairs, each `every`th is taken.
    """
    given, one = [], []
    for table, chains in topics:
        first, second = (side[::every] for side in np.triu_indices(len(chains), 1))
        of = np.unique(chains, return_inverse=True)[1]
        given.append(table[first, second].astype(np.float64))
        one.append(of[first] == of[second])
    rows, right = np.concatenate(given), np.concatenate(one).astype(np.float64)
    centre, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    rows = np.column_stack(((rows - centre) / scale, np.ones(len(rows))))
    return Weights(centre, scale, _logistic(rows, right))


def _logistic(rows: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:  # fmt: skip
    """The weights of a logistic regression with a small ridge, by Newton's steps."""
    weights = np.zeros(rows.shape[1])
    ridge = np.append(np.full(rows.shape[1] - 1, 1e-3), 1e-9)
    for _ in range(30):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (likely - right) / len(rows) + ridge * weights
        bend = (rows * (likely * (1 - likely))[:, None]).T @ rows / len(rows)
        step = np.linalg.solve(bend + np.diag(ridge), slope)
        weights -= step
        if np.abs(step).max() < 1e-4:
            break
    return weights


def joints(alike: NDArray[np.floating[Any]]) -> Joints:
    """In which order average linkage joins: how alike both were, and a number in each."""
    near = alike.astype(np.float64)
    np.fill_diagonal(near, -np.inf)
    size = np.ones(len(near))
    found = []
    for _ in range(len(near) - 1):
        i, j = divmod(int(near.argmax()), len(near))
        found.append((float(near[i, j]), i, j))
        mean = (size[i] * near[i] + size[j] * near[j]) / (size[i] + size[j])
        size[i] += size[j]
        near[i], near[:, i] = mean, mean
        near[i, i] = near[j] = -np.inf
        near[:, j] = -np.inf
    return found


def cut(n: int, joined: Joints, least: float) -> list[Cluster]:
    """The clusters of numbers from 0 that are joined at `least` or more."""
    label = list(range(n))
    for alike, i, j in joined:
        if alike < least:
            break
        label = [i if at == j else at for at in label]
    return clusters(label)


def clusters(labels: Iterable[object]) -> list[Cluster]:
    """The numbers of those that bear one label."""
    found: dict[object, set[int]] = defaultdict(set)
    for n, label in enumerate(labels):
        found[label].add(n)
    return [frozenset(numbers) for numbers in found.values()]
