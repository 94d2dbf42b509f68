import sqlite3
import zlib
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.errors import RecordDamaged
from rapporteur.model import (
    Act,
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
    StatementKind,
    statement_id,
)
from rapporteur.record import rows
from rapporteur.record.commit import Commit
from rapporteur.record.connection import schema
from tests.record.talks import page, read

T = TypeVar("T")
# Everything that can stand in a text: astral and combining characters, marks of direction,
# CR LF, NUL; only halves of surrogate pairs are none.
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
optional = st.none() | words
numbers = st.integers(0, 2**62)


def spans(length: int) -> st.SearchStrategy[Span]:
    starts = st.integers(0, length - 1)
    return starts.flatmap(
        lambda start: st.integers(start + 1, length).map(lambda end: Span(start, end))
    )


def dates(length: int) -> st.SearchStrategy[FoundDate | None]:
    found = st.builds(
        FoundDate, words, words, words, optional, optional, st.none() | spans(length)
    )
    return st.none() | found


def lists(item: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(item, max_size=3).map(tuple)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(words)
    inside = spans(len(text))
    document = Document(
        "d0",
        "00",
        text,
        (Segment(Span(0, len(text)), draw(st.sampled_from(SegmentKind))),),
        draw(st.builds(Decoding, words, words, optional, numbers)),
        Metadata(
            published=draw(dates(len(text))),
            updated=draw(dates(len(text))),
            bylines=draw(lists(words)),
            credits=draw(lists(words)),
            outlet=draw(optional),
            title=draw(optional),
            dateline=draw(optional),
            language=draw(optional),
            kind=draw(words),
            url=draw(optional),
        ),
        draw(lists(st.builds(Piece, numbers, numbers, words, numbers))),
        draw(lists(st.builds(Flag, words, words))),
        draw(words),
    )
    found = st.builds(
        lambda contents, **more: Statement(
            statement_id("d0", contents), "d0", contents=contents, **more
        ),
        st.lists(inside, min_size=1, max_size=3).map(tuple),
        kind=st.sampled_from(StatementKind),
        source=st.none() | inside,
        cue=lists(inside),
        act=st.sampled_from(Act),
        speakers=lists(words),
        sides=lists(words),
        addressee=optional,
        said_on=optional,
        occasion=optional,
        within=optional,
        negated=st.booleans(),
        confidence=st.none() | st.floats(0, 1),
        rule=words,
    )
    statements = draw(st.lists(found, max_size=3, unique_by=lambda s: s.id))
    return Reading(document, tuple(statements))


@settings(max_examples=150, deadline=None)
@given(readings())
def test_there_and_back(reading: Reading) -> None:
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    connection.executescript(schema())
    packed = rows.pack(page(), reading)
    Commit(connection).reading(packed)
    back = [
        connection.execute(query).fetchall()
        for query in (
            "SELECT * FROM documents",
            "SELECT * FROM segments ORDER BY start",
            "SELECT * FROM flags ORDER BY number",
            "SELECT * FROM statements ORDER BY number",
        )
    ]
    connection.close()
    document = rows.read_document(back[0][0], back[1], back[2])
    statements = tuple(map(rows.read_statement, back[3]))
    assert Reading(document, statements) == reading
    tables = [[dict(row) for row in table] for table in back]
    again = rows.Packed(tables[0][0], *tables[1:])
    assert rows.digest(again) == packed.document["digest"]


@settings(max_examples=150, deadline=None)
@given(words, st.data())
def test_a_span_has_the_same_words_in_sql(text: str, data: st.DataObject) -> None:
    span = data.draw(spans(len(text)))
    # SQLite's own functions on texts end at a NUL; nothing else is told apart.
    plain = text.replace("\x00", "\ufffd")
    connection = sqlite3.connect(":memory:")
    query = "SELECT substr(?, ? + 1, ? - ?)"
    found = connection.execute(query, (plain, span.start, span.end, span.start))
    assert found.fetchone()[0] == span.of(plain)
    connection.close()


def test_a_digest_does_not_change_when_a_format_has_more_columns() -> None:
    packed = rows.pack(page(), read(page()))
    wider = replace(packed, document={**packed.document, "mood": None})
    assert rows.digest(wider) == rows.digest(packed)


def test_a_digest_does_not_depend_on_who_compressed() -> None:
    packed = rows.pack(page(), read(page()))
    pieces = rows.unpack(packed.document["pieces"], 1000)
    harder = {**packed.document, "pieces": zlib.compress(pieces, 9)}
    assert harder["pieces"] != packed.document["pieces"]
    assert rows.digest(replace(packed, document=harder)) == rows.digest(packed)


@pytest.mark.parametrize(
    ("packed", "size"),
    [
        pytest.param(zlib.compress(b"\x00" * 10**6), 1000, id="more than is said"),
        pytest.param(zlib.compress(b"words")[:-2], 5, id="cut"),
        pytest.param(zlib.compress(b"words") + b"!", 5, id="something behind it"),
        pytest.param(b"words", 5, id="not packed"),
        pytest.param("words", 5, id="no bytes"),
    ],
)
def test_what_cannot_be_unpacked(packed: object, size: int) -> None:
    with pytest.raises(RecordDamaged, match="packed bytes"):
        rows.unpack(packed, size)
