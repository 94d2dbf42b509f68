from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rapporteur.errors import RecordError
from rapporteur.model import Flag, Outcome, Reading, Snapshot, Span, State
from rapporteur.record.store import NO_ARTICLE, Standing, Writer, open_record
from rapporteur.record.verify import verify
from rapporteur.record.view import view_record
from tests.record.talks import OPEN, SHUT, VERSION, add, lines, make, page, read

BETTER = page(name="z", url="https://ledger.example/open")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks"


@pytest.fixture
def writer(path: Path) -> Iterator[Writer]:
    with open_record(path, version=VERSION) as writer:
        writer.begin_run({})
        yield writer


def states(path: Path) -> dict[str, State]:
    with view_record(path) as view:
        return {given.name: given.state for given in view.inputs()}


@pytest.mark.parametrize(
    ("there", "given", "standing"),
    [
        pytest.param([], page(), Standing.NEW, id="an empty record"),
        pytest.param([page(SHUT)], page(), Standing.NEW, id="other bytes, same name"),
        pytest.param([page()], page(), Standing.KNOWN, id="the very same"),
        pytest.param([page()], page(name="a"), Standing.BETTER, id="a lesser name"),
        pytest.param([page()], page(name="z"), Standing.DUPLICATE, id="a greater name"),
        pytest.param([page()], BETTER, Standing.BETTER, id="an address beats any name"),
        pytest.param([BETTER], page(), Standing.DUPLICATE, id="no address"),
        pytest.param(
            [page(), BETTER], page(), Standing.KNOWN, id="known, names nothing"
        ),
        pytest.param(
            [page(charset="koi8-r")], page(), Standing.BETTER, id="another carrier"
        ),
        pytest.param(
            [page()],
            page(charset="koi8-r"),
            Standing.KNOWN,
            id="a carrier that ranks lower",
        ),
        pytest.param(
            [BETTER],
            replace(BETTER, fetched="2031"),
            Standing.BETTER,
            id="better dated",
        ),
        pytest.param(
            [page(name="x.bin")],
            page(name="x.bin"),
            Standing.NEW,
            id="kept aside before",
        ),
    ],
)
def test_standing(
    writer: Writer, there: list[Snapshot], given: Snapshot, standing: Standing
) -> None:
    for snapshot in there:
        add(writer, snapshot)
    assert writer.standing(given) is standing


def test_a_page_without_an_article(writer: Writer, path: Path) -> None:
    outcome = add(writer, page("Nothing but a headline"))
    assert (outcome.state, outcome.reason) == (State.NOTHING, NO_ARTICLE)
    assert states(path) == {"pages/open.txt": State.NOTHING}


def test_a_better_namer_takes_the_document_over(path: Path, writer: Writer) -> None:
    add(writer, page())
    assert add(writer, BETTER).state is State.READ
    assert states(path) == {"pages/open.txt": State.DUPLICATE, "z": State.READ}
    with view_record(path) as view:
        (document,) = view.documents()
        assert view.name(document.id) == ("z", BETTER.url)
        assert document.metadata.url == "https://ledger.example/open#self"


def test_what_was_read_meanwhile_under_a_better_name(writer: Writer) -> None:
    # Two readers had the same bytes in hand at once, and the better one was first.
    reading = read(page())
    add(writer, BETTER)
    outcome = writer.write(page(), reading)
    assert (outcome.state, outcome.reason) == (State.DUPLICATE, "the same bytes as z")


TURNED = pytest.mark.parametrize("turned", [False, True], ids=["one way", "the other"])


@TURNED
@pytest.mark.parametrize("name", ["a.bin", "z.bin"])
def test_what_cannot_be_read_by_one_name_but_by_another(
    path: Path, writer: Writer, name: str, turned: bool
) -> None:
    both = [page(name=name), page(name="b.txt")]
    for snapshot in reversed(both) if turned else both:
        add(writer, snapshot)
    assert states(path) == {name: State.DUPLICATE, "b.txt": State.READ}


@TURNED
def test_one_input_kept_aside_with_two_carriers(
    path: Path, writer: Writer, turned: bool
) -> None:
    both = [page(name="x.bin", charset=charset) for charset in (None, "koi8-r")]
    for snapshot in reversed(both) if turned else both:
        add(writer, snapshot)
    with view_record(path) as view:
        (given,) = view.inputs()
    assert (given.state, given.charset) == (State.ASIDE, None)


@TURNED
def test_an_address_that_failed_once(path: Path, writer: Writer, turned: bool) -> None:
    steps: list[Callable[[], Outcome]] = [
        lambda: writer.refuse(BETTER.name, "no connection", None),
        lambda: add(writer, BETTER),
    ]
    for step in reversed(steps) if turned else steps:
        step()
    assert states(path) == {"z": State.READ}


def test_refused_without_bytes_and_with(path: Path, writer: Writer) -> None:
    assert writer.refuse("gone", "there is no such file", None).state is State.ASIDE
    assert writer.refuse("empty", "it is empty", b"").state is State.ASIDE
    with view_record(path) as view:
        found = {i.name: (i.sha256 is None, i.reason) for i in view.inputs()}
    assert found == {
        "gone": (True, "there is no such file"),
        "empty": (False, "it is empty"),
    }
    assert not verify(path)


