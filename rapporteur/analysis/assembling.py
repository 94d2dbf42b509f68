"""A statement made of an attribution: its kind, its act, whether it is denied.

Absent speech is no statement: "has yet to say", "did not reply", "declined to comment".
"""

import re
from collections.abc import Sequence

from rapporteur.analysis.passage import is_negated
from rapporteur.analysis.telling import tells
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
_NOT = r"(?:\s+not|n[’']t|\s+never)(?:\s+(?:yet|immediately|publicly|explicitly|directly))?"
_ABSENT = re.compile(
    rf"\b(?:yet\s+to|(?:has|have|had|did|does|do|will|would|could){_NOT}|never|"
    r"refus\w+\s+to|declin\w+\s+to|without|failed\s+to|stopped\s+short\s+of|unable\s+to)\s+$",
    re.IGNORECASE,
)
_UNSAID = re.compile(
    r"(?:^|[.!?”\"\n]\s*|\b(?:when|if|once|being)\s+|,\s*)$", re.IGNORECASE
)
_DENYING = re.compile(
    r"(?:rul\w+(?:\s+out)?|exclud\w+|reject\w+|den(?:y|ie)\w*)$", re.IGNORECASE
)


def assemble(text: str, document: str, attributed: Attributed) -> Statement | None:
    """The statement that an attribution tells of; None where nothing was said."""
    cue, contents = attributed.cue[0], attributed.contents
    words = cue.of(text)
    denies = _DENYING.search(words) is not None
    if not denies and (is_absent(text, cue) or _is_asked(text, cue)):
        return None
    kind = kind_of(text, contents)
    if kind is StatementKind.INDIRECT and not tells(
        words, sourced=attributed.source is not None
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


def is_absent(text: str, cue: Span) -> bool:
    """Whether a cue tells that nothing was said: "has yet to {say}", "{did not reply} to"."""
    words = cue.of(text)
    return any(
        _ABSENT.search(text[max(0, cue.start - 40) : cue.start + verb.start()])
        for verb in re.finditer(r"(?<![\w’'])[a-z][\w-]+", words)
    )


def _is_asked(text: str, cue: Span) -> bool:
    """Whether somebody is asked, by nobody named: "Asked about the gates, Kade shrugged"."""
    asked = cue.of(text).casefold().startswith("asked")
    return asked and _UNSAID.search(text[: cue.start][-12:]) is not None


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
