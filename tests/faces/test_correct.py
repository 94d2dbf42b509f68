"""Correcting from the command line: what is printed, and the exit codes."""

import json
import shutil
from pathlib import Path

import pytest

from rapporteur import correct, open_record
from rapporteur.faces.cli import run
from rapporteur.record.corrections import path_of
from tests.record.negotiation import make, page, settle_again


@pytest.fixture(scope="module")
def _read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = make(tmp_path_factory.mktemp("read") / "talks", page(1), page(2))
    settle_again(path)
    return path


@pytest.fixture
def talks(_read: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = Path(shutil.copy(_read, tmp_path / "talks"))
    monkeypatch.setenv("RAPPORTEUR_RECORD", str(path))
    return path


def rows(path: Path, table: str) -> list[dict]:
    with open_record(path) as record:
        return list(record.table(table))


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_correction_and_its_undo(
    talks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = str(rows(talks, "statements")[0]["id"])
    say = ["correct", "set", "statements", target, "speakers", "Ivo Kade", "--json"]
    assert run([*say, "--by", "Ida", "--why", "he said so himself"]) == 0
    made = printed(capsys)[0]
    assert (made["state"], made["by"]) == ("holds", "Ida")
    found = rows(talks, "statements")[0]
    assert found["speakers"] == made["after"]
    assert found["corrected"] == [made["id"]]
    kept = rows(talks, "corrections")
    assert [row["why"] for row in kept] == ["he said so himself"]
    assert run(["correct", "undo", made["id"], "--by", "Ida"]) == 0
    assert rows(talks, "statements")[0]["corrected"] == []
    capsys.readouterr()
    assert run(["correct", "list", "--json"]) == 0
    assert [row["state"] for row in printed(capsys)] == ["undone", "holds"]


@pytest.mark.parametrize(
    "said",
    [
        ["reject", "positions", "{positions}"],
        ["confirm", "figures", "{figures}"],
        ["merge", "actors", "Ivo Kade", "Ann Oram"],
        ["merge", "issues", "{issues}", "{issues2}"],
        ["split", "issues", "{issue}", "{positions}", "--label", "Apart"],
        ["set", "events", "{events}", "start", "2031-06"],
        ["set", "documents", "{documents}", "published", "2031-06-01"],
        ["add", "{documents}", "The river talks", "--speaker", "person:Zoe Marsh"],
        ["add", "{documents}", "0-9", "--cue", "said", "--source", "Ivo Kade"],
    ],
)
def test_every_kind_holds(
    talks: Path, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    known = {"issue": rows(talks, "positions")[0]["issue"]}
    for table in ("positions", "figures", "issues", "events", "documents"):
        found = rows(talks, table)
        known |= {table: found[0]["id"], table + "2": found[-1]["id"]}
    given = [word.format(**known) for word in said]
    assert run(["correct", *given, "--by", "Ida", "--json"]) == 0
    assert printed(capsys)[0]["state"] == "holds"


def test_what_is_least_certain_comes_first_until_somebody_looked(
    talks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["correct", "queue", "--json", "--limit", "99"]) == 0
    waiting = printed(capsys)
    sure = [item["confidence"] for item in waiting]
    assert sure == sorted(sure)
    first = waiting[0]
    assert first["words"] in rows(talks, "documents")[0]["text"] or first["words"]
    assert run(["correct", "confirm", first["what"], first["id"], "--by", "Ida"]) == 0
    capsys.readouterr()
    assert run(["correct", "queue", "--json", "--limit", "99"]) == 0
    assert [item["id"] for item in printed(capsys)] == [i["id"] for i in waiting[1:]]


def test_a_colleagues_file_and_one_that_fits_nothing(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = make(tmp_path / "other", page(9), page(1))
    settle_again(other)
    for row in rows(other, "figures"):
        correct(other, lambda e, r=row: e.reject("figures", str(r["id"])), by="Una")
    theirs = path_of(other)
    assert run(["correct", "import", str(theirs), "--json", "--dry-run"]) == 3
    told = capsys.readouterr()
    assert "Nothing was taken in" in told.err
    assert not path_of(talks).exists()
    assert run(["correct", "import", str(theirs), "--json"]) == 3
    taken = capsys.readouterr()
    assert taken.out == told.out
    states = [json.loads(line)["state"] for line in taken.out.splitlines()]
    assert sorted(set(states)) == ["holds", "misfit"]
    assert run(["correct", "list", "--state", "misfit"]) == 3
    assert "its page is not in the record" in capsys.readouterr().out
    assert run(["correct", "import", str(theirs), "--json"]) == 0
    assert printed(capsys) == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["undo", "k0"], "no correction 'k0'"),
        (["add", "{d}", "no such words"], "does not have the words"),
        (["add", "{d}", "We"], "more than once; give one of"),
        (["add", "{d}", "5-5"], "5-5 is no place on the page"),
        (["set", "statements", "s0", "said_on", "2031"], "no statement 's0'"),
        (["set", "issues", "none", "label", "x"], "no issue 'none'"),
    ],
)
def test_wrong_use_is_told_and_changes_nothing(
    talks: Path, said: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    document = str(rows(talks, "documents")[0]["id"])
    given = [word.format(d=document) for word in said]
    assert run(["correct", *given, "--by", "Ida"]) == 2
    assert told in capsys.readouterr().err
    assert not path_of(talks).exists()


def test_a_file_that_holds_no_correction(
    talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("we should ask Ida\n")
    assert run(["correct", "import", str(tmp_path / "notes.txt")]) == 2
    assert "holds no correction: line 1" in capsys.readouterr().err
