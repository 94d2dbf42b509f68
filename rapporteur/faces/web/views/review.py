"""The queue of what nobody has judged yet, the least certain first."""

from collections import Counter
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from rapporteur.faces.web.screens import Screen
from rapporteur.faces.web.views.correcting import names
from rapporteur.faces.web.views.item import ONE, Item, read_item
from rapporteur.record.queries.corrections import REVIEWED, find_unjudged
from rapporteur.record.queries.opening import Reader


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which queue, and how far into it."""

    what: Annotated[str | None, Query(description="a table of the record")] = None
    after: Annotated[int, Query(ge=0, le=10_000_000, description="skip so many")] = 0


@dataclass(frozen=True, slots=True)
class Queue:
    """How many of a table nobody has judged yet."""

    what: str
    title: str
    left: int


@dataclass(frozen=True, slots=True)
class Review:
    """The next of the queue, after so many; None where nothing is left."""

    queues: tuple[Queue, ...]
    total: int
    after: int
    item: Item | None
    names: tuple[str, ...]


def look(view: Reader, wanted: Wanted) -> Review:
    """What is least certain, after so many that are skipped."""
    found = find_unjudged(view)
    counted = Counter(one.what for one in found)
    queues = tuple(Queue(w, ONE[w], counted[w]) for w in REVIEWED if counted[w])
    if wanted.what:
        found = tuple(one for one in found if one.what == wanted.what)
    if not found:
        return Review(queues, 0, 0, None, ())
    at = min(wanted.after, len(found) - 1)
    item = read_item(view, found[at].what, found[at].id)
    return Review(queues, len(found), at, item, names(view, item))


SCREEN = Screen(
    name="review",
    address="/review",
    title="Review",
    about="What nobody has judged yet, the least certain first, one after the other.",
    wanted=Wanted,
    found=Review,
    look=look,
)
