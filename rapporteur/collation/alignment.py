"""Two rows of words laid side by side: which words of one are which of the other.

The longest run that both have is matched first, then what lies before and behind it (the
method of Ratcliff and Obershelp 1988); last, runs that one has at another place. Single
words of which every page is full are no match by themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapporteur.collation.wording import EMPTY, Wording

#: Words that a sentence can have behind its object or before it: "leaves the hills out".
_PARTICLES = frozenset("out up down off away back over in on apart aside not only also again".split())  # fmt: skip
_NEAR = 5
_BESIDE = 1


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """`size` words from `base` on are the `size` words of the witness from `witness` on."""

    base: int
    witness: int
    size: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The runs that two wordings have in common: in the same order, and moved.

    Each in the order of the base; no word is in two.
    """

    blocks: tuple[Block, ...]
    moved: tuple[Block, ...]


def align(base: Wording, witness: Wording) -> Alignment:
    """The words of a witness laid beside those of the base."""
    # The matcher indexes its second row, and the base is the longer.
    matcher = SequenceMatcher(None, witness.words, base.words, autojunk=False)
    found = [
        Block(b, a, size) for a, b, size in matcher.get_matching_blocks() if size > 0
    ]
    blocks = tuple(
        block
        for n, block in enumerate(found)
        if _tells(base, block)
        or any(_is_beside(block, other) for other in found[max(n - 1, 0) : n + 2])
    )
    moved = _moved(base, witness, blocks)
    if not moved:
        return Alignment(blocks, ())
    kept = _heaviest(base, sorted([*blocks, *moved]))
    rest = sorted({*blocks, *moved} - set(kept))
    return Alignment(
        tuple(kept), tuple(block for block in rest if _is_order(base, block, kept))
    )


def _heaviest(base: Wording, blocks: list[Block]) -> list[Block]:
    """Of runs by their places in the base those in the witness's order that tell most."""
    best: list[tuple[float, int | None]] = []
    for n, block in enumerate(blocks):
        own = sum(
            1.0 if word in EMPTY else 2.0
            for word in base.words[block.base : block.base + block.size]
        )
        before = [
            (best[m][0], -m) for m in range(n) if blocks[m].witness < block.witness
        ]
        most, last = max(before, default=(0.0, 1))
        best.append((most + own, -last if last < 1 else None))
    at: int | None = max(range(len(best)), key=lambda n: (best[n][0], -n))
    chain = []
    while at is not None:
        chain.append(blocks[at])
        at = best[at][1]
    return chain[::-1]


def _tells(base: Wording, block: Block) -> bool:
    return block.size > 1 or base.words[block.base] not in EMPTY


def _is_beside(block: Block, other: Block) -> bool:
    """Whether a single word stands by a run that both have: "You can't | share a river"."""
    if other.size < 2:
        return False
    first, second = sorted((block, other))
    return (
        second.base - first.base - first.size <= _BESIDE
        and second.witness - first.witness - first.size <= _BESIDE
    )


def _moved(base: Wording, witness: Wording, blocks: tuple[Block, ...]) -> list[Block]:
    """Runs that both have among the words left over, the longest first."""
    free_base = set(range(len(base.words)))
    free_witness = set(range(len(witness.words)))
    for block in blocks:
        free_base.difference_update(range(block.base, block.base + block.size))
        free_witness.difference_update(range(block.witness, block.witness + block.size))
    if not free_base or not free_witness:
        return []
    places: dict[str, list[int]] = {}
    for i in sorted(free_base):
        places.setdefault(base.words[i], []).append(i)
    runs = []
    for j in sorted(free_witness):
        for i in places.get(witness.words[j], ()):
            size = 1
            while (
                i + size in free_base
                and j + size in free_witness
                and base.words[i + size] == witness.words[j + size]
            ):
                size += 1
            runs.append(Block(i, j, size))
    moved: list[Block] = []
    for run in sorted(runs, key=lambda run: (-run.size, run)):
        taken = range(run.base, run.base + run.size)
        theirs = range(run.witness, run.witness + run.size)
        whole = free_base.issuperset(taken) and free_witness.issuperset(theirs)
        if whole and (run.size > 1 or _is_near(base, run, blocks)):
            moved.append(run)
            free_base.difference_update(taken)
            free_witness.difference_update(theirs)
    return moved


def _is_order(base: Wording, run: Block, blocks: Sequence[Block]) -> bool:
    """Whether a run at another place is no accident: more than one word, or close by."""
    words = base.words[run.base : run.base + run.size]
    if run.size > 1:
        return any(word not in EMPTY for word in words)
    return _is_near(base, run, blocks)


def _is_near(base: Wording, run: Block, blocks: Sequence[Block]) -> bool:
    """Whether a single word stands a few words from its place: "leaves the hills out"."""
    if base.words[run.base] in EMPTY - _PARTICLES:
        return False
    ends = [(b.base, b.witness) for b in blocks]
    ends += [(b.base + b.size, b.witness + b.size) for b in blocks]
    return any(
        abs(run.base - i) <= _NEAR and abs(run.witness - j) <= _NEAR for i, j in ends
    )
