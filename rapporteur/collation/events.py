"""One event, however many pages report it.

Accounts of pages are taken in the order of their publication, each compared with the
events that share a day, somebody who takes part, a place, a name or a subject with it,
and only with the latest of those. What comes out does not depend on the order of adding.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapporteur.collation.account import Account
from rapporteur.collation.accounts import Page
from rapporteur.collation.likeness import likeness
from rapporteur.model import (
    Event,
    Evidence,
    Part,
    Plan,
    Reading,
    Settled,
    Status,
    Telling,
    finding_id,
)
from rapporteur.model.edtf import days_of, is_day

_LATEST = 40
"""Events with one key that an account is compared with, the latest of them."""
_LEAST = 3.0
_FIRST = 8
"""Accounts of an event that are compared with another event."""
_PENDING = (Status.PLANNED, Status.PROPOSED)


@dataclass(frozen=True, slots=True)
class CollatedEvents:
    """All events, and which of them each report tells."""

    events: tuple[Event, ...]
    tellings: tuple[Telling, ...]


def collate_events(readings: Sequence[Reading], settled: Settled) -> CollatedEvents:
    """The events of all pages; `settled` says who is who."""
    actor_of = {i.referent: i.actor for i in settled.identities}
    side_of = {a.id: a.side or a.id for a in settled.actors}
    accounts = [a for r in readings for a in Page(r, actor_of, side_of).accounts]
    accounts.sort(key=_order)
    events = sorted(
        map(_event, _grouped(accounts, side_of)), key=lambda pair: pair[0].id
    )
    return CollatedEvents(
        tuple(event for event, _ in events),
        tuple(sorted(t for _, tellings in events for t in tellings)),
    )


def _order(account: Account) -> tuple[str, str, int]:
    # Pages without a date come last: they are told apart by those that have one.
    first = account.reports[0].trigger.start
    return account.published or "9999", account.document, first


def _grouped(
    accounts: Sequence[Account], side_of: Mapping[str, str]
) -> list[list[Account]]:
    """The accounts by event. What one page told before another named its day joins later."""
    groups = _joined([[a] for a in accounts], side_of)
    return _joined(groups, side_of)


def _joined(
    parts: Sequence[list[Account]], side_of: Mapping[str, str]
) -> list[list[Account]]:
    groups: list[list[Account]] = []
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for part in parts:
        keys = sorted({key for a in part for key in _keys(a, side_of)})
        near = sorted({n for key in keys for n in index[key][-_LATEST:]})
        scored = [
            (max(likeness(a, groups[n], side_of) for a in part[:_FIRST]), -n)
            for n in near
            if not {a.document for a in part} & {a.document for a in groups[n]}
        ]
        best = max(scored, default=(0.0, 0))
        if best[0] >= _LEAST:
            n = -best[1]
            groups[n] += part
        else:
            n = len(groups)
            groups.append(list(part))
        for key in keys:
            if not index[key] or index[key][-1] != n:
                index[key].append(n)
    return groups


def _keys(account: Account, side_of: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What an account shares with others of the same event."""
    family = account.family
    subjects = account.actors | account.about
    if account.pending or not account.actors:
        subjects |= account.setting
    for actor in subjects:
        yield family, side_of.get(actor, actor)
    for value in account.dates:
        yield family, value[:10]
    for place in account.places:
        yield family, place
    for name in account.names:
        yield family, name
    if not account.actors:
        for word in account.topic:
            yield family, word


def _event(group: Sequence[Account]) -> tuple[Event, list[Telling]]:
    reports = [r for a in group for r in a.reports]
    ids = sorted(r.id for r in reports)
    identity = finding_id("e", *ids)
    status = _status(group)
    start = _start(group, status)
    kind = Counter(a.kind for a in group)
    places = Counter(p for a in group for p in a.places.elements())
    places = places or Counter(p for a in group for p in a.lands.elements())
    names = sorted({n for a in group for n in a.names})
    event = Event(
        id=identity,
        kind=min(kind, key=lambda k: (-kind[k], k)),
        status=status,
        start=start,
        end=start if status is Status.HAPPENED and start and is_day(start) else None,
        place=_commonest(places),
        participants=_participants(group),
        reports=tuple(
            sorted(Evidence(r.document, r.extent.start, r.extent.end) for r in reports)
        ),
        basis=min((r.basis for r in reports), key=_weight),
        plans=tuple(_plans(group)),
        name=names[0] if names else None,
        confidence=max(r.confidence or 0 for r in reports),
    )
    return event, [Telling(r, identity) for r in ids]


def _weight(basis: str) -> int:
    return ("asserted", "reported", "inferred", "alleged").index(basis)


def _commonest(votes: Counter[str]) -> str | None:
    return min(votes, key=lambda v: (-votes[v], v), default=None)


def _status(group: Sequence[Account]) -> Status:
    """What the last page that is sure says."""
    sure = [a for a in group if a.sure] or list(group)
    return max(sure, key=lambda a: (a.published or "", a.document)).status


def _start(group: Sequence[Account], status: Status) -> str | None:
    """The date: the last one announced for what is to come, else the commonest, the most precise."""
    if status in _PENDING:
        dated = [a for a in group if a.dates]
        group = sorted(dated, key=lambda a: (a.published or "", a.document))[-1:]
    votes: Counter[str] = Counter()
    for account in group:
        votes += account.dates
    return min(votes, key=lambda v: (_width(v), -votes[v], v), default=None)


def _width(value: str) -> int:
    first, last = days_of(value)
    return (last - first).days


def _participants(group: Sequence[Account]) -> tuple[Part, ...]:
    votes: Counter[tuple[str, str]] = Counter()
    for account in group:
        votes += account.parts
    roles: dict[str, str] = {}
    for (actor, role), _ in sorted(votes.items(), key=lambda kv: (-kv[1], kv[0])):
        roles.setdefault(actor, role)
    return tuple(sorted(Part(actor, role) for actor, role in roles.items()))


def _plans(group: Sequence[Account]) -> Iterator[Plan]:
    """Each date and place that was announced, with the page that did, the first first."""
    found = set()
    for account in group:
        for report in account.reports:
            if report.status in _PENDING and (report.start or report.place):
                place = _commonest(account.places)
                found.add(
                    Plan(report.start, place, account.published, account.document)
                )
    yield from sorted(
        found, key=lambda p: (p.as_of or "", p.document, p.start or "", p.place or "")
    )
