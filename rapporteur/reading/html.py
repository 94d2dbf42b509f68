"""HTML becomes one text, written by a walk of the tree that keeps the way back.

The text is all that the page shows: every paragraph, menu, caption and notice, one block
a line. Whatever is later thought to be the article, nothing of the page is lost, and the
map (`Piece`) leads from each character to the node it came from.
"""

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from rapporteur.errors import InputError
from rapporteur.model import Flag, Piece, Span

_SPACE = " \t\n\r\f\v\u2028\u2029\x1c\x1d\x1e\x1f\x85"
# Words with single blanks between them stand in the text as they do in the source.
_RUNS = re.compile(f"[^{_SPACE}]+(?: [^{_SPACE}]+)*")
_UNSEEN = frozenset(
    "script style template head iframe svg math canvas datalist map noembed noframes".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 header hr"
    " html legend li main menu nav ol optgroup option p pre section select summary table"
    " tbody td textarea tfoot th thead title tr ul video audio object noscript".split()
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the text, and where in the page it stands.

    `element` is the element that the line's first word stands in; `n_linked` counts
    the characters inside links; `hidden` says that the page does not show it.
    """

    span: Span
    element: HtmlElement
    n_linked: int
    hidden: bool


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A page: its tree (not to be changed), its text, the map, and its lines."""

    root: HtmlElement
    text: str
    pieces: tuple[Piece, ...]
    blocks: tuple[Block, ...]
    flags: tuple[Flag, ...]


def read_html(html: str) -> HtmlPage:
    """The text of a page and the way back to its tree.

    White space is folded to single blanks, a block ends a line, and nothing is put in
    that does not stand in the page but the line ends and blanks.

    Raises:
        InputError: no tree can be made of it.
    """
    # Given as bytes: a str with an encoding declaration would be refused.
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = document_fromstring(html.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"the page has no markup that can be read: {error}") from error
    writer = _Writer()
    _walk(root, writer)
    writer.end_line()
    n_hidden = sum(b.span.end - b.span.start for b in writer.blocks if b.hidden)
    flags = []
    if n_hidden:
        detail = f"{n_hidden} characters of the page are not shown to its readers"
        flags.append(Flag("hidden_text", detail))
    return HtmlPage(
        root,
        "".join(writer.parts),
        tuple(writer.pieces),
        tuple(writer.blocks),
        tuple(flags),
    )


@dataclass(slots=True)
class _Writer:
    """The text as far as it is written, and the line that is being written."""

    parts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    at: int = 0
    line_start: int = 0
    element: HtmlElement | None = None
    n_linked: int = 0
    hidden: bool = False
    blank: bool = False

    def write(
        self, words: str, element: HtmlElement, frame: "_Frame", where: str
    ) -> None:
        """Write a node's text, white space folded."""
        if words.isspace():
            self.blank = True
            return
        path = frame.path + where
        for found in _RUNS.finditer(words):
            self.blank = self.blank or found.start() > 0
            if self.element is None:
                self.element, self.hidden = element, frame.hidden
                self.line_start = self.at
            elif self.blank:
                self.parts.append(" ")
                self.at += 1
            self.blank = False
            end = self.at + len(found[0])
            self.pieces.append(Piece(self.at, end, path, found.start()))
            self.parts.append(found[0])
            self.at = end
            if frame.linked:
                self.n_linked += len(found[0])
        self.blank = words[-1] in _SPACE

    def end_line(self) -> None:
        """End the line, if anything stands in it."""
        self.blank = False
        if self.element is None:
            return
        span = Span(self.line_start, self.at)
        self.blocks.append(Block(span, self.element, self.n_linked, self.hidden))
        self.parts.append("\n")
        self.at += 1
        self.element, self.n_linked, self.hidden = None, 0, False


@dataclass(slots=True)
class _Frame:
    """An element that is open in the walk: its path, its state, its children so far."""

    path: str
    linked: bool
    hidden: bool
    n_children: int = 0


def _walk(root: HtmlElement, writer: _Writer) -> None:
    """Write every text node in document order."""
    hidden = _hidden(root)
    frames = [_Frame("", linked=False, hidden=False)]
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            frames.append(_enter(element, frames[-1], hidden))
            if tag in _UNSEEN:
                walk.skip_subtree()
                continue
            if tag in _BLOCKS or tag == "br":
                writer.end_line()
            frame = frames[-1]
            if element.text:
                writer.write(element.text, element, frame, "t")
            continue
        if event == "end":
            frame = frames.pop()
            if tag in _BLOCKS:
                writer.end_line()
        else:
            frame = _Frame(_child_path(frames[-1]), linked=False, hidden=False)
        if element.tail and len(frames) > 1:
            above = frames[-1]
            parent = element.getparent()
            place = _Frame(frame.path, linked=above.linked, hidden=above.hidden)
            writer.write(element.tail, parent, place, "z")


def _enter(element: HtmlElement, above: _Frame, hidden: set[HtmlElement]) -> _Frame:
    return _Frame(
        _child_path(above),
        linked=above.linked or element.tag == "a",
        hidden=above.hidden or element in hidden,
    )


def _child_path(above: _Frame) -> str:
    number = above.n_children
    above.n_children += 1
    return f"{above.path}/{number}" if above.path else str(number)


def _hidden(root: HtmlElement) -> set[HtmlElement]:
    """The elements that the page hides by themselves, found at once for all."""
    styled = root.xpath("//*[@hidden or @style]")
    return {
        element
        for element in styled
        if "hidden" in element.attrib or _HIDDEN_STYLE.search(element.get("style", ""))
    }
