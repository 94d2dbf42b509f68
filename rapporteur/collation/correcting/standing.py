"""Which corrections are in force, and which of them contradict each other.

A correction is undone by another that names it, unless that one is undone itself. Of
those that decide the same thing the last holds. Two contradict each other where they say
different things and neither was made knowing of the other; the later holds until somebody
decides, by a correction that is made knowing of both.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapporteur.model import Correction, CorrectionKind


@dataclass(frozen=True, slots=True)
class Standing:
    """All corrections in the order of their making, and how they stand to each other.

    `undone` and `replaced` give for an id that of the correction that did it,
    `conflicts` the ids of those that contradict it.
    """

    corrections: tuple[Correction, ...]
    undone: Mapping[str, str]
    replaced: Mapping[str, str]
    conflicts: Mapping[str, tuple[str, ...]]

    @property
    def in_force(self) -> list[Correction]:
        """Those that are to be laid over the record, in order."""
        return [
            c
            for c in self.corrections
            if c.kind is not CorrectionKind.UNDO
            and c.id not in self.undone
            and c.id not in self.replaced
        ]


def stand(corrections: Iterable[Correction]) -> Standing:
    """How corrections stand; what is given twice counts once, and no order is of account."""
    given = {c.id: c for c in corrections}
    ordered = sorted(given.values(), key=lambda c: (c.made_on, c.id))
    undone = _undone(ordered)
    slots: dict[tuple[str, str, str], list[Correction]] = defaultdict(list)
    for correction in ordered:
        if correction.kind is not CorrectionKind.UNDO and correction.id not in undone:
            slots[correction.slot].append(correction)
    replaced: dict[str, str] = {}
    conflicts: dict[str, tuple[str, ...]] = {}
    for rivals in slots.values():
        replaced |= {c.id: rivals[-1].id for c in rivals[:-1]}
        conflicts |= _conflicts(rivals)
    return Standing(tuple(ordered), undone, replaced, conflicts)


def _undone(ordered: Sequence[Correction]) -> dict[str, str]:
    undone: dict[str, str] = {}
    # What takes back comes after what it takes back, so the last are judged first.
    for correction in reversed(ordered):
        if correction.kind is CorrectionKind.UNDO and correction.id not in undone:
            undone[correction.target] = correction.id
    return undone


def _conflicts(rivals: Sequence[Correction]) -> dict[str, tuple[str, ...]]:
    """Of the corrections of one thing those that nobody decided between."""
    known = {identity for c in rivals for identity in c.over}
    heads = [c for c in rivals if c.id not in known]
    return {
        c.id: against
        for c in heads
        if (
            against := tuple(
                sorted(other.id for other in heads if _says(other) != _says(c))
            )
        )
    }


def _says(correction: Correction) -> object:
    return correction.kind, correction.after
