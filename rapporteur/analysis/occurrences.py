"""Where a sentence tells an event: the verbs and nouns that name one, and the words that tell it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from rapporteur.analysis.grammar.phrases import Line, Part
from rapporteur.analysis.grammar.tails import tail_end
from rapporteur.analysis.grammar.words import Kind
from rapporteur.analysis.kinds import Entry, EventKind, event_kinds
from rapporteur.analysis.predicates import Clauses, Predicate, Shape, Tense
from rapporteur.model import Span

_LONGEST = 14
_NEAR = 4
"""Characters between a verb and the one above it that tells the event with it."""
_PRONOUNS = frozenset("it they he she we i".split())
_NOTHING: frozenset[str] = frozenset()
_SAYING = frozenset(
    "say indicate announce confirm declare insist promise pledge vow state signal".split()
)
_LOOSE_OVER = frozenset("say accuse use come help".split())
_BREAKS = frozenset(",;—–")
#: "Will take part in no meeting": a no.
_NONE_OF = re.compile(r"\s*(?:part\s+)?(?:in\s+)?no\b")
_NONE = frozenset("any no every each such whatever another".split())
_FILLERS = frozenset({Kind.ADVERB, Kind.NOT})


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event in a sentence. `extent` are the words that tell it.

    Of a verb, `at` is the place of its predicate; of a noun, `at` is the predicate that it
    stands beside, or None, and `chunk` and `tail` are its phrase and what hangs on it.
    """

    kind: EventKind
    trigger: Span
    extent: Span
    at: int | None
    entry: Entry
    chunk: Part | None = None
    tail: Part | None = None

    @property
    def is_noun(self) -> bool:
        """Whether a noun names it."""
        return self.chunk is not None


def find_occurrences(text: str, clauses: Clauses) -> list[Occurrence]:
    """The events that a sentence tells, verbs first, each word at most once."""
    found = list(_by_verb(text, clauses))
    taken = [o.trigger for o in found]
    return found + [
        o if _happens(clauses, o.trigger) else _without(text, o, found)
        for o in _by_noun(clauses)
        if not any(o.trigger.overlaps(span) for span in taken)
    ]


def _without(text: str, noun: Occurrence, verbs: Sequence[Occurrence]) -> Occurrence:
    """A noun without what tells another event: "the conference, | proposed by Kade"."""
    after = [
        v.trigger.start
        for v in verbs
        if noun.trigger.end < v.trigger.start < noun.extent.end
        and text[: v.trigger.start].rstrip().endswith((",", "—", "–", "-"))
    ]
    if not after:
        return noun
    words = text[noun.extent.start : min(after)].rstrip(" ,—–-")
    return replace(noun, extent=Span(noun.extent.start, noun.extent.start + len(words)))


def _by_verb(text: str, clauses: Clauses) -> Iterator[Occurrence]:
    entries = event_kinds().verbs
    for n, p in enumerate(clauses.predicates):
        answer = _answer(text, clauses, p)
        if answer is not None:
            yield answer
        if _opens(text, p):
            kind = event_kinds().by_name["conference"]
            entry = Entry(kind, (p.base,), _NOTHING, _NOTHING)
            yield Occurrence(kind, p.verb, p.clause, n, entry)
            continue
        for entry in entries.get(p.base, ()):
            if _fits(text, clauses.line, n, p, entry):
                yield Occurrence(entry.kind, p.verb, _extent(clauses, p), n, entry)
                break


def _opens(text: str, p: Predicate) -> bool:
    """Whether "it" is a gathering that was told of before: "It will now open on 18 April"."""
    pointing = p.subject is not None and p.subject.of(text).casefold() == "it"
    ahead = p.tense is Tense.FUTURE and not p.negated and p.object is None
    return pointing and ahead and p.base in event_kinds().opens


def _extent(clauses: Clauses, p: Predicate) -> Span:
    """The words that tell it: with the verb it depends on, where that is close by."""
    if p.shape is Shape.FINITE or p.governor is None:
        return p.clause
    over = clauses.predicates[p.governor]
    near = over.span.end + _NEAR > p.span.start and over.base not in _LOOSE_OVER
    if near and over.clause.start < p.clause.start < over.clause.end:
        return Span(over.clause.start, p.clause.end)
    return p.clause


def _answer(text: str, clauses: Clauses, p: Predicate) -> Occurrence | None:
    """A yes or no: "said it will attend", "has indicated it won't sign"."""
    if p.governor is None or p.modal not in ("will", "would") or p.passive:
        return None
    over = clauses.predicates[p.governor]
    kinds = event_kinds()
    if p.base not in kinds.answers or over.base not in _SAYING or over.negated:
        return None
    if p.subject is None:
        return None
    # Who answers is who is spoken of.
    if p.subject.of(text).casefold() not in _PRONOUNS or over.subject is None:
        return None
    none = p.complement is not None and _NONE_OF.match(p.complement.of(text))
    kind = kinds.by_name["refusal" if p.negated or none else "acceptance"]
    at = next(n for n, q in enumerate(clauses.predicates) if q is over)
    extent = Span(over.clause.start, max(p.clause.end, over.span.end))
    return Occurrence(
        kind, over.verb, extent, at, Entry(kind, (over.base,), _NOTHING, _NOTHING)
    )


