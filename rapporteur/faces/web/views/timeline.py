"""Timeline: what happened and what was planned, with every date ever announced for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Query

from rapporteur.faces.web.charts.days import spread
from rapporteur.faces.web.screens import Screen
from rapporteur.faces.web.views.cards import StatementCard, statement_cards
from rapporteur.faces.web.views.event import Opened, open_event
from rapporteur.faces.web.views.picture import Picture, draw
from rapporteur.faces.web.views.window import Point, Window, Zoom
from rapporteur.record.queries.amounts import count_by_day
from rapporteur.record.queries.events import Happening, find_happenings
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.slices import Range
from rapporteur.record.queries.statements import StatementsWanted, find_statements

# Events that more pages report come first.
_MOST, _BENEATH, _BESIDE = 44, 6, 20


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
    opened = open_event(view, wanted.event) if wanted.event else None
    if ends is None or usual is None:
        return Timeline(
            since=None,
            until=None,
            by_hours=False,
            zooms=(),
            kinds=kinds,
            events=(),
            left=0,
            undated=undated[:_BESIDE],
            undated_total=len(undated),
            picture=None,
            statements=(),
            statements_total=0,
            opened=opened,
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
        draw(view, shown, window, amounts),
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


SCREEN = Screen(
    name="timeline",
    address="/timeline",
    title="Timeline",
    about="Events and announced plans with every date they were moved to, and what was said meanwhile.",
    wanted=Wanted,
    found=Timeline,
    look=look,
)
