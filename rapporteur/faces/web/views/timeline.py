"""Timeline: what happened and what was planned, with every date ever announced for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated

from fastapi import Query

from rapporteur.faces.web.charts.days import DayAxis, Tick, spread
from rapporteur.faces.web.charts.hours import HourAxis
from rapporteur.faces.web.charts.lanes import Laid, Thing, lay
from rapporteur.faces.web.screens import Screen
from rapporteur.faces.web.views.cards import StatementCard, Who, statement_cards, whos
from rapporteur.faces.web.views.quoting import Pages, Quoted
from rapporteur.faces.web.views.window import Point, Window, Zoom
from rapporteur.model import Event, Evidence
from rapporteur.record.queries.amounts import count_by_day, count_by_hour
from rapporteur.record.queries.corrections import find_sayers
from rapporteur.record.queries.days import all_days
from rapporteur.record.queries.documents import Listed, list_documents
from rapporteur.record.queries.events import (
    Happening,
    find_happenings,
    read_event,
    read_events,
)
from rapporteur.record.queries.laying import find_actors
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.slices import Range
from rapporteur.record.queries.statements import StatementsWanted, find_statements

# The picture, in its own units; events that more pages report come first.
_WIDTH, _BINS, _HIGH = 1000.0, 90, 44.0
_MOST, _BENEATH, _QUOTED, _BESIDE = 44, 6, 12, 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which days, which kind of events, and which event is opened."""

    since: Annotated[Point, Query(description="the first day or minute shown")] = None
    until: Annotated[Point, Query(description="the last day or minute shown")] = None
    kind: Annotated[str | None, Query(description="a kind of event")] = None
    event: Annotated[str | None, Query(description="an event's id: the one opened")] = (
        None
    )


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


@dataclass(frozen=True, slots=True)
class Announced:
    """A date and place announced for an event, and the page that did."""

    start: str | None
    place: str | None
    as_of: str | None
    document: Listed | None


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody who takes part, and as what."""

    who: Who
    role: str


@dataclass(frozen=True, slots=True)
class Opened:
    """One event with everything that is known of it; `more` reports are not shown."""

    event: Happening
    basis: str
    confidence: float | None
    participants: tuple[Part, ...]
    plans: tuple[Announced, ...]
    reports: tuple[Quoted, ...]
    more: int
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events of some days; `left` are not drawn, being reported by fewer pages."""

    since: str | None
    until: str | None
    by_hours: bool
    zooms: tuple[Zoom, ...]
    kinds: tuple[str, ...]
    events: tuple[Happening, ...]
    left: int
    undated: tuple[Happening, ...]
    undated_total: int
    picture: Picture | None
    statements: tuple[StatementCard, ...]
    statements_total: int | None
    opened: Opened | None


def look(view: Reader, wanted: Wanted) -> Timeline:
    """What lies between two days, drawn; the statements of these days; one event opened."""
    happened = find_happenings(view)
    amounts = count_by_day(view)
    ends = spread([*(e.first for e in happened), *amounts])
    usual = _usual(happened, amounts) or ends
    kinds = tuple(sorted({event.kind for event in happened}))
    undated = tuple(
        event
        for event in sorted(happened, key=lambda e: (-e.reports, e.id))
        if event.first == date.max and wanted.kind in (None, event.kind)
    )
    opened = _opened(view, wanted.event) if wanted.event else None
    if ends is None or usual is None:
        return Timeline(
            None,
            None,
            False,  # noqa: FBT003 - a field among others
            (),
            kinds,
            (),
            0,
            undated[:_BESIDE],
            len(undated),
            None,
            (),
            0,
            opened,
        )
    window = Window.of(wanted.since, wanted.until, usual)
    first, last = window.first, window.last
    inside = [
        event
        for event in happened
        if event.first <= last
        and event.last >= first
        and event.first < date.max
        and wanted.kind in (None, event.kind)
    ]
    weighty = sorted(inside, key=lambda e: (not e.is_moved, -e.reports, e.id))[:_MOST]
    shown = sorted(weighty, key=lambda event: (event.first, event.id))
    asked = StatementsWanted(since=first.isoformat(), until=last.isoformat())
    said = find_statements(view, asked, Range(_BENEATH))
    return Timeline(
        window.since,
        window.until,
        window.is_by_hours,
        tuple(window.zooms(ends)),
        kinds,
        tuple(shown),
        len(inside) - len(shown),
        undated[:_BESIDE],
        len(undated),
        _draw(view, shown, window, amounts),
        statement_cards(view, said.items),
        said.total,
        opened,
    )


def _usual(
    happened: Iterable[Happening], amounts: Iterable[date]
) -> tuple[date, date] | None:
    """From the first page to the last, and on to what is planned then.

    What pages recall from years before is a step away, since it would leave no room.
    """
    printed = spread(list(amounts))
    if printed is None:
        return None
    plans = [e.last for e in happened if e.status == "planned" and e.last < date.max]
    return printed[0], max([printed[1], *plans])


def _draw(
    view: Reader,
    shown: list[Happening],
    window: Window,
    amounts: Mapping[date, tuple[int, int]],
) -> Picture:
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


def _opened(view: Reader, identity: str) -> Opened:
    event = read_event(view, identity)
    brief = next(e for e in find_happenings(view) if e.id == identity)
    actors = find_actors(view, [part.actor for part in event.participants])
    announced = list_documents(view, {plan.document for plan in event.plans})
    chosen: tuple[Evidence, ...] = event.reports[:_QUOTED]
    pages = Pages(view, chosen)
    return Opened(
        brief,
        str(event.basis),
        event.confidence,
        tuple(
            Part(who, part.role)
            for part in event.participants
            for who in whos([part.actor], actors)
        ),
        tuple(
            Announced(p.start, p.place, p.as_of, announced.get(p.document))
            for p in event.plans
        ),
        tuple(pages.quote(report) for report in chosen),
        len(event.reports) - len(chosen),
        find_sayers(view, [identity]).get(identity, ()),
    )


SCREEN = Screen(
    name="timeline",
    address="/timeline",
    title="Timeline",
    about="Events and announced plans with every date they were moved to, and what was said meanwhile.",
    wanted=Wanted,
    found=Timeline,
    look=look,
)
