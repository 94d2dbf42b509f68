"""Writing a record: one input, one transaction; all of it or nothing."""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Self

from rapporteur.errors import RecordError
from rapporteur.failpoints import reach
from rapporteur.model import Outcome, Reading, Snapshot, State
from rapporteur.record import rows
from rapporteur.record.connection import connect_writer, told
from rapporteur.record.lock import WriterLock
from rapporteur.record.migrations import Transaction, bring_up

NO_ARTICLE = "no article was found on the page; its text is kept"


class Standing(Enum):
    """What the record already knows of a snapshot."""

    NEW = "its bytes are not in the record, or were kept aside: they must be read"
    BETTER = "its bytes are, but this input names their document better: read again"
    DUPLICATE = "its bytes are, under another name"
    KNOWN = "this very input is"


def open_record(path: Path, *, version: str, durable: bool = False) -> "Writer":
    """The record in this file, to write to; made where there is none.

    `durable` waits for the disk after every input. `version` is the program's.

    Raises:
        RecordBusy: another process is writing to it.
        RecordError: it is no record, or cannot be opened.
    """
    if not path.absolute().parent.is_dir():
        raise RecordError(f"{path} lies in a folder that is not there; make it first")
    if path.is_dir():
        raise RecordError(f"{path} is a folder; name the file that holds the record")
    lock = WriterLock(path)
    lock.take()
    try:
        connection = connect_writer(path, durable=durable)
        try:
            with told(path):
                bring_up(path, connection, version)
        except BaseException:
            connection.close()
            raise
    except BaseException:
        lock.release()
        raise
    return Writer(path, connection, lock, version)


