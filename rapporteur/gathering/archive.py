"""Web archives: WARC 1.0 and 1.1 (ISO 28500:2017), plain or gzip.

A record is only believed when its borders are proved: its content must end where the
next record, the member or the file begins or ends. What cannot be proved is kept aside
with its byte range, so that no page's words ever stand under another page's address.
The libraries that read web archives skip or swallow such records without a word.
"""

import base64
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from rapporteur.errors import InputError
from rapporteur.gathering import payload, sniff
from rapporteur.gathering.member import MAGIC, find_members, open_member
from rapporteur.gathering.refused import Refused
from rapporteur.model import Snapshot

_LONGEST_HEADER = 65_536
_LONGEST_LINE = 8_192
_PASSED_OVER = frozenset({"warcinfo", "request", "metadata", "revisit", "continuation"})
_EMBEDDED = re.compile(rb"\r?\n\r?\nWARC/1\.\d\r?\n")
_READABLE = frozenset({sniff.HTML, sniff.TEXT})


@dataclass(frozen=True, slots=True)
class _Record:
    """A record whose borders are proved: its header fields, lower case, and its block."""

    fields: dict[str, str]
    block: bytes


@dataclass(frozen=True, slots=True)
class _Gap:
    """A stretch that holds no record that can be proved, and why."""

    why: str


def read_archive(
    file: BinaryIO, name: str, max_bytes: int
) -> Iterator[Snapshot | Refused]:
    """The pages in an archive, in its order, and a refusal for each stretch in doubt.

    `file` must be able to seek. A snapshot's name is the archive's with the offset of
    its record (of its gzip member). Requests, descriptions of the crawl and what is no
    text (pictures, scripts) are passed over; every other byte of the archive is in a
    snapshot or in the byte range of a refusal.
    """
    file.seek(0)
    if file.read(len(MAGIC)) == MAGIC:
        found = _packed(file, name, max_bytes)
    else:
        file.seek(0)
        found = _plain(file, name, max_bytes)
    empty = True
    for item in found:
        empty = False
        yield item
    if empty:
        yield Refused(name, "the archive holds no page")


def _packed(file: BinaryIO, name: str, max_bytes: int) -> Iterator[Snapshot | Refused]:
    for member in find_members(file):
        place = f"{name}#{member.start}"
        if not member.readable:
            yield Refused(place, _gap_sentence(member.start, member.end, member.fault))
            continue
        faults = [member.fault] if member.fault else []
        for item in _records(open_member(file, member), max_bytes):
            if isinstance(item, _Gap):
                faults.append(item.why)
            else:
                yield from _page(item, place)
        if faults:
            reason = "; ".join(dict.fromkeys(faults))
            yield Refused(place, _gap_sentence(member.start, member.end, reason))


def _plain(file: BinaryIO, name: str, max_bytes: int) -> Iterator[Snapshot | Refused]:
    at = 0
    while (item := _record(file, max_bytes)) is not None:
        place = f"{name}#{at}"
        if isinstance(item, _Record):
            yield from _page(item, place)
            at = file.tell()
        else:
            end = _next_record(file, at + 1)
            yield Refused(place, _gap_sentence(at, end, item.why))
            at = end
        file.seek(at)


def _records(stream: BinaryIO, max_bytes: int) -> Iterator[_Record | _Gap]:
    """The records of one gzip member; after one in doubt no border can be proved."""
    while (item := _record(stream, max_bytes)) is not None:
        yield item
        if isinstance(item, _Gap):
            return


def _record(stream: BinaryIO, max_bytes: int) -> _Record | _Gap | None:
    """The record that begins here; None at the end of the stream."""
    try:
        fields, length = _header(stream)
        if fields is None:
            return None
        block = _block(stream, length, max_bytes)
        _pass_border(stream)
    except InputError as error:
        return _Gap(str(error))
    digests = _digests_hold(fields, block)
    if digests is False:
        return _Gap("a record is not what its digest says")
    if digests is None and _EMBEDDED.search(block):
        # Its length may be a lie that swallows the records after it.
        return _Gap("a record seems to hold other records")
    return _Record(fields, block)


