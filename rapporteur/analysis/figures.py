"""The figures of a page: numbers that measure something, as of when, and who gives them.

A number is a figure where it counts something named ("two million refugees") or says
what became of those counted ("kills 14"); a bare one is none. Small numbers that only
repeat who is spoken of ("the two ministers", "both sides") measure nothing.
"""

import re
from bisect import bisect_right
from dataclasses import replace

from rapporteur.analysis.counted import Counted, counted, is_time
from rapporteur.analysis.idle import is_idle
from rapporteur.analysis.measure import measure
from rapporteur.analysis.numbers import Number, find_numbers
from rapporteur.model import (
    Figure,
    Modifier,
    Reading,
    Sentence,
    Span,
    Statement,
    TimeExpression,
    finding_id,
    sentences,
)

#: How sure a figure is: judged on pages that no rule was made on.
_WITH_FATE, _WITH_UNIT = 0.95, 0.9

#: Where another clause begins; but "a meeting on Sunday, in which 11 nations" is one occasion.
_BREAK = re.compile(
    r"[,;:—]|\s–\s|\b(?:as|while|when|after|before|because|which|who|that|but)\b",
    re.IGNORECASE,
)
_OCCASION = re.compile(r",\s+(?:in\s+which|when|where)\b", re.IGNORECASE)
#: "5bn crowns over ten years" are paid in ten years; "it lasted over ten years" is longer.
_OVER = re.compile(r"over\b", re.IGNORECASE)
_LASTS = re.compile(
    r"\b(?:for|last(?:s|ed|ing)?|took|after|in|spent|well|just)\s+$", re.IGNORECASE
)
_NOW = re.compile(
    r"\b(?:so\s+far|to\s+date|now|currently|at\s+present)\b", re.IGNORECASE
)
#: Words of time that begin or end a stretch, and do not date what is counted.
_BOUND = re.compile(r"\b(?:since|until|till|before|after|by|from|between|for|ahead\s+of)\s+(?:the\s+)?$", re.IGNORECASE)  # fmt: skip
_UP_FROM = re.compile(r"\b(?:up|down|compared\s+(?:with|to)|against|rose|fell|from)\s+(?:from\s+)?$", re.IGNORECASE)  # fmt: skip


def find_figures(reading: Reading) -> tuple[Figure, ...]:
    """The figures of title, body and captions, in text order."""
    found: list[Figure] = []
    times = sorted(reading.times, key=lambda time: time.span)
    starts = [time.span.start for time in times]
    for sentence in sentences(reading.document):
        span = sentence.span
        here = times[
            bisect_right(starts, span.start - 40) : bisect_right(starts, span.end)
        ]
        found += _in_sentence(reading, sentence, here)
    return tuple(found)


def _in_sentence(
    reading: Reading, sentence: Sentence, times: list[TimeExpression]
) -> list[Figure]:
    text, found = reading.document.text, list[Figure]()
    names = [m.span for m in reading.mentions if m.span.overlaps(sentence.span)]
    taken = [time.span for time in times] + [
        name for name in names if re.search(r"\d|\s", name.of(text))
    ]
    for amount in find_numbers(text, sentence.span):
        if any(amount.span.overlaps(span) for span in taken):
            continue
        what = counted(text, amount, sentence.span.end)
        number = _for_a_time(text, amount, what)
        before = text[sentence.span.start : number.whole.start]
        if is_idle(text, number, what, before):
            continue
        measured = measure(text, sentence.span, number, what)
        if what.words is None and found and _UP_FROM.search(before[-24:]):
            measured = found[-1].measure  # "31,000, up from 12,000"
        if measured is not None:
            found.append(_figure(reading, sentence, number, what, measured))
    return found


def _for_a_time(text: str, number: Number, what: Counted) -> Number:
    """A number whose "over" means "during", without it."""
    before = text[max(0, number.whole.start - 30) : number.whole.start]
    over = _OVER.match(number.whole.of(text))
    if over and is_time(what) and not _LASTS.search(before):
        return replace(number, whole=number.span, modifier=Modifier.EXACTLY)
    return number


def _figure(
    reading: Reading, sentence: Sentence, number: Number, what: Counted, measured: str
) -> Figure:
    document = reading.document
    span = Span(number.whole.start, max(what.end, number.whole.end))
    said = _statement(reading, number.span)
    return Figure(
        finding_id("f", document.id, span.start, span.end),
        document.id,
        span,
        number.value,
        number.upper,
        number.modifier,
        what.words,
        measured,
        _as_of(reading, sentence.span, span) or (said.said_on if said else None),
        _source(reading, sentence.span, span, said),
        said.id if said else None,
        _WITH_FATE
        if measured.endswith((" in all", " in one incident"))
        else _WITH_UNIT,
    )


def _statement(reading: Reading, span: Span) -> Statement | None:
    """The innermost statement that a number stands in."""
    holding = [
        s for s in reading.statements if any(part.holds(span) for part in s.contents)
    ]
    return min(
        holding,
        key=lambda s: sum(p.end - p.start for p in s.contents),
        default=None,
    )


def _source(
    reading: Reading, sentence: Span, span: Span, said: Statement | None
) -> str | None:
    """Who gives a figure: the one speaker of its statement, or who "put the number at" it."""
    if said is not None:
        return said.speakers[0] if len(said.speakers) == 1 else None
    text = reading.document.text
    put = re.search(r"\s+(?:has\s+|have\s+)?(?:puts?|estimates?|estimated)\s+(?:the|its|that)\b", text[sentence.start : span.start])  # fmt: skip
    if put is None:
        return None
    at = sentence.start + put.start()
    return next((m.actor for m in reading.mentions if m.span.end == at), None)


def _as_of(reading: Reading, sentence: Span, span: Span) -> str | None:
    """The date of the nearest words of time in the same clause; "so far" is the page's day."""
    text = reading.document.text
    near: list[tuple[int, str]] = []
    for time in reading.times:
        if time.value is None or not sentence.holds(time.span):
            continue
        if _BOUND.search(text[sentence.start : time.span.start]):
            continue
        gap = _between(time.span, span).of(text) if not time.span.overlaps(span) else ""
        if not _BREAK.search(_OCCASION.sub("", gap)):
            near.append((len(gap), time.value))
    if near:
        return min(near)[1]
    published = reading.document.metadata.published
    if published and _NOW.search(sentence.of(text)):
        return published.value
    return None


def _between(one: Span, other: Span) -> Span:
    first, last = sorted((one, other))
    return Span(min(first.end, last.start - 1), last.start)
