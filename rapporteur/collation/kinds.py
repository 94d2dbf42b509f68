"""What names stand for, where pages differ: a person is nowhere an organisation."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from rapporteur.model import Referent
from rapporteur.text import fold_name

#: A page takes a person for a body more often than a body for a person.
_TIMES_MORE = 3


def agree_on_kinds(referents: Iterable[Referent]) -> list[Referent]:
    """The referents, those people who bear the names of people of other pages.

    A state stays what it is, and a bare name is a person's only where more pages have
    people of that family than take it for anything else: a hill is not Ivo Hill. "Karst",
    which few pages take for somebody and nobody has for a family name, is no person.
    """
    given = list(referents)
    families = {fold_name(r.name).rpartition(" ")[2] for r in given if r.kind == "person" and " " in r.name}  # fmt: skip
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for referent in given:
        names = {fold_name(referent.name)}
        if referent.kind == "person":
            names |= {fold_name(name) for name in referent.names}
            names |= {name.rpartition(" ")[2] for name in names}
        for name in names:
            kinds[name][referent.kind] += 1
    agreed = {
        name: _agreed(name, counted, borne=name in families)
        for name, counted in kinds.items()
    }
    return [_as_agreed(r, agreed[fold_name(r.name)]) for r in given]


def _as_agreed(referent: Referent, kind: str | None) -> Referent:
    if kind is None:
        return referent
    # "Karst", a town and, where it speaks, those who govern it: these stay two.
    if " " not in referent.name and "person" not in (kind, referent.kind):
        return referent
    return replace(referent, kind=kind)


def _agreed(name: str, kinds: Counter[str], *, borne: bool) -> str | None:
    """The kind of all that bear a name; None where it is not one, or not sure.

    `borne` tells that somebody has it for a family name.
    """
    people, others = kinds["person"], kinds.total() - kinds["person"]
    if not people or not others or "state" in kinds:
        return None
    if " " not in name and not borne and others >= _TIMES_MORE * people:
        return min(kinds.keys() - {"person"}, key=lambda kind: (-kinds[kind], kind))
    if " " not in name:
        return "person" if people > others else None
    if _TIMES_MORE * people >= others:
        return "person"
    return min(kinds, key=lambda kind: (-kinds[kind], kind))
