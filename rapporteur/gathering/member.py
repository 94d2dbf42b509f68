"""Gzip members: where each lies in a file, whether it is whole, and its bytes as a stream.

A web archive is compressed one record a member (ISO 28500:2017, annex D), so that the
borders of members prove the borders of records.
"""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

MAGIC = b"\x1f\x8b\x08"
_CHUNK = 1 << 16
#: A stretch that swells more than this, and to more than `_SWOLLEN` bytes, is a bomb.
MOST_RATIO = 200
_SWOLLEN = 10_000_000


@dataclass(frozen=True, slots=True)
class Member:
    """The bytes [start, end) of a file: a gzip member, or a stretch that is none.

    `fault` is None for a member that is whole (its checksum is right), else says in
    words what is wrong with the stretch. `readable` tells whether records that lie
    before the fault can still be had.
    """

    start: int
    end: int
    fault: str | None = None
    readable: bool = True


def find_members(file: BinaryIO) -> Iterator[Member]:
    """Every byte of the file, as members and stretches that are none, in file order."""
    at = 0
    size = file.seek(0, io.SEEK_END)
    while at < size:
        file.seek(at)
        if file.read(len(MAGIC)) == MAGIC:
            member = _measure(file, at, size)
        else:
            end = _next_magic(file, at + 1, size)
            member = Member(at, end, "it is no gzip member", readable=False)
        yield member
        at = member.end


def open_member(file: BinaryIO, member: Member) -> BinaryIO:
    """The bytes of a member, unpacked as they are read; they end at a fault."""
    return io.BufferedReader(_Unpacked(file, member.start, member.end))


def _measure(file: BinaryIO, start: int, size: int) -> Member:
    """Unpack a member without keeping it, for its end and its checksum."""
    file.seek(start)
    unpacker = zlib.decompressobj(wbits=31)
    packed = unpacked = 0
    while not unpacker.eof:
        chunk = unpacker.unconsumed_tail or file.read(_CHUNK)
        if not chunk:
            return Member(start, size, "it is cut off at the end of the file")
        if not unpacker.unconsumed_tail:
            packed += len(chunk)
        try:
            unpacked += len(unpacker.decompress(chunk, _CHUNK * 16))
        except zlib.error as error:
            end = _next_magic(file, start + 1, size)
            return Member(start, end, f"it is damaged ({error})", readable=False)
        if unpacked > _SWOLLEN and unpacked > MOST_RATIO * packed:
            end = _next_magic(file, start + 1, size)
            return Member(start, end, "it swells beyond all measure", readable=False)
    return Member(start, start + packed - len(unpacker.unused_data))


def _next_magic(file: BinaryIO, start: int, size: int) -> int:
    """Where the next member begins that unpacks to a record, or the end of the file."""
    file.seek(start)
    at, before = start, b""
    while chunk := file.read(_CHUNK):
        block = before + chunk
        base = at - len(before)
        found = block.find(MAGIC)
        while found >= 0:
            resume = file.tell()
            if _is_record(file, base + found):
                return base + found
            file.seek(resume)
            found = block.find(MAGIC, found + 1)
        before = block[-2:]
        at += len(chunk)
    return size


def _is_record(file: BinaryIO, at: int) -> bool:
    file.seek(at)
    try:
        head = zlib.decompressobj(wbits=31).decompress(file.read(512), 16)
    except zlib.error:
        return False
    return head.startswith(b"WARC/")


class _Unpacked(io.RawIOBase):
    """What [start, end) of a file unpacks to, up to the first fault."""

    def __init__(self, file: BinaryIO, start: int, end: int) -> None:
        self._file = file
        self._at, self._end = start, end
        self._unpacker = zlib.decompressobj(wbits=31)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        view = memoryview(buffer).cast("B")
        while not self._unpacker.eof:
            chunk = self._unpacker.unconsumed_tail
            if not chunk:
                self._file.seek(self._at)
                chunk = self._file.read(min(_CHUNK, self._end - self._at))
                self._at += len(chunk)
            if not chunk:
                return 0
            try:
                part = self._unpacker.decompress(chunk, len(view))
            except zlib.error:
                return 0
            if part:
                view[: len(part)] = part
                return len(part)
        return 0
