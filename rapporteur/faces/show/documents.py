"""Documents: the list of them, and one page whole."""

from collections.abc import Iterable, Iterator

import click

from rapporteur.faces.show.book import origin
from rapporteur.faces.show.wanted import Wanted
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
            f"{document.id}  {origin(document)}  "
            f"{click.style(one_line(title) if title else 'no title', bold=True)}"
        )
        doubts = ", ".join(flag.kind for flag in document.flags)
        click.echo(
            f"    {n_statements} {'statement' if n_statements == 1 else 'statements'}, "
            f"{document.metadata.kind}, read as "
            f"{document.decoding.charset}" + (f"; doubts: {doubts}" if doubts else "")
        )


def show_page(document: Document, statements: Iterable[Statement]) -> None:
    """Print one page as it was read, its segments named in the margin, quotations marked."""
    click.echo(click.style(f"{document.id}  {origin(document)}", bold=True))
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
