"""Differences: where the sources do not say the same."""

from collections.abc import Iterator

from rapporteur.faces.show.book import Book, Entry
from rapporteur.faces.show.wanted import Wanted, fits
from rapporteur.model import Conflict, Evidence


def entries(book: Book, wanted: Wanted) -> Iterator[Entry]:
    """The conflicts wanted, by what they are about; those of days by their pages' dates."""
    found = [c for c in book.view.settled("conflicts") if _takes(book, wanted, c)]
    for conflict in sorted(found, key=lambda c: (c.what, c.id)):
        yield Entry(
            conflict.id,
            f"{conflict.what}  [{conflict.kind}]",
            tuple(
                f"{value.value}: {book.origin(value.document)}"
                for value in conflict.values
            ),
            _places(conflict),
        )


def _takes(book: Book, wanted: Wanted, conflict: Conflict) -> bool:
    places = _places(conflict)
    return (
        fits(wanted.words, [conflict.what, *book.quoted(places)])
        and any(wanted.takes_date(book.printed(p.document)) for p in places)
        and book.takes(places, wanted.outlet)
        and (
            wanted.document is None
            or any(place.document == wanted.document for place in places)
        )
    )


def _places(conflict: Conflict) -> tuple[Evidence, ...]:
    return tuple(Evidence(v.document, v.start, v.end) for v in conflict.values)
