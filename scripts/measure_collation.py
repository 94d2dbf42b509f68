"""What collation costs: seconds and memory as a record grows, and its share of `add`.

    scripts/measure_collation.py [--pages 1000 3000 10000]

The records are made from the sample: every 42 pages are the sample's three times over, with
other words in place of many (the same ones in all 42), other numbers, and a few words of
each page's own; and they lie two days after the 42 before. Only the sample is read by the encoder. Processor
time is told, since other programs may run beside; no assertion is made on any time: machines
differ.

To settle a record is to load what was read, collate it, and keep what comes of it. Every run
ends with that, whether it added one page or a thousand, and so does every correction: the
column `settle s` is what one page more, or one correction, costs.
"""

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from benchmark import load_sample  # noqa: E402 - beside this script

from rapporteur import pipeline  # noqa: E402 - likewise
from rapporteur.model import Reading, Snapshot  # noqa: E402 - likewise
from rapporteur.record.store import open_record  # noqa: E402 - likewise
from rapporteur.version import __version__  # noqa: E402 - likewise

_TOGETHER = 42
_ID = re.compile(r"\b[a-z][0-9a-f]{16}\b")
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_OTHERS, _OWN = 0.4, 0.03


def main() -> None:
    """Print one line a record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="*", default=[1000, 3000, 10000])
    parser.add_argument("--collate", type=Path, help="used by the script itself")
    args = parser.parse_args()
    if args.collate:
        collate(args.collate)
        return
    snapshots = load_sample()
    pipeline.read(snapshots[0])  # loads what is loaded once
    began = time.process_time()
    sample = [pipeline.read(snapshot) for snapshot in snapshots]
    each = (time.process_time() - began) / len(sample)
    print(f"reading: {1 / each:.1f} pages a second")
    print(f"{'pages':>7} {'statements':>10} {'utterances':>10} {'load s':>7} {'collate s':>9} {'keep s':>7} {'settle s':>8} {'of add':>6} {'RSS MB':>7}")  # fmt: skip
    for n_pages in args.pages:
        with tempfile.TemporaryDirectory() as folder:
            record = Path(folder, "r.rapporteur")
            write(record, sample, n_pages)
            command = [sys.executable, __file__, "--collate", str(record)]
            told = subprocess.run(command, check=True, stdout=subprocess.PIPE)
            found = json.loads(told.stdout)
        seconds = found["load"] + found["collate"] + found["keep"]
        share = seconds / (seconds + n_pages * each)
        print(f"{n_pages:7} {found['statements']:10} {found['utterances']:10} {found['load']:7.1f} {found['collate']:9.1f} {found['keep']:7.1f} {seconds:8.1f} {share:6.1%} {found['memory']:7.0f}")  # fmt: skip


def collate(record: Path) -> None:
    """Collate a record, and print what it took in JSON."""
    with open_record(record, version=__version__) as writer:
        began = time.process_time()
        readings = list(writer.readings())
        loaded = time.process_time()
        settled = pipeline.collate(readings)
        collated = time.process_time()
        writer.begin_run({})
        writer.keep(settled)
        writer.close_run()
        done = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {
        "statements": sum(len(reading.statements) for reading in readings),
        "utterances": len(settled.utterances),
        "load": loaded - began,
        "collate": collated - loaded,
        "keep": done - collated,
        "memory": memory,
    }
    print(json.dumps(told))


def write(record: Path, sample: list[Reading], n_pages: int) -> None:
    """A record of so many pages made from the sample's readings."""
    with open_record(record, version=__version__) as writer:
        writer.begin_run({})
        for snapshot, reading in vary(sample, n_pages):
            writer.write(snapshot, reading)
        writer.close_run()


def vary(sample: list[Reading], n_pages: int) -> Iterator[tuple[Snapshot, Reading]]:
    """Pages like the sample's, each with a snapshot; spans stay as they are."""
    for n in range(n_pages):
        model = sample[n % len(sample)]
        group = n // _TOGETHER
        snapshot = Snapshot(f"{n}\n{model.document.id}".encode(), f"{n:06}.txt")
        text = _other_words(model.document.text, f"group {group}", _OTHERS)
        text = _other_words(text, f"page {n}", _OWN)
        named = msgspec.json.encode(model).decode()
        named = _DAY.sub(lambda day, by=2 * group: _shifted(day[0], by), named)
        own = "d" + snapshot.sha256[:16]
        renamed = _ID.sub(
            lambda name, own=own, old=model.document.id: (
                own
                if name[0] == old
                else name[0][0] + sha256(f"{own}{name[0]}".encode()).hexdigest()[:16]
            ),
            named,
        )
        reading = msgspec.json.decode(renamed, type=Reading)
        document = replace(
            reading.document, sha256=snapshot.sha256, text=text, pieces=()
        )
        yield snapshot, replace(reading, document=document)


def _shifted(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


def _other_words(text: str, seed: str, share: float) -> str:
    """The text with a share of its words in small letters replaced, at the same length."""

    def other(found: re.Match[str]) -> str:
        chance = random.Random(f"{seed} {found[0]}")  # noqa: S311 - no secret
        if chance.random() >= share:
            return found[0]
        return "".join(chance.choices("abcdefghilmnoprstuv", k=len(found[0])))

    return re.sub(r"\b[a-z]{4,}\b", other, text)


if __name__ == "__main__":
    main()
