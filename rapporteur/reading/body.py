"""Which lines of a web page are its article.

The verdict is trafilatura's (Barbaresi 2021), the best there is on the press; it marks
lines of our own text, and what it leaves out is kept as furniture, so that a wrong
verdict loses nothing. Where the page's own structure shows more, it is corrected.
"""

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy

import trafilatura
from lxml.html import HtmlElement

from rapporteur.model import Flag, Segment, SegmentKind, Span
from rapporteur.reading.appeals import mark_appeals
from rapporteur.reading.html import Block, HtmlPage
from rapporteur.reading.segmented import Segmented
from rapporteur.reading.wording import AGENCY_LINE, BYLINE, DATE_LINE
from rapporteur.text import fold

#: Above so many lines the library takes longer than a page may.
_MOST_BLOCKS = 6_000
_LEAST_WORDS = 5
_CAPTION = re.compile(
    r"\b(figcaption|caption|wp-caption|image-credit|photo-?credit|img-?desc)",
    re.IGNORECASE,
)
_META = re.compile(
    r"\b(byline|dateline|pub-?date|published|timestamp|article-?date|author)\b",
    re.IGNORECASE,
)
_TELLING = frozenset({"class", "id", "itemprop", "rel"})
_CREDIT = re.compile(
    r"\s*(?:photo|image|picture|credit|source|getty|reuters|afp|ap)\b.{0,60}\Z",
    re.IGNORECASE,
)


def segment_html(page: HtmlPage) -> Segmented:
    """The lines of a page as segments, one a line, in text order.

    Doubts: `no_body` where no article was found, `body_doubtful` where the page was too
    long for the verdict, `no_title` where no line is the headline.
    """
    flags: list[Flag] = []
    lines = [fold(block.span.of(page.text)) for block in page.blocks]
    if len(page.blocks) > _MOST_BLOCKS:
        detail = f"the page has {len(page.blocks)} lines; its article was told by its longest run"
        flags.append(Flag("body_doubtful", detail))
        body = _longest_run(page, lines)
    else:
        body = _verdict(page, lines) or _longest_run(page, lines)
    body -= {i for i, block in enumerate(page.blocks) if block.hidden}
    title = _title(page, lines, body)
    kinds = [_kind(page, i, title, body) for i in range(len(lines))]
    mark_appeals([block.span.of(page.text) for block in page.blocks], kinds)
    _settle_repeats(lines, kinds)
    if SegmentKind.BODY not in kinds:
        flags.append(Flag("no_body", "no line of the page looks like an article"))
    if title is None:
        flags.append(Flag("no_title", "no line of the page is its headline"))
    return Segmented(tuple(_segments(page, kinds)), tuple(flags))


def _segments(page: HtmlPage, kinds: list[SegmentKind]) -> Iterator[Segment]:
    for block, kind in zip(page.blocks, kinds, strict=True):
        words = block.span.of(page.text)
        # A no-break space at an edge is white space too.
        start = block.span.start + len(words) - len(words.lstrip())
        end = block.span.end - (len(words) - len(words.rstrip()))
        if start < end:
            yield Segment(Span(start, end), kind)


def _verdict(page: HtmlPage, lines: list[str]) -> set[int]:
    """The lines that the library takes for the article."""
    # The library changes the tree that it is given.
    found = trafilatura.extract(
        deepcopy(page.root),
        fast=True,
        favor_precision=True,
        include_comments=False,
        include_tables=True,
    )
    if not found:
        return set()
    wanted = Counter(fold(line.lstrip("-|• ")) for line in found.splitlines())
    whole = " \n ".join(wanted)
    marked = {i for i, line in enumerate(lines) if wanted[line]}
    # The library joins what we keep as lines of their own (a link in a list, a <br>).
    marked |= {
        i
        for i, line in enumerate(lines)
        if i not in marked and len(line.split()) >= _LEAST_WORDS and line in whole
    }
    return marked


