import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rapporteur.errors import RecordDamaged, RecordError
from rapporteur.failpoints import arm
from rapporteur.record import connection, migrations
from rapporteur.record.connection import schema
from rapporteur.record.store import open_record
from rapporteur.record.verify import verify
from rapporteur.record.view import view_record
from tests.record.talks import lines, make, page

Become = Callable[[str], None]
# A made-up format 2: one column more, and a table whose column was put otherwise.
LATER = (
    schema()
    .replace("  commits INTEGER ", "  commits INTEGER, host TEXT ")
    .replace("  detail TEXT NOT NULL,", "  detail TEXT,")
)
STEP = """
-- One column is added in place; the table of flags is made anew.
ALTER TABLE runs ADD COLUMN host TEXT;
CREATE TABLE flags_new (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  detail TEXT,
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;
INSERT INTO flags_new SELECT document, number, kind, detail FROM flags;
DROP TABLE flags;
ALTER TABLE flags_new RENAME TO flags;
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return make(tmp_path / "talks", page(fetched="2031-05-17"), page("A line", "b"))


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Iterator[Become]:
    """Makes this program the later one, with this step to its format."""

    def become(step: str) -> None:
        monkeypatch.setattr(connection, "FORMAT", 2)
        monkeypatch.setattr(connection, "schema", lambda: LATER)
        monkeypatch.setattr(migrations, "FORMAT", 2)
        monkeypatch.setattr(migrations, "STEPS", {2: step})

    yield become
    monkeypatch.undo()


def backup(path: Path) -> Path:
    return path.with_name(path.name + ".before-upgrade")


def test_an_older_record_is_brought_up(old: Path, later: Become) -> None:
    before = lines(old)
    later(STEP)
    with pytest.raises(RecordError, match="is of format 1, this program reads 2"):
        view_record(old)
    open_record(old, version="later").close()
    assert lines(old) == before
    assert not backup(old).exists()
    make(old, page("Later\nAnn said: «Now.»", "c"))
    assert not verify(old)


@pytest.mark.parametrize(
    ("step", "error"),
    [
        pytest.param(
            STEP.replace("INTO flags_new", "INTO nowhere"), RecordError, id="half way"
        ),
        pytest.param(STEP.replace("host", "ghost"), RecordDamaged, id="other tables"),
    ],
)
def test_an_upgrade_that_fails(
    old: Path,
    later: Become,
    step: str,
    error: type[Exception],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = lines(old)
    later(step)
    with pytest.raises(error):
        open_record(old, version="later")
    monkeypatch.undo()
    assert lines(old) == lines(backup(old)) == before
    assert not verify(old)


@pytest.mark.parametrize("name", ["migrate.begun", "migrate.step", "migrate.commit"])
def test_an_upgrade_that_is_interrupted(old: Path, later: Become, name: str) -> None:
    before = lines(old)
    later(STEP)
    arm(f"{name}:1:raise")
    with pytest.raises(RecordError, match="armed"):
        open_record(old, version="later")
    open_record(old, version="later").close()
    assert lines(old) == before
    assert not backup(old).exists()


def test_a_strangers_trigger_does_not_act_on_an_upgrade(
    old: Path, later: Become
) -> None:
    direct = sqlite3.connect(old)
    direct.execute(
        "CREATE TRIGGER t AFTER DELETE ON flags BEGIN DELETE FROM documents; END"
    )
    direct.close()
    later(STEP)
    with pytest.raises(RecordDamaged, match="not those of a record"):
        open_record(old, version="later")
    assert not backup(old).exists()
