"""What is in a record, for people to read: documents, statements, inputs, one page whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import click

from rapporteur.model import FLAG_KINDS, Document, SegmentKind, Span, Statement
from rapporteur.record.view import View
from rapporteur.text import one_line, visible

_MARGIN = {
    SegmentKind.TITLE: "title",
    SegmentKind.BODY: "",
    SegmentKind.CAPTION: "caption",
    SegmentKind.META: "meta",
    SegmentKind.BOILERPLATE: "furniture",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents and statements to show: those that fit all that is given.

    `outlet` and `words` are looked for anywhere in the outlet's name, and in what was
    said or in the words naming who said it, in either case of letters.
    """

    outlet: str | None = None
    words: str | None = None
    document: str | None = None
    limit: int | None = None

    def takes_document(self, document: Document) -> bool:
        """Whether the document is wanted."""
        outlet = document.metadata.outlet or ""
        return (self.document is None or document.id == self.document) and (
            self.outlet is None or self.outlet.casefold() in outlet.casefold()
        )

    def takes_statement(self, statement: Statement, text: str) -> bool:
        """Whether the statement is wanted."""
        if self.words is None:
            return True
        spans = [*statement.contents]
        if statement.source:
            spans.append(statement.source)
        words = " ".join(span.of(text) for span in spans)
        return self.words.casefold() in words.casefold()


def found_statements(
    view: View, wanted: Wanted
) -> Iterator[tuple[Document, Statement]]:
    """The statements wanted, each with its document, by date, document and place."""
    left = wanted.limit
    for document in filter(wanted.takes_document, view.documents_by_date()):
        for statement in view.statements(document.id):
            if left == 0:
                return
            if wanted.takes_statement(statement, document.text):
                yield document, statement
                left = None if left is None else left - 1


def show_documents(view: View, wanted: Wanted) -> None:
    """Print two lines a document: what it is, and what was found and doubted in it."""
    for i, document in enumerate(
        filter(wanted.takes_document, view.documents_by_date())
    ):
        if i == wanted.limit:
            return
        n_statements = sum(1 for _ in view.statements(document.id))
        title = document.metadata.title
        click.echo(
            f"{document.id}  {_origin(document)}  "
            f"{click.style(one_line(title) if title else 'no title', bold=True)}"
        )
        doubts = ", ".join(flag.kind for flag in document.flags)
        click.echo(
            f"    {n_statements} {'statement' if n_statements == 1 else 'statements'}, "
            f"{document.metadata.kind}, read as "
            f"{document.decoding.charset}" + (f"; doubts: {doubts}" if doubts else "")
        )


def show_statements(view: View, wanted: Wanted) -> int:
    """Print who said what and where it is printed, three lines a statement; how many."""
    shown = 0
    for document, statement in found_statements(view, wanted):
        text = document.text
        source = _words(statement.source, text) or "(not stated who)"
        cue = " … ".join(one_line(span.of(text)) for span in statement.cue)
        contents = " … ".join(one_line(span.of(text)) for span in statement.contents)
        places = ", ".join(f"{s.start}-{s.end}" for s in statement.contents)
        negated = " (negated)" if statement.negated else ""
        click.echo(
            f"{click.style(source, bold=True)} {cue}{negated}  [{statement.kind}]"
        )
        click.echo(f"    {contents}")
        click.echo(
            click.style(f"    {_origin(document)}, {document.id} {places}", dim=True)
        )
        shown += 1
    return shown


def show_page(document: Document, statements: Iterable[Statement]) -> None:
    """Print one page as it was read, its segments named in the margin, quotations marked."""
    click.echo(click.style(f"{document.id}  {_origin(document)}", bold=True))
    for name, value in _facts(document):
        click.echo(f"{name:>10}  {value}")
    for flag in document.flags:
        meaning = FLAG_KINDS.get(flag.kind, "")
        click.echo(f"{'doubt':>10}  {flag.kind}: {visible(flag.detail or meaning)}")
    marked = sorted({span for statement in statements for span in statement.contents})
    for segment in document.segments:
        words = _marked(document.text, segment.span, marked)
        margin = f"{_MARGIN[segment.kind]:>10}"
        dim = segment.kind is SegmentKind.BOILERPLATE
        click.echo(f"{margin}  " + (click.style(words, dim=True) if dim else words))


def _facts(document: Document) -> Iterator[tuple[str, str]]:
    meta = document.metadata
    decoding = document.decoding
    yield "title", one_line(meta.title or "unknown")
    yield "bylines", one_line(", ".join(meta.bylines) or "none")
    yield "credits", one_line(", ".join(meta.credits) or "none")
    for name, date in (("published", meta.published), ("updated", meta.updated)):
        if date:
            zone = date.zone or "zone not stated"
            yield (
                name,
                f"{date.value} ({date.source}: {one_line(date.words)!r}, {zone})",
            )
    yield "charset", f"{decoding.charset}, told by the {decoding.source}"
    if decoding.replaced:
        yield "replaced", f"{decoding.replaced} characters"


def _origin(document: Document) -> str:
    meta = document.metadata
    date = meta.published.value if meta.published else "undated"
    return f"{date}  {one_line(meta.outlet or 'unknown outlet')}"


def _words(span: Span | None, text: str) -> str:
    return one_line(span.of(text)) if span else ""


def _marked(text: str, segment: Span, marked: Iterable[Span]) -> str:
    """The segment's words, those of statements underlined."""
    parts, at = [], segment.start
    for span in marked:
        start, end = max(at, span.start), min(segment.end, span.end)
        if start < end:
            parts.append(visible(text[at:start]))
            parts.append(click.style(visible(text[start:end]), underline=True))
            at = end
    parts.append(visible(text[at : segment.end]))
    return "".join(parts)
