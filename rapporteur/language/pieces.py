"""A text as the encoder sees it: word pieces, with what lower-casing them loses.

The vocabulary is uncased and knows no layout, so each piece carries three small
features beside its number: how it is set off from the piece before, its casing, and
whether it stands inside quotation marks.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
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
    offsets = np.asarray(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    starts, ends = offsets[:, 0], offsets[:, 1]
    features = np.zeros((len(starts), 3), dtype=np.int64)
    before, opened = 0, False
    for i, (start, end) in enumerate(offsets.tolist()):
        gap = _gap(text, before, start) if i else Gap.LINE
        if gap is Gap.LINE:
            # A quotation that runs on opens its next paragraph with a mark again.
            opened = False
        quoted, opened = _quoted(text, start, end, opened=opened)
        features[i] = (gap, _case(text[start:end]), quoted)
        before = end
    return Pieces(np.asarray(encoding.ids, dtype=np.int64), starts, ends, features)


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
    start, limit = 0, first
    while start < len(pieces):
        end = min(start + limit, len(pieces))
        if end < len(pieces):
            end = _last_break(pieces, text, start, end)
        yield slice(start, end)
        start, limit = end, LIMIT


def _last_break(pieces: Pieces, text: str, start: int, end: int) -> int:
    """Where to cut pieces[start:end]: after the last line or sentence that ends in it."""
    sentence = 0
    floor = start + (end - start) // 2
    for i in range(end, start, -1):
        gap = pieces.features[i, 0]
        if gap == Gap.LINE and (i > floor or not sentence):
            return i
        if not sentence and gap == Gap.SPACE and _ends_sentence(pieces, text, i):
            sentence = i
        if sentence and i <= floor:
            return sentence
    return sentence or end


def _ends_sentence(pieces: Pieces, text: str, i: int) -> bool:
    before = text[int(pieces.starts[max(i - 2, 0)]) : int(pieces.ends[i - 1])]
    return before.rstrip("\"'”’)").endswith((".", "!", "?"))


def _gap(text: str, before: int, start: int) -> Gap:
    if before >= start:
        return Gap.NONE
    between = text[before:start]
    return Gap.LINE if "\n" in between or "\r" in between else Gap.SPACE


def _case(word: str) -> Case:
    if word.islower():
        return Case.LOWER
    if word.isupper():
        return Case.UPPER if len(word) > 1 else Case.TITLE
    if word[:1].isupper() and word[1:].islower():
        return Case.TITLE
    if word[:1].isdigit():
        return Case.DIGIT
    return Case.MIXED if word[:1].isalpha() else Case.MARK


def _quoted(text: str, start: int, end: int, *, opened: bool) -> tuple[Quoted, bool]:
    mark = text[start:end]
    if mark in {"“", "„", "«"}:
        return Quoted.OPEN, True
    if mark in {"”", "»"}:
        return Quoted.CLOSE, False
    if mark == '"' or mark in {"``", "''"}:
        return (Quoted.CLOSE, False) if opened else (Quoted.OPEN, True)
    return (Quoted.IN if opened else Quoted.OUT), opened


def model_input(
    pieces: Pieces, run: slice
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """One window as the encoder takes it: ids [1, n + 2] and features [1, n + 2, 3]."""
    ids = np.concatenate(([CLS], pieces.ids[run], [SEP]))
    edge = np.zeros((1, 3), dtype=np.int64)
    features = np.concatenate((edge, pieces.features[run], edge))
    return ids[None], features[None]
