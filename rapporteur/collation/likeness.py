"""How likely an account of a page tells an event that others have told: a sum of reasons.

The reasons are those of event coreference by arguments (Yang et al. 2015): same day, same
people, same place, same name; each counts for, or against where both are known and differ.
"""

from collections.abc import Mapping, Sequence

from rapporteur.collation.account import Account, first_day
from rapporteur.model import Basis
from rapporteur.model.edtf import is_day, overlaps

_NEVER = -100.0
_LASTING = frozenset(
    {
        "support",
        "delivery",
        "fighting",
        "war",
        "sanction",
        "negotiation",
        "abuse",
        "killing",
        "displacement",
    }
)
_MEETINGS = frozenset({"meeting", "conference"})
_LONG = 300
"""Days after which a plan that nobody spoke of in between is another one."""
_NEAR = 3
"""Days between pages that may report one undated event."""


def likeness(
    account: Account, group: Sequence[Account], side_of: Mapping[str, str]
) -> float:
    """The sum of reasons that they are one event; 3 and more is enough."""
    conference = account.family == "conference"
    pending = conference and account.pending and any(a.pending for a in group)
    unlike = account.pending is not any(a.pending for a in group)
    if account.family in _MEETINGS and unlike and not _same_day(account, group):
        # A plan and its fulfilment need the same day.
        return _NEVER
    if pending and _apart_by(account, group) > _LONG:
        return _NEVER
    return (
        _dates(account, group, slips=pending)
        + max(_people(account, group, side_of), 0.0 if pending else _NEVER)
        + _place(account, group, moves=pending)
        + _name(account, group)
        + _topic(account, group, pending=pending)
        + _distance(account, group[0])
        + _allegation(account, group)
    )


def _apart_by(account: Account, group: Sequence[Account]) -> int:
    """Days between the page and the nearest of the others; 0 where they have no date."""
    days = [first_day(a.published) for a in group if a.published]
    if not account.published or not days:
        return 0
    return min(abs(first_day(account.published) - day) for day in days)


def _same_day(account: Account, group: Sequence[Account]) -> bool:
    mine = {d for d in account.dates if is_day(d)}
    return any(mine & set(a.dates) for a in group)


def _dates(account: Account, group: Sequence[Account], *, slips: bool) -> float:
    mine, its = set(account.dates), {d for a in group for d in a.dates}
    if not mine or not its:
        return 0.0
    if any(is_day(d) for d in mine & its):
        return 2.5
    if any(overlaps(x, y) for x in mine for y in its):
        return 1.0
    return 0.0 if slips else _NEVER


def _people(
    account: Account, group: Sequence[Account], side_of: Mapping[str, str]
) -> float:
    mine, its = account.actors, {actor for a in group for actor in a.actors}
    if not mine or not its:
        return 0.0
    shared = mine & its
    if len(shared) > 1 or shared == mine == its:
        return 2.5 + (account.family in _LASTING)
    sides = {side_of.get(a, a) for a in mine} & {side_of.get(a, a) for a in its}
    if len(sides) > 1:
        return 2.0 + (account.family in _LASTING)
    if shared:
        return 1.5
    return 0.75 if sides else -3.0


def _place(account: Account, group: Sequence[Account], *, moves: bool) -> float:
    mine, its = set(account.places), {p for a in group for p in a.places}
    if not mine or not its:
        return 0.0
    if mine & its:
        return 1.0
    return 0.0 if moves else -3.0


def _name(account: Account, group: Sequence[Account]) -> float:
    its = {n for a in group for n in a.names}
    if not account.names or not its:
        return 0.0
    return 3.5 if account.names & its else -5.0


def _topic(account: Account, group: Sequence[Account], *, pending: bool) -> float:
    words = account.topic & {w for a in group for w in a.topic}
    about = (account.about - account.actors) & {x for a in group for x in a.about}
    setting = any(_one_setting(account, a) for a in group)
    score = 0.5 * min(len(words), 3) + 0.75 * min(len(about), 2)
    # What many sides are called to on one subject is one conference, wherever it is to be;
    # so is a war that a page about a state does not name: that state's.
    whole = pending or account.kind == "war"
    return score + (2.5 if whole else 0.5) * (setting or (pending and bool(about)))


def _one_setting(a: Account, b: Account) -> bool:
    """Whether the state that one tells of, not as a party, is the one that the other is about."""
    mine, its = (
        x.about_states if x.kind == "war" else x.about_states - x.actors for x in (a, b)
    )
    return bool(mine & (its | b.setting) or its & a.setting)


def _allegation(account: Account, group: Sequence[Account]) -> float:
    """What is only alleged is told again in the same words, without day or place."""
    words = account.topic & {w for a in group for w in a.topic}
    both = all(r.basis is Basis.ALLEGED for a in (account, group[0]) for r in a.reports)
    return 1.5 if both and len(words) > 1 else 0.0


def _distance(account: Account, first: Account) -> float:
    """What is undated is one event only where it is told at about one time."""
    if account.family in _LASTING or account.pending:
        return 0.5
    if account.dates and first.dates:
        return 0.0
    if not account.published or not first.published:
        return 0.0
    apart = abs(first_day(account.published) - first_day(first.published))
    return 0.5 if apart <= _NEAR else -2.0
