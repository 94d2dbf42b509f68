"""Readings out of the file: a document with all that was found in it."""

import sqlite3
import zlib
from collections.abc import Iterator
from typing import Any

from rapporteur.model import Document, Reading
from rapporteur.record import rows
from rapporteur.record.packing import unpack_row
from rapporteur.record.rows import Packed
from rapporteur.record.tables import FOUND

#: The map from text to bytes is most of a record's memory, and collation asks for none.
_NO_PIECES = zlib.compress(b"[]")
_ORDER = {"segments": "start"} | dict.fromkeys(("flags", *FOUND), "number")


def read_all(connection: sqlite3.Connection) -> Iterator[Reading]:
    """Every document with what was found in it, by id; without its offset map.

    Each table is gone through once, side by side with the documents: nothing is asked
    for document by document, and no more than one of them is held.

    Raises:
        ValueError: what a column holds is not what stands in one.
    """
    tables = {table: _Side(connection, table) for table in _ORDER}
    for row in connection.execute("SELECT * FROM documents ORDER BY id"):
        beside = {table: side.of(row["id"]) for table, side in tables.items()}
        document = rows.read_document(
            {**dict(row), "pieces": _NO_PIECES}, beside["segments"], beside["flags"]
        )
        found: Any = {
            table: tuple(unpack_row(item, kind) for item in beside[table])
            for table, kind in FOUND.items()
        }
        yield Reading(document, **found)


class _Side:
    """The rows of a table by document, gone through once as the documents are."""

    def __init__(self, connection: sqlite3.Connection, table: str) -> None:
        query = f"SELECT * FROM {table} ORDER BY document, {_ORDER[table]}"  # noqa: S608 - our own names
        self._rows = connection.execute(query)
        self._next: sqlite3.Row | None = self._rows.fetchone()

    def of(self, document: str) -> list[sqlite3.Row]:
        """The rows of this document, which comes behind those asked for before."""
        found = []
        while self._next is not None and self._next["document"] <= document:
            if self._next["document"] == document:
                found.append(self._next)
            self._next = self._rows.fetchone()
        return found


def read_one(connection: sqlite3.Connection, document: str) -> Reading | None:
    """The document with this id and all that was found in it; None if there is none."""
    query = "SELECT * FROM documents WHERE id = ?"
    row = connection.execute(query, (document,)).fetchone()
    return None if row is None else _reading(connection, row)


def read_document(connection: sqlite3.Connection, row: sqlite3.Row) -> Document:
    """The document of a row, with its segments and flags."""
    identity = row["id"]
    return rows.read_document(
        row,
        _found(connection, "segments", identity),
        _found(connection, "flags", identity),
    )


def read_packed(connection: sqlite3.Connection, document: str) -> Packed | None:
    """A document and all that was found in it as the rows they are."""
    query = "SELECT * FROM documents WHERE id = ?"
    row = connection.execute(query, (document,)).fetchone()
    if row is None:
        return None
    found = {
        table: [dict(item) for item in _found(connection, table, document)]
        for table in _ORDER
    }
    return Packed(dict(row), found)


def read_found(connection: sqlite3.Connection, table: str, document: str) -> Any:
    """What of one kind was found in a document, in text order, as a tuple."""
    kind = FOUND[table]
    found = _found(connection, table, document)
    return tuple(unpack_row(row, kind) for row in found)


def _reading(connection: sqlite3.Connection, row: sqlite3.Row) -> Reading:
    found = {table: read_found(connection, table, row["id"]) for table in FOUND}
    return Reading(read_document(connection, row), **found)


def _found(
    connection: sqlite3.Connection, table: str, document: str
) -> list[sqlite3.Row]:
    query = f"SELECT * FROM {table} WHERE document = ? ORDER BY {_ORDER[table]}"  # noqa: S608 - our own names
    return connection.execute(query, (document,)).fetchall()
