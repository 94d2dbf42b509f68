"""Make archive.warc.gz of the pages in archived/: one gzip member a record (ISO 28500:2017).

The same bytes every time: no clock, no chance.
"""

import base64
import gzip
import hashlib
import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def record(kind: str, headers: dict[str, str], block: bytes) -> bytes:
    """One record as a gzip member."""
    digest = base64.b32encode(
        hashlib.sha1(block, usedforsecurity=False).digest()
    ).decode()
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        *(f"{k}: {v}" for k, v in headers.items()),
    ]
    lines += [f"WARC-Block-Digest: sha1:{digest}", f"Content-Length: {len(block)}"]
    raw = "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"
    return gzip.compress(raw, mtime=0)


def main() -> None:
    """Write the archive."""
    members = [
        record(
            "warcinfo",
            {"Content-Type": "application/warc-fields"},
            b"software: sample\r\n",
        )
    ]
    for number, path in enumerate(sorted((FOLDER / "archived").glob("*.html"))):
        page = path.read_bytes()
        day = "14" if number else "15"
        url = f"https://{path.stem.split('-')[0]}.example/2031/04/{path.stem}"
        canonical = re.search(rb'rel="canonical" href="([^"]+)"', page)
        if canonical:
            url = canonical[1].decode()
        common = {"WARC-Target-URI": url, "WARC-Date": f"2031-04-{day}T10:00:00Z"}
        asked = f"GET {url} HTTP/1.1\r\nHost: archive\r\n\r\n".encode()
        request = common | {"Content-Type": "application/http; msgtype=request"}
        members.append(record("request", request, asked))
        answer = (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
        )
        response = common | {"Content-Type": "application/http; msgtype=response"}
        members.append(record("response", response, answer))
    (FOLDER / "archive.warc.gz").write_bytes(b"".join(members))


if __name__ == "__main__":
    main()