def _block(stream: BinaryIO, length: int, max_bytes: int) -> bytes:
    if length > max_bytes:
        raise InputError(f"a record is longer than {max_bytes // 1_000_000} MB")
    block = stream.read(length)
    if len(block) < length:
        raise InputError("a record is cut off")
    return block


def _header(stream: BinaryIO) -> tuple[dict[str, str] | None, int]:
    """Header fields and the length they give; None at the end of the stream."""
    line = stream.readline(_LONGEST_LINE)
    while line in (b"\r\n", b"\n"):
        line = stream.readline(_LONGEST_LINE)
    if not line:
        return None, 0
    if not re.fullmatch(rb"WARC/1\.\d\r?\n", line):
        raise InputError("no record begins here")
    fields: dict[str, str] = {}
    lengths: list[str] = []
    size = len(line)
    while (line := stream.readline(_LONGEST_LINE)) not in (b"\r\n", b"\n"):
        size += len(line)
        if not line.endswith(b"\n") or size > _LONGEST_HEADER:
            raise InputError("a record's header has no end")
        key, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            field = key.strip().lower()
            fields.setdefault(field, value.strip().strip("<>"))
            if field == "content-length":
                lengths.append(value.strip())
    if len(lengths) != 1 or not re.fullmatch(r"[0-9]{1,15}", lengths[0]):
        raise InputError("a record does not say how long it is")
    return fields, int(lengths[0])


def _pass_border(stream: BinaryIO) -> None:
    """Pass over the blank lines after a record; another must follow, or the end."""
    passed = 0
    while (ahead := _ahead(stream))[:1] in (b"\r", b"\n") and ahead:
        stream.read(1)
        passed += 1
    if ahead and not (passed and ahead.startswith(b"WARC/")):
        raise InputError("a record does not end where it says")


def _ahead(stream: BinaryIO) -> bytes:
    """The next five bytes, which stay to be read."""
    if not stream.seekable() and isinstance(stream, io.BufferedReader):
        ahead = stream.peek(5)[:5]
        # Where its buffer ends the stream may show less than it has.
        return b"WARC/" if ahead and b"WARC/".startswith(ahead) else ahead
    at = stream.tell()
    ahead = stream.read(5)
    stream.seek(at)
    return ahead


def _next_record(file: BinaryIO, start: int) -> int:
    """Where the next line begins that could start a record, or the end of the file."""
    file.seek(start)
    at, before = start, b""
    while chunk := file.read(1 << 16):
        block = before + chunk
        found = re.search(rb"\nWARC/1\.", block)
        if found:
            return at - len(before) + found.start() + 1
        before = block[-8:]
        at += len(chunk)
    return at


def _page(record: _Record, place: str) -> Iterator[Snapshot | Refused]:
    """The page that a record holds, or why there is none."""
    kind = record.fields.get("warc-type", "").lower()
    if kind in _PASSED_OVER:
        return
    url = record.fields.get("warc-target-uri")
    try:
        if kind == "response":
            response = payload.parse(record.block)
        else:
            response = payload.Payload(
                record.block, record.fields.get("content-type", "")
            )
    except InputError as error:
        yield Refused(place, f"{error} ({url or 'no address'})", record.block)
        return
    media = sniff.media_type(response.body, "")
    if media not in _READABLE or not response.is_text:
        return
    truncated = record.fields.get("warc-truncated")
    yield Snapshot(
        body=response.body,
        name=place,
        url=url if url and url.startswith(("http://", "https://")) else None,
        media_type=media,
        charset=response.charset,
        fetched=record.fields.get("warc-date"),
        clipped=f"the archive says that it was cut: {truncated}" if truncated else None,
    )


def _digests_hold(fields: dict[str, str], block: bytes) -> bool | None:
    """Whether the block is what its digest says; None where no digest can be checked."""
    given = fields.get("warc-block-digest", "")
    name, _, value = given.partition(":")
    if name.lower() not in ("sha1", "sha256", "md5") or not value:
        return None
    digest = hashlib.new(name.lower(), block, usedforsecurity=False).digest()
    spelt = (base64.b32encode(digest).decode().rstrip("="), digest.hex())
    return value.rstrip("=").casefold() in {form.casefold() for form in spelt}


def _gap_sentence(start: int, end: int, why: str | None) -> str:
    return f"{why} (bytes {start} to {end} of the archive)"
