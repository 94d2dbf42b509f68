"""The corpora as the trainer takes them: texts whose pieces carry tags."""

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from rapporteur.language.pieces import Pieces, cut_pieces, windows
from rapporteur.language.tags import ATTRIBUTION, NAMES, Found, spell

KIND_OF = {
    "Person": "person", "Location": "place", "Organization": "organisation", "NORP": "group",
    "Date": "date", "Money": "money", "Facility": "facility", "Product": "other",
    "Misc": "other", "Miscellaneous": "other",
    "PER": "person", "LOC": "place", "ORG": "organisation",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text with the number of the tag of each piece."""

    text: str
    pieces: Pieces
    tags: np.ndarray


def read_jsonl(path: Path) -> Iterator[dict]:
    """The objects of a file, one a line."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def several_annotators(article: dict) -> bool:
    """Whether an article was annotated more than once."""
    return bool(article.get("other_annotations"))


def tag_attributions(article: dict, tokenizer: Tokenizer) -> Tagged:
    """An article of PolNeAR, tagged."""
    text = article["text"]
    pieces = cut_pieces(tokenizer, text)
    return Tagged(
        text,
        pieces,
        np.array(spell(_attribution_spans(article, pieces), len(pieces), ATTRIBUTION)),
    )


def _attribution_spans(article: dict, pieces: Pieces) -> list[Found]:
    # Some 2 in 100 spans share a piece with another; the shorter kind is kept whole.
    taken = np.zeros(len(pieces), dtype=bool)
    found = []
    for role, field in (("cue", "cue"), ("source", "source"), ("contents", "content")):
        for attribution in article["attributions"]:
            for start, end in merge_gaps(article["text"], attribution[field]):
                inside = np.flatnonzero((pieces.starts < end) & (pieces.ends > start))
                free = inside[~taken[inside]]
                if len(free):
                    runs = np.split(free, np.flatnonzero(np.diff(free) > 1) + 1)
                    run = max(runs, key=len)
                    found.append((int(run[0]), int(run[-1]) + 1, role))
                    taken[run] = True
    return sorted(found)


def merge_gaps(text: str, spans: list[list[int]]) -> list[tuple[int, int]]:
    """The spans, those parted by white space alone made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(map(tuple, spans)):
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def read_names(path: Path) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """The documents of a CoNLL file as running text, with the names' offsets."""
    text, names, opened = "", [], None
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if cells[0] == "-DOCSTART-":
            if text:
                yield text, names
            text, names, opened = "", [], None
        elif not line:
            text += "\n" if text and not text.endswith("\n") else ""
            opened = None
        else:
            text, opened = _add_word(text, names, opened, cells[0], cells[1])
    if text:
        yield text, names


def _add_word(
    text: str,
    names: list[tuple[int, int, str]],
    opened: str | None,
    word: str,
    tag: str,
) -> tuple[str, str | None]:
    if text and not text.endswith("\n") and _spaced(text, word):
        text += " "
    start, text = len(text), text + word
    if tag[0] == "I" and opened is not None:
        names[-1] = (names[-1][0], len(text), names[-1][2])
    elif tag != "O":
        opened = KIND_OF.get(tag[2:])
        if opened:
            names.append((start, len(text), opened))
    else:
        opened = None
    return text, opened


_CLOSE = frozenset(", . : ; ! ? ) ] 's ’s n't % ” 're 'll 've".split())


_PRINTED = {"``": "“", "''": "”", "`": "‘", "-LSB-": "[", "-RSB-": "]", "-LRB-": "(", "-RRB-": ")"}  # fmt: skip


def running_text(tokens: Iterable[str]) -> tuple[str, list[tuple[int, int]]]:
    """Tokens of a treebank as they would be printed, and where each stands."""
    text, places = "", []
    for token in tokens:
        word = _PRINTED.get(token, token)
        if text and _spaced(text, word):
            text += " "
        places.append((len(text), len(text) + len(word)))
        text += word
    return text, places


def _spaced(text: str, word: str) -> bool:
    """Whether a space stands before `word` in running text."""
    if word in _CLOSE:
        return False
    return not text.endswith(("(", "[", "“", "$", "£", "€"))


def tag_names(
    text: str, names: list[tuple[int, int, str]], tokenizer: Tokenizer
) -> Tagged:
    """A document with its names, tagged."""
    pieces = cut_pieces(tokenizer, text)
    found = []
    for start, end, kind in names:
        inside = np.flatnonzero((pieces.starts < end) & (pieces.ends > start))
        if len(inside):
            found.append((int(inside[0]), int(inside[-1]) + 1, kind))
    return Tagged(text, pieces, np.array(spell(found, len(pieces), NAMES)))


def cut(tagged: list[Tagged], seed: int | None = None) -> list[tuple[Tagged, slice]]:
    """All windows of all texts; with a seed, cut at chance offsets and shuffled."""
    chance = random.Random(seed)
    cuts = []
    for text in tagged:
        first = 254 if seed is None else chance.randint(60, 254)
        cuts += [(text, run) for run in windows(text.pieces, text.text, first)]
    if seed is not None:
        chance.shuffle(cuts)
    return cuts
