"""What became of an input."""

from dataclasses import dataclass
from enum import StrEnum

from rapporteur.model.actor import Mention, Referent
from rapporteur.model.language import TimeExpression
from rapporteur.model.page import Document
from rapporteur.model.statement import Statement


class State(StrEnum):
    """Every input ends in exactly one of these."""

    READ = "read"
    DUPLICATE = "duplicate"
    NOTHING = "nothing to say"
    ASIDE = "kept aside"


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and everything found in it: what a worker gives back."""

    document: Document
    statements: tuple[Statement, ...] = ()
    referents: tuple[Referent, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: its state, and in one sentence why.

    `document` is the id of the document it was read into or is a duplicate of.
    """

    name: str
    state: State
    reason: str = ""
    document: str | None = None
