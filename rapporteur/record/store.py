"""Writing a record: one input, one transaction; all of it or nothing."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from rapporteur.errors import InputError, RecordError
from rapporteur.failpoints import reach
from rapporteur.model import Outcome, Reading, Settled, Snapshot, State
from rapporteur.record import asread, rows
from rapporteur.record.commit import Commit, insert
from rapporteur.record.connection import connect_writer, told
from rapporteur.record.lock import WriterLock
from rapporteur.record.migrations import Transaction, bring_up
from rapporteur.record.naming import (
    Standing,
    known_input,
    namer_of,
    rank,
    rank_of_row,
    standing,
    was_read,
)
from rapporteur.record.packing import pack_row
from rapporteur.record.sound import flaws
from rapporteur.record.tables import SETTLED

NO_ARTICLE = "no article was found on the page; its text is kept"


def open_record(path: Path, *, version: str, durable: bool = False) -> "Writer":
    """The record in this file, to write to; made where there is none.

    `durable` waits for the disk after every input. `version` is the program's.

    Raises:
        RecordBusy: another process is writing to it.
        RecordError: it is no record, or cannot be opened.
    """
    with told(path):
        # One file has one lock, by whichever link it was come to.
        path = path.resolve()
    if not path.parent.is_dir():
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
        self._counts: Counter[str] = Counter()

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
        try:
            with told(self._path):
                self._db.close()
        finally:
            self._lock.release()

    def begin_run(self, settings: Mapping[str, str]) -> None:
        """Note in the record that a run begins, with its settings; before any input."""
        self._counts.clear()
        with told(self._path), Transaction(self._db):
            self._run = self._db.execute(
                "INSERT INTO runs (started, version, settings) VALUES (?, ?, ?)"
                " RETURNING number",
                (_now(), self._version, json.dumps(dict(settings), sort_keys=True)),
            ).fetchone()[0]

    def close_run(self) -> None:
        """Note that the run came to its end, and how many inputs ended in each state."""
        counts = json.dumps(self._counts, sort_keys=True)
        with told(self._path):
            with Transaction(self._db):
                self._db.execute(
                    "UPDATE runs SET finished = ?, counts = ?,"
                    " commits = (SELECT count(*) FROM chain) WHERE number = ?",
                    (_now(), counts, self._run),
                )
            reach("run.closed")

    def readings(self) -> Iterator[Reading]:
        """Every document with what was found in it, as it was read, by id."""
        with told(self._path):
            yield from asread.read_all_as_read(self._db)

    def addresses(self) -> Mapping[str, Sequence[str]]:
        """The URL and the file's name of every document, by its id."""
        with told(self._path):
            return asread.addresses(self._db)

    def corrections(self) -> list[bytes]:
        """The corrections that were laid over the record last, as their file had them."""
        with told(self._path):
            return asread.kept_corrections(self._db)

    def noted(self, key: str) -> str | None:
        """What was noted in the record under a key when it was last settled."""
        query = "SELECT value FROM record WHERE key = ?"
        with told(self._path):
            row = self._db.execute(query, (key,)).fetchone()
        return row["value"] if row else None

    def keep(
        self,
        settled: Settled,
        corrected: Mapping[str, Reading] = MappingProxyType({}),
        notes: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Put what collation made of all pages in the place of what it made before.

        `corrected` are the readings that people corrected, by document: the others are
        as they were read. `notes` are kept with it, see `noted`.
        """
        with told(self._path), Transaction(self._db):
            asread.lay_all(self._db, self._run, corrected)
            self._db.executemany(
                "INSERT OR REPLACE INTO record VALUES (?, ?)", list(notes.items())
            )
            for table in SETTLED:
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
                insert(self._db, table, list(map(pack_row, getattr(settled, table))))
                reach(f"settle.{table}")
            self._db.execute(
                "INSERT OR REPLACE INTO record VALUES ('settled', ?)",
                (rows.settled_hash(self._db),),
            )

    def standing(self, snapshot: Snapshot) -> Standing:
        """What the record knows of a snapshot, which tells whether it must be read."""
        with told(self._path):
            return standing(self._db, snapshot)

    def write(self, snapshot: Snapshot, reading: Reading) -> Outcome:
        """Keep what was read of a snapshot, and say what became of it.

        Where the same bytes were read in the meantime under a better name, only the
        input is noted. A reading that does not hold together is not believed: the bytes
        are kept aside.
        """
        document = reading.document
        with told(self._path):
            namer = namer_of(self._db, snapshot.sha256)
            if namer is not None and rank_of_row(namer) < rank(snapshot):
                return self.repeat(snapshot)
            try:
                packed = self._packed(snapshot, reading)
            except InputError as error:
                return self.set_aside(snapshot, str(error))
            with self._commit() as commit:
                commit.raw(snapshot)
                commit.reading(packed)
                commit.input(snapshot, document.id)
                commit.adopt(snapshot.sha256, document.id)
        if any(flag.kind == "no_body" for flag in document.flags):
            return self._ended(snapshot.name, State.NOTHING, NO_ARTICLE, document.id)
        return self._ended(snapshot.name, State.READ, "", document.id)

    def repeat(self, snapshot: Snapshot) -> Outcome:
        """Note an input whose bytes are in the record already.

        Raises:
            RecordError: they are not, or were kept aside.
        """
        with told(self._path):
            namer = namer_of(self._db, snapshot.sha256)
            if namer is None:
                raise RecordError(f"{snapshot.name} is no repetition; it must be read")
            if namer["name"] == snapshot.name:
                reason = "already in the record"
            else:
                reason = f"the same bytes as {namer['name']}"
                known = known_input(self._db, snapshot.name, snapshot.sha256)
                if known is None or rank(snapshot) < rank_of_row(known):
                    with self._commit() as commit:
                        commit.input(snapshot, namer["document"])
        return self._ended(snapshot.name, State.DUPLICATE, reason, namer["document"])

    def set_aside(self, snapshot: Snapshot, reason: str) -> Outcome:
        """Keep the bytes of an input that could not be read, with the reason.

        Where they were read under another name, the input repeats that one.
        """
        with told(self._path):
            if namer_of(self._db, snapshot.sha256) is not None:
                return self.repeat(snapshot)
            known = known_input(self._db, snapshot.name, snapshot.sha256)
            if (
                known is None
                or rank(snapshot) < rank_of_row(known)
                or (rank(snapshot) == rank_of_row(known) and known["reason"] != reason)
            ):
                with self._commit() as commit:
                    commit.raw(snapshot)
                    commit.input(snapshot, None, reason)
        return self._ended(snapshot.name, State.ASIDE, reason)

    def refuse(self, name: str, reason: str, body: bytes | None) -> Outcome:
        """Note an input that is no page, with its bytes where there are any.

        One whose bytes could not be had now, but were read before under the same name,
        stays as it is: an address that does not answer today was read all the same.
        """
        if body is not None:
            return self.set_aside(Snapshot(body, name), reason)
        with told(self._path):
            known = known_input(self._db, name, "")
            if (known is None or known["reason"] != reason) and not was_read(
                self._db, name
            ):
                with self._commit() as commit:
                    commit.failure(name, reason)
        return self._ended(name, State.ASIDE, reason)

    def _packed(self, snapshot: Snapshot, reading: Reading) -> rows.Packed:
        """The reading as rows.

        Raises:
            InputError: it does not hold together, or is not of these bytes.
        """
        document = reading.document
        if document.sha256 != snapshot.sha256:
            raise InputError("what was read is not of these bytes")
        for flaw in flaws(reading):
            raise InputError(f"what was read of it does not hold together: {flaw}")
        clash = self._db.execute(
            "SELECT file FROM documents WHERE id = ? AND sha256 != ?",
            (document.id, document.sha256),
        ).fetchone()
        if clash is not None:
            # Two hashes that begin alike are no accident: somebody wants one page gone.
            raise InputError(f"its id, {document.id}, is that of {clash['file']}")
        try:
            return rows.pack(snapshot, reading)
        except UnicodeEncodeError as error:
            raise InputError(f"what was read of it is no text: {error}") from error

    def _ended(
        self, name: str, state: State, reason: str, document: str | None = None
    ) -> Outcome:
        self._counts[state] += 1
        return Outcome(name, state, reason, document)

    @contextmanager
    def _commit(self) -> Iterator[Commit]:
        """One input's transaction; what it changes is linked to the chain at its end."""
        with Transaction(self._db):
            commit = Commit(self._db)
            reach("write.begun")
            yield commit
            commit.link(self._run)
            reach("write.commit")
        reach("write.committed")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
