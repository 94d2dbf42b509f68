"""A table of the record as a notebook shows it: words for spans, names for actors."""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from rapporteur.errors import UsageError
from rapporteur.faces.export.tables import COLUMNS, table_rows
from rapporteur.faces.notebook.paper import html
from rapporteur.model import Document
from rapporteur.record.view import View
from rapporteur.text import one_line

_ROWS, _LONGEST = 20, 140


def table_html(view: View, name: str) -> str:
    """The first rows of a table; how many more there are is not counted."""
    found = list(islice(table_rows(view, name), _ROWS + 1))
    words = _Words(view)
    rows = [
        [
            words.of(row, row[column], kind)
            for column, kind in COLUMNS[name].items()
            if column != "text"
        ]
        for row in found[:_ROWS]
    ]
    columns = [column for column in COLUMNS[name] if column != "text"]
    return html("table", name=name, columns=columns, rows=rows, is_cut=len(found) > _ROWS)  # fmt: skip


class _Words:
    """What people read in a cell."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._names = {actor.id: actor.name for actor in view.actors()}
        self._documents: dict[str, Document | None] = {}

    def of(self, row: Mapping[str, Any], value: Any, kind: str) -> str:
        """A value in words: its words on the page for a span, its name for an actor."""
        return one_line(self._of(row, value, kind), _LONGEST)

    def _of(self, row: Mapping[str, Any], value: Any, kind: str) -> str:
        if value is None:
            return ""
        if kind == "span":
            return self._span(row, [value])
        if kind == "spans":
            return self._span(row, value)
        if kind == "places":
            return " … ".join(
                self._span(place, [(place["start"], place["end"])]) for place in value
            )
        if isinstance(value, list):
            return "; ".join(self._plain(one) for one in value)
        return self._plain(value)

    def _span(self, row: Mapping[str, Any], spans: Sequence[Sequence[int]]) -> str:
        document = self._document(row["document"])
        if document is None:
            return ""
        return " … ".join(document.text[start:end] for start, end in spans)

    def _document(self, identity: str) -> Document | None:
        if identity not in self._documents:
            try:
                self._documents[identity] = self._view.document(identity)
            except UsageError:
                # It has gone since; its words with it.
                self._documents[identity] = None
        return self._documents[identity]

    def _plain(self, value: Any) -> str:
        if isinstance(value, dict):
            return ", ".join(self._plain(one) for one in value.values() if one)
        if isinstance(value, float):
            return f"{value:.2f}" if 0 < value < 1 else f"{value:g}"
        return self._names.get(value, str(value)) if isinstance(value, str) else str(value)  # fmt: skip
