"""Quotations found by rule and attributions found by the encoder made one list, never both.

A rule sees quotation marks and is right to the character; the encoder sees speech that
nothing marks. Where they meet, the rule's contents stand, and the encoder lends its
source and cue where the rule found none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rapporteur.analysis.passage import is_negated
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
    r"\b(?:said|says?|saying|told|made|making|express\w*|voic\w+)\b", re.IGNORECASE
)
_ABSENT = re.compile(
    r"\b(?:yet\s+to|(?:has|have|had|did|does|do|will|would|could)(?:\s+not|n[’']t)(?:\s+(?:yet|immediately|publicly))?|"
    r"refus\w+\s+to|declin\w+\s+to|without|failed\s+to|stopped\s+short\s+of)\s+$",
    re.IGNORECASE,
)
_DENYING = re.compile(
    r"(?:rul\w+(?:\s+out)?|exclud\w+|reject\w+|den(?:y|ie)\w*)$", re.IGNORECASE
)
_EDGES = " \t\r\n,;:–—-"


def reconcile(
    text: str,
    document: str,
    ruled: Sequence[Statement],
    found: Sequence[Attributed],
    inner: Sequence[Attributed] = (),
) -> tuple[Statement, ...]:
    """The statements of both, each utterance once, in the order of their contents.

    `inner` are attributions inside of what another statement reports.
    """
    kept = {statement.id: statement for statement in ruled}
    for attributed in found:
        same = [s for s in ruled if _meets(s.contents, attributed.contents)]
        if same:
            for statement in same:
                kept[statement.id] = _completed(kept[statement.id], attributed, same)
            continue
        statement = _statement(text, document, attributed)
        if statement is not None:
            kept.setdefault(statement.id, statement)
    for attributed in inner:
        nested = _statement(text, document, attributed)
        if nested is not None and _is_new_inside(nested, kept.values()):
            kept.setdefault(nested.id, nested)
    ordered = sorted(kept.values(), key=lambda s: (s.contents, s.id))
    return tuple(replace(s, within=_around(s, ordered)) for s in ordered)


def _around(statement: Statement, others: Sequence[Statement]) -> str | None:
    """The id of the statement that reports this one: the shortest that holds its words."""
    words = [*statement.contents, *statement.cue]
    holding = [
        (sum(s.end - s.start for s in other.contents), other.id)
        for other in others
        if other.id != statement.id
        and all(any(c.holds(span) for c in other.contents) for span in words)
    ]
    return min(holding)[1] if holding else None


def _is_new_inside(statement: Statement, kept: Iterable[Statement]) -> bool:
    """Whether a statement found inside another is neither that one nor known already."""
    if not statement.cue:
        return False
    around = Span(
        min(statement.cue[0].start, statement.contents[0].start),
        max(statement.cue[-1].end, statement.contents[-1].end),
    )
    for other in kept:
        if any(c.overlaps(cue) for c in other.cue for cue in statement.cue):
            return False
        holds = any(part.holds(around) for part in other.contents)
        if not holds and _meets(other.contents, statement.contents):
            return False
    return True


def _meets(a: Sequence[Span], b: Sequence[Span]) -> bool:
    """Whether two contents share half of the smaller one."""
    shared = sum(
        max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b
    )
    smaller = min(sum(s.end - s.start for s in spans) for spans in (a, b))
    return 2 * shared >= smaller


def _completed(
    statement: Statement, attributed: Attributed, same: Sequence[Statement]
) -> Statement:
    if statement.source is not None or statement.cue or len(same) > 1:
        return statement
    return replace(
        statement,
        source=attributed.source,
        cue=attributed.cue,
        rule=f"{statement.rule} and encoder",
        confidence=attributed.confidence,
    )


def _statement(text: str, document: str, attributed: Attributed) -> Statement | None:
    contents = tuple(_trimmed(text, attributed.contents))
    if not contents:
        return None
    cue = attributed.cue[0]
    words = cue.of(text)
    verb = re.search(r"(?:rul\w+\s+out|\w[\w-]*)\W*$", words)
    lead = text[max(0, cue.start - 40) : cue.start + (verb.start() if verb else 0)]
    denies = _DENYING.search(words) is not None
    if _ABSENT.search(lead) and not denies:
        # "The council has yet to say whether it will come": nothing was said.
        return None
    thought = _THOUGHT.search(words) and not _SPOKEN.search(words)
    return Statement(
        id=statement_id(document, contents),
        document=document,
        kind=_kind(text, contents),
        contents=contents,
        source=attributed.source,
        cue=attributed.cue,
        act=Act.THOUGHT if thought else Act.SPEECH,
        negated=denies or is_negated(text, cue),
        confidence=attributed.confidence,
        rule="encoder",
    )


def _trimmed(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    for span in spans:
        words = span.of(text)
        start = span.start + len(words) - len(words.lstrip(_EDGES))
        end = span.start + len(words.rstrip(_EDGES))
        if lead := re.match(r"that\s+", text[start:end]):
            start += lead.end()
        if start < end:
            yield Span(start, end)


def _kind(text: str, contents: Sequence[Span]) -> StatementKind:
    first, last = contents[0], contents[-1]
    words = " ".join(span.of(text) for span in contents)
    if not _MARKS.search(words):
        around = text[first.start - 1 : first.start] + text[last.end : last.end + 1]
        return (
            StatementKind.DIRECT
            if len(_MARKS.findall(around)) > 1
            else StatementKind.INDIRECT
        )
    return StatementKind.MIXED
