"""REFI-QDA project exchange, version 1.5: for NVivo, ATLAS.ti, MAXQDA and others.

A zip with `project.qde` and the pages as plain text. Positions count code points.
"""

import hashlib
import uuid
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, BinaryIO

from lxml import etree

from rapporteur.faces.show import Book
from rapporteur.model import Document, Span
from rapporteur.record.view import View
from rapporteur.text import visible
from rapporteur.version import __version__

_QDA = "urn:QDA-XML:project:1.0"
#: The names of the document need no prefix; the stubs know of prefixes alone.
_DEFAULT: Any = {None: _QDA}
_COLOUR = {
    "support": "#1b7837",
    "oppose": "#b2182b",
    "conditional": "#b58900",
    "undecided": "#777777",
}
#: Findings in the order of codes in the code book.
Mark = tuple[Span, str, str]


def write_qdpx(view: View, file: BinaryIO) -> None:
    """A project: sides, issues with their stances and kinds of speech as codes."""
    book = Book(view)
    codes: dict[str, etree._Element] = {}
    root = etree.Element(
        f"{{{_QDA}}}Project",
        {
            "name": "Record of a negotiation",
            "origin": f"Rapporteur {__version__}",
            "creatingUserGUID": _guid("user"),
            "creationDateTime": _moment(view),
        },
        nsmap=_DEFAULT,
    )
    _in(_in(root, "Users"), "User", guid=_guid("user"), name="Rapporteur")
    tree = _in(_in(root, "CodeBook"), "Codes")
    sources = _in(root, "Sources")
    marks = _marks(book)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for document in view.documents():
            source = _source(sources, book, document)
            _write(archive, f"Sources/{_guid(document.id)}.txt", document.text.encode())
            for i, (span, group, code) in enumerate(marks.get(document.id, ())):
                selected = _selection(source, document, span, i)
                target = _code(tree, codes, group, code)
                coding = _in(
                    selected, "Coding", guid=_guid(f"{document.id}:coding:{i}")
                )
                coding.set("creatingUser", _guid("user"))
                _in(coding, "CodeRef", targetGUID=target)
        project = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        _write(archive, "project.qde", project)


def _marks(book: Book) -> Mapping[str, list[Mark]]:
    """For each document the spans that are coded, with a group of codes and a code."""
    found: dict[str, list[Mark]] = {}

    def mark(document: str, spans: Iterable[Span], group: str, code: str) -> None:
        found.setdefault(document, []).extend((s, group, code) for s in spans)

    for statement in book.view.statements():
        mark(statement.document, statement.contents, "speech", str(statement.kind))
        for side in statement.sides:
            name = book.name(side) or side
            mark(statement.document, statement.contents, "sides", name)
    for position in book.view.positions():
        issue = book.issues.get(position.issue or "")
        label = issue.label if issue else position.topic.words
        spans = [place.span for place in position.evidence]
        mark(position.document, spans, f"issue: {label}", str(position.stance))
    for item in book.view.participation():
        spans = [place.span for place in item.evidence]
        mark(item.document, spans, "participation", str(item.status))
    for marks in found.values():
        marks.sort()
    return found


def _code(
    tree: etree._Element, codes: dict[str, etree._Element], group: str, code: str
) -> str:
    """The guid of a code, put into the code book where it is new."""
    name, guid = f"{group}\0{code}", _guid(f"code:{group}:{code}")
    if group not in codes:
        codes[group] = _in(
            tree,
            "Code",
            guid=_guid(f"code:{group}"),
            name=visible(group),
            isCodable="false",
        )
    if name not in codes:
        codes[name] = _in(
            codes[group], "Code", guid=guid, name=visible(code), isCodable="true"
        )
        if code in _COLOUR:
            codes[name].set("color", _COLOUR[code])
    return guid


def _source(sources: etree._Element, book: Book, document: Document) -> etree._Element:
    title = document.metadata.title or document.id
    return _in(
        sources,
        "TextSource",
        guid=_guid(document.id),
        name=visible(f"{book.origin(document.id)}  {title}"),
        plainTextPath=f"internal://{_guid(document.id)}.txt",
        creatingUser=_guid("user"),
    )


def _selection(
    source: etree._Element, document: Document, span: Span, number: int
) -> etree._Element:
    return _in(
        source,
        "PlainTextSelection",
        guid=_guid(f"{document.id}:{number}"),
        name=visible(span.of(document.text)[:80]),
        startPosition=str(span.start),
        endPosition=str(span.end),
        creatingUser=_guid("user"),
    )


def _guid(name: str) -> str:
    """A guid that is the same wherever the same thing is exported (version 5 by form)."""
    digest = hashlib.sha256(f"rapporteur:{name}".encode()).digest()[:16]
    return str(uuid.UUID(bytes=digest, version=5)).upper()


def _moment(view: View) -> str:
    """When the last run began: the same record gives the same file."""
    started = [run.started for run in view.runs()] or ["1970-01-01T00:00:00+00:00"]
    moment = datetime.fromisoformat(started[-1]).astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _write(archive: zipfile.ZipFile, name: str, body: bytes) -> None:
    # The moment of writing would make two exports of one record differ.
    archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), body)


def _in(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_QDA}}}{tag}", attributes)
