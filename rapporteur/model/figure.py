"""Numbers that are reported: what they count, as of when, and who gives them."""

from dataclasses import dataclass
from enum import StrEnum

from rapporteur.model.span import Span


class Modifier(StrEnum):
    """How exactly a number is meant."""

    EXACTLY = "exactly"
    MORE_THAN = "more than"
    AT_LEAST = "at least"
    AROUND = "around"
    NEARLY = "nearly"
    UP_TO = "up to"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and what it measures, as one page gives it.

    `unit` is what is counted, in the page's words; `measure` the same made comparable
    across pages ("people killed"), with whatever narrows it. `upper` is the end of a
    range. `source` is who gives the number: a referent of the page in a reading, an
    actor in a record. `statement` is the id of the statement that it stands in.
    """

    id: str
    document: str
    span: Span
    value: float
    upper: float | None = None
    modifier: Modifier = Modifier.EXACTLY
    unit: str | None = None
    measure: str | None = None
    as_of: str | None = None
    source: str | None = None
    statement: str | None = None
    confidence: float | None = None
