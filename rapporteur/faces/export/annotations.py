"""W3C Web Annotation (Recommendation of 2017): each finding as a mark on its page."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from rapporteur.faces.show import VIEWS, Book, Entry, Wanted
from rapporteur.model import Document, Evidence
from rapporteur.record.view import View

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: Characters before and after the words, by which they are found again on a changed page.
_AROUND = 32
_KINDS = ("statements", "positions", "participation", "timeline", "figures")


def write_annotations(view: View, file: BinaryIO) -> None:
    """One collection of annotations, each on the words that a finding rests on.

    Positions count code points of the page's text as it was read; the exact words with
    those around them find the place where the text differs.
    """
    items = list(_annotations(Book(view)))
    collection = {
        "@context": _CONTEXT,
        "id": "urn:rapporteur:annotations",
        "type": "AnnotationCollection",
        "label": "Findings of the record",
        "total": len(items),
        "first": {
            "id": "urn:rapporteur:annotations:page",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    file.write(json.dumps(collection, ensure_ascii=False, indent=1).encode() + b"\n")


def _annotations(book: Book) -> Iterator[dict[str, object]]:
    for kind in _KINDS:
        for entry in VIEWS[kind][1](book, Wanted()):
            targets = [
                _target(document, place)
                for place in entry.places
                if (document := book.document(place.document))
            ]
            if targets:
                yield {
                    "id": f"urn:rapporteur:{entry.id}",
                    "type": "Annotation",
                    "motivation": "describing",
                    "body": _bodies(kind, entry),
                    "target": targets if len(targets) > 1 else targets[0],
                }


def _bodies(kind: str, entry: Entry) -> list[dict[str, str]]:
    words = "\n".join([entry.head, *entry.lines])
    return [
        {"type": "TextualBody", "purpose": "tagging", "value": kind},
        {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "text/plain",
            "value": words,
        },
    ]


def _target(document: Document, place: Evidence) -> dict[str, object]:
    text = document.text
    source = document.metadata.url or f"urn:sha256:{document.sha256}"
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {
                "type": "TextPositionSelector",
                "start": place.start,
                "end": place.end,
            },
            {
                "type": "TextQuoteSelector",
                "exact": place.span.of(text),
                "prefix": text[max(0, place.start - _AROUND) : place.start],
                "suffix": text[place.end : place.end + _AROUND],
            },
        ],
    }
