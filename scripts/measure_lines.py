"""How well article and furniture are told apart in text dumps.

On the fifth of the WCXB dumps that training never saw, and on the gold pages: F1 of
article characters, white space aside, pooled and as the mean over pages.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from rapporteur.model import CONTENT_KINDS
from rapporteur.reading.dump import segment_dump

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
DUMPS = SHARED / "data" / "wcxb_articles" / "page_dumps.jsonl.gz"
GOLD = SHARED / "gold" / "gold.json"
FOLDS = 5


def held_out(form: str) -> Iterator[tuple[str, set[int]]]:
    """The dumps kept out of training, with the offsets of their article characters."""
    with gzip.open(DUMPS, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            host = urlsplit(row["url"] or row["id"]).netloc or row["id"]
            if int(hashlib.sha256(host.encode()).hexdigest()[:8], 16) % FOLDS == 0:
                yield row["dumps"][form]["text"], _labelled(row["dumps"][form])


def _labelled(dump: dict[str, str]) -> set[int]:
    found, at = set(), 0
    for line, label in zip(dump["text"].split("\n"), dump["labels"], strict=True):
        if label in "ct":
            found |= {at + i for i, sign in enumerate(line) if not sign.isspace()}
        at += len(line) + 1
    return found


def gold_pages() -> Iterator[tuple[str, set[int]]]:
    """The gold pages, with the offsets of their title, body and caption characters."""
    for page in json.loads(GOLD.read_text(encoding="utf-8"))["documents"]:
        text = (SHARED / "pages" / page["file"]).read_bytes().decode()
        spans = [
            (s["start"], s["end"])
            for s in page["segments"]
            if s["kind"] in CONTENT_KINDS
        ]
        yield text, _solid(text, spans)


def _solid(text: str, spans: list[tuple[int, int]]) -> set[int]:
    return {
        i for start, end in spans for i in range(start, end) if not text[i].isspace()
    }


def main() -> None:
    """Print a line for each corpus."""
    for name, pages in (
        ("gold pages", gold_pages()),
        ("held out main", held_out("main")),
        ("held out full", held_out("full")),
    ):
        shared = found_all = gold_all = 0
        means = []
        for text, gold in pages:
            segments = segment_dump(text).segments
            spans = [
                (s.span.start, s.span.end) for s in segments if s.kind in CONTENT_KINDS
            ]
            found = _solid(text, spans)
            both = len(found & gold)
            shared, found_all, gold_all = (
                shared + both,
                found_all + len(found),
                gold_all + len(gold),
            )
            means.append(2 * both / max(1, len(found) + len(gold)))
        pooled = 2 * shared / (found_all + gold_all)
        mean = sum(means) / len(means)
        print(
            f"{name:14} {len(means):4} pages: characters F1 {pooled:.4f}, mean over pages {mean:.4f}"
        )


if __name__ == "__main__":
    main()
