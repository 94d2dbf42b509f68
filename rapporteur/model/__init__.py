"""What we talk about: frozen dataclasses that import nothing but each other."""

from rapporteur.model.actor import Actor, Mention, Referent
from rapporteur.model.language import Attributed, Form, Name, TimeExpression
from rapporteur.model.page import (
    CONTENT_KINDS,
    FLAG_KINDS,
    Decoding,
    Document,
    Flag,
    FoundDate,
    Metadata,
    Piece,
    Segment,
    SegmentKind,
    Snapshot,
    document_id,
)
from rapporteur.model.reading import Outcome, Reading, State
from rapporteur.model.span import Span
from rapporteur.model.statement import Act, Statement, StatementKind, statement_id

__all__ = [
    "CONTENT_KINDS",
    "FLAG_KINDS",
    "Act",
    "Actor",
    "Attributed",
    "Decoding",
    "Document",
    "Flag",
    "Form",
    "FoundDate",
    "Mention",
    "Metadata",
    "Name",
    "Outcome",
    "Piece",
    "Reading",
    "Referent",
    "Segment",
    "SegmentKind",
    "Snapshot",
    "Span",
    "State",
    "Statement",
    "StatementKind",
    "TimeExpression",
    "document_id",
    "statement_id",
]
