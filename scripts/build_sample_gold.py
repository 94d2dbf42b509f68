"""Make sample/gold.json, in the scorer's form, from sample/gold.toml and the read pages.

    scripts/build_sample_gold.py EXPORT_DIR

`gold.toml` says in words what stands on each page; this finds the words in the text of
each exported document. Contents must be found; a source and a cue are taken nearest to
them. What cannot be found is an error that names the page and the words.
"""

import json
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "sample"


def locate(text: str, words: str, near: int | None = None) -> tuple[int, int] | None:
    """Where the words stand, white space folded; the place nearest to `near`."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    if re.match(r"\w", words):
        pattern = r"(?<!\w)" + pattern
    if re.search(r"\w$", words):
        pattern += r"(?!\w)"
    places = [found.span() for found in re.finditer(pattern, text)]
    if not places:
        return None
    return min(places, key=lambda place: abs(place[0] - (near or 0)))


def span(text: str, words: str, near: int | None, page: str) -> dict[str, object]:
    """The words as a span of the gold record."""
    place = locate(text, words, near)
    if place is None:
        sys.exit(f"{page}: {words!r} is not in its text")
    return {"start": place[0], "end": place[1], "text": text[place[0] : place[1]]}


def statement(text: str, row: dict, page: str, number: int) -> dict[str, object]:
    """One statement of the gold record."""
    contents: list[dict] = []
    for words in row["contents"]:
        near = contents[-1]["end"] if contents else row.get("near", 0)
        contents.append(span(text, words, near, page))
    edge = contents[0]["end"]
    cue = [span(text, row["cue"], edge, page)] if row.get("cue") else []
    near = cue[0]["start"] if cue else contents[0]["start"]
    source = span(text, row["source"], near, page) if row.get("source") else None
    return {
        "id": f"{page}-s{number}",
        "kind": row.get("kind", "direct"),
        "speakers": row.get("speakers", []),
        "source": source,
        "cue": cue,
        "content": contents,
        "tier": "core",
    }


def main() -> None:
    """Write the gold record."""
    export = Path(sys.argv[1])
    lines = (export / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {Path(row["file"]).name: row["text"] for row in map(json.loads, lines)}
    kept = tomllib.loads((ROOT / "gold.toml").read_text(encoding="utf-8"))
    documents = []
    for page in kept["page"]:
        name = Path(page["file"]).name
        if name not in texts:
            sys.exit(f"{name} is not in {export}")
        rows = page.get("statement", [])
        documents.append(
            {
                "file": name,
                "meta": page["meta"],
                "statements": [
                    statement(texts[name], row, name, i + 1)
                    for i, row in enumerate(rows)
                ],
            }
        )
    path = ROOT / "gold.json"
    path.write_text(
        json.dumps({"documents": documents}, ensure_ascii=False, indent=1) + "\n",
        encoding="utf-8",
    )
    count = sum(len(document["statements"]) for document in documents)
    print(f"{path}: {len(documents)} pages, {count} statements")


if __name__ == "__main__":
    main()
