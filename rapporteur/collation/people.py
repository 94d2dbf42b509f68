"""Which people of which pages are the same."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rapporteur.collation.clusters import Clusters
from rapporteur.model import Referent
from rapporteur.text import are_full_names_alike, fold_name, sound_alike

_EASTERN = 2
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "ben", "jr", "sr", "ii", "iii"})
#: A bare name is taken for who is known by it: on this many pages, and so many times
#: more of them than know anybody else by it.
_LEAST_PAGES, _TIMES_MORE = 3, 4
_VOWELS = re.compile("[aeiou]")
#: So many letters are left of a part of a name that two transcriptions share, where both
#: are known to be of one side, and otherwise.
_FEW, _MANY = 2, 4


@dataclass(slots=True)
class _People:
    """The full names of a record with their parts, joined where they are one person's.

    `offices` are by cluster, `called` how many pages call whom by a family name alone.
    """

    full: Mapping[str, tuple[str, ...]]
    clusters: Clusters
    offices: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    called: dict[str, Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )


def join_people(people: Sequence[Referent]) -> dict[str, tuple[str, str]]:
    """For each referent's id the key of its person: the first of the full names that are one."""
    full = {n: _parts(n) for r in people for n in r.names if len(_parts(n)) > 1}
    known = _People(full, _joined(people, full))
    for referent in people:
        root = next((known.clusters.root(n) for n in referent.names if n in full), None)
        if root is not None:
            if referent.office and referent.name in full:
                known.offices[root].add(referent.office.casefold())
            for name in referent.names:
                known.called[fold_name(name)][root] += name not in full
    return {r.id: ("person", _key(r, known)) for r in people}


def _joined(
    people: Sequence[Referent], full: Mapping[str, tuple[str, ...]]
) -> Clusters:
    clusters = Clusters(full)
    for referent in people:
        names = [n for n in referent.names if n in full]
        for other in names[1:]:
            clusters.join(names[0], other)
    by_family: dict[str, list[str]] = defaultdict(list)
    for name, parts in sorted(full.items()):
        by_family[sound_alike(parts[-1])].append(name)
    for names in by_family.values():
        for a, b in combinations(names, 2):
            if are_full_names_alike(full[a], full[b]):
                clusters.join(a, b)
    for one, other in _transcriptions(people, full):
        clusters.join(one, other)
    for name, longer in sorted(_ends(full, by_family)):
        # "Wei-lin" is Tan Wei-lin, where the record knows no other one.
        if len({clusters.root(other) for other in longer}) == 1:
            clusters.join(name, longer[0])
    return clusters


def _transcriptions(
    people: Sequence[Referent], full: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    """Names that differ in the vowels of one part: "Faris Mokdan", "Faris Mekdaan".

    Whom one page names beside each other are two people, and so are those of two sides;
    where few consonants tell, the sides must be known.
    """
    pages: dict[str, set[str]] = defaultdict(set)
    sides: dict[str, set[str]] = defaultdict(set)
    for referent in people:
        for name in referent.names:
            pages[name].add(referent.id.split(":")[0])
            sides[name] |= {referent.side} if referent.side else set()
    by_bones: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, parts in sorted(full.items()):
        by_bones[tuple(_bones(part) for part in parts)].append(name)
    for bones, names in by_bones.items():
        for a, b in combinations(names, 2):
            pairs = zip(full[a], full[b], strict=True)
            other = [n for n, (x, y) in enumerate(pairs) if x != y]
            known = bool(sides[a] & sides[b])
            told = all(len(bones[n]) >= (_FEW if known else _MANY) for n in other)
            apart = pages[a] & pages[b] or (sides[a] and sides[b] and not known)
            if len(other) == 1 and told and not apart:
                yield a, b


def _bones(part: str) -> str:
    """A part of a name without the vowels inside, in which transcriptions differ.

    >>> _bones("mokdan"), _bones("mekdaan")
    ('mcdn', 'mcdn')
    """
    heard = sound_alike(part)
    return heard[0] + _VOWELS.sub("", heard[1:-1]) + heard[1:][-1:]


def _ends(
    full: Mapping[str, tuple[str, ...]], by_family: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, list[str]]]:
    """The names that are the end of longer ones, with these."""
    for names in by_family.values():
        for name in names:
            n = len(full[name])
            longer = [
                o for o in names if len(full[o]) > n and full[o][-n:] == full[name]
            ]
            if longer:
                yield name, longer


def _key(referent: Referent, people: _People) -> str:
    root = people.clusters.root
    names = [n for n in referent.names if n in people.full]
    if names:
        return fold_name(root(names[0]))
    alone = fold_name(referent.name)
    part = (_parts(referent.name) or (alone,))[-1]
    # "Tan" is Tan Wei-lin too; but "Paul" is not Paul Marsh, whom papers call Marsh.
    fits = {
        root(n)
        for n, p in people.full.items()
        if part == p[-1] or (len(p) > _EASTERN and part == p[0])
    }
    if len(fits) > 1 and referent.office:
        office = referent.office.casefold()
        fits = {n for n in fits if office in people.offices.get(n, ())} or fits
    if len(fits) > 1:
        fits = _known_by(people.called[alone], fits)
    if len(fits) == 1:
        return fold_name(fits.pop())
    # Of several with this name none is chosen: the page's own stays by itself.
    return f"{alone} {referent.id}" if fits else alone


def _known_by(called: Mapping[str, int], fits: set[str]) -> set[str]:
    """Of several of one family the one whom a page means that tells no given name.

    It takes for granted that its readers know whom: nearly all pages call but one so.
    """
    best, *others = sorted(fits, key=lambda n: (-called.get(n, 0), n))
    most, next_most = called.get(best, 0), called.get(others[0], 0)
    known = most >= max(_LEAST_PAGES, _TIMES_MORE * next_most)
    return {best} if known else fits


def _parts(name: str) -> tuple[str, ...]:
    return tuple(p for p in fold_name(name).split() if p not in _PARTICLES)
