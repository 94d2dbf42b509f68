"""One writer at a time: a lock held by the operating system, so that it dies with its holder."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from rapporteur.errors import RecordBusy, RecordError

_LONGEST = 200

if sys.platform == "win32":
    import msvcrt

    def _seize(file: int) -> None:
        # Bytes that are locked cannot be read by others there, so one is locked that
        # lies far behind the words.
        os.lseek(file, 1 << 30, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        os.lseek(file, 0, os.SEEK_SET)

else:
    import fcntl

    def _seize(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class WriterLock:
    """Holds `RECORD.lock` from `take` to `release`; the file names who holds it."""

    def __init__(self, record: Path) -> None:
        self._path = record.with_name(record.name + ".lock")
        self._file: int | None = None

    def take(self) -> None:
        """Take the lock.

        Raises:
            RecordBusy: another process holds it; the message says which.
            RecordError: the lock file cannot be made or written.
        """
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise RecordError(
                f"{self._path} cannot be made: {error.strerror}; name a record in a "
                "folder that can be written"
            ) from error
        try:
            _seize(file)
        except OSError as error:
            holder = _holder(file)
            os.close(file)
            raise RecordBusy(
                f"another process is writing to this record ({holder}); "
                "wait for it, or write to another record"
            ) from error
        self._file = file
        now = datetime.now(UTC).isoformat(timespec="seconds")
        try:
            os.ftruncate(file, 0)
            os.write(file, f"process {os.getpid()} since {now}\n".encode())
        except OSError as error:
            self.release()
            raise RecordError(
                f"{self._path} cannot be written: {error.strerror}; make room, and try "
                "again: what was written before is whole"
            ) from error

    def release(self) -> None:
        """Let go; nothing happens where the lock is not held."""
        if self._file is not None:
            os.ftruncate(self._file, 0)
            os.close(self._file)
            self._file = None

    def holder(self) -> str | None:
        """Who is writing to the record, in words, or None."""
        try:
            file = os.open(self._path, os.O_RDWR)
        except OSError:
            # No lock file, or none that we may open: nobody of ours is writing.
            return None
        try:
            _seize(file)
        except OSError:
            return _holder(file)
        finally:
            os.close(file)
        return None


def _holder(file: int) -> str:
    words = os.read(file, _LONGEST).decode(errors="replace").strip()
    return words or "one that has just begun"
