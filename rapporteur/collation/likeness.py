"""How likely an account of a page tells an event that others have told: a sum of reasons.

The reasons are those of event coreference by arguments (Yang et al. 2015): same day, same
people, same place, same name; each counts for, or against where both are known and differ.
"""

from rapporteur.collation.account import MEETINGS, REPEATED, are_turned
from rapporteur.collation.traits import Traits
from rapporteur.model.edtf import overlaps

_NEVER = -100.0
_LASTING = frozenset(
    "support delivery fighting war sanction negotiation abuse killing displacement".split()
)
_TOLLS = frozenset({"killing", "displacement"})
_LONG = 300
"""Days after which a plan that nobody spoke of in between is another one."""
_SOON = 45
"""Days between pages of which one has planned what the other has seen."""
_GAPS = ((3, 0.5), (10, -1.0), (30, -2.5), (float("inf"), -4.0))
"""What so many days between pages speak for or against one undated event."""
_MOST = 12
"""Dates of an event that a date is compared with."""


def likeness(account: Traits, event: Traits) -> float:
    """The sum of reasons that they are one event; 3 and more is enough."""
    both = account.family == event.family == "conference"
    pending = both and account.pending and event.pending
    unlike = account.pending is not event.pending
    if account.family in MEETINGS and not account.days & event.days:
        # A plan and its fulfilment need the same day, or to be at one place of one pair.
        if unlike and not (both and _is_held(account, event)):
            return _NEVER
        if account.family != event.family:
            return _NEVER
    if pending and account.last and event.last and account.last - event.last > _LONG:
        return _NEVER
    return (
        _dates(account, event, slips=pending)
        + max(_people(account, event), 0.0 if pending else _NEVER)
        + _place(account, event, moves=pending)
        + _name(account, event)
        + _which(account, event)
        + _topic(account, event, pending=pending)
        + _distance(account, event)
        + _allegation(account, event)
    )


def _is_held(account: Traits, event: Traits) -> bool:
    """Whether what was planned and what was held are one: the same sides, at the same place, soon."""
    if account.last is None or event.last is None:
        return False
    same = account.places & event.places or account.names & event.names
    soon = abs(account.last - event.last) <= _SOON
    return bool(same) and len(account.sides & event.sides) > 1 and soon


def _dates(account: Traits, event: Traits, *, slips: bool) -> float:
    if not account.dates or not event.dates:
        return 0.0
    if account.days & event.days:
        return 2.5
    its = sorted(event.dates)[-_MOST:]
    if any(overlaps(x, y) for x in account.dates for y in its):
        return 1.0
    return 0.0 if slips else _NEVER


def _people(account: Traits, event: Traits) -> float:
    mine, its = account.actors, event.actors
    if not mine or not its:
        return 0.0
    lasting = 1.0 if account.family in _LASTING else 0.0
    shared = mine & its
    if are_turned(account.roles, event.roles):
        return _NEVER
    if len(shared) > 1:
        return 2.5 + lasting
    if shared == mine == its:
        return (2.5 if account.family not in REPEATED else 1.75) + lasting
    if account.people and event.people and not account.people & event.people:
        # The envoys of two sides meet on the day on which their ministers do.
        return -3.0
    sides = account.sides & event.sides
    if len(sides) > 1:
        return 2.0 + lasting
    if shared:
        # Who meets the press with another met it alone two days before: only the day tells.
        return -1.0 if account.family == "press conference" else 1.5
    return 0.75 if sides else -3.0


def _place(account: Traits, event: Traits, *, moves: bool) -> float:
    if not account.places or not event.places:
        return 0.0
    if account.places & event.places:
        return 1.0
    return 0.0 if moves else -3.0


def _name(account: Traits, event: Traits) -> float:
    if not account.names or not event.names:
        return 0.0
    return 3.5 if account.names & event.names else -5.0


def _which(account: Traits, event: Traits) -> float:
    """Which of several it is, and what it is about: a call for a truce, for a conference."""
    if account.ordinals and event.ordinals and not account.ordinals & event.ordinals:
        return _NEVER
    if account.family in _TOLLS and account.aims and account.aims == event.aims:
        # What a war has cost, told now and later.
        same = account.states | account.setting
        return 3.0 if same & (event.states | event.setting) else _NEVER
    if account.aims and event.aims:
        return 1.0 if account.aims & event.aims else _NEVER
    told = account.topic and event.topic and account.family in REPEATED
    same = account.topic & event.topic or account.about - account.actors & event.about
    return -1.5 if told and not same else 0.0


def _topic(account: Traits, event: Traits, *, pending: bool) -> float:
    words = len(account.topic & event.topic)
    about = len(account.subjects & event.about)
    # The state that one tells of, not as a party, is the one that the other is about.
    states = event.states | event.setting
    setting = bool(account.states & states or event.states & account.setting)
    score = 0.5 * min(words, 3) + 0.75 * min(about, 2)
    # The same words, as an agency sent them to two papers.
    score += 1.0 if account.topic and account.topic == event.topic else 0.0
    # What many sides are called to on one subject is one conference, wherever it is to be;
    # so is a war that a page about a state does not name: that state's.
    whole = pending or account.family in ("war", "stoppage")
    return score + (2.5 if whole else 0.5) * (setting or (pending and about > 0))


def _allegation(account: Traits, event: Traits) -> float:
    """What is only alleged is told again in the same words, without day or place."""
    both = account.alleged and event.alleged
    return 1.5 if both and len(account.topic & event.topic) > 1 else 0.0


def _distance(account: Traits, event: Traits) -> float:
    """What is undated is one event only where it is told at about one time."""
    if account.family in _LASTING or account.pending:
        return 0.5
    if account.dates and event.dates:
        return 0.0
    if account.last is None or event.last is None:
        return 0.0
    gap = account.last - event.last
    return next(score for days, score in _GAPS if gap <= days)
