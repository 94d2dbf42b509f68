"""What a side holds on an issue, and how that moves."""

from dataclasses import dataclass
from enum import StrEnum

from rapporteur.model.evidence import Evidence


class Stance(StrEnum):
    """For or against; on a condition; or open."""

    SUPPORT = "support"
    OPPOSE = "oppose"
    CONDITIONAL = "conditional"
    UNDECIDED = "undecided"


class Ground(StrEnum):
    """How a position is known."""

    STATED = "stated"
    REPORTED = "reported by another"
    INFERRED = "inferred by the outlet"


@dataclass(frozen=True, slots=True)
class Topic:
    """What a position is about, before issues are told apart.

    `concept` is a concept of the starter list ("participation", "ceasefire"), or ''.
    `target` is the referent that it is asked of or about, or None. `words` are the
    page's own words for it, in their base forms where that helps to compare.
    """

    concept: str
    target: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Position:
    """What a side holds on an issue at a time, as one page tells it.

    In a reading `actor` (the side) and `holder` (who spoke for it) are referents of the
    page and `issue` is None; in a record they are actors and an issue. `condition` is in
    the page's own words. `topic` is what the issue is found by.
    """

    id: str
    document: str
    actor: str
    holder: str | None
    issue: str | None
    stance: Stance
    condition: str | None
    as_of: str | None
    basis: Ground
    evidence: tuple[Evidence, ...]
    topic: Topic
    statement: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """A point under negotiation; `origin` is user or proposed."""

    id: str
    label: str
    description: str | None = None
    origin: str = "proposed"
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shift:
    """A change of stance: the positions before and after, and the two dates between which it lies."""

    id: str
    actor: str
    issue: str
    before: str
    after: str
    between: tuple[str | None, str | None]
