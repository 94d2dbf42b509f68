"""What an HTTP response holds, as it was stored in an archive (RFC 9112)."""

import re
import zlib
from dataclasses import dataclass

from rapporteur.errors import InputError

_OK = 200
_LONGEST_BODY = 20_000_000
_LINE = re.compile(rb"[^\r\n]*\r?\n")


@dataclass(frozen=True, slots=True)
class Payload:
    """The body of a response, unpacked, and its Content-Type as it was declared."""

    body: bytes
    content_type: str

    @property
    def charset(self) -> str | None:
        """The charset declared, lower case, or None."""
        found = re.search(
            r"charset\s*=\s*[\"']?([\w.:-]+)", self.content_type, re.IGNORECASE
        )
        return found[1].lower() if found else None

    @property
    def is_text(self) -> bool:
        """Whether it is declared as something that people read, or not declared."""
        media = self.content_type.partition(";")[0].strip().lower()
        readable = ("text/html", "text/plain", "application/xhtml+xml", "text/xml")
        return not media or media in readable


def parse(block: bytes) -> Payload:
    """The body of a stored response.

    Raises:
        InputError: it is no response, not a page that was had, or cannot be unpacked.
    """
    status = re.match(rb"HTTP/\d(?:\.\d)? (\d{3})[^\n]*\n", block)
    if status is None:
        raise InputError("it holds no HTTP response")
    if int(status[1]) != _OK:
        raise InputError(f"the site answered with status {int(status[1])}")
    headers, at = _headers(block, status.end())
    body = block[at:]
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _dechunk(body)
    return Payload(
        _unpack(body, headers.get("content-encoding", "").strip().lower()),
        headers.get("content-type", ""),
    )


def _headers(block: bytes, at: int) -> tuple[dict[str, str], int]:
    headers: dict[str, str] = {}
    while line := _LINE.match(block, at):
        at = line.end()
        key, colon, value = line[0].decode("latin-1").partition(":")
        if not line[0].strip():
            break
        if colon:
            headers.setdefault(key.strip().lower(), value.strip())
    return headers, at


def _dechunk(body: bytes) -> bytes:
    """A chunked body joined; one that the archiver joined already is left as it is."""
    parts: list[bytes] = []
    at = 0
    while True:
        size = re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]*\r?\n").match(body, at)
        if size is None:
            if not parts:
                return body
            raise InputError("its chunks do not fit together")
        length = int(size[1], 16)
        if length == 0:
            return b"".join(parts)
        parts.append(body[size.end() : size.end() + length])
        at = size.end() + length
        if len(parts[-1]) < length or body[at : at + 1] not in (b"\r", b"\n"):
            raise InputError("its chunks do not fit together")
        at += 2 if body[at : at + 2] == b"\r\n" else 1


def _unpack(body: bytes, coding: str) -> bytes:
    if coding in ("", "identity") or not body:
        return body
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise InputError(f"its content is coded as {coding}, which cannot be unpacked")
    # A body that is not packed although it says so was unpacked by the archiver.
    if coding != "deflate" and not body.startswith(b"\x1f\x8b"):
        return body
    wbits = (47, -15) if coding == "deflate" else (47,)
    for bits in wbits:
        unpacker = zlib.decompressobj(wbits=bits)
        try:
            unpacked = unpacker.decompress(body, _LONGEST_BODY)
        except zlib.error:
            continue
        if unpacker.unconsumed_tail:
            raise InputError("its content swells to more than 20 MB")
        return unpacked
    raise InputError("its content cannot be unpacked")
