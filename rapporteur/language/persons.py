"""How a name is known for a person's, whatever it is taken for, and where it ends."""

import re
from collections.abc import Collection, Iterable

from rapporteur.language.gazetteer import is_male, look_up, office_ending
from rapporteur.language.sorts import HEADS
from rapporteur.model import Span
from rapporteur.text import fold_name, sentence_starts

_ADDRESS = re.compile(r"\b(?:Mr|Mrs|Ms|Sen|Rep|Gov)\.?[ \t]+$", re.IGNORECASE)
_OFFICE = re.compile(r"[^’'][A-Za-z][ \t]$")
_CAPITALS = re.compile(r"[A-ZÀ-Ý][\w.’'-]*(?:[ \t]+[A-ZÀ-Ý][\w.’'-]*){1,3}")
_SEAM = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])")
#: Parts that begin a family name and are followed by a capital: "McKade", "DeMarsh".
_BEGINNINGS = frozenset("Mc Mac De Di Du La Le Van Von Fitz Al El Ben Ab".split())
_INITIAL = re.compile(r"\s[A-Z]$")
_AFTER_INITIAL = re.compile(r"\.[ \t](?:O[’'])?[A-ZÀ-Ý][\w-]+")
_LEAST_HEAD, _LEAST_TWICE, _EASTERN = 2, 4, 3
_PAIRED_AFTER = re.compile(r"[-–/][A-ZÀ-Ý]")
_PAIRED_BEFORE = re.compile(r"[A-ZÀ-Ý][\w.]*[-–/]$")


def is_addressed(text: str, start: int) -> bool:
    """Whether a form of address stands before a name: "MS. BELO" is a person."""
    return _ADDRESS.search(text, max(0, start - 6), start) is not None


def is_in_office(text: str, span: Span, kind: str) -> bool:
    """Whether a name of several parts has an office before it: "Ardelian leader Tan Wei Lin"."""
    words = span.of(text)
    if kind not in ("organisation", "group", "other", "place"):
        return False
    if not _CAPITALS.fullmatch(words) or look_up(words):
        return False
    before = text[max(0, span.start - 40) : span.start]
    if words.split()[-1].casefold() in HEADS or not _OFFICE.search(before[-3:]):
        return False
    office = office_ending(before)
    return office is not None and before.rstrip().endswith(office.words)


def name_end(text: str, span: Span) -> int:
    """Where a person's name ends of which too much or too little was seen.

    "John F" goes on with ". Marsh", and "Liu Wei. Tan" ends with the sentence. "Tan Wei
    Lin Tan Wei LinMarsh says" holds the titles of two links that the page ran together.
    """
    words = span.of(text)
    more = _AFTER_INITIAL.match(text, span.end) if _INITIAL.search(words) else None
    if more is not None:
        return more.end()
    starts = sentence_starts(words)
    if len(starts) > 1:
        words = words[: starts[1]].rstrip(" \n.")
    words = _once(_unglued(text, words))
    return span.start + len(words)


def _unglued(text: str, words: str) -> str:
    """A name up to where another word begins within one: "McKade" is whole.

    The word before it stands by itself on the page: "Lin" of "LinMarsh".
    """
    for seam in _SEAM.finditer(words):
        head = re.split(r"[\s’'-]", words[: seam.start()])[-1]
        if len(head) < _LEAST_HEAD or head in _BEGINNINGS:
            continue
        if re.search(rf"\b{re.escape(head)}\b", text):
            return words[: seam.start()]
    return words


def _once(words: str) -> str:
    """A name that does not repeat itself: "Ted Marsh" of "Ted Marsh Rafael Marsh"."""
    parts = list(re.finditer(r"\S+", words))
    if len(parts) < _LEAST_TWICE:
        return words
    seen: dict[str, int] = {}
    for n, part in enumerate(parts):
        first = seen.setdefault(part.group(), n)
        if first != n:
            # The given name comes again, or the family name.
            return words[: (parts[n - 1] if first == 0 else parts[first]).end()]
    return words


def find_families(people: Iterable[str]) -> frozenset[str]:
    """The folded family names of people's full names: the last part, or the first of three.

    "Tan" is the family of Tan Wei-lin; but Olen Ferro Marsh is never called "Olen".
    """
    found = set()
    for words in people:
        if " " in words:
            found.add(fold_name(words.split()[-1].rpartition("-")[2]))
            parts = fold_name(words).split()
            if len(parts) >= _EASTERN and is_male(parts[0]) is None:
                found.add(parts[0])
    return frozenset(found)


def is_pair(words: str, families: Collection[str]) -> bool:
    """Whether a word joins two families: the "Marsh-Tan" talks are nobody's name."""
    one, dash, other = words.replace("–", "-").partition("-")
    both = {fold_name(one), fold_name(other)}
    return bool(dash) and " " not in words and both.issubset(families)


def is_paired(text: str, span: Span) -> bool:
    """Whether a bare name is one of a pair: "Marsh" in "the Marsh-Tan talks"."""
    if " " in span.of(text):
        return False
    after = _PAIRED_AFTER.match(text, span.end)
    before = _PAIRED_BEFORE.search(text, max(0, span.start - 25), span.start)
    return after is not None or before is not None
