import sqlite3
import zlib
from dataclasses import is_dataclass, replace
from enum import Enum
from types import NoneType, UnionType
from typing import TypeVar, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    Span,
)
from rapporteur.record import rows
from rapporteur.record.commit import Commit
from rapporteur.record.connection import schema
from rapporteur.record.readings import read_all, read_one, read_packed
from rapporteur.record.tables import FOUND
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
    found = {
        table: draw(st.lists(of(kind, inside), max_size=3).map(tuple))
        for table, kind in FOUND.items()
    }
    found["statements"] = tuple(
        replace(statement, id=str(i)) for i, statement in enumerate(found["statements"])
    )
    for table in ("referents", "figures", "reports", "participation", "positions"):
        found[table] = tuple(
            replace(item, id=f"{table}{i}") for i, item in enumerate(found[table])
        )
    return Reading(document, **found)


def of(kind: type[T], inside: st.SearchStrategy[Span]) -> st.SearchStrategy[T]:
    """Findings of a kind in the document d0, with whatever can stand in their fields."""
    hints = get_type_hints(kind)
    given = {name: field(hint, inside) for name, hint in hints.items()}
    if "document" in given:
        given["document"] = st.just("d0")
    return st.builds(kind, **given)


def field(hint: object, inside: st.SearchStrategy[Span]) -> st.SearchStrategy:
    """Whatever can stand in a field of this type."""
    if isinstance(hint, UnionType):
        return st.one_of(*(field(part, inside) for part in get_args(hint)))
    if get_origin(hint) is tuple:
        item = get_args(hint)[0]
        return st.lists(field(item, inside), min_size=1, max_size=3).map(tuple)
    if hint is NoneType:
        return st.none()
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    if isinstance(hint, type) and is_dataclass(hint) and hint is not Span:
        return of(hint, inside)
    return PLAIN[hint] if hint is not Span else inside


PLAIN = {
    str: words,
    int: st.integers(0, 9),
    float: st.floats(0, 1e12),
    bool: st.booleans(),
    bytes: st.binary(max_size=9),
}


@settings(max_examples=60, deadline=None)
@given(readings())
def test_there_and_back(reading: Reading) -> None:
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    connection.executescript(schema())
    packed = rows.pack(page(), reading)
    Commit(connection).reading(packed)
    assert read_one(connection, reading.document.id) == reading
    without_map = replace(reading, document=replace(reading.document, pieces=()))
    assert list(read_all(connection)) == [without_map]
    again = read_packed(connection, reading.document.id)
    connection.close()
    assert again is not None
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