def _longest_run(page: HtmlPage, lines: list[str]) -> set[int]:
    """The stretch of lines with the most prose, where the library finds nothing.

    A line counts for what it has of sentences, against it for links and shortness
    (after Kohlschütter et al. 2010: link density and length tell most).
    """
    best = total = 0
    start, found = 0, (0, 0)
    for i, (block, line) in enumerate(zip(page.blocks, lines, strict=True)):
        n_linked = min(block.n_linked, len(line))
        prose = (
            line.endswith((".", "!", "?", '"', "”", "»", ":")) and len(line) > 60
        )  # a short sentence
        worth = len(line) - 2 * n_linked if prose else -30 - n_linked
        if total <= 0:
            total, start = 0, i
        total += worth
        if total > best:
            best, found = total, (start, i + 1)
    return set(range(*found))


def _title(page: HtmlPage, lines: list[str], body: set[int]) -> int | None:
    """The line that is the headline: what the page declares as such, else its first h1."""
    declared = _declared_titles(page.root)
    first_body = min(body, default=len(lines))
    for i, line in enumerate(lines):
        if any(line == title for title in declared) and i <= first_body + 3:
            return i
    for i, block in enumerate(page.blocks):
        if _tag(block) == "h1" and len(lines[i].split()) > 1:
            return i
    for i, line in enumerate(lines[: first_body + 1]):
        starts = any(title.startswith(line) for title in declared)
        if starts and len(line.split()) >= _LEAST_WORDS:
            return i
    return None


def _declared_titles(root: HtmlElement) -> list[str]:
    titles = root.xpath(
        "//meta[@property='og:title' or @name='twitter:title']/@content | //head/title/text()"
    )
    whole = [fold(str(title)) for title in titles]
    # "Talks resume | The Ledger": the outlet's name follows the headline.
    cut = [re.split(r" [|–—-] ", title)[0] for title in whole]
    return [title for title in dict.fromkeys([*whole, *cut]) if title]


def _kind(page: HtmlPage, i: int, title: int | None, body: set[int]) -> SegmentKind:
    if i == title:
        return SegmentKind.TITLE
    block = page.blocks[i]
    near = title is not None and abs(i - title) <= 12  # around the headline
    short = block.span.end - block.span.start < 160  # names, a date, a place
    if not near and i not in body and len(body) and not _within(i, body):
        # Far from headline and article nothing is told apart.
        return SegmentKind.BOILERPLATE
    context = _context(block.element)
    words = block.span.of(page.text)
    if _CAPTION.search(context):
        alone = len(words.split()) < _LEAST_WORDS or _CREDIT.fullmatch(words)
        return SegmentKind.BOILERPLATE if alone else SegmentKind.CAPTION
    if short and (AGENCY_LINE.fullmatch(words) or (near and _is_signed(words))):
        return SegmentKind.META
    if i in body:
        return SegmentKind.BODY
    if near and short and (_META.search(context) or _tag(block) == "time"):
        return SegmentKind.META
    return SegmentKind.BOILERPLATE


def _within(i: int, body: set[int]) -> bool:
    """Whether a line stands between lines of the article, or next to one."""
    return any(i + step in body for step in (-3, -2, -1, 1, 2, 3))


def _is_signed(words: str) -> bool:
    """Whether a line is a date line or a byline by its own form."""
    return bool(DATE_LINE.fullmatch(words) or BYLINE.fullmatch(words))


def _settle_repeats(lines: list[str], kinds: list[SegmentKind]) -> None:
    """A line printed again is furniture: a pull quote, a headline in a list."""
    seen: set[str] = set()
    for i, line in enumerate(lines):
        if kinds[i] is SegmentKind.BODY and line in seen:
            kinds[i] = SegmentKind.BOILERPLATE
        if kinds[i] in (SegmentKind.BODY, SegmentKind.TITLE):
            seen.add(line)


def _tag(block: Block) -> str:
    element = block.element
    while element is not None and element.tag in (
        "span",
        "a",
        "b",
        "strong",
        "em",
        "i",
    ):
        element = element.getparent()
    return "" if element is None else str(element.tag)


def _context(element: HtmlElement | None) -> str:
    """The tags, classes and ids around a line, the nearest four elements."""
    parts = []
    for _ in range(4):
        if element is None:
            break
        parts.append(str(element.tag))
        parts += [value for name, value in element.attrib.items() if name in _TELLING]
        element = element.getparent()
    return " ".join(parts).lower()
