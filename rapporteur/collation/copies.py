"""Pages that repeat another page: agency copy printed by many, and a house's own reprints.

What ten outlets print of one agency's story is one witness. A page is compared with those
that came before it and share some of its sampled shingles (Broder 1997), and its share is
counted over all of its words, so that a page that prints half of a story and adds its own
is told from a reprint.
"""

import re
import zlib
from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from rapporteur.collation.blocking import candidates
from rapporteur.model import CONTENT_KINDS, Copy, Document, Reading, SegmentKind
from rapporteur.model.edtf import days_of
from rapporteur.text import fold_name

#: The least share of a page's words that makes it a copy.
_LEAST_SHARE = 0.5
#: Words of a shingle; of all shingles one in so many is kept to find candidates by.
_SIZE, _SAMPLED = 5, 4
#: A page with fewer words repeats another by chance ("Here is the full text").
_LEAST_WORDS = 30
_LEADERS = 4
#: How far fewer sampled shingles than expected a copy may share.
_MARGIN = 2
_WORD = re.compile(r"[^\W_]+")

Shingles = npt.NDArray[np.uint32]


def find_copies(readings: Sequence[Reading]) -> tuple[Copy, ...]:
    """The pages most of which stands in another, each with the one that has most of it.

    The original of a copy is the earlier page, and of two of one day the longer.
    """
    pages = sorted(
        (
            (reading.document, shingles)
            for reading in readings
            if len(shingles := _shingles(reading.document)) >= _LEAST_WORDS
        ),
        key=lambda page: _rank(*page),
    )
    sampled = (of[of % _SAMPLED == 0].tolist() for _, of in pages)
    best: dict[int, tuple[float, int]] = {}
    for original, copy, n in candidates(sampled, _LEADERS):
        whole = pages[copy][1]
        if n * _SAMPLED < len(whole) * _LEAST_SHARE / _MARGIN:
            continue
        common = np.intersect1d(pages[original][1], whole, assume_unique=True)
        share = len(common) / len(whole)
        if share >= _LEAST_SHARE:
            best[copy] = max(best.get(copy, (0.0, 0)), (share, -original))
    return tuple(
        sorted(
            Copy(
                pages[copy][0].id,
                pages[-original][0].id,
                round(share, 3),
                _via(pages[copy][0], pages[-original][0]),
            )
            for copy, (share, original) in best.items()
        )
    )


def _shingles(document: Document) -> Shingles:
    """Runs of words of what the outlet reports, as numbers; its title is each house's own."""
    body = [
        word
        for segment in document.segments
        if segment.kind in CONTENT_KINDS and segment.kind != SegmentKind.TITLE
        for word in _WORD.findall(segment.span.of(document.text).casefold())
    ]
    runs = (
        zlib.crc32(" ".join(body[i : i + _SIZE]).encode())
        for i in range(len(body) - _SIZE + 1)
    )
    return np.unique(np.fromiter(runs, dtype=np.uint32))


def _rank(document: Document, shingles: Shingles) -> tuple[date, int, str]:
    published = document.metadata.published
    first = days_of(published.value).first if published else date.max
    return first, -len(shingles), document.id


def _via(one: Document, other: Document) -> str:
    """How the words came from one to the other."""
    if _agencies(one) & _agencies(other):
        return "agency"
    outlets = [fold_name(d.metadata.outlet or "") for d in (one, other)]
    if outlets[0] and outlets[0] == outlets[1]:
        return "same outlet"
    return "unknown"


def _agencies(document: Document) -> set[str]:
    return {fold_name(credit) for credit in document.metadata.credits}
