"""One actor: names, roles, side, what it said and holds, whom it met."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Path

from rapporteur.faces.web.charts.days import DayAxis, Tick, spread
from rapporteur.faces.web.charts.strip import Stretch, strip
from rapporteur.faces.web.screens import Screen
from rapporteur.faces.web.views.cards import StatementCard, Who, statement_cards, whos
from rapporteur.record.queries.actors import (
    find_names,
    find_roles,
    find_ties,
    find_told,
    read_actor,
)
from rapporteur.record.queries.corrections import find_sayers
from rapporteur.record.queries.events import Happening, find_events_of, find_happenings
from rapporteur.record.queries.laying import find_actors
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.positions import find_courses, find_issues
from rapporteur.record.queries.slices import Range
from rapporteur.record.queries.statements import StatementsWanted, find_statements

_STATEMENTS, _EVENTS, _MEMBERS, _TIES = 12, 14, 60, 12
_STRIP = 300.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which actor."""

    actor: Annotated[str, Path(description="the id of an actor")]


@dataclass(frozen=True, slots=True)
class Use:
    """Words that pages use, and how many do."""

    words: str
    pages: int


@dataclass(frozen=True, slots=True)
class Bond:
    """Whom it met, and whom it or who is for or against it."""

    kind: str
    other: Who
    times: int
    of_other: bool


@dataclass(frozen=True, slots=True)
class Line:
    """What it holds on an issue now, and how that moved."""

    issue: str
    label: str
    stance: str
    as_of: str | None
    positions: int
    history: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class ActorFound:
    """An actor with what is told of it."""

    who: Who
    role: str | None
    side: Who | None
    names: tuple[Use, ...]
    roles: tuple[Use, ...]
    members: tuple[Who, ...]
    bonds: tuple[Bond, ...]
    ticks: tuple[Tick, ...]
    positions: tuple[Line, ...]
    events: tuple[Happening, ...]
    statements: tuple[StatementCard, ...]
    statements_total: int | None
    mentions: int
    pages: int
    people: tuple[str, ...]


def look(view: Reader, wanted: Wanted) -> ActorFound:
    """The actor with this id.

    Raises:
        UsageError: there is none.
    """
    actor = read_actor(view, wanted.actor)
    told = find_told(view)
    asked = StatementsWanted(speaker=actor.id)
    members = [t.actor for t in told.values() if t.actor.side == actor.id]
    if members or actor.kind in ("state", "organisation", "group"):
        asked = StatementsWanted(side=actor.id)
    said = find_statements(view, asked, Range(_STATEMENTS))
    near = find_actors(view, [actor.side])
    ticks, lines = _positions(view, actor.id)
    events = {event.id for event in find_events_of(view, actor.id, _EVENTS)}
    mine = told.get(actor.id)
    return ActorFound(
        Who(actor.id, actor.name, actor.kind),
        actor.role,
        next(iter(whos([actor.side], near)), None),
        tuple(Use(words, n) for words, n in find_names(view, actor.id).items()),
        tuple(Use(words, n) for words, n in find_roles(view, actor.id).items()),
        tuple(Who(m.id, m.name, m.kind) for m in members[:_MEMBERS]),
        _bonds(view, actor.id),
        ticks,
        lines,
        tuple(e for e in reversed(find_happenings(view)) if e.id in events),
        statement_cards(view, said.items),
        said.total,
        mine.mentions if mine else 0,
        mine.pages if mine else 0,
        find_sayers(view, [actor.id]).get(actor.id, ()),
    )


def _bonds(view: Reader, actor: str) -> tuple[Bond, ...]:
    ties = [t for t in find_ties(view) if actor in (t.one, t.other)][:_TIES]
    others = [t.other if t.one == actor else t.one for t in ties]
    actors = find_actors(view, others)
    return tuple(
        Bond(tie.kind, who, tie.times, tie.other == actor)
        for tie, other in zip(ties, others, strict=True)
        for who in whos([other], actors)
    )


def _positions(view: Reader, actor: str) -> tuple[tuple[Tick, ...], tuple[Line, ...]]:
    courses = {
        issue: course
        for (side, issue), course in find_courses(view).items()
        if side == actor
    }
    ends = spread([one.day for course in courses.values() for one in course.held])
    if ends is None:
        return (), ()
    axis = DayAxis(*ends, 0, _STRIP)
    issues = find_issues(view)
    lines = []
    for key, course in courses.items():
        held = course.held
        label = issues[key].label if key in issues else key
        last = next((o for o in reversed(held) if o.as_of), held[-1])
        past = strip(course.turns[-60:], axis)
        lines.append(Line(key, label, last.stance, last.as_of, len(held), past))
    lines.sort(key=lambda line: (-line.positions, line.issue))
    return axis.ticks(60), tuple(lines)


SCREEN = Screen(
    name="actor",
    address="/actors/{actor}",
    title="An actor",
    about="Names, roles and side of an actor, what it said and holds, and whom it met.",
    wanted=Wanted,
    found=ActorFound,
    look=look,
)
