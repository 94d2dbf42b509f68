"""Tables as files: written under another name first, and only inside the folder given."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from rapporteur.errors import UsageError
from rapporteur.faces.export.spreadsheet import GUARD_COLUMN, guarded
from rapporteur.faces.export.tables import TABLES, table_rows
from rapporteur.failpoints import reach
from rapporteur.record.view import View

if TYPE_CHECKING:
    import pyarrow as pa


def export_tables(
    view: View, form: str, folder: Path, *, exact: bool = False
) -> list[Path]:
    """Write every table into `folder`, one file each; their paths.

    A file there of the same name is replaced, in one step, when the new one is whole.
    `exact` leaves the cells of a CSV as they are.

    Raises:
        UsageError: the format is unknown or needs a library that is missing, or the
            folder or a file in it is a link.
        OSError: the folder cannot be written.
    """
    if form not in FORMATS:
        raise UsageError(f"no format {form!r}; there are {', '.join(FORMATS)}")
    if folder.is_symlink():
        raise UsageError(f"{folder} is a link; name the folder that it points to")
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in TABLES:
        path = folder / f"{name}.{form}"
        if path.is_symlink():
            raise UsageError(f"{path} is a link; remove it, or name another folder")
        part = folder / f".{name}.{form}.part"
        part.unlink(missing_ok=True)
        try:
            FORMATS[form](view, name, part, exact)
            reach("export.table")
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        reach("export.rename")
        written.append(path)
    return written


def to_arrow(view: View, name: str) -> "pa.Table":
    """A table as Arrow; what is no plain value is a list or a struct.

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        raise UsageError(
            "this needs pyarrow, which is not installed: pip install 'rapporteur[data]'"
        ) from error
    found = list(table_rows(view, name))
    fields = TABLES[name]
    # A column without a value in any row would have no type; it is written as text.
    columns = {field: pa.array([row[field] for row in found]) for field in fields}
    return pa.table(
        {
            field: column.cast(pa.string()) if column.type == pa.null() else column
            for field, column in columns.items()
        }
    )


def _write_jsonl(view: View, name: str, path: Path, _exact: bool) -> None:  # noqa: FBT001 - one shape for all writers
    with path.open("x", encoding="utf-8", newline="\n") as file:
        for row in table_rows(view, name):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _write_csv(view: View, name: str, path: Path, exact: bool) -> None:  # noqa: FBT001 - likewise
    fields = TABLES[name] if exact else (*TABLES[name], GUARD_COLUMN)
    with path.open("x", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(fields)
        for row in _cells(view, name):
            cells = row if exact else guarded(row)
            writer.writerow([cells[field] for field in fields])


def _cells(view: View, name: str) -> Iterator[dict[str, str]]:
    for row in table_rows(view, name):
        yield {field: _cell(value) for field, value in row.items()}


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _write_parquet(view: View, name: str, path: Path, _exact: bool) -> None:  # noqa: FBT001 - likewise
    table = to_arrow(view, name)
    from pyarrow import parquet  # noqa: PLC0415 - an extra; `to_arrow` told if missing

    parquet.write_table(table, path)


FORMATS: Mapping[str, Callable[[View, str, Path, bool], None]] = MappingProxyType(
    {"jsonl": _write_jsonl, "csv": _write_csv, "parquet": _write_parquet}
)
