"""Processes that die, files that cannot grow, logs that are cut: whole documents only."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapporteur.errors import RecordError
from rapporteur.failpoints import NAMES
from rapporteur.record.store import open_record
from rapporteur.record.verify import verify
from rapporteur.record.view import view_record
from tests.record.talks import VERSION, add, lines, make, pages

PAGES = pages(4)
POINTS = [*(name for name in NAMES if name.startswith("write.")), "run.closed"]
BEGIN = """
import resource, signal, sys
from pathlib import Path
from rapporteur.failpoints import arm
from tests.record.talks import make, pages
"""
ADD = "make(Path(sys.argv[1]), *pages(4))\n"
KILLED = BEGIN + "arm(sys.argv[2])\n" + ADD
LIMITED = (
    BEGIN
    + "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    + "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)\n"
    + ADD
)


def run(script: str, path: Path, argument: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, path, argument],
        check=False,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return lines(make(tmp_path_factory.mktemp("whole") / "talks", *PAGES))


@pytest.mark.parametrize("point", POINTS)
def test_a_kill_leaves_whole_documents(
    tmp_path: Path, whole: list[str], point: str
) -> None:
    path = tmp_path / "talks"
    turn = 1 if point == "run.closed" else 3
    child = run(KILLED, path, f"{point}:{turn}:kill")
    assert child.returncode == -signal.SIGKILL, child.stderr
    assert set(lines(path)) <= set(whole)
    n_documents = {"run.closed": 4, "write.committed": 3}.get(point, 2)
    with view_record(path) as view:
        assert view.counts()["documents"] == n_documents
    assert not verify(path)
    make(path, *PAGES)
    assert lines(path) == whole
    assert not verify(path)


@pytest.mark.parametrize(
    ("size", "left"),
    [
        pytest.param(0, "there is no record|holds nothing yet", id="not a byte"),
        pytest.param(4096, "holds nothing yet", id="a page"),
        pytest.param(65_536, "holds nothing yet", id="not all of the tables"),
        pytest.param(320_000, None, id="tables and a page or two"),
    ],
)
def test_a_file_that_may_not_grow(
    tmp_path: Path, whole: list[str], size: int, left: str | None
) -> None:
    # As on a disk that is full, at several moments.
    path = tmp_path / "talks"
    child = run(LIMITED, path, str(size))
    assert "rapporteur.errors.RecordError" in child.stderr
    assert "what was written before is whole" in child.stderr
    if left is not None:
        with pytest.raises(RecordError, match=left):
            view_record(path)
    else:
        assert verify(path) == []
        assert set(lines(path)) < set(whole)
    make(path, *PAGES)
    assert lines(path) == whole


def frames(log: bytes) -> Iterator[int]:
    """Where the frames of a log end: a head of 32 bytes, then each 24 and a page."""
    size = 24 + int.from_bytes(log[8:12], "big")
    yield from range(32, len(log) + 1, size)


def test_a_log_that_was_cut(tmp_path: Path) -> None:
    path = make(tmp_path / "talks")
    prefixes = [lines(path)]
    with open_record(path, version=VERSION) as writer:
        writer.begin_run({})
        for snapshot in PAGES:
            add(writer, snapshot)
            prefixes.append(lines(path))
        left = tmp_path / "left"
        shutil.copy(path, left)
        log = (tmp_path / "talks-wal").read_bytes()
    ends = list(frames(log))
    assert len(ends) > 40
    seen = set()
    for cut in (end + by for end in ends for by in (-1, 0, 1)):
        copy = tmp_path / "copy"
        shutil.copy(left, copy)
        (tmp_path / "copy-wal").write_bytes(log[:cut])
        assert verify(copy) == []
        seen.add(prefixes.index(lines(copy)))
        (tmp_path / "copy-wal").unlink()
        (tmp_path / "copy-shm").unlink(missing_ok=True)
    assert seen == set(range(len(prefixes)))
