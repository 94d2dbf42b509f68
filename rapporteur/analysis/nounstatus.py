"""How far an event has come that a noun names: by its own words, or by the verb beside it."""

import re
from collections.abc import Sequence

from rapporteur.analysis.ahead import of_guests
from rapporteur.analysis.occurrences import Occurrence
from rapporteur.analysis.predicates import Predicate, Shape, Tense
from rapporteur.analysis.status import (
    ENDING,
    PLANNING,
    PROPOSABLE,
    PUTTING_OFF,
    UNSURE,
    puts_off,
)
from rapporteur.model import Status

_HOLDING = frozenset(
    "hold take open begin start convene host attend join have resume reconvene follow continue end conclude lead "
    "gather organise organize go come participate bring launch chair boycott leave arrive call meet pay see make "
    "discuss engage".split()
)
_PROPOSING = frozenset(
    "propose urge demand suggest convene call want seek support favour favor prefer".split()
)
_AHEAD = re.compile(
    r"\b(?:planned|upcoming|approaching|scheduled|forthcoming|coming|next|long-delayed|delayed|postponed|looming|to be held|due to|"
    r"set to|to take place|beginning|starting|to begin|to open|later this|to start|that is to)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:proposed|possible|potential|prospective|eventual|that would|would-be|future)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:recent|last|previous|earlier|first|past|latest|failed|yesterday|held|ended|collapsed|brief)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:ongoing|current|continuing|continued|regular|still)\b", re.IGNORECASE
)
_OWN_WORDS = ((_AHEAD, Status.PLANNED), (_OPEN, Status.PROPOSED), (_BACK, Status.HAPPENED), (_NOW, Status.ONGOING))  # fmt: skip
#: What the words behind a noun tell: "talks due to open", "talks held", "talks that would end".
_BEHIND = frozenset({Status.PLANNED, Status.HAPPENED, Status.PROPOSED})
#: What makes it so: "declared a truce".
_DECLARING = frozenset("declare announce agree sign reach order".split())
#: What is done to one that there is: "shattered the truce".
_BREAKING = frozenset("break shatter violate breach observe respect".split())
#: What a guest does: it may be proposed while what one goes to is not.
_GOING = frozenset("join attend participate boycott leave come go include".split())
_AFTER = re.compile(
    r"\b(?:after|following|since|during|at|in|from|over)\s+(?:\w+\s+)?$", re.IGNORECASE
)
#: What hangs on a verb thus is not what it is done to: "called off the talks | after threats".
_BESIDES = re.compile(
    r"\b(?:after|following|amid|over|despite|because\s+of|due\s+to|since|during|citing|with|without)\s+$",
    re.IGNORECASE,
)
#: "At the close of the summit": it was held.
_AT_END = re.compile(
    r"\b(?:close|end|conclusion|wake|collapse|failure|outcome|breakdown)\s+of\s+$",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:before|ahead of|prior to|until)\s+$", re.IGNORECASE)
_LOOKED_FOR = re.compile(r"\b(?:forward to|heading into)\s+$", re.IGNORECASE)
_DURING = re.compile(r"\b(?:at|during)\s+$", re.IGNORECASE)
#: What a noun's event is taken for where nothing tells.
_USUAL = {
    "conference": Status.PLANNED,
    "vote": Status.PLANNED,
    "election": Status.PLANNED,
    "deadline": Status.PLANNED,
    "ceasefire": Status.PROPOSED,
    "inquiry": Status.PROPOSED,
}
#: What tells it of a noun from behind: "talks scheduled for Monday", but "aimed at peace".
_TELLING = (_HOLDING | _PROPOSING | PLANNING | ENDING | PUTTING_OFF) - {"aim", "mean"}
#: A war of these years is over: "the 2011-13 valley war".
_YEARS = re.compile(r"\b\d{4}\s*(?:[-–]|to)\s*\d{2,4}\s")
#: What ends a gathering: "the talks have collapsed".
_OVER = frozenset("collapse fail end conclude break finish".split())
_GUESTS = frozenset({"invitation", "disinvitation"})
_NEAR = 60
_PAST = (Tense.PAST, Tense.PERFECT)


def of_noun(
    text: str, found: Occurrence, predicates: Sequence[Predicate], *, title: bool
) -> tuple[Status, bool]:
    """The status of an event that a noun names, and whether anything tells it."""
    size = found.trigger.end - found.extent.start
    words = found.extent.of(text)[: size + _NEAR]
    for pattern, status in _OWN_WORDS:
        if status is Status.HAPPENED and _is_open(found, predicates):
            continue  # "It would be the first summit in years."
        # "A meeting to counter the current of anger" is not a current one.
        behind = status in _BEHIND and _may_tell_behind(found)
        if pattern.search(words if behind else words[:size]) and not (
            status is Status.ONGOING and _is_set(found)
        ):
            return status, True
    told = _led(_lead(text, found), found)
    if told is not None:
        return told, True
    told = of_guests(text, found, predicates)
    if told is not None:
        return told, True
    if found.at is not None:
        told = _beside(text, found, predicates, title=title)
    elif title and found.kind.name == "conference":
        told = Status.PLANNED
    if told is not None:
        # "Kade waved before the talks": by now they may be over.
        return told, _BEFORE.search(_lead(text, found)) is None
    if found.kind.lasting:
        over = found.kind.name == "war" and _YEARS.search(
            _lead(text, found) + words[:size]
        )
        return (Status.HAPPENED, True) if over else (Status.ONGOING, False)
    return _USUAL.get(found.kind.name, Status.HAPPENED), False


