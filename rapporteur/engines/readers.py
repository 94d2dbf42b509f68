"""Readers: children that read pages, killed at their limits, and recycled.

No limit inside a process holds against a page that keeps a C library busy: a signal is
only heard when the call returns. So every page is read in a child, and a child that
takes too long or too much is killed; the page is refused with the reason, and the next
one goes to a new child.
"""

import contextlib
import os
import selectors
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from rapporteur.engines import wire
from rapporteur.errors import RapporteurError
from rapporteur.model import Reading, Snapshot

_MEGA = 1_000_000
_CHUNK = 1 << 20
#: How many readings may wait for a slower page before them, for each child.
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Limits:
    """What a page may take, and after how much a child is replaced.

    `seconds` and `megabytes` for one page; a new child after `pages` pages, or when
    it holds `grown_megabytes` more than after its first page.
    """

    seconds: float = 30.0
    megabytes: int = 1536
    pages: int = 500
    grown_megabytes: int = 300


@dataclass(frozen=True, slots=True)
class Refusal:
    """A page that could not be read, and in one sentence why."""

    reason: str


@dataclass(eq=False)
class _Job:
    """One page on its way; `answer` is set when it is done."""

    snapshot: Snapshot
    function: str
    answer: wire.Answer | Refusal | None = None


@dataclass(eq=False)
class _Child:
    """A child process, and the page it has in hand."""

    process: subprocess.Popen[bytes]
    pages: int = 0
    first_resident: int = 0
    job: _Job | None = None
    deadline: float = 0.0
    received: bytearray = field(default_factory=bytearray)


