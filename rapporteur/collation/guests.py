"""Who comes to an event, and who lets them, where pages tell it differently.

Compared is only what is told of one invitee for one event, or within some weeks.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from rapporteur.collation.components import Components
from rapporteur.collation.differing import Calendar, Given, conflict, kind_of
from rapporteur.model import Attendance, Conflict, Participation, Reading, Settled

#: So near to each other two pages speak of one event, if they name no other.
_SOON = timedelta(days=31)
#: Where somebody stands towards an event: in, out, or open.
_STANDS = {
    Attendance.PROPOSED: "in",
    Attendance.INVITED: "in",
    Attendance.ACCEPTED: "in",
    Attendance.CONDITIONAL: "on a condition",
    Attendance.UNDECIDED: "open",
    Attendance.DECLINED: "out",
    Attendance.WITHDRAWN: "out",
    Attendance.EXCLUDED: "out",
}

#: Acts of a host: there it matters whose act it was.
_DECIDED = {Attendance.INVITED, Attendance.WITHDRAWN, Attendance.EXCLUDED}


def compare_guests(readings: Sequence[Reading], settled: Settled) -> Iterator[Conflict]:
    """Whether somebody comes, and at whose word, where that differs."""
    calendar = Calendar(readings, settled)
    actor_of = {i.referent: i.actor for i in settled.identities}
    names = {a.id: a.name for a in settled.actors}
    event_of = {t.report: t.event for t in settled.tellings}
    called = {e.id: e.name for e in settled.events}
    # Events of one name are one to whom they invite, even where they are kept apart.
    event_of = {report: called[e] or e for report, e in event_of.items()}
    guests: dict[str, list[Participation]] = defaultdict(list)
    for reading in readings:
        for row in reading.participation:
            invitee = actor_of.get(row.invitee)
            if invitee is not None:
                guests[invitee].append(row)
    for invitee, everywhere in sorted(guests.items()):
        for rows in _of_one_event(everywhere, event_of, calendar):
            events = {event_of.get(row.event or "") for row in rows}
            at = {name for name in called.values() if name and name in events}
            where = f" at {min(at)}" if at else ""
            yield from _differences(
                f"{names[invitee]}{where}", rows, calendar, actor_of, names
            )


def _of_one_event(
    rows: Sequence[Participation], event_of: Mapping[str, str], calendar: Calendar
) -> Iterator[list[Participation]]:
    """Rows by event. A page that names none means the one that all speak of these weeks."""
    order = sorted(
        rows,
        key=lambda r: (*_given("", r, calendar)[0].order, r.id),
    )
    together = Components(len(order))
    last_of: dict[str, int] = {}
    for i, row in enumerate(order):
        event = event_of.get(row.event or "")
        if event is not None and event in last_of:
            together.join(last_of[event], i)
        if event is not None:
            last_of[event] = i
        if i and _may_be_one(order[i - 1], row, calendar):
            together.join(i - 1, i)
    for component in together.all():
        yield [order[i] for i in component]


def _may_be_one(one: Participation, other: Participation, calendar: Calendar) -> bool:
    """Whether two rows, next to each other in time, speak of one event by all signs."""
    if one.document == other.document:
        return True
    a = calendar.day(one.as_of, one.document)
    b = calendar.day(other.as_of, other.document)
    return a is not None and b is not None and b - a <= _SOON


def _differences(
    who: str,
    rows: Sequence[Participation],
    calendar: Calendar,
    actor_of: Mapping[str, str],
    names: Mapping[str, str],
) -> Iterator[Conflict]:
    if len({_STANDS[row.status] for row in rows}) > 1:
        given = [
            told for row in rows for told in _given(str(row.status), row, calendar)
        ]
        yield conflict(f"attendance of {who}", kind_of(given), given)
    by: dict[str, list[Given]] = defaultdict(list)
    for row in rows:
        host = actor_of.get(row.by or "")
        if host is not None and row.status in _DECIDED:
            by[str(row.status)] += _given(names[host], row, calendar)
    for status, given in sorted(by.items()):
        if len({g.value for g in given}) > 1:
            yield conflict(f"by whom {who} is {status}", kind_of(given), given)


def _given(value: str, row: Participation, calendar: Calendar) -> list[Given]:
    """The value in each of the places at which a page tells it."""
    day = calendar.day(row.as_of, row.document)
    return [Given(value, row.document, words.span, day) for words in row.evidence]
