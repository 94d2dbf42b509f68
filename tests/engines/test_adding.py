"""Adding while somebody else holds the record."""

import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from rapporteur.engines import adding
from rapporteur.faces.cli import run
from rapporteur.record import waiting
from rapporteur.record.lock import WriterLock

_PAGE = "<html><body><article><p>The river rose, and the talks at Karst were put off by a day.</p></article></body></html>"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(_PAGE)
    return path


def test_whoever_lays_corrections_over_is_waited_for(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = tmp_path / "talks.rapporteur"
    lock, waited = WriterLock(record), []

    def let_go(seconds: float) -> None:
        if not waited:
            lock.release()
        waited.append(seconds)

    monkeypatch.setattr(
        waiting, "time", SimpleNamespace(monotonic=time.monotonic, sleep=let_go)
    )
    lock.take()
    assert run(["add", str(page), "--record", str(record)]) == 0
    assert waited


def test_whoever_goes_on_writing_is_named(
    page: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(adding, "_PATIENCE", 0.0)
    record = tmp_path / "talks.rapporteur"
    lock = WriterLock(record)
    lock.take()
    assert run(["add", str(page), "--record", str(record)]) == 1
    lock.release()
    assert "wait for it" in capsys.readouterr().err
