"""A statement as screens show it: who, in whose words, where it is printed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapporteur.faces.web.marks import Mark, Paragraph, passage
from rapporteur.model import Actor, Segment, Statement
from rapporteur.record.queries.corrections import find_sayers
from rapporteur.record.queries.documents import (
    Listed,
    list_documents,
    read_segments,
    read_texts,
)
from rapporteur.record.queries.laying import lay
from rapporteur.record.view import View

# So many characters around a statement are shown with it.
_ROOM = 160


@dataclass(frozen=True, slots=True)
class Who:
    """An actor by id and name."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class StatementCard:
    """A statement in its passage; spans are [start, end) of the page's text.

    `people` say that it is so; none where the program does.
    """

    id: str
    document: Listed
    kind: str
    act: str
    negated: bool
    speakers: tuple[Who, ...]
    sides: tuple[Who, ...]
    source: str | None
    cue: str
    contents: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    said_on: str | None
    within: str | None
    confidence: float | None
    doubt: str
    passage: tuple[Paragraph, ...]
    people: tuple[str, ...] = ()


def statement_cards(
    view: View, statements: Sequence[Statement]
) -> tuple[StatementCard, ...]:
    """The statements with all that a screen shows of them, in their order."""
    documents = {statement.document for statement in statements}
    listed = list_documents(view, documents)
    texts = read_texts(view, documents)
    segments = read_segments(view, documents)
    laid = lay(view, statements)
    people = find_sayers(view, (statement.id for statement in statements))
    cards = (
        _card(
            statement,
            listed[statement.document],
            texts[statement.document],
            segments[statement.document],
            laid.actors,
        )
        for statement in laid.statements
    )
    return tuple(replace(card, people=people.get(card.id, ())) for card in cards)


def statement_marks(statement: Statement) -> list[Mark]:
    """The three parts of a statement, as marks on its page."""
    marks = [Mark(span, "contents", statement.id) for span in statement.contents]
    marks += [Mark(span, "cue", statement.id) for span in statement.cue]
    if statement.source:
        marks.append(Mark(statement.source, "source", statement.id))
    return marks


def whos(ids: Iterable[str | None], actors: Mapping[str, Actor]) -> tuple[Who, ...]:
    """The actors with these ids, as far as they are known."""
    known = (actors[i] for i in ids if i is not None and i in actors)
    return tuple(Who(actor.id, actor.name, actor.kind) for actor in known)


def _card(
    statement: Statement,
    document: Listed,
    text: str,
    segments: tuple[Segment, ...],
    actors: Mapping[str, Actor],
) -> StatementCard:
    return StatementCard(
        id=statement.id,
        document=document,
        kind=str(statement.kind),
        act=str(statement.act),
        negated=statement.negated,
        speakers=whos(statement.speakers, actors),
        sides=whos(statement.sides, actors),
        source=statement.source.of(text) if statement.source else None,
        cue=" … ".join(span.of(text) for span in statement.cue),
        contents=tuple(span.of(text) for span in statement.contents),
        spans=tuple((span.start, span.end) for span in statement.contents),
        said_on=statement.said_on,
        within=statement.within,
        confidence=statement.confidence,
        doubt=statement.doubt,
        passage=passage(text, segments, statement_marks(statement), _ROOM),
    )
