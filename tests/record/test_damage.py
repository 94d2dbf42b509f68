import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapporteur.errors import RecordError
from rapporteur.record.verify import verify
from tests.record.talks import OPEN, SHUT, lines, make, page, read

CONTENTS = "[[{0.start}, {0.end}]]".format(*read(page()).statements[0].contents)


def problems(path: Path) -> list[object]:
    """What is found, be it that the file is no record any more."""
    try:
        return list(verify(path))
    except RecordError as error:
        return [error]


def places(body: bytes, words: bytes) -> Iterator[int]:
    """Each offset in a file at which a byte of these words stands."""
    at = body.find(words)
    while at >= 0:
        yield from range(at, at + len(words))
        at = body.find(words, at + 1)


def test_sound_records(talks: Path, tmp_path: Path) -> None:
    assert verify(talks) == []
    assert verify(make(tmp_path / "empty")) == []


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(OPEN, id="a text"),
        pytest.param(SHUT, id="another"),
        pytest.param(CONTENTS, id="the contents of a statement"),
        pytest.param("The Amber Ledger", id="the outlet"),
        pytest.param("https://ledger.example/shut", id="the address it stood at"),
        pytest.param("copy of open.txt", id="the name of an input"),
        pytest.param("it is no page", id="why it was kept aside"),
    ],
)
def test_a_bit_that_turns_over_in_any_byte_is_found(
    talks: Path, tmp_path: Path, words: str
) -> None:
    whole = talks.read_bytes()
    offsets = list(places(whole, words.encode()))
    assert len(offsets) >= len(words)
    damaged = tmp_path / "damaged"
    for i, at in enumerate(offsets):
        body = bytearray(whole)
        body[at] ^= 1 << i % 8
        damaged.write_bytes(body)
        assert problems(damaged), f"bit {i % 8} of byte {at}"


def test_no_flip_anywhere_changes_what_is_read_unnoticed(
    talks: Path, tmp_path: Path
) -> None:
    before, whole = lines(talks), talks.read_bytes()
    damaged = tmp_path / "damaged"
    chance = random.Random(8)
    found = 0
    for _ in range(400):
        at = chance.randrange(len(whole))
        body = bytearray(whole)
        body[at] ^= 1 << chance.randrange(8)
        damaged.write_bytes(body)
        if problems(damaged):
            found += 1
        else:
            assert lines(damaged) == before, at
    assert found > 20


SOMEBODY = [
    pytest.param(
        "UPDATE documents SET text = replace(text, 'open', 'shut'), text_sha256 = 'x'",
        {"document", "text", "statement"},
        id="words changed",
    ),
    pytest.param(
        "UPDATE statements SET source = '[5, 2]'", {"document"}, id="no span at all"
    ),
    pytest.param(
        "UPDATE statements SET cue = '[[0, 99999]]'", {"document"}, id="past the end"
    ),
    pytest.param("UPDATE statements SET kind = 'x'", {"document"}, id="unknown kind"),
    pytest.param("DELETE FROM statements", {"document"}, id="statements gone"),
    pytest.param("UPDATE documents SET pieces = x'00'", {"document"}, id="no map"),
    pytest.param("UPDATE raws SET size = size + 1", {"bytes"}, id="another size"),
    pytest.param(
        "UPDATE inputs SET url = 'https://other.example'", {"chain"}, id="other address"
    ),
    pytest.param("UPDATE inputs SET reason = 'x'", {"input", "chain"}, id="two states"),
    pytest.param("UPDATE inputs SET reason = ''", {"input", "chain"}, id="no state"),
    pytest.param(
        "UPDATE inputs SET document = (SELECT min(id) FROM documents)",
        {"input", "chain"},
        id="of another document",
    ),
    pytest.param(
        "DELETE FROM inputs WHERE name LIKE 'copy%'", {"input", "chain"}, id="no namer"
    ),
    pytest.param(
        "DELETE FROM inputs WHERE name = 'clip.bin'", {"bytes", "chain"}, id="of none"
    ),
    pytest.param("DELETE FROM raws", {"reference", "input"}, id="bytes gone"),
    pytest.param(
        "DELETE FROM documents", {"reference", "input", "chain"}, id="documents gone"
    ),
    pytest.param("DELETE FROM chain WHERE number = 4", {"chain", "run"}, id="the last"),
    pytest.param("DELETE FROM chain", {"chain", "run"}, id="no chain"),
    pytest.param(
        "UPDATE chain SET number = -number; UPDATE chain SET number = number + 5",
        {"chain"},
        id="the order turned",
    ),
    pytest.param(
        "INSERT INTO inputs VALUES ('new', '', NULL, NULL, NULL, NULL, NULL, NULL, 'x')",
        {"chain"},
        id="an input nobody committed",
    ),
    pytest.param("DELETE FROM runs", {"reference"}, id="runs gone"),
    pytest.param(
        "UPDATE runs SET number = 3", {"run", "reference"}, id="a run before it gone"
    ),
]


@pytest.mark.parametrize(("statements", "kinds"), SOMEBODY)
def test_what_somebody_changed(talks: Path, statements: str, kinds: set[str]) -> None:
    direct = sqlite3.connect(talks, isolation_level=None)
    direct.executescript(statements)
    direct.close()
    assert {problem.kind for problem in verify(talks)} == kinds


def test_a_document_taken_out_without_a_trace(talks: Path) -> None:
    direct = sqlite3.connect(talks, isolation_level=None)
    direct.executescript(
        """
        PRAGMA foreign_keys=ON;
        UPDATE inputs SET document = NULL, reason = 'x' WHERE url IS NOT NULL;
        DELETE FROM documents WHERE url LIKE '%/shut';
        DELETE FROM inputs WHERE url IS NOT NULL;
        DELETE FROM raws WHERE sha256 NOT IN (SELECT sha256 FROM inputs);
        """
    )
    direct.close()
    sentences = {problem.sentence for problem in verify(talks)}
    assert sentences == {"it was committed, and is gone"}
