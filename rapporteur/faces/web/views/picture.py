"""The timeline as it is drawn: events in lanes, their slips, and how much was printed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rapporteur.faces.web.charts.days import DayAxis, Tick
from rapporteur.faces.web.charts.hours import HourAxis
from rapporteur.faces.web.charts.lanes import Laid, Thing, lay
from rapporteur.faces.web.views.window import Window, Zoom
from rapporteur.model import Event
from rapporteur.record.queries.amounts import count_by_hour
from rapporteur.record.queries.days import all_days
from rapporteur.record.queries.events import Happening, read_events
from rapporteur.record.queries.opening import Reader

# The picture, in its own units.
_WIDTH, _BINS, _HIGH = 1000.0, 90, 44.0


@dataclass(frozen=True, slots=True)
class Bin:
    """How many statements were printed in a stretch of time; sizes are the picture's."""

    x: float
    width: float
    height: float
    statements: int


@dataclass(frozen=True, slots=True)
class Slip:
    """A date announced for an event, and the next one announced in its place."""

    id: str
    x: float
    to: float | None
    lane: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The timeline as it is drawn; `within` are the stretches between its marks."""

    width: float
    lanes: int
    ticks: tuple[Tick, ...]
    within: tuple[Zoom | None, ...]
    events: tuple[Laid, ...]
    slips: tuple[Slip, ...]
    bins: tuple[Bin, ...]


def draw(
    view: Reader,
    shown: list[Happening],
    window: Window,
    amounts: Mapping[date, tuple[int, int]],
) -> Picture:
    """The picture of these events; `amounts` are pages and statements by day."""
    axis = window.axis(_WIDTH)
    moved = read_events(view, [event.id for event in shown if event.is_moved])
    things = [
        Thing(
            e.id,
            _earliest(moved.get(e.id), e.first),
            e.last,
            label(e),
            e.status,
            e.is_moved,
        )
        for e in shown
    ]
    laid = lay(things, axis)
    lanes = {item.id: item.lane for item in laid}
    slips = [slip for event in moved.values() for slip in _slips(event, axis, lanes)]
    return Picture(
        _WIDTH,
        max((item.lane for item in laid), default=-1) + 1,
        axis.ticks(),
        tuple(window.within(axis.ticks())),
        laid,
        tuple(slips),
        tuple(_printed(view, axis, amounts)),
    )


def label(event: Happening) -> str:
    """An event in a few words."""
    words = event.name or event.kind
    if event.place and event.place not in words:
        words += f", {event.place}"
    return words if len(words) <= 34 else words[:33] + "…"


def _earliest(event: Event | None, otherwise: date) -> date:
    plans = [all_days(plan.start).first for plan in event.plans] if event else []
    return min([otherwise, *plans])


def _slips(event: Event, axis: DayAxis, lanes: Mapping[str, int]) -> Iterable[Slip]:
    days = [all_days(plan.start).first for plan in event.plans]
    known = [day for day in dict.fromkeys(days) if day < date.max]
    for i, day in enumerate(known):
        to = axis.middle(known[i + 1]) if i + 1 < len(known) else None
        yield Slip(event.id, axis.middle(day), to, lanes[event.id])


def _printed(
    view: Reader, axis: DayAxis, amounts: Mapping[date, tuple[int, int]]
) -> Iterable[Bin]:
    if not isinstance(axis, HourAxis):
        return _bins(axis, amounts)
    hours = count_by_hour(view, axis.first, axis.last)
    return _hour_bins(axis, hours)


def _hour_bins(axis: HourAxis, hours: Mapping[datetime, int]) -> Iterable[Bin]:
    shown = {h: n for h, n in hours.items() if axis.begins <= h < axis.ends}
    most = max(shown.values(), default=0) or 1
    for hour, statements in shown.items():
        x = axis.at(hour)
        width = max(1.0, round(axis.at(hour + timedelta(hours=1)) - x - 1, 1))
        yield Bin(x, width, round(_HIGH * statements / most, 1), statements)


def _bins(axis: DayAxis, amounts: Mapping[date, tuple[int, int]]) -> Iterable[Bin]:
    step = max(1, -(-axis.days // _BINS))
    counted: dict[int, int] = {}
    for day, (_, statements) in amounts.items():
        if axis.first <= day <= axis.last:
            n = (day - axis.first).days // step
            counted[n] = counted.get(n, 0) + statements
    most = max(counted.values(), default=0) or 1
    for n, statements in sorted(counted.items()):
        x = axis.x(axis.first + timedelta(n * step))
        width = max(1.0, axis.width / axis.days * step - 1)
        yield Bin(x, round(width, 1), round(_HIGH * statements / most, 1), statements)
