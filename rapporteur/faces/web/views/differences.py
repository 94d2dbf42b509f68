"""Differences: what the pages disagree on, and what one outlet leaves out that others print."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from rapporteur.faces.web.screens import Screen
from rapporteur.faces.web.views.cards import Who, whos
from rapporteur.faces.web.views.quoting import Pages, Quoted
from rapporteur.model import Conflict, Evidence
from rapporteur.record.queries.documents import Listed, find_outlets, list_documents
from rapporteur.record.queries.figures import find_conflicts
from rapporteur.record.queries.laying import find_actors
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.utterances import (
    Heard,
    find_heard,
    find_printers,
    read_passages,
)
from rapporteur.text import fold

AT_ONCE = 30
_LEFT_OUT, _OUTLETS = 30, 20
# What only one page has can hardly be called left out by the others.
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which differences; which is opened; whose omissions are listed."""

    kind: Annotated[str | None, Query(description="a kind of difference")] = None
    words: Annotated[
        str | None, Query(max_length=200, description="in what it is about")
    ] = None
    conflict: Annotated[str | None, Query(description="the id of the one opened")] = (
        None
    )
    outlet: Annotated[str | None, Query(description="whose omissions are listed")] = (
        None
    )
    after: Annotated[int, Query(ge=0, le=10_000_000, description="skip so many")] = 0


@dataclass(frozen=True, slots=True)
class Version:
    """One value, and the pages that give it, the earliest first."""

    value: str
    pages: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What is differed on, with the values that are given."""

    id: str
    what: str
    kind: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A value in the words of a page."""

    value: str
    quoted: Quoted


@dataclass(frozen=True, slots=True)
class Opened:
    """A difference with the words for each value."""

    id: str
    what: str
    kind: str
    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the utterances that others print an outlet prints, and leaves out."""

    outlet: str
    pages: int
    prints: int
    leaves_out: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An utterance that an outlet does not print, and the outlets that do."""

    utterance: Heard
    speakers: tuple[Who, ...]
    passage: str
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """Some of the differences that fit, and what one outlet leaves out."""

    total: int
    after: int
    kinds: dict[str, int]
    differences: tuple[Difference, ...]
    opened: Opened | None
    coverage: tuple[Coverage, ...]
    left_out: tuple[LeftOut, ...]
    left_out_total: int


def look(view: Reader, wanted: Wanted) -> Differences:
    """The differences that fit, and the omissions of an outlet."""
    conflicts = find_conflicts(view)
    words = fold(wanted.words or "")
    about = [c for c in conflicts if words in c.what.casefold()]
    fits = [c for c in about if wanted.kind in (None, c.kind)]
    shown = fits[wanted.after : wanted.after + AT_ONCE]
    listed = list_documents(view, {v.document for c in shown for v in c.values})
    opened = next((c for c in conflicts if c.id == wanted.conflict), None)
    left_out, total = _left_out(view, wanted.outlet)
    return Differences(
        len(fits),
        wanted.after,
        dict(Counter(c.kind for c in about).most_common()),
        tuple(_difference(conflict, listed) for conflict in shown),
        _opened(view, opened) if opened else None,
        _coverage(view),
        left_out,
        total,
    )


def _difference(conflict: Conflict, listed: Mapping[str, Listed]) -> Difference:
    pages: dict[str, dict[str, Listed]] = {}
    for value in conflict.values:
        if value.document in listed:
            known = pages.setdefault(value.value, {})
            known[value.document] = listed[value.document]
    versions = [
        Version(value, tuple(sorted(found.values(), key=lambda p: p.published or "~")))
        for value, found in pages.items()
    ]
    versions.sort(key=lambda version: version.pages[0].published or "~")
    return Difference(conflict.id, conflict.what, conflict.kind, tuple(versions))


def _opened(view: Reader, conflict: Conflict) -> Opened:
    evidence = [Evidence(v.document, v.start, v.end) for v in conflict.values]
    pages = Pages(view, evidence)
    given = [
        Given(value.value, pages.quote(where))
        for value, where in zip(conflict.values, evidence, strict=True)
    ]
    given.sort(key=lambda one: one.quoted.document.published or "~")
    return Opened(conflict.id, conflict.what, conflict.kind, tuple(given))


def _shared(view: Reader) -> Sequence[Heard]:
    return [one for one in find_heard(view) if one.n_independent >= _LEAST]


def _coverage(view: Reader) -> tuple[Coverage, ...]:
    printers, shared = find_printers(view), _shared(view)
    prints = Counter(o for one in shared for o in printers.get(one.id, ()))
    outlets = list(find_outlets(view).items())[:_OUTLETS]
    return tuple(
        Coverage(outlet, pages, prints[outlet], len(shared) - prints[outlet])
        for outlet, pages in outlets
        if shared
    )


def _left_out(view: Reader, outlet: str | None) -> tuple[tuple[LeftOut, ...], int]:
    if outlet is None:
        return (), 0
    printers = find_printers(view)
    left = [one for one in _shared(view) if outlet not in printers.get(one.id, ())]
    shown = left[:_LEFT_OUT]
    actors = find_actors(view, [who for one in shown for who in one.speakers])
    passages = read_passages(view, [one.id for one in shown])
    return tuple(
        LeftOut(
            one,
            whos(one.speakers, actors),
            passages.get(one.id, one.words),
            tuple(printers.get(one.id, ())),
        )
        for one in shown
    ), len(left)


SCREEN = Screen(
    name="differences",
    address="/differences",
    title="Differences",
    about="What pages disagree on, with each version and its pages, and what an outlet leaves out.",
    wanted=Wanted,
    found=Differences,
    look=look,
)
