import csv
import io
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.errors import UsageError
from rapporteur.faces.export import TABLES, export_tables, parquet, table_rows, to_arrow
from rapporteur.faces.export.spreadsheet import GUARD_COLUMN, guarded
from rapporteur.faces.export.tables import COLUMNS, PARTS
from rapporteur.failpoints import arm
from rapporteur.record.view import View, view_record
from tests.record.talks import OPEN, make, page, read

# The fields that were promised to other programs: more may be added, none may go.
PROMISED = {
    "documents": "id file url sha256 kind outlet title published published_from updated"
    " bylines credits dateline language text",
    "segments": "document start end kind",
    "mentions": "document start end actor form",
    "actors": "id kind name aliases role side",
    "statements": "id document kind act source cue contents speakers sides addressee"
    " said_on occasion within negated confidence",
    "utterances": "id speakers said_on statements base relation apparatus",
    "times": "document start end value anchor",
    "events": "id kind status start end place participants reports basis plans",
    "issues": "id label description origin",
    "positions": "id actor holder issue stance condition as_of basis evidence confidence",
    "shifts": "actor issue before after between",
    "participation": "id event invitee status by as_of evidence",
    "figures": "id document start end value upper modifier unit as_of source statement",
    "conflicts": "id what kind values",
    "copies": "document of share via",
    "corrections": "id made_on by kind target before after why",
}
EVIL = '=HYPERLINK("https://evil.example","Port Amber")\u2028\nAnn said: «+1\x85»\r\n'


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    path = make(
        tmp_path / "talks",
        page(fetched="2031-05-17T10:00:00Z"),
        page(name="copy", url="https://ledger.example/open"),
        page(EVIL, "-evil.txt"),
        page("?", "c.bin"),
    )
    with view_record(path) as view:
        yield view


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "tables"


@pytest.mark.parametrize("table", PROMISED)
def test_the_fields_that_were_promised(table: str) -> None:
    assert set(PROMISED[table].split()) <= set(TABLES[table])


def test_columns_are_of_a_known_kind() -> None:
    plain = {"text", "int", "number", "truth", "texts", "span", "spans", "json"}
    for columns in (*COLUMNS.values(), *PARTS.values()):
        for kind in columns.values():
            assert kind in plain or kind.removeprefix("one_") in PARTS


def test_json_lines(view: View, folder: Path) -> None:
    written = export_tables(view, "jsonl", folder)
    assert sorted(folder.iterdir()) == sorted(written)
    assert [path.name for path in written] == [f"{table}.jsonl" for table in TABLES]
    for table, path in zip(TABLES, written, strict=True):
        found = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        assert found == list(table_rows(view, table))
        assert all(tuple(row) == TABLES[table] for row in found)
    assert {row["text"] for row in table_rows(view, "documents")} == {OPEN, EVIL}


def test_what_a_row_says(view: View) -> None:
    identity = read(page()).document.id
    (document,) = [r for r in table_rows(view, "documents") if r["id"] == identity]
    # The copy with an address names the page, and was not dated.
    assert (document["file"], document["url"]) == (
        "copy",
        "https://ledger.example/open",
    )
    assert (document["published"], document["published_from"]) == (None, "none")
    for found in table_rows(view, "statements"):
        row: dict[str, Any] = found
        text = view.document(row["document"]).text
        for start, end in row["contents"]:
            assert text[start - 1] + text[end] == "«»"
    states = {row["name"]: row["state"] for row in table_rows(view, "inputs")}
    assert states == {
        "-evil.txt": "read",
        "c.bin": "kept aside",
        "copy": "read",
        "pages/open.txt": "duplicate",
    }


def test_where_a_date_was_found(tmp_path: Path) -> None:
    path = make(tmp_path / "talks", page(fetched="2031-05-17T10:00:00Z"))
    with view_record(path) as view:
        (row,) = table_rows(view, "documents")
    names = [name for name in TABLES["documents"] if name.startswith("published")]
    assert [row[name] for name in names] == [
        "2031-05-17",
        "page",
        "yesterday",
        "12:30",
        "+02:00",
    ]


def cell(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False)


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plain(view: View, table: str) -> list[dict[str, str]]:
    return [{k: cell(v) for k, v in row.items()} for row in table_rows(view, table)]


def test_exact_csv_gives_every_cell_back(view: View, folder: Path) -> None:
    export_tables(view, "csv", folder, exact=True)
    for table in TABLES:
        assert read_csv(folder / f"{table}.csv") == plain(view, table)


