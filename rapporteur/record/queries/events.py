"""Events: all of them in brief, and one with everything that is known of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rapporteur.errors import UsageError
from rapporteur.model import Event
from rapporteur.record.packing import unpack_row
from rapporteur.record.queries.days import days_between
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.slices import ids
from rapporteur.record.view import View


@dataclass(frozen=True, slots=True)
class Happening:
    """An event in brief; `first` and `last` are the days it may have begun and ended on.

    Both are `date.max` where no date is known. `is_moved` tells that more than one date
    was announced for it.
    """

    id: str
    kind: str
    status: str
    start: str | None
    end: str | None
    place: str | None
    name: str | None
    reports: int
    is_moved: bool
    first: date
    last: date


def find_happenings(view: Reader) -> tuple[Happening, ...]:
    """Every event in brief, by date, those without one last."""
    return view.remember_settled(_happenings)


def _happenings(view: View) -> tuple[Happening, ...]:
    query = (
        "SELECT id, kind, status, start, end, place, name, json_array_length(reports),"
        " json_array_length(plans) > 1 FROM events ORDER BY start IS NULL, start, id"
    )
    return tuple(
        Happening(*(*row, *days_between(row["start"], row["end"])))
        for row in view.rows(query)
    )


def read_event(view: View, event: str) -> Event:
    """The event with this id.

    Raises:
        UsageError: there is none.
    """
    found = read_events(view, [event])
    if event not in found:
        raise UsageError(f"no event {event!r} in {view.path}")
    return found[event]


def read_events(view: View, wanted: Iterable[str | None]) -> dict[str, Event]:
    """The events with these ids, by id."""
    query = "SELECT * FROM events WHERE id IN (SELECT value FROM json_each(?))"
    return {row["id"]: unpack_row(row, Event) for row in view.rows(query, ids(wanted))}


def find_events_of(view: View, actor: str, limit: int) -> tuple[Event, ...]:
    """Events in which an actor takes part, the latest first."""
    query = (
        """SELECT * FROM events WHERE instr(participants, '"' || ? || '"')"""
        " ORDER BY start DESC, id LIMIT ?"
    )
    return tuple(unpack_row(row, Event) for row in view.rows(query, actor, limit))
