"""Whether a gathering is to come, or was held, as its guests and its hosts tell.

"Kade will not attend the summit" and "was invited to the summit" are said before it,
"Kade did not attend the summit" after.
"""

import re
from collections.abc import Sequence

from rapporteur.analysis.occurrences import Occurrence
from rapporteur.analysis.predicates import Predicate, Shape, Tense
from rapporteur.analysis.status import ENDING, PUTTING_OFF, puts_off
from rapporteur.model import Status

_COMING = frozenset(
    "attend join participate boycott skip shun go come return rejoin sit".split()
)
#: What a guest may be about to do: "refuses to attend", "was urged to join".
_MINDED = frozenset(
    "invite agree decide plan expect urge ask want threaten commit confirm tell persuade convince announce promise vow "
    "choose prepare allow press push call demand pledge intend hesitate consider require need encourage".split()
)
_REFUSING = frozenset("refuse decline".split())
_ASKING = frozenset("invite uninvite disinvite exclude bar ban include".split())
_CALLING = frozenset("call convene arrange schedule".split())
#: Before what a guest may do: "an invitation | to attend", "is willing | to join".
_ASKED = re.compile(
    r"\b(?:invitations?|invites?|willingness|readiness|willing|ready|prepared|reluctant|due|likely|unlikely)\s+(?:not\s+)?$"
)
_INVITATION = re.compile(r"\b(?:invitations?|invites?)\s+(?:to|for)\s+$")
_TO = re.compile(r"\b(?:to|for)\s+$")
_AT = re.compile(r"\b(?:at|during)\s+$", re.IGNORECASE)
_AWAY = frozenset("boycott skip shun sit".split())
_SET = frozenset("schedule slate".split())
_TELLING = frozenset("say announce confirm tell promise add".split())
_SENT = re.compile(
    r"\s*(?:(?:a|an|its|their|his|her|the)\s+)?(?:[\w-]+\s+){0,2}?(?:delegations?|teams?|envoys?|representatives?|delegates|negotiators)\b"
)
_PART = re.compile(r"\s*part\b")


def of_guests(
    text: str, found: Occurrence, predicates: Sequence[Predicate]
) -> Status | None:
    """How far a gathering has come by what its guests and hosts do; None if that tells nothing."""
    p = predicates[found.at] if found.at is not None else None
    if p is None or not found.kind.gathering:
        return None
    lead = text[max(0, found.extent.start - 12) : found.extent.start]
    if _INVITATION.search(text[max(0, found.extent.start - 20) : found.extent.start]):
        return Status.PLANNED
    if p.subject is not None and p.subject.holds(found.trigger):
        return _done_to(p)
    if _AT.search(lead):
        ahead = _will_be_done(found, predicates) or (
            _holds(p, found) and _is_ahead(p, predicates)
        )
        return Status.PLANNED if ahead else None
    if _TO.search(lead) and _is_asked_to(found, predicates):
        return Status.PLANNED
    return _they_do(text, p, predicates) if _holds(p, found) else None


def _holds(p: Predicate, found: Occurrence) -> bool:
    return p.complement is not None and p.complement.holds(found.trigger)


def _is_asked_to(found: Occurrence, predicates: Sequence[Predicate]) -> bool:
    """Whether somebody is invited to it, however long the list of guests is."""
    return any(q.base in _ASKING and _holds(q, found) for q in predicates)


def _they_do(text: str, p: Predicate, predicates: Sequence[Predicate]) -> Status | None:
    if p.base in _ASKING:
        asked = p.shape is Shape.FINITE or p.governor is not None
        return Status.PLANNED if asked else None
    said = p.complement.of(text) if p.complement else ""
    part = p.base == "take" and _PART.match(said) is not None
    sent = p.base == "send" and _SENT.match(said) is not None
    if not (p.base in _COMING or part or sent):
        return None
    before = text[max(0, p.span.start - 30) : p.span.start]
    if p.shape is Shape.INFINITIVE and _ASKED.search(before):
        return Status.PLANNED
    return _guests_do(p, predicates)


def _is_ahead(p: Predicate, predicates: Sequence[Predicate]) -> bool:
    """Whether a verb, or one that it depends on, tells what is to come."""
    while p.tense is not Tense.FUTURE and p.governor is not None:
        p = predicates[p.governor]
    return p.tense is Tense.FUTURE


def _will_be_done(found: Occurrence, predicates: Sequence[Predicate]) -> bool:
    """Whether it is told what somebody will do there: "at the talks he would insist on it"."""
    later = [q for q in predicates if q.span.start > found.trigger.end]
    q = later[0] if later else None
    if q is None or q.subject is None or q.subject.start < found.trigger.end:
        return False
    told = q.governor is not None and predicates[q.governor].base in _TELLING
    return q.modal == "will" or (q.modal == "would" and told)


def _done_to(p: Predicate) -> Status | None:
    """What is done to it: "the summit was postponed", "was called to end the deadlock"."""
    if p.base in _SET and not p.negated:
        return Status.PLANNED  # "the talks scheduled for Sunday"
    if not p.passive or p.negated or p.shape is not Shape.FINITE:
        return None
    off = p.base == "call" and p.particle == "off"
    if off or p.base in ENDING:
        return Status.CANCELLED
    put_off = p.base in PUTTING_OFF and puts_off(p)
    return Status.PLANNED if put_off or p.base in _CALLING else None


def _guests_do(p: Predicate, predicates: Sequence[Predicate]) -> Status | None:
    """Who will come tells that it is to come, who came that it was."""
    if p.shape is Shape.FINITE:
        if p.modal or p.to_come or p.tense is Tense.FUTURE:
            return Status.PLANNED
        came = p.tense is Tense.PAST and p.base not in _AWAY
        return Status.HAPPENED if came else None
    over = predicates[p.governor] if p.governor is not None else None
    if over is None or p.shape is not Shape.INFINITIVE:
        return None
    if over.base in _REFUSING:
        now = over.tense is not Tense.PAST or over.shape is not Shape.FINITE
        return Status.PLANNED if now else None
    return Status.PLANNED if over.base in _MINDED else None
