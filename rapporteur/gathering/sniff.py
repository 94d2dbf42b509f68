"""What bytes are: a page, a text, a feed, an archive, or nothing that can be read.

From the bytes first (after the WHATWG MIME Sniffing standard, shortened to what the press
comes in); the name only decides where the bytes leave it open.
"""

import re
from typing import NamedTuple

HTML, TEXT, FEED = "text/html", "text/plain", "application/rss+xml"
WARC, GZIP = "application/warc", "application/gzip"
BINARY = "application/octet-stream"


class _Magic(NamedTuple):
    head: bytes
    media: str


_MAGIC = (
    _Magic(b"\x1f\x8b", GZIP),
    _Magic(b"WARC/", WARC),
    _Magic(b"%PDF-", "application/pdf"),
    _Magic(b"SQLite format 3\x00", "application/vnd.sqlite3"),
    _Magic(b"PK\x03\x04", "application/zip"),
    _Magic(b"\x89PNG", "image/png"),
    _Magic(b"\xff\xd8\xff", "image/jpeg"),
    _Magic(b"GIF8", "image/gif"),
    _Magic(b"\x7fELF", BINARY),
    _Magic(b"bplist", "application/x-webarchive"),
    _Magic(b"\xd0\xcf\x11\xe0", "application/msword"),
    _Magic(b"{\\rtf", "application/rtf"),
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HEAD = 4096
# The first tag tells a page from a text that mentions one: a dump may say "<3" or
# "the <b> tag", but it does not begin with markup.
_MARKUP = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|title|meta|"
    rb"script|style|link|article|main|section|div|table|p|h[1-6]|a|span|br|ul|ol|font|"
    rb"center|b|i|img|iframe|noscript|header|nav)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*|<\?[^>]*>\s*|<!doctype[^>\[]*(\[.*?\]\s*)?>\s*)*"
    rb"<(\w+:)?(rss|feed|rdf)\b",
    re.IGNORECASE | re.DOTALL,
)
_MHTML = re.compile(
    rb"\A(from|mime-version|content-type:\s*multipart/related)[:\s]", re.IGNORECASE
)
_SENTENCES = {
    "application/pdf": "it is a PDF, which cannot be read yet; give its text, or the web page",
    "application/vnd.sqlite3": "it is a record or another database, not a page",
    "application/zip": "it is a ZIP archive or an office document; unpack it, or save it as text",
    "multipart/related": "it is an MHTML page; save it as HTML instead",
    "application/x-webarchive": "it is a webarchive; save the page as HTML instead",
    "application/msword": "it is an office document; save it as text or HTML",
    "application/rtf": "it is a rich text document; save it as text or HTML",
}


def media_type(body: bytes, name: str) -> str:
    """The media type of bytes: one of the names above, or that of what cannot be read."""
    for magic in _MAGIC:
        if body.startswith(magic.head):
            return magic.media
    head = _ascii(body[:_HEAD])
    if head is None:
        return BINARY
    if _FEED.match(head):
        return FEED
    if _MARKUP.match(head):
        return HTML
    if _MHTML.match(head) and b"multipart/related" in head.lower():
        return "multipart/related"
    # What begins with words may still be the middle of a page, saved as such.
    if name.lower().endswith((".html", ".htm", ".xhtml")) and b"<" in body:
        return HTML
    return TEXT


def why_not(media: str) -> str:
    """Why something of this media type is kept aside, in one sentence."""
    kind = "an image" if media.startswith("image/") else "binary data"
    return _SENTENCES.get(media, f"it is {kind}, not a page")


def _ascii(head: bytes) -> bytes | None:
    """The start of a text with its ASCII alone, or None where it is no text."""
    for bom in _BOMS:
        if head.startswith(bom):
            return head[len(bom) :].replace(b"\x00", b"")
    n_zeros = head.count(0)
    if n_zeros:
        # UTF-16 without a mark: every second byte of western text is zero.
        even, odd = head[::2].count(0), head[1::2].count(0)
        lopsided = (
            max(even, odd) > 0.6 * len(head) / 2 and min(even, odd) * 10 < n_zeros
        )
        if lopsided:
            return head.replace(b"\x00", b"")
    controls = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    # A stray NUL or two is dirt in a page; many controls are no text at all.
    return head.replace(b"\x00", b"") if controls <= 0.02 * len(head) + 1 else None
