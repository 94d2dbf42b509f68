"""Corrections: what people said of the record, how it stands, and undoing it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from rapporteur.faces.web.screens import Screen
from rapporteur.faces.web.views.lines import Line, lines
from rapporteur.record.queries.corrections import find_corrections
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.slices import Range

AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which corrections."""

    state: Annotated[
        str | None,
        Query(pattern="^(holds|replaced|undone|misfit|waiting|in conflict)$"),
    ] = None
    after: Annotated[int, Query(ge=0, le=10_000_000, description="skip so many")] = 0


@dataclass(frozen=True, slots=True)
class Corrections:
    """Some of the corrections, the latest first; `total` counts all that fit."""

    total: int | None
    after: int
    corrections: tuple[Line, ...]


def look(view: Reader, wanted: Wanted) -> Corrections:
    """The corrections in such a state."""
    found = find_corrections(view, Range(AT_ONCE, wanted.after), wanted.state)
    return Corrections(found.total, wanted.after, lines(view, found.items))


SCREEN = Screen(
    name="corrections",
    address="/corrections",
    title="Corrections",
    about="What people said of the record, who and when, how it stands, and where two contradict each other.",
    wanted=Wanted,
    found=Corrections,
    look=look,
)
