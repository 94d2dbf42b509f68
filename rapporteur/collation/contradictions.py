"""What one page says is so and another, or its own next paragraph, says is not so.

"The union has been supplying the Front with boats", and "Dahl insisted that the union is
not supplying the Front with any boats": the same verb of the same things by the same
actors, once with a negation.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from rapporteur.collation.asserting import Assertion, affirmations, negations
from rapporteur.collation.differing import Calendar, Given, conflict, kind_of
from rapporteur.model import Conflict, Reading, SegmentKind, Settled, Span, sentences

#: Two pages speak of one state of things within so many days.
_SOON = timedelta(days=14)
#: Things in common besides the verb, and so many with an actor in common, or two.
_LEAST, _WITH_ONE, _WITH_TWO = 3, 2, 1
#: Of those that speak of one thing each meets so many of those before it in time.
_NEIGHBOURS = 12


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a page says is so or not, and who is named with it."""

    told: Assertion
    actors: frozenset[str]
    sentence: Span
    words: str
    given: Given


def compare_claims(readings: Sequence[Reading], settled: Settled) -> Iterator[Conflict]:
    """Each thing that is said not to be so, with where it is said to be so."""
    calendar = Calendar(readings, settled)
    actor_of = {i.referent: i.actor for i in settled.identities}
    frames = [(r, _sentences(r)) for r in readings]
    found = [
        (r, s, told) for r, of in frames for s in of for told in negations(_text(r), s)
    ]
    verbs = frozenset(told.verb for *_, told in found)
    found += [
        (r, s, told)
        for r, of in frames
        for s in of
        for told in affirmations(_text(r), s, verbs)
    ]
    claims = [
        _claim(*one, actor_of, calendar)
        for one in found
        if one[2].verb and one[2].things
    ]
    against: dict[tuple[str, Span], list[Given]] = defaultdict(list)
    words = {}
    for no, yes in _opposed(claims):
        key = (no.given.document, no.given.span)
        words[key] = no.words
        against[key] += [no.given, yes.given]
    for key in sorted(against):
        given = against[key]
        yield conflict(f"whether so: {words[key]}", kind_of(given), given)


def _opposed(claims: Sequence[_Claim]) -> Iterator[tuple[_Claim, _Claim]]:
    """Pairs of what is not so and what is, among those near in time that share a thing."""
    by_thing: dict[tuple[str, str], list[_Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: c.given.order):
        for thing in claim.told.things:
            by_thing[claim.told.verb, thing].append(claim)
    for _, row in sorted(by_thing.items()):
        for i, later in enumerate(row):
            for earlier in row[max(0, i - _NEIGHBOURS) : i]:
                if _are_of_one(earlier, later):
                    yield (later, earlier) if earlier.told.is_so else (earlier, later)


def _are_of_one(one: _Claim, other: _Claim) -> bool:
    """Whether two claims of the same things and actors at the same time are opposed."""
    mine, its = one.told, other.told
    if mine.is_so is its.is_so or mine.is_ahead is not its.is_ahead:
        return False
    if one.given.document == other.given.document:
        if one.sentence == other.sentence:
            return False  # "It does not feed the Front, it feeds the valley"
    else:
        a, b = one.given.day, other.given.day
        if a is None or b is None or abs(a - b) > _SOON:
            return False
    actors = len(one.actors & other.actors)
    least = _LEAST if not actors else _WITH_ONE if actors == 1 else _WITH_TWO
    return len(mine.things & its.things) >= least


def _claim(
    reading: Reading,
    sentence: Span,
    told: Assertion,
    actor_of: Mapping[str, str],
    calendar: Calendar,
) -> _Claim:
    document, text = reading.document.id, _text(reading)
    given = Given(
        "so" if told.is_so else "not so",
        document,
        told.span,
        calendar.published(document),
    )
    first = bisect_left(reading.mentions, sentence.start, key=lambda m: m.span.start)
    last = bisect_left(reading.mentions, told.span.end, key=lambda m: m.span.start)
    named = (m.actor for m in reading.mentions[first:last])
    return _Claim(
        told,
        frozenset(actor_of[referent] for referent in named if referent in actor_of),
        sentence,
        " ".join(told.span.of(text).split()),
        given,
    )


def _text(reading: Reading) -> str:
    return reading.document.text


def _sentences(reading: Reading) -> list[Span]:
    return [s.span for s in sentences(reading.document) if s.kind == SegmentKind.BODY]
