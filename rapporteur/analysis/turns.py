"""Turns of speech in transcripts: "MR. VARGO: Thank you all for coming."."""

import re
from collections.abc import Iterator, Sequence

from rapporteur.analysis.passage import Attribution
from rapporteur.model import Span, StatementKind

_LABEL = re.compile(
    r"(?P<speaker>[A-ZÀ-Ý][\w.’'-]*(?:\s+\(?[A-ZÀ-Ý][\w.’'()-]*){0,5}|Q|A):\s+(?=\S)"
)


def find_turns(text: str, paragraphs: Sequence[Span]) -> Iterator[Attribution]:
    """Each turn as a direct statement: its paragraphs up to the next turn.

    What stands before the first turn is no one's.
    """
    source: Span | None = None
    contents: list[Span] = []
    for paragraph in paragraphs:
        label = _LABEL.match(text, paragraph.start, paragraph.end)
        if label is None:
            contents.append(paragraph)
            continue
        if source is not None and contents:
            yield _turn(source, contents)
        source = Span(label.start("speaker"), label.end("speaker"))
        contents = [Span(label.end(), paragraph.end)]
    if source is not None and contents:
        yield _turn(source, contents)


def _turn(source: Span, contents: list[Span]) -> Attribution:
    return Attribution(StatementKind.DIRECT, tuple(contents), source, (), "turn")
