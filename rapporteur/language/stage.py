"""What has been said so far on a page, and by whom: what pronouns and titles look back on."""

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapporteur.language.cast import Cast, Member
from rapporteur.model import Span, Statement, StatementKind
from rapporteur.text import sentence_starts


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who speaks; where nobody is sure, `doubt` says in a few words why.

    `sides` are names of states or bodies for whom an unnamed one speaks. `many` is true
    where the words mean several, whether or not all of them are named.
    """

    speakers: tuple[Member, ...] = ()
    sides: tuple[str, ...] = ()
    doubt: str = ""
    many: bool = False


def one(member: Member) -> Resolved:
    """One who is sure."""
    return Resolved((member,))


def several(members: Iterable[Member]) -> Resolved:
    """All of these, each once."""
    unique = {id(member): member for member in members}
    return Resolved(tuple(unique.values()), many=True)


def unsure(doubt: str, *sides: str | None, many: bool = False) -> Resolved:
    """Nobody, and why."""
    told = dict.fromkeys(side for side in sides if side)
    return Resolved((), tuple(told), doubt, many)


@dataclass(slots=True)
class Stage:
    """A page's text, its cast, its sentences, and who has spoken in them.

    `starts` are the offsets of sentences, `said` pairs of an offset and who spoke there,
    both in text order; `quoted` what stands in quotation marks; `voices` the bodies that
    have spoken through spokesmen nobody names.
    """

    text: str
    cast: Cast
    starts: Sequence[int]
    quoted: Sequence[Span] = ()
    said: list[tuple[int, Resolved]] = field(default_factory=list)
    voices: list[Member] = field(default_factory=list)

    def say(self, place: int, resolved: Resolved) -> None:
        """Note who spoke, and where that is told."""
        insort(self.said, (place, resolved), key=lambda pair: pair[0])

    def sentence(self, at: int) -> Span:
        """The sentence that holds an offset."""
        i = max(bisect_right(self.starts, at) - 1, 0)
        end = self.starts[i + 1] if i + 1 < len(self.starts) else len(self.text)
        return Span(min(self.starts[i], at), max(end, at + 1))

    def back(self, at: int, n: int) -> Iterator[Span]:
        """What stands before an offset: the rest of its sentence, then `n` sentences back."""
        end = at
        i = max(bisect_right(self.starts, at) - 1, 0)
        for j in range(i, max(i - n - 1, -1), -1):
            if self.starts[j] < end:
                yield Span(self.starts[j], end)
            end = self.starts[j]

    def spoke(self, span: Span) -> list[tuple[int, Resolved]]:
        """Who spoke in a stretch, the last first."""
        return [p for p in reversed(self.said) if span.start <= p[0] < span.end]

    def named(self, span: Span) -> list[tuple[Span, Member]]:
        """Who is named in a stretch, outside of what is quoted there and of credits.

        "NNA/Jonas Wirth" took a picture, and is nobody of whom the page goes on to tell.
        """
        return [
            (place, member)
            for place, member in self.cast.at(span)
            if "/" not in self.text[max(0, place.start - 1) : place.start]
            and not any(quotation.holds(place) for quotation in self.quoted)
        ]

    def quotation(self, at: int) -> Span | None:
        """The quotation that holds an offset."""
        return next((q for q in self.quoted if q.start <= at < q.end), None)


def set_stage(
    text: str, stretches: Sequence[Span], statements: Sequence[Statement], cast: Cast
) -> Stage:
    """The stage before anybody has spoken."""
    starts = sorted(
        s.start + at for s in stretches for at in sentence_starts(s.of(text))
    )
    direct = [s for s in statements if s.kind is StatementKind.DIRECT]
    return Stage(text, cast, starts, tuple(c for s in direct for c in s.contents))
