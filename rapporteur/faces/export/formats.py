"""Tables as files: one each, in the format asked for."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from rapporteur.errors import UsageError
from rapporteur.faces.export.annotations import write_annotations
from rapporteur.faces.export.bibliography import write_bibtex, write_csl, write_ris
from rapporteur.faces.export.dna import write_dna
from rapporteur.faces.export.folder import Folder
from rapporteur.faces.export.ftm import write_ftm
from rapporteur.faces.export.ics import write_ics
from rapporteur.faces.export.parquet import load_arrow, write_parquet
from rapporteur.faces.export.plover import write_plover
from rapporteur.faces.export.qdpx import write_qdpx
from rapporteur.faces.export.spreadsheet import GUARD_COLUMN, guarded
from rapporteur.faces.export.tables import TABLES, Row, table_rows
from rapporteur.faces.export.tei import write_tei
from rapporteur.record.view import View

# JSON lets these stand in a text; Python's `splitlines`, and others, break a line there.
_BREAKS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def export_tables(
    view: View, form: str, folder: Path, *, exact: bool = False
) -> list[Path]:
    """Write the record into `folder`: one file a table, or the one of a program's format.

    What comes back are the paths of the files.

    A file there of the same name is replaced, in one step, when the new one is whole.
    `exact` leaves the cells of a CSV as they are.

    Raises:
        UsageError: the format is unknown or needs a library that is missing, or the
            folder or a file in it is a link.
        OSError: the folder cannot be written.
    """
    if form == "parquet":
        load_arrow()
    written = []
    with Folder(folder) as held:
        if form in PROGRAMS:
            name, write = PROGRAMS[form]
            with held.replacing(name) as file:
                write(view, file)
            return [folder / name]
        if form not in FORMATS:
            known = ", ".join((*FORMATS, *PROGRAMS))
            raise UsageError(f"no format {form!r}; there are {known}")
        for table in TABLES:
            name = f"{table}.{form}"
            with held.replacing(name) as file:
                FORMATS[form](view, table, file, exact)
            written.append(folder / name)
    return written


def _write_jsonl(view: View, table: str, file: BinaryIO, _exact: bool) -> None:  # noqa: FBT001 - one shape for all writers
    file.writelines(_line(row).encode() for row in table_rows(view, table))


def _line(row: Row) -> str:
    """One JSON object on what every reader takes for one line."""
    return json.dumps(row, ensure_ascii=False).translate(_BREAKS) + "\n"


def _write_csv(view: View, table: str, file: BinaryIO, exact: bool) -> None:  # noqa: FBT001 - likewise
    fields = TABLES[table] if exact else (*TABLES[table], GUARD_COLUMN)
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(fields)
    for row in _cells(view, table):
        cells = row if exact else guarded(row)
        writer.writerow([cells[field] for field in fields])
    text.detach()


def _cells(view: View, table: str) -> Iterator[dict[str, str]]:
    for row in table_rows(view, table):
        yield {field: _cell(value) for field, value in row.items()}


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _write_parquet(view: View, table: str, file: BinaryIO, _exact: bool) -> None:  # noqa: FBT001 - likewise
    write_parquet(view, table, file)


#: What writes a table to a file, by format; the last argument is `exact`.
FORMATS: Mapping[str, Callable[[View, str, BinaryIO, bool], None]] = MappingProxyType(
    {"jsonl": _write_jsonl, "csv": _write_csv, "parquet": _write_parquet}
)

#: The formats of other programs: the name of the file, and what writes it.
PROGRAMS: Mapping[str, tuple[str, Callable[[View, BinaryIO], None]]] = MappingProxyType(
    {
        "annotations": ("annotations.jsonld", write_annotations),
        "bibtex": ("documents.bib", write_bibtex),
        "csl": ("documents.csl.json", write_csl),
        "dna": ("record.dna", write_dna),
        "ftm": ("record.ftm.json", write_ftm),
        "ics": ("plans.ics", write_ics),
        "plover": ("events.plover.csv", write_plover),
        "qdpx": ("record.qdpx", write_qdpx),
        "ris": ("documents.ris", write_ris),
        "tei": ("utterances.tei.xml", write_tei),
    }
)
