import io
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur import failpoints
from rapporteur.errors import RecordBusy, RecordDamaged, RecordError, RecordNewer
from rapporteur.model import Snapshot, State
from rapporteur.record import connection
from rapporteur.record.commit import Commit
from rapporteur.record.doctor import examine
from rapporteur.record.dump import dump_canonical
from rapporteur.record.migrations import upgrade
from rapporteur.record.store import Standing, Writer, open_record
from rapporteur.record.verify import verify
from rapporteur.record.view import view_record
from tests.record.factory import reading, snapshot


def opened(path: Path) -> Writer:
    writer = open_record(path, version="0")
    writer.begin_run({})
    return writer


def add(writer: Writer, given: Snapshot) -> State:
    if writer.standing(given) in (Standing.NEW, Standing.BETTER):
        return writer.write(given, reading(given)).state
    return writer.repeat(given).state


def dumped(path: Path) -> str:
    out = io.StringIO()
    with view_record(path) as view:
        dump_canonical(view, out)
    return out.getvalue()


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "talks.rapporteur"
    failpoints.arm(None)


def test_what_is_written_comes_back(path: Path) -> None:
    page = snapshot("Belo: yes", url="https://p.example/a")
    with opened(path) as writer:
        assert add(writer, page) is State.READ
        writer.close_run()
    with view_record(path) as view:
        (document,) = view.documents()
        assert document == reading(page).document
        assert tuple(view.statements()) == reading(page).statements
        assert view.snapshot(document.id) == page
    assert verify(path) == []


def test_twice_is_once(path: Path) -> None:
    page = snapshot("Belo: yes")
    for expected in (State.READ, State.DUPLICATE):
        with opened(path) as writer:
            assert add(writer, page) is expected
        first = dumped(path)
    with opened(path) as writer:
        add(writer, page)
    assert dumped(path) == first


pages = st.lists(
    st.tuples(st.sampled_from(["one x", "two y", "three z"]), st.sampled_from("abc"), st.booleans()),
    min_size=1,
    max_size=8,
)  # fmt: skip


def as_snapshot(words: str, name: str, has_url: bool) -> Snapshot:
    return snapshot(
        words,
        name + words[:1],
        f"https://p.example/{name}{words[:1]}" if has_url else None,
    )


@settings(max_examples=40, deadline=None)
@given(pages, st.randoms())
def test_the_order_does_not_matter(tmp_path_factory, given_pages, chance) -> None:
    unique = {(w, n): (w, n, u) for w, n, u in given_pages}.values()
    snapshots = [as_snapshot(*page) for page in unique]
    dumps = []
    for _ in range(2):
        path = tmp_path_factory.mktemp("order") / "r"
        with opened(path) as writer:
            for page in snapshots:
                add(writer, page)
        dumps.append(dumped(path))
        assert verify(path) == []
        chance.shuffle(snapshots)
    assert dumps[0] == dumps[1]


def test_what_was_kept_aside_is_tried_again(path: Path) -> None:
    page = snapshot("Belo: yes")
    with opened(path) as writer:
        writer.refuse(page.name, "there is no such file", None)
        writer.set_aside(page, "took too long")
        assert writer.standing(page) is Standing.NEW
        add(writer, page)
    with view_record(path) as view:
        assert [given.state for given in view.inputs()] == [State.READ]


@pytest.mark.parametrize(
    "name", [n for n in failpoints.NAMES if n.startswith("write.")]
)
@pytest.mark.parametrize("action", ["raise", "memory"])
def test_a_failure_at_any_step_leaves_whole_documents(
    path: Path, name: str, action: str
) -> None:
    pages = [snapshot(f"page {number}", f"{number}.txt") for number in range(3)]
    with opened(path) as writer:
        add(writer, pages[0])
        failpoints.arm(f"{name}:1:{action}")
        with pytest.raises((RecordError, MemoryError)):
            add(writer, pages[1])
        failpoints.arm(None)
    assert verify(path) == []
    with opened(path) as writer:
        for page in pages:
            add(writer, page)
    whole = path.with_name("whole")
    with opened(whole) as writer:
        for page in pages:
            add(writer, page)
    assert dumped(path) == dumped(whole)


