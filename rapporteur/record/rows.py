"""Documents and statements as rows, and back."""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable
from typing import Any

import msgspec

from rapporteur.model import (
    Decoding,
    Document,
    Flag,
    FoundDate,
    Metadata,
    Piece,
    Reading,
    Segment,
    SegmentKind,
    Span,
    Statement,
)

Row = dict[str, Any]


def digest(reading: Reading) -> str:
    """sha256 of a document with everything found in it."""
    return hashlib.sha256(msgspec.json.encode(reading)).hexdigest()


def document_row(document: Document, name: str) -> Row:
    """The columns of `documents`, all but `digest`."""
    meta = document.metadata
    return {
        "id": document.id,
        "sha256": document.sha256,
        "name": name,
        "media": document.media,
        "kind": meta.kind,
        "outlet": meta.outlet,
        "title": meta.title,
        "published": _date_json(meta.published),
        "updated": _date_json(meta.updated),
        "bylines": json.dumps(meta.bylines, ensure_ascii=False),
        "credits": json.dumps(meta.credits, ensure_ascii=False),
        "dateline": meta.dateline,
        "language": meta.language,
        "url": meta.url,
        "charset": document.decoding.charset,
        "charset_source": document.decoding.source,
        "charset_declared": document.decoding.declared,
        "replaced": document.decoding.replaced,
        "text": document.text,
        "text_sha256": text_hash(document.text),
        "pieces": pack_pieces(document.pieces),
    }


def read_document(
    row: sqlite3.Row, segments: Iterable[sqlite3.Row], flags: Iterable[sqlite3.Row]
) -> Document:
    """The document of a row, with the rows of its segments and flags."""
    return Document(
        id=row["id"],
        sha256=row["sha256"],
        text=row["text"],
        segments=tuple(
            Segment(Span(s["start"], s["end"]), SegmentKind(s["kind"]))
            for s in segments
        ),
        decoding=Decoding(
            row["charset"],
            row["charset_source"],
            row["charset_declared"],
            row["replaced"],
        ),
        metadata=Metadata(
            outlet=row["outlet"],
            title=row["title"],
            published=_read_date(row["published"]),
            updated=_read_date(row["updated"]),
            bylines=tuple(json.loads(row["bylines"])),
            credits=tuple(json.loads(row["credits"])),
            dateline=row["dateline"],
            language=row["language"],
            kind=row["kind"],
            url=row["url"],
        ),
        pieces=unpack_pieces(row["pieces"]),
        flags=tuple(Flag(f["kind"], f["detail"]) for f in flags),
        media=row["media"],
    )


def statement_row(statement: Statement, number: int, text: str) -> Row:
    """The columns of `statements`."""
    return {
        "id": statement.id,
        "document": statement.document,
        "number": number,
        "finding": msgspec.json.encode(statement).decode(),
        "words_sha256": words_hash(statement, text),
    }


def read_statement(row: sqlite3.Row) -> Statement:
    """The statement of a row."""
    return msgspec.json.decode(row["finding"], type=Statement)


def words_hash(statement: Statement, text: str) -> str:
    """sha256 of the words that all spans of a statement point at, in their order."""
    spans = [*statement.contents, *statement.cue]
    if statement.source:
        spans.append(statement.source)
    return text_hash("\x1f".join(span.of(text) for span in spans))


def text_hash(text: str) -> str:
    """sha256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def pack_pieces(pieces: tuple[Piece, ...]) -> bytes:
    """The offset map, small: rows of start, end, path, offset as JSON, compressed."""
    rows = [(p.start, p.end, p.path, p.offset) for p in pieces]
    return zlib.compress(msgspec.json.encode(rows), 6)


def unpack_pieces(packed: bytes) -> tuple[Piece, ...]:
    """The offset map that was packed."""
    rows = msgspec.json.decode(
        zlib.decompress(packed), type=list[tuple[int, int, str, int]]
    )
    return tuple(Piece(*row) for row in rows)


def _date_json(date: FoundDate | None) -> str | None:
    return msgspec.json.encode(date).decode() if date else None


def _read_date(value: str | None) -> FoundDate | None:
    return msgspec.json.decode(value, type=FoundDate) if value else None
