"""Where somebody stands towards a gathering, and the words that rules look for."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapporteur.analysis.predicates import Clauses, Predicate
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


_UNTIL = re.compile(r"\b(?:until|before|as long as)\b(?=.*\b\w+(?:s|ed|en)\b)")
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
        return bool(self.words["gatherings"] & set(self.tokens(span)[:reach]))

    def over(self, p: Predicate) -> Predicate | None:
        """The predicate that this one depends on."""
        return self.predicates[p.governor] if p.governor is not None else None

    def chain(self, n: int | None) -> Iterator[Predicate]:
        """A predicate, and those it depends on, the nearest first."""
        while n is not None:
            yield self.predicates[n]
            n = self.predicates[n].governor

    def whose(self, p: Predicate) -> Span | None:
        """The subject, or whom it takes up: in "Kade said he would come", Kade."""
        over = self.over(p)
        if (
            re.fullmatch(r"(?i)it|they|he|she", self.of(p.subject))
            and over
            and over.subject
        ):
            # "Tessaly was told by its envoy that he would come": the envoy.
            return over.agent if over.passive else over.subject
        return p.subject

    def denied(self, p: Predicate, invitee: Span | None) -> bool:
        """Whether it is said not to be: "no envoys should come"."""
        nobody = re.match(r"(?i)(?:no|none of|neither)\b", self.of(invitee))
        return p.negated or nobody is not None

    def until(self, p: Predicate) -> Span | None:
        """What must come first: "will not attend until ...", "will return only after ..."."""
        pattern = _UNTIL if p.negated else _ONLY
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
        if invitee is None or invitee == by:
            return
        starts = [p.clause.start]
        over = self.over(p)
        if wide and over is not None:
            starts.append(over.clause.start)
            if by is not None:
                starts.append(by.start)
        if not self._shared(invitee, min(starts)):
            starts.append(invitee.start)
        evidence = Span(min(starts), self.end_of(p))
        condition = None
        if status is Attendance.CONDITIONAL:
            condition = p.condition or (over.condition if over else None)
            condition = condition or self.until(p)
        sure = _OPINION if status in _OPINIONS else _FACT
        yield Stand(invitee, status, by, evidence, p.span, condition, sure)

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
