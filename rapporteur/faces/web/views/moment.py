"""The day as of which a screen is shown, and the days there are to choose from."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rapporteur.faces.web.charts.days import DayAxis, spread

_BARS = 120


@dataclass(frozen=True, slots=True)
class Bar:
    """How much there is in a stretch of days; sizes in the units of the picture."""

    x: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Moment:
    """A chosen day among those from the first to the last.

    `bars` tell how much there is on each; `at` is where the chosen day lies among them.
    """

    first: str
    last: str
    on: str
    offset: int
    days: int
    at: float
    bars: tuple[Bar, ...]


def moment(days: Mapping[date, int], on: date | None) -> Moment | None:
    """The chosen day, or the last that there is; None where no day is known.

    `days` tells how much there is on each.
    """
    ends = spread(list(days))
    if ends is None:
        return None
    chosen = min(max(on or ends[1], ends[0]), ends[1])
    axis = DayAxis(*ends, 0, 600)
    step = max(1, -(-axis.days // _BARS))
    counted: Counter[int] = Counter()
    for day, n in days.items():
        if date.min < day < date.max:
            counted[(day - ends[0]).days // step] += n
    most = max(counted.values())
    width = 600 / -(-axis.days // step)
    bars = tuple(
        Bar(round(n * width, 1), round(max(1, width - 1), 1), round(36 * k / most, 1))
        for n, k in sorted(counted.items())
    )
    return Moment(
        ends[0].isoformat(),
        ends[1].isoformat(),
        chosen.isoformat(),
        (chosen - ends[0]).days,
        axis.days,
        axis.middle(chosen),
        bars,
    )
