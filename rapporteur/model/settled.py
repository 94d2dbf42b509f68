"""What is known only once all pages of a record lie side by side.

All of it is made anew from the readings at the end of a run, and does not depend on their
order. Nothing in a reading is changed by it.
"""

from dataclasses import dataclass

from rapporteur.model.actor import Actor
from rapporteur.model.correction import Amended, Filed
from rapporteur.model.event import Event
from rapporteur.model.evidence import Value
from rapporteur.model.position import Issue, Shift
from rapporteur.model.utterance import Copy, Utterance


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """Which actor a referent of a page is."""

    referent: str
    actor: str


@dataclass(frozen=True, slots=True, order=True)
class Telling:
    """Which event a report of a page tells."""

    report: str
    event: str


@dataclass(frozen=True, slots=True, order=True)
class Bearing:
    """Which issue a position of a page bears on."""

    position: str
    issue: str


@dataclass(frozen=True, slots=True, order=True)
class Dating:
    """The date of a page that has none of its own, as an interval, and why."""

    document: str
    published: str
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class Timing:
    """A time or a `said_on` that could only be read once its page was dated.

    `of` is the id of a statement, or of a document with `:start` of the expression.
    """

    of: str
    value: str


@dataclass(frozen=True, slots=True, order=True)
class Recovery:
    """The speakers of a statement that its own page does not name.

    They are the actors of `witness`, a statement that prints the same words.
    """

    statement: str
    speakers: tuple[str, ...]
    witness: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where sources differ.

    `what` is a figure's measure or a fact, in words; `kind` is changed over time,
    sources differ, spelling or different measure.
    """

    id: str
    what: str
    kind: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """All that collation makes of a record, each table by its key."""

    actors: tuple[Actor, ...] = ()
    identities: tuple[Identity, ...] = ()
    datings: tuple[Dating, ...] = ()
    timings: tuple[Timing, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    recoveries: tuple[Recovery, ...] = ()
    copies: tuple[Copy, ...] = ()
    events: tuple[Event, ...] = ()
    tellings: tuple[Telling, ...] = ()
    issues: tuple[Issue, ...] = ()
    bearings: tuple[Bearing, ...] = ()
    shifts: tuple[Shift, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    corrections: tuple[Filed, ...] = ()
    amended: tuple[Amended, ...] = ()
