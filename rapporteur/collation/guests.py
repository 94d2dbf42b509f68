"""Who comes to an event, and who lets them, where pages tell it differently.

Compared are only those who are told of one invitee for one event.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapporteur.collation.differing import Calendar, Given, conflict, kind_of
from rapporteur.model import Attendance, Conflict, Participation, Reading, Settled

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


def compare_guests(readings: Sequence[Reading], settled: Settled) -> Iterator[Conflict]:
    """Whether somebody comes, and at whose word, where that differs."""
    calendar = Calendar(readings, settled)
    actor_of = {i.referent: i.actor for i in settled.identities}
    names = {a.id: a.name for a in settled.actors}
    event_of = {t.report: t.event for t in settled.tellings}
    called = {e.id: e.name or e.kind for e in settled.events}
    guests: dict[tuple[str, str], list[Participation]] = defaultdict(list)
    for reading in readings:
        for row in reading.participation:
            invitee = actor_of.get(row.invitee)
            if invitee is not None:
                guests[event_of.get(row.event or "", ""), invitee].append(row)
    for (event, invitee), rows in sorted(guests.items()):
        who = names[invitee]
        where = f" at {called[event]}" if event in called else ""
        if len({_STANDS[row.status] for row in rows}) > 1:
            given = [_given(str(row.status), row, calendar) for row in rows]
            yield conflict(f"attendance of {who}{where}", kind_of(given), given)
        by: dict[str, list[Given]] = defaultdict(list)
        for row in rows:
            host = actor_of.get(row.by or "")
            if host is not None:
                by[str(row.status)].append(_given(names[host], row, calendar))
        for status, given in sorted(by.items()):
            if len({g.value for g in given}) > 1:
                yield conflict(
                    f"by whom {who} is {status}{where}", kind_of(given), given
                )


def _given(value: str, row: Participation, calendar: Calendar) -> Given:
    words = row.evidence[0]
    return Given(value, row.document, words.span, calendar.day(row.as_of, row.document))
