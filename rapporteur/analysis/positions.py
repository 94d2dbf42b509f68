"""What each side holds on each point, as one page tells it.

A position needs words or acts of a side: saying, demanding, refusing, supplying, voting.
What is supposed, asked or merely possible is none. A party that speaks for another makes
a position of that other one, reported by it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapporteur.analysis.page import Page
from rapporteur.analysis.sides import Held, find_sides
from rapporteur.analysis.stance import Leaning, find_leanings
from rapporteur.analysis.stances.scope import end_of_clause
from rapporteur.analysis.topics import find_topics
from rapporteur.model import (
    Evidence,
    Ground,
    Position,
    Reading,
    Referent,
    Span,
    Stance,
    Topic,
    finding_id,
    sentences,
)

#: How sure a position is by the words that tell it, judged on pages that no rule was made
#: on. What a word tells that has other senses too ("to want", "to allow") is less sure, and
#: so is what stands far behind the words that name who holds it.
_SURE = {
    "verb": 0.88,
    "attitude": 0.87,
    "judgement": 0.7,
    "duty": 0.78,
    "intent": 0.79,
    "noun": 0.78,
}
_OTHER_SENSES, _FAR = 0.93, 0.85
#: Verbs of measures are told of much that nobody negotiates: "imposes", "continues to".
_MEASURES = 0.6
#: So many letters from the holder to the words that tell the stance are far.
_APART = 30
#: Words so near before the clause are told with it: "Tessaly is believed | to be ...".
_NEAR = 100
_STOP = re.compile(r"\n|[.!?][\"”’]?\s")
_VAGUE, _UNDERSTOOD, _REPORTED = 0.7, 0.85, 0.95


@dataclass(frozen=True, slots=True)
class Found:
    """The positions of a page, and the referents that its cast lacked for them."""

    positions: tuple[Position, ...]
    referents: tuple[Referent, ...]


def find_positions(reading: Reading) -> Found:
    """The positions of title, body and captions, in text order."""
    page = Page(reading)
    joined: dict[tuple[object, ...], Position] = {}
    for position in _each(page):
        key = _key(position)
        known = joined.get(key)
        joined[key] = _joined(known, position) if known else position
    found = sorted(joined.values(), key=lambda p: (p.evidence, p.id))
    return Found(tuple(found), tuple(page.added))


def _each(page: Page) -> Iterator[Position]:
    before = Span(0, 1)
    for sentence in sentences(page.reading.document):
        names = [m.span for m in page.mentions(sentence.span, named=True)]
        for leaning in find_leanings(page.text, sentence.span, names):
            held = _own(leaning, find_sides(page, leaning))
            sides = [h.side for h in held]
            for topic in find_topics(page, leaning, sides, before) if held else ():
                if not _is_plan(leaning, held, topic):
                    yield from (_position(page, leaning, h, topic) for h in held)
        before = sentence.span


def _own(leaning: Leaning, held: list[Held]) -> list[Held]:
    """Without those of whom another only says what they will do: that is a forecast.

    "Both of us would object", said Dahl of Tessaly and herself, counts for both.
    """
    said = held[0].statement if held else None
    if leaning.rule.kind == "intent" and said is None:
        return held
    if leaning.rule.kind != "intent" and not leaning.forecast:
        return held
    nested = said is not None and said.within is not None
    own = any(h.ground is not Ground.REPORTED for h in held)
    return held if own or nested else []


def _is_plan(leaning: Leaning, held: list[Held], topic: Topic) -> bool:
    """Whether the outlet tells in its own voice what somebody will do: that is an event.

    That a side will come to the table is its position, whoever tells it.
    """
    told = leaning.rule.kind == "intent" and not any(h.statement for h in held)
    return (
        told and leaning.stance is Stance.SUPPORT and topic.concept != "participation"
    )


def _position(page: Page, leaning: Leaning, held: Held, topic: Topic) -> Position:
    document = page.reading.document
    extent = _extent(page, leaning, held)
    evidence = Evidence(document.id, extent.start, extent.end)
    return Position(
        id=finding_id(
            "p", document.id, held.side, leaning.stance, topic.concept or topic.words,
            topic.target, extent.start, extent.end, leaning.rule.kind,
        ),
        document=document.id,
        actor=held.side,
        holder=held.holder,
        issue=None,
        stance=leaning.stance,
        condition=leaning.condition.of(page.text) if leaning.condition else None,
        as_of=_as_of(page, held),
        basis=held.ground,
        evidence=(evidence,),
        topic=topic,
        statement=held.statement.id if held.statement else None,
        confidence=_confidence(leaning, held, topic),
    )  # fmt: skip


def _extent(page: Page, leaning: Leaning, held: Held) -> Span:
    """The clause, with who holds the position or is reported to, where that stands near."""
    start = leaning.clause.start
    source = held.statement.source if held.statement else None
    for named in (leaning.holder, leaning.teller, source):
        if (
            named
            and 0 <= start - named.end <= _NEAR
            and "\n" not in page.text[named.end : start]
        ):
            start = min(start, named.start)
            break
    end = end_of_clause(page.text, leaning.at.end, leaning.clause.end)
    if leaning.condition and leaning.condition.start <= leaning.clause.end + _NEAR:
        end = max(end, leaning.condition.end)
    return Span(start, max(end, leaning.at.end))


def _as_of(page: Page, held: Held) -> str | None:
    """The day of the statement; else that of the page."""
    if held.statement is not None and held.statement.said_on:
        return held.statement.said_on
    published = page.reading.document.metadata.published
    return published.value if published else None


def _confidence(leaning: Leaning, held: Held, topic: Topic) -> float:
    sure = _SURE[leaning.rule.kind]
    if leaning.rule.name == "imposes":
        sure = _MEASURES
    elif leaning.rule.named and leaning.rule.kind == "verb":
        sure *= _OTHER_SENSES
    if leaning.holder and leaning.at.start - leaning.holder.end > _APART:
        sure *= _FAR
    if not topic.concept:
        sure *= _VAGUE
    if not held.sure:
        sure *= _UNDERSTOOD
    if held.ground is Ground.REPORTED:
        sure *= _REPORTED
    return round(sure, 2)


def _key(position: Position) -> tuple[object, ...]:
    """Positions of one page with the same key are one."""
    about = position.topic
    issue = (about.concept, about.target) if about.concept else about.words
    condition = position.condition if position.stance is Stance.CONDITIONAL else None
    return position.actor, issue, position.stance, position.as_of, bool(condition)


def _joined(one: Position, other: Position) -> Position:
    evidence = tuple(sorted({*one.evidence, *other.evidence}))
    sure = max(one.confidence or 0, other.confidence or 0)
    return replace(one, evidence=evidence, confidence=sure)
