"""A stance over time, as a strip of stretches: what a cell of the matrix shows of its past."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rapporteur.faces.web.charts.days import DayAxis


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one day to the next change."""

    x: float
    width: float
    kind: str


def strip(
    changes: Sequence[tuple[date, str]], axis: DayAxis, until: date | None = None
) -> tuple[Stretch, ...]:
    """The stretches between changes, in order; each holds until the next, or `until`."""
    known = [(day, kind) for day, kind in changes if day < date.max]
    end = axis.x(until) if until else axis.left + axis.width
    stretches = []
    for i, (day, kind) in enumerate(known):
        start = axis.x(day)
        stop = axis.x(known[i + 1][0]) if i + 1 < len(known) else end
        stretches.append(Stretch(start, round(max(2.0, stop - start), 1), kind))
    return tuple(stretches)


def changes(held: Sequence[tuple[date, str]]) -> tuple[tuple[date, str], ...]:
    """Only those that differ from the one before.

    >>> from datetime import date
    >>> len(changes([(date(2031, 3, 1), "oppose"), (date(2031, 3, 2), "oppose")]))
    1
    """
    kept: list[tuple[date, str]] = []
    for day, kind in held:
        if not kept or kept[-1][1] != kind:
            kept.append((day, kind))
    return tuple(kept)
