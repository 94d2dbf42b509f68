"""The queue of what nobody has judged yet, the least certain first."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from rapporteur.faces.web.screens import Screen
from rapporteur.faces.web.views.correcting import names
from rapporteur.faces.web.views.item import MANY, Item, read_item
from rapporteur.record.queries.doubtful import count_doubtful, find_doubtful
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.slices import Range


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
    left = count_doubtful(view)
    queues = tuple(Queue(what, MANY[what], n) for what, n in left.items())
    total = left.get(wanted.what, 0) if wanted.what else sum(left.values())
    if not total:
        return Review(queues, 0, 0, None, ())
    at = min(wanted.after, total - 1)
    (found,) = find_doubtful(view, Range(1, at), wanted.what)
    item = read_item(view, found.what, found.id)
    return Review(queues, total, at, item, names(view, item))


SCREEN = Screen(
    name="review",
    address="/review",
    title="Review",
    about="What nobody has judged yet, the least certain first, one after the other.",
    wanted=Wanted,
    found=Review,
    look=look,
)
