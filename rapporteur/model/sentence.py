"""The sentences that an outlet reports in."""

from dataclasses import dataclass
from itertools import pairwise

from rapporteur.model.page import CONTENT_KINDS, Document, SegmentKind
from rapporteur.model.span import Span
from rapporteur.text import sentence_starts


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of title, body or caption; `kind` is its segment's."""

    span: Span
    kind: SegmentKind


def sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences of a document's title, body and captions, in text order.

    They run from a sentence's first word to the next one's; together they hold their
    segments whole. Abbreviations end none.
    """
    found = []
    for segment in document.segments:
        if segment.kind not in CONTENT_KINDS:
            continue
        base, text = segment.span.start, segment.span.of(document.text)
        starts = [*sentence_starts(text), len(text)]
        found += [
            Sentence(Span(base + a, base + b), segment.kind)
            for a, b in pairwise(starts)
            if a < b
        ]
    return tuple(found)
