"""Tables as Arrow and Parquet, their types told by the columns, not by what is in them."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from rapporteur.errors import UsageError
from rapporteur.faces.export.tables import COLUMNS, PARTS, Row, table_rows
from rapporteur.record.view import View

if TYPE_CHECKING:
    import pyarrow as pa

# Rows in memory at once: as many pages of a megabyte are half a gigabyte at most.
_BATCH = 250


def load_arrow() -> Any:
    """The library pyarrow.

    Raises:
        UsageError: it is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        raise UsageError(
            "this needs pyarrow, which is not installed: pip install 'rapporteur[data]'"
        ) from error
    return pa


def to_arrow(view: View, table: str) -> "pa.Table":
    """A table as Arrow; spans are lists of two integers, objects are structs.

    The types are those of the columns, so they do not depend on what is in a record.

    Raises:
        UsageError: pyarrow is not installed, or there is no table of this name.
    """
    pa = load_arrow()
    rows = table_rows(view, table)
    schema = _schema(pa, table)
    return pa.Table.from_batches(_batches(pa, table, rows, schema), schema)


def write_parquet(view: View, table: str, file: BinaryIO) -> None:
    """Write a table to a file, a batch of rows at a time.

    Raises:
        UsageError: pyarrow is not installed.
    """
    pa = load_arrow()
    from pyarrow import parquet  # noqa: PLC0415 - an extra; `load_arrow` told if missing

    schema = _schema(pa, table)
    with parquet.ParquetWriter(file, schema) as writer:
        for batch in _batches(pa, table, table_rows(view, table), schema):
            writer.write_batch(batch)


def _batches(pa: Any, table: str, rows: Iterator[Row], schema: Any) -> Iterator[Any]:
    packed = [name for name, kind in COLUMNS[table].items() if kind == "json"]
    while batch := list(islice(rows, _BATCH)):
        plain = [_packed(row, packed) for row in batch]
        yield pa.RecordBatch.from_pylist(plain, schema)


def _packed(row: Row, fields: list[str]) -> Row:
    return row | {field: json.dumps(row[field]) for field in fields}


def _schema(pa: Any, table: str) -> Any:
    return pa.schema([(name, _type(pa, kind)) for name, kind in COLUMNS[table].items()])


def _type(pa: Any, kind: str) -> Any:
    plain = {
        "text": pa.string(),
        "int": pa.int64(),
        "number": pa.float64(),
        "truth": pa.bool_(),
        "texts": pa.list_(pa.string()),
        "span": pa.list_(pa.int64()),
        "spans": pa.list_(pa.list_(pa.int64())),
        "json": pa.string(),
    }
    if kind in plain:
        return plain[kind]
    fields = PARTS[kind.removeprefix("one_")]
    struct = pa.struct([(name, _type(pa, inner)) for name, inner in fields.items()])
    return struct if kind.startswith("one_") else pa.list_(struct)
