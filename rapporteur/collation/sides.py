"""What a side holds on an issue, where pages give it more than one stance."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapporteur.collation.differing import Calendar, Given, conflict, kind_of
from rapporteur.model import Conflict, Position, Reading, Settled


def compare_sides(readings: Sequence[Reading], settled: Settled) -> Iterator[Conflict]:
    """The stances of one side on one issue, where they differ."""
    calendar = Calendar(readings, settled)
    actor_of = {i.referent: i.actor for i in settled.identities}
    names = {a.id: a.name for a in settled.actors}
    issue_of = {b.position: b.issue for b in settled.bearings}
    labels = {issue.id: issue.label for issue in settled.issues}
    held: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for reading in readings:
        for position in reading.positions:
            issue, actor = issue_of.get(position.id), actor_of.get(position.actor)
            if issue in labels and actor is not None:
                held[actor, issue].append(position)
    for (actor, issue), positions in sorted(held.items()):
        if len({p.stance for p in positions}) < 2:
            continue
        given = [
            Given(
                str(p.stance),
                p.document,
                p.evidence[0].span,
                calendar.day(p.as_of, p.document),
            )
            for p in positions
        ]
        what = f"{names[actor]} on {labels[issue]}"
        yield conflict(what, kind_of(given), given)
