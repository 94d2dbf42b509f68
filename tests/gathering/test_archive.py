import base64
import gzip
import hashlib
import io
import random
import re

import pytest

from rapporteur.gathering.archive import read_archive
from rapporteur.gathering.refused import Refused
from rapporteur.model import Snapshot

MOST = 1_000_000


def page(number: int) -> bytes:
    return f"<html><body><p>Page {number} {'of the river ' * (number % 7 + 3)}</p></body></html>".encode()


def url(number: int) -> str:
    return f"https://paper.example/{number}"


def record(
    number: int,
    *,
    length: int | None = None,
    digest: bool = False,
    kind: str = "response",
) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(
        number
    )
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url(number)}",
        "WARC-Date: 2031-03-03T10:00:00Z",
        f"Content-Length: {len(block) if length is None else length}",
    ]
    if digest:
        value = base64.b32encode(
            hashlib.sha1(block, usedforsecurity=False).digest()
        ).decode()
        lines.insert(3, f"WARC-Block-Digest: sha1:{value}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def read(body: bytes) -> tuple[dict[int, bytes], list[Refused]]:
    pages, refused = {}, []
    for item in read_archive(io.BytesIO(body), "a.warc", MOST):
        if isinstance(item, Snapshot):
            pages[int((item.url or "/-1").rsplit("/", 1)[1])] = item.body
        else:
            refused.append(item)
    return pages, refused


def assert_true(pages: dict[int, bytes]) -> None:
    for number, body in pages.items():
        assert body == page(number), "words under the wrong address"


def packed(numbers: range) -> list[bytes]:
    return [gzip.compress(record(n), mtime=0) for n in numbers]


def _swallowing() -> bytes:
    """Record 1 with a length that ends exactly where record 3 does."""
    block = record(1).split(b"\r\n\r\n", 1)[1].removesuffix(b"\r\n\r\n")
    return record(1, length=len(block) + len(record(2)) + len(record(3)))


def _with_line_feeds(number: int) -> bytes:
    head, _, _ = record(number).partition(b"\r\n\r\n")
    block = b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n" + page(number)
    head = re.sub(rb"Content-Length: \d+", b"Content-Length: %d" % len(block), head)
    return head.replace(b"\r\n", b"\n") + b"\n\n" + block + b"\n\n"


SHAPES = {
    "whole, a member a record": (b"".join(packed(range(10))), set(range(10)), 0),
    "whole, plain": (b"".join(map(record, range(10))), set(range(10)), 0),
    "whole, one member": (gzip.compress(b"".join(map(record, range(10)))), set(range(10)), 0),
    "last member cut": (b"".join(packed(range(10)))[:-30], set(range(9)), 1),
    "plain, cut in the last": (b"".join(map(record, range(10)))[:-60], set(range(9)), 1),
    "zeros between members": (
        b"".join(packed(range(5))) + bytes(500) + b"".join(packed(range(5, 10))), set(range(10)), 1),
    "noise between members": (
        b"".join(packed(range(5))) + b"\x1f\x8bnoise" * 9 + b"".join(packed(range(5, 10))), set(range(10)), 1),
    "a member damaged": (
        b"".join([*packed(range(3)), b"\x1f\x8b\x08" + b"\xff" * 60, *packed(range(4, 10))]),
        set(range(10)) - {3}, 1),
    "plain, a length that is too long": (
        b"".join([record(0), record(1, length=900), *map(record, range(2, 10))]), set(range(10)) - {1}, 1),
    "plain, a length that swallows two records to their very end": (
        b"".join([record(0), _swallowing(), *map(record, range(2, 10))]),
        set(range(10)) - {1},
        1,
    ),
    "member, a length that is too long": (
        b"".join([*packed(range(3)), gzip.compress(record(3, length=5000)), *packed(range(4, 10))]),
        set(range(10)) - {3}, 1),
    "member, a length that is too short": (
        b"".join([*packed(range(3)), gzip.compress(record(3, length=70)), *packed(range(4, 10))]),
        set(range(10)) - {3}, 1),
    "a negative length": (
        b"".join([*packed(range(3)), gzip.compress(record(3, length=-5)), *packed(range(4, 10))]),
        set(range(10)) - {3}, 1),
    "line feeds alone": (b"".join(_with_line_feeds(n) for n in range(4)), set(range(4)), 0),
    "a header without an end": (b"WARC/1.0\r\n" + b"X: y\r\n" * 50_000, set(), 1),
    "two lengths": (record(1).replace(b"WARC-Date", b"Content-Length: 5\r\nWARC-Date"), set(), 1),
    "nothing in it": (gzip.compress(record(1, kind="request")), set(), 1),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_shapes(shape: str) -> None:
    body, expected, least = SHAPES[shape]
    pages, refused = read(body)
    assert_true(pages)
    assert set(pages) == expected
    assert len(refused) >= least


@pytest.mark.parametrize("seed", range(250))
def test_damage_never_puts_words_under_another_address(seed: int) -> None:
    chance = random.Random(seed)
    members = packed(range(30))
    whole = b"".join(members)
    at = chance.randrange(len(whole))
    if seed % 2:
        body, hit = whole[:at], set(range(30))
        ends = [sum(map(len, members[: n + 1])) for n in range(30)]
        intact = {n for n in hit if ends[n] <= at}
    else:
        flipped = bytearray(whole)
        flipped[at] ^= 1 << chance.randrange(8)
        body = bytes(flipped)
        starts = [sum(map(len, members[:n])) for n in range(30)]
        hurt = max(n for n in range(30) if starts[n] <= at)
        intact = set(range(30)) - {hurt}
    pages, refused = read(body)
    assert_true({n: b for n, b in pages.items() if n >= 0})
    assert intact <= set(pages)
    assert (
        refused
        or set(pages) == set(range(30))
        or (seed % 2 and len(pages) == len(intact))
    )


def test_gaps_name_their_bytes() -> None:
    first, last = packed(range(2))
    _, (gap,) = read(first + bytes(500) + last)
    found = re.search(r"bytes (\d+) to (\d+)", gap.reason)
    assert found is not None
    assert (int(found[1]), int(found[2])) == (len(first), len(first) + 500)


def test_a_digest_is_checked() -> None:
    good = record(1, digest=True)
    bad = good.replace(b"Page 1", b"Page 2")
    assert set(read(gzip.compress(good))[0]) == {1}
    pages, (refused,) = read(gzip.compress(bad))
    assert not pages and "digest" in refused.reason


def test_a_bomb_is_refused_without_being_unpacked() -> None:
    bomb = gzip.compress(record(1)[:-4] + bytes(60_000_000))
    pages, refused = read(bomb + gzip.compress(record(2)))
    assert set(pages) == {2}
    assert any("swells" in item.reason for item in refused)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        pytest.param(b"HTTP/1.1 404 Not Found\r\n\r\n", "status 404", id="not found"),
        pytest.param(b"no answer at all", "no HTTP response", id="no answer"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nxx", "coded as br", id="a coding unknown"),
        pytest.param(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "chunks", id="chunks cut"),
    ],
)  # fmt: skip
def test_answers_that_are_no_page(answer: bytes, says: str) -> None:
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {len(answer)}\r\n\r\n".encode()
    _, (refused,) = read(head + answer + b"\r\n\r\n")
    assert says in refused.reason


def test_chunks_and_gzip_are_undone() -> None:
    inner = gzip.compress(page(1))
    chunks = (
        b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in (inner[:9], inner[9:]))
        + b"0\r\n\r\n"
    )
    answer = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
        + chunks
    )
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url(1)}\r\nContent-Length: {len(answer)}\r\n\r\n"
    assert read(head.encode() + answer + b"\r\n\r\n")[0] == {1: page(1)}
