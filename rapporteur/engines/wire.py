"""What parent and child say to each other: a length in eight bytes, then so many of msgpack.

A request is the name of a function and a snapshot; an answer says how it went, what came
out, and how much memory the child holds.
"""

from typing import IO

import msgspec

from rapporteur.gathering.refused import Refused
from rapporteur.model import Reading, Snapshot

HEAD = 8
Feed = tuple[Snapshot | Refused, ...]


class Request(msgspec.Struct, frozen=True, array_like=True):
    """One thing to do: `function` is `read` or `split_feed`."""

    function: str
    snapshot: Snapshot


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """`how` is `done`, `refused` (`payload` is the reason) or `memory`.

    `resident` is the memory that the child holds, in bytes.
    """

    how: str
    payload: msgspec.Raw
    resident: int


class Item(msgspec.Struct, frozen=True, array_like=True):
    """One item of a feed: exactly one of the two is there."""

    snapshot: Snapshot | None
    refused: Refused | None


def pack(message: Request | Answer) -> bytes:
    """A message with its length before it."""
    body = msgspec.msgpack.encode(message)
    return len(body).to_bytes(HEAD, "little") + body


def length(head: bytes) -> int:
    """The length that a message's first eight bytes give."""
    return int.from_bytes(head, "little")


def receive(stream: IO[bytes]) -> bytes | None:
    """The next message's bytes, or None where the other side has closed."""
    head = stream.read(HEAD)
    if len(head) < HEAD:
        return None
    body = stream.read(length(head))
    return body if len(body) == length(head) else None


def pack_result(result: Reading | Feed) -> msgspec.Raw:
    """What a function gave back, as an answer's payload."""
    if isinstance(result, Reading):
        return msgspec.Raw(msgspec.msgpack.encode(result))
    items = [
        Item(None, item) if isinstance(item, Refused) else Item(item, None)
        for item in result
    ]
    return msgspec.Raw(msgspec.msgpack.encode(items))


def unpack_reading(payload: msgspec.Raw) -> Reading:
    """The reading that a payload holds."""
    return msgspec.msgpack.decode(payload, type=Reading)


def unpack_feed(payload: msgspec.Raw) -> Feed:
    """The items of a feed that a payload holds, in their order."""
    items = msgspec.msgpack.decode(payload, type=list[Item])
    return tuple(item.snapshot or item.refused for item in items)  # type: ignore[misc]


def unpack_reason(payload: msgspec.Raw) -> str:
    """The sentence that a payload holds."""
    return msgspec.msgpack.decode(payload, type=str)
