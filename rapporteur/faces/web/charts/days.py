"""Days along an axis: where each lies, and where the axis is marked."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
# Steps of an axis: days, then months.
_DAYS = (1, 2, 7, 14)
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis, and the moment that it marks."""

    x: float
    label: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DayAxis:
    """From the first day to the end of the last one, drawn from `left`, `width` wide."""

    first: date
    last: date
    left: float
    width: float

    @property
    def days(self) -> int:
        """How many days it shows."""
        return (self.last - self.first).days + 1

    def x(self, day: date) -> float:
        """Where a day begins, kept within the axis."""
        share = (day - self.first).days / self.days
        return round(self.left + self.width * min(1.0, max(0.0, share)), 1)

    def end(self, day: date) -> float:
        """Where a day ends, kept within the axis."""
        share = ((day - self.first).days + 1) / self.days
        return round(self.left + self.width * min(1.0, max(0.0, share)), 1)

    def middle(self, day: date) -> float:
        """Where the middle of a day is."""
        return round(self.x(day) + self.width / self.days / 2, 1)

    def ticks(self, room: float = 70) -> tuple[Tick, ...]:
        """Marks at round days, each with so much room for its label."""
        most = max(2, int(self.width / room))
        for step in _DAYS:
            if self.days / step <= most:
                return self._by_days(step)
        for step in _STEPS:
            if self.days / 30.4 / step <= most:
                return self._by_months(step)
        return ()

    def _by_days(self, step: int) -> tuple[Tick, ...]:
        # Weeks begin on Mondays; other steps at the first day.
        skipped = -self.first.weekday() % 7 if step >= 7 else 0
        days = range(skipped, self.days, step)
        shown = (self.first + timedelta(n) for n in days)
        return tuple(self._tick(day, day_label(day)) for day in shown)

    def _by_months(self, step: int) -> tuple[Tick, ...]:
        ticks = []
        start = self.first.year * 12 + self.first.month - 1
        end = self.last.year * 12 + self.last.month - 1
        for month in range(start, end + 1):
            day = date(month // 12, month % 12 + 1, 1)
            if month % step or day < self.first:
                continue
            year = month % 12 == 0 or step >= 12
            label = str(day.year) if year else _MONTHS[day.month - 1]
            ticks.append(self._tick(day, label))
        return tuple(ticks)

    def _tick(self, day: date, label: str) -> Tick:
        return Tick(self.x(day), label, datetime.combine(day, time.min))


def day_label(day: date) -> str:
    """A day on an axis.

    >>> day_label(date(2031, 3, 5))
    '5 Mar'
    """
    return f"{day.day} {_MONTHS[day.month - 1]}"


def spread(days: list[date]) -> tuple[date, date] | None:
    """The first and last of these days; None where there are none.

    `date.min` and `date.max`, which stand for unknown ends, are left aside.
    """
    known = [day for day in days if date.min < day < date.max]
    return (min(known), max(known)) if known else None
