"""A statement made of an attribution: its kind, its act, whether it is denied."""

import re
from collections.abc import Sequence

from rapporteur.analysis.passage import is_negated
from rapporteur.analysis.telling import tells
from rapporteur.analysis.unsaid import is_absent, is_asked, is_label, is_unsaid
from rapporteur.model import (
    Act,
    Attributed,
    Span,
    Statement,
    StatementKind,
    statement_id,
)

_MARKS = re.compile(r"[\"“”«»„]|(?<!\w)['‘]|['’](?!\w)")
_THOUGHT = re.compile(
    r"\b(?:hop(?:e[sd]?|ing)|believ\w+|think\w*|thought|fear\w*|want\w*|feel\w*|felt|worri\w+|expect\w*|doubt\w*|wish\w*|"
    r"know\w*|knew|suspect\w*|consider\w*|see[ns]?|saw|seem\w*|(?:un)?clear|unease|concern(?:ed)?|interest(?:ed)?|"
    r"optimis\w+|pessimis\w+|confident|convinced|aware|certain|sure|like[ds]?)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:said|says?|saying|told|made|makes?|making|express\w*|voic\w+)\b",
    re.IGNORECASE,
)
_DENYING = re.compile(
    r"(?:rul\w+(?:\s+out)?|exclud\w+|reject\w+|den(?:y|ie)\w*)$", re.IGNORECASE
)


def assemble(text: str, document: str, attributed: Attributed) -> Statement | None:
    """The statement that an attribution tells of; None where nothing was said."""
    cue, contents = attributed.cue[0], attributed.contents
    words = cue.of(text)
    denies = _DENYING.search(words) is not None
    if not denies and (is_absent(text, cue) or is_asked(text, cue)):
        return None
    kind = kind_of(text, contents)
    if kind is not StatementKind.DIRECT and is_unsaid(text, attributed):
        return None
    if kind is StatementKind.INDIRECT and (
        is_label(text, contents)
        or not tells(words, sourced=attributed.source is not None)
    ):
        return None
    thought = _THOUGHT.search(words) and not _SPOKEN.search(words)
    if thought and attributed.source is None:
        return None  # "It is unclear": the outlet does not know
    return Statement(
        id=statement_id(document, contents),
        document=document,
        kind=kind,
        contents=contents,
        source=attributed.source,
        cue=attributed.cue,
        act=Act.THOUGHT if thought else Act.SPEECH,
        negated=denies or is_negated(text, cue),
        confidence=attributed.confidence,
        rule="encoder",
    )


def kind_of(text: str, contents: Sequence[Span]) -> StatementKind:
    """Direct where all of the contents stand in marks, mixed where some of them do."""
    first, last = contents[0], contents[-1]
    words = " ".join(span.of(text) for span in contents)
    if _MARKS.search(words):
        return StatementKind.MIXED
    around = text[max(0, first.start - 1) : first.start] + text[last.end : last.end + 1]
    if len(_MARKS.findall(around)) > 1:
        return StatementKind.DIRECT
    return StatementKind.INDIRECT
