"""The words of a witness against those of the base: what it has instead, omits, adds, moves.

An apparatus as editors of texts make it, negative: where nothing is noted, a witness has
the base's words. Marks, capitals and the kind of dash are not compared.
"""

from collections.abc import Iterator, Sequence

from rapporteur.collation.alignment import Alignment, Block
from rapporteur.model import Variant


def find_variants(
    alignment: Alignment, witness: Sequence[str], passage: range
) -> tuple[Variant, ...]:
    """Where a witness differs from a passage of the base, in the base's order.

    `alignment` is of the whole base, `witness` its words as they are printed; places are counted from the start of `passage`.
    What the witness has besides is told at the place where it stands; what it has of the
    rest of the base is told with that.
    """
    blocks = [b for b in alignment.blocks if b.base in passage]
    moved = [b for b in alignment.moved if b.base in passage]
    rest = [b for b in (*alignment.blocks, *alignment.moved) if b.base not in passage]
    taken = [(b.witness, b.size) for b in (*moved, *rest)]
    found = [*_gaps(blocks, moved, taken, witness, passage)]
    found += [_order(block, blocks, witness, passage) for block in moved]
    return tuple(sorted(found, key=lambda v: (v.start, v.end, v.kind, v.words)))


def _gaps(
    blocks: Sequence[Block],
    moved: Sequence[Block],
    taken: Sequence[tuple[int, int]],
    witness: Sequence[str],
    passage: range,
) -> Iterator[Variant]:
    """What stands between the runs that both have; `taken` of the witness is told elsewhere."""
    at, its = passage.start, 0
    for block in [*blocks, Block(passage.stop, len(witness), 0)]:
        ours = _free(range(at, block.base), [(b.base, b.size) for b in moved])
        theirs = _free(range(its, block.witness), taken)
        yield from _differences(ours, theirs, witness, passage.start, block.base)
        at, its = block.base + block.size, block.witness + block.size


def _differences(
    ours: Sequence[range],
    theirs: Sequence[range],
    witness: Sequence[str],
    origin: int,
    end: int,
) -> Iterator[Variant]:
    if len(ours) == 1 and len(theirs) == 1:
        start, stop = ours[0].start - origin, ours[0].stop - origin
        words = " ".join(witness[theirs[0].start : theirs[0].stop])
        yield Variant(start, stop, words, "substitution")
        return
    for places in ours:
        yield Variant(places.start - origin, places.stop - origin, "", "omission")
    for places in theirs:
        cut = " ".join(witness[places.start : places.stop])
        yield Variant(end - origin, end - origin, cut, "addition")


def _order(
    block: Block, blocks: Sequence[Block], witness: Sequence[str], passage: range
) -> Variant:
    """Words that the witness has elsewhere: before which word of the base."""
    before = next((b.base for b in blocks if b.witness > block.witness), passage.stop)
    return Variant(
        block.base - passage.start,
        block.base + block.size - passage.start,
        " ".join(witness[block.witness : block.witness + block.size]),
        "order",
        before - passage.start,
    )


def _free(places: range, taken: Sequence[tuple[int, int]]) -> list[range]:
    """What of these places is left when others are taken away."""
    found, start = [], places.start
    for first, size in sorted(taken):
        if places.start <= first < places.stop:
            if start < first:
                found.append(range(start, first))
            start = first + size
    if start < places.stop:
        found.append(range(start, places.stop))
    return found
