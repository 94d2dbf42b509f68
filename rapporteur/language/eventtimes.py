"""Times told by an event: "since the start of the uprising", "on the eve of the summit".

They have the date that the page gives elsewhere to the event's beginning or end, "the
uprising began in 2029"; where it gives none, they are left alone.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from rapporteur.model import Span, TimeExpression
from rapporteur.model.edtf import days_of, is_day

_TOLD_BY = re.compile(
    r"\b(?:the\s+)?(?P<edge>start|beginning|outbreak|opening|end|eve)\s+of\s+(?:the|its|their|this|that)\s+(?P<one>[a-z]{3,})(?:\s+(?P<two>[a-z]{3,}))?\b"
)
_BEGAN = r"(?:beg[ai]ns?|began|started|starts|opens|opened|broke\s+out|erupted|(?:due|set|scheduled|expected)\s+to\s+(?:begin|start|open))"
_ENDED = r"(?:ended|ends|was\s+over|(?:due|set|scheduled|expected)\s+to\s+end)"
_BETWEEN = r",?\s+(?:which\s+|that\s+)?(?:(?:first|is|are|was|were|will)\s+)*"
_WHERE = r"(?:\s+(?:in|at)\s+[A-Z][\w, ]{2,40}?)?\s*(?:on|in|late\s+in|early\s+in)?\s*$"
_NEAR = 120


def find_event_times(
    text: str, spans: Sequence[Span], times: Sequence[TimeExpression]
) -> Iterator[TimeExpression]:
    """Those in these stretches whose event is dated by one of the times."""
    for span in spans:
        for match in _TOLD_BY.finditer(text, span.start, span.end):
            if any(t.span.overlaps(Span(*match.span())) for t in times):
                continue
            verb = _ENDED if match["edge"] == "end" else _BEGAN
            # "the war" or, with a word before it, "the civil war".
            for event in ("one", "two"):
                told = match[event] and _dated(text, match[event], verb, times)
                value = told and _value(told, match["edge"])
                if told and value:
                    place = Span(match.start(), match.end(event))
                    yield TimeExpression(place, value, told.anchor)
                    break


def _dated(
    text: str, event: str, verb: str, times: Sequence[TimeExpression]
) -> TimeExpression | None:
    """The first time on the page at which the event is said to begin or end."""
    begins = re.compile(rf"\b{event}{_BETWEEN}{verb}{_WHERE}")
    for time in times:
        start = max(0, time.span.start - _NEAR)
        if time.value and begins.search(text, start, time.span.start):
            return time
    return None


def _value(told: TimeExpression, edge: str) -> str | None:
    """The date of the event's edge; of its eve where the event has a day."""
    if edge != "eve" or told.value is None:
        return told.value
    if not is_day(told.value):
        return None
    return (days_of(told.value).first - timedelta(1)).isoformat()
