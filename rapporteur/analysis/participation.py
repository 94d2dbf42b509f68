"""Who takes part in what a page is about: proposed, invited, accepted, declined, excluded."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapporteur.analysis.guests.attending import attending
from rapporteur.analysis.guests.including import including, not_ruled_out
from rapporteur.analysis.guests.inviting import inviting
from rapporteur.analysis.guests.naming import (
    guest_phrases,
    is_pronoun,
    is_speakers_own,
    plain_phrase,
)
from rapporteur.analysis.guests.stand import Scene, Stand
from rapporteur.analysis.kinds import event_kinds
from rapporteur.analysis.predicates import read_clauses
from rapporteur.analysis.referring import Referring
from rapporteur.model import (
    Attendance,
    Evidence,
    Form,
    Participation,
    Reading,
    Referent,
    Report,
    Sentence,
    Span,
    Statement,
    finding_id,
    sentences,
)

_ATTENDANCE = re.compile(
    r"\b(?:attend\w*|participat\w+|take part|taking part)\b", re.IGNORECASE
)
#: Who is set off beside a phrase: not "the bloc, which has fought Kade, ...".
_SET_OFF = re.compile(r"\s*[-–—,]\s*(?!(?:which|who|whose|whom|that|where)\b)\S")
_NEAR = re.compile(r"(?<=\w)\s(?:in|at|near|for|inside|outside|within|who|which)\s")
_CREDIT = re.compile(r",\s+(?:the\s+)?[A-Z][^,]{0,60}\sreported$")
_INCLUDING = re.compile(r",\s+(?P<words>including|namely)\s+(?:the\s+)?")
_NEXT = re.compile(r"(?:,\s+|,?\s+and\s+)(?:the\s+)?")
_DONE_BY_OTHERS = (Attendance.PROPOSED, Attendance.INVITED, Attendance.EXCLUDED)


@dataclass(frozen=True, slots=True)
class Attended:
    """What a page says of taking part, and those it speaks of whom its cast lacks."""

    participation: tuple[Participation, ...]
    referents: tuple[Referent, ...]


def find_participation(reading: Reading) -> Attended:
    """Who is in and who is out, in text order; one row for an invitee and a status.

    Nothing is found on a page that tells of no gathering. An invitee that is only a phrase
    ("all key outside players") becomes a referent of its own.
    """
    gatherings = [r for r in reading.reports if event_kinds().by_name[r.kind].gathering]
    gatherings = [r for r in gatherings if r.kind in ("meeting", "conference")]
    if not gatherings:
        return Attended((), reading.referents)
    return _Guests(reading, gatherings).found()


class _Guests:
    """One page while its guests are listed."""

    def __init__(self, reading: Reading, gatherings: Sequence[Report]) -> None:
        self.reading = reading
        self.text = reading.document.text
        self.document = reading.document.id
        self.who = Referring(reading)
        self.gatherings = gatherings
        self.names = [m.span for m in reading.mentions if m.form is Form.NAMED]
        self.added: dict[str, Referent] = {}
        self.rows: dict[tuple[str, Attendance], Participation] = {}
        self.view: tuple[str, ...] = ()

    def found(self) -> Attended:
        """Everything the page says of its guests."""
        before = ""
        for sentence in sentences(self.reading.document):
            clauses = read_clauses(self.text, sentence.span, self.names)
            scene = Scene(self.text, sentence.span, clauses)
            stands = [*attending(scene), *inviting(scene)]
            stands += including(scene, on_attendance=bool(_ATTENDANCE.search(before)))
            for stand in (*stands, *not_ruled_out(scene, stands)):
                self._take(stand, sentence)
            before = sentence.span.of(self.text)
            for p in clauses.predicates:
                if _CREDIT.search(self.text[sentence.span.start : p.span.end]):
                    continue  # "They would stay away, the agency reported."
                agents = () if p.opener else self.who.agents(p.subject, self.view)
                self.view = agents or self.view
        rows = sorted(self.rows.values(), key=lambda w: (w.evidence, w.id))
        return Attended(tuple(rows), (*self.reading.referents, *self.added.values()))

    def _take(self, stand: Stand, sentence: Sentence) -> None:
        statement = self._statement(stand.evidence, stand.invitee)
        by = self._by(stand, statement)
        others = self._included(stand, sentence)
        for invitee, sure, words in (*self._invitees(stand, statement), *others):
            if invitee == by and stand.status in _DONE_BY_OTHERS:
                continue
            kept = replace(stand, sure=stand.sure * sure)
            self._keep(kept, invitee, None if by == invitee else by, statement)
            if words is not None:
                self._keep(replace(kept, evidence=words), invitee, by, statement)

    def _keep(
        self,
        stand: Stand,
        invitee: str,
        by: str | None,
        statement: Statement | None,
    ) -> None:
        evidence = Evidence(self.document, stand.evidence.start, stand.evidence.end)
        known = self.rows.get((invitee, stand.status))
        if known is not None:
            if evidence not in known.evidence:
                merged = tuple(sorted((*known.evidence, evidence)))
                self.rows[invitee, stand.status] = replace(
                    known,
                    evidence=merged,
                    by=known.by or by,
                    condition=known.condition or self._condition(stand),
                )
            return
        self.rows[invitee, stand.status] = Participation(
            id=finding_id(
                "w",
                self.document,
                invitee,
                stand.status.value,
                evidence.start,
                evidence.end,
            ),
            document=self.document,
            event=self._event(stand),
            invitee=invitee,
            status=stand.status,
            by=by,
            as_of=self._as_of(stand, statement),
            evidence=(evidence,),
            condition=self._condition(stand),
            statement=statement.id if statement else None,
            confidence=round(stand.sure, 2),
        )

    def _condition(self, stand: Stand) -> str | None:
        return None if stand.condition is None else stand.condition.of(self.text)

    def _invitees(
        self, stand: Stand, statement: Statement | None
    ) -> list[tuple[str, float, None]]:
        """Who is meant, each with how sure that is."""
        words = self.text[stand.invitee.start : stand.invitee.end]
        if words.casefold() == "we" or is_speakers_own(words):
            own = self._speakers_own(stand, statement)
            if own is not None:
                return [(own, 1.0, None)]
        found = self.who.agents(self._head(stand.invitee), self.view)
        if not found and stand.invitee.end < stand.verb.start:
            # "One of its groups - the Council - has said": who is set off is meant.
            aside = Span(stand.invitee.end, stand.verb.start)
            if _SET_OFF.match(aside.of(self.text)):
                found = self.who.agents(aside)[:1]
        if found:
            # Whom "he" takes up from a sentence before is less sure.
            sure = 0.9 if is_pronoun(words) else 1.0
            return [(r, sure, None) for r in found]
        phrases = guest_phrases(self._head(stand.invitee).of(self.text))
        return [(self._add(words), 0.95, None) for words in phrases]

    def _speakers_own(self, stand: Stand, statement: Statement | None) -> str | None:
        """Whom a speaker means by "we" or "my party": the side spoken for, or the speaker."""
        named = self.who.agents(stand.invitee)
        speakers = statement.speakers if statement else ()
        if len(speakers) != 1 or (named and named != speakers):
            return None
        speaker = self.who.kept[speakers[0]]
        if speaker.kind != "person":
            return speaker.id
        sides = [r.id for r in self.reading.referents if r.name == speaker.side]
        return sides[0] if len(sides) == 1 else None

    def _head(self, span: Span) -> Span:
        """A noun phrase without what it is only near to: "rebels | in the capital Tirsk"."""
        near = _NEAR.search(span.of(self.text))
        return Span(span.start, span.start + near.start()) if near else span

    def _included(
        self, stand: Stand, sentence: Sentence
    ) -> Iterator[tuple[str, float, Span]]:
        """Those that "all neighbours, including Tessaly" names, with these words."""
        start, end = stand.invitee.end, sentence.span.end
        more = _INCLUDING.search(self.text, start, end)
        at = more.end() if more else end
        for mention in self.who.within(Span(start, end)) if more else ():
            if more and mention.span.start == at:
                for agent in self.who.agents(mention.span):
                    yield agent, 0.95, Span(more.start("words"), mention.span.end)
                following = _NEXT.match(self.text, mention.span.end, end)
                at = following.end() if following else end

    def _add(self, words: str) -> str:
        """A referent of this name, one that is there or a new one."""
        for referent in self.reading.referents:
            if words.casefold() in {name.casefold() for name in referent.names}:
                return referent.id
        for referent in self.added.values():
            if plain_phrase(words) in map(plain_phrase, referent.names):
                names = tuple(dict.fromkeys((*referent.names, words)))
                self.added[referent.id] = replace(referent, names=names)
                return referent.id
        identity = f"{self.document}:{len(self.reading.referents) + len(self.added)}"
        self.added[identity] = Referent(identity, "group", (words,))
        return identity

    def _by(self, stand: Stand, statement: Statement | None) -> str | None:
        agents = self.who.agents(stand.by, self.view)
        if agents:
            return agents[0]
        if statement is not None and statement.speakers and stand.status in (
            Attendance.PROPOSED, Attendance.EXCLUDED, Attendance.CONDITIONAL,
        ):  # fmt: skip
            return statement.speakers[0]
        return None

    def _statement(self, evidence: Span, invitee: Span) -> Statement | None:
        """The statement in which it is said."""
        holding = [
            s for s in self.reading.statements
            if any(c.holds(evidence) or c.holds(invitee) for c in s.contents)
        ]  # fmt: skip
        return min(
            holding,
            key=lambda s: sum(c.end - c.start for c in s.contents),
            default=None,
        )

    def _event(self, stand: Stand) -> str | None:
        """The report of the gathering: in the same words, on the same day, or the nearest before."""
        evidence = stand.evidence
        inside = [r for r in self.gatherings if evidence.overlaps(r.trigger)]
        after = [r for r in inside if r.trigger.start >= stand.verb.start]
        if inside:
            # "Will not attend a meeting that was proposed in the talks": the first.
            return (after[:1] or inside[-1:])[0].id
        # "Will attend the event on Sunday": what is on that day.
        days = {
            t.value
            for t in self.reading.times
            if t.value and evidence.holds(t.span) and t.span.start > stand.verb.start
        }
        before = [r for r in self.gatherings if r.start in days] or [
            r
            for r in self.gatherings
            if r.trigger.start < evidence.start and r.kind == "conference"
        ]
        return (before or list(self.gatherings))[-1].id

    def _as_of(self, stand: Stand, statement: Statement | None) -> str | None:
        """The day told beside it, or that it was said on, or the page's."""
        for time in self.reading.times:
            if (
                stand.evidence.holds(time.span)
                and time.value
                and "/" not in time.value
                and len(time.value) == 10
            ):
                published = self.reading.document.metadata.published
                if published is None or time.value <= published.value[:10]:
                    return time.value
        if statement is not None and statement.said_on:
            return statement.said_on
        published = self.reading.document.metadata.published
        return published.value if published else None
