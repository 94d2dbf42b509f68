"""The layers over a page's text, made in one pass: names, times, attributions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rapporteur.language.attributions import find_attributions
from rapporteur.language.encoder import LANGUAGES, Encoded, Encoder
from rapporteur.language.names import find_names
from rapporteur.language.nested import find_nested
from rapporteur.language.times import find_times
from rapporteur.model import (
    CONTENT_KINDS,
    Attributed,
    Document,
    Name,
    SegmentKind,
    Span,
    TimeExpression,
)

LONGEST = 200_000
"""Characters of a page that are searched: some 35,000 words, a long day's transcript."""


@dataclass(frozen=True, slots=True)
class Layers:
    """What the text holds, each in its order; `stretches` is where it was looked for.

    `inner` are attributions inside of what somebody else is said to have said, `encoded`
    what the encoder made of it all.
    """

    stretches: tuple[Span, ...]
    names: tuple[Name, ...]
    times: tuple[TimeExpression, ...]
    attributions: tuple[Attributed, ...]
    inner: tuple[Attributed, ...]
    encoded: Encoded


def is_understood(document: Document) -> bool:
    """Whether the page is in a language that the encoder knows; one not told may be."""
    language = document.metadata.language
    return language is None or language.partition("-")[0] in LANGUAGES


def annotate(
    document: Document, encoder: Encoder, quoted: Sequence[Sequence[Span]] = ()
) -> Layers:
    """The layers over title, body and captions; times also over the lines of date and byline.

    `quoted` are the contents of quotations that are known already: what is reported in
    them is looked for too.
    """
    text = document.text
    stretches = stretches_of(document, CONTENT_KINDS)
    dated = stretches_of(document, CONTENT_KINDS | {SegmentKind.META})
    published = document.metadata.published
    encoded = encoder.encode(text, stretches)
    attributions = find_attributions(encoder, encoded)
    outer = {tuple(spans) for spans in quoted} | {a.contents for a in attributions}
    return Layers(
        stretches,
        find_names(encoded, stretches),
        find_times(text, dated, published.value if published else None),
        attributions,
        tuple(find_nested(text, encoder, sorted(outer))),
        encoded,
    )


def is_cut(document: Document) -> bool:
    """Whether a page is so long that only its first part is searched."""
    return len(document.text) > LONGEST


def stretches_of(
    document: Document, kinds: Collection[SegmentKind]
) -> tuple[Span, ...]:
    """The segments of these kinds, as far as a page is searched."""
    return tuple(
        Span(s.span.start, min(s.span.end, LONGEST))
        for s in document.segments
        if s.kind in kinds and s.span.start < LONGEST
    )
