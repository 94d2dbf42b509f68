"""The encoder: one pass over a text, and what its heads say of every word piece.

Each window is run by
itself, without padding: activations are scaled to 8 bits over what is run together, so
that a window's scores would depend on its neighbours'.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime

from rapporteur.language.description import SHIPPED, describe
from rapporteur.language.pieces import (
    Gap,
    Pieces,
    cut_pieces,
    join_pieces,
    load_tokenizer,
    model_input,
    windows,
)
from rapporteur.language.tags import ATTRIBUTION, NAMES, Scores
from rapporteur.model import Span

LANGUAGES: Final = ("en",)
"""BCP 47: the languages that the shipped model was trained on."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text's pieces with the scores of their tags: float32 [n, n_tags] each."""

    text: str
    pieces: Pieces
    attribution: Scores
    names: Scores


class Encoder:
    """A model in memory. One for a process; `load` keeps it."""

    def __init__(self, folder: Path) -> None:
        self.description = describe(folder)
        self.transitions = np.array(self.description.transitions, dtype=np.float32)
        self._tokenizer = load_tokenizer(folder / "tokenizer.json")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def cut(self, text: str, spans: Sequence[Span]) -> Pieces:
        """The pieces of these stretches of a text, each stretch on a line of its own."""
        return join_pieces(
            cut_pieces(self._tokenizer, span.of(text)).moved(span.start)
            for span in spans
        )

    def encode(self, text: str, spans: Sequence[Span]) -> Encoded:
        """What the heads say of these stretches of a text, read as one."""
        pieces = self.cut(text, spans)
        attribution = np.empty((len(pieces), len(ATTRIBUTION)), dtype=np.float32)
        names = np.empty((len(pieces), len(NAMES)), dtype=np.float32)
        for run in windows(pieces, text):
            found = self._run(["attribution", "names"], pieces, run)
            attribution[run], names[run] = (scores[0, 1:-1] for scores in found)
        return Encoded(text, pieces, attribution, names)

    def meaning(self, text: str, spans: Sequence[Span]) -> Scores:
        """Where each stretch (a sentence, or a statement's contents) lies: [n, width].

        Rows have length 1, so that the product of two is their cosine. Each stretch is
        read by itself: the same words lie at the same place on every page.
        """
        rows = []
        for span in spans:
            pieces = self.cut(text, [span])
            parts = [
                self._run(["meaning"], pieces, r)[0][0, 1:-1]
                for r in windows(pieces, text)
            ]
            row = np.concatenate(parts).mean(axis=0)
            rows.append(row / max(float(np.linalg.norm(row)), 1e-9))
        return np.array(rows, dtype=np.float32)

    def _run(self, outputs: list[str], pieces: Pieces, run: slice) -> list[Scores]:
        ids, features = model_input(pieces, run)
        return self._session.run(outputs, {"ids": ids, "features": features})


@cache
def load(folder: Path = SHIPPED) -> Encoder:
    """The model in a folder, checked; loaded once a process.

    Raises:
        ModelError: it is not there, of another format, or damaged.
    """
    return Encoder(folder)


def sentence_breaks(pieces: Pieces, text: str) -> tuple[list[int], list[int]]:
    """How many sentences, and how many lines, begin at or before each piece."""
    sentences, lines = [], []
    n_sentences = n_lines = 0
    for i, gap in enumerate(pieces.features[:, 0].tolist()):
        before = text[max(int(pieces.starts[i]) - 4, 0) : int(pieces.starts[i])]
        n_lines += gap == Gap.LINE
        n_sentences += gap == Gap.LINE or (
            gap == Gap.SPACE and before.rstrip(" \"'”’)").endswith((".", "!", "?"))
        )
        sentences.append(n_sentences)
        lines.append(n_lines)
    return sentences, lines
