"""Spans written as one tag a piece, and read back from the tags' scores.

The tags are BIOES (Ratinov and Roth 2009): a span of one piece is S, a longer one
begins with B, goes on with I and ends with E; what is in no span is O. Only courses
that spell whole spans are possible, and the likeliest of them is taken (Viterbi 1967).
"""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

ROLES: Final = ("source", "cue", "contents")
KINDS: Final = (
    "person",
    "place",
    "organisation",
    "group",
    "date",
    "money",
    "facility",
    "other",
)
"""What a name can name: `group` are nationalities, faiths and parties ("Ardelian")."""


def _tags(labels: Iterable[str]) -> tuple[str, ...]:
    return ("O", *(f"{mark}-{label}" for label in labels for mark in "BIES"))


ATTRIBUTION: Final = _tags(ROLES)
NAMES: Final = _tags(KINDS)

Scores = NDArray[np.float32]
Found = tuple[int, int, str]
"""A span of pieces, [first, last + 1), and its label."""


def allowed(tags: tuple[str, ...]) -> NDArray[np.bool_]:
    """Which tag may follow which: [n_tags, n_tags], from the row to the column."""
    return np.array([[_follows(a, b) for b in tags] for a in tags])


def _follows(before: str, after: str) -> bool:
    if before[0] in "BI":
        return after[0] in "IE" and before[2:] == after[2:]
    return after[0] in "OBS"


def starts(tags: tuple[str, ...]) -> NDArray[np.bool_]:
    """Which tags may come first."""
    return np.array([tag[0] in "OBS" for tag in tags])


def ends(tags: tuple[str, ...]) -> NDArray[np.bool_]:
    """Which tags may come last."""
    return np.array([tag[0] in "OES" for tag in tags])


def likeliest(
    scores: Scores,
    tags: tuple[str, ...],
    transitions: Scores | None = None,
    cuts: Iterable[int] = (),
) -> list[int]:
    """The numbers of the best possible course of tags, one for each row of `scores`.

    `transitions` [n_tags, n_tags] are added from row to row. No span goes on over a cut,
    the number of a row.
    """
    steps = np.where(allowed(tags), 0.0 if transitions is None else transitions, -1e9)
    edges = (starts(tags), ends(tags))
    course: list[int] = []
    bounds = sorted({0, len(scores), *cuts})
    for start, end in pairwise(bounds):
        part = scores[start:end]
        greedy = part.argmax(axis=1)
        if transitions is None and _is_possible(greedy, steps, edges):
            course += greedy.tolist()
        else:
            course += _search(part.astype(np.float64), steps, edges)
    return course


_Edges = tuple[NDArray[np.bool_], NDArray[np.bool_]]


def _is_possible(
    course: NDArray[np.int64], steps: NDArray[np.float64], edges: _Edges
) -> bool:
    return bool(
        edges[0][course[0]]
        and edges[1][course[-1]]
        and (steps[course[:-1], course[1:]] == 0).all()
    )


def _search(
    scores: NDArray[np.float64], steps: NDArray[np.float64], edges: _Edges
) -> list[int]:
    """Viterbi's search. Ways back are found again on the way back: that is the quicker."""
    before = np.ascontiguousarray(steps.T)
    best = np.empty(scores.shape)
    best[0] = np.where(edges[0], scores[0], -1e9)
    reached = np.empty(before.shape)
    for i in range(1, len(scores)):
        np.add(before, best[i - 1], out=reached)
        np.maximum.reduce(reached, axis=1, out=best[i])
        best[i] += scores[i]
    course = [int(np.where(edges[1], best[-1], -1e9).argmax())]
    for i in range(len(scores) - 1, 0, -1):
        course.append(int((best[i - 1] + before[course[-1]]).argmax()))
    return course[::-1]


def spans(course: Iterable[int], tags: tuple[str, ...]) -> list[Found]:
    """The spans that a possible course of tags spells, in order.

    >>> spans([0, 1, 3, 4, 0], ("O", "B-cue", "I-cue", "E-cue", "S-cue"))
    [(1, 3, 'cue'), (3, 4, 'cue')]
    """
    found, first = [], 0
    for i, number in enumerate(course):
        mark, _, label = tags[number].partition("-")
        if mark in {"B", "S"}:
            first = i
        if mark in {"E", "S"}:
            found.append((first, i + 1, label))
    return found


def spell(found: Iterable[Found], n: int, tags: tuple[str, ...]) -> list[int]:
    """The course of `n` tags that spells these spans; the inverse of `spans`."""
    course = [0] * n
    numbers = {tag: i for i, tag in enumerate(tags)}
    for first, end, label in found:
        if end - first == 1:
            course[first] = numbers[f"S-{label}"]
            continue
        for i in range(first, end):
            mark = "B" if i == first else "E" if i == end - 1 else "I"
            course[i] = numbers[f"{mark}-{label}"]
    return course
