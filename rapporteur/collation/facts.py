"""Facts of one event side by side: for when and where it is announced, planned or held.

Reports that collation holds for one event meet each other, and nothing else. Talks that
go on for months are planned, held and held up all at once, and no page is wrong; so it
is announcements that are compared, and of those on occasions also whether they came about.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from rapporteur.collation.announced import (
    Names,
    Told,
    announcements,
    called,
    tell,
)
from rapporteur.collation.differing import SPELLING, Given, conflict, kind_of
from rapporteur.model import Conflict, Reading, Settled, Span, Status
from rapporteur.model.edtf import days_of, overlaps
from rapporteur.text import fold_name, is_one_letter_apart, sound_alike

#: Kinds of events that take place once, on a day.
_OCCASIONS = frozenset(
    ("meeting", "meal", "visit", "press conference", "call", "vote", "signing")
)
_CAME_ABOUT = frozenset({Status.HAPPENED, Status.CANCELLED})
#: Of an event so many reports are set against each other, the earliest.
_MOST = 12
_COURSE = (Status.PROPOSED, Status.PLANNED, Status.CANCELLED, Status.HAPPENED)
#: An announcement tells a date where it leaves so many days open, and no more.
_OPEN_DAYS = 45
#: A time that words put before the page is of something else: "proposed earlier this month".
_PAST = re.compile(r"\b(?:earlier|last|past|previous|ago)\b", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:on|about|over|for|of)\s+(?:the\s+)?$", re.IGNORECASE)
#: The words by which a page calls what is to come, as far as it has come.
_CALLED = re.compile(
    r"\b(?:(?P<proposed>proposed|suggested)|(?P<planned>planned|scheduled|upcoming|forthcoming|to\s+be\s+held|due\s+to)|"
    r"(?P<postponed>postponed|delayed|put[\s-]off)|(?P<cancelled>cancell?ed|called[\s-]off|scrapped|scuttled))\b",
    re.IGNORECASE,
)
#: What was announced longer ago is another occasion.
_LONG_AGO = timedelta(days=45)


def compare_facts(readings: Sequence[Reading], settled: Settled) -> Iterator[Conflict]:
    """Dates, places and states of events that differ."""
    names, told = Names(settled), tell(readings, settled)
    for event in settled.events:
        reports = told[event.id]
        what = called(event, reports)
        for ahead in announcements(event, reports):
            yield from _dates(what, ahead)
            yield from _places(what, ahead, names)
        if event.kind in _OCCASIONS:
            yield from _states(what, reports)
        if event.kind == "conference":
            yield from _course(what, reports)


def _dates(what: str, ahead: Sequence[Told]) -> Iterator[Conflict]:
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


def _when(told: Told, start: str) -> Span | None:
    """The words of time, in or near a report, that agree with its date."""
    for near in (told.report.extent, told.sentence):
        for time in told.reading.times:
            if time.value and near.overlaps(time.span) and overlaps(time.value, start):
                return time.span
    return None


def _places(what: str, ahead: Sequence[Told], names: Names) -> Iterator[Conflict]:
    """The places at which it was announced to be."""
    given = [
        told.given(place, where)
        for told in ahead
        if (place := names.place(told.report.place)) is not None
        and (where := _named(told, told.report.place)) is not None
    ]
    if _differ(given, _are_apart):
        yield conflict(f"place of {what}", kind_of(given), given)
    elif _differ(given, lambda one, other: one != other and _are_spellings(one, other)):
        yield conflict(f"spelling of {given[0].value}", SPELLING, given)


def _are_apart(one: str, other: str) -> bool:
    """Whether two places are two: not spellings, and none is the other told finer."""
    mine, its = (set(fold_name(place).split()) for place in (one, other))
    return not (mine <= its or its <= mine or _are_spellings(one, other))


def _are_spellings(one: str, other: str) -> bool:
    mine, its = sound_alike(fold_name(one)), sound_alike(fold_name(other))
    return mine == its or is_one_letter_apart(mine, its)


def _named(told: Told, referent: str | None) -> Span | None:
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


def _states(what: str, reports: Sequence[Told]) -> Iterator[Conflict]:
    """Announced on one page, and held or called off on a later one."""
    given = []
    ordered = sorted(reports, key=lambda t: t.given("", t.report.extent).order)
    ahead = [t for t in ordered if t.report.status is Status.PLANNED]
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


def _course(what: str, reports: Sequence[Told]) -> Iterator[Conflict]:
    """A conference that pages call proposed, planned, postponed and cancelled."""
    given = []
    for told in reports:
        found = _CALLED.search(told.report.extent.of(told.reading.document.text))
        if found and found.lastgroup and told.report.status is not Status.HAPPENED:
            given.append(told.given(found.lastgroup, told.report.extent))
    values = [v for v in _CALLED.groupindex if any(g.value == v for g in given)]
    if len(values) > 1 and len({g.document for g in given}) > 1:
        yield conflict(f"{what}: {' or '.join(values)}", kind_of(given), given)


def _came_about(ahead: Told, later: Told) -> bool:
    """Whether a page tells what became of what an earlier one announced."""
    one, other = ahead.report, later.report
    if one.document == other.document or ahead.day is None or later.day is None:
        return False
    if one.start and other.start and not overlaps(one.start, other.start):
        return False
    if one.start and later.day < days_of(one.start).first:
        return other.status is Status.CANCELLED
    named = bool(ahead.actors and later.actors)
    if named and len(ahead.actors & later.actors) < min(2, len(ahead.actors)):
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
