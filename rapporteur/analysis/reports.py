"""What a page tells of events: each with its words, how far it has come, who, where, when."""

import re
from collections.abc import Iterator, Sequence

from rapporteur.analysis.dates import Dates
from rapporteur.analysis.kinds import EventKind, event_kinds
from rapporteur.analysis.nounstatus import of_noun
from rapporteur.analysis.occurrences import Occurrence, find_occurrences
from rapporteur.analysis.parts import Told, find_parts, find_place, find_venue
from rapporteur.analysis.predicates import Shape, read_clauses
from rapporteur.analysis.referring import Referring
from rapporteur.analysis.retracted import as_disinvited
from rapporteur.analysis.status import of_verb
from rapporteur.analysis.unreal import is_in_general, is_unreal
from rapporteur.model import (
    Basis,
    Form,
    Part,
    Reading,
    Report,
    SegmentKind,
    Sentence,
    Span,
    Statement,
    Status,
    finding_id,
    sentences,
)

_ALLEGED = re.compile(
    r"\b(?:alleg\w+|accus\w+|charges that|claims? (?:of|that)|reports? of|suspected|reportedly|said to have)\b",
    re.IGNORECASE,
)
_BELIEVED = re.compile(
    r"\b(?:is|are|was|were)\s+(?:widely\s+)?(?:believed|thought|seen)\b"
)
_AT = r"(?:at|in|on|outside|inside|aboard|after|before|following|during|upon|alongside|near|from)"
#: Before who speaks, and after the press: where and when they did.
_OCCASION = re.compile(
    rf"^\W*(?:{_AT}|sitting|standing|speaking|leaving|arriving|emerging|flanked)\b",
    re.IGNORECASE,
)
_TOLD_AT = re.compile(
    rf"\s+(?:\w+\s+){{0,2}}?(?:reporters|journalists)\s+(?:\w+ly\s+)?{_AT}\b",
    re.IGNORECASE,
)
#: How often what is told thus is an event as told: docs/explanation/events.md.
_BY_VERB, _BY_NOUN, _UNSURE = 0.8, 0.58, 0.48
_VIOLENT = frozenset({"attack", "abuse", "killing"})
_ONE_OF_THEM = frozenset(
    "opposition rebels government regime side president leader forces people fighters groups militants army".split()
)
_OFTEN_BARE = frozenset({"ceasefire", "inquiry"})
_GATHERING = frozenset({SegmentKind.TITLE, SegmentKind.CAPTION})


def find_reports(reading: Reading) -> tuple[Report, ...]:
    """The events that a page tells, in text order; one event may be told several times."""
    found: dict[str, Report] = {}
    teller = _Teller(reading)
    for sentence in sentences(reading.document):
        for report in teller.told_in(sentence):
            found.setdefault(report.id, report)
    settled = as_disinvited(reading.document.text, list(found.values()))
    return tuple(sorted(settled, key=lambda r: (r.trigger, r.kind)))


