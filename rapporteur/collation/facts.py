"""Facts of one event side by side: for when and where it is announced, planned or held.

Reports that collation holds for one event meet each other, and nothing else. Talks that
go on for months are planned, held and held up all at once, and no page is wrong; so it
is announcements that are compared, and of those on occasions also whether they came about.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rapporteur.collation.differing import SPELLING, Calendar, Given, conflict, kind_of
from rapporteur.model import (
    Conflict,
    Event,
    Reading,
    Report,
    Settled,
    Span,
    Status,
    sentences,
)
from rapporteur.model.edtf import days_of, overlaps
from rapporteur.text import fold_name, is_one_letter_apart, sound_alike

#: Kinds of events that take place once, on a day.
_OCCASIONS = frozenset(
    ("meeting", "meal", "visit", "press conference", "call", "vote", "signing")
)
_AHEAD = frozenset({Status.PLANNED, Status.PROPOSED})
_CAME_ABOUT = frozenset({Status.HAPPENED, Status.CANCELLED})
#: Of an event so many reports are set against each other, the earliest.
_MOST = 12
_COURSE = (Status.PROPOSED, Status.PLANNED, Status.CANCELLED, Status.HAPPENED)
#: An announcement tells a date where it leaves so many days open, and no more.
_OPEN_DAYS = 45
#: So long after an announcement another is taken to be of the same event.
_SOON = timedelta(days=60)
_PUT_OFF = re.compile(
    r"\b(?:delay(?:s|ed|ing)?|postpon\w+|put(?:s|ting)?\s+(?:it\s+)?off|push(?:ed|es)\s+back|"
    r"reschedul\w+|adjourn\w+|slip(?:s|ped)|deferred|brought\s+forward)\b",
    re.IGNORECASE,
)
#: A time that words put before the page is of something else: "proposed earlier this month".
_PAST = re.compile(r"\b(?:earlier|last|past|previous|ago)\b", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:on|about|over|for|of)\s+(?:the\s+)?$", re.IGNORECASE)
#: Parts of the world in which no meeting has its place.
_REGION = re.compile(
    r"\b(?:east|west|north|south|gulf|peninsula|asia|europe|africa|america|bank|sea|ocean|world)\b",
    re.IGNORECASE,
)
#: What was announced longer ago is another occasion.
_LONG_AGO = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class _Told:
    """A report of an event, on its page, and the day of that page."""

    report: Report
    reading: Reading
    day: date | None
    sentence: Span

    def given(self, value: str, span: Span) -> Given:
        return Given(value, self.report.document, span, self.day)


class _Names:
    """The actors that the referents of pages are."""

    def __init__(self, settled: Settled) -> None:
        self._actor_of = {i.referent: i.actor for i in settled.identities}
        self._actors = {a.id: a for a in settled.actors}

    def place(self, referent: str | None) -> str | None:
        """The name of a place that is no state: a state is the place of everything."""
        actor = self._actors.get(self._actor_of.get(referent or "", ""))
        if actor is None or actor.kind == "state" or _REGION.search(actor.name):
            return None
        return actor.name


def compare_facts(readings: Sequence[Reading], settled: Settled) -> Iterator[Conflict]:
    """Dates, places and states of events that differ."""
    calendar, names = Calendar(readings, settled), _Names(settled)
    event_of = {t.report: t.event for t in settled.tellings}
    told: dict[str, list[_Told]] = defaultdict(list)
    for reading in readings:
        day = calendar.published(reading.document.id)
        frames = (
            [s.span for s in sentences(reading.document)] if reading.reports else []
        )
        starts = [frame.start for frame in frames]
        for report in reading.reports:
            if report.id in event_of:
                frame = frames[max(0, bisect_right(starts, report.extent.start) - 1)]
                one = _Told(report, reading, day, frame)
                told[event_of[report.id]].append(one)
    for event in settled.events:
        reports = told[event.id]
        what = _called(event, reports)
        for ahead in _announcements(event, reports):
            yield from _dates(what, ahead)
            yield from _places(what, ahead, names)
        if event.kind in _OCCASIONS:
            yield from _states(what, reports)


def _announcements(event: Event, reports: Sequence[_Told]) -> Iterator[list[_Told]]:
    """Reports that announce an event, the earliest first.

    Of an event without a name nobody can be sure after some weeks that the same one is
    meant, unless a page says that it was put off.
    """
    ahead = sorted(
        (t for t in reports if t.report.status in _AHEAD),
        key=lambda t: t.given("", t.report.extent).order,
    )
    sure = event.name is not None or any(
        _PUT_OFF.search(t.sentence.of(t.reading.document.text)) for t in reports
    )
    run: list[_Told] = []
    for told in ahead:
        last = run[-1].day if run else None
        if not sure and last and told.day and told.day - last > _SOON:
            yield run
            run = []
        run.append(told)
    yield run


def _called(event: Event, reports: Sequence[_Told]) -> str:
    """An event in a few words: its name, or the words that name it."""
    if event.name or not reports:
        return event.name or event.kind
    first = reports[0]
    return first.report.trigger.of(first.reading.document.text)


def _dates(what: str, ahead: Sequence[_Told]) -> Iterator[Conflict]:
    """The dates for which it was announced."""
    given = [
        told.given(start, when)
        for told in ahead
        if (start := told.report.start)
        and _is_date_ahead(start, told.day)
        and (when := _when(told, start)) is not None
        and not _PAST.search(when.of(told.reading.document.text))
    ]
    if _differ(given, lambda one, other: not overlaps(one, other)):
        yield conflict(f"date of {what}", kind_of(given), given)


def _is_date_ahead(start: str, published: date | None) -> bool:
    """Whether a date is one that an event may be announced for, and lies ahead."""
    first, last = days_of(start)
    if first == date.min or last == date.max or (last - first).days > _OPEN_DAYS:
        return False
    return published is None or last >= published


def _when(told: _Told, start: str) -> Span | None:
    """The words of time, in or near a report, that agree with its date."""
    for near in (told.report.extent, told.sentence):
        for time in told.reading.times:
            if time.value and near.overlaps(time.span) and overlaps(time.value, start):
                return time.span
    return None


def _places(what: str, ahead: Sequence[_Told], names: _Names) -> Iterator[Conflict]:
    """The places at which it was announced to be."""
    given = [
        told.given(place, where)
        for told in ahead
        if (place := names.place(told.report.place)) is not None
        and (where := _named(told, told.report.place)) is not None
    ]
    if _differ(given, lambda one, other: not _are_spellings(one, other)):
        yield conflict(f"place of {what}", kind_of(given), given)
    elif _differ(given, lambda one, other: one != other):
        yield conflict(f"spelling of {given[0].value}", SPELLING, given)


def _are_spellings(one: str, other: str) -> bool:
    mine, its = sound_alike(fold_name(one)), sound_alike(fold_name(other))
    return mine == its or is_one_letter_apart(mine, its)


def _named(told: _Told, referent: str | None) -> Span | None:
    """Where a report or its sentence names a place; not "talks on the Ardel"."""
    text = told.reading.document.text
    for near in (told.report.extent, told.sentence):
        for mention in told.reading.mentions:
            at = mention.span
            before = text[max(near.start, at.start - 12) : at.start]
            if (
                mention.actor == referent
                and near.holds(at)
                and not _ABOUT.search(before)
            ):
                return at
    return None


def _states(what: str, reports: Sequence[_Told]) -> Iterator[Conflict]:
    """Announced on one page, and held or called off on a later one."""
    given = []
    ordered = sorted(reports, key=lambda t: t.given("", t.report.extent).order)
    ahead = [t for t in ordered if t.report.status in _AHEAD]
    after = [t for t in ordered if t.report.status in _CAME_ABOUT]
    for told in ahead[:_MOST]:
        came = [t for t in after[:_MOST] if _came_about(told, t)]
        if came:
            given += [
                t.given(str(t.report.status), t.report.extent) for t in (told, *came)
            ]
    values = [str(s) for s in _COURSE if any(g.value == s for g in given)]
    if given:
        what = f"{what}: {' or '.join(values)}"
        yield conflict(what, kind_of(given), given)


def _came_about(ahead: _Told, later: _Told) -> bool:
    """Whether a page tells what became of what an earlier one announced."""
    one, other = ahead.report, later.report
    if one.document == other.document or ahead.day is None or later.day is None:
        return False
    if one.start and other.start and not overlaps(one.start, other.start):
        return False
    return timedelta(0) <= later.day - ahead.day <= _LONG_AGO


def _differ(given: Sequence[Given], apart: Callable[[str, str], bool]) -> bool:
    """Whether two pages give values that cannot both be."""
    pages: dict[str, set[str]] = defaultdict(set)
    for one in given:
        pages[one.value].add(one.document)
    values = sorted(pages)
    return any(
        len(pages[one] | pages[other]) > 1 and apart(one, other)
        for i, one in enumerate(values)
        for other in values[:i]
    )
