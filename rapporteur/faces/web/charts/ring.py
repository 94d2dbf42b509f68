"""Sides on a ring, those who speak for each around it, and what ties the sides together.

A drawing of two hundred actors and all that is between them is a knot; that of the sides
they speak for can be read.
"""

import math
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 900.0, 560.0
_X, _Y = WIDTH / 2, HEIGHT / 2
_ACROSS, _DOWN = 265.0, 190.0
_LEAST, _MORE = 7.0, 15.0
_MEMBERS = 15


@dataclass(frozen=True, slots=True)
class Node:
    """A side: its circle, and where its label, of a line or two, stands and is set to."""

    id: str
    name: str
    label: tuple[str, ...]
    x: float
    y: float
    r: float
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who speaks for a side."""

    id: str
    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Edge:
    """What ties two sides: a curve, and how wide it is."""

    kind: str
    path: str
    width: float
    one: str
    other: str
    times: int


@dataclass(frozen=True, slots=True)
class Ring:
    """The drawing."""

    nodes: tuple[Node, ...]
    members: tuple[Member, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A side to draw: how much is told of it, and those who speak for it."""

    id: str
    name: str
    weight: int
    members: tuple[tuple[str, str], ...]


def ring(sides: Sequence[Side], ties: Mapping[tuple[str, str, str], int]) -> Ring:
    """The drawing of these sides; `ties` by kind and the two sides."""
    ordered = _order(sides, ties)
    most = max((side.weight for side in sides), default=0) or 1
    nodes, members = {}, []
    for i, side in enumerate(ordered):
        angle = 2 * math.pi * i / len(ordered) - math.pi / 2
        nodes[side.id] = _node(side, angle, most)
        members += _members(side, nodes[side.id], angle)
    strongest = max(ties.values(), default=0) or 1
    edges = [
        _edge(kind, nodes[a], nodes[b], n, strongest)
        for (kind, a, b), n in sorted(ties.items(), key=lambda pair: -pair[1])
        if a in nodes and b in nodes and a != b
    ]
    return Ring(tuple(nodes.values()), tuple(members), tuple(edges))


def _order(
    sides: Sequence[Side], ties: Mapping[tuple[str, str, str], int]
) -> list[Side]:
    """Each beside the one it is tied to most, so that fewer curves cross."""
    left = sorted(sides, key=lambda side: (-side.weight, side.id))
    between: dict[tuple[str, str], int] = {}
    for (_, a, b), n in ties.items():
        for pair in ((a, b), (b, a)):
            between[pair] = between.get(pair, 0) + n
    ordered: list[Side] = []
    while left:
        last = ordered[-1].id if ordered else ""
        nearest = max(left, key=lambda side: between.get((last, side.id), 0))
        left.remove(nearest)
        ordered.append(nearest)
    return ordered


def _node(side: Side, angle: float, most: int) -> Node:
    r = _LEAST + _MORE * math.sqrt(side.weight / most)
    x, y = _X + _ACROSS * math.cos(angle), _Y + _DOWN * math.sin(angle)
    # The label stands behind those who speak for the side, away from the middle.
    out = r + (30 if side.members else 8)
    label_x, label_y = x + out * math.cos(angle), y + out * math.sin(angle)
    across = math.cos(angle)
    # Long names would run out of the picture on its left and right.
    label = tuple(textwrap.wrap(side.name, 17, max_lines=2, placeholder="…"))
    anchor = "middle" if abs(across) < 0.2 else "start" if across > 0 else "end"
    if anchor == "middle":
        label_y += 8 * math.sin(angle)
    return Node(
        side.id,
        side.name,
        label,
        round(x, 1),
        round(y, 1),
        round(r, 1),
        round(label_x, 1),
        round(label_y + 4 - 7 * (len(label) - 1), 1),
        anchor,
    )


def _members(side: Side, node: Node, angle: float) -> list[Member]:
    shown = side.members[:_MEMBERS]
    step = min(0.42, 3.6 / max(1, len(shown)))
    placed = []
    for i, (identity, name) in enumerate(shown):
        turn = angle + (i - (len(shown) - 1) / 2) * step
        out = node.r + 15
        x, y = node.x + out * math.cos(turn), node.y + out * math.sin(turn)
        placed.append(Member(identity, name, round(x, 1), round(y, 1)))
    return placed


def _edge(kind: str, a: Node, b: Node, times: int, strongest: int) -> Edge:
    # Bent towards the middle; the kinds a little apart, so that none hides another.
    bend = {"meets": 0.35, "for": 0.5, "against": 0.2}[kind]
    mid_x = (a.x + b.x) / 2 + ((_X - (a.x + b.x) / 2) * bend)
    mid_y = (a.y + b.y) / 2 + ((_Y - (a.y + b.y) / 2) * bend)
    end_x, end_y = _short(mid_x, mid_y, b)
    path = f"M{a.x} {a.y}Q{mid_x:.1f} {mid_y:.1f} {end_x:.1f} {end_y:.1f}"
    width = round(1 + 5 * math.sqrt(times / strongest), 1)
    return Edge(kind, path, width, a.id, b.id, times)


def _short(x: float, y: float, node: Node) -> tuple[float, float]:
    """Where a line from a point meets the border of a node's circle."""
    away = math.hypot(x - node.x, y - node.y) or 1
    share = (node.r + 3) / away
    return node.x + (x - node.x) * share, node.y + (y - node.y) * share
