"""A linear look at a page's markup before any tree is built of it.

The parsers are quadratic in the attributes of a tag, and silently drop all that is
nested deeper than they keep. What would do that is taken out here, flagged, and no word
with it.
"""

import re
from collections import Counter
from dataclasses import dataclass

from rapporteur.model import Flag

MOST_ATTRIBUTES = 1_000
LONGEST_TAG = 65_536
#: libxml2 loses what lies deeper than 255; what stands above a page's words needs far less.
DEEPEST = 180
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|textarea|title|xmp|noembed|noframes)\b[^>]*>.*?"
    r"(?:</(?P=raw)\s*>|\Z)|<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*)(?P<rest>[^>]*)>",
    re.DOTALL | re.IGNORECASE,
)
# Elements that hold none, or that end where the next of their kind begins.
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd"
    " option tr td th thead tbody tfoot colgroup".split()
)
#: These bring rows, cells or items of their own with them.
_LEVELS = {"table": 4, "ul": 2, "ol": 2, "dl": 2}
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{4000,}>?")
_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_ATTRIBUTE = re.compile(r"\s[^\s=>/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*))?")
# Python's own limit: a reference to half a pair, to NUL, or beyond Unicode.
_REFERENCE = re.compile(
    r"&#(?:x0*(?P<hex>[0-9a-f]{1,8})|0*(?P<dec>[0-9]{1,8}));?", re.IGNORECASE
)
_LONG_REFERENCE = re.compile(r"&#(?:x[0-9a-f]{9,}|[0-9]{9,});?", re.IGNORECASE)
_SURROGATES = range(0xD800, 0xE000)
_LAST = 0x10FFFF


@dataclass(frozen=True, slots=True)
class Scanned:
    """Markup that is safe to build a tree of, and what was done to it."""

    html: str
    flags: tuple[Flag, ...]


def scan(html: str) -> Scanned:
    """The markup with its dangers taken out; linear in its length."""
    if "&#" in html:
        html = _LONG_REFERENCE.sub("\ufffd", html)
        html = _REFERENCE.sub(_character, html)
    flags = []
    html, n_cut = _shorten_tags(html)
    if n_cut:
        detail = f"{n_cut} tags had more than {MOST_ATTRIBUTES} attributes or 64 KB"
        flags.append(Flag("attributes_cut", detail))
    html, n_flat = _flatten(html)
    if n_flat:
        detail = (
            f"{n_flat} elements lay deeper than {DEEPEST} others; their words are kept"
        )
        flags.append(Flag("depth_cut", detail))
    return Scanned(html, tuple(flags))


def _character(reference: re.Match[str]) -> str:
    digits = reference["hex"]
    number = int(digits, 16) if digits else int(reference["dec"])
    if number == 0 or number in _SURROGATES or number > _LAST:
        return "\ufffd"
    return reference[0]


def _shorten_tags(html: str) -> tuple[str, int]:
    """Tags with very many attributes keep none: no words stand in attributes."""
    cut = 0
    parts: list[str] = []
    at = 0
    for found in _LONG_TAG.finditer(html):
        tag = found[0]
        n_attributes = tag.count("=") + tag.count(" ")
        many = n_attributes > MOST_ATTRIBUTES and (
            sum(1 for _ in _ATTRIBUTE.finditer(tag)) > MOST_ATTRIBUTES
        )
        if many or len(tag) > LONGEST_TAG:
            name = re.match(r"<[a-zA-Z0-9:-]+", tag)
            parts += [html[at : found.start()], name[0] if name else "<x", ">"]
            at = found.end()
            cut += 1
    parts.append(html[at:])
    return "".join(parts), cut


def _flatten(html: str) -> tuple[str, int]:
    """Open and close tags beyond the depth that the parser keeps, taken out."""
    if _depth_at_most(html) <= DEEPEST:
        return html, 0
    parts: list[str] = []
    at = cut = 0
    open_tags = _OpenTags()
    for found in _TAG.finditer(html):
        name = (found["name"] or "").lower()
        if not name or name in _FLAT or found["rest"].endswith("/"):
            continue
        drop = open_tags.close(name) if found["close"] else open_tags.open(name)
        if drop:
            parts += [html[at : found.start()], " "]
            at = found.end()
            cut += 1
    parts.append(html[at:])
    return "".join(parts), cut


def _depth_at_most(html: str) -> int:
    """A bound on how deep a page nests, quickly: nearly no page needs the exact look.

    Tags in scripts and comments are counted too, which can only raise it.
    """
    open_now: dict[str, int] = {}
    depth = deepest = 0
    for close, name in _ANY_TAG.findall(html):
        key = name.lower()
        if key in _FLAT:
            continue
        count = open_now.get(key, 0)
        if not close:
            open_now[key] = count + 1
            depth += _LEVELS.get(key, 1)
            deepest = max(deepest, depth)
        elif count:
            open_now[key] = count - 1
            depth -= _LEVELS.get(key, 1)
    return deepest


class _OpenTags:
    """The elements open at a place, and how deep that is; linear over a page."""

    def __init__(self) -> None:
        self._stack: list[tuple[str, bool]] = []
        self._open: Counter[str] = Counter()
        self._depth = 0

    def open(self, name: str) -> bool:
        """Note an open tag; whether it must be dropped."""
        self._depth += _LEVELS.get(name, 1)
        drop = self._depth > DEEPEST
        self._stack.append((name, drop))
        self._open[name] += 1
        return drop

    def close(self, name: str) -> bool:
        """Note a close tag, which closes what was left open inside; whether to drop it."""
        # One that closes nothing is no step up: the parser passes over it too.
        drop = False
        while self._open[name]:
            inner, drop = self._stack.pop()
            self._open[inner] -= 1
            self._depth -= _LEVELS.get(inner, 1)
            if inner == name:
                break
        return drop
