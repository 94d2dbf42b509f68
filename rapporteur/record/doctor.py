"""What this machine has, and what about it may harm a record."""

import platform
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rapporteur.errors import RecordBusy, RecordError
from rapporteur.record.lock import WriterLock
from rapporteur.record.places import file_system, is_shared
from rapporteur.record.view import view_record

_LEAST_SQLITE = (3, 37, 0)
# Two connections that write at once could damage a log; fixed in 3.51.3.
_RESET_FAULT = ((3, 7, 0), (3, 51, 3))
_LEAST_FREE = 500_000_000
_LIBRARIES = ("lxml", "trafilatura", "feedparser", "resiliparse", "httpx2", "msgspec")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: `level` is ok, note or warning."""

    level: str
    what: str
    sentence: str


def examine(record: Path) -> list[Finding]:
    """Everything worth knowing of this machine and of the record, if there is one."""
    return [
        Finding(
            "ok", "python", f"{platform.python_version()} on {platform.platform()}"
        ),
        *_sqlite(),
        *_libraries(),
        *_place(record),
        *_record(record),
    ]


def _sqlite() -> Iterator[Finding]:
    found = sqlite3.sqlite_version_info
    words = sqlite3.sqlite_version
    if found < _LEAST_SQLITE:
        yield Finding(
            "warning", "sqlite", f"{words} is too old; 3.37 or later is needed"
        )
    elif _RESET_FAULT[0] <= found < _RESET_FAULT[1]:
        yield Finding(
            "note",
            "sqlite",
            f"{words} can damage a log that two programs write at once; Rapporteur "
            "never does: one connection writes, and a lock keeps others out",
        )
    else:
        yield Finding("ok", "sqlite", words)


def _libraries() -> Iterator[Finding]:
    for name in _LIBRARIES:
        try:
            yield Finding("ok", name, version(name))
        except PackageNotFoundError:
            yield Finding("warning", name, f"is missing: pip install {name}")


def _place(record: Path) -> Iterator[Finding]:
    folder = record.absolute().parent
    if not folder.is_dir():
        yield Finding("warning", "folder", f"{folder} is not there")
        return
    kind = file_system(folder) or "unknown"
    if is_shared(record):
        yield Finding(
            "warning",
            "folder",
            f"{folder} ({kind}) is shared or synchronised: the record is written without "
            "a write-ahead log there; better keep it on a disk of this machine",
        )
    else:
        yield Finding("ok", "folder", f"{folder} ({kind})")
    free = shutil.disk_usage(folder).free
    level = "ok" if free >= _LEAST_FREE else "warning"
    yield Finding(level, "free space", f"{free / 1e9:.1f} GB")


def _record(record: Path) -> Iterator[Finding]:
    if not record.exists():
        yield Finding("note", "record", f"{record} is not there yet; `add` makes it")
        return
    try:
        with view_record(record) as view:
            count = next(view.rows("SELECT count(*) FROM documents"))[0]
            unfinished = next(
                view.rows("SELECT count(*) FROM runs WHERE finished IS NULL")
            )[0]
    except RecordError as error:
        yield Finding("warning", "record", str(error))
        return
    yield Finding("ok", "record", f"{count} documents; `verify` checks every word")
    if unfinished:
        yield Finding(
            "note",
            "record",
            f"{unfinished} runs were interrupted or are under way; adding the same "
            "again completes them",
        )
    lock = WriterLock(record)
    try:
        lock.take()
        lock.release()
    except RecordBusy as error:
        yield Finding("note", "lock", str(error))
