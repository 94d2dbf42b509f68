"""Entries on a terminal."""

from collections.abc import Iterable
from itertools import islice

import click

from rapporteur.faces.show.book import Book, Entry
from rapporteur.text import visible


def print_entries(book: Book, entries: Iterable[Entry], limit: int | None) -> int:
    """Print entries: what, then the words, then where they are printed; how many."""
    shown = list(islice(entries, limit))
    for entry in shown:
        click.echo(click.style(visible(entry.head), bold=True))
        for line in entry.lines:
            click.echo(f"    {visible(line)}")
        for place in entry.places:
            words = book.words(place.document, [place.span])
            where = f"{book.origin(place.document)}, {place.document} {place.start}-{place.end}"
            click.echo(f"    “{words}”")
            click.echo(click.style(f"    {where}", dim=True))
    return len(shown)
