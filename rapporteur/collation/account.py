"""An account: what one page tells of one event; and the words that accounts are compared by."""

import re
from collections import Counter
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from rapporteur.model import Report, Status
from rapporteur.model.edtf import days_of

_ORDER = {status: n for n, status in enumerate(Status)}
_PENDING = (Status.PLANNED, Status.PROPOSED)
MEETINGS = frozenset({"meeting", "conference"})
#: Kinds that are about another event: a call for a truce is no call for a conference.
ABOUT_ANOTHER = frozenset(
    "proposal appeal demand threat refusal acceptance agreement delay cancellation".split()
)
#: Kinds of which one actor does many, each on its own: it rejects this and it rejects that.
REPEATED = ABOUT_ANOTHER | {
    "attack",
    "killing",
    "weapons test",
    "accusation",
    "order",
    "vote",
}
_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
_EMPTY = frozenset(
    "that this with from have been were will would which their they them there about after before over into than said "
    "says also other some more most very much such when what where while whose them these those being between under "
    "against during including could should might must says told joint international recent".split()
)
_ORDINALS = {
    "first": "1",
    "second": "2",
    "third": "3",
    "fourth": "4",
    "fifth": "5",
    "sixth": "6",
}
_NUMERALS = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    **_ORDINALS,
}
#: Counted from some day, not from the beginning: "the first talks in six years".
_RECKONED = re.compile(
    r"\s+(?:ever|such|since|(?:in|for)\s+(?:\w+\s+){0,3}(?:days|weeks|months|years|decades|a\s+generation))\b"
)


@dataclass(eq=False)
class Account:
    """The reports of one page that tell one event.

    `parts` are actors with the role they have most often; `names` are names of the event
    itself; `ordinals` which of several it is; `aims` the kinds of event that it is about,
    where something is proposed, refused or put off; `bodies` whose sitting it is; `joint` whether several speak at it; `topic` the content words, and `about` the actors, in the phrases that tell it;
    `about_states` those
    of them that are states; `setting` the states that its page is about.
    """

    document: str
    published: str | None
    kind: str
    loose: bool
    reports: list[Report] = field(default_factory=list)
    parts: Counter[tuple[str, str]] = field(default_factory=Counter)
    dates: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    lands: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    ordinals: set[str] = field(default_factory=set)
    aims: set[str] = field(default_factory=set)
    topic: set[str] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    about_states: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    joint: bool = False
    setting: frozenset[str] = frozenset()
    statuses: Counter[Status] = field(default_factory=Counter)
    sure: Counter[Status] = field(default_factory=Counter)

    @property
    def family(self) -> str:
        """The kind as which it is compared: talks that are still to come are a conference."""
        return "conference" if self.loose and self.pending else self.kind

    @property
    def actors(self) -> set[str]:
        """Those who take part."""
        return {actor for actor, _ in self.parts}

    @property
    def status(self) -> Status:
        """How far it has come: what is told surely, most often."""
        votes = self.sure or self.statuses
        return min(votes, key=lambda s: (-votes[s], _ORDER[s]))

    @property
    def pending(self) -> bool:
        """Whether it is still to come."""
        return self.status in _PENDING


def are_turned(
    mine: AbstractSet[tuple[str, str]], its: AbstractSet[tuple[str, str]]
) -> bool:
    """Whether the two who are in both do in one what is done to them in the other.

    "Kade invited Belo", "Belo invited Kade".
    """
    shared = {a for a, _ in mine} & {a for a, _ in its}
    return len(shared) > 1 and not any(a in shared for a, _ in mine & its)


def topic_words(words: str) -> set[str]:
    """The content words, folded, a plural's s left out.

    >>> sorted(topic_words("the use of Chemical weapons"))
    ['chemical', 'weapon']
    """
    found = (w.casefold() for w in _WORD.findall(words))
    return {w.removesuffix("s") for w in found if w not in _EMPTY}


def plain_name(name: str) -> str:
    """A conference's name with its number in digits.

    >>> plain_name("Orsa II"), plain_name("the second Orsa")
    ('orsa 2', '2 orsa')
    """
    words = [w for w in re.findall(r"\w+", name.casefold()) if w != "the"]
    return " ".join(_NUMERALS.get(w, w) for w in words)


def ordinal(before: str, after: str) -> str | None:
    """Which of several is meant by a noun with these words of its phrase around it.

    >>> ordinal("their second ", " in Maron"), ordinal("the first ", " in six years")
    ('2', None)
    """
    words = [w for w in re.findall(r"[a-z]+", before.casefold()) if w in _ORDINALS]
    if not words or _RECKONED.match(after):
        return None
    return _ORDINALS[words[-1]]


def first_day(value: str) -> int:
    """The first day of a date, as a number."""
    return days_of(value).first.toordinal()
