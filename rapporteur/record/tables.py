"""Which findings lie in which table of the file. The schema tells what their columns mean."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from rapporteur.model import (
    Actor,
    Amended,
    Bearing,
    Conflict,
    Copy,
    Dating,
    Event,
    Figure,
    Filed,
    Identity,
    Issue,
    Meaning,
    Mention,
    Participation,
    Position,
    Recovery,
    Referent,
    Report,
    Shift,
    Statement,
    Telling,
    TimeExpression,
    Timing,
    Utterance,
)

#: What is found in one page: attributes of a reading, in the order they are written.
FOUND: Final[Mapping[str, type]] = MappingProxyType(
    {
        "statements": Statement,
        "referents": Referent,
        "mentions": Mention,
        "times": TimeExpression,
        "figures": Figure,
        "reports": Report,
        "participation": Participation,
        "positions": Position,
        "meanings": Meaning,
    }
)

#: What collation makes of all pages: attributes of `Settled`, each with its table's key.
SETTLED: Final[Mapping[str, tuple[type, str]]] = MappingProxyType(
    {
        "actors": (Actor, "id"),
        "identities": (Identity, "referent"),
        "datings": (Dating, "document"),
        "timings": (Timing, "of"),
        "utterances": (Utterance, "id"),
        "recoveries": (Recovery, "statement"),
        "copies": (Copy, "document, of"),
        "events": (Event, "id"),
        "tellings": (Telling, "report"),
        "issues": (Issue, "id"),
        "bearings": (Bearing, "position"),
        "shifts": (Shift, "id"),
        "conflicts": (Conflict, "id"),
        "corrections": (Filed, "id"),
        "amended": (Amended, "of, correction"),
    }
)
