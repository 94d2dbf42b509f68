"""Which of several inputs with the same bytes names their document.

The record must not depend on the order in which inputs were added. So the one that names
a document is not the first but the *least*: one with an address, which tells more than
one without, and beyond that any order does that is the same everywhere. All that a reading
may depend on is part of it: two inputs of one rank would be read alike.
"""

import sqlite3
from enum import Enum

from rapporteur.model import Snapshot

Rank = tuple[bool, str, str, str, str, bool, str, str]


class Standing(Enum):
    """What the record already knows of a snapshot."""

    NEW = "its bytes are not in the record, or were kept aside: they must be read"
    BETTER = "its bytes are, but this input names their document better: read again"
    DUPLICATE = "its bytes are, under another name"
    KNOWN = "this very input is"


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


def standing(db: sqlite3.Connection, snapshot: Snapshot) -> Standing:
    """What the record knows of a snapshot."""
    namer = namer_of(db, snapshot.sha256)
    if namer is None:
        return Standing.NEW
    own, known = rank(snapshot), known_input(db, snapshot.name, snapshot.sha256)
    if known is not None and rank_of_row(known) <= own:
        return Standing.KNOWN
    return Standing.BETTER if own < rank_of_row(namer) else Standing.DUPLICATE


def namer_of(db: sqlite3.Connection, sha256: str) -> sqlite3.Row | None:
    """The input that names the document with these bytes, if they were read."""
    found: sqlite3.Row | None = db.execute(
        "SELECT i.* FROM documents d JOIN inputs i"
        " ON i.sha256 = d.sha256 AND i.name = d.file WHERE d.sha256 = ?",
        (sha256,),
    ).fetchone()
    return found


def known_input(db: sqlite3.Connection, name: str, sha256: str) -> sqlite3.Row | None:
    """The input with this name and these bytes; the hash is "" where there are none."""
    found: sqlite3.Row | None = db.execute(
        "SELECT * FROM inputs WHERE name = ? AND sha256 = ?", (name, sha256)
    ).fetchone()
    return found


def was_read(db: sqlite3.Connection, name: str) -> bool:
    """Whether some bytes under this name were read."""
    query = "SELECT 1 FROM inputs WHERE name = ? AND document IS NOT NULL LIMIT 1"
    return db.execute(query, (name,)).fetchone() is not None
