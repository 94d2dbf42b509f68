"""Pages that repeat another page: agency copy printed by many, and a house's own reprints.

What ten outlets print of one agency's story is one witness. A page is compared with those
that came before it and share some of its sampled shingles (Broder 1997), and its share is
counted over all of its words, so that a page that prints half of a story and adds its own
is told from a reprint.
"""

import zlib
from collections.abc import Sequence
from datetime import date

from rapporteur.collation.blocking import candidates
from rapporteur.collation.wording import words_of
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
_LEAST_COMMON = 3


def find_copies(readings: Sequence[Reading]) -> tuple[Copy, ...]:
    """The pages most of which stands in another, each with the one that has most of it.

    The original of a copy is the earlier page, and of two of one day the longer.
    """
    bodies = [(reading.document, _body(reading.document)) for reading in readings]
    pages = sorted(
        (page for page in bodies if len(page[1]) >= _LEAST_WORDS),
        key=lambda page: _rank(*page),
    )
    whole = [_shingles(body) for _, body in pages]
    sampled = ((s for s in of if s % _SAMPLED == 0) for of in whole)
    best: dict[int, tuple[float, int]] = {}
    for original, copy, n in candidates(sampled, _LEADERS):
        if n < _LEAST_COMMON and len(whole[copy]) >= _LEAST_COMMON * _SAMPLED**2:
            continue
        share = len(whole[original] & whole[copy]) / max(len(whole[copy]), 1)
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


def _body(document: Document) -> tuple[str, ...]:
    """The words of what the outlet reports, the title aside: each house makes its own."""
    spans = [
        segment.span
        for segment in document.segments
        if segment.kind in CONTENT_KINDS and segment.kind != SegmentKind.TITLE
    ]
    return tuple(word.folded for word in words_of(document.text, spans))


def _rank(document: Document, body: Sequence[str]) -> tuple[date, int, str]:
    published = document.metadata.published
    first = days_of(published.value).first if published else date.max
    return first, -len(body), document.id


def _shingles(body: Sequence[str]) -> frozenset[int]:
    return frozenset(
        zlib.crc32(" ".join(body[i : i + _SIZE]).encode())
        for i in range(len(body) - _SIZE + 1)
    )


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
