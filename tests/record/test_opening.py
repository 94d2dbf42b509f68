import os
import re
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from rapporteur.errors import RecordBusy, RecordDamaged, RecordError, UsageError
from rapporteur.record import connection as opening
from rapporteur.record.connection import connect_reader, connect_writer, schema
from rapporteur.record.doctor import encoding_finding, examine, sqlite_finding
from rapporteur.record.lock import WriterLock
from rapporteur.record.places import is_shared
from rapporteur.record.store import open_record
from rapporteur.record.verify import verify
from rapporteur.record.view import view_record
from tests.record.talks import OPEN, SHUT, VERSION, add, make, page


def change(path: Path, *statements: str) -> None:
    """Do to a record what only somebody else would."""
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("CREATE VIEW people AS SELECT 1", id="a view"),
        pytest.param("CREATE VIRTUAL TABLE more USING fts5 (a)", id="a virtual table"),
        pytest.param("CREATE INDEX i ON runs (version)", id="another index"),
        pytest.param("DROP INDEX identities_of_actor", id="an index less"),
        pytest.param(
            "ALTER TABLE runs ADD COLUMN x INTEGER AS (abs(number))", id="generated"
        ),
        pytest.param(
            "ALTER TABLE runs ADD COLUMN x TEXT DEFAULT '-- ours'", id="a column more"
        ),
        pytest.param("DROP TABLE flags", id="a table less"),
    ],
)
def test_tables_that_are_not_ours(talks: Path, statement: str) -> None:
    change(talks, statement)
    with pytest.raises(RecordDamaged, match="not those of a record"):
        view_record(talks)
    with pytest.raises(RecordDamaged, match="not those of a record"):
        open_record(talks, version=VERSION)
    assert [problem.kind for problem in verify(talks)] == ["file"]


def test_comments_and_layout_are_no_difference(talks: Path) -> None:
    change(
        talks,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_schema SET sql = replace(sql, 'from 1', 'counted from 1')",
        "UPDATE sqlite_schema SET sql = replace(sql, '  ', ' ')",
    )
    view_record(talks).close()


def test_words_in_quotation_marks_are_no_comment() -> None:
    one = opening._words("CREATE TABLE t (a TEXT DEFAULT '-- x')")
    assert one != opening._words("CREATE TABLE t (a TEXT DEFAULT '-- y')")


@pytest.mark.parametrize("pragma", ["user_version=0", "application_id=1"])
def test_a_database_of_something_else(talks: Path, pragma: str) -> None:
    change(talks, f"PRAGMA {pragma}")
    for opened in (view_record, lambda path: open_record(path, version=VERSION)):
        with pytest.raises(RecordError, match="no record of Rapporteur"):
            opened(talks)


def test_a_file_with_nothing_in_it(tmp_path: Path) -> None:
    # The disk was full when the first table was made.
    (tmp_path / "talks").touch()
    with pytest.raises(RecordError, match="holds nothing yet"):
        view_record(tmp_path / "talks")
    assert not verify(make(tmp_path / "talks", page()))


@pytest.mark.parametrize(
    ("durable", "folder", "journal", "synchronous"),
    [
        pytest.param(False, "desk", "wal", 1, id="a log on a disk of this machine"),
        pytest.param(True, "desk", "wal", 2, id="waiting for the disk"),
        pytest.param(False, "Dropbox", "delete", 2, id="no log in a shared folder"),
    ],
)
def test_how_a_writer_opens(
    tmp_path: Path, durable: bool, folder: str, journal: str, synchronous: int
) -> None:
    (tmp_path / folder).mkdir()
    connection = connect_writer(tmp_path / folder / "talks", durable=durable)
    names = "journal_mode synchronous foreign_keys trusted_schema cell_size_check"
    found = [connection.execute(f"PRAGMA {n}").fetchone()[0] for n in names.split()]
    assert found == [journal, synchronous, 1, 0, 1]
    connection.close()


def test_a_record_in_a_shared_folder(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - The Ledger"
    folder.mkdir()
    assert not verify(make(folder / "talks", page(), page(SHUT, "b")))
    assert {file.name for file in folder.iterdir()} == {"talks", "talks.lock"}


def test_places_that_only_the_disk_tells(tmp_path: Path) -> None:
    below = tmp_path / "on my dropbox"
    below.mkdir()
    assert not is_shared(below / "talks", "")
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "desk").symlink_to(tmp_path / "Dropbox")
    assert is_shared(tmp_path / "desk" / "talks", "")
    (tmp_path / ".stfolder").mkdir()
    assert is_shared(below / "talks", "")


def test_a_reader_can_only_read(talks: Path) -> None:
    connection = connect_reader(talks)
    for statement in ("SELECT 1", "PRAGMA query_only=OFF"):
        connection.execute(statement)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM inputs")
    connection.close()


