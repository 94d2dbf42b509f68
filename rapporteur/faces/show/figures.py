"""Figures: each measure over time, with who gives it."""

from collections.abc import Iterator

from rapporteur.faces.show.book import Book, Entry
from rapporteur.faces.show.wanted import Wanted, fits
from rapporteur.model import Evidence, Figure, Modifier


def entries(book: Book, wanted: Wanted) -> Iterator[Entry]:
    """The figures wanted, by measure, date and place."""
    found = [f for f in book.view.figures() if _takes(book, wanted, f)]
    found.sort(key=lambda f: (f.measure or f.unit or "~", f.as_of or "~", f.id))
    for figure in found:
        yield _entry(book, figure)


def _takes(book: Book, wanted: Wanted, figure: Figure) -> bool:
    place = Evidence(figure.document, figure.span.start, figure.span.end)
    return (
        fits(wanted.actor, book.called([figure.source]))
        and fits(wanted.side, book.called(book.sides([figure.source])))
        and fits(wanted.words, [figure.unit, figure.measure, *book.quoted([place])])
        and wanted.takes_date(figure.as_of)
        and book.takes([place], wanted.outlet)
        and wanted.document in (None, figure.document)
    )


def number(figure: Figure) -> str:
    """The number with its bounds: "more than 12,000", "10 to 12"."""
    words = f"{figure.value:,g}" if figure.value % 1 else f"{figure.value:,.0f}"
    if figure.upper is not None:
        words += f" to {figure.upper:,g}"
    return (
        words if figure.modifier is Modifier.EXACTLY else f"{figure.modifier} {words}"
    )


def _entry(book: Book, figure: Figure) -> Entry:
    source = f", {book.name(figure.source)}" if figure.source else ""
    return Entry(
        figure.id,
        f"{figure.measure or figure.unit or 'unit unknown'}: {number(figure)}"
        f"  [{figure.as_of or 'date unknown'}{source}]",
        (),
        (Evidence(figure.document, figure.span.start, figure.span.end),),
        figure.as_of,
    )
