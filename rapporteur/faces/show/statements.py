"""Statements: who said what, and where it is printed."""

from collections.abc import Iterator

from rapporteur.faces.show.book import Book, Entry
from rapporteur.faces.show.wanted import Wanted, fits
from rapporteur.model import Evidence, Statement


def entries(book: Book, wanted: Wanted) -> Iterator[Entry]:
    """The statements wanted, by date of their page, document and place."""
    for document in filter(wanted.takes_document, book.view.documents_by_date()):
        for statement in book.view.statements(document.id):
            if _takes(book, wanted, statement):
                yield _entry(book, statement)


def _takes(book: Book, wanted: Wanted, statement: Statement) -> bool:
    spans = [*statement.contents]
    if statement.source:
        spans.append(statement.source)
    words = book.words(statement.document, spans)
    return (
        fits(wanted.words, [words])
        and fits(wanted.actor, book.called(statement.speakers))
        and fits(wanted.side, book.called(statement.sides))
        and wanted.takes_date(statement.said_on)
    )


def _entry(book: Book, statement: Statement) -> Entry:
    speakers = book.names(statement.speakers)
    if statement.source is not None:
        source = book.words(statement.document, [statement.source])
        who = source if source == speakers else f"{source} ({speakers})"
    else:
        who = f"(not stated who: {speakers})"
    cue = book.words(statement.document, statement.cue)
    negated = " (negated)" if statement.negated else ""
    facts = [str(statement.kind), statement.said_on or "date unknown"]
    if statement.sides:
        facts.append(f"for {book.names(statement.sides)}")
    return Entry(
        statement.id,
        f"{who} {cue}{negated}  [{', '.join(facts)}]",
        (f"doubt: {statement.doubt}",) if statement.doubt else (),
        tuple(
            Evidence(statement.document, span.start, span.end)
            for span in statement.contents
        ),
        statement.said_on,
    )
