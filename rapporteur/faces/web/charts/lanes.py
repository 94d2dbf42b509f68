"""Things in time, each with its label, laid in as few lanes as hold them side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rapporteur.faces.web.charts.days import DayAxis

# A letter is so wide in the picture.
_LETTER = 6.4
_GAP = 14.0


@dataclass(frozen=True, slots=True)
class Thing:
    """Something from a first to a last day, with the words beside it."""

    id: str
    first: date
    last: date
    label: str
    kind: str
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class Laid:
    """Where a thing lies: from `x`, `width` wide, in a lane; its label beside it.

    `before` tells that the label stands before it, since there is no room behind;
    `inside` that there is none before it either, so that it stands on it; `is_moved` that
    it reaches from the first date announced to the last.
    """

    id: str
    x: float
    width: float
    lane: int
    label: str
    label_x: float
    before: bool
    inside: bool
    kind: str
    is_moved: bool


def lay(things: Iterable[Thing], axis: DayAxis) -> tuple[Laid, ...]:
    """Each thing in the first lane in which it meets no other; in order of their days."""
    ends: list[float] = []
    laid = []
    right = axis.left + axis.width
    for thing in sorted(things, key=lambda t: (t.first, t.last, t.id)):
        x, stop = axis.x(thing.first), axis.end(thing.last)
        width = round(max(9.0, stop - x), 1)
        room = len(thing.label) * _LETTER + 10
        is_cramped = x + width + room > right
        before = is_cramped and x - room > axis.left
        inside = is_cramped and not before and width > room
        start, end = (x - room, x + width) if before else (x, x + width + room)
        lane = next((i for i, e in enumerate(ends) if e <= start), len(ends))
        ends[lane : lane + 1] = [end + _GAP]
        away = 11 if thing.is_moved else 6
        label_x = x - away if before else x + width + away
        if inside:
            label_x = x + 10
        laid.append(
            Laid(
                thing.id,
                x,
                width,
                lane,
                thing.label,
                round(label_x, 1),
                before,
                inside,
                thing.kind,
                thing.is_moved,
            )
        )
    return tuple(laid)
