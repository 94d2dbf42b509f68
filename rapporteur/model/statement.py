"""Who said what: the words that tell it, and what is made of them.

An *attribution* has three parts in the text, as in PARC and PolNeAR (Newell et al.
2018): the `source` (words naming the speaker), the `cue` (words that say that
something was said) and the `contents` (what was said).
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from rapporteur.model.span import Span


class StatementKind(StrEnum):
    """How the words are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(StrEnum):
    """Whether something was uttered, or thought without being uttered."""

    SPEECH = "speech"
    THOUGHT = "thought"


@dataclass(frozen=True, slots=True)
class Statement:
    """One speech act on record.

    `contents` are in text order and leave out the quotation marks of a direct
    statement. `rule` names what found it, for provenance. Null and empty mean:
    not established; where no speaker is, `doubt` says why in a few words.

    In a reading `speakers` are ids of its referents, and `sides` names of those for
    whom an unnamed speaker speaks; in a record both are ids of actors.
    """

    id: str
    document: str
    kind: StatementKind
    contents: tuple[Span, ...]
    source: Span | None = None
    cue: tuple[Span, ...] = ()
    act: Act = Act.SPEECH
    speakers: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    addressee: str | None = None
    said_on: str | None = None
    occasion: str | None = None
    within: str | None = None
    negated: bool = False
    confidence: float | None = None
    rule: str = ""
    doubt: str = ""


def statement_id(document: str, contents: tuple[Span, ...]) -> str:
    """The id of the statement with these contents; the same wherever it is found.

    >>> statement_id("d1", (Span(0, 4),))
    'sca9b0ca55e62ce17'
    """
    key = document + "".join(f":{span.start}-{span.end}" for span in contents)
    return "s" + hashlib.sha256(key.encode()).hexdigest()[:16]


def finding_id(letter: str, *parts: object) -> str:
    """The id of a finding made of `parts`; the same wherever they are found together.

    `letter` tells the kind: f figure, r report, p position, w participation, u
    utterance, e event, i issue, h shift, c conflict.

    >>> finding_id("f", "d1", 4, 9)
    'f0835e11557d9767f'
    """
    key = "\x1f".join(map(str, parts))
    return letter + hashlib.sha256(key.encode()).hexdigest()[:16]
