"""Figures as dots over time; where there are too many for that, as the span of each stretch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapporteur.faces.web.charts.days import DayAxis, Tick, spread
from rapporteur.faces.web.charts.scale import Scale, scale
from rapporteur.record.queries.figures import Counted

#: The picture, in its own units, with room for the numbers before and the days beneath.
WIDTH, HEIGHT = 480.0, 240.0
_LEFT, _TOP, _RIGHT, _BOTTOM = 72.0, 12.0, 24.0, 34.0
_MOST, _STRETCHES = 240, 80
_UP = frozenset({"more than", "at least"})
_DOWN = frozenset({"up to", "nearly"})


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure: where it lies, who gives it (a number from 0), and how it is bounded.

    `to` is where the end of its range lies; `bound` is up, down, about or exact.
    """

    id: str
    x: float
    y: float
    to: float | None
    bound: str
    source: int
    differs: bool


@dataclass(frozen=True, slots=True)
class Span:
    """All figures of a stretch of days, from the least to the most."""

    x: float
    width: float
    y: float
    height: float
    n: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on the axis of numbers."""

    y: float
    value: float


@dataclass(frozen=True, slots=True)
class Dots:
    """The figures of a measure, drawn; either dots or spans."""

    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    dots: tuple[Dot, ...]
    spans: tuple[Span, ...]


def draw(
    counted: Sequence[Counted],
    sources: Mapping[str | None, int],
    differing: frozenset[str],
) -> Dots | None:
    """The picture of figures with a date; None where there is none."""
    dated = [one for one in counted if one.day < date.max]
    ends = spread([one.day for one in dated])
    if ends is None:
        return None
    axis = DayAxis(*ends, _LEFT, WIDTH - _LEFT - _RIGHT)
    values = [one.value for one in dated]
    values += [one.upper for one in dated if one.upper is not None]
    numbers = scale(values, _TOP, HEIGHT - _TOP - _BOTTOM)
    marks = tuple(Mark(numbers.y(value), value) for value in numbers.marks)
    few = len(dated) <= _MOST
    return Dots(
        axis.ticks(85),
        marks,
        tuple(_dot(one, axis, numbers, sources, differing) for one in dated)
        if few
        else (),
        () if few else _spans(dated, axis, numbers),
    )


def _dot(
    one: Counted,
    axis: DayAxis,
    numbers: Scale,
    sources: Mapping[str | None, int],
    differing: frozenset[str],
) -> Dot:
    bound = (
        "up" if one.modifier in _UP else "down" if one.modifier in _DOWN else "exact"
    )
    return Dot(
        one.id,
        axis.middle(one.day),
        numbers.y(one.value),
        None if one.upper is None else numbers.y(one.upper),
        "about" if one.modifier == "around" else bound,
        sources.get(one.source, len(sources)),
        one.id in differing,
    )


def _spans(dated: Sequence[Counted], axis: DayAxis, numbers: Scale) -> tuple[Span, ...]:
    step = max(1, -(-axis.days // _STRETCHES))
    stretches: dict[int, list[float]] = {}
    for one in dated:
        n = (one.day - axis.first).days // step
        stretches.setdefault(n, []).append(one.value)
    width = round(max(1.0, axis.width / axis.days * step - 1), 1)
    return tuple(
        Span(
            round(axis.left + axis.width / axis.days * step * n, 1),
            width,
            numbers.y(max(values)),
            round(max(2.0, numbers.y(min(values)) - numbers.y(max(values))), 1),
            len(values),
        )
        for n, values in sorted(stretches.items())
    )
