"""How much of the bare encoder's speed is left when `rapporteur add` does all that it does.

    scripts/benchmark_encoder.py [--articles 1000] [--words 800] [--workers 2]

Articles are made of the sample's paragraphs and added through the real command line. In
the same run, before and after, the bare encoder is run over the same word pieces by as
many processes: nothing but its graph, in the windows that `add` uses. Printed are both
speeds, their ratio, and the most memory that all processes together held.
"""

import argparse
import html
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Thread

from rapporteur import pipeline
from rapporteur.language.description import SHIPPED
from rapporteur.language.encoder import load
from rapporteur.language.pieces import windows
from rapporteur.model import SegmentKind, Snapshot, Span

SAMPLE = Path(__file__).resolve().parent.parent / "sample" / "pages"
#: The bare encoder's speed is steady: a part of the articles tells it.
BARE = 5


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--words", type=int, default=800)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    articles = list(make_articles(options.articles, options.words))
    bare = [run_bare(articles[::BARE], options.workers)]
    with tempfile.TemporaryDirectory() as folder:
        seconds, memory = run_add(Path(folder), articles, options.workers)
    bare.append(run_bare(articles[::BARE], options.workers))
    n_pieces = sum(count_pieces(article) for article in articles[::BARE]) * BARE
    rate, bare_rate = n_pieces / seconds, sum(bare) / 2
    print(
        f"{options.articles} articles of {options.words} words, {options.workers} workers"
    )
    print(
        f"add             {options.articles / seconds:8.1f} articles/s {rate:9.0f} pieces/s"
    )
    print(f"bare encoder    {bare[0]:29.0f} pieces/s before, {bare[1]:.0f} after")
    print(f"share of bare   {rate / bare_rate:8.2f}")
    print(f"peak memory     {memory / 1e6:8.0f} MB, all processes together")


def make_articles(n_articles: int, n_words: int) -> Iterator[list[str]]:
    """Articles as their paragraphs, the first a headline."""
    paragraphs = [words for path in sorted(SAMPLE.iterdir()) for words in _body(path)]
    for number in range(n_articles):
        chance = random.Random(number)  # noqa: S311 - no secret
        article, left = [f"River talks, day {number}"], n_words
        while left > 0:
            words = chance.choice(paragraphs)
            article.append(words)
            left -= len(words.split())
        yield article


def _body(path: Path) -> Iterator[str]:
    document = pipeline.read(Snapshot(path.read_bytes(), path.name)).document
    for segment in document.segments:
        if segment.kind is SegmentKind.BODY:
            yield segment.span.of(document.text)


def run_add(folder: Path, articles: list[list[str]], workers: int) -> tuple[float, int]:
    """Seconds, and bytes held at most."""
    pages = folder / "pages"
    pages.mkdir()
    for i, (title, *paragraphs) in enumerate(articles):
        body = "".join(f"<p>{html.escape(words)}</p>\n" for words in paragraphs)
        page = (
            f"<html lang=en><head><title>{title}</title></head><body><nav>Home</nav>"
            f"<article><h1>{title}</h1>\n{body}</article></body></html>"
        )
        (pages / f"{i:04}.html").write_text(page, encoding="utf-8")
    command = [sys.executable, "-m", "rapporteur", "add", str(pages), "--quiet"]
    command += ["--record", str(folder / "r"), "--workers", str(workers)]
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    most, done = [0], Event()
    watcher = Thread(target=_watch, args=(process.pid, most, done))
    watcher.start()
    code = process.wait()
    seconds = time.perf_counter() - began
    done.set()
    watcher.join()
    if code:
        sys.exit(f"adding failed with exit code {code}")
    return seconds, most[0]


def _watch(pid: int, most: list[int], done: Event) -> None:
    while not done.wait(0.2):
        most[0] = max(most[0], resident(pid))


def resident(pid: int) -> int:
    """The bytes that a process and its children hold; 0 where /proc tells nothing."""
    try:
        held = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return 0
    return held + sum(resident(int(child)) for child in children)


def run_bare(articles: list[list[str]], workers: int) -> float:
    """Pieces a second of so many processes together."""
    parts = [articles[i::workers] for i in range(workers)]
    with get_context("spawn").Pool(workers) as pool:
        return sum(pool.map(_bare, parts, chunksize=1))


def _bare(articles: list[list[str]]) -> float:
    encoder = load(SHIPPED)
    texts = ["\n".join(article) for article in articles]
    cut = [(text, encoder.cut(text, [Span(0, len(text))])) for text in texts]
    runs = [(pieces, run) for text, pieces in cut for run in windows(pieces, text)]
    encoder.run(*runs[0])
    began = time.perf_counter()
    for pieces, run in runs:
        encoder.run(pieces, run)
    return sum(len(pieces) for _, pieces in cut) / (time.perf_counter() - began)


def count_pieces(article: list[str]) -> int:
    """The word pieces of an article."""
    text = "\n".join(article)
    return len(load(SHIPPED).cut(text, [Span(0, len(text))]))


if __name__ == "__main__":
    main()
