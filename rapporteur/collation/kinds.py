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
    people of that family than take it for anything else: a hill is not Ivo Hill.
    """
    given = list(referents)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for referent in given:
        names = {fold_name(referent.name)}
        if referent.kind == "person":
            names |= {fold_name(name) for name in referent.names}
            names |= {name.rpartition(" ")[2] for name in names}
        for name in names:
            kinds[name][referent.kind] += 1
    agreed = {name: _agreed(name, counted) for name, counted in kinds.items()}
    return [replace(r, kind=agreed[fold_name(r.name)] or r.kind) for r in given]


def _agreed(name: str, kinds: Counter[str]) -> str | None:
    """The kind of all that bear a name; None where it is not one, or not sure."""
    people, others = kinds["person"], kinds.total() - kinds["person"]
    if not people or not others or "state" in kinds:
        return None
    if " " not in name:
        return "person" if people > others else None
    if _TIMES_MORE * people >= others:
        return "person"
    return min(kinds, key=lambda kind: (-kinds[kind], kind))
