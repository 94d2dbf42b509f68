"""Evidence as screens show it: the words themselves, in their passage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapporteur.faces.web.marks import Mark, Paragraph, passage
from rapporteur.model import Evidence, Segment
from rapporteur.record.queries.documents import (
    Listed,
    list_documents,
    read_segments,
    read_texts,
)
from rapporteur.record.view import View

_ROOM = 140


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words that something rests on; the span is [start, end) of the page's text."""

    document: Listed
    start: int
    end: int
    words: str
    passage: tuple[Paragraph, ...]


class Pages:
    """The pages that some evidence lies on, read once."""

    def __init__(self, view: View, evidence: Iterable[Evidence]) -> None:
        wanted = {item.document for item in evidence}
        self._listed: Mapping[str, Listed] = list_documents(view, wanted)
        self._texts = read_texts(view, wanted)
        self._segments: Mapping[str, tuple[Segment, ...]] = read_segments(view, wanted)

    def quote(self, evidence: Evidence) -> Quoted:
        """The words of a piece of evidence."""
        text = self._texts[evidence.document]
        mark = Mark(evidence.span, "contents")
        return Quoted(
            self._listed[evidence.document],
            evidence.start,
            evidence.end,
            evidence.span.of(text),
            passage(text, self._segments[evidence.document], [mark], _ROOM),
        )
