"""Text dumps: pages as text, with all their furniture and without any markup.

The line model tells article from furniture; what a line is beyond that (headline, date
line, caption) is told by its form and its place, as in every newspaper.
"""

from dataclasses import dataclass

from rapporteur.model import Flag, Segment, SegmentKind, Span
from rapporteur.reading.appeals import mark_appeals
from rapporteur.reading.headline import LONG, find_headline
from rapporteur.reading.linemodel import article_odds, likeliest, load
from rapporteur.reading.lines import Line, split_lines
from rapporteur.reading.segmented import Segmented
from rapporteur.reading.wording import (
    ADDRESSES_READER,
    AGENCY_LINE,
    BYLINE,
    CREDIT_ALONE,
    CREDIT_AT_END,
    DATE_LINE,
    FURNITURE_SENTENCE,
    LIST_HEAD,
    NAME_ALONE,
    PLACEHOLDER,
    TURN,
    is_meta,
    shares_date,
)

_NEAR = 8
_DOUBT = 0.8
#: A longer page would take the model more time than a page may.
_MOST_LINES = 6_000
_SENTENCE = 30
_DOUBTFUL_SHARE = 0.25


def segment_dump(text: str) -> Segmented:
    """The lines of a dump as segments, one a line, in text order.

    Doubts: `no_body`, `body_doubtful`, `no_title`.
    """
    model = load()
    lines = split_lines(text)
    if not lines:
        return Segmented(())
    long = len(lines) > _MOST_LINES
    odds = _plain_odds(text, lines) if long else article_odds(text, lines, model)
    words = [text[line.start : line.end] for line in lines]
    page = _Page(lines, words, likeliest(odds, model.change))
    kinds = page.kinds()
    segments = tuple(
        Segment(Span(line.start, line.end), kind)
        for line, kind in zip(lines, kinds, strict=True)
    )
    doubts = list(_doubts(words, odds, kinds))
    if long:
        detail = f"it has {len(lines)} lines; article was told by sentences alone"
        doubts.append(Flag("body_doubtful", detail))
    return Segmented(segments, tuple(doubts))


def _plain_odds(text: str, lines: list[Line]) -> list[float]:
    """For a page too long for the model: a sentence is article, a fragment is not."""
    return [
        1.0
        if text[line.end - 1] in '.!?”"' and line.end - line.start > _SENTENCE
        else -1.0
        for line in lines
    ]


def _doubts(
    words: list[str], odds: list[float], kinds: list[SegmentKind]
) -> list[Flag]:
    flags = []
    total = sum(map(len, words))
    doubtful = sum(
        len(line)
        for line, value in zip(words, odds, strict=True)
        if abs(value) < _DOUBT
    )
    if SegmentKind.BODY not in kinds:
        flags.append(Flag("no_body", "no line of the page looks like an article"))
    elif doubtful > _DOUBTFUL_SHARE * total:
        share = round(100 * doubtful / total)
        flags.append(Flag("body_doubtful", f"{share}% of the page could be either"))
    if SegmentKind.TITLE not in kinds:
        flags.append(Flag("no_title", "no line of the page looks like its headline"))
    return flags


