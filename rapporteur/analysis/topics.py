"""What a position is about: the concept, whom it concerns, and the page's own words for it."""

import re
from collections.abc import Iterator

from rapporteur.analysis.concepts import concept_in, concepts
from rapporteur.analysis.page import Page, who_is
from rapporteur.analysis.stance import Leaning
from rapporteur.model import Span, Topic

_LONGEST = 16
#: How far into a phrase its concept may stand, in characters.
_NEAR = 48
#: Who takes part stands behind these, before all other words of participation.
_BEHIND = re.compile(
    r"(?:includ|inclusion|involv|invit|admit|a\s+seat|a\s+chair|a\s+place|presence|represent|exclu|disinv|uninv|bar|keep|no\s+place)",
    re.IGNORECASE,
)
_INCLUDING = re.compile(r",?\s+including\s+(?:the\s+)?")
_PRONOUN = re.compile(
    r"(?:it|this|that|which|them|so|these|those)(?:[\s,]+(?:\w+ly|very|so|out|too|either|all|again|altogether))*",
    re.IGNORECASE,
)
_PARTY = re.compile(
    r"\b(?:government|regime|opposition|rebels?|insurgents|separatists|forces|army|militias?|militants)(?:\s+\w+ly)?$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:(?:[\w’'.-]+\s+){0,3}to\s+)?(?:immediately\s+|again\s+)?(?:reconsider|hold(?:ing)?\s+off|giv(?:e|ing)\s+up|roll(?:ing)?\s+back|suspend|dismantl|abandon|cancel|lift|eas(?:e|ing)|cut|reduc|curb|limit|lower|drop|remov|relax|loosen|slash|scal(?:e|ing)\s+(?:back|down)|end|stop|halt|withhold|freez|scrap|ban|terminat|abolish|repeal|kill|revers|undo|prevent|avoid|avert|delay|postpon)\w*\s"
    r"|cut(?:ting)?\s+off\s"
    r"|(?:(?:a|an|the|any)\s+)?(?:\w+\s+)?(?:end\s+to|halt\s+to|stop\s+to|ban\s+on|moratorium\s+on|freeze\s+(?:on|of)|suspension\s+of|cessation\s+of)\s",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:president|minister|premier|chancellor|secretary|leaders?|chair\w*|critics|opponents)$",
    re.IGNORECASE,
)
_VERBS = re.compile(
    r"\s+(?:will|would|should|must|could|can|to|be|not|also|ought|has|have|needs?)\b.*$",
    re.DOTALL,
)
_CONTAINS = re.compile(r"(?:includ|involv)(?:es|ed)\b", re.IGNORECASE)
_DUTY = re.compile(
    r".{0,80}?\b(?:should|must|ought\s+to|shall|needs?\s+to|ha(?:s|ve)\s+to)\s+",
    re.DOTALL,
)
_BLANK = re.compile(
    r"\b(?:no\s+big\s+deal|(?:a|such\s+a)\s+(?:big|great|good)\s+deal(?:\s+(?:of|more|for))?)\b"
    r"|\b(?:involve[sd]?|involving|involvement|participat\w+|tak(?:e|es|ing)\s+part|attend\w*|presence)\s+in\s+(?!(?:\S+\s+){0,6}?\S*"
    r"(?:talks|conference|summit|negotiat|table|meeting|dialogue|process|round|session|discussion|consultation|forum|it\b|them\b|government|election|vote))"
    r"|\sfor\s+\w+ing\s.*",
    re.IGNORECASE | re.DOTALL,
)
_NAMES = frozenset({"organisation", "person", "state", "group"})
_EMPTY = re.compile(
    r"(?:neither|nobody|none|both|either|nothing|anything|everything|one|him|her|us|me|you)",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"(?:they|it|he|she|we|i)\b", re.IGNORECASE)
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
    if _EMPTY.fullmatch(words):
        return
    if "," in words and _PRONOUN.fullmatch(words.split(",")[0]):
        yield from _meant(page, leaning, before)
        return
    named = concept_in(_plain(page, leaning.topic))
    if named and named[1] > _NEAR and not leaning.rule.concept:
        named = None
    concept = leaning.rule.concept or (
        named[0] if named else _named_thing(page, leaning)
    )
    if not concept and _PRONOUN.fullmatch(words):
        yield from _meant(page, leaning, before)
        return
    if not concept and _is_party(page, leaning):
        concept = "backing"
    if _is_none(page, leaning, concept):
        return
    # "Tessaly should halt its tests": what is told of it stands behind the modal verb.
    duty = _DUTY.match(words) if leaning.rule.kind == "duty" else None
    ends = _ENDS.match(words, duty.end() if duty else 0)
    if named and ends and named[1] >= ends.end():
        # "To withhold military aid" is not for military aid: its own words name the issue.
        concept, named = "", None
    at = leaning.topic.start + named[1] if named and named[0] == concept else None
    target = _target(page, leaning, concept, at, sides)
    if target is None and _needs_target(page, leaning, concept, at):
        return
    yield Topic(concept, target, _clipped(words))
    for extra in _included(page, leaning):
        yield Topic(concept, extra, _clipped(words))


