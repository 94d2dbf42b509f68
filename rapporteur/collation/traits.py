"""What tells one event from another: the traits of an account, and of all accounts of an event."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rapporteur.collation.account import Account, first_day
from rapporteur.model import Basis
from rapporteur.model.edtf import is_day


@dataclass(eq=False, slots=True)
class Traits:
    """What accounts are compared by; those of an event are the union of its accounts'.

    `roles` are its actors with what each does in it; `people` are those of its actors who speak for another, `subjects` actors named in the words that tell it, who are not parties; `states`
    those of them that are states; `first` and `last` the days of the first and the last
    page, as numbers, None where they have none.
    """

    family: str
    pending: bool
    alleged: bool
    dates: set[str]
    days: set[str]
    actors: set[str]
    roles: set[tuple[str, str]]
    sides: set[str]
    places: set[str]
    names: set[str]
    ordinals: set[str]
    aims: set[str]
    people: set[str]
    topic: set[str]
    subjects: set[str]
    about: set[str]
    states: set[str]
    setting: set[str]
    documents: set[str]
    first: int | None
    last: int | None

    def absorb(self, other: "Traits") -> None:
        """Take in another account of the same event, of a later page."""
        self.pending = self.pending or other.pending
        self.alleged = self.alleged and other.alleged
        for name in _SETS:
            getattr(self, name).update(getattr(other, name))
        self.last = other.last if other.last is not None else self.last

    def copy(self) -> "Traits":
        """The same, to take in others without a change to these."""
        made = replace(self)
        for name in _SETS:
            setattr(made, name, set(getattr(self, name)))
        return made


_SETS = (
    "dates", "days", "actors", "roles", "people", "sides", "places", "names", "ordinals", "aims", "topic", "subjects", "about", "states", "setting",
    "documents",
)  # fmt: skip


def traits_of(account: Account, side_of: Mapping[str, str]) -> Traits:
    """The traits of one account."""
    actors = account.actors
    day = first_day(account.published) if account.published else None
    # "Tessaly's civil war": of a war the state is a party, and what it is about.
    parties = set() if account.kind == "war" else actors
    return Traits(
        family=account.family,
        pending=account.pending,
        alleged=all(r.basis is Basis.ALLEGED for r in account.reports),
        dates=set(account.dates),
        days={d for d in account.dates if is_day(d)},
        actors=set(actors),
        roles=set(account.parts),
        sides={side_of.get(a, a) for a in actors},
        places=set(account.places),
        names=set(account.names),
        ordinals=set(account.ordinals),
        aims=set(account.aims),
        people={a for a in actors if side_of.get(a, a) != a},
        topic=set(account.topic),
        subjects=account.about - actors,
        about=set(account.about),
        states=account.about_states - parties,
        setting=set(account.setting),
        documents={account.document},
        first=day,
        last=day,
    )
