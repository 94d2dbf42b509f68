"""Scenes: the dated occasions on which a page has people meet or speak.

A report tells the day once ("the ministers met in Maron on Monday") and then goes on with
what they said there. Who is named in that sentence was there; who is said to have spoken on
a day was heard then, whatever the occasion.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from rapporteur.model import (
    Document,
    Mention,
    SegmentKind,
    Span,
    Statement,
    TimeExpression,
)
from rapporteur.model.edtf import days_of, interval, is_open
from rapporteur.text import sentence_starts

GATHERING = re.compile(
    r"\b(?:met|meet(?:s|ings?)?|talks|spoke|speak(?:s|ing)|told|press\s+conference|news\s+conference|interview(?:ed)?|visit(?:ed|ing|s)?|"
    r"summit|address(?:ed|ing)?|briefings?|joined|statement|held|speech|telephone(?:d)?|phoned|called|hosted|received|session|hearing|gathered)\b",
    re.IGNORECASE,
)
#: "Belo said late on Monday": whoever is named before it was heard then.
_SPEAKING = re.compile(
    r"\s(?:said|told\s+(?:\w+\s+){1,3}?|announced|warned|declared|wrote|tweeted)\s*(?:in\s+an?\s+\w+\s+)?(?:(?:late|early)\s+)?(?:on\s+)?$"
)
_UNDER_WAY = re.compile(
    r"\b(?:is|are)\s+(?:also\s+)?(?:meeting|holding|visiting|hosting|gathering)\b"
)
_HOT = re.compile(
    r"\b(?:has|have)\s+(?:\w+ly\s+)?(?:met|arrived|held|begun|opened|spoken|visited|gathered|travelled|flown)\b|"
    + _UNDER_WAY.pattern
)
#: "Vardanian Secretary of State Ida Tern" and "Vardania's envoy" have no state at the
#: table; "Belo Monday" is no name, and at "Belo's speech" Belo was.
_ATTRIBUTE = re.compile(
    r"[’'](?:s\b)?|\s+(?:(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z]|"
    r"(?:foreign|prime|defen[cs]e|interior|finance|president|chancellor|secretary|ministers?|envoys?|officials?|diplomats?)\b)"
)
_NAMED_BEFORE = re.compile(
    r"\b(?:[Tt]hey|[Tt]he\s+(?:two|three|pair)|[Tt]hose\s+two|[Bb]oth\s+(?:men|women|ministers|leaders|sides)|(?:He|She|he|she))\b"
)
_BACKGROUND_DAYS = 10
_LONGEST = 31
_OPENING = 3
_NOW = ("now", "currently", "right now", "at present")


@dataclass(frozen=True, slots=True)
class Scene:
    """An occasion as the page tells it: where in the text, its date, who was there.

    `heard` are those who are said to have spoken then. A scene in the `background` lies
    days before the page and is spoken of in its own paragraph only.
    """

    at: int
    value: str
    present: frozenset[str]
    heard: frozenset[str]
    background: bool = False


class Layout:
    """Where the paragraphs and sentences of a page's content begin and end."""

    def __init__(self, document: Document, kinds: Iterable[SegmentKind]) -> None:
        self.text = document.text
        self._kinds = {s.span: s.kind for s in document.segments if s.kind in kinds}
        self._paragraphs = sorted(self._kinds)
        self._starts = [span.start for span in self._paragraphs]
        self._sentences: dict[Span, list[int]] = {}

    def paragraph(self, at: int) -> Span | None:
        """The paragraph, headline or caption that a place lies in."""
        i = bisect_right(self._starts, at) - 1
        found = self._paragraphs[i] if i >= 0 else None
        return found if found is not None and at < found.end else None

    def sentence(self, at: int) -> Span | None:
        """The sentence that a place lies in."""
        paragraph = self.paragraph(at)
        if paragraph is None:
            return None
        if paragraph not in self._sentences:
            starts = sentence_starts(paragraph.of(self.text))
            bounds = [*(paragraph.start + start for start in starts), paragraph.end]
            self._sentences[paragraph] = bounds
        bounds = self._sentences[paragraph]
        i = min(bisect_right(bounds, at), len(bounds) - 1) - 1
        return Span(bounds[i], bounds[i + 1])

    def before(self, at: int) -> int:
        """The start of the paragraph before the one that a place lies in; -1 for the first."""
        i = bisect_right(self._starts, at) - 2
        return self._starts[i] if i >= 0 else -1

    def opening(self) -> list[Span]:
        """The first paragraphs of the body: standfirst and lead."""
        body = [s for s in self._paragraphs if self._kinds[s] is SegmentKind.BODY]
        return body[:_OPENING]

    def is_news(self, at: int) -> bool:
        """Whether a place is in a headline, a caption or the opening: what is told as new."""
        paragraph = self.paragraph(at)
        if paragraph is None:
            return False
        body = self._kinds[paragraph] is SegmentKind.BODY
        return not body or paragraph in self.opening()


