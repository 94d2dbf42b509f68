"""Which of several inputs with the same bytes names their document.

The record must not depend on the order in which inputs were added. So the one that names
a document is not the first but the *least*: one with an address, which tells more than
one without, and beyond that any order does that is the same everywhere. All that a reading
may depend on is part of it: two inputs of one rank would be read alike.
"""

import sqlite3

from rapporteur.model import Snapshot

Rank = tuple[bool, str, str, str, str, bool, str, str]


def rank(snapshot: Snapshot) -> Rank:
    """What tells how well a snapshot names its document; the least names it.

    >>> rank(Snapshot(b"", "b", url="https://ledger.example/1")) < rank(Snapshot(b"", "a"))
    True
    """
    return (
        snapshot.url is None,
        snapshot.url or "",
        snapshot.name,
        snapshot.charset or "",
        snapshot.media_type or "",
        snapshot.fetched is None,
        snapshot.fetched or "",
        snapshot.clipped or "",
    )


def rank_of_row(row: sqlite3.Row) -> Rank:
    """The rank of an input in the record."""
    return rank(read_snapshot(row, b""))


def read_snapshot(row: sqlite3.Row, body: bytes) -> Snapshot:
    """The snapshot of a row of `inputs`, with these bytes."""
    return Snapshot(
        body,
        row["name"],
        row["url"],
        row["media_type"],
        row["charset"],
        row["fetched"],
        row["clipped"],
    )