def test_one_writer_at_a_time(path: Path) -> None:
    with opened(path), pytest.raises(RecordBusy, match=r"process \d+ since"):
        open_record(path, version="0")
    opened(path).close()


def test_readers_see_whole_documents_while_one_writes(path: Path) -> None:
    with opened(path) as writer:
        add(writer, snapshot("one x"))
        with view_record(path) as view:
            writer._db.execute("BEGIN IMMEDIATE")
            Commit(writer._db).raw(snapshot("half"))
            assert len(list(view.documents())) == 1
            writer._db.execute("ROLLBACK")


@pytest.mark.parametrize(
    ("prepare", "error", "says"),
    [
        pytest.param(lambda p: None, RecordError, "there is no record", id="missing"),
        pytest.param(lambda p: p.mkdir(), RecordError, "is a folder", id="a folder"),
        pytest.param(lambda p: p.write_text("no database at all"), RecordError, "is no record", id="a text"),
        pytest.param(lambda p: sqlite3.connect(p).execute("CREATE TABLE a (b)").connection.close(), RecordError, "no record of Rapporteur", id="another database"),
    ],
)  # fmt: skip
def test_what_is_no_record(path: Path, prepare, error, says: str) -> None:
    prepare(path)
    with pytest.raises(error, match=says):
        view_record(path)


def altered(path: Path, *statements: str) -> None:
    opened(path).close()
    changing = sqlite3.connect(path)
    for statement in statements:
        changing.execute(statement)
    changing.commit()
    changing.close()


def test_a_newer_record_is_refused_politely(path: Path) -> None:
    altered(path, "PRAGMA user_version=99")
    for open_it in (view_record, opened):
        with pytest.raises(RecordNewer, match="format 99; this program knows 1"):
            open_it(path)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER evil AFTER INSERT ON inputs BEGIN DELETE FROM documents; END",
        "CREATE VIEW evil AS SELECT 1",
        "ALTER TABLE documents ADD COLUMN evil TEXT",
        "CREATE INDEX evil ON documents (upper(title))",
        "DROP TABLE flags",
    ],
)
def test_a_strangers_schema_is_refused(path: Path, statement: str) -> None:
    altered(path, statement)
    with pytest.raises(RecordDamaged):
        view_record(path)
    with pytest.raises(RecordDamaged):
        opened(path)


def test_an_upgrade_is_all_or_nothing(path: Path) -> None:
    opened(path).close()
    db = sqlite3.connect(path, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        upgrade(path, db, {2: "CREATE TABLE new (a);", 3: "NO SQL;"}, 3)
    assert (
        db.execute("SELECT count(*) FROM sqlite_schema WHERE name='new'").fetchone()[0]
        == 0
    )
    assert path.with_name(path.name + ".before-upgrade").exists()
    upgrade(path, db, {2: "CREATE TABLE new (a); INSERT INTO new VALUES (1);"}, 2)
    assert db.execute("SELECT a FROM new").fetchone()[0] == 1
    assert db.execute("PRAGMA user_version").fetchone()[0] == 2
    assert not path.with_name(path.name + ".before-upgrade").exists()
    db.close()


def test_a_write_begins_as_a_writer(path: Path) -> None:
    """A deferred beginning would fail at once where another holds the write lock."""
    with opened(path) as writer:
        seen: list[str] = []
        writer._db.set_trace_callback(seen.append)
        add(writer, snapshot("one x"))
        writer._db.set_trace_callback(None)
    assert [line for line in seen if line.startswith("BEGIN")] == ["BEGIN IMMEDIATE"]


def test_the_writers_settings(path: Path) -> None:
    with opened(path) as writer:
        assert writer._db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert writer._db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert connection.FORMAT == 1


def test_only_sqlite_ever_opens_the_file(path: Path) -> None:
    """Closing it once more in this process would drop the locks of all its connections."""
    opened_files: list[str] = []

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            opened_files.append(str(arguments[0]))

    sys.addaudithook(watch)
    with opened(path) as writer:
        add(writer, snapshot("one x"))
        with view_record(path) as view:
            list(view.documents())
    verify(path)
    examine(path)
    assert str(path) not in opened_files
