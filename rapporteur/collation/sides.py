"""What a side holds on one point, where pages give it more than one stance."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rapporteur.collation.differing import Calendar, Given, conflict, kind_of
from rapporteur.collation.points import by_point
from rapporteur.model import Conflict, Position, Reading, Settled, Stance

#: Positions that are less sure than this are not set against others; and so sure must one
#: be of each stance at least, or one that was misread stands against all others.
_SURE, _CERTAIN = 0.7, 0.8


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
    for places in by_point([positions[i] for i in order], actor_of):
        component = [order[n] for n in places]
        # One sentence that was read in two ways is no difference between two.
        apart = {(given[i].document, given[i].span): i for i in reversed(component)}
        certain = {
            positions[i].stance
            for i in apart.values()
            if (positions[i].confidence or 1) >= _CERTAIN
        }
        if len(certain) > 1 and Stance.OPPOSE in certain:
            yield [given[i] for i in sorted(apart.values())]
