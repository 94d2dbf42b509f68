"""A view for questions: no question to it may take longer than a moment."""

import sqlite3
import time
from pathlib import Path

from rapporteur.record.connection import connect_reader
from rapporteur.record.packing import read_span, read_spans
from rapporteur.record.view import View
from rapporteur.text import fold

# So many steps of SQLite's machine are about a tenth of a millisecond.
_STEPS = 10_000


def open_for_questions(path: Path, seconds: float) -> View:
    """A view of the record; what is asked of it is stopped after so many seconds.

    The questions share the time. A question that was stopped raises RecordError.

    Raises:
        RecordError: there is no record, or it cannot be opened.
    """
    connection = connect_reader(path)
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    connection.create_function("says", 4, _says, deterministic=True)
    return View(path, connection)


def is_overdue(error: BaseException) -> bool:
    """Whether a question was stopped because it took too long."""
    cause = error.__cause__
    code = getattr(cause, "sqlite_errorcode", None)
    return isinstance(cause, sqlite3.Error) and code == sqlite3.SQLITE_INTERRUPT


def _says(text: str, contents: str, source: str | None, words: str) -> bool:
    """Whether a statement, or the words that name who made it, holds these (folded) words."""
    spans = [*read_spans(contents)]
    named = read_span(source)
    return any(
        words in fold(span.of(text)) for span in (*spans, *([named] if named else []))
    )
