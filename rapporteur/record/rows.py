"""Documents and statements as rows, and back."""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import msgspec

from rapporteur.errors import RecordDamaged
from rapporteur.model import (
    Act,
    Actor,
    Decoding,
    Document,
    Flag,
    Form,
    FoundDate,
    Mention,
    Metadata,
    Piece,
    Reading,
    Referent,
    Segment,
    SegmentKind,
    Snapshot,
    Span,
    Statement,
    StatementKind,
    TimeExpression,
)

Row = Mapping[str, object]
T = TypeVar("T")
# A page of 20 MB, all of it one-letter nodes, has a smaller offset map than this.
_MOST_PIECES = 500_000_000


@dataclass(frozen=True, slots=True)
class Packed:
    """A reading as rows: one of `documents`, and those of the other tables in order."""

    document: Row
    segments: Sequence[Row]
    flags: Sequence[Row]
    statements: Sequence[Row]
    referents: Sequence[Row] = ()
    mentions: Sequence[Row] = ()
    times: Sequence[Row] = ()

    def tables(self) -> Iterator[tuple[str, Sequence[Row]]]:
        """The tables' names and rows, in the order they are written."""
        yield "documents", [self.document]
        yield "segments", self.segments
        yield "flags", self.flags
        yield "statements", self.statements
        yield "referents", self.referents
        yield "mentions", self.mentions
        yield "times", self.times


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
        "bylines": _json(meta.bylines),
        "credits": _json(meta.credits),
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
    packed = Packed(
        row,
        [
            {
                "document": document.id,
                "start": segment.span.start,
                "end": segment.span.end,
                "kind": str(segment.kind),
            }
            for segment in document.segments
        ],
        [
            {"document": document.id, "number": i, "kind": f.kind, "detail": f.detail}
            for i, f in enumerate(document.flags)
        ],
        [
            _statement_row(statement, i, document.text)
            for i, statement in enumerate(reading.statements)
        ],
        [
            _referent_row(document.id, referent, i)
            for i, referent in enumerate(reading.referents)
        ],
        [
            {
                "document": document.id,
                "start": mention.span.start,
                "end": mention.span.end,
                "referent": mention.actor,
                "form": str(mention.form),
            }
            for mention in reading.mentions
        ],
        [
            {
                "document": document.id,
                "start": time.span.start,
                "end": time.span.end,
                "value": time.value,
                "anchor": time.anchor,
            }
            for time in reading.times
        ],
    )
    return replace(packed, document={**row, "digest": digest(packed)})


def _statement_row(statement: Statement, number: int, text: str) -> Row:
    confidence = statement.confidence
    return {
        "id": statement.id,
        "document": statement.document,
        "number": number,
        "kind": str(statement.kind),
        "act": str(statement.act),
        "source": _json(_pair(statement.source)) if statement.source else None,
        "cue": _json([_pair(span) for span in statement.cue]),
        "contents": _json([_pair(span) for span in statement.contents]),
        "speakers": _json(statement.speakers),
        "sides": _json(statement.sides),
        "addressee": statement.addressee,
        "said_on": statement.said_on,
        "occasion": statement.occasion,
        "within": statement.within,
        "negated": int(statement.negated),
        "confidence": None if confidence is None else float(confidence),
        "rule": statement.rule,
        "doubt": statement.doubt,
        "words_sha256": words_hash(statement, text),
    }


def read_document(
    row: sqlite3.Row, segments: Iterable[sqlite3.Row], flags: Iterable[sqlite3.Row]
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
            published=_read_date(row, "published"),
            updated=_read_date(row, "updated"),
            bylines=_read(row["bylines"], tuple[str, ...]),
            credits=_read(row["credits"], tuple[str, ...]),
            dateline=row["dateline"],
            language=row["language"],
            kind=row["kind"],
            url=row["url_declared"],
        ),
        pieces=_read_pieces(row["pieces"]),
        flags=tuple(Flag(f["kind"], f["detail"]) for f in flags),
        media=row["media"],
    )


