"""Documents: the pages that were read, listed."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from rapporteur.faces.web.screens import Screen
from rapporteur.model import FLAG_KINDS
from rapporteur.record.queries.documents import (
    DocumentsWanted,
    Listed,
    count_doubts,
    count_statements,
    find_documents,
    find_doubt_kinds,
    find_outlets,
)
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.slices import Range

AT_ONCE = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pages."""

    words: Annotated[
        str | None, Query(max_length=200, description="in the title or the text")
    ] = None
    outlet: Annotated[str | None, Query(description="an outlet's name")] = None
    since: Annotated[str | None, Query(description="EDTF, of publication")] = None
    until: Annotated[str | None, Query(description="EDTF, of publication")] = None
    doubt: Annotated[str | None, Query(description="a kind of doubt")] = None
    after: Annotated[int, Query(ge=0, le=10_000_000, description="skip so many")] = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A page, how many statements it holds, and what is doubtful about it."""

    document: Listed
    statements: int
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen, what it means, and how many pages it is about."""

    value: str
    meaning: str
    pages: int


@dataclass(frozen=True, slots=True)
class Documents:
    """Some of the pages that fit; `total` counts all of them."""

    total: int | None
    after: int
    documents: tuple[Row, ...]
    outlets: tuple[Choice, ...]
    doubts: tuple[Choice, ...]


def look(view: Reader, wanted: Wanted) -> Documents:
    """The pages that fit, the latest first."""
    asked = DocumentsWanted(
        wanted.words, wanted.outlet, wanted.since, wanted.until, wanted.doubt
    )
    found = find_documents(view, asked, Range(AT_ONCE, wanted.after))
    ids = {document.id for document in found.items}
    statements, doubts = count_statements(view, ids), count_doubts(view, ids)
    return Documents(
        found.total,
        wanted.after,
        tuple(
            Row(listed, statements.get(listed.id, 0), doubts.get(listed.id, ()))
            for listed in found.items
        ),
        tuple(Choice(o, o, n) for o, n in find_outlets(view).items()),
        tuple(
            Choice(kind, FLAG_KINDS.get(kind, kind), n)
            for kind, n in find_doubt_kinds(view).items()
        ),
    )


SCREEN = Screen(
    name="documents",
    address="/documents",
    title="Documents",
    about="The pages that were read, with what was found and what was doubtful.",
    wanted=Wanted,
    found=Documents,
    look=look,
)
