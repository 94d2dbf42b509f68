"""How much of the article is found in web pages: ours against the best library alone.

Bags of words of the body against the gold body (both corpora under ../shared/data), the
mean of the pages' F1; and pages a second, both in the same run on the same pages.
"""

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import trafilatura

from rapporteur.model import SegmentKind, Snapshot
from rapporteur.reading.body import segment_html
from rapporteur.reading.completeness import check
from rapporteur.reading.declared import read_declared
from rapporteur.reading.decode import decode
from rapporteur.reading.html import read_html
from rapporteur.reading.metadata import read_metadata
from rapporteur.reading.scan import scan

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
Page = tuple[str, bytes, str]


def news() -> Iterator[Page]:
    """95 news pages of as many sites."""
    folder = DATA / "news_html"
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        path = folder / "html" / f"{row['key']}.html.gz"
        body = row["articleBody"]
        yield row["id"], gzip.decompress(path.read_bytes()), body


def articles(limit: int) -> Iterator[Page]:
    """Pages of the kind `article` of the WCXB development split."""
    with gzip.open(
        DATA / "wcxb_articles" / "pages_html.jsonl.gz", "rt", encoding="utf-8"
    ) as file:
        for number, line in enumerate(file):
            if number >= limit:
                return
            row = json.loads(line)
            yield row["id"], row["html"].encode(), row["gold"]["main_content"]


def ours(body: bytes) -> str:
    """The body lines as we read them."""
    snapshot = Snapshot(body, "page.html", media_type="text/html", charset="utf-8")
    decoded = decode(snapshot)
    page = read_html(scan(decoded.text).html)
    segments = segment_html(page).segments
    check(decoded.text, page.text)
    read_metadata(page.text, segments, read_declared(page.root), None)
    return "\n".join(
        s.span.of(page.text) for s in segments if s.kind is SegmentKind.BODY
    )


def library(body: bytes) -> str:
    """What the library alone gives, with the same options."""
    return (
        trafilatura.extract(
            body, fast=True, favor_precision=True, include_comments=False
        )
        or ""
    )


def with_metadata(body: bytes) -> str:
    """The library alone with its metadata, which our reading gives too."""
    found = trafilatura.bare_extraction(
        body,
        fast=True,
        favor_precision=True,
        include_comments=False,
        with_metadata=True,
    )
    return (found.text if found else "") or ""


def f1(found: str, gold: str) -> float:
    """F1 of two bags of words."""
    one, other = (Counter(re.findall(r"\w+", text.lower())) for text in (found, gold))
    shared = (one & other).total()
    return 2 * shared / (one.total() + other.total()) if shared else 0.0


def measure(name: str, pages: list[Page], *, each: bool) -> None:
    """Print a line for each of the two."""
    scores: dict[str, list[float]] = {}
    for label, function in (
        ("library", library),
        ("with meta", with_metadata),
        ("rapporteur", ours),
    ):
        scores[label], speed = _run(function, pages)
        mean = sum(scores[label]) / len(pages)
        print(f"{name:8} {label:11} F1 {mean:.4f}  {speed:6.1f} pages/s")
    if each:
        rows = zip(pages, scores["library"], scores["rapporteur"], strict=True)
        for (page, _, _), theirs, mine in sorted(rows, key=lambda row: row[2] - row[1]):
            print(f"  {page} library {theirs:.3f} rapporteur {mine:.3f}")


def _run(
    function: Callable[[bytes], str], pages: list[Page]
) -> tuple[list[float], float]:
    began = time.process_time()
    found = [function(body) for _, body, _ in pages]
    seconds = time.process_time() - began
    return [
        f1(text, gold) for text, (_, _, gold) in zip(found, pages, strict=True)
    ], len(pages) / seconds


def main() -> None:
    """Measure on both corpora."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=800, help="pages of WCXB")
    parser.add_argument(
        "--each", action="store_true", help="every page, worst loss first"
    )
    args = parser.parse_args()
    measure("news", list(news()), each=args.each)
    measure("wcxb", list(articles(args.limit)), each=args.each)


if __name__ == "__main__":
    main()