class _Teller:
    """One page while its events are found, sentence by sentence."""

    def __init__(self, reading: Reading) -> None:
        self.document = reading.document
        self.text = reading.document.text
        self.who = Referring(reading)
        self.dates = Dates(reading)
        self.statements = reading.statements
        self.names = [m.span for m in reading.mentions if m.form is Form.NAMED]
        self.view: tuple[str, ...] = ()

    def told_in(self, sentence: Sentence) -> Iterator[Report]:
        """The events that one sentence tells."""
        clauses = read_clauses(self.text, sentence.span, self.names)
        found = find_occurrences(self.text, clauses)
        named = self._named_alone(sentence, found)
        for one in found:
            report = self._report(Told(one, clauses, found, self.view), sentence)
            if report is not None:
                yield report
        yield from named
        for p in clauses.predicates:
            if p.shape is Shape.FINITE and not p.opener:
                self.view = self.who.agents(p.subject, self.view) or self.view

    def _report(self, told: Told, sentence: Sentence) -> Report | None:
        found, clauses = told.found, told.clauses
        title = sentence.kind in _GATHERING
        status: Status | None
        sure = True
        if found.is_noun:
            status, sure = of_noun(self.text, found, clauses.predicates, title=title)
            confidence = _BY_NOUN if sure else _UNSURE
        else:
            status = of_verb(clauses.predicates, found.at or 0, found.kind, title=title)
            confidence = _BY_VERB
        parts = self._with_speakers(told, find_parts(self.text, told, self.who))
        if self._only_describes(told) or is_unreal(self.text, told, sentence.span):
            return None
        if self._is_in_a_name(found) or self._is_remark(told, sentence):
            return None
        if status is None or (found.kind.aimed and not self._is_aimed(told, parts)):
            return None
        statement = self._statement(found.trigger)
        start, since = self.dates.start(told, sentence.span)
        if since and found.kind.lasting:
            status = Status.ONGOING
        if self.dates.is_too_late(told, start):
            # "On Thursday they agreed": a day after the page's own is misread.
            start = None
        status = self.dates.corrected(status, start, sure=sure)
        report = Report(
            id=finding_id(
                "r",
                self.document.id,
                found.kind.name,
                found.trigger.start,
                found.trigger.end,
            ),
            document=self.document.id,
            extent=found.extent,
            trigger=found.trigger,
            kind=found.kind.name,
            status=status,
            basis=self._basis(found.kind, found.trigger.start, sentence, statement),
            start=start,
            place=self._place(told),
            named=self._conference(found.extent),
            parts=parts,
            statement=statement.id if statement else None,
            confidence=confidence,
        )
        general = is_in_general(self.text, found, report, sure=sure)
        return None if general or self._is_vague(found, report, sure=sure) else report

    def _with_speakers(self, told: Told, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """The parts, and who is said to have spoken where it is done by speaking.

        "One of its groups - the Council - has said it won't attend": the Council's refusal.
        """
        found = told.found
        does = found.kind.roles[0]
        if found.is_noun or any(part.role == does for part in parts):
            return parts
        statement = self.dates.beside(found.trigger) if found.kind.said else None
        speakers = statement.speakers if statement else ()
        known = {part.actor for part in parts}
        new = tuple(Part(s, does) for s in speakers if s not in known)
        return new + parts

    def _is_remark(self, told: Told, sentence: Sentence) -> bool:
        """Whether "told reporters" is all there is: words said to the press, and no occasion.

        "Kade told reporters that it was late" against "told reporters after the meeting".
        """
        found, p = told.found, told.predicate
        if found.kind.name != "press conference" or found.is_noun or p is None:
            return False
        first = p.subject.start if p.subject else p.span.start
        later = [q.span.start for q in told.clauses.predicates if q.span.start > p.span.end]  # fmt: skip
        own = Span(min(first, p.span.start), min([*later, p.clause.end]))
        if any(own.holds(t.span) for t in self.dates.times):
            return False
        lead = self.text[sentence.span.start : first]
        after = self.text[p.span.end : sentence.span.end]
        return not (_OCCASION.search(lead) or _TOLD_AT.match(after))

    def _is_in_a_name(self, found: Occurrence) -> bool:
        """Whether a noun is only a word of a body's name: "the Conference of River Towns", or "Mr Sessions"."""
        return found.is_noun and any(
            m.span.holds(found.trigger)
            and (
                m.span.end > found.trigger.end
                or self.who.referent(m).kind != "organisation"
            )
            for m in self.who.mentions
            if self.who.referent(m).kind in ("organisation", "person")
        )

    def _only_describes(self, told: Told) -> bool:
        """Whether a participle tells what a thing is like: "weapons banned by treaties"."""
        p = told.predicate
        if told.found.is_noun or p is None or p.shape is not Shape.PARTICIPLE:
            return False
        dated = any(p.clause.holds(t.span) for t in self.dates.times)
        return not (dated or self.who.agents(p.agent))

    def _is_vague(self, found: Occurrence, report: Report, *, sure: bool) -> bool:
        """Whether a noun is only spoken of: "a no-confidence vote", with no day or people."""
        known = report.start or report.place or report.parts or report.named
        if (
            sure
            or known
            or not found.is_noun
            or found.kind.gathering
            or found.kind.lasting
        ):
            return False
        words = found.extent.of(self.text).casefold()
        return not words.startswith(
            ("the ", "this ", "that ", "their ", "its ", "his ", "her ")
        ) and (report.basis is not Basis.ALLEGED and found.kind.name not in _OFTEN_BARE)

    def _is_aimed(self, told: Told, parts: Sequence[Part]) -> bool:
        """Whether somebody is named that it is done to, or called by a word for people."""
        does, undergoes = told.found.kind.roles
        roles = {part.role for part in parts}
        if {does, undergoes} <= roles:
            return True
        p = told.predicate
        words = p.object.of(self.text).split() if p and p.object else [""]
        return does in roles and words[-1].casefold() in _ONE_OF_THEM

    def _named_alone(
        self, sentence: Sentence, found: Sequence[Occurrence]
    ) -> Iterator[Report]:
        """Conferences by their names, where no noun tells what they are: "Orsa II failed"."""
        kind = event_kinds().by_name["conference"]
        for mention in self.who.within(sentence.span):
            if self.who.referent(mention).kind != "conference":
                continue
            if any(o.extent.holds(mention.span) for o in found):
                continue
            statement = self._statement(mention.span)
            yield Report(
                id=finding_id(
                    "r",
                    self.document.id,
                    kind.name,
                    mention.span.start,
                    mention.span.end,
                ),
                document=self.document.id,
                extent=mention.span,
                trigger=mention.span,
                kind=kind.name,
                status=Status.PLANNED,
                basis=self._basis(kind, mention.span.start, sentence, statement),
                named=mention.actor,
                statement=statement.id if statement else None,
                confidence=_UNSURE,
            )

    def _place(self, told: Told) -> str | None:
        found, p = told.found, told.predicate
        spans = [found.extent]
        if p is not None and not found.is_noun:
            spans.append(p.clause)
        said = find_place(self.text, spans, self.who, to=found.kind.name == "visit")
        return said or find_venue(self.text, told, self.who)

    def _statement(self, trigger: Span) -> Statement | None:
        """The statement in whose contents it is told, the innermost."""
        holding = [
            s for s in self.statements if any(c.holds(trigger) for c in s.contents)
        ]
        return min(
            holding,
            key=lambda s: sum(c.end - c.start for c in s.contents),
            default=None,
        )

    def _basis(
        self, kind: EventKind, at: int, sentence: Sentence, statement: Statement | None
    ) -> Basis:
        before = self.text[sentence.span.start : at]
        if kind.name in _VIOLENT and _ALLEGED.search(before):
            return Basis.ALLEGED
        if _BELIEVED.search(before):
            return Basis.INFERRED
        return Basis.ASSERTED if statement is None else Basis.REPORTED

    def _conference(self, extent: Span) -> str | None:
        """The conference that it is, where it has a name."""
        for mention in self.who.within(extent):
            if self.who.referent(mention).kind == "conference":
                return mention.actor
        return None
