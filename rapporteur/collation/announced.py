"""Reports of an event with what is known of each: its page, its day, who is named in it.

And those of them that announce it, each occasion by itself.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rapporteur.collation.differing import Calendar, Given
from rapporteur.model import Event, Reading, Report, Settled, Span, Status, sentences
from rapporteur.model.edtf import days_of

AHEAD = frozenset({Status.PLANNED, Status.PROPOSED})
"""The states of what is yet to come."""
#: So long after an announcement another is taken to be of the same event.
_SOON = timedelta(days=60)
_GRACE = timedelta(days=2)
_PUT_OFF = re.compile(
    r"\b(?:delay(?:s|ed|ing)?|postpon\w+|put(?:s|ting)?\s+(?:it\s+)?off|push(?:ed|es)\s+back|"
    r"reschedul\w+|adjourn\w+|slip(?:s|ped)|deferred|brought\s+forward)\b",
    re.IGNORECASE,
)
#: Parts of the world in which no meeting has its place.
_REGION = re.compile(
    r"\b(?:east|west|north|south|gulf|peninsula|asia|europe|africa|america|bank|sea|ocean|world)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A report of an event, on its page, and the day of that page."""

    report: Report
    reading: Reading
    day: date | None
    sentence: Span
    actors: frozenset[str]

    def given(self, value: str, span: Span) -> Given:
        """A value that the report gives in these words."""
        return Given(value, self.report.document, span, self.day)


class Names:
    """The actors that the referents of pages are."""

    def __init__(self, settled: Settled) -> None:
        self._actor_of = {i.referent: i.actor for i in settled.identities}
        self._actors = {a.id: a for a in settled.actors}

    def actors(self, report: Report) -> frozenset[str]:
        """Those who take part, as a page tells it."""
        found = (self._actor_of.get(part.actor) for part in report.parts)
        return frozenset(actor for actor in found if actor)

    def place(self, referent: str | None) -> str | None:
        """The name of a place that is no state: a state is the place of everything."""
        actor = self._actors.get(self._actor_of.get(referent or "", ""))
        if actor is None or actor.kind != "place" or _REGION.search(actor.name):
            return None
        return actor.name


def tell(readings: Sequence[Reading], settled: Settled) -> Mapping[str, Sequence[Told]]:
    """The reports of each event, by its id, in the order of the readings."""
    calendar, names = Calendar(readings, settled), Names(settled)
    event_of = {t.report: t.event for t in settled.tellings}
    told: dict[str, list[Told]] = defaultdict(list)
    for reading in readings:
        day = calendar.published(reading.document.id)
        frames = (
            [s.span for s in sentences(reading.document)] if reading.reports else []
        )
        starts = [frame.start for frame in frames]
        for report in reading.reports:
            if report.id in event_of:
                frame = frames[max(0, bisect_right(starts, report.extent.start) - 1)]
                one = Told(report, reading, day, frame, names.actors(report))
                told[event_of[report.id]].append(one)
    return told


@dataclass(slots=True)
class _Occasion:
    """Announcements of one occasion, with who is to come and the last day announced."""

    run: list[Told]
    actors: set[str]
    end: date | None = None

    def is_over(self, told: Told) -> bool:
        """Whether another is meant: weeks later, or when what was announced is past."""
        last = self.run[-1].day if self.run else None
        if told.day is None:
            return bool(self.run)
        if last is not None and told.day - last > _SOON:
            return True
        return self.end is not None and told.day - self.end > _GRACE

    def may_be_theirs(self, told: Told) -> bool:
        """Whether those who are to come were named before, if any were."""
        return not told.actors or not self.actors or bool(told.actors & self.actors)

    def add(self, told: Told) -> None:
        """Take in another announcement of it."""
        self.run.append(told)
        self.actors |= told.actors
        if told.report.start:
            end = days_of(told.report.start).last
            self.end = max(end, self.end or end)


def announcements(event: Event, reports: Sequence[Told]) -> Iterator[list[Told]]:
    """Reports that announce an event, the earliest first, each occasion by itself.

    Of an event without a name, or with one that many have ("congress"), nobody can be
    sure after some weeks, or after the day announced, that the same one is meant, unless
    a page says that it was put off.
    """
    ahead = sorted(
        (t for t in reports if t.report.status in AHEAD),
        key=lambda t: t.given("", t.report.extent).order,
    )
    sure = len((event.name or "").split()) > 1
    occasion = _Occasion([], set())
    for told in ahead:
        if not sure and occasion.is_over(told) and not _is_put_off(told):
            yield occasion.run
            occasion = _Occasion([], set())
        if occasion.may_be_theirs(told):
            occasion.add(told)
    yield occasion.run


def _is_put_off(told: Told) -> bool:
    return bool(_PUT_OFF.search(told.sentence.of(told.reading.document.text)))


def called(event: Event, reports: Sequence[Told]) -> str:
    """An event in a few words: its name, or the words that name it."""
    if event.name or not reports:
        return event.name or event.kind
    first = reports[0]
    return first.report.trigger.of(first.reading.document.text)
