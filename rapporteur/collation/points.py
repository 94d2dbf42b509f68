"""The points that positions bear on, within an issue.

An issue is wide ("talks"), and a side may want one round of talks and refuse another. So
two positions on it are compared only where they bear on one point: on the same target,
or in largely the same words.
"""

import re
from collections.abc import Mapping, Sequence

from rapporteur.collation.components import Components
from rapporteur.collation.wording import EMPTY
from rapporteur.model import Position

#: So much of the shorter topic's words stand in the longer one's, and so many at least.
_SHARE, _LEAST = 0.5, 2
#: By so many letters a word is known in its other forms: withdraw, withdrawal.
_STEM = 6
#: Words that tell no point by themselves: there is many a deal.
_COMMON = frozenset(
    "deal agreem accord talks summit bill plan propos offer confer meetin negoti measur itself".split()
)
_WORD = re.compile(r"[^\W\d_][\w’'-]{2,}")
#: Each position meets so many of those before it.
_NEIGHBOURS = 12


def by_point(
    positions: Sequence[Position], actor_of: Mapping[str, str]
) -> list[list[int]]:
    """The places of those that bear on one point, together; `positions` in order of time."""
    stems = [_stems(p.topic.words) for p in positions]
    together = Components(len(positions))
    for i, position in enumerate(positions):
        for j in range(max(0, i - _NEIGHBOURS), i):
            if _is_one_point(positions[j], position, actor_of) or _are_alike(
                stems[i], stems[j]
            ):
                together.join(i, j)
    return [list(component) for component in together.all()]


def _is_one_point(one: Position, other: Position, actor_of: Mapping[str, str]) -> bool:
    """Whether both are asked of, or about, the same actor: whether the Front may come."""
    if not one.topic.concept or one.topic.concept != other.topic.concept:
        return False
    target = actor_of.get(one.topic.target or "")
    return target is not None and target == actor_of.get(other.topic.target or "")


def _stems(words: str) -> frozenset[str]:
    found = (word.casefold() for word in _WORD.findall(words))
    return frozenset(word[:_STEM] for word in found if word not in EMPTY) - _COMMON


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    short = min(len(one), len(other))
    return short > 0 and shared >= min(_LEAST, short) and shared >= short * _SHARE
