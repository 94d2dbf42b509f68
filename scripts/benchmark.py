"""How fast pages are read and written: pages a second and megabytes a second, by stage.

    scripts/benchmark.py [--pages 100 1000 10000] [--workers 1]

On the sample, stage by stage in this process; then on corpora generated from it, through
the real command line: time, its growth, and the most memory that any of its processes
took. No assertion is made here on any time: machines differ.
"""

import argparse
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from rapporteur import pipeline
from rapporteur.errors import FetchError
from rapporteur.gathering.inputs import Sources, gather
from rapporteur.model import Snapshot

ROOT = Path(__file__).resolve().parent.parent
STAGES = (
    "decode",
    "scan",
    "read_html",
    "segment_html",
    "segment_dump",
    "check",
    "read_declared",
    "read_metadata",
    "find_statements",
)
MEGA = 1_000_000


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="*", default=[100, 1000, 10000])
    parser.add_argument("--workers", type=int, default=1)
    args = parser.parse_args()
    stages(load_sample())
    print(
        f"\n{'corpus':>8} {'MB':>8} {'seconds':>8} {'pages/s':>8} {'MB/s':>6} {'RSS MB':>7}"
    )
    for n_pages in args.pages:
        corpus(n_pages, args.workers)


def load_sample() -> list[Snapshot]:
    """The pages of the sample."""
    source = Sources(sys.stdin.buffer, fetch=_no_network, read_feed=pipeline.split_feed)
    items = gather([str(ROOT / "sample" / "pages")], source)
    return [item for item in items if isinstance(item, Snapshot)]


def _no_network(url: str) -> Snapshot:
    raise FetchError(f"the benchmark fetches nothing: {url}")


def stages(snapshots: list[Snapshot], rounds: int = 5) -> None:
    """Time each stage of the pipeline in this process."""
    spent: dict[str, float] = defaultdict(float)
    for name in STAGES:
        setattr(pipeline, name, _timed(name, getattr(pipeline, name), spent))
    pipeline.read(snapshots[0])  # loads what is loaded once
    spent.clear()
    size = rounds * sum(len(snapshot.body) for snapshot in snapshots) / MEGA
    n_pages = rounds * len(snapshots)
    began = time.perf_counter()
    for _ in range(rounds):
        for snapshot in snapshots:
            pipeline.read(snapshot)
    spent["all"] = time.perf_counter() - began
    print(f"{'stage':>16} {'ms/page':>8} {'pages/s':>8} {'MB/s':>8}")
    for name, seconds in spent.items():
        print(
            f"{name:>16} {1000 * seconds / n_pages:8.2f} {n_pages / seconds:8.0f} {size / seconds:8.2f}"
        )


def _timed(
    name: str, function: Callable[..., object], spent: dict[str, float]
) -> Callable[..., object]:
    def call(*args: object) -> object:
        began = time.perf_counter()
        try:
            return function(*args)
        finally:
            spent[name] += time.perf_counter() - began

    return call


def corpus(n_pages: int, workers: int) -> None:
    """Generate so many pages and add them by the command line."""
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder, "pages")
        size = generate(pages, n_pages) / MEGA
        command = [sys.executable, "-m", "rapporteur", "add", str(pages), "--quiet"]
        command += [
            "--record",
            str(Path(folder, "r.rapporteur")),
            "--workers",
            str(workers),
        ]
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        seconds = time.perf_counter() - began
    # The largest of all children so far: the corpora grow, so a figure that stays the
    # same from line to line says that memory is flat.
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{n_pages:8} {size:8.1f} {seconds:8.1f} {n_pages / seconds:8.1f} {size / seconds:6.2f} {memory:7.0f}"
    )


def generate(folder: Path, n_pages: int, first: int = 0) -> int:
    """Pages like the sample's with other numbers and words in other order; their bytes.

    Those of other `first` numbers are others.
    """
    folder.mkdir()
    models = sorted((ROOT / "sample" / "pages").iterdir())
    total = 0
    for i in range(first, first + n_pages):
        model = models[i % len(models)]
        body = _vary(model.read_bytes(), random.Random(i))  # noqa: S311 - no secret
        # Folders of a thousand, as a desk would keep them.
        target = folder / f"{i // 1000:03}" / f"{i:06}{model.suffix}"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(body)
        total += len(body)
    return total


def _vary(page: bytes, chance: random.Random) -> bytes:
    digits = re.sub(rb"\b\d{2,3}\b", lambda _: b"%d" % chance.randrange(10, 999), page)
    paragraphs = digits.split(b"\n")
    at = chance.randrange(len(paragraphs))
    return b"\n".join(
        [*paragraphs[:at], b"%d" % chance.getrandbits(40), *paragraphs[at:]]
    )


if __name__ == "__main__":
    main()
