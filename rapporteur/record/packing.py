"""Findings as rows of tables, and back.

A column has the name of a field. A field `span` is the two columns `start` and `end`;
whatever is no text, number or bytes is JSON, spans as [start, end).
"""

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_type_hints

import msgspec

from rapporteur.model import Span, plain

Row = Mapping[str, object]
T = TypeVar("T")


def pack_row(found: object) -> dict[str, object]:
    """A finding as a row; `unpack_row` makes the finding of it again."""
    return {name: _column(value) for name, value in plain(found).items()}


def unpack_row(row: Mapping[str, Any] | sqlite3.Row, kind: type[T]) -> T:
    """The finding of a row.

    Raises:
        ValueError: what a column holds is not what stands in one.
    """
    return kind(*(read(row) for read in _readers(kind)))  # type: ignore[arg-type]


def to_json(found: object) -> str:
    """A list, or a span, as the JSON of a column."""
    return json.dumps(found, ensure_ascii=False)


def from_json(words: str, kind: type[T]) -> T:
    """What a column of JSON holds.

    Raises:
        ValueError: it is not that.
    """
    return msgspec.json.decode(words, type=kind)


def read_span(words: str | None) -> Span | None:
    """The span in a column."""
    return None if words is None else Span(*from_json(words, tuple[int, int]))


def read_spans(words: str) -> tuple[Span, ...]:
    """The spans in a column."""
    pairs = from_json(words, tuple[tuple[int, int], ...])
    return tuple(Span(*pair) for pair in pairs)


def _column(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    if value is None or isinstance(value, str | int | float | bytes):
        return value
    return to_json(value)


@cache
def _readers(kind: type) -> tuple[Callable[[Any], object], ...]:
    hints = get_type_hints(kind)
    return tuple(_reader(field.name, hints[field.name]) for field in fields(kind))


def _reader(name: str, hint: Any) -> Callable[[Any], object]:
    if hint is Span and name == "span":
        return lambda row: Span(row["start"], row["end"])
    if hint in (Span, Span | None):
        return lambda row: read_span(row[name])
    if hint == tuple[Span, ...]:
        return lambda row: read_spans(row[name])
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda row: hint(row[name])
    if hint is bool:
        return lambda row: bool(row[name])
    if hint in _AS_THEY_ARE:
        return lambda row: row[name]
    return lambda row: from_json(row[name], hint)


_AS_THEY_ARE = (
    str, int, float, bytes, str | None, int | None, float | None
)  # fmt: skip
