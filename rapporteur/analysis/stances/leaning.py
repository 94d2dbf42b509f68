"""A leaning: the words of a sentence that tell where somebody stands on something."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapporteur.analysis.predicates import Predicate, Shape, find_predicates
from rapporteur.analysis.stancebook import StanceRule
from rapporteur.model import Span, Stance

_PRONOUN = re.compile(r"(?:it|they|he|she)", re.IGNORECASE)
_ANY_PRONOUN = re.compile(r"(?:it|they|he|she|we|i|you|this|that)", re.IGNORECASE)
_PRONOUN_BEFORE = re.compile(r"\b(?P<who>it|they|he|she|we|i)\s+$", re.IGNORECASE)
TELLING = frozenset(
    "say tell add insist argue stress reiterate warn declare note claim maintain affirm believe think "
    "urge explain emphasise emphasize suggest announce agree acknowledge repeat contend assert write".split()
)


@dataclass(frozen=True, slots=True)
class Leaning:
    """What a sentence tells of a stance.

    `at` are the words that tell it, `holder` those that name who holds it: None where
    whoever speaks does. `topic` is what it is about and `clause` all that carries it.
    `condition` are the words on which it hangs, or None. `teller` names who is reported to
    have said so, in the same sentence, or is None. `forecast` is true of what somebody
    will or would do.
    """

    rule: StanceRule
    stance: Stance
    at: Span
    holder: Span | None
    topic: Span
    clause: Span
    condition: Span | None = None
    teller: Span | None = None
    forecast: bool = False


@dataclass(frozen=True)
class Scene:
    """One sentence with its predicates; `names` are the spans of the names in it."""

    text: str
    span: Span
    names: Sequence[Span] = ()

    @cached_property
    def predicates(self) -> tuple[Predicate, ...]:
        """The predicates of the sentence, in order."""
        return find_predicates(self.text, self.span, self.names)

    def of(self, span: Span | None) -> str:
        """The words of a span, "" of none."""
        return span.of(self.text) if span else ""

    def governor(self, predicate: Predicate) -> Predicate | None:
        """The predicate on which this one depends."""
        at = predicate.governor
        return None if at is None else self.predicates[at]

    def subject(self, predicate: Predicate) -> Span | None:
        """The subject of a predicate; for "it" that of the verb that reports it, if named.

        "Tirsk made clear it has no interest": Tirsk.
        """
        subject = self._nearest(predicate)
        if subject is None:
            found = _PRONOUN_BEFORE.search(
                self.text, self.span.start, predicate.span.start
            )
            subject = Span(*found.span("who")) if found else None
        if subject is None or not _PRONOUN.fullmatch(self.of(subject)):
            return subject
        for over in self.over(predicate):
            other = self._nearest(over)
            if other is not None and self._can_be(subject, other):
                return other
        return subject

    def _nearest(self, predicate: Predicate) -> Span | None:
        """The subject, or the name that stands nearer before the verb.

        "Officials leaving the talks said | Kade | continues to insist": Kade.
        """
        subject = predicate.subject
        over = self.governor(predicate)
        if (
            predicate.shape is Shape.INFINITIVE
            and over is not None
            and over.subject == subject
        ):
            return self._nearest(over)
        beside = next((n for n in self.names if self._is_beside(n, predicate)), None)
        near = beside is not None and (subject is None or subject.end <= beside.start)
        return beside if near else subject

    def _is_beside(self, name: Span, predicate: Predicate) -> bool:
        """Whether a name stands right before a verb: "he thinks | Tessaly | wants it"."""
        at = predicate.span.start
        finite = predicate.shape is Shape.FINITE and not predicate.passive
        return finite and name.end < at and self.text[name.end : at].isspace()

    def _can_be(self, pronoun: Span, other: Span) -> bool:
        """Whether a pronoun can mean somebody: "they" are several, or more than a person."""
        words = self.of(other)
        if _ANY_PRONOUN.fullmatch(words):
            return False
        several = " and " in words or words.endswith("s") or words[:1].islower()
        return several or self.of(pronoun).casefold() != "they"

    def over(self, predicate: Predicate) -> Iterator[Predicate]:
        """The predicates on which this one hangs, the nearest first."""
        above = self.governor(predicate)
        while above is not None:
            yield above
            above = self.governor(above)

    def teller(self, predicate: Predicate) -> Span | None:
        """Who is told to say what a predicate tells: "Kade said that the gates must open"."""
        around = [
            p for p in self.predicates
            if p.complement is not None and p.complement.holds(predicate.span)
        ]  # fmt: skip
        telling = [p for p in (*self.over(predicate), *around) if p.base in TELLING]
        return next((p.subject for p in telling if p.subject), None)

    def within(self, span: Span) -> list[Predicate]:
        """The predicates whose verbs lie in a span, in order."""
        return [p for p in self.predicates if span.holds(p.verb)]


def composed(outer: Stance, inner: Stance) -> Stance:
    """The stance of who "refuses to oppose", "vows to block", "considers backing"."""
    if outer is Stance.SUPPORT:
        return inner
    if outer is Stance.CONDITIONAL and inner is Stance.OPPOSE:
        return inner  # "threatened to veto the plan"
    if outer is Stance.OPPOSE and inner is Stance.OPPOSE:
        return Stance.SUPPORT
    return outer
