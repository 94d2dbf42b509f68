"""Where sentences end, in text whose quotations may hold sentences of their own."""

import re
from collections.abc import Sequence

from rapporteur.model import Span

_END = re.compile(r"[.!?…]+[\"”’»'\)\]]*(?P<gap>\s+)(?=[\"“«„(\[]|['‘]?[A-ZÀ-ÞĀ-Ž0-9])")
#: A stop after these is none of a sentence: "Gen. Kade", "No. 7", "Jan. 3".
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Sen|Rep|Gov|Pres|Rev|Hon|St|Jr|Sr|No|Nos|"
    r"Art|vs|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Inc|Ltd|Corp|Co|a\.m|p\.m|e\.g|i\.e)"
    r"|\b(?:[A-Z]\.)*[A-Z])\.$"
)


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


def sentence_starts(masked: str) -> list[int]:
    """The offsets in a masked paragraph at which its sentences begin, 0 first."""
    starts = [0]
    for found in _END.finditer(masked):
        stop = masked[: found.start() + 1]
        if not _ABBREVIATED.search(stop[-12:]):
            starts.append(found.end())
    return starts
