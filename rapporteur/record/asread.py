"""Pages that people corrected: the tables hold them corrected, and beside them as read.

So whoever asks the record anything sees what is so, without more ado; and corrections can
be laid over anew at any time, from what was read.
"""

import base64
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from rapporteur.failpoints import reach
from rapporteur.model import Reading, Snapshot
from rapporteur.record import rows
from rapporteur.record.commit import Commit
from rapporteur.record.packing import unpack_row
from rapporteur.record.readings import read_all, read_one, read_packed
from rapporteur.record.rows import Packed
from rapporteur.record.tables import FOUND

_MOST = 500_000_000


def read_all_as_read(connection: sqlite3.Connection) -> Iterator[Reading]:
    """Every document with what was found in it before anybody corrected it, by id.

    Raises:
        RecordDamaged: what was read cannot be unpacked.
    """
    query = "SELECT document, body FROM as_read"
    kept = {row["document"]: row["body"] for row in connection.execute(query)}
    for reading in read_all(connection):
        body = kept.get(reading.document.id)
        yield reading if body is None else _restored(reading, body)


def read_one_as_read(connection: sqlite3.Connection, document: str) -> Reading | None:
    """The document with this id as it was read; None if there is none."""
    reading = read_one(connection, document)
    query = "SELECT body FROM as_read WHERE document = ?"
    row = connection.execute(query, (document,)).fetchone()
    if reading is None or row is None:
        return reading
    return _restored(reading, row["body"])


def packed_as_read(connection: sqlite3.Connection, document: str) -> Packed | None:
    """A corrected document's rows as they were read; None for one that is as read."""
    query = "SELECT body FROM as_read WHERE document = ?"
    row = connection.execute(query, (document,)).fetchone()
    packed = read_packed(connection, document)
    if row is None or packed is None:
        return None
    dates, found = _unpack(row["body"])
    return Packed({**packed.document, **dates}, {**packed.found, **found})


def addresses(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """The URL and the file's name of every document, by its id."""
    query = "SELECT id, url, file FROM documents"
    return {
        row["id"]: tuple(filter(None, (row["url"], row["file"])))
        for row in connection.execute(query)
    }


def kept_corrections(connection: sqlite3.Connection) -> list[bytes]:
    """The corrections that were laid over the record last, as their file had them."""
    query = "SELECT whole FROM corrections ORDER BY made_on, id"
    return [row["whole"].encode() for row in connection.execute(query)]


def lay_all(
    connection: sqlite3.Connection, run: int, corrected: Mapping[str, Reading]
) -> None:
    """Write all documents as they are corrected, and those no longer corrected as read."""
    commit = Commit(connection)
    query = "SELECT document FROM as_read"
    before = {row["document"] for row in connection.execute(query)}
    laid = [
        _lay(connection, commit, d, corrected) for d in sorted({*before, *corrected})
    ]
    if any(laid):
        commit.link(run)
    reach("correct.laid")


def _lay(
    connection: sqlite3.Connection,
    commit: Commit,
    document: str,
    corrected: Mapping[str, Reading],
) -> bool:
    """Write a document as it is corrected; False where it stands there already."""
    stands = read_packed(connection, document)
    if stands is None:
        return False
    kept = packed_as_read(connection, document)
    original = kept or stands
    reading = corrected.get(document)
    new = original if reading is None else _rows(original, reading)
    if rows.digest(new) == stands.document["digest"]:
        return False
    new = replace(new, document={**new.document, "digest": rows.digest(new)})
    # What is kept beside a document goes with it when another takes its place.
    commit.reading(new)
    if reading is not None:
        values = (document, _pack(original), rows.digest(original))
        connection.execute("INSERT INTO as_read VALUES (?, ?, ?)", values)
    return True


def _rows(original: Packed, reading: Reading) -> Packed:
    row: Mapping[str, Any] = original.document
    named = Snapshot(b"", row["file"], url=row["url"])
    made = rows.pack(named, reading)
    # Readings come without their offset maps, which nobody corrects.
    return replace(made, document={**made.document, "pieces": row["pieces"]})


def _pack(packed: Packed) -> bytes:
    dates = {k: v for k, v in packed.document.items() if k.startswith("published")}
    found = {table: packed.found[table] for table in FOUND}
    return zlib.compress(msgspec.json.encode([dates, found]), 6)


def _unpack(body: object) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    words = rows.unpack(body, _MOST)
    dates, found = msgspec.json.decode(
        words, type=tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]
    )
    for meaning in found["meanings"]:
        meaning["vector"] = base64.b64decode(meaning["vector"])
    return dates, found


def _restored(reading: Reading, body: object) -> Reading:
    dates, found = _unpack(body)
    document = reading.document
    published = rows.read_date(dates, "published")
    metadata = replace(document.metadata, published=published)
    given: Mapping[str, Any] = {
        table: tuple(unpack_row(row, kind) for row in found[table])
        for table, kind in FOUND.items()
    }
    return Reading(replace(document, metadata=metadata), **given)
