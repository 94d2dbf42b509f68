"""Figures: a chart for each measure, with bounds and sources, and what differs."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from rapporteur.faces.web.charts.dots import Dots, draw
from rapporteur.faces.web.screens import Screen
from rapporteur.faces.web.views.cards import Who, whos
from rapporteur.faces.web.views.quoting import Pages, Quoted
from rapporteur.model import Actor, Evidence
from rapporteur.record.queries.corrections import find_sayers
from rapporteur.record.queries.figures import Counted, find_conflicts, find_counted
from rapporteur.record.queries.laying import find_actors
from rapporteur.record.queries.opening import Reader
from rapporteur.text import fold

_CHARTS, _SOURCES, _ROWS, _FEW = 12, 4, 40, 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which measures: those with these words in them, or one that is opened."""

    words: Annotated[
        str | None, Query(max_length=200, description="in what is measured")
    ] = None
    measure: Annotated[str | None, Query(description="a measure, opened")] = None
    after: Annotated[int, Query(ge=0, le=10_000_000, description="skip so many")] = 0


@dataclass(frozen=True, slots=True)
class Source:
    """Who gives figures of a measure, and how many; None: the outlets themselves."""

    who: Who | None
    figures: int


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure with its chart, or with its figures where they are too `few` for one.

    `sources` are those who give most of its figures.
    """

    name: str
    figures: int
    pages: int
    least: float
    most: float
    differing: int
    sources: tuple[Source, ...]
    picture: Dots | None
    few: tuple["Row", ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure in the words of its page."""

    id: str
    value: float
    upper: float | None
    modifier: str
    unit: str | None
    as_of: str | None
    source: Who | None
    confidence: float | None
    differs: bool
    quoted: Quoted
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Measures with their charts, and all figures of the one that is opened."""

    total: int
    after: int
    measures: tuple[Measure, ...]
    rows: tuple[Row, ...]
    rows_total: int


def look(view: Reader, wanted: Wanted) -> Figures:
    """The measures that most is told of, and the figures of one."""
    counted: dict[str, list[Counted]] = defaultdict(list)
    words = fold(wanted.words or "")
    for one in find_counted(view):
        if words in one.measure.casefold() and wanted.measure in (None, one.measure):
            counted[one.measure].append(one)
    differing = _differing(view)
    names = sorted(counted, key=lambda name: (-len(counted[name]), name))
    shown = names[wanted.after : wanted.after + _CHARTS]
    if wanted.measure:
        shown = names[:1]
    wide = {name: _sources(counted[name]) for name in shown}
    actors = find_actors(view, [key for keys in wide.values() for key, _ in keys])
    few = [one for n in shown if len(counted[n]) <= _FEW for one in counted[n]]
    words_of = {row.id: row for row in _rows(view, few, differing)}
    measures = tuple(
        _measure(counted[name], wide[name], actors, differing, words_of)
        for name in shown
    )
    opened = counted.get(wanted.measure or "", [])
    start = wanted.after if wanted.measure else 0
    rows = list(reversed(opened))[start : start + _ROWS]
    return Figures(
        len(names), wanted.after, measures, _rows(view, rows, differing), len(opened)
    )


def _differing(view: Reader) -> frozenset[tuple[str, int]]:
    """Where figures stand that others contradict."""
    return frozenset(
        (value.document, value.start)
        for conflict in find_conflicts(view)
        if conflict.kind == "sources differ"
        for value in conflict.values
    )


def _sources(counted: Sequence[Counted]) -> list[tuple[str | None, int]]:
    return Counter(one.source for one in counted).most_common(_SOURCES)


def _measure(
    counted: Sequence[Counted],
    sources: list[tuple[str | None, int]],
    actors: Mapping[str, Actor],
    differing: frozenset[tuple[str, int]],
    words_of: Mapping[str, Row],
) -> Measure:
    apart = frozenset(o.id for o in counted if (o.document, o.start) in differing)
    ranks = {key: rank for rank, (key, _) in enumerate(sources)}
    few = tuple(words_of[one.id] for one in counted if one.id in words_of)
    return Measure(
        counted[0].measure,
        len(counted),
        len({one.document for one in counted}),
        min(one.value for one in counted),
        max(one.upper or one.value for one in counted),
        len(apart),
        tuple(Source(next(iter(whos([key], actors)), None), n) for key, n in sources),
        None if few else draw(counted, ranks, apart),
        few,
    )


def _rows(
    view: Reader, counted: Sequence[Counted], differing: frozenset[tuple[str, int]]
) -> tuple[Row, ...]:
    evidence = [Evidence(one.document, one.start, one.end) for one in counted]
    pages = Pages(view, evidence)
    actors = find_actors(view, [one.source for one in counted])
    people = find_sayers(view, (one.id for one in counted))
    return tuple(
        Row(
            one.id,
            one.value,
            one.upper,
            one.modifier,
            one.unit,
            one.as_of,
            next(iter(whos([one.source], actors)), None),
            one.confidence,
            (one.document, one.start) in differing,
            pages.quote(where),
            people.get(one.id, ()),
        )
        for one, where in zip(counted, evidence, strict=True)
    )


SCREEN = Screen(
    name="figures",
    address="/figures",
    title="Figures",
    about="Numbers by what they measure, over time, with their bounds, their sources and what differs.",
    wanted=Wanted,
    found=Figures,
    look=look,
)