def _may_tell_behind(found: Occurrence) -> bool:
    """Whether words behind a noun may tell how far it has come: "talks due to open".

    Of a war they tell something else: "talks to end the war scheduled for Sunday"; so they do
    of "an invitation to the coming talks".
    """
    return not found.kind.lasting and found.kind.name not in _GUESTS


def _is_open(found: Occurrence, predicates: Sequence[Predicate]) -> bool:
    """Whether the predicate beside it tells what would be, or will."""
    p = predicates[found.at] if found.at is not None else None
    if p is None or p.complement is None or not p.complement.holds(found.trigger):
        return False
    return p.base in ("be", "mark", "become") and (
        p.modal in UNSURE or p.tense is Tense.FUTURE
    )


def _is_set(found: Occurrence) -> bool:
    """Whether it is on one day and does not go on: an election "still ten months away"."""
    return found.kind.name in ("election", "vote", "deadline")


def _led(before: str, found: Occurrence) -> Status | None:
    """What the words right before a gathering tell."""
    if found.kind.gathering and _AT_END.search(before):
        return Status.HAPPENED
    if found.kind.gathering and _LOOKED_FOR.search(before):
        return Status.PLANNED
    return None


def _truce(p: Predicate) -> Status | None:
    """What is done to a truce tells that there is one, or was."""
    declared = p.base in _DECLARING and p.tense in _PAST and not p.negated
    return Status.HAPPENED if declared or p.base in _BREAKING else None


def _beside(
    text: str, found: Occurrence, predicates: Sequence[Predicate], *, title: bool
) -> Status | None:
    """What the predicate says beside which the noun stands."""
    p = _telling(found, predicates)
    before = _lead(text, found)
    if _BEFORE.search(before):
        return Status.PLANNED
    held = p.complement is not None and p.complement.holds(found.trigger)
    if held and not _BESIDES.search(before):
        above = None if found.kind.lasting else _above(p, found, _chain(predicates, p))
        if above is not None:
            return above
        if title and p.shape is Shape.INFINITIVE and p.base in _HOLDING:
            return Status.PLANNED  # "Kade and Belo to hold talks in Maron"
        if found.kind.name == "ceasefire" and p.base in _DECLARING | _BREAKING:
            return _truce(p)
    if p.modal in UNSURE or p.supposed:
        return Status.PROPOSED if found.kind.name in PROPOSABLE else None
    if p.tense in _PAST and not p.negated:
        ends = p.subject is not None and p.subject.holds(found.trigger)
        told = (
            (_AFTER.search(before) and not found.kind.lasting)
            or p.base in _HOLDING
            or (ends and (p.tense is Tense.PAST or p.base in _OVER))
        )
        return Status.HAPPENED if told and p.base != "be" else None
    own = p.subject is not None and p.subject.holds(found.trigger)
    named = found.entry.words[-1] != "table"  # "at the negotiating table" is no place
    present = p.tense is Tense.PRESENT and found.kind.gathering and named
    if present and _DURING.search(before):
        return Status.HAPPENED  # "Kade speaks at the River Summit in Maron": a caption
    coming = p.base in _HOLDING or (own and found.kind.gathering)
    ahead = p.tense is Tense.FUTURE and coming and not found.kind.lasting
    return Status.PLANNED if ahead else None


def _telling(found: Occurrence, predicates: Sequence[Predicate]) -> Predicate:
    """The predicate that tells how far it has come: "seek | a truce at talks aimed at peace".

    What describes the phrase from behind ("aimed") is taken for one with a subject.
    """
    p = predicates[found.at or 0]
    if p.base in _TELLING or p.subject is None or not p.subject.holds(found.trigger):
        return p
    start = p.subject.start
    governs = (q for q in predicates if q.object and q.object.start == start)
    told = next(governs, p)
    if told is p and p.opener in ("who", "which", "that"):
        # "Called for the withdrawal of troops, who have been there": the call.
        above = [q for q in predicates if q.complement and q.complement.holds(p.span)]
        told = above[-1] if above else p
    return told


def _lead(text: str, found: Occurrence) -> str:
    """The few words before those that name it."""
    return text[max(0, found.extent.start - 20) : found.extent.start]


def _above(
    p: Predicate, found: Occurrence, chain: Sequence[Predicate]
) -> Status | None:
    """What the verbs above say of what they govern: proposed, put off, called off."""
    off = any(q.base == "call" and q.particle == "off" for q in chain)
    if off or any(q.base in ENDING for q in chain):
        return Status.CANCELLED
    if puts_off(p):
        return Status.PLANNED
    if any(q.base in _PROPOSING for q in chain):
        if p.base in _GOING:
            return None
        return Status.PROPOSED if found.kind.name in PROPOSABLE else None
    planned = any(q.base in PLANNING or q.to_come for q in chain)
    if p.shape is Shape.INFINITIVE and p.base in _HOLDING and planned:
        return Status.PLANNED
    return None


def _chain(predicates: Sequence[Predicate], p: Predicate) -> list[Predicate]:
    chain = [p]
    while chain[-1].governor is not None:
        chain.append(predicates[chain[-1].governor])
    return chain
