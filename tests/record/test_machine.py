"""Adding in any order, again, under other names, through failures: one record comes out."""

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from rapporteur.errors import RecordError
from rapporteur.failpoints import NAMES, arm
from rapporteur.model import Reading, Snapshot, State
from rapporteur.record.intake import Input
from rapporteur.record.naming import rank
from rapporteur.record.store import Writer, open_record
from rapporteur.record.tables import FOUND
from rapporteur.record.verify import verify
from rapporteur.record.view import view_record
from tests.record.talks import OPEN, SHUT, VERSION, add, lines, page, read

POINTS = [name for name in NAMES if name.startswith("write.")]
snapshots = st.builds(
    page,
    st.sampled_from([OPEN, SHUT, "Only a headline", "Two\nlines 🜄\x00\r\n"]),
    st.sampled_from(["a", "b", "c", "x.bin"]),
    url=st.sampled_from([None, None, "https://ledger.example/1"]),
    charset=st.sampled_from([None, "utf-8"]),
    fetched=st.sampled_from([None, "2031-05-17", "2031-05-18"]),
)


class Model:
    """What a record holds, worked out from the set of what was added."""

    def __init__(self) -> None:
        self.added: set[Snapshot] = set()
        self.failed: set[str] = set()

    def lines(self) -> list[str]:
        """The canonical dump that the record must give."""
        namers: dict[str, Snapshot] = {}
        for snapshot in sorted(self.added, key=rank):
            if not snapshot.name.endswith(".bin"):
                namers.setdefault(snapshot.sha256, snapshot)
        readings = {key: read(snapshot) for key, snapshot in namers.items()}
        inputs = list(self._inputs(namers, readings))
        had = {given.name for given in inputs if given.document}
        inputs += [_failure(name) for name in self.failed - had]
        inputs.sort(key=lambda given: (given.name, given.sha256 or ""))
        found = [_line("input", given) for given in inputs]
        for namer in (namers[sha256] for sha256 in sorted(namers)):
            reading = readings[namer.sha256]
            found.append(_line("document", ((namer.name, namer.url), reading.document)))
            found += [
                _line(table, (reading.document.id, item))
                for table in FOUND
                for item in getattr(reading, table)
            ]
        return found

    def _inputs(
        self, namers: dict[str, Snapshot], readings: dict[str, Reading]
    ) -> Iterable[Input]:
        kept: dict[tuple[str, str], Snapshot] = {}
        for snapshot in sorted(self.added, key=rank):
            kept.setdefault((snapshot.name, snapshot.sha256), snapshot)
        for snapshot in kept.values():
            reading = readings.get(snapshot.sha256)
            state, reason, document = State.ASIDE, "it is no page", None
            if reading is not None:
                state, reason, document = State.DUPLICATE, "", reading.document.id
                if namers[snapshot.sha256].name == snapshot.name:
                    empty = any(f.kind == "no_body" for f in reading.document.flags)
                    state = State.NOTHING if empty else State.READ
            yield Input(
                snapshot.name,
                snapshot.sha256,
                snapshot.url,
                snapshot.media_type,
                snapshot.charset,
                snapshot.fetched,
                snapshot.clipped,
                document,
                state,
                reason,
            )


def _failure(name: str) -> Input:
    nothing = (None, None, None, None, None, None, None)
    return Input(name, *nothing, State.ASIDE, "no connection")


def _line(kind: str, found: object) -> str:
    return f'{{"{kind}":{msgspec.json.encode(found, order="sorted").decode()}}}'


class Desk(RuleBasedStateMachine):
    """One record, and what is done to it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="rapporteur-"))
        self.path = self.folder / "talks"
        self.model = Model()
        self.writer = self._open()

    def _open(self) -> Writer:
        writer = open_record(self.path, version=VERSION)
        writer.begin_run({})
        return writer

    @rule(snapshot=snapshots)
    def add(self, snapshot: Snapshot) -> None:
        add(self.writer, snapshot)
        self.model.added.add(snapshot)

    @rule(name=st.sampled_from(["a", "x.bin", "gone"]))
    def fail(self, name: str) -> None:
        self.writer.refuse(name, "no connection", None)
        self.model.failed.add(name)

    @rule(snapshot=snapshots, point=st.sampled_from(POINTS), again=st.booleans())
    def interrupted(self, snapshot: Snapshot, point: str, again: bool) -> None:
        before = self.model.lines()
        had = snapshot in self.model.added
        self.model.added.add(snapshot)
        arm(f"{point}:1:raise")
        try:
            add(self.writer, snapshot)
        except RecordError:
            if point == "write.committed":
                assert lines(self.path) == self.model.lines()
            else:
                assert lines(self.path) == before
                if not had:
                    self.model.added.remove(snapshot)
        finally:
            arm(None)
        if again:
            self.add(snapshot)

    @rule()
    def begin_again(self) -> None:
        self.writer.close()
        self.writer = self._open()

    @invariant()
    def it_is_what_the_model_says(self) -> None:
        assert lines(self.path) == self.model.lines()
        with view_record(self.path) as view:
            counts = view.counts()
        assert counts["inputs"] == sum(counts[state] for state in State)

    def teardown(self) -> None:
        self.writer.close()
        problems = verify(self.path)
        shutil.rmtree(self.folder)
        assert problems == []


Desk.TestCase.settings = settings(
    max_examples=40, stateful_step_count=20, deadline=None
)
TestDesk = Desk.TestCase
