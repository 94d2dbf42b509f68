"""One actor across all pages: which referents of which pages are the same.

People are compared only with those of the same family name. Two full names are one where
the given names are spelt alike; a family name alone is the one person of the record who
bears it, or nobody sure. Bodies are one where they share a name that only one of them
bears in full. What comes out does not depend on the order of the pages.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapporteur.collation.bodies import join_bodies
from rapporteur.collation.kinds import agree_on_kinds
from rapporteur.collation.people import join_people
from rapporteur.model import Actor, Referent

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Collated:
    """All actors by id, and which of them each referent is."""

    actors: tuple[Actor, ...]
    actor_of: Mapping[str, str]


def key_referents(referents: Iterable[Referent]) -> dict[str, Key]:
    """For each referent's id the key of the actor that it is."""
    return _keys(agree_on_kinds(sorted(referents, key=lambda r: r.id)))


def _keys(referents: Sequence[Referent]) -> dict[str, Key]:
    keys = join_people([r for r in referents if r.kind == "person"])
    others = [r for r in referents if r.kind != "person"]
    return keys | join_bodies(others, _divided(referents))


def collate_actors(
    referents: Iterable[Referent], keys: Mapping[str, Key] | None = None
) -> Collated:
    """The actors behind the referents of all pages of a record.

    `keys` tell who is who, where people have decided on it.
    """
    given = agree_on_kinds(sorted(referents, key=lambda r: r.id))
    divided = _divided(given)
    keys = keys or _keys(given)
    groups: dict[Key, list[Referent]] = defaultdict(list)
    for referent in given:
        groups[keys[referent.id]].append(referent)
    sides = _Sides(given, keys, divided)
    actors = {key: _actor(key, group, sides) for key, group in groups.items()}
    return Collated(
        tuple(sorted(actors.values(), key=lambda a: a.id)),
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


class _Sides:
    """For whom a referent speaks: the body of its page that bears the side's name."""

    def __init__(
        self,
        referents: Sequence[Referent],
        keys: Mapping[str, Key],
        divided: Mapping[str, str],
    ) -> None:
        self._divided = divided
        self._keys = keys
        bodies = [r for r in referents if r.kind not in ("person", "place")]
        self._on_page: dict[tuple[str, str], Key] = {}
        self._named: dict[str, Key] = {}
        for r in reversed(bodies):
            for name in r.names if not r.seat else ():
                self._on_page[_document(r), name] = keys[r.id]
            self._named[r.name] = keys[r.id]

    def of(self, referent: Referent) -> Key | None:
        """The key of the actor for whom a referent speaks; None for itself, or unknown."""
        if referent.side is None:
            return None
        side = self._divided.get(referent.side, referent.side)
        key = self._on_page.get((_document(referent), side)) or self._named.get(side)
        return None if key == self._keys[referent.id] else key


def _document(referent: Referent) -> str:
    return referent.id.rpartition(":")[0]


def _actor(key: Key, group: Sequence[Referent], sides: _Sides) -> Actor:
    names = Counter(name for r in group for name in r.names)
    heads = Counter(r.name for r in group if not r.seat) or Counter([key[1]])
    kinds = Counter(r.kind for r in group if not r.seat)
    roles = Counter(r.role for r in group if r.role)
    role = min(roles, key=lambda r: (-roles[r], r), default=None)
    told = _told(group, sides, next((r.office for r in group if r.role == role), None))
    name = _name(key, heads)
    name = key[1] if key[0] == "state" or key[1] in names else name
    side = min(told, key=lambda s: (-told[s], s), default=None)
    return Actor(
        id=actor_id(key),
        kind="state" if key[0] == "state" else min(kinds, key=lambda k: (-kinds[k], k)),
        name=name,
        aliases=tuple(sorted(n for n in names if n != name)),
        role=role,
        side=actor_id(side) if side and key[0] != "state" else None,
    )


def _name(key: Key, heads: Counter[str]) -> str:
    """A body's fullest name, which tells most; a person's full name that most pages use."""
    if key[0] == "person":
        full = [name for name in heads if " " in name] or list(heads)
        return min(full, key=lambda n: (-heads[n], -len(n.split()), n))
    return min(heads, key=lambda n: (-len(n.split()), -heads[n], n.isupper(), n))


def _told(group: Iterable[Referent], sides: _Sides, office: str | None) -> Counter[Key]:
    """For how many pages it speaks for whom: those that tell of this office, or else all.

    A secretary of state who once led an agency does not speak for the agency.
    """
    told = [(r.office, side) for r in group if (side := sides.of(r)) is not None]
    held = Counter(side for its, side in told if office and its == office)
    return held or Counter(side for _, side in told)


def actor_id(key: Key) -> str:
    """The id of the actor with a key."""
    return "a" + hashlib.sha256("\0".join(key).encode()).hexdigest()[:16]
