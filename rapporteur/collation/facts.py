"""Facts of one event side by side: when, where, planned or held.

Reports that collation holds for one event meet each other, and nothing else.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapporteur.collation.differing import Calendar, Given, conflict, kind_of
from rapporteur.model import (
    Conflict,
    Event,
    Reading,
    Report,
    Settled,
    Span,
    Status,
)
from rapporteur.model.edtf import overlaps


@dataclass(frozen=True, slots=True)
class _Told:
    """A report of an event, on its page."""

    report: Report
    reading: Reading


def compare_facts(readings: Sequence[Reading], settled: Settled) -> Iterator[Conflict]:
    """Dates, places and states of events that differ."""
    calendar = Calendar(readings, settled)
    actor_of = {i.referent: i.actor for i in settled.identities}
    names = {a.id: a.name for a in settled.actors}
    event_of = {t.report: t.event for t in settled.tellings}
    told: dict[str, list[_Told]] = defaultdict(list)
    for reading in readings:
        for report in reading.reports:
            if report.id in event_of:
                told[event_of[report.id]].append(_Told(report, reading))
    for event in settled.events:
        reports = told[event.id]
        what = _called(event, reports)
        yield from _dates(what, reports, calendar)
        yield from _places(what, reports, calendar, actor_of, names)
        yield from _states(what, reports, calendar)


def _called(event: Event, reports: Sequence[_Told]) -> str:
    """An event in a few words: its name, or the words that name it."""
    if event.name:
        return event.name
    if not reports:
        return event.kind
    first = reports[0]
    return first.report.trigger.of(first.reading.document.text)


def _dates(
    what: str, reports: Sequence[_Told], calendar: Calendar
) -> Iterator[Conflict]:
    given = [
        Given(t.report.start, t.report.document, _when(t), calendar.published(t.report.document))
        for t in reports
        if t.report.start
    ]  # fmt: skip
    if _differ(given, lambda a, b: not overlaps(a, b)):
        yield conflict(f"date of {what}", kind_of(given), given)


def _when(told: _Told) -> Span:
    """The words that date a report: those of time in it that agree with its date."""
    report = told.report
    for time in told.reading.times:
        if (
            time.value is None
            or not report.start
            or not report.extent.overlaps(time.span)
        ):
            continue
        if overlaps(time.value, report.start):
            return time.span
    return report.extent


def _places(
    what: str,
    reports: Sequence[_Told],
    calendar: Calendar,
    actor_of: Mapping[str, str],
    names: Mapping[str, str],
) -> Iterator[Conflict]:
    given = []
    for told in reports:
        report = told.report
        if report.place is None:
            continue
        place = names[actor_of[report.place]]
        where = _named(told, report.place)
        day = calendar.published(report.document)
        given.append(Given(place, report.document, where, day))
    if _differ(given, lambda a, b: a != b):
        yield conflict(f"place of {what}", kind_of(given), given)


def _named(told: _Told, referent: str) -> Span:
    """Where a report names somebody or something; the whole report if it does not."""
    for mention in told.reading.mentions:
        if mention.actor == referent and told.report.extent.holds(mention.span):
            return mention.span
    return told.report.extent


def _states(
    what: str, reports: Sequence[_Told], calendar: Calendar
) -> Iterator[Conflict]:
    """Planned on one page and held, or called off, on another."""
    given = [
        Given(str(t.report.status), t.report.document, t.report.extent, calendar.published(t.report.document))
        for t in reports
    ]  # fmt: skip
    values = {g.value for g in given}
    if len(values) < 2 or values == {Status.HAPPENED, Status.ONGOING}:
        return
    yield conflict(f"{what}: {_in_words(values)}", kind_of(given), given)


def _in_words(values: set[str]) -> str:
    order = [str(status) for status in ("proposed", "planned", "cancelled", "ongoing", "happened")]  # fmt: skip
    return " or ".join(value for value in order if value in values)


def _differ(given: Sequence[Given], apart: Callable[[str, str], bool]) -> bool:
    values = sorted({g.value for g in given})
    return any(
        apart(one, other) for i, one in enumerate(values) for other in values[:i]
    )
