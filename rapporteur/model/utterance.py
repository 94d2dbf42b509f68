"""The same utterance as several pages print it, and pages that are copies of each other."""

from dataclasses import dataclass
from enum import StrEnum


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
    base's words out. `kind` is substitution, omission, addition or order.
    """

    start: int
    end: int
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Witness:
    """One statement of an utterance, against the base.

    `quotes` is false for one who only paraphrases; its words are not aligned then.
    `variants` are where it differs, in the base's order; `independent` is false where
    its page is a copy of another witness's page.
    """

    statement: str
    quotes: bool
    independent: bool
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class Utterance:
    """What was said once, however many pages print it.

    `statements` are its reports, `base` the fullest of them, `words` the words of the
    base as they are counted in `apparatus`, which has a witness for each of the others.
    `n_independent` counts witnesses that are not copies of each other.
    """

    id: str
    speakers: tuple[str, ...]
    said_on: str | None
    statements: tuple[str, ...]
    base: str
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
