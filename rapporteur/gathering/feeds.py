"""Feeds: RSS, RDF and Atom into pages, one an item.

The parser is given bytes alone (it opens what looks like an address or a path), and
only after what is known to make it fail or swell was taken out.
"""

import io
import re
from html import escape
from typing import Any

import feedparser

from rapporteur.gathering.refused import Refused
from rapporteur.model import Snapshot

MOST_ITEMS = 5_000
# References to what is no character, as "&#xD83D;&#xDE00;" for an emoji in two halves:
# the parser raises on them.
_REFERENCE = re.compile(rb"&#(x[0-9a-f]{1,8}|[0-9]{1,10});", re.IGNORECASE)
_LONG_REFERENCE = re.compile(rb"&#(x[0-9a-f]{9,}|[0-9]{11,});?", re.IGNORECASE)
# A document type can only bring entities that swell, or that point elsewhere.
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*(\[[^\]]*\]\s*)?>", re.IGNORECASE)
_LAST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_NO_CHARACTER = b"&#65533;"


def read_feed(snapshot: Snapshot) -> tuple[Snapshot | Refused, ...]:
    """The items of a feed, each as a small page, in the feed's order.

    An item's page holds its title, date, author and text; its address is the item's
    link. A feed that cannot be parsed, or without items, gives one refusal.
    """
    body = _LONG_REFERENCE.sub(_NO_CHARACTER, snapshot.body)
    body = _REFERENCE.sub(_character, _DOCTYPE.sub(b"", body))
    try:
        parsed = feedparser.parse(io.BytesIO(body), sanitize_html=True)
    except Exception as error:  # noqa: BLE001 - the parser's own faults; the reason is kept
        reason = f"the feed cannot be parsed: {type(error).__name__}: {error}"
        return (Refused(snapshot.name, reason, snapshot.body),)
    entries = parsed.entries
    if not entries:
        return (Refused(snapshot.name, "the feed has no items", snapshot.body),)
    name = str(parsed.feed.get("title", ""))
    items: list[Snapshot | Refused] = [
        _item(snapshot, entry, name, number)
        for number, entry in enumerate(entries[:MOST_ITEMS])
    ]
    if len(entries) > MOST_ITEMS:
        reason = f"the feed has {len(entries)} items; the first {MOST_ITEMS} were read"
        items.append(Refused(f"{snapshot.name}#more", reason))
    return tuple(items)


def _item(snapshot: Snapshot, entry: Any, feed: str, number: int) -> Snapshot | Refused:
    link = str(entry.get("link", ""))
    url = link if link.startswith(("http://", "https://")) else None
    name = f"{snapshot.name}#{entry.get('id') or link or number}"
    contents = [str(part.get("value", "")) for part in entry.get("content", ())]
    text = max([*contents, str(entry.get("summary", ""))], key=len)
    if not text.strip() and not str(entry.get("title", "")).strip():
        return Refused(name, "the item holds no text")
    return Snapshot(
        body=_page(entry, feed, url, text).encode(errors="replace"),
        name=name,
        url=url,
        media_type="text/html",
        charset="utf-8",
        fetched=snapshot.fetched,
    )


def _page(entry: Any, feed: str, url: str | None, text: str) -> str:
    """The item as a page; only its own text stands in it as markup."""
    title = escape(str(entry.get("title", "")))
    lines = ["<!DOCTYPE html>", '<html><head><meta charset="utf-8">']
    if feed:
        lines.append(f'<meta property="og:site_name" content="{escape(feed)}">')
    if title:
        lines.append(f'<meta property="og:title" content="{title}">')
    if url:
        lines.append(f'<link rel="canonical" href="{escape(url)}">')
    lines.append("</head><body><article>")
    if title:
        lines.append(f"<h1>{title}</h1>")
    author = str(entry.get("author", "")).strip()
    if author:
        lines.append(f'<p class="byline">By {escape(author)}</p>')
    published = str(entry.get("published") or entry.get("updated") or "").strip()
    if published:
        day = entry.get("published_parsed") or entry.get("updated_parsed")
        stamp = f"{day[0]:04}-{day[1]:02}-{day[2]:02}" if day else published
        lines.append(
            f'<p class="date"><time datetime="{escape(stamp)}">{escape(published)}</time></p>'
        )
    if "<p" not in text.lower():
        text = f"<p>{text}</p>"
    return "\n".join([*lines, text, "</article></body></html>", ""])


def _character(reference: re.Match[bytes]) -> bytes:
    digits = reference[1].decode()
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    if number == 0 or number in _SURROGATES or number > _LAST:
        return _NO_CHARACTER
    return reference[0]