@pytest.fixture
def barred(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a folder that cannot be written: no index of the log can be made."""
    opened = opening._opened

    def refuse(address: str) -> sqlite3.Connection:
        if "immutable" in address:
            return opened(address)
        error = sqlite3.OperationalError("unable to open database file")
        error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
        raise error

    monkeypatch.setattr(opening, "_opened", refuse)
    monkeypatch.setattr(os, "access", lambda *_: False)


@pytest.mark.usefixtures("barred")
def test_in_a_folder_that_cannot_be_written(talks: Path) -> None:
    # A reader before us has left an empty log behind.
    talks.with_name("talks-wal").touch()
    with view_record(talks) as view:
        assert len(list(view.documents())) == 2


@pytest.mark.usefixtures("barred")
@pytest.mark.parametrize("end", ["-wal", "-journal"])
def test_what_a_log_holds_is_not_passed_over(talks: Path, end: str) -> None:
    talks.with_name("talks" + end).write_bytes(b"a page")
    with pytest.raises(RecordError, match="unable to open"):
        view_record(talks)


def test_names_with_signs_that_addresses_use(tmp_path: Path) -> None:
    path = make(tmp_path / "talks?mode=rwc#50%25", page())
    with view_record(path) as view:
        assert len(list(view.documents())) == 1


def test_one_view_is_of_one_moment(tmp_path: Path) -> None:
    path = make(tmp_path / "talks", page())
    with view_record(path) as view:
        before = view.counts()
        make(path, page(SHUT, "b"))
        assert view.counts() == before


def test_readers_beside_a_writer_see_whole_documents(tmp_path: Path) -> None:
    path = make(tmp_path / "talks", page())
    finished = threading.Event()
    seen: list[int] = []
    wrong: list[str] = []

    def look() -> None:
        while not finished.is_set():
            with view_record(path) as view:
                ids = [document.id for document in view.documents()]
                seen.append(len(ids))
                wrong.extend(i for i in ids if len(list(view.statements(i))) != 2)

    readers = [threading.Thread(target=look) for _ in range(2)]
    for reader in readers:
        reader.start()
    with open_record(path, version=VERSION) as writer:
        writer.begin_run({})
        for i in range(60):
            add(writer, page(f"{OPEN}{i}\n", f"{i}"))
    finished.set()
    for reader in readers:
        reader.join()
    assert seen
    assert not wrong
    assert not verify(path)


def test_asking_for_what_is_not_there(talks: Path) -> None:
    with view_record(talks) as view:
        for ask in (view.document, view.name, view.snapshot, view.packed, view.raw):
            with pytest.raises(UsageError, match="d0"):
                ask("d0")


def test_every_column_has_a_comment() -> None:
    columns = re.findall(
        r'(?m)^  "?[a-z_0-9]+"? (?:TEXT|INTEGER|BLOB|REAL).*$', schema()
    )
    assert len(columns) > 180
    assert not [line for line in columns if not re.search(r"-- \w|-- '", line)]


def test_a_link_to_the_record_has_the_same_lock(talks: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere"
    link.symlink_to(talks)
    with (
        open_record(talks, version=VERSION),
        pytest.raises(RecordBusy, match=f"process {os.getpid()} since 2"),
    ):
        open_record(link, version=VERSION)


def test_the_lock_dies_with_its_holder(tmp_path: Path) -> None:
    path = tmp_path / "talks"
    words = (
        "import os, pathlib, sys\n"
        "from rapporteur.record.store import open_record\n"
        "open_record(pathlib.Path(sys.argv[1]), version='1')\n"
        "os.kill(os.getpid(), 9)\n"
    )
    child = subprocess.run([sys.executable, "-c", words, path], check=False)
    assert child.returncode == -9
    assert (tmp_path / "talks.lock").read_text().startswith("process ")
    assert WriterLock(path).holder() is None
    make(path, page())


def test_a_lock_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "talks.lock").mkdir()
    with pytest.raises(RecordError, match="cannot be made"):
        open_record(tmp_path / "talks", version=VERSION)


@pytest.mark.parametrize(
    ("version", "level"),
    [
        pytest.param((3, 36, 0), "warning", id="without strict tables"),
        pytest.param((3, 37, 0), "note", id="the first we take"),
        pytest.param((3, 51, 2), "note", id="the last with the fault"),
        pytest.param((3, 51, 3), "ok", id="mended"),
    ],
)
def test_versions_of_sqlite(version: tuple[int, ...], level: str) -> None:
    assert sqlite_finding(version).level == level


def test_encodings() -> None:
    assert encoding_finding("utf-8", "UTF-8").level == "ok"
    assert encoding_finding("ascii", "ANSI_X3.4-1968").level == "note"


def test_the_doctor_says_who_is_writing_and_writes_nothing(tmp_path: Path) -> None:
    examine(tmp_path / "talks")
    assert not list(tmp_path.iterdir())
    with open_record(tmp_path / "talks", version=VERSION) as writer:
        writer.begin_run({})
        during = {f.what: f for f in examine(tmp_path / "talks")}
    after = [f.sentence for f in examine(tmp_path / "talks") if f.what == "record"]
    assert f"process {os.getpid()}" in during["lock"].sentence
    assert during["record"].level == "ok"
    assert "1 runs were interrupted" in after[-1]
