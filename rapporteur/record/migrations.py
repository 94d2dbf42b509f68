"""Bringing an older record to the format of this program.

Each step is SQL, known by the number of the format that it leads to, and is taken once,
in one transaction with all others, after a copy of the record was made beside it. What
comes out must be the tables of today to the letter, or nothing is changed. The copy is
removed when all went well.
"""

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from rapporteur.errors import RecordDamaged
from rapporteur.failpoints import reach
from rapporteur.record.connection import (
    APPLICATION,
    FORMAT,
    check_format,
    check_schema,
    schema,
)

#: The format that a step leads to, and its SQL. Format 1 is `schema.sql` itself.
STEPS: Mapping[int, str] = MappingProxyType({})


def bring_up(path: Path, connection: sqlite3.Connection, made_by: str) -> None:
    """Make an empty file a record, or an older record one of today.

    Raises:
        RecordNewer: the record is newer than this program.
        RecordDamaged: the tables are not those of its format.
    """
    empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    if empty:
        _make(connection, made_by)
        return
    number = check_format(path, connection)
    if number < FORMAT:
        upgrade(path, connection, STEPS, FORMAT)
    check_schema(path, connection)


def _make(connection: sqlite3.Connection, made_by: str) -> None:
    statements = _statements(schema())
    with Transaction(connection):
        for statement in statements:
            connection.execute(statement)
        connection.execute("INSERT INTO record VALUES ('made_by', ?)", (made_by,))
        connection.execute(f"PRAGMA application_id={APPLICATION}")
        connection.execute(f"PRAGMA user_version={FORMAT}")


def upgrade(
    path: Path, connection: sqlite3.Connection, steps: Mapping[int, str], to: int
) -> None:
    """Take the steps from the record's format up to `to`, all or none.

    Raises:
        RecordDamaged: the record holds views or triggers, or the tables that come out
            are not those of today; it is as it was.
        sqlite3.Error: a step failed; the record is as it was, its copy lies beside it.
    """
    # Ours never has any, and a stranger's would act on what the steps write.
    acting = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type NOT IN ('table', 'index')"
    ).fetchall()
    if acting:
        raise RecordDamaged(
            f"the tables of {path} are not those of a record; it is not opened"
        )
    backup = path.with_name(path.name + ".before-upgrade")
    _copy(connection, backup)
    reach("migrate.begun")
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    # A table that is put in the place of another must not take its rows' children along.
    connection.execute("PRAGMA foreign_keys=OFF")
    try:
        with Transaction(connection):
            for step in range(number + 1, to + 1):
                for statement in _statements(steps[step]):
                    connection.execute(statement)
                reach("migrate.step")
            connection.execute(f"PRAGMA user_version={to}")
            if to == FORMAT:
                check_schema(path, connection)
            reach("migrate.commit")
    finally:
        connection.execute("PRAGMA foreign_keys=ON")
    backup.unlink()


def _copy(connection: sqlite3.Connection, path: Path) -> None:
    # One that an upgrade left when it was interrupted is of the same record.
    path.unlink(missing_ok=True)
    copy = sqlite3.connect(path)
    try:
        connection.backup(copy)
    finally:
        copy.close()


def _statements(script: str) -> list[str]:
    """The statements of a script; `executescript` would commit what is under way."""
    found, rest = [], ""
    for part in script.split(";")[:-1]:
        rest += part + ";"
        if sqlite3.complete_statement(rest):
            found.append(rest)
            rest = ""
    return found


class Transaction:
    """A writing transaction: BEGIN IMMEDIATE, then COMMIT, or ROLLBACK on any error."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._connection.execute("COMMIT")
        finally:
            # A commit that finds no room leaves the transaction open.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
