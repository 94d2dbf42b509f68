"""The layers over a page's text, made in one pass: names, times, attributions."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rapporteur.language.attributions import find_attributions
from rapporteur.language.encoder import LANGUAGES, Encoder
from rapporteur.language.names import find_names
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
_LEAST_WORDS = 5
#: Most of what can be a cue; a passage without any is not read a second time.
_REPORTS = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|call(?:s|ed|ing)?|ask\w*|agree\w*|deni\w+|deny\w*|warn\w*|announc\w+|claim\w*|"
    r"indicat\w+|underlin\w+|stress\w*|insist\w*|promis\w+|pledg\w+|threat\w+|demand\w*|propos\w+|express\w*|voic\w+|"
    r"discuss\w*|talk(?:ed|s|ing)|accus\w+|alleg\w+|charg\w+|report(?:s|ed|ing)?|suggest\w*|argu\w+|declar\w+|add(?:ed|s|ing)|"
    r"mention\w*|offer\w*|invit\w+|urg\w+|vow\w*|state[sd]|respond\w*|repl\w+|criticis\w+|criticiz\w+|condemn\w*|admit\w*|"
    r"acknowledg\w+|confirm\w*|conced\w+|according|reject\w*|refus\w+|want\w*|believ\w+|hop(?:e|ed|es)|writ\w+|wrote|"
    r"spoke|speak\w*|explain\w*|describ\w+|welcom\w+|order(?:s|ed))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Layers:
    """What the text holds, each in its order; `stretches` is where it was looked for.

    `inner` are attributions inside of what somebody else is said to have said.
    """

    stretches: tuple[Span, ...]
    names: tuple[Name, ...]
    times: tuple[TimeExpression, ...]
    attributions: tuple[Attributed, ...]
    inner: tuple[Attributed, ...] = ()


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
    stretches = _stretches(document, CONTENT_KINDS)
    dated = _stretches(document, CONTENT_KINDS | {SegmentKind.META})
    published = document.metadata.published
    encoded = encoder.encode(text, stretches)
    attributions = find_attributions(encoder, encoded)
    outer = {tuple(spans) for spans in quoted} | {a.contents for a in attributions}
    return Layers(
        stretches,
        find_names(encoded, stretches),
        find_times(text, dated, published.value if published else None),
        attributions,
        tuple(_inside(text, encoder, sorted(outer))),
    )


def is_cut(document: Document) -> bool:
    """Whether a page is so long that only its first part is searched."""
    return len(document.text) > LONGEST


def _stretches(document: Document, kinds: Collection[SegmentKind]) -> tuple[Span, ...]:
    return tuple(
        Span(s.span.start, min(s.span.end, LONGEST))
        for s in document.segments
        if s.kind in kinds and s.span.start < LONGEST
    )


def _inside(
    text: str, encoder: Encoder, outer: Sequence[tuple[Span, ...]]
) -> Iterator[Attributed]:
    """Attributions in the contents of others, each read by itself: the encoder gives every
    word one role, and in "Belo said that the union had promised to come" it is Belo's."""
    for spans in outer:
        words = " ".join(span.of(text) for span in spans)
        if _REPORTS.search(words) and len(words.split()) >= _LEAST_WORDS:
            yield from find_attributions(encoder, encoder.encode(text, spans))
