"""Bytes become characters, and it is said how.

The order is that of the WHATWG Encoding and HTML standards: a byte order mark, what the
carrier declared, what the page declares, and else what the bytes themselves tell. A
declaration that the bytes contradict is not believed: the wrong charset changes words
("coûterait" read as "coűterait"), and a quotation with a changed word is a wrong one.
"""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from rapporteur.model import Decoding, Flag, Snapshot

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_META = re.compile(
    rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|"
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_META_WITHIN = 8192
# The standard's labels where they differ from Python's names: what was declared as
# Latin-1 or ASCII has always been windows-1252 on the web.
_WEB_NAMES = {
    "iso8859-1": "windows-1252",
    "latin-1": "windows-1252",
    "ascii": "windows-1252",
    "cp1252": "windows-1252",
    "iso8859-9": "windows-1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "tis-620": "cp874",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
}
_PYTHON_NAMES = {"windows-1252": "cp1252", "windows-1254": "cp1254"}
# utf-7 and the like can hide markup from everyone else who reads the page.
_REFUSED = frozenset({"utf-7", "utf-32", "utf-32-le", "utf-32-be", "idna", "punycode"})
_BAD_SHARE = 0.002
_NO_CHARACTER = "\ufffd"
_BEYOND_ASCII = bytes(range(128, 256))
_STEERING = (
    "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062"
    "\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
#: The 27 places that windows-1252 leaves empty or that no text uses.
_C1 = re.compile("[\x80-\x9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a snapshot, how they were had, and what is doubtful in that."""

    text: str
    decoding: Decoding
    flags: tuple[Flag, ...]


def decode(snapshot: Snapshot) -> Decoded:
    """The text of a snapshot: valid Unicode, without NUL, lone surrogates or a mark.

    What stands for no character is U+FFFD, and counted. Line ends are left as they are.
    """
    body = snapshot.body
    flags: list[Flag] = []
    charset, source, declared = _choose(snapshot, flags)
    mark = next((bom for bom, _ in _BOMS if body.startswith(bom)), b"")
    text = body[len(mark) :].decode(_PYTHON_NAMES.get(charset, charset), "replace")
    # A replacement character that stands in the bytes themselves was put there by others.
    own = body.count(_NO_CHARACTER.encode()) if charset == "utf-8" else 0
    replaced = max(0, text.count(_NO_CHARACTER) - own)
    replaced += text.count("\x00")
    text = text.replace("\x00", _NO_CHARACTER)
    if replaced:
        detail = f"{replaced} characters could not be read as {charset}"
        flags.append(Flag("characters_replaced", detail))
    n_steering = 0 if text.isascii() else sum(map(text.count, _STEERING))
    if n_steering:
        detail = f"{n_steering} characters show nothing or turn the direction of others"
        flags.append(Flag("control_characters", detail))
    return Decoded(text, Decoding(charset, source, declared, replaced), tuple(flags))


def _choose(snapshot: Snapshot, flags: list[Flag]) -> tuple[str, str, str | None]:
    """The charset to use, who said so, and what was declared if that is another."""
    body = snapshot.body
    for mark, charset in _BOMS:
        if body.startswith(mark):
            return charset, "bom", None
    for source, label in (
        ("transport", snapshot.charset),
        ("markup", _in_markup(snapshot)),
    ):
        declared = charset_of(label)
        if declared is None:
            continue
        if _fits(body, declared):
            return declared, source, None
        told = _tell(body)
        if told == declared:
            return declared, source, None
        detail = f"{label} was declared by the {source}, but the bytes are {told}"
        flags.append(Flag("charset_differs", detail))
        return told, "bytes", declared
    told = _tell(body)
    if not body.isascii() and told != "utf-8":
        flags.append(
            Flag("charset_guessed", f"no charset was declared; it looks like {told}")
        )
    return told, "bytes", None


def charset_of(label: str | None) -> str | None:
    """The charset that a label means on the web, or None where it means none.

    >>> charset_of("ISO-8859-1")
    'windows-1252'
    """
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    if name in _REFUSED or not codecs.lookup(name)._is_text_encoding:  # noqa: SLF001 - no public way
        return None
    return _WEB_NAMES.get(name, name)


def _in_markup(snapshot: Snapshot) -> str | None:
    if snapshot.media_type != "text/html":
        return None
    found = _META.search(snapshot.body[:_META_WITHIN])
    if found is None:
        return None
    label = (found[1] or found[2]).decode("ascii", "replace")
    # A page that could be read so far cannot be in an encoding of two bytes a character.
    return "utf-8" if label.lower().startswith("utf-16") else label


def _fits(body: bytes, charset: str) -> bool:
    """Whether the bytes can be what was declared."""
    if charset == "utf-8":
        return _bad_share(body) <= _BAD_SHARE
    if not body.isascii() and _is_utf8(body):
        # Text in a single-byte charset is hardly ever valid UTF-8 by chance.
        return False
    try:
        text = body.decode(_PYTHON_NAMES.get(charset, charset))
    except UnicodeDecodeError:
        text = body.decode(_PYTHON_NAMES.get(charset, charset), "replace")
        return text.count(_NO_CHARACTER) <= _BAD_SHARE * len(text)
    return not _C1.search(text)


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _bad_share(body: bytes) -> float:
    """How much of the bytes beyond ASCII is no UTF-8, of all bytes beyond ASCII."""
    if _is_utf8(body):
        return 0.0
    beyond = len(body) - len(body.translate(None, _BEYOND_ASCII))
    bad = body.decode("utf-8", "replace").count(_NO_CHARACTER)
    # A handful of stray bytes in a page of proper UTF-8 does not make it another charset.
    return 0.0 if bad * 10 < beyond else bad / max(1, beyond)


def _tell(body: bytes) -> str:
    """The charset that the bytes themselves tell; windows-1252 where they tell nothing."""
    head = body[:4096]
    n_zeros = head.count(0)
    if n_zeros > 0.2 * len(head):
        return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
    if _bad_share(body) <= _BAD_SHARE:
        return "utf-8"
    best = from_bytes(_rare(body)).best()
    name = charset_of(best.encoding) if best else None
    return _settle(body, name or "windows-1252")


def _rare(body: bytes) -> bytes:
    """The lines with bytes beyond ASCII, which alone tell; at most 64 KB of them."""
    lines = [line for line in body.split(b"\n") if not line.isascii()]
    return b"\n".join(lines)[:65_536]


def _settle(body: bytes, told: str) -> str:
    """Between charsets that differ in a few letters, the commoner one.

    windows-1250 and windows-1252 both make sense of most western text, but read its
    "û" as "ű": where all that stands there are letters of the west, it is the west's.
    """
    if told in (
        "cp1250",
        "iso8859-2",
        "iso8859-16",
        "cp1254",
        "windows-1254",
        "cp1257",
    ):
        western = body.decode("cp1252", "replace")
        letters = set(re.findall(r"[^\W\d_a-zA-Z]", western))
        if letters <= set(
            "àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜÝŸªº"
        ):
            return "windows-1252"
    return told
