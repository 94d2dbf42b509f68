"""What a side holds on one point, where pages give it more than one stance.

An issue is wide ("talks"), and a side may want one round of talks and refuse another. So
two positions on it are compared only where they bear on one point: on the same target,
or in largely the same words.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rapporteur.collation.components import Components
from rapporteur.collation.differing import Calendar, Given, conflict, kind_of
from rapporteur.collation.wording import EMPTY
from rapporteur.model import Conflict, Position, Reading, Settled, Stance

#: Positions that are less sure than this are not set against others; and so sure must one
#: be of each stance at least, or one that was misread stands against all others.
_SURE, _CERTAIN = 0.7, 0.8
#: So much of the shorter topic's words stand in the longer one's, and so many at least.
_SHARE, _LEAST = 0.5, 2
#: By so many letters a word is known in its other forms: withdraw, withdrawal.
_STEM = 6
_WORD = re.compile(r"[^\W\d_][\w’'-]{2,}")
#: Each position meets so many of those before it in time.
_NEIGHBOURS = 12


def compare_sides(readings: Sequence[Reading], settled: Settled) -> Iterator[Conflict]:
    """The stances of one side on one point of an issue, where they differ."""
    calendar = Calendar(readings, settled)
    actor_of = {i.referent: i.actor for i in settled.identities}
    names = {a.id: a.name for a in settled.actors}
    issue_of = {b.position: b.issue for b in settled.bearings}
    labels = {issue.id: issue.label for issue in settled.issues}
    held: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for reading in readings:
        for position in reading.positions:
            issue, actor = issue_of.get(position.id), actor_of.get(position.actor)
            sure = position.confidence is None or position.confidence >= _SURE
            if issue in labels and actor is not None and sure:
                held[actor, issue].append(position)
    for (actor, issue), positions in sorted(held.items()):
        what = f"{names[actor]} on {labels[issue]}"
        for given in _points(positions, actor_of, calendar):
            yield conflict(what, kind_of(given), given)


def _points(
    positions: Sequence[Position], actor_of: Mapping[str, str], calendar: Calendar
) -> Iterator[list[Given]]:
    """Those that bear on one point and differ."""
    given = [
        Given(
            str(p.stance),
            p.document,
            p.evidence[0].span,
            calendar.day(p.as_of, p.document),
        )
        for p in positions
    ]
    order = sorted(range(len(given)), key=lambda i: given[i].order)
    stems = [_stems(p.topic.words) for p in positions]
    together = Components(len(given))
    for n, i in enumerate(order):
        for j in order[max(0, n - _NEIGHBOURS) : n]:
            if _is_one_point(positions[j], positions[i], actor_of) or _are_alike(
                stems[i], stems[j]
            ):
                together.join(i, j)
    for component in together.all():
        # One sentence that was read in two ways is no difference between two.
        apart = {(given[i].document, given[i].span): i for i in reversed(component)}
        certain = {
            positions[i].stance
            for i in apart.values()
            if (positions[i].confidence or 1) >= _CERTAIN
        }
        if len(certain) > 1 and Stance.OPPOSE in certain:
            yield [given[i] for i in sorted(apart.values())]


def _is_one_point(one: Position, other: Position, actor_of: Mapping[str, str]) -> bool:
    """Whether both are asked of, or about, the same actor: whether the Front may come."""
    if not one.topic.concept or one.topic.concept != other.topic.concept:
        return False
    target = actor_of.get(one.topic.target or "")
    return target is not None and target == actor_of.get(other.topic.target or "")


def _stems(words: str) -> frozenset[str]:
    found = (word.casefold() for word in _WORD.findall(words))
    return frozenset(word[:_STEM] for word in found if word not in EMPTY)


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    short = min(len(one), len(other))
    return short > 0 and shared >= min(_LEAST, short) and shared >= short * _SHARE
