import sqlite3
from pathlib import Path

import pytest

from rapporteur.record.doctor import examine
from rapporteur.record.places import file_system, is_shared
from rapporteur.record.verify import verify
from tests.record.factory import snapshot
from tests.record.test_store import add, opened

WORDS = "Belo: the river is ours, all of it, and it was never theirs. " * 12


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "r"
    with opened(path) as writer:
        for number in range(4):
            add(writer, snapshot(f"{number} {WORDS}", f"{number}.txt"))
        writer.close_run()
    return path


def test_every_flipped_bit_in_stored_words_is_found(record: Path) -> None:
    whole = record.read_bytes()
    places = [i for i in range(len(whole)) if whole.startswith(b"the river is ours", i)]
    assert places
    found = 0
    for number, place in enumerate(places[:40]):
        flipped = bytearray(whole)
        flipped[place + number % 17] ^= 1 << number % 3
        record.write_bytes(flipped)
        found += bool(verify(record))
    assert found == min(40, len(places))


CHANGES = [
    ("UPDATE documents SET text = 'x' || substr(text, 2)", "text"),
    ("UPDATE documents SET title = 'other'", "document"),
    ("UPDATE segments SET end = end - 9", "document"),
    ("UPDATE statements SET contents = '[[1, 2]]'", "statement"),
    ("UPDATE statements SET words_sha256 = 'x'", "statement"),
    ("UPDATE raws SET body = zeroblob(9)", "bytes"),
    ("UPDATE inputs SET document = NULL WHERE name = '1.txt'", "input"),
    ("DELETE FROM chain WHERE number = 2", "chain"),
    ("UPDATE chain SET item = 'x' WHERE number = 2", "chain"),
    ("DELETE FROM statements; DELETE FROM documents WHERE file = '2.txt'", "chain"),
    ("DELETE FROM flags", "document"),
]


@pytest.mark.parametrize(("change", "kind"), CHANGES, ids=[c for c, _ in CHANGES])
def test_every_change_behind_its_back_is_found(
    record: Path, change: str, kind: str
) -> None:
    db = sqlite3.connect(record)
    db.executescript(change)
    db.close()
    assert kind in {problem.kind for problem in verify(record)}


def test_a_truncated_file_is_a_problem(record: Path) -> None:
    whole = record.read_bytes()
    record.write_bytes(whole[: len(whole) // 2])
    assert verify(record)


MOUNTS = """rootfs / ext4 rw 0 0
server:/x /home/ana/net nfs4 rw 0 0
host /mnt/shared\\040disk virtiofs rw 0 0
gvfs /run/user/gvfs fuse.gvfsd-fuse rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind", "shared"),
    [
        ("/home/ana/r", "ext4", False),
        ("/home/ana/net/r", "nfs4", True),
        ("/home/ana/netting/r", "ext4", False),
        ("/mnt/shared disk/r", "virtiofs", True),
        ("/run/user/gvfs/a/r", "fuse.gvfsd-fuse", True),
        ("/home/ana/Dropbox/r", "ext4", True),
        ("/home/ana/OneDrive - Desk/r", "ext4", True),
    ],
)
def test_places(path: str, kind: str, shared: bool) -> None:
    assert file_system(Path(path), MOUNTS) == kind
    assert is_shared(Path(path), MOUNTS) is shared


def test_the_doctor_looks_at_everything(record: Path, tmp_path: Path) -> None:
    whats = {finding.what for finding in examine(record)}
    assert {"python", "sqlite", "lxml", "folder", "free space", "record"} <= whats
    missing = {f.what: f.level for f in examine(tmp_path / "none")}
    assert missing["record"] == "note"
