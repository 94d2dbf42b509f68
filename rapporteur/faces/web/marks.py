"""Words with marks on them, cut where a mark begins or ends, ready for a template.

Spans count code points, as Python does; a browser counts otherwise. So the words are cut
here, and nobody behind this has to count.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapporteur.model import Document, Segment, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: where, of which kind (source, cue, contents, ...), and of what."""

    span: Span
    kind: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of words that the same marks lie on, by kind; `of` names what they mark."""

    words: str
    kinds: tuple[str, ...] = ()
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A segment of a page; `clipped` tells that it goes on before, or behind."""

    kind: str
    start: int
    cuts: tuple[Cut, ...]
    clipped: tuple[bool, bool] = (False, False)


def cut(text: str, span: Span, marks: Iterable[Mark]) -> tuple[Cut, ...]:
    """The words of a span, cut at every border of a mark; together they are all of them.

    >>> [c.words for c in cut("Kade said no.", Span(0, 13), [Mark(Span(5, 9), "cue")])]
    ['Kade ', 'said', ' no.']
    """
    inside = [mark for mark in marks if mark.span.overlaps(span)]
    borders = {span.start, span.end}
    for mark in inside:
        borders |= {max(span.start, mark.span.start), min(span.end, mark.span.end)}
    return tuple(
        Cut(text[a:b], *_names(inside, Span(a, b)))
        for a, b in pairwise(sorted(borders))
    )


def _names(marks: list[Mark], span: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
    over = [mark for mark in marks if mark.span.holds(span)]
    kinds = dict.fromkeys(mark.kind for mark in over)
    return tuple(kinds), tuple(dict.fromkeys(mark.of for mark in over if mark.of))


def paragraphs(document: Document, marks: Iterable[Mark]) -> tuple[Paragraph, ...]:
    """All of a page, a paragraph a segment."""
    given = list(marks)
    return tuple(
        Paragraph(str(s.kind), s.span.start, cut(document.text, s.span, given))
        for s in document.segments
    )


def passage(
    document_text: str, segments: Iterable[Segment], marks: Iterable[Mark], room: int
) -> tuple[Paragraph, ...]:
    """The paragraphs that marks lie on, clipped so far (in characters) around them."""
    given = sorted(marks, key=lambda mark: mark.span)
    return tuple(_clipped(document_text, segments, given, room))


def _clipped(
    text: str, segments: Iterable[Segment], marks: list[Mark], room: int
) -> Iterator[Paragraph]:
    for segment in segments:
        inside = [mark.span for mark in marks if mark.span.overlaps(segment.span)]
        if not inside:
            continue
        first = min(span.start for span in inside)
        last = max(span.end for span in inside)
        start = _word_border(text, max(segment.span.start, first - room), segment.span)
        end = _word_border(text, min(segment.span.end, last + room), segment.span)
        span = Span(min(start, first), max(end, last))
        whole = segment.span
        shown = Span(max(span.start, whole.start), min(span.end, whole.end))
        yield Paragraph(
            str(segment.kind),
            shown.start,
            cut(text, shown, marks),
            (shown.start > whole.start, shown.end < whole.end),
        )


def _word_border(text: str, offset: int, within: Span) -> int:
    """The offset, moved on to the end of a word that it stands in."""
    while within.start < offset < within.end and not text[offset - 1].isspace():
        offset += 1
    return offset
