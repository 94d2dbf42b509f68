"""Findings as plain values: the form in which they are kept and exported."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from rapporteur.model.span import Span


def plain(found: Any) -> dict[str, object]:
    """The fields of a finding by name, in their order; a field `span` is start and end.

    >>> from rapporteur.model.actor import Mention
    >>> plain(Mention(Span(4, 10), "a1"))
    {'start': 4, 'end': 10, 'actor': 'a1', 'form': 'named'}
    """
    values: dict[str, object] = {}
    for field in fields(found):
        value = getattr(found, field.name)
        if field.name == "span" and isinstance(value, Span):
            values["start"], values["end"] = value.start, value.end
        else:
            values[field.name] = _plain(value)
    return values


def _plain(value: object) -> object:
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if is_dataclass(value):
        return plain(value)
    return value
