"""Finding again what a correction speaks of, by the words that it rests on.

As in Web Annotation's text quote selector: the exact words, with some of what stands
before and behind them. Words that cannot be told apart from others are not guessed at.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapporteur.model import Anchor, Reading, Span
from rapporteur.model.correction import BESIDE

#: A finding is the one that was meant if it shares so much of their common stretch.
_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a record by their bytes and by where they stood."""

    by_sha256: Mapping[str, str]
    by_address: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(
        cls, readings: Iterable[Reading], addresses: Mapping[str, Sequence[str]]
    ) -> "Pages":
        """From readings, and for each document's id its URL and its file's name."""
        by_sha256, by_address = {}, defaultdict(list)
        for reading in readings:
            document = reading.document
            by_sha256[document.sha256] = document.id
            for address in addresses.get(document.id, ()):
                by_address[address].append(document.id)
        return cls(by_sha256, {a: tuple(ids) for a, ids in by_address.items()})

    def of_anchor(self, anchor: Anchor) -> list[str]:
        """The documents that an anchor may be on: its own page first, then changed ones."""
        own = self.by_sha256.get(anchor.sha256)
        there = self.by_address.get(anchor.address, ()) if anchor.address else ()
        return list(dict.fromkeys([*([own] if own else []), *there]))


def locate(text: str, anchor: Anchor) -> Span | None:
    """Where the words of an anchor stand in a text; None where they do not, or not for sure."""
    words = anchor.words
    if not words:
        return None
    end = anchor.start + len(words)
    before = text[: anchor.start].endswith(anchor.before)
    if text[anchor.start : end] == words and before:
        return Span(anchor.start, end)
    found: list[tuple[int, int]] = []
    at = text.find(words)
    while at >= 0:
        found.append((_context(text, at, anchor), at))
        at = text.find(words, at + 1)
    found.sort(reverse=True)
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return Span(found[0][1], found[0][1] + len(words))


def _context(text: str, at: int, anchor: Anchor) -> int:
    """How much of what stood beside the words stands there still, in characters."""
    head, tail = text[max(0, at - BESIDE) : at], text[at + len(anchor.words) :]
    before = _shared(head[::-1], anchor.before[::-1])
    return before + _shared(tail, anchor.after)


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def spans_of(what: str, found: Any) -> tuple[Span, ...]:
    """The words that a finding rests on."""
    if what == "statements":
        return tuple(found.contents)
    if what == "figures":
        return (found.span,)
    if what == "reports":
        return (found.trigger,)
    return tuple(e.span for e in found.evidence)


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """The share of all characters of either that are in both."""
    a = {n for span in one for n in range(span.start, span.end)}
    b = {n for span in other for n in range(span.start, span.end)}
    return len(a & b) / len(a | b) if a | b else 0.0


def nearest(what: str, given: Sequence[Any], spans: Sequence[Span]) -> list[Any]:
    """The findings that lie where these words do: the best, all of them where equal."""
    scored = [(overlap(spans_of(what, found), spans), found) for found in given]
    best = max((score for score, _ in scored), default=0.0)
    if best < _SHARE:
        return []
    return [found for score, found in scored if score == best]
