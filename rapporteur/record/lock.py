"""One writer at a time: a lock held by the operating system, so that it dies with its holder."""

import fcntl
import os
from datetime import UTC, datetime
from pathlib import Path

from rapporteur.errors import RecordBusy, RecordError


class WriterLock:
    """Holds `RECORD.lock` from `take` to `release`; the file names who holds it."""

    def __init__(self, record: Path) -> None:
        self._path = record.with_name(record.name + ".lock")
        self._file: int | None = None

    def take(self) -> None:
        """Take the lock.

        Raises:
            RecordBusy: another process holds it; the message says which.
            RecordError: the lock file cannot be made.
        """
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise RecordError(
                f"{self._path} cannot be made: {error.strerror}"
            ) from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(file, 200).decode(errors="replace").strip() or "unknown"
            os.close(file)
            raise RecordBusy(
                f"another process is writing to this record ({holder}); "
                "wait for it, or write to another record"
            ) from error
        os.ftruncate(file, 0)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        os.write(file, f"process {os.getpid()} since {now}\n".encode())
        self._file = file

    def release(self) -> None:
        """Let go; nothing happens where the lock is not held."""
        if self._file is not None:
            os.ftruncate(self._file, 0)
            os.close(self._file)
            self._file = None
