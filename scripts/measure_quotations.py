"""How well quotations and who said them are found, on articles nobody tuned the rules to.

On ../shared/data/polnear dev (PolNeAR, Newell et al. 2018): of the gold attributions that
hold quotation marks, how many are found (contents share at least half of their
characters), with the right source; and of the statements found, how many are gold ones.
"""

import json
import re
from pathlib import Path

from rapporteur.analysis.statements import find_statements
from rapporteur.model import Decoding, Document, Segment, SegmentKind, Span

DEV = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "polnear"
MARKS = re.compile(r"[\"“”]")


def solid(text: str, spans: list[list[int]]) -> set[int]:
    """Offsets of the letters and digits in spans: marks at the edges do not count."""
    return {i for start, end in spans for i in range(start, end) if text[i].isalnum()}


def as_document(text: str) -> Document:
    """The article, each of its lines a body segment."""
    segments, at = [], 0
    for line in text.split("\n"):
        words = line.strip()
        start = at + len(line) - len(line.lstrip())
        if words:
            segments.append(Segment(Span(start, start + len(words)), SegmentKind.BODY))
        at += len(line) + 1
    return Document("d", "0" * 64, text, tuple(segments), Decoding("utf-8", "bytes"))


def pairs(value: object) -> list[list[int]]:
    """Spans as [start, end] pairs, however the corpus has them."""
    if not isinstance(value, list) or not value:
        return []
    if isinstance(value[0], int):
        return [value]
    return [
        [part["start"], part["end"]] if isinstance(part, dict) else list(part[:2])
        for part in value
    ]


def main() -> None:
    """Print the shares."""
    gold_quoted = hits = sources = n_found = good = 0
    for line in (DEV / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        text = article["text"]
        gold = [
            (solid(text, pairs(a["content"])), solid(text, pairs(a["source"])), a)
            for a in article["attributions"]
        ]
        found = [
            (solid(text, [[c.start, c.end] for c in s.contents]), s)
            for s in find_statements(as_document(text)).statements
        ]
        n_found += len(found)
        for contents, _ in found:
            good += any(
                len(contents & g) >= 0.5 * len(contents | g) for g, _, _ in gold if g
            )
        for contents, source, row in gold:
            words = " ".join(text[s:e] for s, e in pairs(row["content"]))
            if not contents or not MARKS.search(words):
                continue
            gold_quoted += 1
            best = max(
                found,
                key=lambda f: len(f[0] & contents) / len(f[0] | contents),
                default=None,
            )
            if best and len(best[0] & contents) >= 0.5 * len(best[0] | contents):
                hits += 1
                mine = best[1].source
                own = solid(text, [[mine.start, mine.end]]) if mine else set()
                sources += bool(own & source) or (not own and not source)
    print(f"gold attributions with quotation marks: {gold_quoted}")
    print(
        f"found {hits / gold_quoted:.3f}, with the right source of those {sources / max(1, hits):.3f}"
    )
    print(
        f"statements found: {n_found}, gold ones of those {good / max(1, n_found):.3f}"
    )


if __name__ == "__main__":
    main()
