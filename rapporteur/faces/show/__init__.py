"""What is in a record, for people to read on a terminal: one file a view."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from rapporteur.faces.show import (
    actors,
    differences,
    figures,
    participation,
    positions,
    statements,
    timeline,
    utterances,
)
from rapporteur.faces.show.book import Book, Entry
from rapporteur.faces.show.documents import show_documents, show_page
from rapporteur.faces.show.printing import print_entries
from rapporteur.faces.show.wanted import Wanted

#: Each view with the table that its entries are rows of, and what finds them.
VIEWS: Mapping[str, tuple[str, Callable[[Book, Wanted], Iterator[Entry]]]] = (
    MappingProxyType(
        {
            "statements": ("statements", statements.entries),
            "positions": ("positions", positions.entries),
            "participation": ("participation", participation.entries),
            "timeline": ("events", timeline.entries),
            "utterances": ("utterances", utterances.entries),
            "figures": ("figures", figures.entries),
            "differences": ("conflicts", differences.entries),
            "actors": ("actors", actors.entries),
        }
    )
)

__all__ = [
    "VIEWS",
    "Book",
    "Entry",
    "Wanted",
    "print_entries",
    "show_documents",
    "show_page",
]
