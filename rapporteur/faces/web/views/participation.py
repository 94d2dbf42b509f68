"""Participation: a board by conference: who stands where, since when, according to whom."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Query

from rapporteur.faces.web.charts.days import DayAxis, Tick
from rapporteur.faces.web.charts.strip import Stretch, changes, strip
from rapporteur.faces.web.screens import Screen
from rapporteur.faces.web.views.cards import Who, whos
from rapporteur.faces.web.views.moment import Moment, moment
from rapporteur.faces.web.views.quoting import Pages, Quoted
from rapporteur.model import Actor, Attendance
from rapporteur.record.queries.corrections import find_sayers
from rapporteur.record.queries.documents import list_documents
from rapporteur.record.queries.events import Happening, find_happenings
from rapporteur.record.queries.laying import find_actors
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.participation import (
    Standing,
    find_standings,
    read_participation,
)

_CONFERENCES, _INVITEES, _SHOWN, _LATEST = 12, 60, 25, 12
_STRIP = 300.0
#: Those without an event that is known are of this one.
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which conference, as of which day, and whose evidence is opened."""

    event: Annotated[
        str | None, Query(description="an event's id, or `unknown`; else the fullest")
    ] = None
    on: Annotated[date | None, Query(description="as of this day")] = None
    invitee: Annotated[str | None, Query(description="an actor's id: the opened")] = (
        None
    )


@dataclass(frozen=True, slots=True)
class Conference:
    """Something that people are invited to, and how many are spoken of."""

    id: str
    name: str
    start: str | None
    status: str | None
    invitees: int


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an invitee stands as of the day.

    `others` are other standings given as of the very same date; `outlets` are those who
    print the last one, among the latest to tell any.
    """

    invitee: Who
    status: str
    as_of: str | None
    by: Who | None
    outlets: tuple[str, ...]
    others: tuple[str, ...]
    told: int
    history: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One standing with the words it rests on."""

    id: str
    status: str
    condition: str | None
    as_of: str | None
    by: Who | None
    confidence: float | None
    later: bool
    quoted: tuple[Quoted, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """An invitee's standings with their evidence, the latest first."""

    invitee: Who
    standings: tuple[Shown, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Board:
    """The board of a conference as of a day; `counts` by status in the order of the model."""

    conferences: tuple[Conference, ...]
    conference: Conference | None
    moment: Moment | None
    ticks: tuple[Tick, ...]
    counts: dict[str, int]
    seats: tuple[Seat, ...]
    left: int
    opened: Opened | None


def look(view: Reader, wanted: Wanted) -> Board:
    """The board, and the evidence for one invitee."""
    by_event: dict[str, list[Standing]] = defaultdict(list)
    for one in find_standings(view):
        by_event[one.event or UNKNOWN].append(one)
    conferences = _conferences(view, by_event, wanted.event)
    chosen = next((c for c in conferences if c.id == wanted.event), None)
    if chosen is None and conferences:
        chosen = conferences[0]
    if chosen is None:
        return Board((), None, None, (), {}, (), 0, None)
    all_told = by_event[chosen.id]
    when = moment(Counter(one.day for one in all_told), wanted.on)
    on = date.fromisoformat(when.on) if when else date.max
    told: dict[str, list[Standing]] = defaultdict(list)
    for one in all_told:
        if one.day <= on:
            told[one.invitee].append(one)
    invitees = sorted(told, key=lambda i: (-len(told[i]), i))[:_INVITEES]
    last = [told[i][-1] for i in invitees]
    actors = find_actors(view, [*invitees, *(one.by for one in last), wanted.invitee])
    axis = _axis(when)
    seats = [_seat(view, told[i], actors, axis, on) for i in invitees if i in actors]
    order = list(Attendance)
    seats.sort(key=lambda s: (order.index(Attendance(s.status)), s.invitee.name))
    counted = Counter(found[-1].status for found in told.values())
    mine = [one for one in all_told if one.invitee == wanted.invitee]
    return Board(
        conferences,
        chosen,
        when,
        axis.ticks(60) if axis else (),
        {str(s): counted[str(s)] for s in order if counted[str(s)]},
        tuple(seats),
        len(told) - len(seats),
        _opened(view, actors[wanted.invitee], mine, on)
        if wanted.invitee in actors and mine
        else None,
    )


def _conferences(
    view: Reader, by_event: Mapping[str, list[Standing]], chosen: str | None
) -> tuple[Conference, ...]:
    """Those that most are invited to, and the chosen one."""
    invited = {key: len({o.invitee for o in found}) for key, found in by_event.items()}
    keys = sorted(
        invited, key=lambda k: (k == UNKNOWN, -invited[k], -len(by_event[k]), k)
    )
    kept = [k for i, k in enumerate(keys) if i < _CONFERENCES or k == chosen]
    known = {event.id: event for event in find_happenings(view)}
    return tuple(
        Conference(
            key,
            _name(known.get(key)),
            known[key].start if key in known else None,
            known[key].status if key in known else None,
            invited[key],
        )
        for key in kept
    )


def _name(event: Happening | None) -> str:
    if event is None:
        return "not known which"
    words = event.name or event.kind
    place = f", {event.place}" if event.place and event.place not in words else ""
    return words + place


def _axis(when: Moment | None) -> DayAxis | None:
    if when is None:
        return None
    ends = date.fromisoformat(when.first), date.fromisoformat(when.last)
    return DayAxis(*ends, 0, _STRIP)


def _seat(
    view: Reader,
    told: Sequence[Standing],
    actors: Mapping[str, Actor],
    axis: DayAxis | None,
    on: date,
) -> Seat:
    last = told[-1]
    same_day = {one.status for one in told if one.as_of == last.as_of}
    agreeing = {o.document for o in told[-_LATEST:] if o.status == last.status}
    outlets = {d.outlet for d in list_documents(view, agreeing).values() if d.outlet}
    moves = changes([(one.day, one.status) for one in told])
    return Seat(
        whos([last.invitee], actors)[0],
        last.status,
        last.as_of,
        next(iter(whos([last.by], actors)), None),
        tuple(sorted(outlets)),
        tuple(sorted(same_day - {last.status})),
        len(told),
        strip(moves[-60:], axis, None if on == date.max else on) if axis else (),
    )


def _opened(view: Reader, invitee: Actor, told: Sequence[Standing], on: date) -> Opened:
    chosen = list(reversed(told))[:_SHOWN]
    found = read_participation(view, {one.id for one in chosen})
    pages = Pages(view, [e for one in found.values() for e in one.evidence])
    actors = find_actors(view, [one.by for one in chosen])
    people = find_sayers(view, found)
    return Opened(
        Who(invitee.id, invitee.name, invitee.kind),
        tuple(
            Shown(
                one.id,
                one.status,
                found[one.id].condition,
                one.as_of,
                next(iter(whos([one.by], actors)), None),
                found[one.id].confidence,
                one.day > on,
                tuple(pages.quote(e) for e in found[one.id].evidence),
                people.get(one.id, ()),
            )
            for one in chosen
            if one.id in found
        ),
        len(told) - len(chosen),
    )


SCREEN = Screen(
    name="participation",
    address="/participation",
    title="Participation",
    about="Who is invited, accepts, declines or is kept out: by conference, over time, according to whom.",
    wanted=Wanted,
    found=Board,
    look=look,
)
