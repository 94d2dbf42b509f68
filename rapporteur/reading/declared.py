"""What an HTML page declares of itself, for machines: JSON-LD, meta tags, time elements."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

_LONGEST_JSON = 500_000
_MOST_NODES = 2_000
_ARTICLES = ("article", "posting", "report", "webpage")
_DATES = {
    "article:published_time": "published",
    "og:published_time": "published",
    "datepublished": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "dc.date.issued": "published",
    "dcterms.created": "published",
    "citation_publication_date": "published",
    "cxenseparse:recs:publishtime": "published",
    "pubdate": "published",
    "publishdate": "published",
    "publish-date": "published",
    "date": "published",
    "dc.date": "published",
    "article:modified_time": "updated",
    "og:updated_time": "updated",
    "datemodified": "updated",
    "last-modified": "updated",
}
_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_OUTLETS = (
    "og:site_name",
    "application-name",
    "publisher",
    "dc.publisher",
    "copyright-owner",
)
_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
)


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page declares; each list in the order of belief, best first."""

    titles: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    language: str | None = None
    canonical: str | None = None


@dataclass(slots=True)
class _Found:
    """What has been found so far, by field."""

    fields: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, value: object) -> None:
        words = " ".join(str(value).split()) if isinstance(value, str | int) else ""
        if words:
            self.fields.setdefault(name, []).append(words)

    def of(self, name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.fields.get(name, ())))


def read_declared(root: HtmlElement) -> Declared:
    """What the page with this tree declares; the tree is left as it is."""
    found = _Found()
    for node in _linked_data(root):
        _read_node(node, found)
    for meta in root.iter("meta"):
        _read_meta(meta, found)
    for element in root.iter("time"):
        stamp = element.get("datetime")
        if stamp and element.get("itemprop", "").lower() in ("", "datepublished"):
            found.add("time", stamp)
    for element in root.xpath("//head/title"):
        found.add("title", element.text_content())
    canonical = root.xpath("//link[@rel='canonical']/@href")
    return Declared(
        titles=found.of("headline") + found.of("title"),
        outlets=found.of("outlet"),
        authors=found.of("author"),
        # A time element may be that of another article in a list: only the first counts.
        published=found.of("published") or found.of("time")[:1],
        updated=found.of("updated"),
        language=root.get("lang"),
        canonical=str(canonical[0]).strip() if canonical else None,
    )


def _linked_data(root: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object in the page's JSON-LD, outer ones first."""
    for script in root.xpath("//script[@type='application/ld+json']"):
        text = (script.text or "")[:_LONGEST_JSON]
        try:
            tree = json.loads(re.sub(r"[\x00-\x1f]", " ", text), strict=False)
        except (ValueError, RecursionError):
            continue
        queue, seen = [tree], 0
        while queue and seen < _MOST_NODES:
            node = queue.pop(0)
            seen += 1
            if isinstance(node, list):
                queue.extend(node)
            elif isinstance(node, dict):
                yield node
                queue.extend(node.get(key) for key in ("@graph", "mainEntity"))


def _read_node(node: dict[str, Any], found: _Found) -> None:
    kinds = node.get("@type", "")
    words = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
    if not any(kind in words.lower() for kind in _ARTICLES):
        return
    if "webpage" not in words.lower():
        found.add("headline", node.get("headline"))
        for name in _names(node.get("author")):
            found.add("author", name)
        for name in _names(node.get("publisher")):
            found.add("outlet", name)
    found.add("published", node.get("datePublished"))
    found.add("updated", node.get("dateModified"))


def _names(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _names(value.get("name"))
    elif isinstance(value, list):
        for item in value[:20]:
            yield from _names(item)


def _read_meta(meta: HtmlElement, found: _Found) -> None:
    content = meta.get("content")
    name = (
        meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
    ).lower()
    if not content or not name:
        return
    if name in _TITLES:
        found.add("headline", content)
    elif name in _OUTLETS:
        found.add("outlet", content)
    elif name in _AUTHORS:
        found.add("author", content)
    elif name in _DATES:
        found.add(_DATES[name], content)
