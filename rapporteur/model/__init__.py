"""What we talk about: frozen dataclasses that import nothing but each other."""

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
    "Decoding",
    "Document",
    "Flag",
    "FoundDate",
    "Metadata",
    "Outcome",
    "Piece",
    "Reading",
    "Segment",
    "SegmentKind",
    "Snapshot",
    "Span",
    "State",
    "Statement",
    "StatementKind",
    "document_id",
    "statement_id",
]
