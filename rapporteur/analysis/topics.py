"""What a position is about: the concept, whom it concerns, and the page's own words for it."""

import re
from collections.abc import Iterator

from rapporteur.analysis.concepts import concept_in, concepts
from rapporteur.analysis.page import Page
from rapporteur.analysis.sides import who_is
from rapporteur.analysis.stance import Leaning
from rapporteur.model import Span, Topic

_LONGEST = 16
#: Who takes part stands behind these, before all other words of participation.
_BEHIND = re.compile(
    r"(?:includ|inclusion|involv|invit|admit|a\s+seat|a\s+chair|a\s+place|presence|represent|exclu|disinv|uninv|bar|keep|no\s+place)",
    re.IGNORECASE,
)
_INCLUDING = re.compile(r",?\s+including\s+(?:the\s+)?")
_PRONOUN = re.compile(
    r"(?:it|this|that|them|so|these|those|him|her|us)\b", re.IGNORECASE
)
_PARTY = re.compile(
    r"\b(?:government|regime|opposition|rebels?|insurgents|separatists|forces|army|militias?|militants)(?:\s+\w+ly)?$",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"\b(?:on|against|for|to)\s+(?:the\s+)?(?:\w+\s+)?$", re.IGNORECASE
)


def find_topics(
    page: Page, leaning: Leaning, sides: list[str], before: Span
) -> Iterator[Topic]:
    """The topics of a leaning of these sides, the main one first; none where it names none.

    `before` is the sentence before, in which "this" may have been named.
    """
    words = leaning.topic.of(page.text)
    named = concept_in(words)
    concept = leaning.rule.concept or (named[0] if named else "")
    if not concept and _PRONOUN.match(words):
        yield from _meant(page, leaning, before)
        return
    if not concept and _is_party(page, leaning):
        concept = "backing"
    if leaning.rule.named and not concept:
        return
    at = leaning.topic.start + named[1] if named else None
    target = _target(page, leaning, concept, at, sides)
    yield Topic(concept, target, _clipped(words))
    for extra in _included(page, leaning):
        yield Topic(concept, extra, _clipped(words))


def _meant(page: Page, leaning: Leaning, before: Span) -> Iterator[Topic]:
    """What "this" stands for: what the sentence so far, or the one before, names first."""
    so_far = (
        Span(before.end, leaning.clause.start)
        if before.end < leaning.clause.start
        else None
    )
    for place in (so_far, before):
        if place is None:
            continue
        found = concept_in(place.of(page.text))
        if found is not None:
            concept, start, end = found
            named = page.mentions(
                Span(
                    max(place.start, place.start + start - 40),
                    min(place.end, place.start + end + 40),
                ),
                named=True,
            )
            target = next((m.actor for m in named if page.acts(m.actor)), None)
            has = concepts()[concept].has_target
            yield Topic(
                concept,
                page.side(target) if has and target else None,
                _clipped(place.of(page.text)[start:]),
            )
            return


def _target(
    page: Page, leaning: Leaning, concept: str, at: int | None, sides: list[str]
) -> str | None:
    """Whom a concept concerns, where that tells issues apart."""
    known = concepts().get(concept)
    if known is None or not known.has_target:
        return None
    topic = leaning.topic
    named = [m for m in page.mentions(topic) if page.acts(m.actor)]
    if (
        concept in ("sanctions", "sanctions relief", "arms supply")
        and not leaning.rule.concept
    ):
        start = leaning.topic.start
        named = [m for m in named if _TOWARDS.search(page.text[start : m.span.start])]
    if concept == "exclusion" and at is not None:
        named = [m for m in named if m.span.start >= at] or named
        return page.side(named[0].actor) if named else None
    if concept != "participation" or at is None:
        return page.side(named[0].actor) if named else None
    behind = [m for m in named if m.span.start >= at]
    ahead = [m for m in named if m.span.start < at and not _is_owner(page, m.span, at)]
    if ahead:
        return page.side(ahead[-1].actor)
    if _BEHIND.match(page.text, at):
        return page.side(behind[0].actor) if behind else None
    if at == topic.start and len(sides) == 1:
        return sides[0]
    if at > topic.start and re.match(
        r"(?:they|it|he|she|we|i)\b", topic.of(page.text), re.IGNORECASE
    ):
        own = leaning.rule.kind != "duty" and len(sides) == 1
        return sides[0] if own else None
    if at > topic.start:
        meant, _ = who_is(page, Span(topic.start, at))
        return page.side(meant[0]) if meant else None
    return None


def _is_owner(page: Page, name: Span, at: int) -> bool:
    """Whether a name only tells whose: "Tessaly's neighbours should attend"."""
    after = re.match(r"[’']s?\s+(.*)", page.text[name.end : at], re.DOTALL)
    return after is not None and len(after[1].split()) > 1


def _included(page: Page, leaning: Leaning) -> Iterator[str]:
    """Such as "All neighbours, including Tessaly": what holds of all is told of it."""
    for found in _INCLUDING.finditer(page.text, leaning.topic.start, leaning.topic.end):
        if not page.text[leaning.topic.start : found.start()].strip():
            continue
        for mention in page.mentions(Span(found.end(), leaning.topic.end), named=True)[
            :1
        ]:
            if mention.span.start == found.end() and page.acts(mention.actor):
                yield page.side(mention.actor)


def _is_party(page: Page, leaning: Leaning) -> bool:
    """Whether somebody is backed: "backs the embattled President Kade", "supports the rebels"."""
    told = leaning.at.of(page.text).casefold()
    backing = leaning.rule.name == "is-for" or told.startswith(("support ", "backing "))
    words = leaning.topic.of(page.text)
    if not backing:
        return False
    head = re.split(r"\s(?:in|on|for|with|at|against|financially|to)\s|,", words)[0]
    if _PARTY.search(head):
        return True
    meant, _ = who_is(page, Span(leaning.topic.start, leaning.topic.start + len(head)))
    return any(page.acts(identity) for identity in meant)


def _clipped(words: str) -> str:
    kept = words.split()
    return " ".join(kept[:_LONGEST]) + ("…" if len(kept) > _LONGEST else "")
