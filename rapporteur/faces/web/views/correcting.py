"""One item with all that can be corrected of it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Path, Query

from rapporteur.faces.web.marks import Paragraph, paragraphs
from rapporteur.faces.web.screens import Screen
from rapporteur.faces.web.views.item import Item, read_item, typed
from rapporteur.faces.web.views.lines import Line, lines
from rapporteur.record.editor import JOINED, REJECTED
from rapporteur.record.queries.actors import find_told, read_actor
from rapporteur.record.queries.corrections import (
    corrections_of,
    documents_of,
    find_sayers,
)
from rapporteur.record.queries.documents import list_documents, read_document
from rapporteur.record.queries.findings import find_mentions_on
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.positions import find_evidence, find_held, find_issues

# So many names are offered, and so many of what can be split off.
_NAMES, _OFF = 150, 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which item, and where to go back to."""

    what: Annotated[str, Path(description="the table that it is in")]
    target: Annotated[str, Path(description="its id")]
    back: Annotated[str | None, Query(max_length=2000)] = None


@dataclass(frozen=True, slots=True)
class Off:
    """Something that can be split off: its value in the form, and its words."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Correcting:
    """An item with all that can be corrected of it.

    `names` are those who can be chosen as speakers, sides and so on. `people` say that it
    is so; none where it is the program that says so. `off` is what can be split off by
    each way of splitting. `text` is a page's own, for words to be marked on.
    """

    item: Item
    people: tuple[str, ...]
    names: tuple[str, ...]
    is_rejected: bool
    into: tuple[tuple[str, str], ...]
    off: dict[str, tuple[Off, ...]]
    history: tuple[Line, ...]
    text: tuple[Paragraph, ...]


def look(view: Reader, wanted: Wanted) -> Correcting:
    """The item, and what can be corrected of it.

    Raises:
        UsageError: there is no such item.
    """
    what, target = wanted.what, wanted.target
    item = read_item(view, what, target)
    text: tuple[Paragraph, ...] = ()
    if what == "documents":
        text = paragraphs(read_document(view, target), ())
    return Correcting(
        item,
        find_sayers(view, [target]).get(target, ()),
        names(view, item),
        what in REJECTED,
        _into(view, what, target),
        _off(view, what, target) if what in JOINED else {},
        lines(view, corrections_of(view, target)),
        text,
    )


def names(view: Reader, item: Item) -> tuple[str, ...]:
    """Actors to choose from: those on the item's pages first, then whoever speaks most."""
    pages = [item.id] if item.what == "documents" else []
    pages += [one.document.id for one in item.passages]
    near = [m.actor for page in pages for m in find_mentions_on(view, page)]
    known = dict.fromkeys([*near, *list(find_told(view))[:_NAMES]])
    return tuple(dict.fromkeys(typed(view, list(known)[:_NAMES])))


def _into(view: Reader, what: str, target: str) -> tuple[tuple[str, str], ...]:
    """The issues that an issue can be made one with."""
    if what != "issues":
        return ()
    others = sorted(find_issues(view).values(), key=lambda issue: issue.label)
    return tuple((issue.id, issue.label) for issue in others if issue.id != target)


def _off(view: Reader, what: str, target: str) -> dict[str, tuple[Off, ...]]:
    if what == "issues":
        held = [one.position for one in find_held(view) if one.issue == target]
        found = find_evidence(view, set(held[-_OFF:]))
        return {
            "positions": tuple(
                Off(
                    one.position.id, read_item(view, "positions", one.position.id).words
                )
                for one in found
            )
        }
    actor = read_actor(view, target)
    pages = documents_of(view, target, _OFF)
    listed = list_documents(view, set(pages))
    return {
        "names": tuple(Off(name, name) for name in actor.aliases),
        "documents": tuple(
            Off(d, listed[d].title or listed[d].file) for d in pages if d in listed
        ),
    }


SCREEN = Screen(
    name="correcting",
    address="/correct/{what}/{target}",
    title="Correct",
    about="One item of the record with all that can be corrected of it, and what was.",
    wanted=Wanted,
    found=Correcting,
    look=look,
)
