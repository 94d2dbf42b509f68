"""Witnesses of one utterance side by side: the base cut where any of them differs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapporteur.model import Variant


@dataclass(frozen=True, slots=True)
class Piece:
    """What a witness has at a place: its words, and whether they are other ones.

    `kind` is same, substitution, omission, addition or order.
    """

    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the base's words, from `start` to `end`, and what each witness has."""

    start: int
    end: int
    base: str
    pieces: tuple[Piece, ...]

    @property
    def differs(self) -> bool:
        """Whether any witness has other words here."""
        return any(piece.kind != "same" for piece in self.pieces)


def align(
    words: Sequence[str], variants: Iterable[Sequence[Variant]]
) -> tuple[Place, ...]:
    """The places of a base, for witnesses with these variants, in their order.

    An addition is a place of its own, without words of the base.

    >>> [p.base for p in align(["A", "river", "is"], [[Variant(1, 2, "lake", "substitution")]])]
    ['A', 'river', 'is']
    """
    given = [list(found) for found in variants]
    borders = {0, len(words)}
    added = sorted({v.start for vs in given for v in vs if v.start == v.end})
    for found in given:
        for variant in found:
            borders |= {variant.start, variant.end}
    inside = sorted(b for b in borders if 0 <= b <= len(words))
    spans = [*pairwise(inside), *((at, at) for at in added)]
    return tuple(
        Place(
            a, b, " ".join(words[a:b]), tuple(_piece(words, vs, a, b) for vs in given)
        )
        for a, b in sorted(spans)
    )


def _piece(
    words: Sequence[str], variants: Iterable[Variant], start: int, end: int
) -> Piece:
    if start == end:
        added = [v.words for v in variants if v.start == v.end == start]
        return Piece(" ".join(added), "addition") if added else Piece("", "same")
    for variant in variants:
        if (
            variant.start <= start
            and end <= variant.end
            and variant.start != variant.end
        ):
            # Other words stand once, at the place where theirs begin.
            shown = variant.words if variant.start == start else ""
            return Piece(shown, variant.kind)
    return Piece(" ".join(words[start:end]), "same")
