"""What stands in quotation marks: paired by mark, by nesting, and over paragraphs.

Marks do not say whether they open or close (the straight ones), are also apostrophes
(the single ones), and are left open at the end of a paragraph where the quotation goes
on in the next. Whether the words are speech, a title or irony is not decided here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.model import Span

_MARKS = re.compile("``|''|’’|[\"“”„‟«»‹›‘’']")
#: Each opening mark with those that may close it, the usual one first.
_CLOSES: dict[str, str | tuple[str, ...]] = {
    '"': '"”',  # a straight mark that a curly one closes
    "“": ("”", '"', "“", "’’"),
    "„": '“”"',
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "‘": "’'",
    "'": "'’",
    "``": "''",
}
_SINGLE = frozenset("‘'‹")
_OPENERS_BEFORE = frozenset("([{—–-/:")
_AFTER_CLOSE = frozenset('.,;:!?)]}—–-/"”’…')


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: the words in each paragraph it runs through, marks left out.

    `outer` reaches from the first mark to the last; `closed` says that the last is
    there. Quotations inside it are part of its words.
    """

    parts: tuple[Span, ...]
    outer: Span
    closed: bool = True

    def words(self, text: str) -> str:
        """All the words, paragraphs joined by line ends."""
        return "\n".join(part.of(text) for part in self.parts)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark in the text, and what it can be by the characters beside it."""

    start: int
    words: str
    can_open: bool
    can_close: bool

    @property
    def end(self) -> int:
        return self.start + len(self.words)


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """The outermost quotations of a run of paragraphs, in text order.

    One that is left open goes on in the next paragraph if that begins with the same
    mark; else it ends with its paragraph, and is given as not closed.
    """
    found: list[Quotation] = []
    pending: Quotation | None = None
    for paragraph in paragraphs:
        mark = text[paragraph.start]
        goes_on = pending is not None and _same_family(text[pending.outer.start], mark)
        if pending is not None and not goes_on:
            found.append(pending)
        quoted = list(_in_paragraph(text, paragraph))
        if pending is not None and goes_on and quoted:
            first = quoted.pop(0)
            joined = Quotation(
                pending.parts + first.parts,
                Span(pending.outer.start, first.outer.end),
                first.closed,
            )
            quoted.insert(0, joined)
        pending = None
        if quoted and not quoted[-1].closed:
            pending = quoted.pop()
        found += quoted
    return (*found, pending) if pending else tuple(found)


def _same_family(one: str, other: str) -> bool:
    return one == other or {one, other} <= set('"“‟„')


def _in_paragraph(text: str, paragraph: Span) -> list[Quotation]:
    """The outermost quotations of one paragraph; only the last may be open."""
    marks = [
        _mark(text, found, paragraph)
        for found in _MARKS.finditer(text, paragraph.start, paragraph.end)
    ]
    found: list[Quotation] = []
    i = 0
    while i < len(marks):
        mark = marks[i]
        if not mark.can_open:
            i += 1
            continue
        closing = _closing(text, marks, i)
        if closing is not None and _is_letter(text, mark, marks[closing]):
            i = closing + 1  # rock 'n' roll
        elif closing is not None:
            found += _quotation(
                text, mark.end, marks[closing].start, marks[closing].end, mark.start
            )
            i = closing + 1
        elif mark.words[0] in _SINGLE or mark.words == "»":
            i += 1  # an apostrophe: the '90s, rock 'n' roll
        else:
            found += _quotation(text, mark.end, paragraph.end, None, mark.start)
            break
    return found


def _is_letter(text: str, opening: _Mark, closing: _Mark) -> bool:
    """Whether single marks hold a letter or two: one that was left out, not words."""
    inside = text[opening.end : closing.start]
    return (
        opening.words in _SINGLE and len(inside) < 3 and inside.isalpha()
    )  # two letters


def _quotation(
    text: str, start: int, end: int, outer_end: int | None, outer_start: int
) -> list[Quotation]:
    """The quotation between two marks, white space inside them left out; [] if empty."""
    words = text[start:end]
    inner_start = start + len(words) - len(words.lstrip())
    inner_end = end - (len(words) - len(words.rstrip()))
    if inner_start >= inner_end:
        return []
    closed = outer_end is not None
    outer = Span(outer_start, outer_end if outer_end is not None else inner_end)
    return [Quotation((Span(inner_start, inner_end),), outer, closed)]


def _mark(text: str, found: re.Match[str], paragraph: Span) -> _Mark:
    start, end, words = found.start(), found.end(), found[0]
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    opens_here = before.isspace() or before in _OPENERS_BEFORE or before in _CLOSES
    # “ unseemly” has a blank inside: a mark that can only open may stand before one.
    can_open = words in _CLOSES and opens_here
    can_close = not before.isspace() or words in "”»"
    if words in "'‘’":
        can_open = can_open and words != "’" and after.isalnum()
        can_close = can_close and (after.isspace() or after in _AFTER_CLOSE)
    elif words == '"':
        can_open = can_open and not (after.isspace() and not before.isspace())
        can_close = can_close or after.isspace() or after in _AFTER_CLOSE
    elif words in "“„‟":
        # “our wish“ turned the wrong way closes; “ our wish” has a blank inside.
        can_open = before.isspace() or not after.isspace()
    # Feet and inches: 5' 10".
    if words in "'\"" and before.isdigit() and not after.isspace() and words == "'":
        can_close = False
    return _Mark(start, words, can_open, can_close)


def _closing(text: str, marks: list[_Mark], i: int) -> int | None:
    """The index of the mark that closes the i-th, passing over quotations inside it."""
    opening = marks[i]
    closers = _CLOSES[opening.words]
    if opening.words in _SINGLE:
        return _closing_single(text, marks, i)
    depth = 0
    for j in range(i + 1, len(marks)):
        mark = marks[j]
        if mark.words == opening.words and mark.words not in closers and mark.can_open:
            depth += 1
        elif mark.words in closers and mark.can_close:
            if opening.words == "“" and mark.words == "“" and mark.can_open:
                # A mark turned the wrong way closes; one before a word opens anew.
                continue
            if depth == 0:
                return j
            depth -= 1
    return None


def _closing_single(text: str, marks: list[_Mark], i: int) -> int | None:
    """What closes a single mark: the ministers' is no end of what a minister said.

    A mark after punctuation closes surely; else the last one that could, before the
    next quotation opens.
    """
    last = None
    for j in range(i + 1, len(marks)):
        mark = marks[j]
        if mark.words not in _CLOSES[marks[i].words]:
            if mark.words not in "'‘’":
                break
            continue
        if mark.can_open and not mark.can_close:
            break
        if mark.can_close:
            if text[mark.start - 1] in ".,!?…":
                return j
            last = j
            if text[mark.start - 1] != "s":
                return j
    return last
