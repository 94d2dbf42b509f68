"""What takes going through whole tables is found out once, and before anybody asks."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from rapporteur.errors import RecordBusy
from rapporteur.faces.web.app import SCREENS
from rapporteur.faces.web.desk import Desk
from rapporteur.faces.web.preparing import _watch, preparing
from rapporteur.model import Settled
from rapporteur.record.queries import opening
from rapporteur.record.queries.opening import Memory, Reader
from rapporteur.record.store import open_record
from tests.faces.web.asking import PORT
from tests.faces.web.writing import Page

_LOOKED = [screen for screen in SCREENS if "{" not in screen.address]


class _Once(Event):
    """Stops whoever waits for it, who has gone round once then."""

    def wait(self, timeout: float | None = None) -> bool:  # noqa: ARG002 - as it is called
        self.set()
        return True


@pytest.fixture
def desk(settled: Path, tmp_path: Path) -> Desk:
    path = tmp_path / settled.name
    shutil.copy(settled, path)
    return Desk(path, PORT)


def _asked(desk: Desk, name: str, *, settled: bool) -> bool:
    """Whether the question of this name has to be asked anew."""
    asked = []

    def make(view: Reader) -> tuple[()]:
        asked.append(view)
        return ()

    module, _, make.__qualname__ = name.partition(":")
    make.__module__ = f"rapporteur.record.{module}"
    with desk.view() as view:
        (view.remember_settled if settled else view.remember)(make)
    return bool(asked)


def _add_page(desk: Desk) -> None:
    page = Page("late.txt", "Radio Orsa", "2031-06-01", "Late").begin("Nothing new.")
    with open_record(desk.record, version="0.test") as writer:
        writer.begin_run({})
        writer.write(page.snapshot, page.reading())
        writer.close_run()


@pytest.mark.parametrize(
    "name",
    [
        "queries.positions:_held",
        "queries.positions:_courses",
        "queries.events:_happenings",
        "queries.actors:_told",
        "queries.actors:_ties",
        "queries.figures:_counted",
        "queries.participation:_standings",
        "queries.utterances:_heard",
        "queries.ascribing:_spoken",
        "queries.ascribing:_bearing",
    ],
)  # fmt: skip
def test_what_is_settled_is_prepared_until_it_is_settled_anew(
    desk: Desk, name: str
) -> None:
    _watch(desk, _LOOKED, _Once())
    assert not _asked(desk, name, settled=True)
    _add_page(desk)
    assert not _asked(desk, name, settled=True)
    with open_record(desk.record, version="0.test") as writer:
        writer.begin_run({})
        writer.keep(Settled())
        writer.close_run()
    assert _asked(desk, name, settled=True)


@pytest.mark.parametrize(
    "name",
    ["queries.amounts:_counts", "queries.documents:_ordered", "intake:Intake.counts"],
)
def test_what_pages_change_is_asked_anew_with_each(desk: Desk, name: str) -> None:
    _watch(desk, _LOOKED, _Once())
    assert not _asked(desk, name, settled=False)
    _add_page(desk)
    assert _asked(desk, name, settled=False)


def test_a_record_that_is_gone_is_no_end_of_the_watch(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "gone.rapporteur", PORT)
    with preparing(desk, _LOOKED):
        pass
    _watch(desk, _LOOKED, _Once())


def _recall(memory: Memory, make: Callable[[], int]) -> int:
    return memory.recall("record", 1, "answer", make)


def test_what_two_ask_at_once_is_found_out_once() -> None:
    memory, begun, go_on, made = Memory(), Event(), Event(), []

    def make() -> int:
        made.append(1)
        begun.set()
        go_on.wait(20)
        return 7

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(_recall, memory, make)
        assert begun.wait(20)
        other = pool.submit(_recall, memory, make)
        go_on.set()
        assert (one.result(20), other.result(20)) == (7, 7)
    assert made == [1]


def test_whoever_waits_in_vain_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_PATIENCE", 0.0)
    memory = Memory()

    def make() -> int:
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(_recall, memory, lambda: 7).result(20)

    with pytest.raises(RecordBusy, match="ask again"):
        _recall(memory, make)
    assert _recall(memory, lambda: 8) == 8


def test_what_failed_is_asked_again() -> None:
    memory = Memory()

    def fail() -> int:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        _recall(memory, fail)
    assert _recall(memory, lambda: 7) == 7
