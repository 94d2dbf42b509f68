"""Where words lie among meanings: one vector for a statement's contents, or for a question.

The vectors come out of the same pass of the encoder as everything else, the mean over the
pieces of the words in the sentence that they stand in (Reimers and Gurevych 2019), and
are kept as one signed byte a dimension.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from rapporteur.language.encoder import Encoded, Encoder
from rapporteur.model import Meaning, Span, Statement

_MOST = 127


def find_meanings(
    encoded: Encoded, statements: Iterable[Statement]
) -> tuple[Meaning, ...]:
    """The vector of each statement's contents, in the order of the statements."""
    return tuple(
        Meaning(statement.id, _as_bytes(row))
        for statement in statements
        if (row := place(encoded, statement.contents)) is not None
    )


def place(encoded: Encoded, spans: Sequence[Span]) -> NDArray[np.float32] | None:
    """Where the words in these spans lie: float32 [width] of length 1; None for no words."""
    pieces = encoded.pieces
    inside = np.zeros(len(pieces), dtype=np.bool_)
    for span in spans:
        first = int(np.searchsorted(pieces.ends, span.start, side="right"))
        last = int(np.searchsorted(pieces.starts, span.end, side="left"))
        inside[first:last] = True
    if not inside.any():
        return None
    row = encoded.meaning[inside].mean(axis=0)
    length = max(float(np.linalg.norm(row)), 1e-9)
    unit: NDArray[np.float32] = row / np.float32(length)
    return unit


def place_question(encoder: Encoder, words: str) -> NDArray[np.float32] | None:
    """Where the words of a question lie; None where there are none."""
    whole = [Span(0, len(words))] if words else []
    return place(encoder.encode(words, whole), whole)


def cosines(
    question: NDArray[np.float32], vectors: Sequence[bytes]
) -> NDArray[np.float32]:
    """How near each kept vector lies to a question: float32 [n], 1 for the same place.

    One that a model of another width gave lies nowhere, at 0.
    """
    fits = [i for i, vector in enumerate(vectors) if len(vector) == len(question)]
    rows = np.frombuffer(b"".join(vectors[i] for i in fits), dtype=np.int8)
    kept = rows.astype(np.float32).reshape(len(fits), len(question))
    near = np.zeros(len(vectors), dtype=np.float32)
    near[fits] = (kept @ question) / np.maximum(np.linalg.norm(kept, axis=1), 1e-9)
    return near


def _as_bytes(row: NDArray[np.float32]) -> bytes:
    largest = max(float(np.abs(row).max()), 1e-9)
    return np.round(row * (_MOST / largest)).astype(np.int8).tobytes()