class Readers:
    """So many children that read pages. Use as a context: leaving it ends them.

    `module` holds the functions `load`, `read` and `split_feed`; `model` is the folder of
    the encoder, None where no page will be read but feeds split.
    """

    def __init__(
        self,
        limits: Limits,
        workers: int = 1,
        model: Path | None = None,
        module: str = "rapporteur.pipeline",
    ) -> None:
        self._limits = limits
        self._workers = workers
        self._module = module
        self._model = model
        self._children: list[_Child] = []
        self._selector = selectors.DefaultSelector()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for child in list(self._children):
            self._end(child)
        self._selector.close()

    def read(self, snapshot: Snapshot) -> Reading | Refusal:
        """What a page says, or why it could not be read."""
        return next(self.read_all([snapshot]))[1]

    def split_feed(self, snapshot: Snapshot) -> wire.Feed | Refusal:
        """The items of a feed, or why it could not be split."""
        job = _Job(snapshot, "split_feed")
        self._give(job)
        while job.answer is None:
            self._wait()
        answer = job.answer
        return (
            answer if isinstance(answer, Refusal) else wire.unpack_feed(answer.payload)
        )

    def read_all(
        self, snapshots: Iterable[Snapshot]
    ) -> Iterator[tuple[Snapshot, Reading | Refusal]]:
        """Each snapshot with what it says, in the order they came.

        The next page is on its way to a child before a reading is given out, so that
        whoever takes the readings works while the children do.
        """
        waiting: deque[_Job] = deque()
        source = iter(snapshots)
        more = True
        while more or waiting:
            while more and len(waiting) < self._workers * _AHEAD and self._idle():
                snapshot = next(source, None)
                more = snapshot is not None
                if snapshot is not None:
                    job = _Job(snapshot, "read")
                    waiting.append(job)
                    self._give(job)
            if waiting and waiting[0].answer is None:
                self._wait()
            elif waiting:
                job = waiting.popleft()
                yield job.snapshot, _reading(job)

    def _idle(self) -> bool:
        busy = sum(child.job is not None for child in self._children)
        return busy < self._workers

    def _give(self, job: _Job) -> None:
        """Hand a page to a child that has none in hand."""
        for _ in range(2):
            child = next((c for c in self._children if c.job is None), None)
            child = child or self._start()
            try:
                message = wire.pack(wire.Request(job.function, job.snapshot))
                stream = child.process.stdin
                assert stream is not None  # noqa: S101 - Popen was asked for a pipe
                stream.write(message)
                stream.flush()
            except BrokenPipeError:
                # It died between two pages: nothing of this page was at fault.
                self._end(child)
                continue
            child.job = job
            child.deadline = time.monotonic() + self._limits.seconds
            return
        job.answer = Refusal("no reader could be started")

    def _start(self) -> _Child:
        arguments = [
            self._module,
            str(self._limits.megabytes),
            str(os.getpid()),
            str(self._model or ""),
        ]
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "rapporteur.engines.child", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
        assert process.stdout is not None  # noqa: S101 - Popen was asked for a pipe
        # The child says that it is ready: what it takes to load the libraries is not
        # the first page's fault.
        if wire.receive(process.stdout) is None:
            process.communicate()
            raise RapporteurError(
                f"no reader can be started (exit code {process.returncode}); "
                "`rapporteur doctor` says what is missing"
            )
        child = _Child(process)
        self._children.append(child)
        os.set_blocking(process.stdout.fileno(), False)
        self._selector.register(process.stdout, selectors.EVENT_READ, child)
        return child

    def _wait(self) -> None:
        """Wait until a child answers, dies, or is out of time."""
        now = time.monotonic()
        deadlines = [child.deadline for child in self._children if child.job]
        ready = self._selector.select(max(0.0, min(deadlines) - now))
        for key, _ in ready:
            self._take(key.data)
        now = time.monotonic()
        for child in list(self._children):
            if child.job is not None and child.deadline <= now:
                self._settle(
                    child,
                    Refusal(f"reading it took longer than {self._limits.seconds:g} s"),
                )
                self._end(child)

    def _take(self, child: _Child) -> None:
        """Take what a child has written so far, and its answer if that is all of it."""
        assert child.process.stdout is not None  # noqa: S101 - as above
        part = os.read(child.process.stdout.fileno(), _CHUNK)
        if not part:
            self._settle(child, Refusal(_death(self._end(child))))
            return
        child.received += part
        if len(child.received) < wire.HEAD:
            return
        end = wire.HEAD + wire.length(bytes(child.received[: wire.HEAD]))
        if len(child.received) < end:
            return
        body = bytes(child.received[wire.HEAD : end])
        child.received.clear()
        self._accept(child, msgspec.msgpack.decode(body, type=wire.Answer))

    def _accept(self, child: _Child, answer: wire.Answer) -> None:
        if answer.how == "done":
            self._settle(child, answer)
        elif answer.how == "memory":
            megabytes = f"{self._limits.megabytes:,}"
            self._settle(child, Refusal(f"reading it needed more than {megabytes} MB"))
        else:
            self._settle(child, Refusal(wire.unpack_reason(answer.payload)))
        child.pages += 1
        child.first_resident = child.first_resident or answer.resident
        grown = answer.resident - child.first_resident
        if (
            answer.how == "memory"
            or child.pages >= self._limits.pages
            or grown > self._limits.grown_megabytes * _MEGA
        ):
            self._end(child)

    def _settle(self, child: _Child, answer: wire.Answer | Refusal) -> None:
        if child.job is not None:
            child.job.answer = answer
            child.job = None

    def _end(self, child: _Child) -> int:
        """End a child and wait for it, so that no zombie stays; its exit code."""
        process = child.process
        if child in self._children:
            self._children.remove(child)
            assert process.stdout is not None  # noqa: S101 - as above
            assert process.stdin is not None  # noqa: S101 - as above
            self._selector.unregister(process.stdout)
            if process.poll() is None:
                process.kill()
            process.wait()
            process.stdout.close()
            # What was still to be written was for the child that is gone.
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()
        return process.returncode


def _environment() -> dict[str, str]:
    """The parent's, but for what could make two children read a page differently."""
    fixed = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    passed = {
        name: value
        for name, value in os.environ.items()
        if not name.lower().endswith("_proxy") and not name.startswith("LC_")
    }
    return passed | fixed


def _reading(job: _Job) -> Reading | Refusal:
    answer = job.answer
    if isinstance(answer, wire.Answer):
        return wire.unpack_reading(answer.payload)
    return answer or Refusal("it was not read")


def _death(code: int) -> str:
    if code < 0:
        return f"the reader died of it (signal {-code})"
    return f"the reader died of it (exit code {code})"
