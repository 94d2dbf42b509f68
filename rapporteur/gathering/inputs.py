"""Inputs: whatever is given becomes snapshots, one by one; what cannot is refused with a reason."""

import gzip
import io
import os
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from rapporteur.errors import FetchError
from rapporteur.gathering import sniff
from rapporteur.gathering.archive import read_archive
from rapporteur.gathering.refused import Refused
from rapporteur.model import Snapshot

Given = Snapshot | Refused


@dataclass(frozen=True, slots=True)
class Sources:
    """What gathering may use, lent by whoever calls it.

    `fetch` gets an address or raises FetchError; `read_feed` splits a feed into its
    items. `follow` says for which feeds the pages that the items link to are fetched:
    `always`, `never`, or `given` (a feed that was itself fetched). `record` is the file
    being written, which must not be opened here: closing it would drop its locks.
    """

    stdin: BinaryIO
    fetch: Callable[[str], Snapshot]
    read_feed: Callable[[Snapshot], Sequence[Given]]
    follow: str = "given"
    max_bytes: int = 20_000_000
    record: Path | None = None


def gather(arguments: Sequence[str], sources: Sources) -> Iterator[Given]:
    """Everything that the arguments lead to, in their order; folders sorted by name.

    An argument is a file, a folder, an http(s) address, or `-`. Each leads to at least
    one snapshot or refusal.
    """
    for argument in arguments:
        if argument == "-":
            yield from _from_bytes(_read(sources.stdin, sources), "-", sources)
        elif argument.startswith(("http://", "https://")):
            yield from _from_address(_name(argument), sources)
        else:
            yield from _from_path(Path(argument), sources)


def _from_path(path: Path, sources: Sources) -> Iterator[Given]:
    try:
        if not path.is_dir():
            yield from _from_file(path, sources)
            return
        names = sorted((below.name for below in path.iterdir()), key=os.fsencode)
    except OSError as error:
        yield Refused(_name(path), _why(error))
        return
    shown = [name for name in names if not name.startswith(".")]
    if not shown:
        yield Refused(_name(path), "the folder is empty")
    for name in shown:
        below = path / name
        if below.is_symlink() and below.is_dir():
            # A link could lead back to where we are, or out of what was given.
            yield Refused(
                _name(below), "it is a link to a folder; name the folder itself"
            )
        elif below.is_dir() or below.is_file():
            yield from _from_path(below, sources)
        else:
            yield Refused(_name(below), "it is no file that can be read")


def _from_file(path: Path, sources: Sources) -> Iterator[Given]:
    name = _name(path)
    if sources.record is not None and _belongs(path, sources.record):
        yield Refused(name, "it is the record that is being written")
        return
    try:
        with path.open("rb") as file:
            head = file.read(16)
            file.seek(0)
            if _is_archive(head, name):
                yield from read_archive(file, name, sources.max_bytes)
                return
            body = _read(file, sources)
    except OSError as error:
        yield Refused(name, _why(error))
        return
    yield from _from_bytes(body, name, sources)


def _from_bytes(body: bytes | Refused, name: str, sources: Sources) -> Iterator[Given]:
    if isinstance(body, Refused):
        yield replace(body, name=name)
    elif not body:
        yield Refused(name, "it is empty", b"")
    elif _is_archive(body[:16], name):
        yield from read_archive(io.BytesIO(body), name, sources.max_bytes)
    else:
        yield from _told(Snapshot(body, name), sources, fetched=False)


def _from_address(address: str, sources: Sources) -> Iterator[Given]:
    try:
        snapshot = sources.fetch(address)
    except FetchError as error:
        yield Refused(address, str(error))
        return
    yield from _told(snapshot, sources, fetched=True)


def _told(snapshot: Snapshot, sources: Sources, *, fetched: bool) -> Iterator[Given]:
    """A snapshot with what it is told; a feed as its items."""
    media = sniff.media_type(snapshot.body, snapshot.name)
    if media == sniff.GZIP:
        yield from _unpacked(snapshot, sources, fetched=fetched)
    elif media == sniff.FEED:
        follow = sources.follow == "always" or (sources.follow == "given" and fetched)
        feed = replace(snapshot, media_type=media)
        for item in sources.read_feed(feed):
            if follow and isinstance(item, Snapshot) and item.url:
                yield from _from_address(item.url, sources)
            else:
                yield item
    elif media in (sniff.HTML, sniff.TEXT):
        yield replace(snapshot, media_type=media)
    else:
        yield Refused(snapshot.name, sniff.why_not(media), snapshot.body)


def _unpacked(
    snapshot: Snapshot, sources: Sources, *, fetched: bool
) -> Iterator[Given]:
    """A page that was compressed as a file, `page.html.gz`."""
    try:
        with gzip.open(io.BytesIO(snapshot.body)) as file:
            body = file.read(sources.max_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        yield Refused(snapshot.name, f"it cannot be unpacked: {error}", snapshot.body)
        return
    if len(body) > sources.max_bytes:
        yield Refused(snapshot.name, _too_long(sources))
    elif body.startswith(b"\x1f\x8b"):
        yield Refused(snapshot.name, "it is compressed twice", snapshot.body)
    else:
        name = snapshot.name.removesuffix(".gz")
        inner = replace(snapshot, body=body, name=name)
        for item in _told(inner, sources, fetched=fetched):
            yield replace(item, name=item.name.replace(name, snapshot.name, 1))


def _belongs(path: Path, record: Path) -> bool:
    """Whether a file is the record, or one of those that SQLite keeps beside it."""
    own = record.resolve()
    beside = {own.name + suffix for suffix in ("", "-wal", "-shm", "-journal", ".lock")}
    found = path.resolve()
    return found.parent == own.parent and found.name in beside


def _is_archive(head: bytes, name: str) -> bool:
    lower = name.lower()
    return head.startswith(b"WARC/") or (
        lower.endswith((".warc", ".warc.gz")) and len(head) > 0
    )


def _read(file: BinaryIO, sources: Sources) -> bytes | Refused:
    body = file.read(sources.max_bytes + 1)
    return Refused("", _too_long(sources)) if len(body) > sources.max_bytes else body


def _too_long(sources: Sources) -> str:
    megabytes = sources.max_bytes // 1_000_000
    return f"it is longer than {megabytes} MB; --page-megabytes sets another limit"


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    return f"it cannot be read: {(error.strerror or str(error)).lower()}"


def _name(path: Path | str) -> str:
    """The path or address as it was given; bytes that are no characters are shown as such."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