def read_statement(row: sqlite3.Row) -> Statement:
    """The statement of a row.

    Raises:
        ValueError: what a column holds is not what stands in one.
    """
    return Statement(
        id=row["id"],
        document=row["document"],
        kind=StatementKind(row["kind"]),
        contents=_read_spans(row["contents"]),
        source=_read_span(row["source"]),
        cue=_read_spans(row["cue"]),
        act=Act(row["act"]),
        speakers=_read(row["speakers"], tuple[str, ...]),
        sides=_read(row["sides"], tuple[str, ...]),
        addressee=row["addressee"],
        said_on=row["said_on"],
        occasion=row["occasion"],
        within=row["within"],
        negated=bool(row["negated"]),
        confidence=row["confidence"],
        rule=row["rule"],
        doubt=row["doubt"],
    )


def _referent_row(document: str, referent: Referent, number: int) -> Row:
    return {
        "id": referent.id,
        "document": document,
        "number": number,
        "kind": referent.kind,
        "names": _json(referent.names),
        "role": referent.role,
        "office": referent.office,
        "side": referent.side,
        "seat": int(referent.seat),
    }


def read_referent(row: sqlite3.Row) -> Referent:
    """The referent of a row.

    Raises:
        ValueError: what a column holds is not what stands in one.
    """
    return Referent(
        id=row["id"],
        kind=row["kind"],
        names=_read(row["names"], tuple[str, ...]),
        role=row["role"],
        office=row["office"],
        side=row["side"],
        seat=bool(row["seat"]),
    )


def read_mention(row: sqlite3.Row, actor: str) -> Mention:
    """The mention of a row, of whom is said by `actor`.

    Raises:
        ValueError: what a column holds is not what stands in one.
    """
    return Mention(Span(row["start"], row["end"]), actor, Form(row["form"]))


def read_time(row: sqlite3.Row) -> TimeExpression:
    """The time expression of a row."""
    return TimeExpression(Span(row["start"], row["end"]), row["value"], row["anchor"])


def actor_row(actor: Actor) -> Row:
    """An actor as a row of its table."""
    return {
        "id": actor.id,
        "kind": actor.kind,
        "name": actor.name,
        "aliases": _json(actor.aliases),
        "role": actor.role,
        "side": actor.side,
    }


def read_actor(row: sqlite3.Row) -> Actor:
    """The actor of a row.

    Raises:
        ValueError: what a column holds is not what stands in one.
    """
    return Actor(
        id=row["id"],
        kind=row["kind"],
        name=row["name"],
        aliases=_read(row["aliases"], tuple[str, ...]),
        role=row["role"],
        side=row["side"],
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


def actors_hash(connection: sqlite3.Connection) -> str:
    """sha256 of all actors and of all identities, by their keys."""
    found = hashlib.sha256()
    for query in (
        "SELECT * FROM actors ORDER BY id",
        "SELECT * FROM identities ORDER BY referent",
    ):
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
        f"{name}_span": _json(_pair(date.span)) if date and date.span else None,
    }


def _read_date(row: sqlite3.Row, name: str) -> FoundDate | None:
    if row[name] is None:
        return None
    return FoundDate(
        row[name],
        row[f"{name}_words"],
        row[f"{name}_from"],
        row[f"{name}_zone"],
        row[f"{name}_time"],
        _read_span(row[f"{name}_span"]),
    )


def _pair(span: Span) -> tuple[int, int]:
    return (span.start, span.end)


def _json(found: object) -> str:
    return json.dumps(found, ensure_ascii=False)


def _read(words: str, kind: type[T]) -> T:
    return msgspec.json.decode(words, type=kind)


def _read_span(words: str | None) -> Span | None:
    return None if words is None else Span(*_read(words, tuple[int, int]))


def _read_spans(words: str) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in _read(words, tuple[tuple[int, int], ...]))
