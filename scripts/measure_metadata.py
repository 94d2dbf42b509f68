"""How well title, date and authors of web pages are read: ours beside the library's.

On ../shared/data/news_html (95 pages of as many sites). A title is right if it is the
gold one, white space and case aside; a date if it is the same day; authors if any is
found that the gold names, of the pages whose gold names one.
"""

import gzip
import json
from collections import Counter
from pathlib import Path

import trafilatura

from rapporteur import pipeline
from rapporteur.model import Snapshot
from rapporteur.text import fold

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "news_html"


def main() -> None:
    """Print shares that are right, and what is wrong with --each in mind: every miss."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for line in (FOLDER / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        body = gzip.decompress(
            (FOLDER / "html" / f"{gold['key']}.html.gz").read_bytes()
        )
        snapshot = Snapshot(body, gold["key"], url=gold["url"], media_type="text/html")
        meta = pipeline.read(snapshot).document.metadata
        theirs = trafilatura.extract_metadata(body)
        mine = {
            "title": meta.title,
            "date": meta.published.value if meta.published else None,
            "authors": ", ".join((*meta.bylines, *meta.credits)),
        }
        other = {"title": theirs.title, "date": theirs.date, "authors": theirs.author}
        for field in ("title", "date", "authors"):
            if not gold[field]:
                continue
            asked[field] += 1
            right[f"rapporteur {field}"] += agrees(field, mine[field], gold[field])
            right[f"library {field}"] += agrees(field, other[field], gold[field])
            if not agrees(field, mine[field], gold[field]):
                print(f"{gold['site']} {field}: {mine[field]!r}, gold {gold[field]!r}")
    for name, count in sorted(right.items()):
        print(
            f"{name:20} {count / asked[name.split()[1]]:.3f} of {asked[name.split()[1]]}"
        )


def agrees(field: str, found: str | None, gold: str) -> bool:
    """Whether a value is the gold one."""
    if not found:
        return False
    if field == "authors":
        names = [fold(name) for name in gold.split(",") if name.strip()]
        return any(name in fold(found) or fold(found) in name for name in names)
    return (
        fold(found)[:10] == fold(gold)[:10]
        if field == "date"
        else fold(found) == fold(gold)
    )


if __name__ == "__main__":
    main()
