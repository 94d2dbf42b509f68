"""Overview: where it stands on a day, what comes next, what changed, what was read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from fastapi import Query

from rapporteur.faces.web.screens import Screen
from rapporteur.faces.web.views import participation, positions
from rapporteur.faces.web.views.cards import StatementCard, Who, statement_cards, whos
from rapporteur.faces.web.views.moment import Moment, moment
from rapporteur.record.queries.amounts import count_by_day
from rapporteur.record.queries.days import day_of
from rapporteur.record.queries.documents import find_outlets
from rapporteur.record.queries.events import Happening, find_happenings
from rapporteur.record.queries.figures import find_conflicts
from rapporteur.record.queries.laying import find_actors
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.overview import Aside, count_all, find_aside, find_moved
from rapporteur.record.queries.positions import find_issues
from rapporteur.record.queries.slices import Range
from rapporteur.record.queries.statements import StatementsWanted, find_statements

_SIDES, _ISSUES, _NEXT, _MOVED, _LATEST, _ASIDE = 8, 6, 7, 8, 4, 5
_WEEK = timedelta(7)
_AHEAD = frozenset({"planned", "proposed"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """On which day, and since when what changed is told."""

    on: Annotated[date | None, Query(description="as of this day; else the last")] = (
        None
    )
    since: Annotated[
        date | None, Query(description="what changed since; else a week before")
    ] = None


@dataclass(frozen=True, slots=True)
class Open:
    """An issue on which sides are apart: how many hold what as of the day."""

    id: str
    label: str
    stances: dict[str, int]


@dataclass(frozen=True, slots=True)
class Turn:
    """A side that changed its stance."""

    side: Who
    issue: str
    label: str
    before: str
    after: str
    until: str | None


@dataclass(frozen=True, slots=True)
class Overview:
    """Where the negotiation stands on a day, as far as pages tell."""

    moment: Moment | None
    since: str | None
    counts: dict[str, int]
    outlets: int
    differences: int
    issues: tuple[positions.Topic, ...]
    rows: tuple[positions.Row, ...]
    apart: tuple[Open, ...]
    conference: participation.Conference | None
    tallies: dict[str, int]
    seats: tuple[participation.Seat, ...]
    next: tuple[Happening, ...]
    happened: tuple[Happening, ...]
    turns: tuple[Turn, ...]
    latest: tuple[StatementCard, ...]
    aside: tuple[Aside, ...]


def look(view: Reader, wanted: Wanted) -> Overview:
    """The overview as of a day."""
    amounts = count_by_day(view)
    when = moment({day: pages for day, (pages, _) in amounts.items()}, wanted.on)
    on = date.fromisoformat(when.on) if when else date.max
    since = wanted.since or (on - _WEEK if when else None)
    held = positions.look(view, positions.Wanted(on=on if when else None))
    board = participation.look(view, participation.Wanted(on=on if when else None))
    happened = find_happenings(view)
    asked = StatementsWanted(until=on.isoformat()) if when else StatementsWanted()
    latest = find_statements(view, asked, Range(_LATEST)).items
    return Overview(
        when,
        since.isoformat() if since else None,
        dict(count_all(view)),
        len(find_outlets(view)),
        len(find_conflicts(view)),
        held.issues[:_ISSUES],
        tuple(_rows(held))[:_SIDES],
        tuple(_apart(held)),
        board.conference,
        board.counts,
        board.seats[:_SIDES],
        tuple(_next(happened, on)),
        tuple(_since(happened, since, on)) if since else (),
        tuple(_turns(view, since, on)) if since else (),
        statement_cards(view, latest),
        find_aside(view, _ASIDE),
    )


def _rows(held: positions.Positions) -> Iterable[positions.Row]:
    """The sides that hold something on the issues shown."""
    for row in held.rows:
        cells = row.cells[:_ISSUES]
        if any(cell.stance for cell in cells):
            yield positions.Row(row.side, cells)


def _apart(held: positions.Positions) -> Iterable[Open]:
    """Issues that some support and others oppose, those with the most sides first."""
    found = []
    for i, issue in enumerate(held.issues):
        stances = [row.cells[i].stance for row in held.rows]
        counts = {s: stances.count(s) for s in dict.fromkeys(stances) if s}
        if "support" in counts and {"oppose", "conditional"} & counts.keys():
            found.append(Open(issue.id, issue.label, counts))
    return sorted(found, key=lambda one: -sum(one.stances.values()))[:_ISSUES]


def _next(happened: tuple[Happening, ...], on: date) -> list[Happening]:
    """What is planned for days after the chosen one."""
    ahead = [e for e in happened if e.status in _AHEAD and on < e.last < date.max]
    return sorted(ahead, key=lambda event: (event.first, -event.reports))[:_NEXT]


def _since(happened: tuple[Happening, ...], since: date, on: date) -> list[Happening]:
    """What happened in the days since, told by most pages."""
    inside = [
        event
        for event in happened
        if event.status not in _AHEAD and since < event.first <= on
    ]
    weighty = sorted(inside, key=lambda e: (-e.reports, e.id))[:_NEXT]
    return sorted(weighty, key=lambda event: event.first, reverse=True)


def _turns(view: Reader, since: date, on: date) -> Iterable[Turn]:
    moved = [m for m in find_moved(view) if since < day_of(m.until) <= on][:_MOVED]
    actors = find_actors(view, [m.actor for m in moved])
    issues = find_issues(view)
    for m in moved:
        label = issues[m.issue].label if m.issue in issues else m.issue
        for side in whos([m.actor], actors):
            yield Turn(side, m.issue, label, m.before, m.after, m.until)


SCREEN = Screen(
    name="overview",
    address="/",
    title="Overview",
    about="Where the negotiation stands on a day: positions, who is in, what comes next, what changed, what was read.",
    wanted=Wanted,
    found=Overview,
    look=look,
)
