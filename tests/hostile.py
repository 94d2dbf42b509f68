"""Inputs made to break a reader, generated: the same ones for the same number."""

import gzip
import random
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent / "sample"
SENTENCES = {
    "French": "Le barrage coûterait très cher, dit la ministre : « où irait l’eau ? »",
    "Russian": "Министр сказал, что вода принадлежит всем, и переговоры продолжатся.",
    "Arabic": "قالت الوزيرة إن المياه ملك للجميع وإن المحادثات ستستمر",
    "Chinese": "部长说,水属于所有人,会谈将在星期三继续举行。",
    "Turkish": "Bakan, suyun herkese ait olduğunu söyledi.",
}
CHARSETS = [
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp1250", "cp1251", "cp1252", "cp1254",
    "cp1256", "koi8-r", "gb18030", "big5", "shift_jis", "iso-8859-1", "iso-8859-5",
]  # fmt: skip
PATTERNS: list[Callable[[int], str]] = [
    lambda n: "<div>" * n,
    lambda n: "<b>" * n,
    lambda n: "<table><tr><td>" * n,
    lambda n: "<p><font>" * n,
    lambda n: "<a><b><p>" * n,
    lambda n: "<ul><li>" * n,
    lambda n: "<div></x>" * n,
    lambda n: "<x " + "a=1 " * n + ">",
    lambda n: "<x " + "".join(f"a{i}=1 " for i in range(n)) + ">",
    lambda n: "<p>a" * n,
    lambda n: "<select>" + "<option>a" * n,
    lambda n: "<" * n,
    lambda n: "<!--" * n,
    lambda n: "<![CDATA[" * n,
    lambda n: "<script>" * n,
    lambda n: "&#xD83D;" * n,
    lambda n: "&#x110000;&#0;" * n,
    lambda n: "&amp;" * n,
    lambda n: '"' * n,
    lambda n: "'a " * n,
    lambda n: "“«„" * n,
    lambda n: '"A," he said. ' * n,
    lambda n: "he said that he said that " * n,
    lambda n: "3 March 2031 " * n,
    lambda n: "By Ana Belo and " * n,
    lambda n: "MR. VARGO: yes\n" * n,
    lambda n: "word " * n,
    lambda n: "w" * n,
    lambda n: "\u00a0\u202e\u200b" * n,
    lambda n: "e\u0301\U0001f30a" * n,
    lambda n: " \n" * n,
    lambda n: "<svg><math><mi>" * n,
    lambda n: "<style>" * n + "</style>" * n,
    lambda n: "<meta charset=utf-7>" * n,
    lambda n: '<script type="application/ld+json">' + "[" * n + "</script>",
    lambda n: '<script type="application/ld+json">' + '{"@graph":' * n + "</script>",
]
PAYLOADS = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "<svg/onload=alert(1)>",
    "{{7*7}}", "${7*7}", "=cmd|'/c calc'!A1", "'; DROP TABLE documents; --", "../../etc/passwd", "\x00\x01\x02",
    "%s%n%d", "NULL", "undefined", "-1e309", "\ufeff\ufffe", "A\u0300" * 60, "﷽" * 30, "CON", "\x1b[2J\x1b]0;x\x07",
]  # fmt: skip
BINARIES = [b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n", b"\x7fELF", b"PK\x03\x04", b"\xff\xd8\xff", b"SQLite format 3\x00",
            b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"bplist00", b"GIF89a", b""]  # fmt: skip


