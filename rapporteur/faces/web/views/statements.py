"""Statements: search, filters, each in its passage, the page's text beside it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from rapporteur.faces.web.marks import Paragraph, paragraphs
from rapporteur.faces.web.screens import Screen
from rapporteur.faces.web.views.cards import (
    StatementCard,
    Who,
    statement_cards,
    statement_marks,
    whos,
)
from rapporteur.model import Act, StatementKind
from rapporteur.record.queries.documents import find_outlets, read_document
from rapporteur.record.queries.laying import find_actors
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.slices import Range
from rapporteur.record.queries.statements import (
    StatementsWanted,
    find_statements,
    read_statement,
)

#: So many are shown at once.
AT_ONCE = 40


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which statements, and which one's page is shown beside them."""

    words: Annotated[
        str | None,
        Query(max_length=200, description="in what was said, or who said it"),
    ] = None
    speaker: Annotated[str | None, Query(description="the id of an actor")] = None
    side: Annotated[
        str | None, Query(description="an actor, and who speaks for it")
    ] = None
    issue: Annotated[str | None, Query(description="the id of an issue")] = None
    outlet: Annotated[str | None, Query(description="an outlet's name")] = None
    document: Annotated[str | None, Query(description="the id of a page")] = None
    kind: Annotated[StatementKind | None, Query()] = None
    act: Annotated[Act | None, Query()] = None
    since: Annotated[str | None, Query(description="EDTF, of publication")] = None
    until: Annotated[str | None, Query(description="EDTF, of publication")] = None
    attributed: Annotated[bool | None, Query(description="is a speaker known")] = None
    open: Annotated[str | None, Query(description="the id of a statement")] = None
    after: Annotated[int, Query(ge=0, le=10_000_000, description="skip so many")] = 0


@dataclass(frozen=True, slots=True)
class Beside:
    """The page of one statement, with the parts of it marked."""

    statement: StatementCard
    text: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Statements:
    """Some of the statements that fit; `total` counts all of them."""

    total: int | None
    after: int
    statements: tuple[StatementCard, ...]
    actors: tuple[Who, ...]
    outlets: tuple[str, ...]
    opened: Beside | None


def look(view: Reader, wanted: Wanted) -> Statements:
    """The statements that fit, and the page of the one that is opened."""
    asked = StatementsWanted(
        words=wanted.words,
        speaker=wanted.speaker,
        side=wanted.side,
        issue=wanted.issue,
        outlet=wanted.outlet,
        document=wanted.document,
        kind=wanted.kind,
        act=wanted.act,
        since=wanted.since,
        until=wanted.until,
        attributed=wanted.attributed,
    )
    found = find_statements(view, asked, Range(AT_ONCE, wanted.after))
    actors = find_actors(view, [wanted.speaker, wanted.side])
    return Statements(
        found.total,
        wanted.after,
        statement_cards(view, found.items),
        whos([wanted.speaker, wanted.side], actors),
        tuple(find_outlets(view)),
        _opened(view, wanted.open) if wanted.open else None,
    )


def _opened(view: Reader, identity: str) -> Beside:
    statement = read_statement(view, identity)
    document = read_document(view, statement.document)
    marks = statement_marks(statement)
    return Beside(statement_cards(view, [statement])[0], paragraphs(document, marks))


SCREEN = Screen(
    name="statements",
    address="/statements",
    title="Statements",
    about="Who said what: filtered, each in its passage, and the page of one beside them.",
    wanted=Wanted,
    found=Statements,
    look=look,
)
