"""What reading in a child costs: pages a second in this process and in a child, same pages."""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from benchmark import load_sample  # noqa: E402 - beside this script

from rapporteur import pipeline  # noqa: E402 - likewise
from rapporteur.engines.readers import Limits, Readers  # noqa: E402 - likewise


def main() -> None:
    """Print both speeds and the share that the child costs."""
    pages = load_sample() * 60
    pipeline.read(pages[0])
    began = time.perf_counter()
    for page in pages:
        pipeline.read(page)
    here = len(pages) / (time.perf_counter() - began)
    with Readers(Limits()) as readers:
        readers.read(pages[0])
        began = time.perf_counter()
        count = sum(1 for _ in readers.read_all(pages))
        there = count / (time.perf_counter() - began)
    print(
        f"here {here:.0f} pages/s, in a child {there:.0f}, cost {1 - there / here:.1%}"
    )


if __name__ == "__main__":
    main()
