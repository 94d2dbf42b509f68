"""Campaigns behind the promises: the tests run a few of each, scripts/prove.py very many."""

import ast
import io
import json
import os
import random
import resource
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from rapporteur.errors import RecordError
from rapporteur.failpoints import NAMES
from rapporteur.record.dump import dump_canonical
from rapporteur.record.verify import verify
from rapporteur.record.view import view_record
from tests import hostile

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample"
PAGES = SAMPLE / "pages"
FORBIDDEN = frozenset({"pickle", "marshal", "shelve", "joblib", "dill", "cloudpickle"})


@dataclass
class Campaign:
    """How often something was tried, how often it went wrong, and how."""

    name: str
    runs: int = 0
    damaged: int = 0
    notes: list[str] = field(default_factory=list)

    def note(self, ok: bool, what: str) -> None:
        """Count one try."""
        self.runs += 1
        if not ok:
            self.damaged += 1
            self.notes.append(what)


def command(*arguments: object) -> list[str]:
    """The real command line, as a process."""
    return [sys.executable, "-m", "rapporteur", *map(str, arguments)]


def surroundings_of(**changes: str) -> dict[str, str]:
    """This environment without the program's own variables, and with changes."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("RAPPORTEUR_")}
    return kept | changes


def dump_hash(record: Path) -> str:
    """The hash of the canonical dump."""
    with view_record(record) as view:
        return dump_canonical(view, io.StringIO())


def clean(record: Path) -> None:
    """Remove a record and what lies beside it."""
    for path in record.parent.glob(record.name + "*"):
        path.unlink()


def kills(folder: Path, count: int, seed: int = 1) -> Campaign:
    """Kill `add` at random moments, with a reader open: whole documents only, none lost."""
    campaign = Campaign("random SIGKILL during add, a reader open")
    chance = random.Random(seed)
    record = folder / "kills.rapporteur"
    began = time.monotonic()
    subprocess.run(
        command("add", PAGES, "--record", record, "--quiet"),
        check=True,
        capture_output=True,
    )
    full = time.monotonic() - began
    wanted = dump_hash(record)
    clean(record)
    with _reader(record, campaign):
        for number in range(count):
            if number % 25 == 0:
                clean(record)
            process = subprocess.Popen(
                command("add", PAGES, "--record", record, "--json"),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            try:
                process.wait(timeout=chance.uniform(0.4, 1.05) * full)
            except subprocess.TimeoutExpired:
                process.kill()
            told, _ = process.communicate()
            campaign.note(_holds(record, told), f"kill {number}")
    subprocess.run(
        command("add", PAGES, "--record", record), check=True, capture_output=True
    )
    campaign.note(
        dump_hash(record) == wanted, "the record after all kills is not that of one run"
    )
    return campaign


def _holds(record: Path, told: bytes) -> bool:
    """Whether the record is sound and holds all that was acknowledged."""
    if not record.exists() or not record.stat().st_size:
        return b'"document": "d' not in told
    try:
        if verify(record):
            return False
        with view_record(record) as view:
            kept = {document.id for document in view.documents()}
    except RecordError as error:
        # Stopped before the tables were there: nothing was acknowledged.
        empty = ("no record of Rapporteur", "holds nothing yet")
        return (
            any(words in str(error) for words in empty)
            and b'"document": "d' not in told
        )
    rows = [json.loads(line) for line in told.splitlines() if line.endswith(b"}")]
    return all(row["document"] in kept for row in rows if row["document"])


@contextmanager
def _reader(record: Path, campaign: Campaign) -> Iterator[None]:
    """Somebody who reads all the time, and notes what is half or locked."""
    stop = threading.Event()

    def read() -> None:
        while not stop.wait(0.02):
            try:
                with view_record(record) as view:
                    for document in view.documents():
                        if document.segments[-1].span.end > len(document.text):
                            campaign.note(False, "a reader saw half a document")
            except RecordError as error:
                if "locked" in str(error):
                    campaign.note(False, f"a reader was locked out: {error}")

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def failpoints(folder: Path, actions: Sequence[str], rounds: int) -> Campaign:
    """Fail at each named place, the first time, the second, ... until a clean pass."""
    campaign = Campaign("fail-points of add")
    pages = sorted(PAGES.iterdir())[:3]
    record = folder / "fail.rapporteur"
    subprocess.run(
        command("add", *pages, "--record", record), check=True, capture_output=True
    )
    wanted = dump_hash(record)
    names = [name for name in NAMES if name.split(".")[0] in ("add", "write", "run")]
    for name, action in product(names, actions):
        for number in range(1, rounds + 1):
            clean(record)
            armed = surroundings_of(RAPPORTEUR_FAIL=f"{name}:{number}:{action}")
            done = subprocess.run(
                command("add", *pages, "--record", record, "--json"),
                env=armed,
                capture_output=True,
            )
            ok = _holds(record, done.stdout) and b"Traceback" not in done.stderr
            subprocess.run(
                command("add", *pages, "--record", record),
                check=True,
                capture_output=True,
            )
            ok = ok and dump_hash(record) == wanted
            campaign.note(ok, f"{name}:{number}:{action}")
            if done.returncode == 0:
                break
    return campaign


def full_disk(folder: Path, kilobytes: Sequence[int]) -> Campaign:
    """Let the disk be full at each of these sizes: an error in words, a whole record."""
    campaign = Campaign("full disk")
    for size in kilobytes:
        record = folder / f"full-{size}.rapporteur"

        def limit(most: int = size * 1024) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

        done = subprocess.run(
            command("add", PAGES, "--record", record, "--json"),
            preexec_fn=limit,
            capture_output=True,
        )
        told = b"Traceback" not in done.stderr and (
            done.returncode == 0 or b"rapporteur:" in done.stderr
        )
        whole = _holds(record, done.stdout)
        again = subprocess.run(
            command("add", PAGES, "--record", record), capture_output=True
        )
        sound = again.returncode == 0 and not verify(record)
        campaign.note(told and whole and sound, f"{size} KB: {done.stderr[-200:]!r}")
        clean(record)
    return campaign


def full_small_disk(folder: Path, kilobytes: Sequence[int]) -> Campaign:
    """The same on disks of these sizes, made in memory; needs root."""
    campaign = Campaign("small disks (tmpfs)")
    disk = folder / "disk"
    disk.mkdir()
    for size in kilobytes:
        mount = [
            "mount",
            "-t",
            "tmpfs",
            "-o",
            f"size={max(4, size)}k",
            "tmpfs",
            str(disk),
        ]
        if subprocess.run(mount, capture_output=True).returncode:
            campaign.notes.append("not run: this machine lets nobody mount a disk")
            return campaign
        try:
            record = disk / "r.rapporteur"
            done = subprocess.run(
                command("add", PAGES, "--record", record, "--json"), capture_output=True
            )
            told = b"Traceback" not in done.stderr and (
                done.returncode == 0 or b"rapporteur:" in done.stderr
            )
            campaign.note(
                told and _holds(record, done.stdout),
                f"{size} KB: {done.stderr[-200:]!r}",
            )
        finally:
            subprocess.run(["umount", str(disk)], check=True)
    return campaign


def hostile_run(folder: Path, count: int, seed: int = 1) -> Campaign:
    """Add so many hostile inputs in one run: each ends in one state, none stops the run."""
    campaign = Campaign("hostile inputs through the command line")
    inputs, record = folder / "hostile", folder / "hostile.rapporteur"
    hostile.write(inputs, count, seed)
    done = subprocess.run(
        command("add", inputs, "--record", record, "--json", "--workers", "2"),
        capture_output=True,
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    campaign.notes.append(str(dict(Counter(row["state"] for row in rows))))
    named = {Path(row["name"].split("#")[0]).name for row in rows}
    for path in sorted(inputs.iterdir()):
        campaign.note(path.name in named, f"{path.name} is in no state")
    faults = [row for row in rows if "reading it failed" in row["reason"]]
    for row in faults:
        campaign.note(False, f"{row['name']}: {row['reason']}")
    campaign.note(
        done.returncode in (0, 3),
        f"exit code {done.returncode}: {done.stderr[-300:]!r}",
    )
    campaign.note(not verify(record), "the record is not sound")
    return campaign


def surroundings(folder: Path, *, few: bool) -> Campaign:
    """Add the same pages in other orders, zones, locales, hash seeds, by other workers."""
    campaign = Campaign("order, workers, time zone, locale, hash seed")
    zones = (
        ["UTC", "Asia/Kathmandu"]
        if few
        else ["UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia"]
    )
    locales = ["C"] if few else ["C", "fr_FR.UTF-8", "tr_TR.UTF-8"]
    inputs = [*sorted(PAGES.iterdir()), SAMPLE / "feed.rss", SAMPLE / "archive.warc.gz"]
    hashes = set()
    for number, (zone, locale, workers) in enumerate(
        product(zones, locales, [1, 2] if few else [1, 2, 4])
    ):
        order = list(inputs)
        random.Random(number).shuffle(order)
        record = folder / f"around-{number}.rapporteur"
        around = surroundings_of(
            TZ=zone, LC_ALL=locale, LANG=locale, PYTHONHASHSEED=str(number)
        )
        subprocess.run(
            command("add", *order, "--record", record, "--workers", workers),
            env=around,
            check=True,
            capture_output=True,
        )
        hashes.add(dump_hash(record))
        campaign.note(len(hashes) == 1, f"{zone} {locale} {workers} workers")
    return campaign


def code_in_data() -> list[str]:
    """Where the package imports what could run code from data, or evaluates text."""
    found = []
    for path in sorted((ROOT / "rapporteur").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [
                alias.name
                for alias in getattr(node, "names", [])
                if isinstance(node, ast.Import)
            ]
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                names = (
                    [node.func.id]
                    if node.func.id in ("eval", "exec", "compile", "__import__")
                    else []
                )
            bad = {name.split(".")[0] for name in names} & (
                FORBIDDEN | {"eval", "exec", "compile", "__import__"}
            )
            found += [f"{path.name}: {name}" for name in sorted(bad)]
    return found
