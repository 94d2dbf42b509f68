"""What became of an input."""

from dataclasses import dataclass
from enum import StrEnum

from rapporteur.model.actor import Mention, Referent
from rapporteur.model.event import Report
from rapporteur.model.figure import Figure
from rapporteur.model.language import TimeExpression
from rapporteur.model.page import Document
from rapporteur.model.participation import Participation
from rapporteur.model.position import Position
from rapporteur.model.statement import Statement


class State(StrEnum):
    """Every input ends in exactly one of these."""

    READ = "read"
    DUPLICATE = "duplicate"
    NOTHING = "nothing to say"
    ASIDE = "kept aside"


@dataclass(frozen=True, slots=True)
class Meaning:
    """Where the contents of a statement lie among meanings: one signed byte a dimension.

    The cosine of two vectors tells how near they are in meaning.
    """

    statement: str
    vector: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and everything found in it: what a worker gives back.

    Each kind of finding is in text order.
    """

    document: Document
    statements: tuple[Statement, ...] = ()
    referents: tuple[Referent, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    figures: tuple[Figure, ...] = ()
    reports: tuple[Report, ...] = ()
    participation: tuple[Participation, ...] = ()
    positions: tuple[Position, ...] = ()
    meanings: tuple[Meaning, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: its state, and in one sentence why.

    `document` is the id of the document it was read into or is a duplicate of.
    """

    name: str
    state: State
    reason: str = ""
    document: str | None = None
