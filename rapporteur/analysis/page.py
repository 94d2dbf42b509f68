"""A page as the finders of positions look at it: who is named where, who says what, whom a phrase means."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapporteur.analysis.referring import Referring
from rapporteur.model import Form, Mention, Reading, Referent, Span, Statement

_ACTING = frozenset({"state", "organisation", "group", "person", "other"})
_SIDES = frozenset({"state", "organisation", "group"})
#: Where the head of a noun phrase has been: "the chair | of the commission".
_HEAD_ENDS = re.compile(
    r",|\s[-—–(]|\s(?:of|in|from|for|with|at|on|who|which|that|to|including|along|under|by|against|over|between|among|than)\s"
)
_LEAD = re.compile(
    r"^(?:the|a|an|some|several|many|most|all|these|those|its|their|both|other|key|two|three)\s+",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:its|their|his|her|our|my|your)\s", re.IGNORECASE)
_RELATIVE = re.compile(r",?\s+(?:which|who|whose)\b")
_APPOSED = re.compile(r",\s+")
_ASKING = re.compile(r"(?:what|which|how|why)\b", re.IGNORECASE)
_CHAIRS = re.compile(
    r"(?:chair\w*|head|leaders?|secretary|director|chief|president|members?|officials?|representatives?|spokes\w+|government)$",
    re.IGNORECASE,
)
#: Too many to be somebody.
_VAGUE = re.compile(
    r"(?:some|many|most|all|other|several|the|these|those)?\s*(?:countries|nations|states|parties|groups|officials|diplomats|allies|leaders|governments|lawmakers|negotiators|players)",
    re.IGNORECASE,
)
_WHOSE = re.compile(r",\s+whose\s+$")
_ALONG = re.compile(r",?\s+(?:along|together)\s+with\s+(?:the\s+)?")
#: Of whom a state's name before them tells: "Vardanian officials".
_OFFICIALS = re.compile(
    r"(?:officials?|government|administration|diplomats?|negotiators?|leaders?|leadership|authorities|"
    r"side|delegation|envoys?|ministers?|president|premier|chancellor|ministry|cabinet|regime|military|army|forces|"
    r"spokesman|spokeswoman|spokesperson|representatives?|delegates?|mission|embassy|ambassador|nation|country|state)$",
    re.IGNORECASE,
)
_GROUPS = re.compile(
    r"(?:groups?|rebels?|opposition|union|unions|company|firm|employers?|workers?|growers|farmers|lawmakers|"
    r"legislators|senators|deputies|conservatives|liberals|parties|party|council|commission|committee|movement|"
    r"militias?|factions?|activists|campaigners|tribes|villagers|dockers|strikers|investors|creditors|lenders|banks|"
    r"governments?|countries|nations|states|players|insurgents|separatists|protesters|hard-?liners|backbenchers|"
    r"hawks|moderates|republicans|democrats|administration|mediators|negotiators|diplomats|officials|allies)$",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"[\w-]+$")
_REACH = 60
#: A group is told in so many words at most.
_MOST = 5


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
    def referring(self) -> Referring:
        """Who is meant on the page."""
        return Referring(self.reading)

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


def who_is(page: Page, span: Span) -> tuple[list[str], bool]:
    """The referents that a noun phrase means, and whether it names them.

    A group that the page does not name ("opposition groups") is added to its cast.
    """
    words = span.of(page.text)
    cut = _HEAD_ENDS.search(words + " ")
    head = Span(span.start, span.start + cut.start()) if cut and cut.start() else span
    named = _whose(page, head) or list(page.referring.agents(head))
    if named:
        return named + _beside(page, head.end, _ALONG), True
    named = _last(page, span) or _beside(page, span.end, _APPOSED)
    if named:
        return named, True
    return _common(page, head)


def _whose(page: Page, head: Span) -> list[str]:
    """Of "Marsh, whose country": the one named before."""
    owner = _WHOSE.search(page.text, max(head.start - _REACH, 0), head.start)
    if owner is None or not _OFFICIALS.match(head.of(page.text)):
        return []
    before = Span(max(owner.start() - _REACH, 0), owner.start() + 1)
    named = page.mentions(before, named=True)[-1:]
    return [m.actor for m in named if m.span.end == owner.start()]


def _beside(page: Page, at: int, joint: re.Pattern[str]) -> list[str]:
    """Who is named directly after: "the chair, | Ines Dahl"; ", along with | Tessaly"."""
    found = joint.match(page.text, at)
    if found is None:
        return []
    named = page.mentions(Span(found.end(), found.end() + _REACH), named=True)[:1]
    return [m.actor for m in named if m.span.start == found.end()]


def _last(page: Page, span: Span) -> list[str]:
    """Who is named at the end: "the chair of the commission", "influence over Karst, which"."""
    last = page.mentions(span, named=True)[-1:]
    if not last or last[0].span.end != span.end:
        return []
    chair = _CHAIRS.match(page.text[span.start : span.end].split(" of ")[0].split()[-1])
    relative = _RELATIVE.match(page.text, span.end)
    return [last[0].actor] if chair or relative else []


def _common(page: Page, head: Span) -> tuple[list[str], bool]:
    """Who is meant by a common noun: "Tessalian officials", "the union", "rebel groups"."""
    words = head.of(page.text)
    noun = _LAST_WORD.search(words)
    held = page.mentions(head, named=True)
    if noun is None or _ASKING.match(words):
        return [], False
    if held and " and " in words:
        return [m.actor for m in held], True
    if held and _OFFICIALS.match(noun[0]):
        return [held[-1].actor], True
    unclear = _OWNED.match(words) or _VAGUE.fullmatch(words)
    if unclear or not _GROUPS.match(noun[0]) or len(words.split()) > _MOST:
        return [], False
    bare = _LEAD.sub("", words, count=1)
    known = page.known(bare) or (None if held else page.known(noun[0]))
    kind = "organisation" if noun[0] == "opposition" else "group"
    return [known or page.add(bare, kind)], bool(held)
