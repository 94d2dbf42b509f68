"""Numbers along an axis."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

# Numbers that all lie high are shown from below the least of them, not from nought.
_HIGH = 0.6
# An axis is marked at round numbers, in so many steps at most.
_STEPS, _ROUND = 4, (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis with these marks, evenly, the lowest at the bottom of a picture so high."""

    marks: tuple[float, ...]
    top: float
    height: float

    @property
    def high(self) -> float:
        """The number at the top."""
        return self.marks[-1]

    def y(self, value: float) -> float:
        """Where a number lies."""
        low = self.marks[0]
        share = (value - low) / (self.high - low)
        return round(self.top + self.height * (1 - min(1.0, max(0.0, share))), 1)


def scale(values: Sequence[float], top: float, height: float) -> Scale:
    """A scale that holds these numbers; whole numbers are marked at whole ones alone.

    >>> scale([12000, 31000], 0, 100).marks
    (0.0, 10000.0, 20000.0, 30000.0, 40000.0)
    >>> scale([2, 30], 0, 100).marks, scale([1, 1], 0, 100).marks
    ((0.0, 10.0, 20.0, 30.0), (0.0, 1.0))
    >>> scale([0.25, 0.5], 0, 100).marks
    (0.0, 0.2, 0.4, 0.6)
    """
    least, most = min(values), max(values)
    if least == most or not least > _HIGH * most > 0:
        least, most = min(0.0, least), max(0.0, most)
    step = _step((most - least) / _STEPS or 1.0)
    if all(value == int(value) for value in values):
        step = max(1.0, step if step == int(step) else _step(step * 1.01))
    first = math.floor(least / step)
    last = max(first + 1, math.ceil(most / step))
    # So written that no mark is 0.6000000000000001.
    marks = tuple(float(f"{n * step:.10g}") for n in range(first, last + 1))
    return Scale(marks, top, height)


def _step(least: float) -> float:
    """The first round number that is not below a number."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(n * power for n in _ROUND if n * power >= least * (1 - 1e-9))
