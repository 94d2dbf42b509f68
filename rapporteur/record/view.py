"""Reading a record: any number of readers, each of which sees whole documents only."""

import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from rapporteur.errors import UsageError
from rapporteur.model import Document, Snapshot, State, Statement
from rapporteur.record import rows
from rapporteur.record.connection import connect_reader, told

_STATE = """
  CASE WHEN i.document IS NULL THEN 'kept aside'
       WHEN d.name != i.name THEN 'duplicate'
       WHEN EXISTS (SELECT 1 FROM flags f
                    WHERE f.document = d.id AND f.kind = 'no_body') THEN 'nothing to say'
       ELSE 'read' END AS state
"""


@dataclass(frozen=True, slots=True)
class Input:
    """An input as the record has it; `sha256` is None where no bytes were had."""

    name: str
    sha256: str | None
    url: str | None
    media_type: str | None
    charset: str | None
    fetched: str | None
    clipped: str | None
    document: str | None
    state: State
    reason: str


def view_record(path: Path) -> "View":
    """The record in this file, to read from.

    Raises:
        RecordError: there is none, it cannot be opened, or it is no record.
    """
    return View(path, connect_reader(path))


class View:
    """A reader. Use as a context: all that is read in it is of one moment."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection

    def __enter__(self) -> Self:
        with told(self.path):
            self._db.execute("BEGIN")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def rows(self, query: str, *values: object) -> Iterator[sqlite3.Row]:
        """The rows of a query of this package; never of words from outside."""
        with told(self.path):
            yield from self._db.execute(query, values)

    def documents(self) -> Iterator[Document]:
        """Every document, by id."""
        for row in self.rows("SELECT * FROM documents ORDER BY id"):
            yield self._document(row)

    def documents_by_date(self) -> Iterator[Document]:
        """Every document by its date of publication, undated ones first, then by id."""
        value = "json_extract(published, '$.value')"
        for row in self.rows(f"SELECT * FROM documents ORDER BY {value}, id"):  # noqa: S608 - `value` is ours
            yield self._document(row)

    def document(self, document: str) -> Document:
        """The document with this id.

        Raises:
            UsageError: there is none.
        """
        for row in self.rows("SELECT * FROM documents WHERE id = ?", document):
            return self._document(row)
        raise UsageError(
            f"no document {document!r} in {self.path}; `show documents` lists them"
        )

    def name(self, document: str) -> tuple[str, str | None]:
        """The name of the input that names the document, and its address or None."""
        for row in self.rows(
            "SELECT i.name, i.url FROM documents d JOIN inputs i"
            " ON i.sha256 = d.sha256 AND i.name = d.name WHERE d.id = ?",
            document,
        ):
            return row["name"], row["url"]
        raise UsageError(f"no document {document!r} in {self.path}")

    def statements(self, document: str | None = None) -> Iterator[Statement]:
        """Every statement, or those of one document, by document and place."""
        where = "" if document is None else "WHERE document = ?"
        values = () if document is None else (document,)
        query = f"SELECT finding FROM statements {where} ORDER BY document, number"  # noqa: S608 - `where` is ours
        for row in self.rows(query, *values):
            yield rows.read_statement(row)

    def inputs(self) -> Iterator[Input]:
        """Every input with its state, by name."""
        query = f"""
          SELECT i.*, {_STATE} FROM inputs i LEFT JOIN documents d ON d.id = i.document
          ORDER BY i.name, i.sha256
        """  # noqa: S608 - _STATE is ours
        for row in self.rows(query):
            yield Input(
                row["name"],
                row["sha256"] or None,
                row["url"],
                row["media_type"],
                row["charset"],
                row["fetched"],
                row["clipped"],
                row["document"],
                State(row["state"]),
                row["reason"],
            )

    def raw(self, sha256: str) -> bytes:
        """The bytes with this hash, as they came.

        Raises:
            UsageError: they are not in the record.
        """
        for row in self.rows("SELECT body FROM raws WHERE sha256 = ?", sha256):
            return zlib.decompress(row["body"])
        raise UsageError(f"no bytes with sha256 {sha256} in {self.path}")

    def snapshot(self, document: str) -> Snapshot:
        """The snapshot that the document was read from."""
        for row in self.rows(
            "SELECT i.* FROM documents d JOIN inputs i"
            " ON i.sha256 = d.sha256 AND i.name = d.name WHERE d.id = ?",
            document,
        ):
            return Snapshot(
                self.raw(row["sha256"]),
                row["name"],
                row["url"],
                row["media_type"],
                row["charset"],
                row["fetched"],
                row["clipped"],
            )
        raise UsageError(f"no document {document!r} in {self.path}")

    def _document(self, row: sqlite3.Row) -> Document:
        found = "WHERE document = ? ORDER BY"
        segments = self.rows(f"SELECT * FROM segments {found} start", row["id"])  # noqa: S608 - `found` is ours
        flags = self.rows(f"SELECT * FROM flags {found} number", row["id"])  # noqa: S608 - likewise
        return rows.read_document(row, segments, flags)
