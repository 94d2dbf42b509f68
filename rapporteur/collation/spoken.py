"""Statements with what is known of their circumstances: who spoke, when, on which page.

Two reports are of one utterance only where their circumstances allow it: the same speaker,
or one of whom a page does not tell; the same day, or days of which one is not told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from rapporteur.collation.wording import Wording, word
from rapporteur.model import (
    Act,
    Actor,
    Document,
    Reading,
    SegmentKind,
    Settled,
    Statement,
    StatementKind,
)
from rapporteur.model.edtf import Days, days_of
from rapporteur.text import fold_name

#: A report printed longer after another is of what somebody remembers, or of something else.
_NEAR = 31
#: A day lies on two dates, by the zones of the outlets.
_ZONES = 1


class Speakers(IntEnum):
    """How the speakers of two statements stand to each other."""

    APART = 0
    UNTOLD = 1
    SAME = 2


class Time(IntEnum):
    """How the times of two statements stand to each other."""

    APART = 0
    FAR = 1
    UNTOLD = 2
    NEAR = 3
    SAME = 4


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement, its wording, and its circumstances in the record's terms.

    `plain` is the wording with quotation marks left aside. `quoted` is whether it is a
    quotation or stands in one; `leads` whether it stands where a page tells first what it
    tells again: in its title, a caption, or its first paragraph.
    `speakers` and `sides` are actors, `families` the last names of speakers who are
    people. `said` are the days on which it was said, `published` those on which its
    page was published, each None where not known. `vector` is its meaning, where known.
    """

    statement: Statement
    wording: Wording
    plain: Wording
    speakers: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    said: Days | None = None
    published: Days | None = None
    vector: bytes | None = None
    quoted: bool = False
    leads: bool = False

    @property
    def rank(self) -> tuple[date, date, str, int]:
        """By which statements are put in an order that is the same in every record."""
        first = self.said or self.published
        latest = self.published or self.said
        return (
            first.first if first else date.max,
            latest.first if latest else date.max,
            self.statement.document,
            self.statement.contents[0].start,
        )


def spoken(readings: Sequence[Reading], settled: Settled) -> list[Spoken]:
    """All utterances of a record with their circumstances, in the order of their ranks.

    `settled` tells which actor each referent is.
    """
    known = {actor.id: actor for actor in settled.actors}
    actor_of = {i.referent: known[i.actor] for i in settled.identities}
    found = [item for reading in readings for item in _of_page(reading, actor_of)]
    return sorted(found, key=lambda item: item.rank)


def _of_page(reading: Reading, actor_of: Mapping[str, Actor]) -> Iterator[Spoken]:
    document = reading.document
    published = document.metadata.published
    vectors = {meaning.statement: meaning.vector for meaning in reading.meanings}
    by_id = {statement.id: statement for statement in reading.statements}
    for statement in reading.statements:
        if not _is_utterance(statement, by_id):
            continue
        actors = [
            actor_of[referent]
            for referent in statement.speakers
            if referent in actor_of
        ]
        wording = word(statement, document.text)
        plain = wording
        if statement.kind is StatementKind.MIXED:
            plain = word(statement, document.text, marked=False)
        yield Spoken(
            statement,
            wording,
            plain,
            frozenset(actor.id for actor in actors),
            frozenset(actor.side or actor.id for actor in actors),
            frozenset(
                fold_name(actor.name).split()[-1]
                for actor in actors
                if actor.kind == "person" and fold_name(actor.name)
            ),
            days_of(statement.said_on) if statement.said_on else None,
            days_of(published.value) if published else None,
            vectors.get(statement.id),
            _is_quoted(statement, by_id),
            _leads(document, statement),
        )


def _is_quoted(statement: Statement, by_id: Mapping[str, Statement]) -> bool:
    outer = by_id.get(statement.within or "", statement)
    return StatementKind.DIRECT in (statement.kind, outer.kind)


def _leads(document: Document, statement: Statement) -> bool:
    """Whether it stands in a title, a caption, or the first paragraph."""
    start = statement.contents[0].start
    first = True
    for segment in document.segments:
        if segment.span.start <= start < segment.span.end:
            return first or segment.kind is not SegmentKind.BODY
        first = first and segment.kind is not SegmentKind.BODY
    return False


def _is_utterance(statement: Statement, by_id: Mapping[str, Statement]) -> bool:
    """Whether somebody is told to have uttered it, apart from the statement it stands in.

    In "We hope that the gates stay open," Belo said, her hope is no utterance of its own;
    nor are words whose inner speaker is not told, or is the outer one.
    """
    if statement.act is Act.THOUGHT:
        return False
    outer = by_id.get(statement.within or "")
    if outer is None:
        return True
    return bool(statement.speakers) and set(statement.speakers) != set(outer.speakers)


def is_same_place(one: Spoken, other: Spoken) -> bool:
    """Whether one stands in the other: then it is a part of it and no repeat."""
    return one.statement.document == other.statement.document and any(
        a.overlaps(b) for a in one.statement.contents for b in other.statement.contents
    )


def is_told_again(one: Spoken, other: Spoken) -> bool:
    """Whether one page may tell both as one: a report and a quotation, or where it leads.

    In running text two reports of one speaker are of two things that were said.
    """
    return one.leads or other.leads or one.quoted or other.quoted


def speakers(one: Spoken, other: Spoken) -> Speakers:
    """How the speakers stand to each other; a body and who speaks for it may be the same."""
    if one.speakers & other.speakers:
        return Speakers.SAME
    if not one.speakers or not other.speakers or one.families & other.families:
        return Speakers.UNTOLD
    if one.speakers & other.sides or one.sides & other.speakers:
        return Speakers.UNTOLD
    return Speakers.APART


def time(one: Spoken, other: Spoken) -> Time:
    """How the times stand to each other."""
    if one.said and other.said:
        gap = max(_gap(one.said, other.said), _gap(other.said, one.said))
        if one.said == other.said and one.said.first == one.said.last:
            return Time.SAME
        return Time.NEAR if gap <= _ZONES else Time.APART
    for said, printed in ((one.said, other.published), (other.said, one.published)):
        if said and printed:
            if _gap(printed, said) > _ZONES:
                return Time.APART
            return Time.NEAR if _gap(said, printed) <= _NEAR else Time.FAR
    if one.published and other.published:
        gap = max(
            _gap(one.published, other.published), _gap(other.published, one.published)
        )
        return Time.NEAR if gap <= _NEAR else Time.FAR
    return Time.UNTOLD


def gap(one: Spoken, other: Spoken) -> int | None:
    """The days that lie between the pages at least; None where one has no date."""
    a, b = one.published, other.published
    return max(_gap(a, b), _gap(b, a), 0) if a and b else None


def _gap(before: Days, after: Days) -> int:
    """How many days lie between the end of one and the beginning of the other."""
    return (after.first - before.last).days