def test_safe_csv_starts_no_formula_and_says_what_was_guarded(
    view: View, folder: Path
) -> None:
    export_tables(view, "csv", folder)
    seen = set()
    for table in TABLES:
        rows = read_csv(folder / f"{table}.csv")
        for row, before in zip(rows, plain(view, table), strict=True):
            touched = row.pop(GUARD_COLUMN).split()
            seen.update(touched)
            assert not [v for v in row.values() if re.match(r"\s*[=+@＝＋－＠-]", v)]
            assert {k: v[1:] if k in touched else v for k, v in row.items()} == before
    assert seen == {"title", "file", "text", "name"}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_guarded_cell_is_given_back_by_csv(words: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerow(guarded({"title": words}).values())
    ((cell, touched),) = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert (cell[1:] if touched else cell) == words
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_parquet_gives_every_row_back(view: View, folder: Path) -> None:
    export_tables(view, "parquet", folder)
    for table in TABLES:
        found = pq.read_table(folder / f"{table}.parquet")
        assert found.schema.names == list(TABLES[table])
        assert found.to_pylist() == list(table_rows(view, table))


def test_types_do_not_depend_on_what_is_in_the_record(
    view: View, tmp_path: Path
) -> None:
    with view_record(make(tmp_path / "empty")) as empty:
        for table in TABLES:
            assert to_arrow(empty, table).schema == to_arrow(view, table).schema
    frame = to_arrow(view, "statements").to_pandas()
    assert (frame["confidence"].dtype, frame["negated"].dtype) == ("float64", "bool")


def test_a_shape_of_its_own_is_json_in_parquet() -> None:
    row = parquet._packed({"id": "u1", "apparatus": [["stay", ["d1"]]]}, ["apparatus"])
    assert json.loads(str(row["apparatus"])) == [["stay", ["d1"]]]


def test_batches(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = to_arrow(view, "segments").to_pylist()
    monkeypatch.setattr(parquet, "_BATCH", 2)
    assert to_arrow(view, "segments").to_pylist() == whole


def test_without_pyarrow(
    view: View, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'rapporteur\[data\]'"):
        export_tables(view, "parquet", folder)
    assert not folder.exists()


def test_what_nobody_knows(view: View, folder: Path) -> None:
    with pytest.raises(UsageError, match="there are jsonl, csv, parquet"):
        export_tables(view, "xlsx", folder)
    with pytest.raises(UsageError, match="no table 'rumours'; there are documents"):
        table_rows(view, "rumours")


def test_a_folder_that_is_a_link_or_a_file(view: View, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there")
    (tmp_path / "file").touch()
    for name in ("link", "file"):
        with pytest.raises(UsageError, match=f"is a {name}"):
            export_tables(view, "jsonl", tmp_path / name)
    assert not list((tmp_path / "there").iterdir())


@pytest.mark.parametrize("name", ["documents.jsonl", ".documents.jsonl.part"])
def test_a_link_in_the_folder_is_not_followed(
    view: View, folder: Path, tmp_path: Path, name: str
) -> None:
    folder.mkdir()
    outside = tmp_path / "diary"
    outside.write_text("mine")
    (folder / name).symlink_to(outside)
    if name.endswith(".part"):
        export_tables(view, "jsonl", folder)
    else:
        with pytest.raises(UsageError, match="is a link, or no file"):
            export_tables(view, "jsonl", folder)
    assert outside.read_text() == "mine"


def test_a_folder_exchanged_for_a_link_while_it_is_written_to(
    view: View, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary = tmp_path / "diary"
    diary.mkdir()

    def exchange(name: str) -> None:
        if name == "export.table" and not folder.is_symlink():
            folder.rename(tmp_path / "moved")
            folder.symlink_to(diary)

    monkeypatch.setattr("rapporteur.faces.export.folder.reach", exchange)
    export_tables(view, "jsonl", folder)
    assert not list(diary.iterdir())
    assert len(list((tmp_path / "moved").iterdir())) == len(TABLES)


@pytest.mark.parametrize("point", ["export.table", "export.rename"])
def test_an_export_that_is_interrupted(view: View, folder: Path, point: str) -> None:
    export_tables(view, "jsonl", folder)
    (folder / "segments.jsonl").write_text("old\n")
    arm(f"{point}:2:raise")
    try:
        with pytest.raises(OSError, match="armed"):
            export_tables(view, "jsonl", folder)
    finally:
        arm(None)
    assert {path.suffix for path in folder.iterdir()} == {".jsonl"}
    whole = (folder / "segments.jsonl").read_text() != "old\n"
    assert whole is (point == "export.rename")


def test_nothing_is_opened_outside_the_folder(view: View, folder: Path) -> None:
    # A hook cannot be taken away again, so it only listens while it is asked to.
    opened: list[str] = []
    listening = [True]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event != "open" or not listening:
            return
        # A file that is given by its handle was opened before, by its name.
        name, _, flags = arguments
        if isinstance(name, str) and int(str(flags)) & (os.O_WRONLY | os.O_RDWR):
            opened.append(name)

    sys.addaudithook(hook)
    export_tables(view, "jsonl", folder)
    export_tables(view, "csv", folder)
    listening.clear()
    assert set(opened) == {
        f".{t}.{form}.part" for t in TABLES for form in ("jsonl", "csv")
    }
