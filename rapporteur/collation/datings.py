"""Pages without a date, dated by their company: the pages that print the same words.

A page that quotes what was said on the 27th, as another did on the 28th, was published in
those days; where it says that it was said "yesterday", on the 28th. What other pages tell
is an interval, and never more precise than they are.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rapporteur.model import Copy, Dating, Reading, Statement, Utterance
from rapporteur.model.edtf import Days, common, days_of, interval, is_day
from rapporteur.text import sentence_starts

#: Pages that print one utterance as news do so within a week; later ones look back.
_NEWS = timedelta(days=7)
_DAY = timedelta(days=1)
#: Of an utterance in which words are no more than partly alike, too little is known.
_LEAST = 0.9
_TODAY = re.compile(
    r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", re.IGNORECASE
)
_YESTERDAY = re.compile(r"\b(?:yesterday|last night)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Company:
    """Between which days a page was published, and what tells it."""

    days: str
    reason: str


def date_by_company(
    readings: Sequence[Reading],
    utterances: Sequence[Utterance],
    copies: Sequence[Copy],
) -> tuple[Dating, ...]:
    """The dates of pages that have none of their own and that others date, by document."""
    pages = {reading.document.id: reading for reading in readings}
    dates = {
        page: days_of(reading.document.metadata.published.value)
        for page, reading in pages.items()
        if reading.document.metadata.published
    }
    found: dict[str, list[_Company]] = defaultdict(list)
    for copy in copies:
        for undated, dated in ((copy.document, copy.of), (copy.of, copy.document)):
            if undated not in dates and dated in dates:
                found[undated].append(_of_copy(dates[dated], dated))
    statements = {s.id: s for reading in readings for s in reading.statements}
    for utterance in utterances:
        for page, company in _of_utterance(utterance, statements, pages, dates):
            found[page].append(company)
    return tuple(
        Dating(page, *settled)
        for page, company in sorted(found.items())
        if (settled := _settle(company)) is not None
    )


def _of_copy(days: Days, dated: str) -> _Company:
    around = interval(days.first - _DAY, days.last + _DAY)
    return _Company(around, f"most of its words stand in {dated}")


def _of_utterance(
    utterance: Utterance,
    statements: Mapping[str, Statement],
    pages: Mapping[str, Reading],
    dates: Mapping[str, Days],
) -> Iterator[tuple[str, _Company]]:
    """The undated pages among the witnesses of an utterance, each with what it tells."""
    if utterance.confidence is None or utterance.confidence < _LEAST:
        return
    told = [statements[s] for s in utterance.statements]
    printed = sorted(dates[s.document] for s in told if s.document in dates)
    if not printed or printed[-1].last - printed[0].first > _NEWS:
        return
    dated = sorted({s.document for s in told if s.document in dates})
    said = _said(told)
    reason = (
        f"{', '.join(dated[:3])} print{'s' if len(dated) == 1 else ''} the same words"
    )
    if said is not None:
        reason += f", which were said on {said.isoformat()}"
    for statement in told:
        if statement.document in dates:
            continue
        own = _by_own_words(pages[statement.document], statement)
        if said is not None and own is not None:
            day, words = said + own[0], own[1]
            yield (
                statement.document,
                _Company(day.isoformat(), f'{reason}, and it says "{words}"'),
            )
        else:
            first = said or printed[0].first - _DAY
            last = max(printed[-1].last, first) if said else printed[-1].last + _DAY
            yield statement.document, _Company(interval(first, last), reason)


def _said(told: Sequence[Statement]) -> date | None:
    """The day on which it was said, where pages tell one and agree."""
    days = {s.said_on for s in told if s.said_on and is_day(s.said_on)}
    return days_of(days.pop()).first if len(days) == 1 else None


def _by_own_words(
    reading: Reading, statement: Statement
) -> tuple[timedelta, str] | None:
    """How long before its page's date a statement was made, in the page's own words."""
    text = reading.document.text
    if not statement.cue:
        return None
    at = statement.cue[0].start
    line = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    paragraph = text[line : end if end >= 0 else len(text)]
    starts = [line + s for s in sentence_starts(paragraph)]
    start = max(s for s in starts if s <= at)
    stop = min([s for s in starts if s > at], default=line + len(paragraph))
    for pattern, before in ((_TODAY, timedelta(0)), (_YESTERDAY, _DAY)):
        for words in pattern.finditer(text, start, stop):
            if not any(c.start <= words.start() < c.end for c in statement.contents):
                return before, words[0]
    return None


def _settle(company: Sequence[_Company]) -> tuple[str, str] | None:
    """What all of the company agrees on; None where it contradicts itself."""
    found = min(company, key=lambda c: (_length(c.days), c.days, c.reason))
    days: str | None = found.days
    for other in sorted(company, key=lambda c: (c.days, c.reason)):
        days = days and common(days, other.days)
    if days is None:
        return None
    return days, found.reason


def _length(value: str) -> int:
    days = days_of(value)
    return (days.last - days.first).days
