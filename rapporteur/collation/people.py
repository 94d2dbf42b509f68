"""Which people of which pages are the same."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from rapporteur.collation.clusters import Clusters
from rapporteur.model import Referent
from rapporteur.text import are_given_names_alike, fold_name, sound_alike

_EASTERN = 2
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "ben", "jr", "sr", "ii", "iii"})


def join_people(people: Sequence[Referent]) -> dict[str, tuple[str, str]]:
    """For each referent's id the key of its person: the first of the full names that are one."""
    full = {n: _parts(n) for r in people for n in r.names if len(_parts(n)) > 1}
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
            if are_given_names_alike(full[a][0], full[b][0]):
                clusters.join(a, b)
    offices = _offices(people, full, clusters)
    return {r.id: ("person", _key(r, full, clusters, offices)) for r in people}


def _offices(
    people: Sequence[Referent], full: Mapping[str, tuple[str, ...]], clusters: Clusters
) -> dict[str, set[str]]:
    """The offices that pages give to those whom they name in full."""
    offices: dict[str, set[str]] = defaultdict(set)
    for referent in people:
        if referent.name in full and referent.office:
            offices[clusters.root(referent.name)].add(referent.office.casefold())
    return offices


def _key(
    referent: Referent,
    full: Mapping[str, tuple[str, ...]],
    clusters: Clusters,
    offices: Mapping[str, set[str]],
) -> str:
    names = [n for n in referent.names if n in full]
    if names:
        return fold_name(clusters.root(names[0]))
    alone = fold_name(referent.name)
    part = (_parts(referent.name) or (alone,))[-1]
    # "Tan" is Tan Wei-lin too; but "Paul" is not Paul Marsh, whom papers call Marsh.
    fits = {
        clusters.root(n)
        for n, p in full.items()
        if part == p[-1] or (len(p) > _EASTERN and part == p[0])
    }
    if len(fits) > 1 and referent.office:
        office = referent.office.casefold()
        fits = {n for n in fits if office in offices.get(n, ())} or fits
    if len(fits) == 1:
        return fold_name(fits.pop())
    # Of several with this name none is chosen: the page's own stays by itself.
    return f"{alone} {referent.id}" if fits else alone


def _parts(name: str) -> tuple[str, ...]:
    return tuple(p for p in fold_name(name).split() if p not in _PARTICLES)
