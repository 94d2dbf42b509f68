"""The same utterance as several pages print it, and pages that are copies of each other."""

from dataclasses import dataclass
from enum import StrEnum

from rapporteur.model.span import Span


class Relation(StrEnum):
    """How close the reports of one utterance are."""

    SAME = "same words"
    PARTLY = "partly the same words"
    PARAPHRASE = "paraphrase"


@dataclass(frozen=True, slots=True)
class Variant:
    """What one witness has at a place of the base.

    `start` and `end` count words of the base, end excluded; where they are equal the
    witness adds words there. `words` are what it has instead, '' where it leaves the
    base's words out. `kind` is substitution, omission, addition or order: for order,
    the base's words from `start` to `end` stand in the witness before the base's word
    `at`.
    """

    start: int
    end: int
    words: str
    kind: str
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Witness:
    """One statement of an utterance, against the base.

    `quotes` is false for one that gives the words as its own; `relation` tells how close
    they are to the base's. `variants` are where it differs, in the base's order; those of
    a paraphrase are not aligned. `independent` is false where its page holds another
    witness that is counted, or is a copy of a page that does.
    """

    statement: str
    quotes: bool
    independent: bool = True
    relation: Relation = Relation.SAME
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class Utterance:
    """What was said once, however many pages print it.

    `statements` are its reports, `base` the fullest of them, of which `passage` is what
    the others have a part of, in whole sentences. `words` are the words of the passage
    as they are counted in `apparatus`, which has a witness for each of the others.
    `n_independent` counts witnesses that are not copies of each other.
    """

    id: str
    speakers: tuple[str, ...]
    said_on: str | None
    statements: tuple[str, ...]
    base: str
    passage: tuple[Span, ...]
    relation: Relation
    words: tuple[str, ...]
    apparatus: tuple[Witness, ...]
    n_independent: int
    confidence: float | None = None


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """A page that is no witness of its own: `share` of its words stand in `of`.

    `via` is agency, same outlet or unknown.
    """

    document: str
    of: str
    share: float
    via: str