def hostile_inputs(seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """Names and bytes, without end: every kind in turn, mostly small, some large."""
    chance = random.Random(seed)
    kinds = cycle(
        [
            _pattern,
            _mutant,
            _encoded,
            _payload,
            _binary,
            _feed,
            _archive,
            _mutant,
            _fragment,
        ]
    )
    for number, kind in enumerate(kinds):
        name, body = kind(chance, number)
        yield f"{number:05}-{name}", body


def write(folder: Path, count: int, seed: int = 1) -> int:
    """Write so many hostile files into a folder; how many bytes they are."""
    folder.mkdir(parents=True)
    total = 0
    for name, body in islice(hostile_inputs(seed), count):
        (folder / name).write_bytes(body)
        total += len(body)
    return total


def _pattern(chance: random.Random, number: int) -> tuple[str, bytes]:
    make = PATTERNS[number // 9 % len(PATTERNS)]
    size = chance.choice(
        [1, 9, 120, 120, 2_000, 2_000, 20_000 if number % 5 == 0 else 500]
    )
    suffix = chance.choice(["html", "txt"])
    return f"pattern.{suffix}", f"<html><body>{make(size)}<p>The end.</p>".encode(
        errors="replace"
    )


def _mutant(chance: random.Random, _: int) -> tuple[str, bytes]:
    pages = sorted((SAMPLE / "pages").iterdir())
    model = chance.choice(pages)
    body = bytearray(model.read_bytes())
    for _ in range(chance.randrange(1, 40)):
        at = chance.randrange(len(body))
        match chance.randrange(4):
            case 0:
                body[at] ^= 1 << chance.randrange(8)
            case 1:
                del body[at : at + chance.randrange(300)]
            case 2:
                body[at:at] = body[at : at + chance.randrange(300)]
            case _:
                body[at:at] = bytes([chance.randrange(256)]) * chance.randrange(1, 9)
        if not body:
            body = bytearray(b"x")
    return f"mutant{model.suffix}", bytes(body)


def _encoded(chance: random.Random, _: int) -> tuple[str, bytes]:
    words = SENTENCES[chance.choice(sorted(SENTENCES))] * chance.randrange(1, 9)
    real, declared = chance.choice(CHARSETS), chance.choice(CHARSETS)
    html = f'<html><head><meta charset="{declared}"></head><body><p>{words}</p></body></html>'
    return f"{declared}-is-{real}.html", html.encode(real, errors="replace")


def _payload(chance: random.Random, _: int) -> tuple[str, bytes]:
    words = chance.choice(PAYLOADS)
    html = (
        f"<html><head><title>{words}</title><meta property='og:site_name' content='{words}'></head><body>"
        f"<h1>{words}</h1><p class=byline>By {words}</p><p>{words} "
        + "The river rose. " * 30
        + f'"{words}," he said.'
    )
    return "payload.html", html.encode(errors="replace")


def _binary(chance: random.Random, _: int) -> tuple[str, bytes]:
    return "binary.html", chance.choice(BINARIES) + chance.randbytes(
        chance.randrange(2_000)
    )


def _feed(chance: random.Random, _: int) -> tuple[str, bytes]:
    item = chance.choice(
        PAYLOADS + ["&#xD83D;", "&#55357;", "&b;", "<![CDATA[", "]]>", "<b><i>"]
    )
    head = chance.choice(
        [
            "",
            '<!DOCTYPE r [<!ENTITY b "x">]>',
            '<!DOCTYPE r SYSTEM "file:///etc/passwd">',
        ]
    )
    items = (
        f"<item><title>{item}</title><link>{item}</link><description>{item}</description></item>"
        * chance.choice([1, 3, 60])
    )
    body = f'<?xml version="1.0"?>{head}<rss version="2.0"><channel>{items}</channel></rss>'.encode(
        errors="replace"
    )
    return "feed.rss", body[: chance.choice([len(body), len(body), len(body) * 2 // 3])]


def _archive(chance: random.Random, _: int) -> tuple[str, bytes]:
    whole = bytearray((SAMPLE / "archive.warc.gz").read_bytes())
    for _ in range(chance.randrange(4)):
        whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
    body = bytes(whole[: chance.choice([len(whole), chance.randrange(1, len(whole))])])
    if chance.random() < 0.2:
        body = gzip.compress(bytes(chance.choice([0, 50, 3_000_000])))
    return "archive.warc.gz", body


def _fragment(chance: random.Random, _: int) -> tuple[str, bytes]:
    parts = ["<", ">", "/", "!", "?", "a", "p", "div", "script", "=", "'", '"', "&", "#", ";", "-", "--", "[", "]]",
             " ", "\n", "\t", "\f", "\x00", "é", "\U0001f30a", "x", "0", "CDATA", "doctype", "\u2028"]  # fmt: skip
    words = "".join(chance.choice(parts) for _ in range(chance.randrange(1, 200)))
    return chance.choice(["fragment.html", "fragment.txt"]), words.encode(
        errors="replace"
    )