def _fits(text: str, line: Line, n: int, predicate: Predicate, entry: Entry) -> bool:
    at = line.groups[n].last + 1
    while line.kind(at) in _FILLERS and line.lower(at) not in entry.words:
        at += 1
    beyond = [line.lower(i) for i in range(at, min(at + _LONGEST, len(line.words)))]
    follow = list(entry.words[1:])
    near = beyond[: len(follow)] == follow or follow == [predicate.particle]
    if follow and not near:
        return False
    whom = predicate.subject if predicate.passive else predicate.object
    words = _words(text, whom) | _words(text, predicate.second)
    if predicate.object is None:
        words |= _words(text, predicate.subject)
    if entry.has:
        # "Struck a soft tone, and spoke of the deal": what follows a comma is no object.
        if predicate.object is not None:
            beyond = list(takewhile(lambda w: w not in _BREAKS, beyond))
        reach = words | set(beyond if predicate.shape is not Shape.PARTICIPLE else ())
        if predicate.passive:
            reach = words
        if not entry.has & reach:
            return False
    return not entry.lacks & (words | set(beyond[:4]))


def _words(text: str, span: Span | None) -> set[str]:
    if span is None:
        return set()
    return {w.strip("\"“”'’.,").casefold() for w in span.of(text).split()}


def _by_noun(clauses: Clauses) -> Iterator[Occurrence]:
    line, entries = clauses.line, event_kinds().nouns
    for at in range(len(line.words)):
        if line.kind(at) not in (Kind.NOUN, Kind.NAME, Kind.ADJECTIVE, Kind.ADVERB):
            continue
        # The head of its phrase: "the conference", not "the conference hall".
        if line.kind(at + 1) in (Kind.NOUN, Kind.NAME) and not _is_new(line, at + 1):
            continue
        ending = entries.get(line.lower(at))
        if not ending:
            continue
        chunk = line.chunk_at(at)
        end = tail_end(line, at)
        for entry in ending:
            if _names(line, entry, chunk, end):
                tail = Part(at + 1, end) if end > at + 1 else None
                extent = _whole(clauses, line.span(Part(chunk.start, end)), at)
                trigger = line.span(Part(at + 1 - len(entry.words), at + 1))
                if extent and trigger:
                    yield Occurrence(
                        entry.kind,
                        trigger,
                        extent,
                        _beside(clauses, at),
                        entry,
                        chunk,
                        tail,
                    )
                break


def _whole(clauses: Clauses, phrase: Span | None, at: int) -> Span | None:
    """The words of a noun, with its verb where that only says that it happened."""
    clause = _happens(clauses, clauses.line.words[at].span)
    if clause is None or phrase is None:
        return phrase
    # "The conference, proposed by Kade, is to open in May": the clause begins at "is".
    return Span(min(phrase.start, clause.start), max(phrase.end, clause.end))


def _happens(clauses: Clauses, word: Span) -> Span | None:
    """The clause that only says that what a word names happened: "fighting raged"."""
    for p in clauses.predicates:
        happens = p.shape is Shape.FINITE and p.base in event_kinds().happens
        if happens and p.subject is not None and p.subject.holds(word):
            return p.clause
    return None


def _is_new(line: Line, at: int) -> bool:
    """Whether a noun begins a phrase of its own right after another: a name after a time."""
    return line.kind(at) is Kind.NAME and line.kind(at - 1) is Kind.TIME


def _names(line: Line, entry: Entry, chunk: Part, end: int) -> bool:
    """Whether the words of a phrase are those of an entry."""
    size = len(entry.words)
    first = chunk.end - size
    if first < 0:
        return False
    have = tuple(line.lower(i) for i in range(first, chunk.end))
    if have[:-1] != entry.words[:-1]:
        return False
    before = {line.lower(i) for i in range(chunk.start, first)}
    # "Tessaly, another backer of the Front": beside a name it is somebody.
    beside = entry.kind.aimed and line.lower(chunk.start - 1) == ","
    if entry.lacks & before or (line.lower(chunk.start) in _NONE and not beside):
        return False
    calling = entry.kind.name in ("threat", "proposal")
    if calling and line.lower(chunk.end) == "to":
        # "A threat to leave" somebody makes, "a threat to peace" is none; "calls to friends".
        return line.kind(chunk.end) is Kind.TO
    if entry.has:
        after = {line.lower(i) for i in range(chunk.end, min(end, chunk.end + 10))}
        return bool(entry.has & (after | (before if size == 1 else set())))
    return True


def _beside(clauses: Clauses, at: int) -> int | None:
    """The predicate in whose clause a word stands: the nearest of those that hold it."""
    line = clauses.line
    span = line.words[at].span
    holding = [
        (p.clause.end - p.clause.start, n)
        for n, p in enumerate(clauses.predicates)
        if p.clause.holds(span)
    ]
    if holding:
        return min(holding)[1]
    # "At a press conference, Dahl said ...": the phrase opens the clause of what follows.
    after = [n for n, p in enumerate(clauses.predicates) if p.span.start > span.start]
    return after[0] if after else None
