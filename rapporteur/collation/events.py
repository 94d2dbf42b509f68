"""One event, however many pages report it.

Accounts of pages are taken in the order of their publication, each compared with the
events that share a day, somebody who takes part, a place, a name or a subject with it,
and only with the latest of those. What comes out does not depend on the order of adding.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapporteur.collation.account import MEETINGS, Account
from rapporteur.collation.accounts import Page
from rapporteur.collation.likeness import likeness
from rapporteur.collation.traits import Traits, traits_of
from rapporteur.model import (
    Event,
    Evidence,
    Part,
    Plan,
    Reading,
    Report,
    Settled,
    Status,
    Telling,
    finding_id,
)
from rapporteur.model.edtf import days_of, is_day, is_open

_LATEST = 30
"""Events with one key that an account is compared with, the latest of them."""
_MOST = 20
"""Events that an account is compared with: those that share most keys."""
_LEAST = 3.0
_KNOWN = (-0.1, 0.02, 0.08)
"""What it adds that neither who nor when, one, or both are known."""
_KNOWN_OF_VERB = (-0.08, 0.0, 0.04)
"""The same where a verb tells it: "refused to come" is one, whoever it was."""
_BY_VERB = 0.7
_SEVERAL = -0.12
"""What it adds that several reports are joined, where a verb tells it: one may be of another."""
_COME = {Status.PLANNED: -0.08, Status.PROPOSED: -0.2}
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
    parts = [_Part([a], traits_of(a, side_of)) for a in accounts]
    return [part.accounts for part in _joined(_joined(parts))]


@dataclass(eq=False, slots=True)
class _Part:
    """Accounts that tell one event, and their traits."""

    accounts: list[Account]
    traits: Traits


def _joined(parts: Sequence[_Part]) -> list[_Part]:
    """The parts, each with what tells the same event, in the order they were given."""
    groups: list[_Part] = []
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for part in parts:
        keys = sorted(_keys(part.traits))
        shared = Counter(n for key in keys for n in index[key][-_LATEST:])
        near = sorted(shared, key=lambda n: (-shared[n], -n))[:_MOST]
        scored = [
            (likeness(part.traits, groups[n].traits), -n)
            for n in near
            if not part.traits.documents & groups[n].traits.documents
        ]
        best = max(scored, default=(0.0, 0))
        n = -best[1] if best[0] >= _LEAST else len(groups)
        if n == len(groups):
            groups.append(_Part(list(part.accounts), part.traits.copy()))
        else:
            groups[n].accounts += part.accounts
            groups[n].traits.absorb(part.traits)
        for key in keys:
            if not index[key] or index[key][-1] != n:
                index[key].append(n)
    return groups


def _keys(traits: Traits) -> Iterator[tuple[str, str]]:
    """What an account shares with others of the same event."""
    whole = traits.pending or not traits.actors
    subjects = traits.sides | traits.subjects | (traits.setting if whole else set())
    words = set() if traits.actors else traits.topic
    days = {value[:10] for value in traits.dates}
    # A summit of two is a meeting: both are looked for among gatherings.
    family = "meeting" if traits.family in MEETINGS else traits.family
    for shared in (subjects, days, traits.places, traits.names, words):
        for key in shared:
            yield family, key


def _event(group: Sequence[Account]) -> tuple[Event, list[Telling]]:
    reports = [r for a in group for r in a.reports]
    ids = sorted(r.id for r in reports)
    identity = finding_id("e", *ids)
    status = _status(group)
    start = _start(group, status)
    if status is Status.HAPPENED and _is_ahead(group, start):
        status = Status.PLANNED
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
    )
    event = replace(event, confidence=_confidence(event, reports))
    return event, [Telling(r, identity) for r in ids]


def _confidence(event: Event, reports: Sequence[Report]) -> float:
    """How likely it is an event as told: by its surest words, what is known, and how far it is.

    Measured on judged rows: docs/explanation/events.md.
    """
    surest = max(r.confidence or 0 for r in reports)
    known = bool(event.participants) + bool(event.start)
    by_verb = surest >= _BY_VERB
    told = (_KNOWN_OF_VERB if by_verb else _KNOWN)[known]
    joined = _SEVERAL if by_verb and len(reports) > 1 else 0.0
    return round(surest + told + joined + _COME.get(event.status, 0.03), 2)


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


def _is_ahead(group: Sequence[Account], start: str | None) -> bool:
    """Whether it begins after the last page that tells it was printed."""
    printed = [a.published for a in group]
    if start is None or is_open(start) or not all(printed):
        return False
    first = days_of(start)[0]
    return all(days_of(value)[1] < first for value in printed if value)


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
