"""Predicates: who does what to whom in a sentence, read by shallow rules, without a parser.

The reading is that of a chunker (Abney 1991, "Parsing by chunks"): verb groups and noun
phrases are found by the classes of words, and joined by what stands next to what.

What it cannot do: prepositional phrases hang on what stands nearest; clauses between
dashes are cut short; a word that is a noun as often as a verb ("talks", "plans") is a
verb only where its neighbours leave no doubt; an ellipsis ("Tessaly will, Vardania
won't") has no verb.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapporteur.analysis.grammar.conditions import find_conditions
from rapporteur.analysis.grammar.groups import Shape, Tense
from rapporteur.analysis.grammar.phrases import Line
from rapporteur.analysis.grammar.relations import Relations
from rapporteur.model import Span

__all__ = ["Clauses", "Predicate", "Shape", "Tense", "find_predicates", "read_clauses"]

_PARTICLES = frozenset("out off up down back away aside apart together".split())


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb with what goes with it, as far as shallow rules can tell.

    `span` is the verb with its auxiliaries, `verb` the verb alone, `base` its base form,
    `particle` a short adverb that goes with it ("out" of "rule out") or "". `subject` is
    the grammatical one: with `passive` the one that it is done to, and `agent` is whom
    "by" names. `object` and `second` are the noun phrases that follow ("offered | the
    front | a seat"). `complement` is everything from the verb to the end of its clause,
    `clause` all of it, from the subject where that is its own. `modal` is the modal verb
    ("would") or ""; `to_come` is true of "is to meet". `governor` is the place, in the
    sentence's list, of the verb that this one depends on ("refused to attend": refuse).
    `condition` are the words of the if-clause that it hangs on, `supposed` is true inside
    of such a clause. `opener` is the word that opens its clause ("that", "who", "after")
    or "".
    """

    span: Span
    verb: Span
    base: str
    tense: Tense
    shape: Shape
    clause: Span
    subject: Span | None = None
    object: Span | None = None
    second: Span | None = None
    complement: Span | None = None
    agent: Span | None = None
    particle: str = ""
    passive: bool = False
    progressive: bool = False
    negated: bool = False
    modal: str = ""
    to_come: bool = False
    governor: int | None = None
    condition: Span | None = None
    supposed: bool = False
    opener: str = ""


@dataclass(frozen=True, slots=True)
class Clauses:
    """A sentence read: its words and phrases, and its predicates, one for each verb group."""

    line: Line
    predicates: tuple[Predicate, ...]


def read_clauses(text: str, span: Span, names: Sequence[Span] = ()) -> Clauses:
    """One sentence as its clauses; `names` are the names known in it."""
    start, end = span.start, span.end
    inside = tuple(n for n in names if n.start < end and start < n.end)
    return _read_clauses(text, span, inside)


@lru_cache(maxsize=512)  # each finder asks for the same sentences of a page
def _read_clauses(text: str, span: Span, names: tuple[Span, ...]) -> Clauses:
    line = Line(text, span, names)
    relations = Relations(line)
    found = [_predicate(line, relations, n) for n in range(len(line.groups))]
    return Clauses(line, tuple(_hung(found, find_conditions(line))))


def find_predicates(
    text: str, span: Span, names: Sequence[Span] = ()
) -> tuple[Predicate, ...]:
    """The predicates of one sentence, in order; `names` are the names known in it."""
    return read_clauses(text, span, names).predicates


def _predicate(line: Line, relations: Relations, n: int) -> Predicate:
    group, words = line.groups[n], line.words
    subject, end = relations.subjects[n], relations.ends[n]
    at, particle = _after(line, group.last + 1)
    first = line.phrase_after(at) if at < end else None
    second = line.phrase_after(first.end) if first and first.end < end else None
    if not particle and first and line.lower(first.end) in _PARTICLES:
        particle = line.lower(first.end)
    own = subject is not None and subject.end <= group.first
    start = (
        subject.start if subject and own and not relations.shared(n) else group.first
    )
    return Predicate(
        span=Span(words[group.first].span.start, words[group.last].span.end),
        verb=words[group.last].span,
        base=group.base,
        tense=group.tense,
        shape=group.shape,
        clause=Span(words[start].span.start, words[end - 1].span.end),
        subject=line.span(subject),
        object=line.span(first),
        second=line.span(second),
        complement=line.span(relations.complement(n)),
        agent=line.span(relations.agent(n)),
        particle=particle,
        passive=group.passive,
        progressive=group.progressive,
        negated=group.negated,
        modal=group.modal,
        to_come=group.to_come,
        governor=relations.governors[n],
        opener=relations.openers[n],
    )


def _after(line: Line, at: int) -> tuple[int, str]:
    """Where what follows a verb begins, and the particle before it."""
    while line.kind(at) is not None and line.kind(at) in ("not", "adverb"):
        if line.lower(at) in _PARTICLES:
            return at + 1, line.lower(at)
        at += 1
    return at, ""


def _hung(found: Sequence[Predicate], conditions: Sequence[Span]) -> list[Predicate]:
    """The predicates with the conditions that they hang on."""
    hung = []
    for predicate in found:
        inside = any(c.holds(predicate.span) for c in conditions)
        free = not inside and predicate.shape is not Shape.ING
        condition = conditions[0] if conditions and free else None
        hung.append(replace(predicate, condition=condition, supposed=inside))
    return hung
