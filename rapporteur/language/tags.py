"""Spans written as one tag a piece, and read back from the tags' scores.

The tags are BIOES (Ratinov and Roth 2009): a span of one piece is S, a longer one
begins with B, goes on with I and ends with E; what is in no span is O. Only courses
that spell whole spans are possible, and the likeliest of them is taken (Viterbi 1967).
"""

from collections.abc import Iterable
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
    scores: Scores, tags: tuple[str, ...], transitions: Scores | None = None
) -> list[int]:
    """The numbers of the best possible course of tags, one for each row of `scores`."""
    if not len(scores):
        return []
    steps = np.where(allowed(tags), 0.0 if transitions is None else transitions, -1e9)
    best = np.where(starts(tags), scores[0], -1e9)
    back = np.empty(scores.shape, dtype=np.int64)
    for i in range(1, len(scores)):
        reached = best[:, None] + steps
        back[i] = reached.argmax(axis=0)
        best = reached.max(axis=0) + scores[i]
    course = [int(np.where(ends(tags), best, -1e9).argmax())]
    for i in range(len(scores) - 1, 0, -1):
        course.append(int(back[i, course[-1]]))
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
