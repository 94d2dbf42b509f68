"""Which states, bodies, places and other things of which pages are the same.

The Upper Valley Council and the Upper Valley National Council are two, however alike;
but a page that has only "the Dockers' Union" means the Dockers' Union of Maron where the
record knows no other one.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from rapporteur.collation.clusters import Clusters
from rapporteur.model import Referent
from rapporteur.text import fold_name, is_people_of

#: Pages and models differ in whether a movement is a group or an organisation.
_BODY = frozenset({"organisation", "group", "other"})
_TIMES_MORE = 3


def join_bodies(
    things: Sequence[Referent], divided: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    """For each referent's id the key of what it is; `divided` are governments of states.

    A capital or palace stands for the state, or where that is divided for its government.
    """
    clusters = _clusters([r for r in things if r.kind in _BODY])
    peoples = _peoples(things)
    keys = {}
    for referent in things:
        if referent.seat and referent.side:
            government = divided.get(referent.side)
            keys[referent.id] = (
                ("organisation", clusters.root(_folded(government)))
                if government
                else ("state", referent.side)
            )
        elif referent.name in peoples:
            keys[referent.id] = ("state", peoples[referent.name])
        elif referent.kind in _BODY:
            root = clusters.root(_folded(referent.name))
            keys[referent.id] = ("organisation", root)
        elif referent.kind == "place":
            # "KARST" of a dateline is Karst.
            keys[referent.id] = ("place", _folded(referent.name))
        else:
            keys[referent.id] = (referent.kind, referent.name)
    return keys


def _peoples(things: Sequence[Referent]) -> dict[str, str]:
    """For names of peoples and of their states, that of the state: Vardanian, Vardania.

    Only where one of the two is taken for a state on some page.
    """
    names = sorted({r.name for r in things if not r.seat and " " not in r.name})
    states = {r.name for r in things if r.kind == "state"}
    found: dict[str, str] = {}
    for place in names:
        for people in names:
            if is_people_of(people, place) and states & {people, place}:
                found |= {people: place, place: place}
    return found


def _clusters(bodies: Sequence[Referent]) -> Clusters:
    """The folded full names of bodies, those joined of which one is another's short name."""
    clusters = Clusters(_folded(r.name) for r in bodies)
    full = Counter(_folded(r.name) for r in bodies)
    letters = {_folded(n) for r in bodies for n in r.names if n.isupper()}
    short: dict[str, Counter[str]] = defaultdict(Counter)
    for referent in bodies:
        for name in referent.names[1:]:
            short[_folded(name)][_folded(referent.name)] += 1
    for name in sorted(full):
        # "Dockers' Union of Maron", which no page shortens to what others write.
        longer = [other for other in full if other.startswith(f"{name} of ")]
        if " " in name and len(longer) == 1:
            clusters.join(name, longer[0])
    for name, owners in sorted(short.items()):
        owner = _owner(Counter({o: n for o, n in owners.items() if o != name}))
        # Letters that most pages do not explain need not be what one page has them for.
        most = _TIMES_MORE * owners[owner] if owner and name in letters else len(bodies)
        if owner and 0 < full[name] <= most:
            clusters.join(name, owner)
    return clusters


def _owner(owners: Counter[str]) -> str | None:
    """Whose short name it is: the only one's, or the one's whom nearly all pages call so."""
    ranked = sorted(owners, key=lambda owner: (-owners[owner], owner))
    if len(ranked) > 1 and owners[ranked[0]] < _TIMES_MORE * owners[ranked[1]]:
        return None
    return ranked[0] if ranked else None


def _folded(name: str) -> str:
    # Pages of other houses write "River council" and "The River Council".
    return fold_name(name).removeprefix("the ")
