"""One actor across all pages: which referents of which pages are the same.

People are compared only with those of the same family name. Two full names are one where
the given names are spelt alike; a family name alone is the one person of the record who
bears it, or nobody sure. What comes out does not depend on the order of the pages.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rapporteur.model import Actor, Referent
from rapporteur.text import are_given_names_alike, fold_name, sound_alike

_PARTICLES = frozenset({"al", "el", "bin", "ibn", "ben", "jr", "sr", "ii", "iii"})


@dataclass(frozen=True, slots=True)
class Collated:
    """All actors by id, and which of them each referent is."""

    actors: tuple[Actor, ...]
    actor_of: Mapping[str, str]


def collate_actors(referents: Iterable[Referent]) -> Collated:
    """The actors behind the referents of all pages of a record."""
    given = sorted(referents, key=lambda r: r.id)
    divided = _divided(given)
    groups: dict[tuple[str, str], list[Referent]] = defaultdict(list)
    people = [r for r in given if r.kind == "person"]
    keys = {r.id: _key(r, divided) for r in given if r.kind != "person"} | _people(
        people
    )
    for referent in given:
        groups[keys[referent.id]].append(referent)
    actors = {key: _actor(key, members, divided) for key, members in groups.items()}
    named = {
        actor.name: actor.id for key, actor in actors.items() if key[0] != "person"
    }
    missing = {
        a.side: key for key, a in actors.items() if a.side and a.side not in named
    }
    for side in sorted(s for s in missing if s):
        actor = Actor(_id(("state", side)), "state", side)
        actors["state", side] = actor
        named[side] = actor.id
    settled = [replace(a, side=named.get(a.side or "")) for a in actors.values()]
    return Collated(
        tuple(sorted(settled, key=lambda a: a.id)),
        {r.id: actors[keys[r.id]].id for r in given},
    )


def _divided(referents: Sequence[Referent]) -> dict[str, str]:
    """States of which government and opposition both are named, and their governments' names.

    There "Ardel" is more than those who govern it: its officials speak for the government.
    """
    heads: dict[str, set[str]] = defaultdict(set)
    for referent in referents:
        people, _, head = referent.name.rpartition(" ")
        if referent.kind == "organisation" and head in {"government", "opposition"}:
            heads[people].add(head)
    governments = {
        r.side: r.name
        for r in referents
        if r.kind == "organisation" and r.side and r.name.endswith(" government")
    }
    return {
        state: name
        for state, name in sorted(governments.items())
        if heads[name.removesuffix(" government")] >= {"government", "opposition"}
    }


def _key(referent: Referent, divided: Mapping[str, str]) -> tuple[str, str]:
    if referent.seat and referent.side:
        if referent.side in divided:
            return "organisation", divided[referent.side]
        return "state", referent.side
    if referent.kind == "state":
        return "state", referent.name
    # Pages of other houses write "River council" and "The River Council".
    return referent.kind, referent.name if referent.kind == "place" else _plain(
        referent.name
    )


def _plain(name: str) -> str:
    folded = fold_name(name).removeprefix("the ")
    return name if name.endswith((" government", " opposition")) else folded


def _people(people: Sequence[Referent]) -> dict[str, tuple[str, str]]:
    """The key of each person's referent: the first of the full names that are one."""
    full = {
        name: _parts(name) for r in people for name in r.names if len(_parts(name)) > 1
    }
    first: dict[str, str] = {name: name for name in full}

    def root(name: str) -> str:
        while first[name] != name:
            name = first[name]
        return name

    def join(a: str, b: str) -> None:
        low, high = sorted((root(a), root(b)))
        first[high] = low

    for referent in people:
        names = [n for n in referent.names if n in full]
        for other in names[1:]:
            join(names[0], other)
    by_family: dict[str, list[str]] = defaultdict(list)
    for name, parts in sorted(full.items()):
        by_family[sound_alike(parts[-1])].append(name)
    for names in by_family.values():
        for a, b in combinations(names, 2):
            if are_given_names_alike(full[a][0], full[b][0]):
                join(a, b)
    by_part: dict[str, set[str]] = defaultdict(set)
    for name, parts in full.items():
        by_part[parts[-1]].add(root(name))
        by_part[parts[0]].add(root(name))
    keys = {}
    for referent in people:
        names = [n for n in referent.names if n in full]
        alone = fold_name(referent.name)
        fits = by_part.get((_parts(referent.name) or [alone])[-1], set())
        if names:
            keys[referent.id] = ("person", fold_name(root(names[0])))
        elif len(fits) == 1:
            keys[referent.id] = ("person", fold_name(next(iter(fits))))
        else:
            # Of several with this name none is chosen: the page's own stays by itself.
            keys[referent.id] = ("person", f"{alone} {referent.id}" if fits else alone)
    return keys


def _parts(name: str) -> tuple[str, ...]:
    return tuple(p for p in fold_name(name).split() if p not in _PARTICLES)


def _actor(
    key: tuple[str, str], members: Sequence[Referent], divided: Mapping[str, str]
) -> Actor:
    names = Counter(name for r in members for name in r.names)
    heads = Counter(r.name for r in members)
    if key[0] == "state" or key[1] in names:
        name = key[1]
    else:
        name = min(heads, key=lambda n: (-len(n.split()), -heads[n], n))
    roles = Counter(r.role for r in members if r.role)
    sides = Counter(divided.get(r.side, r.side) for r in members if r.side)
    side = min(sides, key=lambda s: (-sides[s], s), default=None)
    if key[0] == "state" or name in divided.values():
        side = None
    return Actor(
        id=_id(key),
        kind=key[0],
        name=name,
        aliases=tuple(sorted(n for n in names if n != name)),
        role=min(roles, key=lambda r: (-roles[r], r), default=None),
        side=side,
    )


def _id(key: tuple[str, str]) -> str:
    return "a" + hashlib.sha256("\0".join(key).encode()).hexdigest()[:16]
