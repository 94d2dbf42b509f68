"""Where a side's stance on an issue moved: two positions, and the dates between which it did.

Only positions that bear on one point of the issue are compared, only days that can be told
apart, and only those on which one stance is known: where pages of one day disagree, nobody
is said to have moved.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from rapporteur.collation.holding import sides_of
from rapporteur.collation.points import by_point
from rapporteur.model import Position, Reading, Settled, Shift, finding_id
from rapporteur.model.edtf import days_of, is_before

#: Positions that are less sure than this make no shift.
_SURE = 0.7


def find_shifts(given: Sequence[Reading], settled: Settled) -> tuple[Shift, ...]:
    """Every change of stance of one side on one issue between two dates, by id."""
    actor_of = sides_of(settled)
    issue_of = {b.position: b.issue for b in settled.bearings}
    held: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for position in (p for r in given for p in r.positions):
        actor, issue = actor_of.get(position.actor), issue_of.get(position.id)
        sure = position.confidence is None or position.confidence >= _SURE
        if actor and issue and sure and position.as_of and _is_dated(position.as_of):
            held[actor, issue].append(position)
    found = [
        _shift(actor, issue, before, after)
        for (actor, issue), positions in held.items()
        for point in _points(positions, actor_of)
        for before, after in _turns(point)
    ]
    return tuple(sorted(found, key=lambda shift: shift.id))


def _points(
    positions: Sequence[Position], actor_of: Mapping[str, str]
) -> Iterator[list[Position]]:
    """Those on one point, whichever way they are told: a summit called off, and wanted again."""
    ordered = sorted(
        positions, key=lambda p: (days_of(p.as_of or "").last, p.as_of or "", p.id)
    )
    for places in by_point(ordered, actor_of):
        yield [ordered[n] for n in places]


def _is_dated(value: str) -> bool:
    try:
        days_of(value)
    except ValueError:
        return False
    return True


def _turns(positions: Sequence[Position]) -> list[tuple[Position, Position]]:
    """Neighbours in time whose stances differ."""
    days: dict[str, list[Position]] = defaultdict(list)
    for position in positions:
        days[position.as_of or ""].append(position)
    certain = [
        min(same, key=lambda p: (-(p.confidence or 0), p.id))
        for same in days.values()
        if len({p.stance for p in same}) == 1
    ]
    ordered = sorted(
        certain, key=lambda p: (days_of(p.as_of or "").last, p.as_of or "", p.id)
    )
    return [
        (before, after)
        for before, after in pairwise(ordered)
        if before.stance is not after.stance
        and is_before(before.as_of or "", after.as_of or "")
    ]


def _shift(actor: str, issue: str, before: Position, after: Position) -> Shift:
    return Shift(
        finding_id("h", before.id, after.id),
        actor,
        issue,
        before.id,
        after.id,
        (before.as_of, after.as_of),
    )
