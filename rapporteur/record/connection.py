"""Opening the file: who may do what with it, and whether it is a record at all.

The settings follow from what is known of SQLite: one connection alone writes and
checkpoints (so that the WAL-reset fault of 3.7.0 to 3.51.2 cannot be met), every
writing transaction begins IMMEDIATE (a deferred one that must wait fails at once), and
a file from a stranger is compared with our schema before anything in it is believed.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from rapporteur.errors import RecordDamaged, RecordError, RecordNewer
from rapporteur.record.places import is_shared

#: The number of the format that this program writes; SQLite's `user_version`.
FORMAT = 1
#: SQLite's `application_id`: "Rapp" in ASCII.
APPLICATION = 0x52617070
WAIT_MS = 10_000


def schema() -> str:
    """The SQL that makes an empty record."""
    return files("rapporteur.record").joinpath("schema.sql").read_text("utf-8")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Errors of SQLite and of the disk as ours, each with what to do about it.

    Raises:
        RecordError: in place of sqlite3.Error and OSError.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _named(path, error) from error
    except OSError as error:
        raise RecordError(
            f"{path} cannot be used: {error.strerror or error}; what was written "
            "before is whole"
        ) from error


def _named(path: Path, error: sqlite3.DatabaseError) -> RecordError:
    words = str(error)
    if "full" in words:
        return RecordError(
            f"no room is left on the disk of {path}; make room and add the same again: "
            "what was written before is whole"
        )
    if "not a database" in words:
        return RecordDamaged(
            f"{path} is no record, or its first bytes are damaged; name another file "
            "with --record"
        )
    if "malformed" in words:
        return RecordDamaged(
            f"{path} is damaged ({words}); see `rapporteur verify`, or "
            "add the pages to a new record"
        )
    if "locked" in words:
        return RecordError(f"{path} stayed locked for {WAIT_MS // 1000} s; try again")
    return RecordError(f"{path} cannot be used: {words}")


def connect_writer(path: Path, *, durable: bool) -> sqlite3.Connection:
    """The one connection that writes; the file is made where there is none.

    Raises:
        RecordError: it is no record, or cannot be opened.
    """
    with told(path):
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            _set_up_writer(path, connection, durable=durable)
        except BaseException:
            connection.close()
            raise
    return connection


def _set_up_writer(
    path: Path, connection: sqlite3.Connection, *, durable: bool
) -> None:
    _common(connection)
    # A write-ahead log needs memory that processes share, which network and
    # synchronised folders do not give.
    mode = "DELETE" if is_shared(path) else "WAL"
    connection.execute(f"PRAGMA journal_mode={mode}")
    connection.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
    connection.execute("PRAGMA foreign_keys=ON")


def connect_reader(path: Path) -> sqlite3.Connection:
    """A connection that can only read.

    Raises:
        RecordError: there is no record here, or it cannot be opened.
    """
    if not path.exists():
        raise RecordError(
            f"there is no record at {path}; `rapporteur add PAGES --record {path}` makes one"
        )
    check_place(path)
    address = path.absolute().as_uri() + "?mode=ro"
    with told(path):
        try:
            return _checked(path, address)
        except sqlite3.OperationalError:
            # In a folder that cannot be written SQLite cannot make its index of the
            # log; where nobody can write there, there is nothing that could change either.
            if os.access(path.absolute().parent, os.W_OK):
                raise
            return _checked(path, address + "&immutable=1")


def _checked(path: Path, address: str) -> sqlite3.Connection:
    """A connection to a record that was found to be one; closed again if it is none."""
    connection = sqlite3.connect(address, uri=True, isolation_level=None)
    try:
        _common(connection)
        connection.execute("PRAGMA query_only=ON")
        check_format(path, connection)
        check_schema(path, connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _common(connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute(f"PRAGMA busy_timeout={WAIT_MS}")
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    connection.execute("PRAGMA mmap_size=0")


def check_place(path: Path) -> None:
    """Raise RecordError where no file can be.

    The file itself is only ever opened by SQLite: closing it once more in this process
    would drop the locks of every other connection that the process has on it (POSIX
    advisory locks; "How To Corrupt An SQLite Database File", section 2.2).
    """
    if path.is_dir():
        raise RecordError(f"{path} is a folder; name the file that holds the record")


def check_format(path: Path, connection: sqlite3.Connection) -> int:
    """The format of the record.

    Raises:
        RecordNewer: a newer program wrote it.
        RecordError: it is a database of something else.
    """
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    mark: int = connection.execute("PRAGMA application_id").fetchone()[0]
    if mark != APPLICATION:
        raise RecordError(f"{path} is a database, but no record of Rapporteur")
    if number > FORMAT:
        raise RecordNewer(
            f"{path} was written by a newer version (format {number}; this program "
            f"knows {FORMAT}); upgrade rapporteur to open it"
        )
    return number


def check_schema(path: Path, connection: sqlite3.Connection) -> None:
    """Raises RecordDamaged where the tables are not exactly ours.

    A file from somebody else could hold views or triggers that act when it is read.
    """
    model = sqlite3.connect(":memory:")
    try:
        model.executescript(schema())
        ours = _objects(model)
    finally:
        model.close()
    if _objects(connection) != ours:
        raise RecordDamaged(
            f"the tables of {path} are not those of a record; it is not opened"
        )


def _objects(connection: sqlite3.Connection) -> set[tuple[str, str, str | None]]:
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema")
    return {(row[0], row[1], row[2]) for row in rows}
