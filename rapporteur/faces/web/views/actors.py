"""Actors: who is who, and who meets and backs whom."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from rapporteur.faces.web.charts.column import Column, column
from rapporteur.faces.web.charts.ring import Ring, Side, ring
from rapporteur.faces.web.screens import Screen
from rapporteur.faces.web.views.cards import Who
from rapporteur.record.queries.actors import Told, find_ties, find_told
from rapporteur.record.queries.opening import Reader
from rapporteur.text import fold_name

AT_ONCE = 60
_DRAWN, _TIES = 18, 14
_SIDES = frozenset({"state", "organisation", "group"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which actors are listed."""

    words: Annotated[
        str | None, Query(max_length=200, description="in a name or role")
    ] = None
    kind: Annotated[
        str | None, Query(description="person, state, organisation, group, place, ...")
    ] = None
    side: Annotated[
        str | None, Query(description="an actor's id: who speaks for it")
    ] = None
    after: Annotated[int, Query(ge=0, le=10_000_000, description="skip so many")] = 0


@dataclass(frozen=True, slots=True)
class Row:
    """An actor in the list."""

    who: Who
    aliases: tuple[str, ...]
    role: str | None
    side: Who | None
    statements: int
    mentions: int
    pages: int


@dataclass(frozen=True, slots=True)
class Bond:
    """What ties two sides, in numbers."""

    kind: str
    one: Who
    other: Who
    times: int


@dataclass(frozen=True, slots=True)
class Actors:
    """The actors that fit, and the drawing of all sides, as a ring and as a column."""

    total: int
    after: int
    actors: tuple[Row, ...]
    kinds: dict[str, int]
    picture: Ring | None
    column: Column | None
    bonds: tuple[Bond, ...]
    undrawn: int


def look(view: Reader, wanted: Wanted) -> Actors:
    """The actors that fit, those who speak most first."""
    told = find_told(view)
    words = fold_name(wanted.words or "")
    fits = [one for one in told.values() if _fits(one, wanted, words)]
    shown = fits[wanted.after : wanted.after + AT_ONCE]
    kinds = Counter(one.actor.kind for one in told.values())
    # The drawing is of all of them; it is left out where somebody is looked for.
    plain = wanted in (Wanted(), Wanted(after=wanted.after))
    drawn = _draw(view, told) if plain else (None, None, (), 0)
    return Actors(
        len(fits),
        wanted.after,
        tuple(_row(one, told) for one in shown),
        dict(kinds.most_common()),
        *drawn,
    )


def _fits(one: Told, wanted: Wanted, words: str) -> bool:
    actor = one.actor
    if wanted.kind and actor.kind != wanted.kind:
        return False
    if wanted.side and actor.side != wanted.side:
        return False
    named = (actor.name, *actor.aliases, actor.role or "")
    return not words or any(words in fold_name(name) for name in named)


def _row(one: Told, told: Mapping[str, Told]) -> Row:
    actor = one.actor
    side = told.get(actor.side or "")
    return Row(
        Who(actor.id, actor.name, actor.kind),
        actor.aliases,
        actor.role,
        Who(side.actor.id, side.actor.name, side.actor.kind) if side else None,
        one.statements,
        one.mentions,
        one.pages,
    )


def _draw(
    view: Reader, told: Mapping[str, Told]
) -> tuple[Ring | None, Column | None, tuple[Bond, ...], int]:
    """The sides of which most is told, and their strongest ties; how many are left out."""
    weights: Counter[str] = Counter()
    members: dict[str, list[Told]] = {}
    for one in told.values():
        side = one.actor.side or one.actor.id
        if side in told and told[side].actor.kind in _SIDES:
            weights[side] += one.statements * 3 + one.mentions
            if side != one.actor.id and one.actor.kind == "person":
                members.setdefault(side, []).append(one)
    ties: Counter[tuple[str, str, str]] = Counter()
    for tie in find_ties(view):
        pair = [_side(told, tie.one), _side(told, tie.other)]
        if pair[0] != pair[1]:
            a, b = sorted(pair) if tie.kind == "meets" else pair
            ties[tie.kind, a, b] += tie.times
    drawn = [key for key, n in weights.most_common(_DRAWN) if n]
    if not drawn:
        return None, None, (), 0
    sides = [
        Side(
            key,
            told[key].actor.name,
            weights[key],
            tuple((m.actor.id, m.actor.name) for m in members.get(key, ())),
        )
        for key in drawn
    ]
    kept = {k: n for k, n in ties.items() if k[1] in drawn and k[2] in drawn}
    strong = dict(sorted(kept.items(), key=lambda pair: (-pair[1], pair[0]))[:40])
    bonds = tuple(
        Bond(kind, _who(told, a), _who(told, b), n)
        for (kind, a, b), n in list(strong.items())[:_TIES]
    )
    picture = ring(sides, strong)
    return picture, column(picture.nodes, strong), bonds, len(weights) - len(drawn)


def _side(told: Mapping[str, Told], actor: str) -> str:
    known = told.get(actor)
    return (known.actor.side or actor) if known else actor


def _who(told: Mapping[str, Told], actor: str) -> Who:
    known = told[actor].actor
    return Who(known.id, known.name, known.kind)


SCREEN = Screen(
    name="actors",
    address="/actors",
    title="Actors",
    about="Who is who: names, roles and sides, and who meets and backs whom.",
    wanted=Wanted,
    found=Actors,
    look=look,
)
