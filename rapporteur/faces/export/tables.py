"""What tables there are, and their rows. The one place that says so.

Tables that later work fills are there from the start, empty, with their fields.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from types import MappingProxyType

from rapporteur.model import FoundDate, Span
from rapporteur.record.view import View

Row = dict[str, object]

_FIELDS = {
    "documents": (
        "id file url sha256 kind outlet title published published_from published_words"
        " published_time published_zone updated bylines credits dateline language"
        " media decoding flags text"
    ),
    "segments": "document start end kind",
    "mentions": "document start end actor form",
    "actors": "id kind name aliases role side",
    "statements": (
        "id document kind act source cue contents speakers sides addressee said_on"
        " occasion within negated confidence rule"
    ),
    "utterances": "id speakers said_on statements base relation apparatus",
    "times": "document start end value anchor",
    "events": "id kind status start end place participants reports basis plans",
    "issues": "id label description origin",
    "positions": "id actor holder issue stance condition as_of basis evidence confidence",
    "shifts": "actor issue before after between",
    "participation": "id event invitee status by as_of evidence",
    "figures": "id document start end value upper modifier unit as_of source statement",
    "conflicts": "id what kind values",
    "copies": "document of share via",
    "corrections": "id made_on by kind target before after why",
    "inputs": "name url sha256 media_type fetched state reason document",
}
#: Every table with its fields, in their order.
TABLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {name: tuple(words.split()) for name, words in _FIELDS.items()}
)


def table_rows(view: View, name: str) -> Iterator[Row]:
    """The rows of a table, each with all its fields; none where it does not exist yet."""
    rows = _ROWS.get(name)
    if rows is not None:
        yield from rows(view)


def _documents(view: View) -> Iterator[Row]:
    for document in view.documents():
        meta, decoding = document.metadata, document.decoding
        name, url = view.name(document.id)
        published = meta.published
        yield {
            "id": document.id,
            "file": name,
            "url": url or meta.url,
            "sha256": document.sha256,
            "kind": meta.kind,
            "outlet": meta.outlet,
            "title": meta.title,
            "published": _value(published),
            "published_from": published.source if published else "none",
            "published_words": published.words if published else None,
            "published_time": published.time if published else None,
            "published_zone": published.zone if published else None,
            "updated": _value(meta.updated),
            "bylines": list(meta.bylines),
            "credits": list(meta.credits),
            "dateline": meta.dateline,
            "language": meta.language,
            "media": document.media,
            "decoding": asdict(decoding),
            "flags": [asdict(flag) for flag in document.flags],
            "text": document.text,
        }


def _segments(view: View) -> Iterator[Row]:
    for document in view.documents():
        for segment in document.segments:
            yield {
                "document": document.id,
                "start": segment.span.start,
                "end": segment.span.end,
                "kind": str(segment.kind),
            }


def _statements(view: View) -> Iterator[Row]:
    for statement in view.statements():
        yield {
            "id": statement.id,
            "document": statement.document,
            "kind": str(statement.kind),
            "act": str(statement.act),
            "source": _pair(statement.source) if statement.source else None,
            "cue": [_pair(span) for span in statement.cue],
            "contents": [_pair(span) for span in statement.contents],
            "speakers": list(statement.speakers),
            "sides": list(statement.sides),
            "addressee": statement.addressee,
            "said_on": statement.said_on,
            "occasion": statement.occasion,
            "within": statement.within,
            "negated": statement.negated,
            "confidence": statement.confidence,
            "rule": statement.rule,
        }


def _inputs(view: View) -> Iterator[Row]:
    for given in view.inputs():
        yield {
            "name": given.name,
            "url": given.url,
            "sha256": given.sha256,
            "media_type": given.media_type,
            "fetched": given.fetched,
            "state": str(given.state),
            "reason": given.reason,
            "document": given.document,
        }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _value(date: FoundDate | None) -> str | None:
    return date.value if date else None


_ROWS: Mapping[str, Callable[[View], Iterator[Row]]] = MappingProxyType(
    {
        "documents": _documents,
        "segments": _segments,
        "statements": _statements,
        "inputs": _inputs,
    }
)
