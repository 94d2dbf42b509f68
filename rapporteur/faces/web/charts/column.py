"""Sides one beneath another, tied by arcs: the ring again, where there is no room for one."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapporteur.faces.web.charts.ring import Edge, Node
from rapporteur.text import one_line

WIDTH = 340.0
_MIDDLE, _PITCH, _LONGEST, _FURTHEST = 180.0, 32.0, 22, 138.0
#: So far beside another arc between the same sides, so that none hides another.
_APART = {"meets": 0.0, "for": 12.0, "against": -12.0}


@dataclass(frozen=True, slots=True)
class Entry:
    """A side: its circle, and its name as far as there is room for it."""

    id: str
    label: str
    y: float
    r: float


@dataclass(frozen=True, slots=True)
class Column:
    """The drawing; names end before `middle`, where the circles are."""

    middle: float
    height: float
    entries: tuple[Entry, ...]
    edges: tuple[Edge, ...]


def column(
    nodes: Sequence[Node], ties: Mapping[tuple[str, str, str], int]
) -> Column | None:
    """The drawing of the sides of a ring in its order; None where nothing ties them."""
    entries = {
        node.id: Entry(node.id, one_line(node.name, _LONGEST), _PITCH * (n + 0.5), _r(node))
        for n, node in enumerate(nodes)
    }  # fmt: skip
    strongest = max(ties.values(), default=0) or 1
    edges = [
        _arc(kind, entries[a], entries[b], times, strongest)
        for (kind, a, b), times in sorted(ties.items(), key=lambda pair: -pair[1])
        if a in entries and b in entries and a != b
    ]
    if not edges:
        return None
    height = _PITCH * len(entries)
    return Column(_MIDDLE, height, tuple(entries.values()), tuple(edges))


def _r(node: Node) -> float:
    return round(node.r * 0.5, 1)


def _arc(kind: str, a: Entry, b: Entry, times: int, strongest: int) -> Edge:
    away = min(_FURTHEST, 24 + abs(a.y - b.y) * 0.5) + _APART[kind]
    start, end = _MIDDLE + a.r, _MIDDLE + b.r + 3
    # A curve of the third degree reaches three quarters of the way to its two handles.
    handle = _MIDDLE + away * 4 / 3 - a.r
    path = f"M{start:.1f} {a.y}C{handle:.1f} {a.y} {handle:.1f} {b.y} {end:.1f} {b.y}"
    width = round(1 + 4 * math.sqrt(times / strongest), 1)
    return Edge(kind, path, width, a.id, b.id, times)