def bad(**changes: Any) -> Reading:
    reading = read(page())
    return replace(reading, document=replace(reading.document, **changes))


def bad_statement(**changes: Any) -> Reading:
    reading = read(page())
    return replace(reading, statements=(replace(reading.statements[0], **changes),))


SEGMENTS = read(page()).document.segments
UNSOUND = [
    pytest.param(bad(sha256="0" * 64), "not of these bytes", id="other bytes"),
    pytest.param(bad(id="d00"), "not named after its bytes", id="an id of its own"),
    pytest.param(bad(segments=()), "leave words out", id="no segments"),
    pytest.param(bad(segments=SEGMENTS[:-1]), "words out after", id="the last gone"),
    pytest.param(bad(segments=SEGMENTS[1:]), "words out before", id="the first gone"),
    pytest.param(bad(segments=SEGMENTS[:1] * 2), "overlaps", id="one twice"),
    pytest.param(bad(text="other"), "outside the text", id="other words"),
    pytest.param(bad_statement(contents=()), "says nothing", id="of nothing"),
    pytest.param(
        bad_statement(source=Span(3, 9999)), "outside the text", id="elsewhere"
    ),
    pytest.param(bad_statement(document="d1"), "another document", id="of another"),
    pytest.param(bad_statement(within="s1"), "stands within none", id="an orphan"),
    pytest.param(
        replace(read(page()), statements=read(page()).statements[:1] * 2),
        "two statements have one id",
        id="twice the same",
    ),
    pytest.param(
        bad(flags=(Flag("no_date", "\ud83d"),)), "is no text", id="half a character"
    ),
]


@pytest.mark.parametrize(("reading", "reason"), UNSOUND)
def test_a_reading_that_does_not_hold_together_is_not_believed(
    path: Path, writer: Writer, reading: Reading, reason: str
) -> None:
    outcome = writer.write(page(), reading)
    assert outcome.state is State.ASIDE
    assert reason in outcome.reason
    with view_record(path) as view:
        assert view.raw(page().sha256) == OPEN.encode()
        assert not list(view.documents())


def test_an_id_made_to_be_that_of_another_page(
    path: Path, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    # An id has 64 bits of the hash, which can be met by whoever tries for a while; the
    # page that was there first must not be lost.
    monkeypatch.setattr("rapporteur.record.sound.document_id", lambda _: "d0")
    for snapshot, expected in ((page(), State.READ), (page(SHUT, "s"), State.ASIDE)):
        forged = Reading(replace(read(snapshot).document, id="d0"))
        assert writer.write(snapshot, forged).state is expected
    with view_record(path) as view:
        assert view.document("d0").text == OPEN


def test_what_a_run_leaves(path: Path) -> None:
    make(path, page(), page(name="z"), page("?", "c.bin"))
    with open_record(path, version="0.later") as writer:
        writer.begin_run({"durable": "True"})
    with view_record(path) as view:
        first, second = view.runs()
        counts = view.counts()
    assert first.counts == {State.READ: 1, State.DUPLICATE: 1, State.ASIDE: 1}
    assert (first.number, first.version, first.commits) == (1, VERSION, 3)
    assert (second.finished, second.settings) == (None, {"durable": "True"})
    assert counts["inputs"] == sum(counts[state] for state in State) == 3


def test_every_change_is_made_in_a_transaction(path: Path) -> None:
    said: list[str] = []
    with open_record(path, version=VERSION) as writer:
        writer._db.set_trace_callback(said.append)
        writer.begin_run({})
        for snapshot in (page(), page(), page(name="z"), page(name="x.bin")):
            add(writer, snapshot)
        writer.refuse("gone", "there is no such file", None)
        writer.close_run()
    begun = [words for words in said if words.startswith("BEGIN")]
    assert begun == ["BEGIN IMMEDIATE"] * 6
    depth = 0
    for words in said:
        depth += words.startswith("BEGIN") - words.startswith("COMMIT")
        assert depth or not words.startswith(("INSERT", "UPDATE", "DELETE")), words


def test_repeating_what_was_never_read(writer: Writer) -> None:
    with pytest.raises(RecordError, match="must be read"):
        writer.repeat(page())


def test_a_name_that_is_no_text(path: Path, writer: Writer) -> None:
    with pytest.raises(RecordError, match="name or address is no text"):
        add(writer, page(name="pages/caf\udce9"))
    assert not verify(path)


def test_a_full_disk(path: Path, writer: Writer) -> None:
    add(writer, page())
    before = lines(path)
    size = writer._db.execute("PRAGMA page_count").fetchone()[0]
    writer._db.execute(f"PRAGMA max_page_count={size}")
    long = "".join(f"{i}. The envoy said: «No {i}.»\n" for i in range(2000))
    with pytest.raises(RecordError, match="no room is left on the disk"):
        add(writer, page(long, "long"))
    assert lines(path) == before
    writer._db.execute("PRAGMA max_page_count=1000000")
    assert add(writer, page(long, "long")).state is State.READ
    assert not verify(path)
