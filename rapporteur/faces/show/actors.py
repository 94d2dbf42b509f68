"""Actors: who is who, by whatever names, for whom."""

from collections.abc import Iterator

from rapporteur.faces.show.book import Book, Entry
from rapporteur.faces.show.wanted import Wanted, fits


def entries(book: Book, wanted: Wanted) -> Iterator[Entry]:
    """The actors wanted, by kind and name; most have words of their own elsewhere."""
    ordered = sorted(book.actors.values(), key=lambda a: (a.kind, a.name, a.id))
    for actor in ordered:
        named = [actor.name, *actor.aliases]
        if not (
            fits(wanted.actor, named)
            and fits(wanted.words, [*named, actor.role])
            and fits(wanted.side, book.called([actor.side]))
        ):
            continue
        side = f", for {book.name(actor.side)}" if actor.side else ""
        role = f", {actor.role}" if actor.role else ""
        also = ", ".join(actor.aliases)
        yield Entry(
            actor.id,
            f"{actor.name}  [{actor.kind}{role}{side}]",
            (f"also: {also}",) if also else (),
        )
