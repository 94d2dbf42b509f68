"""The stretch of time that the timeline shows, and those that lie next to it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated

from pydantic import AfterValidator

from rapporteur.faces.web.charts.days import DayAxis, Tick
from rapporteur.faces.web.charts.hours import HourAxis, midnight

_POINT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?")
_HOUR, _DAY = timedelta(hours=1), timedelta(1)
# What is longer is shown, and asked for, by whole days.
_BY_HOURS = 3 * _DAY
_SHORTEST = 3 * _HOUR


def _point(value: str | None) -> str | None:
    if value is not None:
        if not _POINT.fullmatch(value):
            raise ValueError("a day as 2031-03-05, or a minute as 2031-03-05T08:00")
        datetime.fromisoformat(value)
    return value


#: A day, or a minute of it, as it stands in an address.
Point = Annotated[str | None, AfterValidator(_point)]


@dataclass(frozen=True, slots=True)
class Zoom:
    """Another stretch that might be shown; by `key` where there is no mouse."""

    title: str
    key: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Window:
    """From a moment to another that is not in it any more."""

    begins: datetime
    ends: datetime

    @classmethod
    def of(cls, since: str | None, until: str | None, usual: tuple[date, date]) -> "Window":  # fmt: skip
        """From the first day or minute to the end of the last one; `usual` for none."""
        begins = datetime.fromisoformat(since) if since else midnight(usual[0])
        last = until or usual[1].isoformat()
        length = timedelta(minutes=1) if "T" in last else _DAY
        ends = _moved(datetime.fromisoformat(last), length)
        return cls(begins, ends if ends > begins else _moved(begins, _DAY))

    @property
    def first(self) -> date:
        """The first day that is shown, or a part of it."""
        return self.begins.date()

    @property
    def last(self) -> date:
        """The last day that is shown, or a part of it."""
        return (self.ends - timedelta(minutes=1)).date()

    @property
    def since(self) -> str:
        """How its beginning stands in an address."""
        return self._said(self.begins)

    @property
    def until(self) -> str:
        """How its last day, or minute, stands in an address."""
        return self._said(self.ends - timedelta(minutes=1))

    @property
    def is_by_hours(self) -> bool:
        """Whether it is so short that hours can be told apart."""
        return self.ends - self.begins <= _BY_HOURS

    def axis(self, width: float) -> DayAxis:
        """The axis on which it is drawn, so wide."""
        ends = self.first, self.last
        if self.is_by_hours:
            return HourAxis(*ends, 0, width, self.begins, self.ends)
        return DayAxis(*ends, 0, width)

    def zooms(self, all_: tuple[date, date]) -> Iterator[Zoom]:
        """Those next to it, closer and wider ones, and all of it."""
        span = self.ends - self.begins
        half, quarter = span / 2, span / 4
        yield self._zoom("Earlier", "[", -half, -half)
        yield self._zoom("Later", "]", half, half)
        if span > _SHORTEST:
            yield self._zoom("Closer", "+", quarter, -quarter)
        yield self._zoom("Wider", "-", -half, half)
        yield Zoom("All", "0", all_[0].isoformat(), all_[1].isoformat())

    def within(self, ticks: Sequence[Tick]) -> Iterator[Zoom | None]:
        """For each mark of the axis the stretch to the next one; None for a single hour."""
        stops = [*(tick.at for tick in ticks[1:]), self.ends]
        for tick, stop in zip(ticks, stops, strict=True):
            inside = Window(max(tick.at, self.begins), min(stop, self.ends))
            is_one = inside.ends - inside.begins <= _HOUR
            told = Zoom(tick.label, "", inside.since, inside.until)
            yield None if is_one else told

    def _zoom(self, title: str, key: str, begin: timedelta, end: timedelta) -> Zoom:
        begins, ends = _moved(self.begins, begin), _moved(self.ends, end)
        unit = _HOUR if ends - begins <= _BY_HOURS else _DAY
        begins -= (begins - midnight(begins.date())) % unit
        over = (ends - midnight(ends.date())) % unit
        ends = _moved(ends, unit - over) if over else ends
        to = Window(begins, ends)
        return Zoom(title, key, to.since, to.until)

    def _said(self, moment: datetime) -> str:
        whole = self.begins == midnight(self.begins.date()) and self.ends == midnight(
            self.ends.date()
        )
        return moment.date().isoformat() if whole else moment.isoformat("T", "minutes")


def _moved(moment: datetime, by: timedelta) -> datetime:
    """A moment so much later, kept within the years that are counted."""
    first, last = datetime(1, 1, 1), datetime(9999, 12, 31)  # noqa: DTZ001 - of no zone
    room = (first - moment, last - moment)
    return moment + min(max(by, room[0]), room[1])
