"""The Python face: the same as the command line, as typed functions and tables."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rapporteur.errors import InputError, UsageError
from rapporteur.faces.export import TABLES, table_rows, to_arrow
from rapporteur.model import (
    Correction,
    Document,
    Filed,
    Outcome,
    Reading,
    Snapshot,
    Statement,
)
from rapporteur.record.editor import Editor
from rapporteur.record.queries.opening import Memory, Reader, open_for_questions
from rapporteur.record.view import View, view_record
from rapporteur.settings import Settings

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from rapporteur.faces.notebook import Picture


def add(
    inputs: Sequence[str | Path],
    record: str | Path,
    *,
    settings: Settings | None = None,
) -> Iterator[Outcome]:
    """What became of every input, in their order, each given once it is on disk.

    `inputs` are paths of files and folders, or addresses. Nothing is read before the
    first outcome is asked for.

    Raises:
        RecordError: the record cannot be opened or written.
    """
    # The stages, and the libraries they stand on, are only loaded where pages are read.
    from rapporteur.engines.adding import add as add_inputs  # noqa: PLC0415 - see above

    chosen = replace(settings or Settings(), record=Path(record))
    return add_inputs([str(item) for item in inputs], chosen, io.BytesIO())


def read_page(page: str | Path | bytes, *, url: str | None = None) -> Reading:
    """The document that a page is, and the statements found in it; nothing is kept.

    `page` is the path of a file or the bytes themselves. The page is read in this
    very process: for pages that may be hostile use `add`, which reads them in one
    that can be killed.

    Raises:
        InputError: the bytes are no page that can be read.
        OSError: the file cannot be read.
    """
    from rapporteur import pipeline  # noqa: PLC0415 - as above
    from rapporteur.gathering.sniff import media_type  # noqa: PLC0415

    body = page if isinstance(page, bytes) else Path(page).read_bytes()
    name = "bytes" if isinstance(page, bytes) else str(page)
    media = media_type(body, name)
    if media not in ("text/html", "text/plain"):
        raise InputError(f"{name} is {media}, not a page; feeds and archives are added")
    return pipeline.read(Snapshot(body, name, url=url, media_type=media))


def correct(
    record: str | Path,
    make: Callable[[Editor], Correction],
    *,
    by: str,
    why: str = "",
) -> Filed:
    """Correct a record, once and for all; how the correction stands.

    `make` is given an editor of the record and returns one of its corrections:
    `lambda editor: editor.set("statements", identity, "speakers", ["Ann Oram"])`.

    Raises:
        UsageError: what is corrected is not there, or cannot be corrected so.
        RecordError: there is no record, or the file beside it cannot be written.
    """
    from rapporteur.engines.correcting import record_correction  # noqa: PLC0415 - as above

    with view_record(Path(record)) as view:
        correction = make(Editor(view, by, why))
    return record_correction(Path(record), correction)


def open_record(path: str | Path) -> "Record":
    """The record in this file, to read from; close it, or use it as a context.

    Raises:
        RecordError: there is none, or it cannot be opened.
    """
    return Record(open_for_questions(Path(path), inf, Memory()))


@dataclass(frozen=True, slots=True)
class Record:
    """A record, to read from."""

    view: Reader

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.view.close()

    def documents(self) -> Iterator[Document]:
        """Every document, by id."""
        return self.view.documents()

    def statements(self, document: str | None = None) -> Iterator[Statement]:
        """Every statement, or those of one document, by document and place."""
        return self.view.statements(document)

    def table(self, name: str) -> "Table":
        """One of the tables of the record, as they are exported.

        Raises:
            UsageError: there is no table of this name.
        """
        if name not in TABLES:
            raise UsageError(f"no table {name!r}; there are {', '.join(TABLES)}")
        return Table(self.view, name)

    # What draws stands on the web's libraries, which are only loaded where it is asked for.

    def matrix(self, on: str | None = None) -> "Picture":
        """Sides against issues as of a day, the last one for None; a notebook draws it.

        Raises:
            UsageError: `on` is no day.
        """
        from rapporteur.faces.notebook import picture_of_matrix  # noqa: PLC0415

        return picture_of_matrix(self.view, on)

    def timeline(self, since: str | None = None, until: str | None = None) -> "Picture":
        """Events and announced plans between two days; a notebook draws them.

        Raises:
            UsageError: one of them is no day.
        """
        from rapporteur.faces.notebook import picture_of_timeline  # noqa: PLC0415

        return picture_of_timeline(self.view, since, until)

    def item(self, table: str, identity: str) -> "Picture":
        """One row of a table in the passages it rests on; of documents, the whole page.

        Raises:
            UsageError: there is no such row, or the table's rows rest on no words.
        """
        from rapporteur.faces.notebook import picture_of_item  # noqa: PLC0415

        return picture_of_item(self.view, table, identity)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the record; iterate over it for its rows, as dictionaries."""

    view: View
    name: str

    def __iter__(self) -> Iterator[dict[str, object]]:
        return table_rows(self.view, self.name)

    def _repr_html_(self) -> str:
        from rapporteur.faces.notebook import table_html  # noqa: PLC0415 - as above

        return table_html(self.view, self.name)

    def to_arrow(self) -> "pa.Table":
        """The rows as an Arrow table; spans are lists of two integers.

        Raises:
            UsageError: pyarrow is not installed.
        """
        return to_arrow(self.view, self.name)

    def to_pandas(self) -> "pd.DataFrame":
        """The rows as a data frame.

        Raises:
            UsageError: pyarrow or pandas is not installed.
        """
        return self.to_arrow().to_pandas()
