"""Hours along an axis, where days are too coarse."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from rapporteur.faces.web.charts.days import DayAxis, Tick, day_label

_STEPS = (1, 2, 3, 6, 12, 24)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class HourAxis(DayAxis):
    """From `begins`, a moment of the first day, to `ends`, which is not shown any more."""

    begins: datetime
    ends: datetime

    def at(self, moment: datetime) -> float:
        """Where a moment lies, kept within the axis."""
        share = (moment - self.begins) / (self.ends - self.begins)
        return round(self.left + self.width * min(1.0, max(0.0, share)), 1)

    def x(self, day: date) -> float:
        """Where a day begins, kept within the axis."""
        return self.at(midnight(day))

    def end(self, day: date) -> float:
        """Where a day ends, kept within the axis."""
        return self.at(midnight(day) + timedelta(1))

    def middle(self, day: date) -> float:
        """Where noon of a day is."""
        return self.at(midnight(day) + timedelta(hours=12))

    def ticks(self, room: float = 70) -> tuple[Tick, ...]:
        """Marks at round hours, each with so much room for its label."""
        hours = (self.ends - self.begins) / _HOUR
        most = max(2, int(self.width / room))
        step = next((s for s in _STEPS if hours / s <= most), _STEPS[-1])
        moment = midnight(self.first)
        ticks = []
        while moment < self.ends:
            if moment >= self.begins:
                ticks.append(Tick(self.at(moment), _label(moment), moment))
            moment += step * _HOUR
        return tuple(ticks)


def midnight(day: date) -> datetime:
    """The moment with which a day begins."""
    return datetime.combine(day, time.min)


def _label(moment: datetime) -> str:
    return f"{moment:%H:%M}" if moment.hour else day_label(moment.date())
