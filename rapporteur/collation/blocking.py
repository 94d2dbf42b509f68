"""Which things are worth comparing: those that share something few others have.

Never all pairs. What is shared by many is compared with the first of them only, so that
the pairs grow with the things and not with their square, however often one quotation is
printed.
"""

import zlib
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from rapporteur.collation.wording import EMPTY

Keys = npt.NDArray[np.uint64]
SHINGLE = 3
"""Words in a shingle of a statement."""
_EMPTY_RUN = 6
"""So many words of which every page is full tell something together."""


def shingles(words: Sequence[str], size: int = SHINGLE) -> set[int]:
    """Each run of so many words as a number; of empty words alone, each run of six.

    >>> len(shingles("we are in the same boat now".split()))
    2
    >>> len(shingles("they want to do it and we would like to".split()))
    5
    """
    telling = [word not in EMPTY for word in words]
    kept = [
        words[i : i + size]
        for i in range(len(words) - size + 1)
        if any(telling[i : i + size])
    ]
    kept += [
        words[i : i + _EMPTY_RUN]
        for i in range(len(words) - _EMPTY_RUN + 1)
        if not any(telling[i : i + _EMPTY_RUN])
    ]
    return {zlib.crc32(" ".join(run).encode()) for run in kept}


def candidates(
    keys: Iterable[Iterable[int]], leaders: int
) -> list[tuple[int, int, int]]:
    """Pairs of things that share keys: the two numbers, lower first, and how many.

    `keys` are those of each thing in turn. Of the things that share a key, each is
    paired with the first `leaders` of them alone. Pairs come with most shared first.
    """
    key, thing = _columns(keys)
    order = np.lexsort((thing, key))
    key, thing = key[order], thing[order]
    if not len(key):
        return []
    starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]])
    first = np.repeat(starts, np.diff(np.r_[starts, len(key)])).astype(np.int64)
    at = np.arange(len(key)) - first
    found = np.empty(0, dtype=np.uint64)
    counts = np.empty(0, dtype=np.int64)
    for k in range(leaders):
        later = np.flatnonzero(at > k)
        if not len(later):
            break
        pair = (thing[first[later] + k] << np.uint64(32)) | thing[later]
        pairs, n = np.unique(np.r_[found, pair], return_inverse=True)
        counts = np.bincount(n, weights=np.r_[counts, np.ones(len(pair))])
        found = pairs
    ranked = np.lexsort((found, -counts))
    return [
        (int(pair >> np.uint64(32)), int(pair & np.uint64(0xFFFFFFFF)), int(n))
        for pair, n in zip(found[ranked], counts[ranked], strict=True)
    ]


def _columns(keys: Iterable[Iterable[int]]) -> tuple[Keys, Keys]:
    """The keys of all things in one row, and beside each the number of its thing."""
    parts = [np.fromiter(sorted(of), dtype=np.uint64) for of in keys]
    if not parts:
        return np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.uint64)
    sizes = [len(part) for part in parts]
    return np.concatenate(parts), np.repeat(
        np.arange(len(parts), dtype=np.uint64), sizes
    )
