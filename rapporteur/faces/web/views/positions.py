"""Positions: sides against issues, as of a day; behind each cell its history and evidence."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Query

from rapporteur.faces.web.charts.days import DayAxis
from rapporteur.faces.web.charts.strip import Stretch, changes, strip
from rapporteur.faces.web.screens import Screen
from rapporteur.faces.web.views.cards import Who, whos
from rapporteur.faces.web.views.moment import Moment, moment
from rapporteur.faces.web.views.quoting import Pages, Quoted
from rapporteur.model import Actor, Issue
from rapporteur.record.queries.corrections import find_sayers
from rapporteur.record.queries.laying import find_actors
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.positions import (
    Course,
    Held,
    find_courses,
    find_days_held,
    find_evidence,
    find_issues,
)

# A matrix that can still be taken in; the rest is a click away.
_SIDES, _ISSUES, _ALL = 14, 10, 60
# So many of the last stances are compared to tell whether pages of one day differ.
_SHOWN, _NEAR = 30, 50
_STRIP = 84.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """As of which day, whether all sides and issues, and which cell is opened."""

    on: Annotated[date | None, Query(description="as of this day")] = None
    all: Annotated[bool, Query(description="also those seldom spoken of")] = False
    side: Annotated[str | None, Query(description="an actor's id: the row opened")] = (
        None
    )
    issue: Annotated[str | None, Query(description="an issue's id: the column")] = None


@dataclass(frozen=True, slots=True)
class Topic:
    """An issue by id and name, and how many positions there are on it."""

    id: str
    label: str
    description: str | None
    origin: str
    positions: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What a side holds on an issue: None where nothing is known by that day.

    `others` are different stances given as of the very same date; `moved` is whether the
    stance is not the first one.
    """

    issue: str
    stance: str | None
    as_of: str | None
    positions: int
    pages: int
    others: tuple[str, ...]
    moved: bool
    history: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A side, and what it holds on each issue."""

    side: Who
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One position with the words it rests on."""

    id: str
    stance: str
    condition: str | None
    as_of: str | None
    basis: str
    holder: Who | None
    confidence: float | None
    statement: str | None
    later: bool
    quoted: tuple[Quoted, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A cell with its evidence, the latest first; `more` are not shown."""

    side: Who
    issue: Topic
    positions: tuple[Shown, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Positions:
    """The matrix as of a day; how many sides and issues are left out of it."""

    moment: Moment | None
    issues: tuple[Topic, ...]
    rows: tuple[Row, ...]
    sides_left: int
    issues_left: int
    opened: Opened | None


def look(view: Reader, wanted: Wanted) -> Positions:
    """The matrix, and the evidence of the cell that is opened."""
    courses = find_courses(view)
    issues = find_issues(view)
    when = moment(find_days_held(view), wanted.on)
    n_sides, n_topics = (_ALL, _ALL) if wanted.all else (_SIDES, _ISSUES)
    told = _often(courses, 1)
    topics = list(told)
    # Who holds nothing on the issues shown would have an empty row.
    inside = {k: c for k, c in courses.items() if k[1] in topics[:n_topics]}
    sides, n_all = list(_often(inside, 0)), len({side for side, _ in courses})
    actors = find_actors(view, [*sides[:n_sides], wanted.side])
    shown = tuple(_topic(issues, key, told[key]) for key in topics[:n_topics])
    rows = tuple(
        Row(
            who,
            tuple(
                _cell(topic.id, courses.get((who.id, topic.id)), when)
                for topic in shown
            ),
        )
        for who in whos(sides[:n_sides], actors)
    )
    opened = None
    if wanted.side in actors and wanted.issue in issues:
        course = courses.get((wanted.side, wanted.issue))
        held = course.held if course else ()
        opened = _opened(view, actors[wanted.side], held, when, issues[wanted.issue])
    return Positions(
        when,
        shown,
        rows,
        n_all - len(rows),
        max(0, len(topics) - n_topics),
        opened,
    )


def _often(courses: Mapping[tuple[str, str], Course], which: int) -> dict[str, int]:
    """Sides (0) or issues (1) and how many stances there are, the most frequent first."""
    counted: Counter[str] = Counter()
    for key, course in courses.items():
        counted[key[which]] += len(course.held)
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _topic(issues: Mapping[str, Issue], key: str, n: int) -> Topic:
    issue = issues.get(key, Issue(key, key))
    return Topic(key, issue.label, issue.description, issue.origin, n)


def _cell(issue: str, course: Course | None, when: Moment | None) -> Cell:
    nothing = Cell(issue, None, None, 0, 0, (), moved=False, history=())
    if when is None or course is None:
        return nothing
    on = date.fromisoformat(when.on)
    n = bisect_right(course.held, on, key=lambda one: one.day)
    turns = course.turns[: bisect_right(course.turns, on, key=lambda turn: turn[0])]
    known, pages = course.held[max(0, n - _NEAR) : n], course.pages[n - 1]
    if not n:
        # Where nothing is dated, all that is said is as good as any other of it.
        known = tuple(one for one in course.held if one.as_of is None)
        if not known:
            return nothing
        n, pages = len(known), len({one.document for one in known})
        turns = changes([(one.day, one.stance) for one in known])
    last = known[-1]
    same_day = {one.stance for one in known[-_NEAR:] if one.as_of == last.as_of}
    axis = DayAxis(
        date.fromisoformat(when.first), date.fromisoformat(when.last), 0, _STRIP
    )
    return Cell(
        issue,
        last.stance,
        last.as_of,
        n,
        pages,
        tuple(sorted(same_day - {last.stance})),
        moved=len(turns) > 1,
        history=strip(turns[-40:], axis, on),
    )


def _opened(
    view: Reader, side: Actor, held: Sequence[Held], when: Moment | None, issue: Issue
) -> Opened:
    chosen = {one.position for one in held[-_SHOWN:]}
    found = find_evidence(view, chosen)
    pages = Pages(view, [e for one in found for e in one.position.evidence])
    holders = find_actors(view, [one.holder for one in found])
    people = find_sayers(view, chosen)
    on = when.on if when else ""
    later = {one.position for one in held if one.day.isoformat() > on}
    return Opened(
        Who(side.id, side.name, side.kind),
        _topic({issue.id: issue}, issue.id, len(held)),
        tuple(
            Shown(
                one.position.id,
                str(one.position.stance),
                one.position.condition,
                one.as_of,
                str(one.position.basis),
                next(iter(whos([one.holder], holders)), None),
                one.position.confidence,
                one.position.statement,
                one.position.id in later,
                tuple(pages.quote(e) for e in one.position.evidence),
                people.get(one.position.id, ()),
            )
            for one in found
        ),
        len(held) - len(found),
    )


SCREEN = Screen(
    name="positions",
    address="/positions",
    title="Positions",
    about="Which side holds what on which issue as of a day, how that moved, and in whose words.",
    wanted=Wanted,
    found=Positions,
    look=look,
)
