"""What happened, goes on, or is planned: as one page reports it, and as the record knows it."""

from dataclasses import dataclass
from enum import StrEnum

from rapporteur.model.evidence import Evidence
from rapporteur.model.span import Span


class Status(StrEnum):
    """How far an event has come."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    PROPOSED = "proposed"
    CANCELLED = "cancelled"


class Basis(StrEnum):
    """On whose word an event stands: the outlet's own, or another's."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    ALLEGED = "alleged"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """Somebody who takes part, and as what."""

    actor: str
    role: str


@dataclass(frozen=True, slots=True)
class Report:
    """One page's words for an event; several reports, one event.

    `extent` are the words that tell it, `trigger` the one that names it. `place`, `named`
    (the conference or body that it is) and the actors of `parts` are referents of the
    page. `start` and `end` are EDTF, never more precise than the words. `statement` is
    the id of the statement that it is told in, None where the outlet tells it.
    """

    id: str
    document: str
    extent: Span
    trigger: Span
    kind: str
    status: Status
    basis: Basis = Basis.ASSERTED
    start: str | None = None
    end: str | None = None
    place: str | None = None
    named: str | None = None
    parts: tuple[Part, ...] = ()
    statement: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True, order=True)
class Plan:
    """A date and place announced for an event, in which document and as of when."""

    start: str | None
    place: str | None
    as_of: str | None
    document: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event, however many pages report it.

    `place` is a name. `plans` are all dates and places ever announced for it, the first
    announced first.
    """

    id: str
    kind: str
    status: Status
    start: str | None
    end: str | None
    place: str | None
    participants: tuple[Part, ...]
    reports: tuple[Evidence, ...]
    basis: Basis
    plans: tuple[Plan, ...] = ()
    name: str | None = None
    confidence: float | None = None
