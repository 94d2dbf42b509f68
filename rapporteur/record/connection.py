"""Opening the file: who may do what with it, and whether it is a record at all.

The settings follow from what is known of SQLite: one connection alone writes and
checkpoints (so that the WAL-reset fault of 3.7.0 to 3.51.2 cannot be met), every
writing transaction begins IMMEDIATE (a deferred one that must wait fails at once), and
a file from a stranger is compared with our schema before anything in it is believed.
"""

import os
import re
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
# A log that grew while a reader held it back is cut to this size again.
_LOG_BYTES = 64_000_000


def schema() -> str:
    """The SQL that makes an empty record."""
    return files("rapporteur.record").joinpath("schema.sql").read_text("utf-8")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Errors of SQLite and of the disk as ours, each with what to do about it.

    Raises:
        RecordError: in place of sqlite3.Error, OSError and UnicodeEncodeError.
        RecordDamaged: in place of one that says that the file is damaged.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise _named(path, error) from error
    except UnicodeDecodeError as error:
        # Python's sqlite3 raises it where SQLite names a damaged table in its message.
        raise RecordDamaged(f"{path} is damaged: {error}") from error
    except UnicodeEncodeError as error:
        raise RecordError(f"an input's name or address is no text: {error}") from error
    except OSError as error:
        raise RecordError(
            f"{path} cannot be used: {error.strerror or error}; what was written "
            "before is whole"
        ) from error


def _named(path: Path, error: sqlite3.Error) -> RecordError:
    # Extended codes hold the plain one in their low byte.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return RecordError(
            f"no room is left on the disk of {path}; make room and add the same again: "
            "what was written before is whole"
        )
    if code == sqlite3.SQLITE_IOERR:
        return RecordError(
            f"the disk of {path} cannot be read or written ({error}); see to it, and add "
            "the same again: what was written before is whole"
        )
    if code == sqlite3.SQLITE_NOTADB:
        return RecordDamaged(
            f"{path} is no record, or its first bytes are damaged; name another file "
            "with --record"
        )
    if code == sqlite3.SQLITE_CORRUPT:
        return RecordDamaged(
            f"{path} is damaged ({error}); see `rapporteur verify`, or add the pages to "
            "a new record"
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return RecordError(f"{path} stayed locked for {WAIT_MS // 1000} s; try again")
    return RecordError(f"{path} cannot be used: {error}")


def connect_writer(path: Path, *, durable: bool) -> sqlite3.Connection:
    """The one connection that writes; the file is made where there is none.

    Raises:
        RecordError: it is no record, or cannot be opened.
    """
    with told(path):
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            _common(connection)
            # A write-ahead log needs memory that processes share, which network and
            # synchronised folders do not give. Without it only FULL is safe.
            shared = is_shared(path)
            level = "FULL" if durable or shared else "NORMAL"
            connection.execute(f"PRAGMA journal_mode={'DELETE' if shared else 'WAL'}")
            connection.execute(f"PRAGMA synchronous={level}")
            connection.execute(f"PRAGMA journal_size_limit={_LOG_BYTES}")
            connection.execute("PRAGMA foreign_keys=ON")
        except BaseException:
            connection.close()
            raise
    return connection


def connect_reader(path: Path) -> sqlite3.Connection:
    """A connection that can only read.

    Raises:
        RecordError: there is no record here, or it cannot be opened.
    """
    with told(path):
        if not path.exists():
            raise RecordError(
                f"there is no record at {path}; `rapporteur add PAGES --record {path}` "
                "makes one"
            )
        check_place(path)
        connection = _read_only(path)
        try:
            connection.execute("PRAGMA query_only=ON")
            _check_current(path, connection)
            check_schema(path, connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _read_only(path: Path) -> sqlite3.Connection:
    address = path.resolve().as_uri() + "?mode=ro"
    try:
        return _opened(address)
    except sqlite3.OperationalError as error:
        # In a folder that cannot be written SQLite cannot make its index of the log;
        # where nobody can write there, and log and journal hold nothing, nothing is
        # missed without it.
        code = error.sqlite_errorcode & 0xFF
        barred = code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        if not barred or os.access(path.resolve().parent, os.W_OK) or _has_log(path):
            raise
        return _opened(address + "&immutable=1")


def _has_log(path: Path) -> bool:
    beside = (path.with_name(path.name + end) for end in ("-wal", "-journal"))
    return any(file.exists() and file.stat().st_size > 0 for file in beside)


def _opened(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, isolation_level=None)
    try:
        _common(connection)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
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
    if mark != APPLICATION or number < 1:
        raise RecordError(
            f"{path} is a database, but no record of Rapporteur; name another file "
            "with --record"
        )
    if number > FORMAT:
        raise RecordNewer(
            f"{path} was written by a newer version (format {number}; this program "
            f"knows {FORMAT}); upgrade rapporteur to open it"
        )
    return number


def _check_current(path: Path, connection: sqlite3.Connection) -> None:
    if not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        raise RecordError(
            f"{path} holds nothing yet; `rapporteur add PAGES --record {path}` makes it "
            "a record"
        )
    number = check_format(path, connection)
    if number < FORMAT:
        raise RecordError(
            f"{path} is of format {number}, this program reads {FORMAT}; "
            "`rapporteur add` anything to it, which brings it up to date"
        )


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


def _objects(connection: sqlite3.Connection) -> set[tuple[str, ...]]:
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema")
    return {(row[0], row[1], row[2], *_words(row[3])) for row in rows}


def _words(sql: str | None) -> tuple[str, ...]:
    """What a definition says, apart from its comments and its layout.

    A comment that is put better, or a table that an upgrade renamed, which SQLite puts
    in quotation marks, makes no other table.
    """
    pattern = r"--[^\n]*|/\*.*?\*/|'[^']*'|\"[^\"]*\"|\w+|\S"
    found = re.findall(pattern, sql or "", re.DOTALL)
    return tuple(word.strip('"') for word in found if not word.startswith(("--", "/*")))
