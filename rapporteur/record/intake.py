"""What came into a record: inputs with their states, runs, bytes."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from rapporteur.errors import UsageError
from rapporteur.model import Snapshot, State
from rapporteur.record import rows
from rapporteur.record.connection import told
from rapporteur.record.naming import read_snapshot

_STATE = """
  CASE WHEN i.document IS NULL THEN 'kept aside'
       WHEN d.file != i.name THEN 'duplicate'
       WHEN EXISTS (SELECT 1 FROM flags f
                    WHERE f.document = d.id AND f.kind = 'no_body') THEN 'nothing to say'
       ELSE 'read' END AS state
"""
# The input that names a document.
_NAMING = """
  SELECT i.* FROM documents d JOIN inputs i
  ON i.sha256 = d.sha256 AND i.name = d.file WHERE d.id = ?
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


@dataclass(frozen=True, slots=True)
class Run:
    """One execution of `add`; `finished` is None if it was interrupted or goes on.

    `counts` are the inputs that ended in each state, as they were told; `commits` is
    how long the chain was at the end.
    """

    number: int
    started: str
    finished: str | None
    version: str
    settings: Mapping[str, str]
    counts: Mapping[State, int]
    commits: int | None


class Intake:
    """A reader of what came in. Use as a context: all that is read is of one moment."""

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

    def name(self, document: str) -> tuple[str, str | None]:
        """The name of the input that names the document, and its address or None.

        Raises:
            UsageError: there is no such document.
        """
        for row in self.rows(_NAMING, document):
            return row["name"], row["url"]
        raise UsageError(f"no document {document!r} in {self.path}")

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

    def counts(self) -> Mapping[str, int]:
        """How many documents, statements and inputs there are, and inputs by state."""
        found = {
            table: next(self.rows(f"SELECT count(*) FROM {table}"))[0]  # noqa: S608 - our own names
            for table in ("documents", "statements", "inputs")
        }
        query = f"""
          SELECT {_STATE}, count(*) AS n FROM inputs i
          LEFT JOIN documents d ON d.id = i.document GROUP BY state
        """  # noqa: S608 - _STATE is ours
        by_state = {row["state"]: row["n"] for row in self.rows(query)}
        return found | {str(state): by_state.get(state, 0) for state in State}

    def runs(self) -> Iterator[Run]:
        """Every run, in their order."""
        for row in self.rows("SELECT * FROM runs ORDER BY number"):
            counts = json.loads(row["counts"] or "{}")
            yield Run(
                row["number"],
                row["started"],
                row["finished"],
                row["version"],
                json.loads(row["settings"]),
                {State(state): n for state, n in counts.items()},
                row["commits"],
            )

    def raw(self, sha256: str) -> bytes:
        """The bytes with this hash, as they came.

        Raises:
            UsageError: they are not in the record.
            RecordDamaged: they cannot be unpacked.
        """
        query = "SELECT size, body FROM raws WHERE sha256 = ?"
        for row in self.rows(query, sha256):
            return rows.unpack(row["body"], row["size"])
        raise UsageError(f"no bytes with sha256 {sha256} in {self.path}")

    def snapshot(self, document: str) -> Snapshot:
        """The snapshot that the document was read from.

        Raises:
            UsageError: there is no such document.
            RecordDamaged: its bytes cannot be unpacked.
        """
        for row in self.rows(_NAMING, document):
            return read_snapshot(row, self.raw(row["sha256"]))
        raise UsageError(f"no document {document!r} in {self.path}")
