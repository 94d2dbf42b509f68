"""Time expressions: the words that tell when, and which days they mean.

Values are EDTF (ISO 8601-2:2019). Relative words are read against the page's date and the
tense around them: on a Tuesday's page talks "due to begin on Wednesday" begin tomorrow, and
an offer "withdrawn by Monday" was withdrawn yesterday. "Two days later" is counted from the
time told before. Where the page has no date, relative words have no value, and where all
that is known of its date is an interval, they are read against both of its ends: "last
year" is told by any day of a May, "on Monday" lies between the Mondays before each end.
Nothing is more precise than the words.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rapporteur.language.eventtimes import find_event_times
from rapporteur.language.setting import NO_TIME, Reader, Setting
from rapporteur.language.timewords import GIVEAWAY, forms_at
from rapporteur.model import Span, TimeExpression
from rapporteur.model.edtf import Days, days_of, hull, is_open
from rapporteur.text import sentence_starts

#: Characters around the word that gives a time away in which all of it lies.
_BEFORE, _BEHIND = 40, 60
#: Characters over which "the following day" may reach back to the day it follows.
_TOLD_NEAR = 300
_MONTH = 31


def find_times(
    text: str, spans: Sequence[Span], published: str | None
) -> tuple[TimeExpression, ...]:
    """The time expressions in these stretches, in text order, none overlapping.

    `published` is the page's date in EDTF: a day, a month, an interval; None, or open at an
    end, where it is not known. Nothing is remembered from one call to the next: a page whose
    date becomes known later is read again, and the same expressions get their values.

    Raises:
        ValueError: `published` is not in EDTF.
    """
    dated = published is not None and not is_open(published)
    page = _Page(published, days_of(published) if published and dated else None)
    found: list[TimeExpression] = []
    for span in spans:
        end, sentences = span.start, _Sentences(text, span)
        for giveaway in GIVEAWAY.finditer(text, span.start, span.end):
            if giveaway.start() < end:
                continue
            for match, read in _candidates(text, Span(end, span.end), giveaway):
                place = _place(match)
                before = _told(found, place)
                setting = Setting(text, place, sentences.around(place), told=before)
                time = _read(match, read, setting, page)
                if time is not None:
                    found.append(time)
                    end = place.end
                    break
    told = (*found, *find_event_times(text, spans, found))
    return tuple(sorted(told, key=lambda time: time.span))


@dataclass(frozen=True, slots=True)
class _Page:
    """The page's date as it was given, and the days that it may mean."""

    published: str | None
    days: Days | None


@dataclass(frozen=True)
class _Sentences:
    """The sentences of a stretch; split only where a time is found in it."""

    text: str
    stretch: Span

    @cached_property
    def _starts(self) -> list[int]:
        start = self.stretch.start
        return [start + s for s in sentence_starts(self.stretch.of(self.text))]

    def around(self, place: Span) -> Span:
        """From the start of the sentence that a place begins in to the end of it."""
        i = bisect_right(self._starts, place.start)
        ends = [*self._starts[i : i + 1], self.stretch.end]
        return Span(self._starts[i - 1], max(ends[0], place.end))


def _candidates(
    text: str, rest: Span, giveaway: re.Match[str]
) -> Iterator[tuple[re.Match[str], Reader]]:
    """The forms of words that hold the giveaway and lie in the rest, the longest first.

    What only leads to the words may lie before the rest: "between 2012 | and 2016".
    """
    at = giveaway.start()
    end = min(rest.end, at + _BEHIND)
    for form in forms_at(giveaway):
        for match in form.pattern.finditer(text, max(0, at - _BEFORE), end):
            place = _place(match)
            if rest.start <= place.start <= at < place.end:
                yield match, form.read
            if place.end > at:
                break


def _place(match: re.Match[str]) -> Span:
    group = "words" if "words" in match.re.groupindex else 0
    return Span(match.start(group), match.end(group))


def _told(found: Sequence[TimeExpression], place: Span) -> str | None:
    """The value of the time told last, if that is near and has one."""
    last = found[-1] if found else None
    if last is None or place.start - last.span.end > _TOLD_NEAR:
        return None
    return last.value if last.value and not is_open(last.value) else None


def _read(
    match: re.Match[str], read: Reader, setting: Setting, page: _Page
) -> TimeExpression | None:
    """The expression with its value, and what it was read against; None if it is none."""
    place = setting.place
    value = read(match, setting)
    if value == NO_TIME:
        return None
    if value is not None:
        alone = read(match, replace(setting, told=None))
        anchor = setting.told if alone is None else None
        return TimeExpression(place, value, anchor)
    if page.days is None:
        return TimeExpression(place, None)
    first, last = (read(match, setting.with_now(day)) for day in page.days)
    if NO_TIME in (first, last):
        return None
    value = _either(first, last, page.days)
    return TimeExpression(place, value, page.published if value else None)


def _either(first: str | None, last: str | None, page: Days) -> str | None:
    """What is told by both ends of the page's date; of a long one only what both agree on."""
    if first is None or last is None or first == last:
        return first if first == last else None
    return hull(first, last) if (page.last - page.first).days <= _MONTH else None
