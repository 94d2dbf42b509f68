"""When an event is: the time in its own words, or the day that it was said on."""

import re

from rapporteur.analysis.kinds import event_kinds
from rapporteur.analysis.parts import Told
from rapporteur.analysis.predicates import Shape, Tense
from rapporteur.model import Reading, Span, Statement, Status, TimeExpression
from rapporteur.model.edtf import is_before, is_open

#: Times that date nothing that happened.
_NO_DATE = frozenset(
    "now currently recently so far at the time already still earlier later again soon once".split()
)
#: Before an occasion at which something is done: "shot at a rally".
_AT = re.compile(r"\b(?:at|in|during)\s+$", re.IGNORECASE)
_BEGINS = frozenset("begin start erupt break flare".split())
#: Verbs of a noun's tail whose time is the event's.
_HELD = frozenset(
    "hold begin start open schedule set expect take convene plan run last end conclude resume close dub call".split()
)


class Dates:
    """The times of one page, and what it said on which day."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.document.text
        self.statements = reading.statements
        self.times = [
            t for t in reading.times if t.span.of(self.text).casefold() not in _NO_DATE
        ]
        published = reading.document.metadata.published
        self.published = published.value if published else None

    def start(self, told: Told, sentence: Span) -> tuple[str | None, bool]:
        """The date of an event, None where none is told, and whether it goes on since then."""
        return self._start(self._when(told, sentence), told)

    def is_too_late(self, told: Told, start: str | None) -> bool:
        """Whether a verb tells in the past tense of what is dated after the page."""
        p = told.predicate
        if told.found.is_noun or p is None or p.tense is not Tense.PAST:
            return False
        if not start or not self.published or is_open(start) or is_open(self.published):
            return False
        return is_before(self.published, start) and p.shape is Shape.FINITE

    def corrected(self, status: Status, start: str | None, *, sure: bool) -> Status:
        """What is to be on a day after the page's has not happened; and the other way round."""
        published = self.published
        if not start or not published or is_open(start) or is_open(published):
            return status
        if status is Status.HAPPENED and is_before(published, start):
            return Status.PLANNED
        past = not sure and status is Status.PLANNED and is_before(start, published)
        return Status.HAPPENED if past else status

    def _when(self, told: Told, sentence: Span) -> TimeExpression | None:
        """The time that tells when it is: the nearest of those in its own words."""
        found = told.found
        span = found.extent if found.is_noun else self._zone(told, sentence)
        others = self._others_clauses(told) if found.is_noun else []
        inside = [
            t
            for t in self.times
            if span.holds(t.span)
            and not told.is_anothers(t.span)
            and not any(clause.holds(t.span) for clause in others)
            and not (not found.is_noun and self._is_year_of(t))
        ]
        if not inside:
            return self._shared(told)
        return min(
            inside,
            key=lambda t: (
                t.value is None,
                # "Put off from 14 March to 4 April": it is the new day that counts.
                self._word_before(t) == "from" and len(inside) > 1,
                abs(t.span.start - found.trigger.end),
            ),
            default=None,
        )

    def _shared(self, told: Told) -> TimeExpression | None:
        """The one time that an event has from what it is told with.

        "Six were shot at a rally in Karst on Friday": the rally's day. "Killed six on Friday
        in an attack": the verb's. "Will meet to discuss the draft on Friday": at the end.
        """
        p, found = told.predicate, told.found
        if p is None:
            return None
        reach: list[Span] = []
        if found.is_noun:
            lead = self.text[max(0, found.extent.start - 8) : found.extent.start]
            behind = p.clause.holds(found.trigger) and p.span.end < found.extent.start
            if _AT.search(lead) and behind and p.tense is Tense.PAST:
                reach.append(Span(p.span.end, found.extent.start))
        elif p.shape is Shape.FINITE:
            reach += [
                o.extent
                for o in told.others
                if o.is_noun
                and o.trigger.start > p.span.end
                and p.clause.holds(o.extent)
                and _AT.search(self.text, p.span.end, o.extent.start)
            ]
            aims = [
                q
                for q in told.clauses.predicates
                if q.governor is not None
                and told.clauses.predicates[q.governor] is p
                and q.shape is Shape.INFINITIVE
            ]
            if found.kind.gathering and len(aims) == 1:
                reach.append(aims[0].clause)
        held = [t for t in self.times for span in reach if span.holds(t.span)]
        return held[0] if len(held) == 1 else None

    def _word_before(self, time: TimeExpression) -> str:
        words = self.text[max(0, time.span.start - 12) : time.span.start].split()
        return words[-1].casefold() if words else ""

    def _others_clauses(self, told: Told) -> list[Span]:
        """Clauses inside the words of a noun that do not tell when it is.

        "The conference, proposed last month, to be held in June".
        """
        return [
            p.clause
            for p in told.clauses.predicates
            if told.found.extent.holds(p.verb)
            and p.verb.start > told.found.trigger.start
            and p.base not in _HELD | event_kinds().happens
        ]

    def _is_year_of(self, time: TimeExpression) -> bool:
        """Whether a year only tells which thing is meant: "withdrew from the 2015 accord"."""
        words = time.span.of(self.text)
        after = self.text[time.span.end : time.span.end + 2]
        which = self._word_before(time) in ("the", "a", "its", "their")
        return words.isdigit() and which and after[1:].isalpha()

    def _zone(self, told: Told, sentence: Span) -> Span:
        """The words of a verb that are no other verb's: its times stand there."""
        p = told.clauses.predicates[told.found.at or 0]
        ahead = [
            q.span.start for q in told.clauses.predicates if q.span.start > p.span.start
        ]
        behind = [
            q.span.end for q in told.clauses.predicates if q.span.end < p.span.start
        ]
        first = max([p.clause.start, *behind]) if behind else sentence.start
        last = min([*ahead, p.clause.end])
        return Span(min(first, p.span.start), max(last, p.span.end))

    def _start(
        self, when: TimeExpression | None, told: Told
    ) -> tuple[str | None, bool]:
        """The date, and whether it goes on since then; what is said has the day it was said on."""
        found = told.found
        if when is None:
            statement = None
            if found.kind.said:
                statement = self.beside(found.trigger)
            elif found.kind.name == "press conference":
                # What was said at it was said on its day.
                statement = self.beside(
                    told.predicate.span if told.predicate else found.trigger
                )
            return (statement.said_on if statement else None), False
        before = self.text[max(0, when.span.start - 8) : when.span.start].casefold()
        value = when.value
        if value and "/" not in value and self._begins(told):
            return f"{value}/..", True
        if value and "since" in before and "/" not in value:
            return f"{value}/..", True
        return value, False

    @staticmethod
    def _begins(told: Told) -> bool:
        """Whether the time is only when it began: "the uprising began in 2029"."""
        p, found = told.predicate, told.found
        if p is None or not found.is_noun or not found.kind.lasting:
            return False
        begins = p.base in _BEGINS and p.tense in (Tense.PAST, Tense.PERFECT)
        return begins and p.subject is not None and p.subject.holds(found.trigger)

    def beside(self, trigger: Span) -> Statement | None:
        """The statement of which the word is the cue, or a part of it."""
        for statement in self.statements:
            if any(cue.overlaps(trigger) for cue in statement.cue):
                return statement
        return None
