"""Numbers along an axis."""

from dataclasses import dataclass

from rapporteur.faces.web.charts.days import nice_ceiling

# Numbers that all lie high are shown from below the least of them, not from nought.
_HIGH = 0.6


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low`, at the bottom of a picture so high, to `high` at its top."""

    low: float
    high: float
    top: float
    height: float

    def y(self, value: float) -> float:
        """Where a number lies."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.top + self.height * (1 - min(1.0, max(0.0, share))), 1)

    @property
    def marks(self) -> tuple[float, ...]:
        """The numbers at which the axis is marked, evenly."""
        step = (self.high - self.low) / 4
        return tuple(self.low + step * n for n in range(5))


def scale(values: list[float], top: float, height: float) -> Scale:
    """A scale that holds these numbers.

    >>> scale([12000, 31000], 0, 100).high
    40000.0
    """
    least, most = min(values), max(values)
    if least > _HIGH * most > 0:
        room = nice_ceiling(max(most - least, most * 0.02))
        low = room * (least // room - 0)
        return Scale(low, max(low + room, room * -(-most // room)), top, height)
    low = -nice_ceiling(-least) if least < 0 else 0.0
    return Scale(low, nice_ceiling(most), top, height)
