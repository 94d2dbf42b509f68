"""Layers over a document's text: who is mentioned, when, and who is said to have said what."""

from dataclasses import dataclass
from enum import StrEnum

from rapporteur.model.span import Span


class Form(StrEnum):
    """How a mention refers."""

    NAMED = "named"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text, and what it names: person, place, organisation, group, other."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a time.

    `value` is EDTF and never more precise than the words; None where they fix no time
    ("at the time"). `anchor` is the date they were read against, None where they need
    none ("27 May 2013").
    """

    span: Span
    value: str | None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Attributed:
    """An attribution as the encoder finds it, before anything is known of its quotation.

    `contents` and `cue` are in text order. `confidence` is that of the whole.
    """

    contents: tuple[Span, ...]
    source: Span | None
    cue: tuple[Span, ...]
    confidence: float
