"""A view for questions: none may take longer than a moment, and some are remembered."""

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from rapporteur.errors import RecordBusy
from rapporteur.record.connection import connect_reader
from rapporteur.record.view import View

T = TypeVar("T")
# So many steps of SQLite's machine take some ten microseconds.
_STEPS = 1_000
# Who asks what somebody else is finding out already waits so many seconds for it.
_PATIENCE = 10.0


@dataclass(slots=True)
class _Kept:
    """What holds for one state of the record: answers, and who is finding which out."""

    mark: object
    answers: dict[str, Any] = field(default_factory=dict)
    asking: dict[str, Lock] = field(default_factory=dict)


class Memory:
    """Answers that hold as long as the record is as it was; shared between readers."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        self._lock = Lock()

    def recall(self, of: str, mark: object, name: str, make: Callable[[], T]) -> T:
        """The answer of this name, made anew where the mark is another than before.

        `of` is what the mark is of: whether all of the record, or what was settled.

        Raises:
            RecordBusy: somebody else has been finding it out for long.
        """
        with self._lock:
            kept = self._kept.get(of)
            if kept is None or kept.mark != mark:
                kept = self._kept[of] = _Kept(mark)
            asking = kept.asking.setdefault(name, Lock())
        if name not in kept.answers:
            if not asking.acquire(timeout=_PATIENCE):
                raise RecordBusy(
                    "the record has just changed and is being looked through; ask again"
                )
            try:
                if name not in kept.answers:
                    kept.answers[name] = make()
            finally:
                asking.release()
        found: T = kept.answers[name]
        return found


@dataclass(slots=True)
class _Deadline:
    """When questions are stopped, on the clock that never goes back."""

    end: float

    def is_over(self) -> bool:
        return time.monotonic() > self.end


class Reader(View):
    """A view for questions."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        memory: Memory,
        deadline: _Deadline,
    ) -> None:
        super().__init__(path, connection)
        self._memory = memory
        self._deadline = deadline

    @cached_property
    def _pages(self) -> int:
        """What changes whenever a page is added."""
        number = next(self.rows("SELECT max(number) FROM chain"))[0]
        return number or 0

    @cached_property
    def when_settled(self) -> str:
        """What changes whenever collation is done anew; '' where it never was."""
        query = "SELECT value FROM record WHERE key = 'settled'"
        return next((row[0] for row in self.rows(query)), "")

    def remember(self, make: Callable[["Reader"], T]) -> T:
        """What `make` answers, asked only once for as long as the record does not change."""
        return self._recall("record", (self._pages, self.when_settled), make)

    def remember_settled(self, make: Callable[["Reader"], T]) -> T:
        """What `make` answers, asked only once until collation is done anew.

        It is for what speaks of what is settled alone, which a page that is added does
        not change before the run ends that adds it.
        """
        mark = self.when_settled or self._pages
        return self._recall("settled", mark, make)

    def _recall(self, of: str, mark: object, make: Callable[["Reader"], T]) -> T:
        waits = True

        def made() -> T:
            nonlocal waits
            waits = False
            return make(self)

        began = time.monotonic()
        name = f"{make.__module__}.{make.__qualname__}"
        found = self._memory.recall(of, mark, name, made)
        if waits:
            # Waiting for somebody else is no question of one's own.
            self._deadline.end += time.monotonic() - began
        return found


def open_for_questions(path: Path, seconds: float, memory: Memory) -> Reader:
    """A view of the record; what is asked of it is stopped after so many seconds.

    The questions share the time. One that was stopped raises RecordError.

    Raises:
        RecordError: there is no record, or it cannot be opened.
    """
    connection = connect_reader(path)
    deadline = _Deadline(time.monotonic() + seconds)
    connection.set_progress_handler(deadline.is_over, _STEPS)
    return Reader(path, connection, memory, deadline)


def is_overdue(error: BaseException) -> bool:
    """Whether a question was stopped because it took too long."""
    cause = error.__cause__
    code = getattr(cause, "sqlite_errorcode", None)
    return isinstance(cause, sqlite3.Error) and code == sqlite3.SQLITE_INTERRUPT
