"""What this machine has, and what about it may harm a record."""

import locale
import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rapporteur.errors import RecordError
from rapporteur.record.lock import WriterLock
from rapporteur.record.places import file_system, is_shared
from rapporteur.record.view import view_record

_LEAST_SQLITE = (3, 37, 0)
# Two connections that write at once could damage a log; fixed in 3.51.3.
_RESET_FAULT = ((3, 7, 0), (3, 51, 3))
_LEAST_FREE = 500_000_000
_LIBRARIES = (
    "lxml",
    "trafilatura",
    "feedparser",
    "resiliparse",
    "httpx2",
    "msgspec",
    "onnxruntime",
    "tokenizers",
    "numpy",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: `level` is ok, note or warning."""

    level: str
    what: str
    sentence: str


def examine(record: Path) -> list[Finding]:
    """Everything worth knowing of this machine and of the record, if there is one.

    Nothing is written, neither to the record nor beside it.
    """
    return [
        Finding(
            "ok", "python", f"{platform.python_version()} on {platform.platform()}"
        ),
        encoding_finding(sys.getfilesystemencoding(), locale.getpreferredencoding()),
        sqlite_finding(sqlite3.sqlite_version_info),
        *_features(),
        *_libraries(),
        *_place(record),
        *_record(record),
    ]


def encoding_finding(files: str, texts: str) -> Finding:
    """What is to be said of the encodings of file names and of the locale."""
    words = f"file names {files}, locale {texts}"
    if {files.lower(), texts.lower()} <= {"utf-8", "utf8"}:
        return Finding("ok", "encoding", words)
    return Finding(
        "note",
        "encoding",
        f"{words}; pages and exports are UTF-8 all the same, but a terminal may show "
        "other letters: set PYTHONUTF8=1",
    )


def sqlite_finding(found: tuple[int, ...]) -> Finding:
    """What is to be said of this version of SQLite."""
    words = ".".join(map(str, found))
    if found < _LEAST_SQLITE:
        return Finding(
            "warning", "sqlite", f"{words} is too old; 3.37 or later is needed"
        )
    if _RESET_FAULT[0] <= found < _RESET_FAULT[1]:
        return Finding(
            "note",
            "sqlite",
            f"{words} can damage a log that two programs write at once; Rapporteur "
            "never does: one connection writes, and a lock keeps others out",
        )
    return Finding("ok", "sqlite", words)


def _features() -> Iterator[Finding]:
    connection = sqlite3.connect(":memory:")
    try:
        for name, sql in (
            ("strict tables", "CREATE TABLE one (a TEXT) STRICT"),
            ("full-text search", "CREATE VIRTUAL TABLE two USING fts5 (a)"),
        ):
            try:
                connection.execute(sql)
            except sqlite3.OperationalError as error:
                yield Finding("warning", name, f"this SQLite has none: {error}")
            else:
                yield Finding("ok", name, "this SQLite has it")
    finally:
        connection.close()


def _libraries() -> Iterator[Finding]:
    for name in _LIBRARIES:
        try:
            yield Finding("ok", name, version(name))
        except PackageNotFoundError:
            yield Finding("warning", name, f"is missing: pip install {name}")


def _place(record: Path) -> Iterator[Finding]:
    folder = record.resolve().parent
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
    holder = WriterLock(record.resolve()).holder()
    if holder is not None:
        yield Finding("note", "lock", f"{holder} is writing to the record")
    try:
        with view_record(record) as view:
            count = view.counts()["documents"]
            unfinished = sum(run.finished is None for run in view.runs())
    except RecordError as error:
        yield Finding("warning", "record", str(error))
        return
    yield Finding("ok", "record", f"{count} documents; `verify` checks every word")
    if unfinished > (holder is not None):
        yield Finding(
            "note",
            "record",
            f"{unfinished} runs were interrupted or are under way; adding the same "
            "again completes them",
        )
