"""A view for questions: none may take longer than a moment, and some are remembered."""

import sqlite3
import time
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from rapporteur.record.connection import connect_reader
from rapporteur.record.view import View

T = TypeVar("T")
# So many steps of SQLite's machine take some ten microseconds.
_STEPS = 1_000


class Memory:
    """Answers that hold as long as the record is as it was; shared between readers."""

    def __init__(self) -> None:
        self._mark: object = None
        self._answers: dict[str, Any] = {}

    def recall(self, mark: object, name: str, make: Callable[[], T]) -> T:
        """The answer of this name, made anew where the mark is another than before."""
        if mark != self._mark:
            self._mark, self._answers = mark, {}
        answers = self._answers
        if name not in answers:
            answers[name] = make()
        found: T = answers[name]
        return found


class Reader(View):
    """A view for questions."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, memory: Memory
    ) -> None:
        super().__init__(path, connection)
        self._memory = memory

    @cached_property
    def _state(self) -> tuple[int, str]:
        """What changes whenever a page is added, or collation is done anew."""
        query = "SELECT (SELECT max(number) FROM chain), (SELECT value FROM record WHERE key = 'settled')"
        number, settled = next(self.rows(query))
        return number or 0, settled or ""

    def remember(self, make: Callable[["Reader"], T]) -> T:
        """What `make` answers, asked only once for as long as the record does not change."""
        return self._memory.recall(self._state, make.__qualname__, lambda: make(self))


def open_for_questions(path: Path, seconds: float, memory: Memory) -> Reader:
    """A view of the record; what is asked of it is stopped after so many seconds.

    The questions share the time. One that was stopped raises RecordError.

    Raises:
        RecordError: there is no record, or it cannot be opened.
    """
    connection = connect_reader(path)
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    return Reader(path, connection, memory)


def is_overdue(error: BaseException) -> bool:
    """Whether a question was stopped because it took too long."""
    cause = error.__cause__
    code = getattr(cause, "sqlite_errorcode", None)
    return isinstance(cause, sqlite3.Error) and code == sqlite3.SQLITE_INTERRUPT
