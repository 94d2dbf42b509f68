"""What stands in a briefing: items of the record, each with notes on where they stand."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from rapporteur.errors import UsageError
from rapporteur.faces.brief.prose import prose
from rapporteur.faces.dates import in_words
from rapporteur.faces.show import VIEWS, Book, Entry, Wanted
from rapporteur.faces.show.bearing import Paragraph, paragraphs, paragraphs_of
from rapporteur.model import Evidence
from rapporteur.text import one_line

#: The sections there are, by the view that each shows, with their headings.
SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "positions": "Positions",
        "participation": "Who is in and who is out",
        "timeline": "What happened and what is planned",
        "figures": "Figures",
        "differences": "Where the sources differ",
        "utterances": "What was said once and printed more than once",
        "statements": "Statements",
    }
)
#: Those that a briefing has where none is named.
USUAL = ("positions", "participation", "timeline", "figures", "differences")
# The lines beneath an item of these are the very words of pages.
_QUOTING = frozenset({"statements", "utterances"})


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: who printed the words, when, where, and the words themselves."""

    outlet: str
    date: str
    address: str
    words: str

    def __str__(self) -> str:
        return f"{self.outlet}, {in_words(self.date)}, {self.address}: “{self.words}”"


@dataclass(frozen=True, slots=True)
class Line:
    """One item: what it says, more lines beneath, and its notes."""

    text: str
    beneath: tuple[str, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A view of the record under its heading."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing: its title, what it covers in a sentence, its sections."""

    title: str
    covers: str
    sections: tuple[Section, ...]


def compose(
    book: Book, title: str, wanted: Wanted, views: Sequence[str] = ()
) -> Briefing:
    """The briefing of these views, as far as they fit what is wanted.

    A view without anything that fits has no section. Of what is no position only that
    is about the wanted issues which stands in one paragraph with a position on them.
    Notes are those of each item, the same words of one page once.

    Raises:
        UsageError: there is no such view.
    """
    unknown = [view for view in views if view not in SECTIONS]
    if unknown:
        known = ", ".join(SECTIONS)
        raise UsageError(f"no view {unknown[0]!r} for a briefing; there are {known}")
    about = paragraphs(book, wanted.issues)
    sections = []
    for view in views or USUAL:
        found = VIEWS[view][1](book, wanted)
        if wanted.issues and view != "positions":
            found = _about(book, found, about)
        told = one_line if view in _QUOTING else prose
        lines = tuple(_line(book, entry, told) for entry in islice(found, wanted.limit))
        if lines:
            sections.append(Section(SECTIONS[view], lines))
    return Briefing(title, _covers(book, wanted), tuple(sections))


def _about(
    book: Book, entries: Iterator[Entry], about: frozenset[Paragraph]
) -> Iterator[Entry]:
    for entry in entries:
        if not about.isdisjoint(paragraphs_of(book, entry.places)):
            yield entry


def _line(book: Book, entry: Entry, told: Callable[[str], str]) -> Line:
    notes = tuple(dict.fromkeys(_note(book, place) for place in entry.places))
    return Line(prose(entry.head), tuple(map(told, entry.lines)), notes)


def _note(book: Book, place: Evidence) -> Note:
    document = book.document(place.document)
    meta = document.metadata if document else None
    name, url = book.view.name(place.document)
    return Note(
        outlet=one_line((meta and meta.outlet) or "unknown outlet"),
        date=meta.published.value if meta and meta.published else "undated",
        address=one_line(url or name),
        words=book.words(place.document, [place.span]),
    )


def _covers(book: Book, wanted: Wanted) -> str:
    counts = book.view.counts()
    n_documents = counts["documents"]
    pages = f"{n_documents} {'page' if n_documents == 1 else 'pages'}"
    period = ""
    if wanted.since or wanted.until:
        first = in_words(wanted.since) if wanted.since else "the first"
        last = in_words(wanted.until) if wanted.until else "the last"
        period = f", from {first} to {last}"
    return f"From a record of {pages}{period}. Every note gives the exact words."