def is_datable(time: TimeExpression) -> bool:
    """Whether something can be dated by a time: it has a value, and no open end."""
    return time.value is not None and not is_open(time.value)


def is_now(time: TimeExpression, text: str) -> bool:
    """Whether a time only says "now": of the day of the page, or the age it lives in."""
    return time.span.of(text).casefold() in _NOW


def is_ahead(time: TimeExpression) -> bool:
    """Whether a time lies after the page's date: nothing was said then yet."""
    if not time.value or not time.anchor:
        return False
    return days_of(time.value).first > days_of(time.anchor).last


def find_scenes(
    layout: Layout,
    times: Sequence[TimeExpression],
    statements: Sequence[Statement],
    mentions: Sequence[Mention],
    published: str | None,
) -> list[Scene]:
    """The occasions that the page dates in its own words, in text order."""
    spoken = [content for s in statements for content in s.contents]
    scenes = list(_hot(layout, mentions, published))
    for time in times:
        sentence = layout.sentence(time.span.start)
        value = time.value or ""
        if sentence is None or any(content.holds(time.span) for content in spoken):
            continue
        before = layout.text[sentence.start : time.span.start]
        behind = layout.text[time.span.end : time.span.end + 25]
        far = is_background(value, published)
        speaking = _SPEAKING.search(before)
        if speaking:
            start = sentence.start + speaking.start()
            heard = frozenset(_named_last(mentions, sentence.start, start))
            if heard:
                scenes.append(Scene(start, value, heard, heard, far))
        first, last = days_of(value)
        if (last - first).days < _LONGEST and (
            GATHERING.search(before) or GATHERING.search(behind)
        ):
            present = frozenset(_present(layout, sentence, mentions))
            scenes.append(Scene(time.span.start, value, present, frozenset(), far))
    return sorted(scenes, key=lambda scene: scene.at)


def _named_last(mentions: Sequence[Mention], start: int, end: int) -> Iterator[str]:
    """Who is named directly before a verb."""
    return (
        m.actor
        for m in mentions
        if start <= m.span.start and end - 2 <= m.span.end <= end
    )


def is_background(value: str, published: str | None) -> bool:
    """Whether a date lies so far before the page that it is only looked back upon."""
    if published is None:
        return False
    now = days_of(published).first
    then = days_of(value).last
    return (now - then).days > _BACKGROUND_DAYS


def _hot(
    layout: Layout, mentions: Sequence[Mention], published: str | None
) -> Iterator[Scene]:
    """What the opening tells as news, "has met", "are holding talks".

    It is of the page's day or its eve; of the page's day, where it goes on as it is written:
    "Belo is also meeting Kade".
    """
    for paragraph in layout.opening() if published and not is_open(published) else ():
        found = _HOT.search(layout.text, paragraph.start, paragraph.end)
        sentence = layout.sentence(found.start()) if found else None
        if found and sentence:
            present = frozenset(_present(layout, sentence, mentions))
            first, last = days_of(published or "")
            if first == last and not _goes_on(layout, present, mentions):
                first -= timedelta(1)
            yield Scene(found.start(), interval(first, last), present, frozenset())


def _goes_on(
    layout: Layout, present: frozenset[str], mentions: Sequence[Mention]
) -> bool:
    """Whether one of those present is meeting others as the page is written."""
    for found in _UNDER_WAY.finditer(layout.text):
        sentence = layout.sentence(found.start())
        if sentence and present & {*_present(layout, sentence, mentions)}:
            return True
    return False


def _present(
    layout: Layout, sentence: Span, mentions: Sequence[Mention]
) -> Iterator[str]:
    """Who is named in a sentence; where "the two ministers" are, those named before too."""
    span = sentence
    if _NAMED_BEFORE.search(sentence.of(layout.text)):
        around = layout.paragraph(sentence.start)
        if around == sentence:
            around = layout.paragraph(max(0, layout.before(sentence.start)))
        span = Span(around.start if around else sentence.start, sentence.end)
    return (
        mention.actor
        for mention in mentions
        if span.holds(mention.span) and not _is_attribute(layout.text, mention.span.end)
    )


def _is_attribute(text: str, end: int) -> bool:
    """Whether a name that ends here only tells whose the one is who comes next."""
    found = _ATTRIBUTE.match(text, end)
    if found is None:
        return False
    owned = not found[0][0].isspace()
    return not (
        owned and GATHERING.match(text[found.end() : found.end() + 30].lstrip())
    )
