"""Counts of people as pages give them: of whom, what became of them, where, and when.

Of all figures only these are counted over and over by page after page, in words that
can be compared ("people killed in all"); what else is counted ("thirty delegates") says
by itself too little of what.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rapporteur.collation.differing import Calendar, Given
from rapporteur.model import Figure, Reading, Settled, Span, sentences

_MEASURE = re.compile(
    r"(?P<who>[\w’' -]+) (?P<fate>killed or wounded|executed|killed|wounded|refugees|displaced|"
    r"detained|released|missing)(?P<scope> in all| in one incident)?"
)
_AT = re.compile(
    r"\b(?:in|at|near|inside|across|throughout|around|outside)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,2}$"
)
#: Behind these another thing is spoken of: "40 died, said the ministry in Tirsk".
_BREAK = re.compile(r"[,;:—(]|\s–\s|\b(?:which|who|whose|by)\b")
_PLACES = frozenset({"place", "state"})
#: "Thousands" tell no number, and what a war would cost is no tally.
_VAGUE = re.compile(r"(?:tens of |hundreds of )?(?:dozens|scores|hundreds|thousands|millions)\b", re.IGNORECASE)  # fmt: skip
_WOULD = re.compile(r"\b(?:would|could|might|may|risks?|threatens?)\b", re.IGNORECASE)
#: A page is about those whom it names most.
_CHIEF = 8


@dataclass(frozen=True, slots=True)
class Tally:
    """A count of people: of whom, what became of them, and as of which day.

    `is_total` is true where all are counted since it began, and not those of one
    incident. `place` is an actor, where the sentence says where; `chief` are the actors
    that the page is about.
    """

    figure: Figure
    who: str
    fate: str
    is_total: bool
    place: str | None
    chief: frozenset[str]
    day: date | None

    @property
    def given(self) -> Given:
        """The count as a value that a page gives."""
        figure = self.figure
        return Given(_written(figure), figure.document, figure.span, self.day)

    @property
    def order(self) -> tuple[bool, date, str, Span]:
        """By which the earliest is first."""
        return self.given.order


@dataclass(frozen=True, slots=True)
class Tallying:
    """What is known of actors and days where tallies are made."""

    actor_of: Mapping[str, str]
    places: frozenset[str]
    calendar: Calendar

    @classmethod
    def of(cls, settled: Settled, calendar: Calendar) -> "Tallying":
        """From what is settled of a record."""
        return cls(
            {i.referent: i.actor for i in settled.identities},
            frozenset(a.id for a in settled.actors if a.kind in _PLACES),
            calendar,
        )

    def tallies(self, reading: Reading) -> Iterator[Tally]:
        """The counts of people on a page, in text order."""
        counts = [
            (figure, found)
            for figure in reading.figures
            if (found := _MEASURE.fullmatch(figure.measure or ""))
        ]
        if not counts:
            return
        chief = self._chief(reading)
        frames = [sentence.span for sentence in sentences(reading.document)]
        for figure, found in counts:
            frame = next(f for f in frames if f.overlaps(figure.span))
            text = reading.document.text
            if _VAGUE.match(figure.span.of(text)) or _WOULD.search(
                text[frame.start : figure.span.start]
            ):
                continue
            yield Tally(
                figure,
                found["who"],
                found["fate"],
                found["scope"] == " in all",
                self._place(reading, frame, figure.span),
                chief,
                self.calendar.day(figure.as_of, reading.document.id),
            )

    def _chief(self, reading: Reading) -> frozenset[str]:
        met = Counter(
            self.actor_of[m.actor] for m in reading.mentions if m.actor in self.actor_of
        )
        often = sorted(met, key=lambda actor: (-met[actor], actor))
        return frozenset(often[:_CHIEF])

    def _place(self, reading: Reading, frame: Span, span: Span) -> str | None:
        """The nearest place at which it is said to be so: "at Karst", not "Karst says"."""
        text = reading.document.text
        near: list[tuple[int, str]] = []
        for mention in reading.mentions:
            actor, at = self.actor_of.get(mention.actor, ""), mention.span
            if actor not in self.places or not frame.holds(at):
                continue
            first, last = sorted((at, span))
            gap = text[first.end : last.start]
            if _AT.search(text[frame.start : at.start]) and not _BREAK.search(gap):
                near.append((len(gap), actor))
        return min(near)[1] if near else None


def _written(figure: Figure) -> str:
    """A count as it is read: "more than 19,000", "30 to 40"."""
    ends = [f"{v:,.0f}" for v in (figure.value, figure.upper) if v is not None]
    count = " to ".join(ends)
    return count if figure.modifier == "exactly" else f"{figure.modifier} {count}"