@dataclass(slots=True)
class _Page:
    """A page's lines, their words, and which of them are article by the model."""

    lines: list[Line]
    words: list[str]
    article: list[bool]

    def kinds(self) -> list[SegmentKind]:
        """What each line is."""
        speech = self._turns()
        if speech:
            self.article = [a or s for a, s in zip(self.article, speech, strict=True)]
        first = self._first_prose()
        title = find_headline(self.words, self.article, first)
        kinds = [
            SegmentKind.BODY if article else SegmentKind.BOILERPLATE
            for article in self.article
        ]
        self._mark_last_words(kinds)
        mark_appeals(self.words, kinds)
        self._mark_lists(kinds, first)
        self._mark_furniture(kinds)
        self._mark_captions(kinds, title)
        self._mark_meta(kinds, title, first)
        self._mark_shared_date(kinds, title, first)
        if title is not None:
            self._mark_title(kinds, title, first)
        self._mark_headings(kinds)
        return kinds

    def _turns(self) -> list[bool]:
        """A transcript's lines are all article, from its first turn to its last."""
        turns = [i for i, words in enumerate(self.words) if TURN.match(words)]
        names = {self.words[i].split(":")[0] for i in turns}
        if (
            len(turns) < 4 or len(names) < 2 or len(turns) < 0.15 * len(self.words)
        ):  # a conversation
            return []
        return [turns[0] <= i <= turns[-1] for i in range(len(self.words))]

    def _first_prose(self) -> int:
        """The first paragraph of the article."""
        for i, words in enumerate(self.words):
            if self.article[i] and len(words.split()) >= LONG:
                return i
        return next(
            (i for i, article in enumerate(self.article) if article), len(self.words)
        )

    def _mark_title(self, kinds: list[SegmentKind], title: int, first: int) -> None:
        kinds[title] = SegmentKind.TITLE
        for i, words in enumerate(self.words):
            if i != title and words == self.words[title]:
                kinds[i] = SegmentKind.BOILERPLATE
        # The line under the headline that sums the story up is part of it.
        after = title + 1
        if after < first and kinds[after] is SegmentKind.BOILERPLATE:
            words = self.words[after]
            if words == self.words[title]:
                return
            sums_up = len(words.split()) > 9 and not ADDRESSES_READER.search(
                words
            )  # a sentence, no menu entry
            if sums_up and not PLACEHOLDER.fullmatch(words):
                kinds[after] = SegmentKind.BODY

    def _mark_last_words(self, kinds: list[SegmentKind]) -> None:
        """A short sentence right after a paragraph of the article belongs to it."""
        for i in range(1, len(kinds)):
            words = self.words[i]
            sentence = len(words.split()) >= 5 and words.endswith(
                (".", ".”", '."')
            )  # subject, verb, object
            follows = (
                kinds[i - 1] is SegmentKind.BODY
                and len(self.words[i - 1].split()) >= LONG
            )
            plain = not ADDRESSES_READER.search(words) and not AGENCY_LINE.fullmatch(
                words
            )
            if sentence and follows and plain and not FURNITURE_SENTENCE.search(words):
                kinds[i] = SegmentKind.BODY

    def _mark_lists(self, kinds: list[SegmentKind], first: int) -> None:
        """A list of other articles, from its heading to the next prose."""
        inside = False
        for i in range(first + 1, len(self.words)):
            words = self.words[i]
            if LIST_HEAD.fullmatch(words):
                inside = True
            elif len(words.split()) >= LONG:
                inside = False
            if inside:
                kinds[i] = SegmentKind.BOILERPLATE

    def _mark_furniture(self, kinds: list[SegmentKind]) -> None:
        for i, words in enumerate(self.words):
            if PLACEHOLDER.fullmatch(words) or CREDIT_ALONE.fullmatch(words):
                kinds[i] = SegmentKind.BOILERPLATE

    def _mark_captions(self, kinds: list[SegmentKind], title: int | None) -> None:
        for i, words in enumerate(self.words):
            n_words = len(words.split())
            below = self.words[i + 1] if i + 1 < len(self.words) else ""
            above = self.words[i - 1] if i else ""
            twice = n_words > 5 and _same_scene(
                words, above, below
            )  # more than a label
            credited = (
                bool(CREDIT_AT_END.search(words)) and n_words < 80
            )  # a caption is short
            over_credit = (
                bool(CREDIT_ALONE.fullmatch(below)) and n_words < 60
            )  # likewise
            signed = is_meta(words) or AGENCY_LINE.fullmatch(words)
            if i != title and (twice or credited or over_credit) and not signed:
                kinds[i] = SegmentKind.CAPTION

    def _mark_meta(
        self, kinds: list[SegmentKind], title: int | None, first: int
    ) -> None:
        last = max(
            (i for i, k in enumerate(kinds) if k is SegmentKind.BODY), default=first
        )
        for i, words in enumerate(self.words):
            if kinds[i] is SegmentKind.CAPTION or i == title:
                continue
            above = title is not None and title - 3 <= i <= max(first, title + _NEAR)
            if (AGENCY_LINE.fullmatch(words) and i >= first) or (
                above and (is_meta(words) or self._is_signature(i))
            ):
                kinds[i] = SegmentKind.META
            elif i >= last - 1 and self._introduces_writer(i):
                kinds[i] = SegmentKind.META
                kinds[i + 1] = SegmentKind.BOILERPLATE

    def _mark_shared_date(
        self, kinds: list[SegmentKind], title: int | None, first: int
    ) -> None:
        """The first line near the headline that holds a date, where none holds one alone.

        "Politics | Ana Belo | May 3, 2034 | 3 min read".
        """
        dated = any(
            kind is SegmentKind.META and DATE_LINE.fullmatch(words)
            for kind, words in zip(kinds, self.words, strict=True)
        )
        top = 0 if title is None else title - 3
        near = range(max(top, 0), min(max(first, top + _NEAR) + 1, len(kinds)))
        for i in near if not dated else ():
            if i != title and shares_date(self.words[i]):
                kinds[i] = SegmentKind.META
                return

    def _is_signature(self, i: int) -> bool:
        """A name alone beside a date line."""
        beside = self.words[max(0, i - 1) : i] + self.words[i + 1 : i + 2]
        return bool(NAME_ALONE.fullmatch(self.words[i])) and any(
            DATE_LINE.fullmatch(words) or BYLINE.fullmatch(words) for words in beside
        )

    def _introduces_writer(self, i: int) -> bool:
        """A name alone, over a paragraph about its bearer: "Ana Belo / Ana Belo reports ..."."""
        words = self.words[i]
        below = self.words[i + 1] if i + 1 < len(self.words) else ""
        return (
            len(words.split()) <= 4  # a name
            and words[:1].isupper()
            and below.startswith(words + " ")
            and len(below.split()) >= 8  # a paragraph
        )

    def _mark_headings(self, kinds: list[SegmentKind]) -> None:
        """A short line between two paragraphs of the article is a heading in it."""
        for i in range(1, len(kinds) - 1):
            around = kinds[i - 1] is kinds[i + 1] is SegmentKind.BODY
            words = self.words[i]
            short = len(words.split()) <= 10 and not words.endswith(
                (":", ".")
            )  # a heading
            prose = (
                len(self.words[i - 1].split()) >= 15 <= len(self.words[i + 1].split())
            )  # paragraphs
            plain = kinds[i] is SegmentKind.BOILERPLATE and not PLACEHOLDER.fullmatch(
                words
            )
            if (
                plain
                and around
                and short
                and prose
                and not ADDRESSES_READER.search(words)
            ):
                kinds[i] = SegmentKind.BODY


def _same_scene(words: str, above: str, below: str) -> bool:
    """A caption printed for the picture and again for the enlarged one."""
    return any(
        other == words
        or (len(other) > 40 and words.startswith(other))
        or (len(words) > 40 and other.startswith(words))  # not by chance
        for other in (above, below)
        if other
    )
