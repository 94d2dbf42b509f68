"""The record as it is looked things up in: names of actors, words of documents."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rapporteur.errors import UsageError
from rapporteur.model import Actor, Document, Evidence, Issue, Span
from rapporteur.record.view import View
from rapporteur.text import one_line

MARK = "…"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing found: its id, a line that tells it, more lines, and where it is printed.

    `date` is EDTF, for order; None where nothing tells it.
    """

    id: str
    head: str
    lines: tuple[str, ...] = ()
    places: tuple[Evidence, ...] = ()
    date: str | None = None


@dataclass
class Book:
    """A view with what is often asked of it kept in memory."""

    view: View
    _documents: dict[str, Document | None] = field(default_factory=dict)

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """Every actor by id."""
        return {actor.id: actor for actor in self.view.actors()}

    @cached_property
    def issues(self) -> Mapping[str, Issue]:
        """Every issue by id."""
        return {issue.id: issue for issue in self.view.settled("issues")}

    def document(self, identity: str) -> Document | None:
        """The document with this id, or None where it has gone since."""
        if identity not in self._documents:
            try:
                self._documents[identity] = self.view.document(identity)
            except UsageError:
                self._documents[identity] = None
        return self._documents[identity]

    def name(self, actor: str | None) -> str | None:
        """The name of an actor."""
        known = self.actors.get(actor or "")
        return one_line(known.name) if known else None

    def names(self, actors: Iterable[str]) -> str:
        """The names of several, joined; "unknown" for none."""
        known = [name for actor in actors if (name := self.name(actor))]
        return ", ".join(known) or "unknown"

    def called(self, actors: Iterable[str | None]) -> Iterator[str]:
        """All names that these actors go by."""
        for actor in actors:
            known = self.actors.get(actor or "")
            if known:
                yield known.name
                yield from known.aliases

    def sides(self, actors: Iterable[str | None]) -> Iterator[str | None]:
        """These actors, and whom they speak for."""
        for actor in actors:
            yield actor
            known = self.actors.get(actor or "")
            if known:
                yield known.side

    def words(self, document: str, spans: Iterable[Span]) -> str:
        """The words of spans of a document, on one line."""
        known = self.document(document)
        if known is None:
            return ""
        return f" {MARK} ".join(one_line(span.of(known.text)) for span in spans)

    def quoted(self, places: Iterable[Evidence]) -> list[str]:
        """The words of each place."""
        return [self.words(place.document, [place.span]) for place in places]

    def printed(self, identity: str) -> str | None:
        """When a document was published, in EDTF."""
        document = self.document(identity)
        published = document and document.metadata.published
        return published.value if published else None

    def origin(self, identity: str) -> str:
        """The date and outlet of a document."""
        document = self.document(identity)
        return origin(document) if document else identity

    def takes(self, places: Iterable[Evidence], outlet: str | None) -> bool:
        """Whether one of the places is in an outlet with this in its name."""
        if outlet is None:
            return True
        found = (self.document(place.document) for place in places)
        return any(
            outlet.casefold() in (d.metadata.outlet or "").casefold()
            for d in found
            if d
        )


def origin(document: Document) -> str:
    """The date and outlet of a document."""
    meta = document.metadata
    date = meta.published.value if meta.published else "undated"
    return f"{date}  {one_line(meta.outlet or 'unknown outlet')}"
