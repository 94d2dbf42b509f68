"""The cast of a page: who and what is named on it, and where."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapporteur.model import Mention, Referent, Span

BODIES = frozenset({"organisation", "group", "state"})
"""Kinds of those who speak without being people."""


@dataclass(eq=False, slots=True)
class Member:
    """One of the cast while it is being gathered.

    `title` is what it is called whatever the page calls it: "Vardania", "Vardanian government".
    `male` is None where the page does not tell. `kin` is somebody's wife or son, who is
    not meant by the bare family name. `sorts` is what a body is called besides its name:
    "company", "union".
    """

    kind: str
    names: dict[str, int] = field(default_factory=dict)
    roles: list[str] = field(default_factory=list)
    office: str | None = None
    side: str | None = None
    male: bool | None = None
    seat: bool = False
    title: str | None = None
    kin: bool = False
    sorts: set[str] = field(default_factory=set)

    def named(self, words: str) -> None:
        """Note a name that the page uses."""
        self.names[words] = self.names.get(words, 0) + 1

    @property
    def full(self) -> str:
        """The fullest name: of most words, then the longest, then one not in capitals alone."""
        return self.title or min(
            self.names, key=lambda n: (-len(n.split()), -len(n), n.isupper(), n)
        )

    @property
    def speaks_for(self) -> str | None:
        """The name of the side it speaks for: a state or body without one, its own."""
        return self.side or (self.full if self.kind in BODIES else None)


@dataclass(slots=True)
class Cast:
    """All members, and where each is named, in text order."""

    members: list[Member] = field(default_factory=list)
    places: list[tuple[Span, Member]] = field(default_factory=list)

    def at(self, span: Span) -> list[tuple[Span, Member]]:
        """Who is named inside these words."""
        return self.within(span.start, span.end)

    def within(self, start: int, end: int) -> list[tuple[Span, Member]]:
        """Who is named in [start, end)."""
        found = []
        for i in range(self._first(start), len(self.places)):
            span = self.places[i][0]
            if span.start >= end:
                break
            if span.end <= end:
                found.append(self.places[i])
        return found

    def around(self, span: Span) -> list[tuple[Span, Member]]:
        """Whose name these words are a part of: "Ardel" in "the Ardel Times"."""
        i = self._first(span.start + 1) - 1
        held = i >= 0 and self.places[i][0].holds(span)
        return [self.places[i]] if held else []

    def before(self, at: int) -> Sequence[tuple[Span, Member]]:
        """Who is named before an offset, the last of them last."""
        return self.places[: self._first(at)]

    def _first(self, at: int) -> int:
        return bisect_left(self.places, at, key=lambda place: place[0].start)

    def known(self, name: str, kind: str, *, seat: bool = False) -> Member:
        """The member of this name and kind, made if there is none."""
        for member in self.members:
            if (member.kind, member.title, member.seat) == (kind, name, seat):
                return member
        member = Member(kind, title=name, seat=seat)
        self.members.append(member)
        return member


def referents(
    cast: Cast, document: str
) -> tuple[dict[int, Referent], tuple[Mention, ...]]:
    """The cast as it is kept: referents by the member's `id()`, and the mentions."""
    found = {
        id(member): _referent(member, f"{document}:{n}")
        for n, member in enumerate(cast.members)
    }
    mentions = tuple(
        Mention(span, found[id(member)].id) for span, member in cast.places
    )
    return found, mentions


def _referent(member: Member, identity: str) -> Referent:
    full = member.full
    names = sorted(member.names, key=lambda n: (n != full, -member.names[n], n))
    if full not in names and not member.seat:
        names.insert(0, full)
    # "U.S. secretary of state" tells more than "secretary".
    role = max(member.roles, key=lambda r: len(r.split()) > 1, default=None)
    return Referent(
        id=identity,
        kind=member.kind,
        names=tuple(names),
        role=role,
        office=member.office,
        side=member.side,
        seat=member.seat,
    )
