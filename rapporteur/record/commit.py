"""What one input changes in the record."""

import sqlite3
import zlib
from collections.abc import Sequence

from rapporteur.failpoints import reach
from rapporteur.model import Snapshot
from rapporteur.record import chain, rows
from rapporteur.record.packing import Row


class Commit:
    """The changes of one transaction: put into the tables, and linked to the chain."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._changes: list[chain.Change] = []

    def raw(self, snapshot: Snapshot) -> None:
        """Keep the bytes, once."""
        self._db.execute(
            "INSERT INTO raws VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (snapshot.sha256, len(snapshot.body), zlib.compress(snapshot.body, 6)),
        )
        reach("write.raw")

    def reading(self, packed: rows.Packed) -> None:
        """Put a document with all that was found in it in the place of what was there."""
        identity, digest = packed.document["id"], packed.document["digest"]
        self._db.execute("DELETE FROM documents WHERE id = ?", (identity,))
        for table, found in packed.tables():
            insert(self._db, table, found)
            reach(f"write.{table}")
        self._changes.append(("document", str(identity), str(digest)))

    def input(self, snapshot: Snapshot, document: str | None, reason: str = "") -> None:
        """Note an input: read into `document`, or kept aside for a reason."""
        if document is not None:
            self._forget_failure(snapshot.name)
        self._put(
            (
                snapshot.name,
                snapshot.sha256,
                snapshot.url,
                snapshot.media_type,
                snapshot.charset,
                snapshot.fetched,
                snapshot.clipped,
                document,
                reason,
            )
        )

    def failure(self, name: str, reason: str) -> None:
        """Note an input of which no bytes were had."""
        self._put((name, "", None, None, None, None, None, None, reason))

    def adopt(self, sha256: str, document: str) -> None:
        """Inputs with these bytes that could not be read repeat the one that could."""
        found = self._db.execute(
            "UPDATE inputs SET document = ?, reason = ''"
            " WHERE sha256 = ? AND document IS NULL RETURNING *",
            (document, sha256),
        ).fetchall()
        for row in found:
            self._changes.append(chain.input_change(row))
            self._forget_failure(row["name"])

    def link(self, run: int) -> None:
        """Add what was changed to the chain."""
        last = self._db.execute(
            "SELECT hash FROM chain ORDER BY number DESC LIMIT 1"
        ).fetchone()
        item = chain.item(self._changes)
        self._db.execute(
            "INSERT INTO chain (run, item, hash) VALUES (?, ?, ?)",
            (run, item, chain.link(last["hash"] if last else "", item)),
        )
        reach("write.chain")

    def _forget_failure(self, name: str) -> None:
        """What could not be had under this name before has now been read."""
        gone = self._db.execute(
            "DELETE FROM inputs WHERE name = ? AND sha256 = '' RETURNING name", (name,)
        ).fetchall()
        self._changes += [("gone", row["name"], "") for row in gone]

    def _put(self, values: tuple[str | None, ...]) -> None:
        row = self._db.execute(
            "INSERT OR REPLACE INTO inputs VALUES (?,?,?,?,?,?,?,?,?) RETURNING *",
            values,
        ).fetchone()
        self._changes.append(chain.input_change(row))
        reach("write.input")


def insert(connection: sqlite3.Connection, table: str, found: Sequence[Row]) -> None:
    """Put rows into a table."""
    if not found:
        return
    # Table and columns are our own names, never a caller's.
    columns = ", ".join(f'"{name}"' for name in found[0])
    places = ", ".join("?" * len(found[0]))
    connection.executemany(
        f"INSERT INTO {table} ({columns}) VALUES ({places})",  # noqa: S608 - see above
        [tuple(row.values()) for row in found],
    )
