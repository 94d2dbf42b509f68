"""The time that stands beside a cue: "said on Monday", "On Monday, Belo said"."""

import re
from collections.abc import Sequence

from rapporteur.language.scenes import GATHERING, Layout
from rapporteur.model import Span, Statement, TimeExpression

#: What opens another clause: a date behind it belongs to another verb.
_CLAUSE = re.compile(
    r"\b(?:that|which|who|whose|where|when|while|because|if|but|was|were|is|are|has|have|had|will|would|to)\b|[;:—]|,\s+(?:and|but)\b"
)
_FINITE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|began|came|went|ended|started|opened|took|made|left|arrived|said|told)\b"
)
_NEXT_CLAUSE = re.compile(r"\s*,?\s+(?:and|but|while|as|after|when|before|so)\b")
_RELATIVE = re.compile(r"\b(?:which|where|when|whom)\b[^,]*$")
#: "had gone by Monday", "since Monday", "ahead of Monday's talks": not on that day.
_BOUND = re.compile(
    r"\b(?:by|since|until|till|before|ahead\s+of|from|for|between)(?:\s+the)?\s+$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"[’']s?$")
_NEAR, _LEAD = 120, 160


def time_beside(
    layout: Layout,
    statement: Statement,
    statements: Sequence[Statement],
    times: Sequence[TimeExpression],
) -> TimeExpression | None:
    """The time that the page gives to the saying itself, None where it gives none."""
    if not statement.cue:
        return None
    cue = statement.cue[0]
    sentence = layout.sentence(cue.start)
    if sentence is None:
        return None
    others = [s for s in statements if s is not statement]
    around = [c for s in others for c in s.contents if c.holds(cue)]
    taken = [c for s in others for c in s.contents if not c.holds(cue)]
    for content in around:
        # What reports it has a date of its own: "Kade said on Monday that on Sunday Belo".
        start, end = max(content.start, sentence.start), min(content.end, sentence.end)
        sentence = Span(start, end)
    ranked = [
        (rank, abs(time.span.start - cue.start), time.span, time)
        for time in times
        if sentence.holds(time.span)
        and not any(c.overlaps(time.span) for c in [*taken, *statement.contents])
        and (rank := _rank(layout.text, sentence, statement, time)) is not None
    ]
    return min(ranked, key=lambda found: found[:3])[3] if ranked else None


def _rank(
    text: str, sentence: Span, statement: Statement, time: TimeExpression
) -> int | None:
    """How surely a date is the cue's, 0 the most; None where it is not."""
    if _BOUND.search(text, sentence.start, time.span.start):
        return None
    owned = _POSSESSIVE.search(time.span.of(text)) or text.startswith(
        ("'s", "’s"), time.span.end
    )
    if owned and not GATHERING.match(
        text[time.span.end : time.span.end + 30].lstrip("'’s ")
    ):
        # "condemned Monday's raid" was not said on Monday, "said after Monday's talks" was.
        return None
    cue, source = statement.cue, statement.source
    if time.span.start >= cue[-1].end:
        return _behind(text, statement, time)
    if source and source.end <= cue[0].start and source.start <= time.span.start:
        between = text[source.start : time.span.start]
        relative = re.search(
            r"\b(?:who|which|whose)\b", text[source.start : cue[0].start]
        )
        return 1 if not relative or GATHERING.search(between) else None
    if time.span.end <= cue[0].start:
        return _before(text, sentence, statement, time)
    return None


def _behind(text: str, statement: Statement, time: TimeExpression) -> int | None:
    """A date behind the cue: "told reporters in Maron on Monday that", "said, on Monday"."""
    cue = statement.cue[-1]
    last = max(
        (c.end for c in statement.contents if cue.end <= c.start < time.span.start),
        default=None,
    )
    if last is not None:
        # "called it 'a trap' on Monday"; behind words that nothing marks it would be theirs.
        quoted = text[last - 1 : last + 1].strip(" ,")[-1:] in "\"”’'»"
        gap = text[last : time.span.start].strip("\"”’'», ")
        return 2 if quoted and len(gap) < 12 else None
    gap = text[cue.end : time.span.start]
    if len(gap) > _NEAR or _CLAUSE.search(gap):
        return None
    return 0


def _before(
    text: str, sentence: Span, statement: Statement, time: TimeExpression
) -> int | None:
    """A date before the source: "In a statement on Monday, Belo said"."""
    cue, source = statement.cue[0], statement.source
    start = min(cue.start, source.start) if source else cue.start
    if any(sentence.start <= c.start < start for c in statement.contents):
        # "A dam broke on Monday, Belo said": the date is the dam's.
        return None
    lead, between = text[sentence.start : time.span.start], text[time.span.end : start]
    if len(lead) + len(between) > _LEAD or _FINITE.search(between):
        return None
    if _NEXT_CLAUSE.match(between):
        # So it is in "A dam broke on Monday and Belo said".
        return None
    return 3 if not _FINITE.search(lead) or _RELATIVE.search(between) else None
