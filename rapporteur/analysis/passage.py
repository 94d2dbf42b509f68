"""What attribution works on: a quotation in its sentence, and what is made of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.analysis.quotations import Quotation
from rapporteur.model import Span, StatementKind
from rapporteur.text import sentence_starts

LEAST_WORDS = 4
"""Words that a sentence somebody says has, as against a name or a title."""
_SMALL_WORDS = frozenset("a an the of on in and for to with at by from".split())
_NEGATED = re.compile(r"(?:\bnot|\bnever|n[’']t)\W+(?:\w+ly\W+)?$")
_TITLE = re.compile(
    r"\b(Adm|Capt|Col|Dr|Gen|Gov|Lt|Maj|Mr|Mrs|Ms|Prof|Rep|Rev|Sen|Sgt)\.(?=\s+[A-ZÀ-Ý])"
)
_DENIES = re.compile(r"den(?:y|ies|ied|ying)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and contents in the text, and the rule that found them."""

    kind: StatementKind
    contents: tuple[Span, ...]
    source: Span | None
    cue: tuple[Span, ...]
    rule: str
    negated: bool = False
    end: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, and the paragraphs of it that quotations were looked for in."""

    text: str
    paragraphs: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """A quotation in its sentence.

    `start` is where the sentence begins, `end` where it ends; `masked` is the paragraph
    with quoted words blanked, from `base` on.
    """

    text: str
    quotation: Quotation
    start: int
    end: int
    masked: str
    base: int

    @property
    def left(self) -> str:
        """The sentence before the opening mark, quoted words in it blanked."""
        return self.masked[
            self.start - self.base : self.quotation.outer.start - self.base
        ]


def context_of(
    passage: Passage, quotation: Quotation, quotations: Sequence[Quotation]
) -> Context:
    """A quotation in its sentence; `quotations` are all of the passage."""
    first = next(
        p for p in passage.paragraphs if p.start <= quotation.outer.start < p.end
    )
    last = next(p for p in passage.paragraphs if p.start < quotation.outer.end <= p.end)
    paragraph = Span(first.start, last.end)
    near = [
        part
        for other in quotations
        if other.outer.overlaps(paragraph)
        for part in other.parts
    ]
    masked = mask(passage.text, paragraph, near)
    starts = [paragraph.start + at for at in sentence_starts(masked)]
    start = max(at for at in starts if at <= quotation.outer.start)
    end = min(
        (at for at in starts if at > quotation.outer.end - 1), default=paragraph.end
    )
    return Context(passage.text, quotation, start, end, masked, paragraph.start)


def mask(text: str, span: Span, quoted: Sequence[Span]) -> str:
    """The words of `span` with those inside quotations blanked, offsets kept.

    The last sign in a quotation stays: it may end the sentence around it.
    """
    characters = list(span.of(text))
    for inner in quoted:
        start, end = max(inner.start, span.start), min(inner.end, span.end)
        for i in range(start, end - 1):
            characters[i - span.start] = "x"
        last = text[end - 1] if end > start else ""
        if end > start and last not in ".!?…,":
            characters[end - 1 - span.start] = "x"
    return "".join(characters)


def without_title_stops(words: str) -> str:
    """Words of the same length in which a stop ends a sentence: "Sen_ Ida Vale spoke."."""
    return _TITLE.sub(r"\1_", words)


def is_negated(text: str, cue: Span) -> bool:
    """Whether a cue is negated ("did not say"), or is itself a denial."""
    return bool(_NEGATED.search(text[max(0, cue.start - 20) : cue.start])) or bool(
        _DENIES.match(cue.of(text))
    )


def is_speech(quotation: Quotation, text: str) -> bool:
    """Whether quoted words are a sentence somebody says, rather than a name or a word."""
    words = quotation.words(text)
    n_words = len(words.split())
    ends = words.endswith((".", "!", "?", ",", "…"))
    return (n_words >= LEAST_WORDS and (ends or words[:1].isupper())) or (
        n_words > 1 and ends
    )


def in_capitals(words: str) -> bool:
    """Whether all words but the small ones begin with a capital, as in a name or title."""
    found = [
        w
        for w in re.findall(r"[^\W\d_][\w’'-]*", words)
        if w.lower() not in _SMALL_WORDS
    ]
    return len(found) > 1 and all(word[0].isupper() for word in found)
