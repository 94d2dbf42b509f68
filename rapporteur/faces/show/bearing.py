"""What bears on an issue: positions on it, and what stands in a paragraph with one."""

from bisect import bisect
from collections.abc import Iterable, Iterator

from rapporteur.faces.show.book import Book
from rapporteur.faces.show.wanted import fits
from rapporteur.model import Evidence, Position

#: A document's id, and the number of a paragraph of its text.
Paragraph = tuple[str, int]


def is_on(book: Book, position: Position, issues: Iterable[str]) -> bool:
    """Whether a position is on one of the issues with these names or ids in theirs."""
    named = [label(book, position), position.issue]
    return any(fits(issue, named) for issue in issues)


def label(book: Book, position: Position) -> str:
    """The issue of a position in words; those of its page where it has none."""
    issue = book.issues.get(position.issue or "")
    return issue.label if issue else position.topic.words


def paragraphs(book: Book, issues: Iterable[str]) -> frozenset[Paragraph]:
    """Every paragraph in which a position on one of these issues stands."""
    asked = tuple(issues)
    found = (p for p in book.view.positions() if is_on(book, p, asked))
    return frozenset(at for p in found for at in paragraphs_of(book, p.evidence))


def paragraphs_of(book: Book, places: Iterable[Evidence]) -> Iterator[Paragraph]:
    """The paragraphs in which these places begin."""
    for place in places:
        document = book.document(place.document)
        if document:
            starts = [segment.span.start for segment in document.segments]
            yield document.id, bisect(starts, place.start)
