"""A page as the finders of positions look at it: who is named where, and who says what."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapporteur.model import Form, Mention, Reading, Referent, Span, Statement

_ACTING = frozenset({"state", "organisation", "group", "person", "other"})
_SIDES = frozenset({"state", "organisation", "group"})


@dataclass
class Page:
    """A reading, and the referents that had to be added to its cast."""

    reading: Reading
    added: list[Referent] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text of the document."""
        return self.reading.document.text

    @cached_property
    def _mentions(self) -> Sequence[Mention]:
        return sorted(self.reading.mentions, key=lambda m: (m.span.start, -m.span.end))

    @cached_property
    def _starts(self) -> list[int]:
        return [m.span.start for m in self._mentions]

    @cached_property
    def _referents(self) -> dict[str, Referent]:
        return {r.id: r for r in self.reading.referents}

    def mentions(self, span: Span, *, named: bool = False) -> list[Mention]:
        """Who is mentioned inside a span, in text order, the longer words first."""
        low = bisect_left(self._starts, span.start)
        high = bisect_right(self._starts, span.end)
        return [
            m for m in self._mentions[low:high]
            if m.span.end <= span.end and not (named and m.form is not Form.NAMED)
        ]  # fmt: skip

    def referent(self, identity: str) -> Referent:
        """The referent with an id."""
        known = self._referents.get(identity)
        return known or next(r for r in self.added if r.id == identity)

    def acts(self, identity: str, *, speaking: bool = False) -> bool:
        """Whether a referent can hold a position; a capital, where it is `speaking`, can."""
        referent = self.referent(identity)
        capital = speaking and referent.kind == "place" and referent.side is not None
        return referent.kind in _ACTING or referent.seat or capital

    def side(self, identity: str) -> str:
        """Whom a referent speaks for: itself, where the page names nobody."""
        referent = self.referent(identity)
        if not referent.side or referent.side in referent.names:
            return identity
        if referent.seat and referent.kind != "place":
            return identity
        if referent.name.endswith(" government"):
            return identity  # whether it is another side than its state, all pages tell
        for other in (*self.reading.referents, *self.added):
            if (
                other.side != referent.side
                and referent.side in other.names
                and other.kind in _SIDES
            ):
                return other.id
        return self.add(referent.side, "state")

    def known(self, words: str) -> str | None:
        """The one body or group whose name ends in these words: "the union"."""
        tail = re.compile(rf"\b{re.escape(words)}s?$", re.IGNORECASE)
        fits = [
            r.id for r in (*self.reading.referents, *self.added)
            if r.kind in _SIDES | {"other"} and any(tail.search(n) for n in r.names)
        ]  # fmt: skip
        return fits[0] if len(fits) == 1 else None

    def add(self, name: str, kind: str) -> str:
        """The id of the referent of this name, added to the cast if it is not in it."""
        for referent in (*self.reading.referents, *self.added):
            if referent.kind == kind and name in referent.names:
                return referent.id
        taken = [int(r.id.rpartition(":")[2]) for r in self.reading.referents]
        number = max(taken, default=-1) + 1 + len(self.added)
        new = Referent(f"{self.reading.document.id}:{number}", kind, (name,))
        self.added.append(new)
        return new.id

    def said_in(self, span: Span) -> Statement | None:
        """The innermost statement in whose contents a span lies."""
        holding = [
            s for s in self.reading.statements if any(c.holds(span) for c in s.contents)
        ]
        return min(
            holding,
            key=lambda s: sum(c.end - c.start for c in s.contents),
            default=None,
        )

    def told_by(self, span: Span) -> Statement | None:
        """The statement of which a span is, or lies in, the words that tell it."""
        return next(
            (
                s
                for s in self.reading.statements
                if any(c.overlaps(span) for c in s.cue)
            ),
            None,
        )

    def statement(self, identity: str | None) -> Statement | None:
        """The statement with an id."""
        return next((s for s in self.reading.statements if s.id == identity), None)