class Writer:
    """The one who writes. Use as a context: leaving it lets go of the record."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, lock: WriterLock, version: str
    ) -> None:
        self._path = path
        self._db = connection
        self._lock = lock
        self._version = version
        self._run = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the record."""
        with told(self._path):
            self._db.close()
        self._lock.release()

    def begin_run(self, settings: Mapping[str, str]) -> None:
        """Note in the record that a run begins, with its settings."""
        with told(self._path), Transaction(self._db):
            self._run = self._db.execute(
                "INSERT INTO runs (started, version, settings) VALUES (?, ?, ?)"
                " RETURNING number",
                (_now(), self._version, json.dumps(dict(settings), sort_keys=True)),
            ).fetchone()[0]

    def close_run(self) -> None:
        """Note that the run came to its end."""
        with told(self._path), Transaction(self._db):
            self._db.execute(
                "UPDATE runs SET finished = ? WHERE number = ?", (_now(), self._run)
            )
        reach("run.closed")

    def standing(self, snapshot: Snapshot) -> Standing:
        """What the record knows of a snapshot, which tells whether it must be read."""
        with told(self._path):
            known = self._db.execute(
                "SELECT document FROM inputs WHERE name = ? AND sha256 = ?",
                (snapshot.name, snapshot.sha256),
            ).fetchone()
            namer = self._namer(snapshot.sha256)
        if namer is None:
            return Standing.NEW
        if known is not None and known["document"] is not None:
            return Standing.KNOWN
        return Standing.BETTER if _rank(snapshot) < namer else Standing.DUPLICATE

    def write(self, snapshot: Snapshot, reading: Reading) -> Outcome:
        """Keep what was read of a snapshot, and say what became of it.

        Where the same bytes were read in the meantime under a better name, only the
        input is noted.
        """
        document = reading.document
        with told(self._path):
            with Transaction(self._db):
                reach("write.begun")
                namer = self._namer(snapshot.sha256)
                naming = namer is None or _rank(snapshot) <= namer
                if naming:
                    self._keep_raw(snapshot.sha256, snapshot.body)
                    digest = self._keep_reading(snapshot.name, reading)
                    item = f"read {document.id} {digest}"
                else:
                    item = f"same {document.id} {snapshot.name}"
                self._note(snapshot, document.id, "")
                self._link(item)
                reach("write.commit")
            reach("write.committed")
        if not naming:
            return self._duplicate(snapshot, document.id)
        empty = any(flag.kind == "no_body" for flag in document.flags)
        state, reason = (State.NOTHING, NO_ARTICLE) if empty else (State.READ, "")
        return Outcome(snapshot.name, state, reason, document.id)

    def repeat(self, snapshot: Snapshot) -> Outcome:
        """Note an input whose bytes are in the record already."""
        with told(self._path):
            document: str = self._db.execute(
                "SELECT id FROM documents WHERE sha256 = ?", (snapshot.sha256,)
            ).fetchone()["id"]
            known = self._db.execute(
                "SELECT 1 FROM inputs WHERE name = ? AND sha256 = ? AND document = ?",
                (snapshot.name, snapshot.sha256, document),
            ).fetchone()
            if known is None:
                with Transaction(self._db):
                    reach("write.begun")
                    self._note(snapshot, document, "")
                    self._link(f"same {document} {snapshot.name}")
                    reach("write.commit")
        return self._duplicate(snapshot, document)

    def set_aside(self, snapshot: Snapshot, reason: str) -> Outcome:
        """Keep the bytes of an input that could not be read, with the reason."""
        return self._aside(snapshot, reason, keep=True)

    def refuse(self, name: str, reason: str, body: bytes | None) -> Outcome:
        """Note an input that is no page, with its bytes where there are any."""
        snapshot = Snapshot(body or b"", name)
        return self._aside(snapshot, reason, keep=body is not None)

    def _aside(self, snapshot: Snapshot, reason: str, *, keep: bool) -> Outcome:
        sha256 = snapshot.sha256 if keep else ""
        outcome = Outcome(snapshot.name, State.ASIDE, reason)
        with told(self._path):
            known = self._db.execute(
                "SELECT reason, document FROM inputs WHERE name = ? AND sha256 = ?",
                (snapshot.name, sha256),
            ).fetchone()
            if known is None or (known["document"], known["reason"]) != (None, reason):
                with Transaction(self._db):
                    reach("write.begun")
                    if keep:
                        self._keep_raw(sha256, snapshot.body)
                    self._note(snapshot, None, reason, sha256=sha256)
                    self._link(f"aside {sha256} {snapshot.name}")
                    reach("write.commit")
        return outcome

    def _duplicate(self, snapshot: Snapshot, document: str) -> Outcome:
        name: str = self._db.execute(
            "SELECT name FROM documents WHERE id = ?", (document,)
        ).fetchone()["name"]
        reason = "already in the record"
        if name != snapshot.name:
            reason = f"the same bytes as {name}"
        return Outcome(snapshot.name, State.DUPLICATE, reason, document)

    def _namer(self, sha256: str) -> tuple[bool, str, str] | None:
        """The rank of the input that names the document with these bytes."""
        row = self._db.execute(
            "SELECT i.name, i.url FROM documents d JOIN inputs i"
            " ON i.sha256 = d.sha256 AND i.name = d.name WHERE d.sha256 = ?",
            (sha256,),
        ).fetchone()
        return (
            None if row is None else (row["url"] is None, row["url"] or "", row["name"])
        )

    def _keep_raw(self, sha256: str, body: bytes) -> None:
        self._db.execute(
            "INSERT INTO raws VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (sha256, len(body), zlib.compress(body, 6)),
        )
        reach("write.raw")

    def _keep_reading(self, name: str, reading: Reading) -> str:
        """Put a document with all that was found in it in the place of what was there."""
        document = reading.document
        self._db.execute("DELETE FROM documents WHERE id = ?", (document.id,))
        row = rows.document_row(document, name) | {"digest": rows.digest(reading)}
        self._insert("documents", [row])
        reach("write.document")
        self._db.executemany(
            "INSERT INTO segments VALUES (?, ?, ?, ?)",
            [
                (document.id, s.span.start, s.span.end, s.kind)
                for s in document.segments
            ],
        )
        reach("write.segments")
        self._db.executemany(
            "INSERT INTO flags VALUES (?, ?, ?, ?)",
            [(document.id, i, f.kind, f.detail) for i, f in enumerate(document.flags)],
        )
        self._insert(
            "statements",
            [
                rows.statement_row(statement, i, document.text)
                for i, statement in enumerate(reading.statements)
            ],
        )
        reach("write.statements")
        return str(row["digest"])

    def _insert(self, table: str, found: Iterable[rows.Row]) -> None:
        for row in found:
            places = ", ".join("?" * len(row))
            # Table and columns are our own names, never a caller's.
            self._db.execute(
                f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})",  # noqa: S608 - see above
                tuple(row.values()),
            )

    def _note(
        self,
        snapshot: Snapshot,
        document: str | None,
        reason: str,
        *,
        sha256: str | None = None,
    ) -> None:
        values = (
            snapshot.name,
            snapshot.sha256 if sha256 is None else sha256,
            snapshot.url,
            snapshot.media_type,
            snapshot.charset,
            snapshot.fetched,
            snapshot.clipped,
            document,
            reason,
        )
        if document is not None:
            # What could not be had under this name before has now been read.
            self._db.execute(
                "DELETE FROM inputs WHERE name = ? AND sha256 = ''", (snapshot.name,)
            )
        self._db.execute(
            "INSERT OR REPLACE INTO inputs VALUES (?,?,?,?,?,?,?,?,?)", values
        )
        reach("write.input")

    def _link(self, item: str) -> None:
        last = self._db.execute(
            "SELECT hash FROM chain ORDER BY number DESC LIMIT 1"
        ).fetchone()
        self._db.execute(
            "INSERT INTO chain (run, item, hash) VALUES (?, ?, ?)",
            (self._run, item, link(last["hash"] if last else "", item)),
        )
        reach("write.chain")


def link(before: str, item: str) -> str:
    """The hash of a commit in the chain, from the hash before it and what it holds."""
    return hashlib.sha256(f"{before} {item}".encode()).hexdigest()


def _rank(snapshot: Snapshot) -> tuple[bool, str, str]:
    """What decides which of several inputs with the same bytes names the document.

    An input with an address tells more than one without; beyond that any order does
    that is the same in whatever order they were added.
    """
    return (snapshot.url is None, snapshot.url or "", snapshot.name)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
