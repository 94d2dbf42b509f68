"""A text as the encoder sees it: word pieces, with what lower-casing them loses.

The vocabulary is uncased and knows no layout, so each piece carries three small
features beside its number: how it is set off from the piece before, its casing, and
whether it stands inside quotation marks.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from rapporteur.errors import ModelError

LIMIT: Final = 254
"""Pieces in a window at most: 256 with the marks of beginning and end."""

CLS, SEP, MASK = 101, 102, 103


class Gap(IntEnum):
    """What stands between a piece and the one before it."""

    NONE = 0
    SPACE = 1
    LINE = 2


class Case(IntEnum):
    """How the letters of a piece are written."""

    LOWER = 0
    TITLE = 1
    UPPER = 2
    MIXED = 3
    DIGIT = 4
    MARK = 5


class Quoted(IntEnum):
    """Where a piece stands towards quotation marks."""

    OUT = 0
    IN = 1
    OPEN = 2
    CLOSE = 3


N_GAPS, N_CASES, N_QUOTED = len(Gap), len(Case), len(Quoted)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a text, in its order.

    `ids` int64 [n] are numbers of the vocabulary; `starts` and `ends` int64 [n] are
    code-point offsets into the text; `features` int64 [n, 3] are gap, case, quoted.
    """

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    features: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)

    def moved(self, by: int) -> "Pieces":
        """The same pieces of a stretch that begins at `by` in a longer text."""
        return Pieces(self.ids, self.starts + by, self.ends + by, self.features)

    def line_starts(self) -> list[int]:
        """The number of each piece that begins a line."""
        lines: list[int] = np.flatnonzero(self.features[:, 0] == Gap.LINE).tolist()
        return lines


def load_tokenizer(path: Path) -> Tokenizer:
    """The word-piece tokenizer in `path`, without padding or truncation.

    Raises:
        ModelError: it holds no tokenizer.
    """
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # it raises no narrower class
        raise ModelError(f"{path} holds no tokenizer: {error}") from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def cut_pieces(tokenizer: Tokenizer, text: str) -> Pieces:
    """The pieces of `text`.

    The offsets are those of the text as given: the tokenizer folds case and accents
    by itself and keeps count.
    """
    encoding = tokenizer.encode(text, add_special_tokens=False)
    places = _bare(text, encoding.offsets)
    offsets = np.asarray(places, dtype=np.int64).reshape(-1, 2)
    features = np.asarray(_features(text, places), dtype=np.int64).reshape(-1, 3)
    ids = np.asarray(encoding.ids, dtype=np.int64)
    return Pieces(ids, offsets[:, 0], offsets[:, 1], features)


def _bare(text: str, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    # Tokenizers that keep white space count it to the piece that follows: " lock".
    if not any(text[start].isspace() for start, _ in places if start < len(text)):
        return places
    words = (text[start:end] for start, end in places)
    return [
        (end - len(word.lstrip()), end)
        for word, (_, end) in zip(words, places, strict=True)
    ]


def _features(text: str, places: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    rows = []
    before, opened = 0, False
    for i, (start, end) in enumerate(places):
        word = text[start:end]
        gap = _NONE if start <= before else _gap(text[before:start])
        if gap == _LINE or not i:
            # A quotation that runs on opens its next paragraph with a mark again.
            gap, opened = _LINE, False
        if word in _MARKS:
            quoted, opened = _at_mark(word, opened=opened)
        else:
            quoted = _IN if opened else _OUT
        rows.append((gap, _case(word), quoted))
        before = end
    return rows


def join_pieces(parts: Iterable[Pieces]) -> Pieces:
    """The pieces of several stretches, one after the other."""
    given = [part for part in parts if len(part)]
    if not given:
        nothing = np.zeros(0, dtype=np.int64)
        return Pieces(nothing, nothing, nothing, np.zeros((0, 3), dtype=np.int64))
    return Pieces(
        np.concatenate([part.ids for part in given]),
        np.concatenate([part.starts for part in given]),
        np.concatenate([part.ends for part in given]),
        np.concatenate([part.features for part in given]),
    )


def windows(pieces: Pieces, text: str, first: int = LIMIT) -> Iterator[slice]:
    """The pieces cut into runs of at most `LIMIT`, each ending where a sentence does.

    A line's end is the better place to cut, a sentence's end the next, and only a
    sentence longer than a window is cut inside. `first` limits the first run alone:
    training shifts the cuts with it.
    """
    lines, sentences = (np.flatnonzero(found) for found in breaks(pieces, text))
    start, limit = 0, first
    while start < len(pieces):
        end = min(start + limit, len(pieces))
        if end < len(pieces):
            half = start + (end - start) // 2
            end = (
                _last(lines, half, end)
                or _last(sentences, half, end)
                or _last(sentences, start, end)
                or end
            )
        yield slice(start, end)
        start, limit = end, LIMIT


def _last(places: NDArray[np.intp], after: int, to: int) -> int:
    """The last of the sorted places in (after, to]; 0 where there is none."""
    at = int(np.searchsorted(places, to, side="right")) - 1
    return int(places[at]) if at >= 0 and places[at] > after else 0


def breaks(pieces: Pieces, text: str) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether a line, and whether a sentence, begins at each piece; a line begins one too."""
    gaps = pieces.features[:, 0]
    lines = gaps == _LINE
    sentences = lines.copy()
    for i in np.flatnonzero(gaps == _SPACE).tolist():
        start = int(pieces.starts[i])
        before = text[max(start - 4, 0) : start]
        sentences[i] = before.rstrip(" \"'”’)").endswith((".", "!", "?"))
    return lines, sentences


# An enumeration's members are slow to name, and these are named for every piece.
_NONE, _SPACE, _LINE = map(int, Gap)
_OUT, _IN, _OPEN, _CLOSE = map(int, Quoted)
_OPENING, _CLOSING, _EITHER = (
    frozenset("“„«"),
    frozenset("”»"),
    frozenset(['"', "``", "''"]),
)
_MARKS = _OPENING | _CLOSING | _EITHER


def _gap(between: str) -> int:
    return _LINE if "\n" in between or "\r" in between else _SPACE


def _at_mark(mark: str, *, opened: bool) -> tuple[int, bool]:
    opens = mark in _OPENING or (mark in _EITHER and not opened)
    return (_OPEN if opens else _CLOSE), opens


@lru_cache(maxsize=1 << 15)
def _case(word: str) -> int:
    if word.islower():
        return Case.LOWER
    if word.isupper():
        return Case.UPPER if len(word) > 1 else Case.TITLE
    if word[:1].isupper() and word[1:].islower():
        return Case.TITLE
    if word[:1].isdigit():
        return Case.DIGIT
    return Case.MIXED if word[:1].isalpha() else Case.MARK


def marks(tokenizer: Tokenizer) -> tuple[int, int]:
    """The numbers that mark a window's beginning and end, as the tokenizer would add them."""
    added = tokenizer.encode("").ids
    return (added[0], added[-1]) if added else (CLS, SEP)


def model_input(
    pieces: Pieces, run: slice, edges: tuple[int, int] = (CLS, SEP)
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """One window as the encoder takes it: ids [1, n + 2] and features [1, n + 2, 3]."""
    ids = np.concatenate(([edges[0]], pieces.ids[run], [edges[1]]))
    edge = np.zeros((1, 3), dtype=np.int64)
    features = np.concatenate((edge, pieces.features[run], edge))
    return ids[None], features[None]