def _plain(page: Page, span: Span) -> str:
    """The words with the names of actors and what names nothing blank.

    "The River Commission" is no river, "a big deal" no deal, and "a fine for evading
    sanctions" no sanctions. "Involvement in the sinking" is no part in any talks.
    """
    words = _BLANK.sub(lambda found: " " * len(found[0]), span.of(page.text))
    for mention in page.mentions(span, named=True):
        if page.referent(mention.actor).kind in _NAMES:
            low, high = mention.span.start - span.start, mention.span.end - span.start
            words = words[:low] + " " * (high - low) + words[high:]
    return words


def _is_none(page: Page, leaning: Leaning, concept: str) -> bool:
    """Whether the words are about nothing that is negotiated, as far as their rule asks."""
    rule = leaning.rule
    if rule.named and not concept:
        return True
    if rule.name == "denies" and not concept_in(_plain(page, leaning.topic)):
        return True
    if rule.concept == concept == "backing" and not _names_party(page, leaning.topic):
        return True
    return rule.name == "condemns" and _blames(page, leaning.topic)


def _needs_target(page: Page, leaning: Leaning, concept: str, at: int | None) -> bool:
    """Whether words tell of a concept only with whom it concerns.

    "A deal that includes purchases" invites nobody; "sent a ship" arms nobody.
    """
    if leaning.rule.name == "supplies":
        return not _PRONOUN.match(leaning.topic.of(page.text))
    holds = _BEHIND if leaning.rule.kind == "intent" else _CONTAINS
    contains = at is not None and holds.match(page.text, at) is not None
    return contains and concept == "participation" and leaning.rule.concept != concept


def _named_thing(page: Page, leaning: Leaning) -> str:
    """The concept of a conference or a document that is named: "the Karst Protocol"."""
    kinds = {page.referent(m.actor).kind for m in page.mentions(leaning.topic)}
    if "conference" in kinds:
        return "conference"
    return "agreement" if "document" in kinds else ""


def _meant(page: Page, leaning: Leaning, before: Span) -> Iterator[Topic]:
    """What "this" stands for: what the sentence so far, or the one before, names first."""
    so_far = (
        Span(before.end, leaning.clause.start)
        if before.end < leaning.clause.start
        else None
    )
    # "Issues that Kade agreed to": what "that" stands for is in the sentence.
    relative = leaning.topic.end <= leaning.at.start
    for place in (so_far,) if relative else (so_far, before):
        if place is None:
            continue
        found = concept_in(place.of(page.text))
        if found is not None:
            concept, start, end = found
            near = Span(place.start + max(start - 40, 0), place.start + end + 40)
            named = [m for m in page.mentions(near, named=True) if page.acts(m.actor)]
            ahead = [m for m in named if m.span.end <= place.start + start]
            target = next((m.actor for m in (*ahead[-1:], *named)), None)
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
    if concept == "participation" and at is not None:
        return _participant(page, leaning, at, sides)
    return page.side(named[0].actor) if named else None


def _participant(page: Page, leaning: Leaning, at: int, sides: list[str]) -> str | None:
    """Who takes part: named before the word that says so at `at`, or behind "including"."""
    topic = leaning.topic
    named = [m for m in page.mentions(topic) if page.acts(m.actor)]
    ahead = [m for m in named if m.span.start < at and not _is_owner(page, m.span, at)]
    if ahead:
        return page.side(ahead[-1].actor)
    if _BEHIND.match(page.text, at):
        first = next((m for m in named if m.span.start >= at), None)
        stray = first and " from " in page.text[at : first.span.start]
        return page.side(first.actor) if first and not stray else None
    if at == topic.start or _PERSONAL.match(topic.of(page.text)):
        own = at == topic.start or leaning.rule.kind != "duty"
        return sides[0] if own and len(sides) == 1 else None
    if leaning.holder is not None and topic.holds(leaning.holder):
        return sides[0] if len(sides) == 1 else None
    before = _VERBS.sub("", page.text[topic.start : at]).rstrip()
    if not before:
        return None
    meant, _ = who_is(page, Span(topic.start, topic.start + len(before)))
    return page.side(meant[0]) if meant else None


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
    return backing and _names_party(page, leaning.topic)


def _blames(page: Page, topic: Span) -> bool:
    """Whether somebody is blamed: "criticised Kade for his words" is no stance on an issue."""
    words = topic.of(page.text)
    head = re.split(r"\sfor\s|\sover\s|,", words)[0]
    if _OFFICE.search(head) and head != words:
        return True
    meant, _ = who_is(page, Span(topic.start, topic.start + len(head)))
    return bool(meant)


def _names_party(page: Page, topic: Span) -> bool:
    """Whether the head of a phrase is somebody who can be backed."""
    words = topic.of(page.text)
    head = re.split(r"\s(?:in|on|for|with|at|against|financially|to)\s|,", words)[0]
    if _PARTY.search(head):
        return True
    meant, _ = who_is(page, Span(topic.start, topic.start + len(head)))
    return any(page.acts(identity) for identity in meant)


def _clipped(words: str) -> str:
    kept = words.split()
    return " ".join(kept[:_LONGEST]) + ("…" if len(kept) > _LONGEST else "")
