"""How far an event has come that a verb names, as its tense and the verbs above it tell."""

from collections.abc import Sequence

from rapporteur.analysis.kinds import EventKind
from rapporteur.analysis.predicates import Predicate, Shape, Tense
from rapporteur.model import Status

PLANNING = frozenset(
    "agree plan schedule expect intend prepare promise pledge vow decide arrange set aim mean announce fix "
    "commit undertake determine resolve confirm".split()
)
_PROPOSING = frozenset(
    "call propose ask urge want push invite demand try seek offer suggest need request press like wish hope "
    "appeal favour favor recommend consider discuss advocate support encourage work help welcome require let allow "
    "convene organise organize attempt struggle prefer tell convince persuade warn order instruct command".split()
)
_REFUSING = frozenset(
    "refuse decline fail deny reject avoid oppose forget hesitate".split()
)
_GOING_ON = frozenset("begin start continue keep resume stop cease finish go".split())
_HOPING = frozenset("want hope think believe expect fear doubt wish".split())
#: What is held to be so: "are believed to have died".
_HOLDING_TRUE = frozenset(
    "believe think say report know estimate presume suspect allege appear seem claim fear understand".split()
)
ENDING = frozenset("cancel scrap".split())
PUTTING_OFF = frozenset("postpone delay put adjourn reschedule push defer".split())
#: Of these only "put off" and "push back" put something off: "put pressure on Kade to sign".
_WITH_PARTICLE = frozenset("put push".split())
_ANNOUNCING = frozenset(
    "say announce declare confirm tell signal indicate promise vow pledge".split()
)
UNSURE = frozenset("could might may can should would must ought".split())
_OFFERED = frozenset("should would could must".split())
PROPOSABLE = frozenset(
    "ceasefire election vote inquiry conference meeting meal visit call withdrawal release".split()
)
"""Kinds that are told of while they are only proposed."""


def puts_off(p: Predicate) -> bool:
    """Whether a verb puts off what it governs."""
    return p.base in PUTTING_OFF and (
        p.base not in _WITH_PARTICLE or p.particle in ("off", "back")
    )


def of_verb(
    predicates: Sequence[Predicate], n: int, kind: EventKind, *, title: bool
) -> Status | None:
    """The status of an event that a verb names; None where the verb tells of none."""
    p = predicates[n]
    if p.negated or p.supposed:
        return None
    if p.shape is Shape.FINITE:
        return _finite(predicates, p, kind, title=title)
    if p.shape is Shape.PARTICIPLE:
        return Status.HAPPENED
    if p.governor is not None:
        return _governed(predicates, p, kind, title=title)
    if p.shape is Shape.INFINITIVE:
        return Status.PLANNED if title else None
    return Status.HAPPENED if p.opener in ("after", "since") else None


def _finite(
    predicates: Sequence[Predicate], p: Predicate, kind: EventKind, *, title: bool
) -> Status | None:
    over = predicates[p.governor] if p.governor is not None else None
    if over is not None and (over.base in _HOPING or over.negated):
        return None
    if p.modal == "would" and over is not None and over.base in _ANNOUNCING:
        # "Kade and Belo said they would meet again": it is to come.
        return Status.PLANNED
    if p.modal in UNSURE:
        proposed = kind.name in PROPOSABLE and p.modal in _OFFERED
        return Status.PROPOSED if proposed else None
    if p.tense is Tense.FUTURE:
        return Status.PLANNED
    if p.progressive:
        return _going_on(p, kind)
    if p.tense is Tense.PERFECT and kind.lasting:
        # "The terms that it has negotiated" are there.
        return Status.HAPPENED if kind.name == "negotiation" else Status.ONGOING
    if p.tense in (Tense.PAST, Tense.PERFECT) or title or kind.said:
        return Status.HAPPENED
    return Status.ONGOING if kind.lasting else None


def _going_on(p: Predicate, kind: EventKind) -> Status:
    """Is meeting somebody: an arrangement; is fighting: still; was fighting: then."""
    if p.tense is Tense.PAST:
        return Status.HAPPENED
    return Status.PLANNED if kind.gathering else Status.ONGOING


def _asked_for(over: Predicate, kind: EventKind, told: Status | None) -> Status | None:
    """What is called for is proposed; "invited the three states to meet" is to come."""
    if over.base == "invite" and kind.gathering and told is Status.HAPPENED:
        return Status.PLANNED
    return Status.PROPOSED if kind.name in PROPOSABLE else None


def _governed(
    predicates: Sequence[Predicate], p: Predicate, kind: EventKind, *, title: bool
) -> Status | None:
    over = predicates[p.governor or 0]
    if (
        over.base in _GOING_ON
        and over.shape is Shape.INFINITIVE
        and over.governor is not None
    ):
        # "Pledged to begin negotiating": it hangs on the pledge.
        p, over = over, predicates[over.governor]
    made = over.base == "make" and p.shape is Shape.ING
    if made or over.negated or over.base in _REFUSING or over.supposed:
        return None
    told: Status | None = Status.HAPPENED
    perfect = p.shape is Shape.INFINITIVE and p.tense is Tense.PERFECT
    if over.shape is Shape.FINITE and not perfect:
        told = _finite(predicates, over, kind, title=title)
    if perfect:
        return told if over.base in _HOLDING_TRUE else None
    if over.base in ENDING:
        return Status.CANCELLED
    planned = over.base in PLANNING and p.shape is Shape.INFINITIVE
    if puts_off(over) or planned:
        return Status.PLANNED if told is not None else None
    if over.base in _PROPOSING:
        return _asked_for(over, kind, told)
    if over.base in _GOING_ON:
        still = Status.ONGOING if kind.lasting else Status.HAPPENED
        return told if over.shape is Shape.FINITE else still
    if p.shape is Shape.INFINITIVE:
        met = kind.gathering and told is Status.HAPPENED
        return Status.PLANNED if met else None
    return told if over.modal not in UNSURE else None
