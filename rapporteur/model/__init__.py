"""What we talk about: frozen dataclasses that import nothing but each other."""

from rapporteur.model.actor import Actor, Mention, Referent
from rapporteur.model.correction import (
    Amended,
    Anchor,
    Correction,
    CorrectionKind,
    Filed,
    Named,
    anchor,
    signed,
)
from rapporteur.model.event import Basis, Event, Part, Plan, Report, Status
from rapporteur.model.evidence import Evidence, Value
from rapporteur.model.figure import Figure, Modifier
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
from rapporteur.model.participation import Attendance, Participation
from rapporteur.model.plain import plain
from rapporteur.model.position import Ground, Issue, Position, Shift, Stance, Topic
from rapporteur.model.reading import Meaning, Outcome, Reading, State
from rapporteur.model.sentence import Sentence, sentences
from rapporteur.model.settled import (
    Bearing,
    Conflict,
    Dating,
    Identity,
    Recovery,
    Settled,
    Telling,
    Timing,
)
from rapporteur.model.span import Span
from rapporteur.model.statement import (
    Act,
    Statement,
    StatementKind,
    finding_id,
    statement_id,
)
from rapporteur.model.utterance import Copy, Relation, Utterance, Variant, Witness

__all__ = [
    "CONTENT_KINDS",
    "FLAG_KINDS",
    "Act",
    "Actor",
    "Amended",
    "Anchor",
    "Attendance",
    "Attributed",
    "Basis",
    "Bearing",
    "Conflict",
    "Copy",
    "Correction",
    "CorrectionKind",
    "Dating",
    "Decoding",
    "Document",
    "Event",
    "Evidence",
    "Figure",
    "Filed",
    "Flag",
    "Form",
    "FoundDate",
    "Ground",
    "Identity",
    "Issue",
    "Meaning",
    "Mention",
    "Metadata",
    "Modifier",
    "Name",
    "Named",
    "Outcome",
    "Part",
    "Participation",
    "Piece",
    "Plan",
    "Position",
    "Reading",
    "Recovery",
    "Referent",
    "Relation",
    "Report",
    "Segment",
    "SegmentKind",
    "Sentence",
    "Settled",
    "Shift",
    "Snapshot",
    "Span",
    "Stance",
    "State",
    "Statement",
    "StatementKind",
    "Status",
    "Telling",
    "TimeExpression",
    "Timing",
    "Topic",
    "Utterance",
    "Value",
    "Variant",
    "Witness",
    "anchor",
    "document_id",
    "finding_id",
    "plain",
    "sentences",
    "signed",
    "statement_id",
]
