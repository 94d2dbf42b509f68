"""A snapshot's bytes as a document: its text, what of it is what, and what it says of itself."""

from dataclasses import replace

from rapporteur.errors import InputError
from rapporteur.model import Document, Flag, Piece, Snapshot, document_id
from rapporteur.reading.body import segment_html
from rapporteur.reading.completeness import check
from rapporteur.reading.declared import Declared, read_declared
from rapporteur.reading.decode import Decoded, decode
from rapporteur.reading.dump import segment_dump
from rapporteur.reading.html import read_html
from rapporteur.reading.metadata import read_metadata
from rapporteur.reading.scan import scan


def read_document(snapshot: Snapshot) -> Document:
    """The document that a page is, with its segments, metadata and doubts.

    Raises:
        InputError: the page holds no text at all.
    """
    decoded = decode(snapshot)
    if snapshot.media_type == "text/html":
        document, declared = _read_html(snapshot, decoded)
    else:
        document, declared = _read_dump(snapshot, decoded), Declared()
    described = read_metadata(
        document.text,
        document.segments,
        declared,
        snapshot.url,
        snapshot.fetched,
    )
    flags = _cut(snapshot) + document.flags + described.flags
    return replace(
        document, metadata=described.metadata, flags=tuple(dict.fromkeys(flags))
    )


def _read_html(snapshot: Snapshot, decoded: Decoded) -> tuple[Document, Declared]:
    # The tree is only built once the linear scan has taken away what would make
    # the parser slow, or make it drop words without a word.
    scanned = scan(decoded.text)
    page = read_html(scanned.html)
    if not page.text:
        raise InputError("the page shows no text")
    segmented = segment_html(page)
    document = Document(
        id=document_id(snapshot.sha256),
        sha256=snapshot.sha256,
        text=page.text,
        segments=segmented.segments,
        decoding=decoded.decoding,
        pieces=page.pieces,
        flags=decoded.flags
        + scanned.flags
        + page.flags
        + segmented.flags
        + check(decoded.text, page.text),
        media="html",
    )
    return document, read_declared(page.root)


def _read_dump(snapshot: Snapshot, decoded: Decoded) -> Document:
    text = decoded.text
    if not text.strip():
        raise InputError("the file holds no text")
    segmented = segment_dump(text)
    return Document(
        id=document_id(snapshot.sha256),
        sha256=snapshot.sha256,
        text=text,
        segments=segmented.segments,
        decoding=decoded.decoding,
        pieces=(Piece(0, len(text), "", 0),),
        flags=decoded.flags + segmented.flags,
    )


def _cut(snapshot: Snapshot) -> tuple[Flag, ...]:
    return (Flag("source_cut", snapshot.clipped),) if snapshot.clipped else ()
