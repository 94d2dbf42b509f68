"""A document with all that was found in it as rows, and a document back."""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from rapporteur.errors import RecordDamaged
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
    Snapshot,
    Span,
    Statement,
)
from rapporteur.record.packing import (
    Row,
    from_json,
    pack_row,
    read_span,
    to_json,
)
from rapporteur.record.tables import FOUND, SETTLED
from rapporteur.text import fold

# A page of 20 MB, all of it one-letter nodes, has a smaller offset map than this.
_MOST_PIECES = 500_000_000


@dataclass(frozen=True, slots=True)
class Packed:
    """A reading as rows: one of `documents`, and those of each other table in order."""

    document: Row
    found: Mapping[str, Sequence[Row]]

    def tables(self) -> Iterator[tuple[str, Sequence[Row]]]:
        """The tables' names and rows, in the order they are written."""
        yield "documents", [self.document]
        yield from self.found.items()


def digest(packed: Packed) -> str:
    """sha256 of all columns of a reading's rows, `documents.digest` aside.

    Columns without a value are left out, so that a format with more columns gives the
    same digest to what was written before; and the offset map counts as what it says,
    not as how it was compressed.

    Raises:
        RecordDamaged: the offset map cannot be unpacked.
    """
    document = {k: v for k, v in packed.document.items() if k != "digest"}
    document["pieces"] = unpack(document["pieces"], _MOST_PIECES).decode()
    stated = [
        [{k: v for k, v in row.items() if v is not None} for row in table]
        for _, table in replace(packed, document=document).tables()
    ]
    return hashlib.sha256(msgspec.json.encode(stated, order="sorted")).hexdigest()


def pack(snapshot: Snapshot, reading: Reading) -> Packed:
    """A reading as the rows that are kept of it; `snapshot` names the document.

    Raises:
        SpanError: a statement's span runs past the text's end.
        UnicodeEncodeError: some words are no text (half of a surrogate pair).
    """
    document = reading.document
    meta = document.metadata
    row: Row = {
        "id": document.id,
        "sha256": document.sha256,
        "file": snapshot.name,
        "url": snapshot.url or meta.url,
        "url_declared": meta.url,
        "media": document.media,
        "kind": meta.kind,
        "outlet": meta.outlet,
        "title": meta.title,
        **_date("published", meta.published),
        **_date("updated", meta.updated),
        "bylines": to_json(meta.bylines),
        "credits": to_json(meta.credits),
        "dateline": meta.dateline,
        "language": meta.language,
        "charset": document.decoding.charset,
        "charset_source": document.decoding.source,
        "charset_declared": document.decoding.declared,
        "replaced": document.decoding.replaced,
        "text": document.text,
        "text_sha256": text_hash(document.text),
        "pieces": _pack_pieces(document.pieces),
    }
    found: dict[str, Sequence[Row]] = {
        "segments": [
            {"document": document.id, **pack_row(s)} for s in document.segments
        ],
        "flags": _numbered(document.id, document.flags),
    }
    for table in FOUND:
        found[table] = _numbered(document.id, getattr(reading, table))
    found["statements"] = [
        {
            **row,
            "words_sha256": words_hash(statement, document.text),
            "said": said(statement, document.text),
        }
        for row, statement in zip(found["statements"], reading.statements, strict=True)
    ]
    packed = Packed(row, found)
    return replace(packed, document={**row, "digest": digest(packed)})


def _numbered(document: str, found: Sequence[object]) -> list[Row]:
    """The rows of findings of one document, numbered in their order."""
    return [
        {"document": document, "number": i, **pack_row(item)}
        for i, item in enumerate(found)
    ]


def read_document(
    row: Mapping[str, Any] | sqlite3.Row,
    segments: Iterable[sqlite3.Row],
    flags: Iterable[sqlite3.Row],
) -> Document:
    """The document of a row, with the rows of its segments and flags.

    Raises:
        ValueError: what a column holds is not what stands in one.
        RecordDamaged: the offset map cannot be unpacked.
    """
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
            published=read_date(row, "published"),
            updated=read_date(row, "updated"),
            bylines=from_json(row["bylines"], tuple[str, ...]),
            credits=from_json(row["credits"], tuple[str, ...]),
            dateline=row["dateline"],
            language=row["language"],
            kind=row["kind"],
            url=row["url_declared"],
        ),
        pieces=_read_pieces(row["pieces"]),
        flags=tuple(Flag(f["kind"], f["detail"]) for f in flags),
        media=row["media"],
    )


def words_hash(statement: Statement, text: str) -> str:
    """sha256 of the words that all spans of a statement point at, in their order.

    Raises:
        SpanError: a span runs past the text's end.
    """
    spans = [*statement.contents, *statement.cue]
    if statement.source:
        spans.append(statement.source)
    return text_hash("\x1f".join(span.of(text) for span in spans))


def said(statement: Statement, text: str) -> str:
    """What a statement is searched by: its contents and its source, folded, a line each."""
    spans = [*statement.contents, *filter(None, [statement.source])]
    return "\n".join(fold(span.of(text)) for span in spans)


def settled_hash(connection: sqlite3.Connection) -> str:
    """sha256 of all that collation made, by its keys."""
    found = hashlib.sha256()
    for table, (_, key) in SETTLED.items():
        query = f"SELECT * FROM {table} ORDER BY {key}"  # noqa: S608 - our own names
        for row in connection.execute(query):
            found.update(msgspec.json.encode(tuple(row)) + b"\n")
    return found.hexdigest()


def text_hash(text: str) -> str:
    """sha256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def unpack(packed: object, size: int) -> bytes:
    """What was compressed; never more than `size` bytes of it, whoever packed it.

    Raises:
        RecordDamaged: it cannot be unpacked, or is longer.
    """
    if not isinstance(packed, bytes):
        raise RecordDamaged("what should be packed bytes is something else")
    unpacker = zlib.decompressobj()
    try:
        body = unpacker.decompress(packed, size + 1)
    except zlib.error as error:
        raise RecordDamaged(f"packed bytes cannot be unpacked: {error}") from error
    if len(body) > size or not unpacker.eof or unpacker.unused_data:
        raise RecordDamaged("packed bytes are longer or shorter than they should be")
    return body


def _pack_pieces(pieces: tuple[Piece, ...]) -> bytes:
    rows = [(p.start, p.end, p.path, p.offset) for p in pieces]
    return zlib.compress(msgspec.json.encode(rows), 6)


def _read_pieces(packed: bytes) -> tuple[Piece, ...]:
    rows = msgspec.json.decode(
        unpack(packed, _MOST_PIECES), type=list[tuple[int, int, str, int]]
    )
    return tuple(Piece(*row) for row in rows)


def _date(name: str, date: FoundDate | None) -> Row:
    return {
        name: date and date.value,
        f"{name}_from": date and date.source,
        f"{name}_words": date and date.words,
        f"{name}_zone": date and date.zone,
        f"{name}_time": date and date.time,
        f"{name}_span": to_json([date.span.start, date.span.end])
        if date and date.span
        else None,
    }


def read_date(row: Mapping[str, Any] | sqlite3.Row, name: str) -> FoundDate | None:
    """A date out of its six columns."""
    if row[name] is None:
        return None
    return FoundDate(
        row[name],
        row[f"{name}_words"],
        row[f"{name}_from"],
        row[f"{name}_zone"],
        row[f"{name}_time"],
        read_span(row[f"{name}_span"]),
    )
