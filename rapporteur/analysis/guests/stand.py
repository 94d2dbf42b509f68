"""Where somebody stands towards a gathering, and the words that rules look for."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapporteur.analysis.predicates import Clauses, Predicate, Shape
from rapporteur.model import Attendance, Span


@dataclass(frozen=True, slots=True)
class Stand:
    """Where somebody stands, in the words of one sentence.

    `invitee` and `by` are noun phrases; `evidence` the words that tell it; `verb` where
    the verb stands that does; `sure` a probability by the rule.
    """

    invitee: Span
    status: Attendance
    by: Span | None
    evidence: Span
    verb: Span
    condition: Span | None = None
    sure: float = 0.85


#: How often a rule is right that tells what somebody thinks of it, or what happened.
_OPINION, _FACT = 0.8, 0.85
_OPINIONS = (Attendance.PROPOSED, Attendance.EXCLUDED, Attendance.CONDITIONAL)


_UNTIL = re.compile(r"\b(?:until|before|till|as long as)\b(?=.*\b\w+(?:s|ed|en)\b)")
#: The same before the clause: "Until all gates are opened, the Front will not attend".
_FIRST = re.compile(
    r"\b(?P<until>(?:until|as long as|so long as)\b[^,]*),\s*[(\[“\"]*$", re.IGNORECASE
)
_NOBODY = re.compile(r"(?:no|nor|none of|neither|few)\b", re.IGNORECASE)
_NOTHING = re.compile(
    r"\s*(?:part\s+)?(?:in\s+)?(?:no|neither|none of)\b", re.IGNORECASE
)
_PRONOUN = re.compile(r"it|they|he|she", re.IGNORECASE)
_SAYING = frozenset("say announce declare state confirm tell".split())
_WHEN = re.compile(
    r"\s+(?:(?:on|in|late|early|last|this|earlier)\s+)*[A-Z]?\w+\s+(?:\d+\s+)?"
)
_ASIDE = re.compile(r"\b(?:inside|outside|within|against|behind|out\s+of)\s+$")
_PAPER = re.compile(r"\b(?:statement|letter|message|note|tweet|communiqu[eé])$")
#: A lawmaking body, no gathering: "was invited to address Congress".
_CONGRESS = re.compile(r"\bCongress\b")
_NAME = r"(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*"
#: The rest of a guest's title: "invited the Highland Front | (HF) leader Rook | for talks".
_TITLED = re.compile(rf"\s*\([^()]{{2,12}}\)(?:\s+[a-z]\w+){{1,3}}\s+{_NAME}")
#: The rest of a list of guests: "invited Tessaly | , Vardania and the Front | to a meeting".
_LISTED = re.compile(rf"(?:,\s+{_NAME})*,?\s+and\s+{_NAME}(?=\s+(?:to|for)\b|,)")
_ONLY = re.compile(r"\bonly (?:after|when|once)\b")


@cache
def wordlists() -> dict[str, frozenset[str]]:
    """The words of the rules, by what they are for; read once, when first asked for."""
    kept = tomllib.loads(
        files("rapporteur.analysis.rules")
        .joinpath("participation.toml")
        .read_text("utf-8")
    )
    return {
        name: frozenset(w.replace("-", " ") for w in words.split())
        for name, words in kept["words"].items()
    }


class Scene:
    """A sentence with its predicates, and what rules ask of them."""

    def __init__(self, text: str, sentence: Span, clauses: Clauses) -> None:
        self.text = text
        self.sentence = sentence
        self.predicates: Sequence[Predicate] = clauses.predicates
        self.words = wordlists()

    def of(self, span: Span | None) -> str:
        """The words of a span, "" for none."""
        return "" if span is None else span.of(self.text)

    def tokens(self, span: Span | None) -> list[str]:
        """The words of a span one by one, in lower case."""
        return re.findall(r"[\w’'-]+", self.of(span).casefold())

    def before(self, at: int) -> str:
        """What the sentence says before this place in the text."""
        return self.text[self.sentence.start : at]

    def gathers(self, span: Span | None, reach: int = 14) -> bool:
        """Whether the first words of a span name a gathering."""
        words = re.findall(r"[\w’'-]+", _CONGRESS.sub("", self.of(span)).casefold())
        return bool(self.words["gatherings"] & set(words[:reach]))

    def over(self, p: Predicate) -> Predicate | None:
        """The predicate that this one depends on.

        A verb of saying too that only a time parts from it: "said | on Tuesday | it would".
        """
        if p.governor is not None:
            over = self.predicates[p.governor]
            return self._main(over) if self._resumes(p) else over
        n = self.predicates.index(p)
        before = self.predicates[n - 1] if n else None
        if before is None or p.subject is None or before.base not in _SAYING:
            return None
        between = self.text[before.span.end : p.subject.start]
        return before if _WHEN.fullmatch(between) else None

    def _resumes(self, p: Predicate) -> bool:
        """Whether a clause goes on after another: "told him, who had come, that he refuses"."""
        start = p.subject.start if p.subject else p.clause.start
        return (
            p.opener == "that"
            and re.search(r",\s+that\s+$", self.before(start)) is not None
        )

    def _main(self, p: Predicate) -> Predicate:
        """The verb of the sentence before a clause that tells more of somebody."""
        earlier = self.predicates[: self.predicates.index(p) + 1]
        main = [q for q in earlier if q.governor is None and not q.opener]
        return main[-1] if main else p

    def chain(self, n: int | None) -> Iterator[Predicate]:
        """A predicate, and those it depends on, the nearest first."""
        while n is not None:
            yield self.predicates[n]
            n = self.predicates[n].governor

    def whose(self, p: Predicate) -> Span | None:
        """The subject, or whom it takes up: in "Kade said he would come", Kade."""
        if not _PRONOUN.fullmatch(self.of(p.subject)):
            return p.subject
        # "Said it had no answer but received an invitation": both verbs are of one "it".
        mate = next((q for q in self.predicates if q.subject == p.subject), p)
        over, whom = self.over(p) or self.over(mate), p.subject
        while over and whom and _PRONOUN.fullmatch(self.of(whom)):
            if over.base == "be":
                break  # "There is no word on whether they will come"
            # "Tessaly was told by its envoy that he would come": the envoy.
            above = over.agent if over.passive else over.subject
            over, whom = self.over(over), above or whom
        return self._writer(whom)

    def _writer(self, whom: Span | None) -> Span | None:
        """Who wrote it, where it is a paper that speaks: "sent | a letter | saying that they"."""
        if whom is None or not _PAPER.search(self.of(whom)):
            return whom
        writing = (
            q
            for q in self.predicates
            if q.object and q.object.holds(whom) and q.subject
        )
        return next((q.subject for q in writing), whom)

    def denied(self, p: Predicate, invitee: Span | None) -> bool:
        """Whether it is said not to be: "no envoys should come", "will come to no talks"."""
        if self.nobody(invitee) or _NOTHING.match(self.of(p.complement)):
            return True
        return p.negated

    def nobody(self, span: Span | None) -> bool:
        """Whether a noun phrase is of none: "no envoy", "neither side"."""
        return _NOBODY.match(self.of(span)) is not None

    def listed(self, span: Span) -> Span:
        """A guest with those named after it: "invited | Tessaly, Vardania and the Front | to"."""
        for more in (_TITLED, _LISTED):
            rest = more.match(self.text, span.end, self.sentence.end)
            span = Span(span.start, rest.end()) if rest else span
        return span

    def condition(self, p: Predicate) -> Span | None:
        """The if-clause that a predicate hangs on, where no other clause stands between.

        "Maron said its envoy would come, the Front told Dahl it would not if it rained": it
        is the Front that stays away if it rains.
        """
        if p.condition is None:
            return None
        after = p.condition.start >= p.span.end
        between = (
            Span(p.span.end, p.condition.start)
            if after
            else Span(min(p.condition.end, p.span.start), p.span.start)
        )
        above = list(self.chain(self.predicates.index(p)))
        apart = any(
            q.shape is Shape.FINITE
            and not q.opener
            and q not in above
            and q.governor is None
            and between.holds(q.span)
            for q in self.predicates
        )
        return None if apart else p.condition

    def until(self, p: Predicate) -> Span | None:
        """What must come first: "will not attend until ...", "will return only after ..."."""
        denied = self.denied(p, None)
        first = min(p.clause.start, p.subject.start if p.subject else p.clause.start)
        before = _FIRST.search(self.before(first)) if denied else None
        if before:
            start = self.sentence.start
            return Span(start + before.start("until"), start + before.end("until"))
        pattern = _UNTIL if denied else _ONLY
        found = pattern.search(self.text, p.span.end, max(p.clause.end, p.span.end))
        return Span(found.start(), p.clause.end) if found else None

    def stand(
        self,
        p: Predicate,
        status: Attendance,
        invitee: Span | None,
        by: Span | None = None,
        *,
        wide: bool = True,
    ) -> Iterator[Stand]:
        """One finding, or none where nobody is named; `wide` takes in the verb above."""
        if invitee is None or invitee == by or self._astray(p, invitee):
            return
        starts = [p.clause.start]
        over = self.over(p)
        if wide and over is not None:
            starts.append(over.clause.start)
            if by is not None:
                starts.append(by.start)
        if not self._shared(invitee, min(starts)):
            starts.append(invitee.start)
        end = self.end_of(p)
        if p.span.end <= invitee.start:
            end = max(end, invitee.end)
        evidence = Span(min(starts), end)
        condition = None
        if status is Attendance.CONDITIONAL:
            condition = self.condition(p) or (self.condition(over) if over else None)
            condition = condition or self.until(p)
        sure = _OPINION if status in _OPINIONS else _FACT
        yield Stand(invitee, status, by, evidence, p.span, condition, sure)

    def _astray(self, p: Predicate, invitee: Span) -> bool:
        """Whether a subject only tells more of the true one, or lies beyond a clause.

        "Nations outside | the commission | would come", "told | it | that those who agree come".
        """
        if invitee.end > p.span.start:
            return False
        between = self.text[invitee.end : p.span.start]
        beyond = p.shape is Shape.FINITE and self._shared(invitee, p.span.start)
        if beyond and re.search(r"\bthat\b", between) and p.subject == invitee:
            return True
        return _ASIDE.search(self.before(invitee.start)) is not None

    def _shared(self, invitee: Span, start: int) -> bool:
        """Whether other verbs stand between the invitee and what is said of it here."""
        return any(
            invitee.end <= q.span.start and q.span.end <= start for q in self.predicates
        )

    def end_of(self, p: Predicate) -> int:
        """Where what a predicate itself says ends: at the first comma after it."""
        comma = re.compile(r",\s|\s[-–—]+\s").search(
            self.text, p.span.end, p.clause.end
        )
        return comma.start() if comma else p.clause.end
