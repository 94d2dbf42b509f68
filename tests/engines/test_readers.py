import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rapporteur.engines.readers import Limits, Readers, Refusal
from rapporteur.model import Reading, Snapshot

LIMITS = Limits(seconds=2.0, megabytes=400)
STAGES = "tests.engines.stages"


def snapshot(words: str) -> Snapshot:
    return Snapshot(words.encode(), words)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param("hang", "longer than 2 s", id="waits for ever"),
        pytest.param(
            "spin", "longer than 2 s", id="busy in C, where no signal is heard"
        ),
        pytest.param("swell", "more than 400 MB", id="takes all memory"),
        pytest.param("exit", "exit code 3", id="leaves"),
        pytest.param("crash", "signal 11", id="crashes"),
        pytest.param("refuse", "it holds no text", id="refuses in words"),
        pytest.param(
            "raise", "KeyError", id="raises, with half a character in the message"
        ),
        pytest.param("recurse", "nested too deeply", id="recurses"),
        pytest.param("write", "failed", id="writes a file"),
        pytest.param("connect", "may not use the network", id="uses the network"),
        pytest.param("close", "died", id="closes its pipe"),
    ],
)
def test_a_bad_page_is_refused_and_the_next_one_read(words: str, says: str) -> None:
    with Readers(LIMITS, module=STAGES) as readers:
        refused = readers.read(snapshot(words))
        assert isinstance(refused, Refusal)
        assert says in refused.reason
        assert isinstance(readers.read(snapshot("good")), Reading)
    assert (
        not Path("/tmp/rapporteur-must-not-be").exists()
        or not Path("/tmp/rapporteur-must-not-be").stat().st_size
    )


def test_a_library_that_prints_does_not_disturb() -> None:
    with Readers(LIMITS, module=STAGES) as readers:
        assert isinstance(readers.read(snapshot("print")), Reading)


def test_a_large_answer_comes_whole() -> None:
    with Readers(LIMITS, module=STAGES) as readers:
        reading = readers.read(snapshot("huge answer"))
    assert isinstance(reading, Reading)
    assert len(reading.document.text) == 200_000 * len("huge answer")


@pytest.mark.parametrize("workers", [1, 3])
def test_the_order_is_that_of_the_inputs(workers: int) -> None:
    words = ["good 1", "hang", "good 2", "refuse", *(f"good {i}" for i in range(3, 30))]
    with Readers(LIMITS, workers, module=STAGES) as readers:
        found = list(readers.read_all(map(snapshot, words)))
    assert [given.name for given, _ in found] == words
    assert [given.name for given, result in found if isinstance(result, Refusal)] == [
        "hang",
        "refuse",
    ]


def test_children_are_replaced_after_so_many_pages() -> None:
    with Readers(Limits(pages=3), module=STAGES) as readers:
        seen = set()
        for number in range(7):
            readers.read(snapshot(f"good {number}"))
            seen |= {child.process.pid for child in readers._children}
    assert len(seen) == 3


def test_no_child_is_left() -> None:
    with Readers(LIMITS, 2, module=STAGES) as readers:
        list(readers.read_all(map(snapshot, ["good", "hang", "crash", "good"])))
        pids = [child.process.pid for child in readers._children]
    assert pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_feed_is_split() -> None:
    with Readers(LIMITS, module=STAGES) as readers:
        items = readers.split_feed(snapshot("good"))
    assert not isinstance(items, Refusal)
    assert [item.name for item in items] == ["good", "b"]


def test_children_die_with_their_parent() -> None:
    code = (
        "from rapporteur.engines.readers import *\nfrom rapporteur.model import Snapshot\nimport os,time\n"
        f"r = Readers(Limits(), module='{STAGES}')\nr.read(Snapshot(b'good', 'x'))\n"
        "print(r._children[0].process.pid, flush=True)\ntime.sleep(60)"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    for _ in range(200_000):
        if not _is_running(child):
            return
    pytest.fail("the child outlived its parent")


def _is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_module_that_cannot_be_loaded_is_an_error() -> None:
    from rapporteur.errors import RapporteurError

    with Readers(LIMITS, module="no.such.module") as readers:
        with pytest.raises(RapporteurError, match="no reader can be started"):
            readers.read(snapshot("good"))
