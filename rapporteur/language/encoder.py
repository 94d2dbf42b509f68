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

from rapporteur.errors import ModelError
from rapporteur.language.checkpoint import is_checkpoint, read_graph
from rapporteur.language.description import SHIPPED, describe
from rapporteur.language.pieces import (
    Pieces,
    cut_pieces,
    join_pieces,
    load_tokenizer,
    marks,
    model_input,
    windows,
)
from rapporteur.language.tags import ATTRIBUTION, NAMES, Scores
from rapporteur.model import Span

HEADS: Final = ("attribution", "names", "meaning")
"""The outputs of an encoder, in the order of the fields of `Encoded`."""
LANGUAGES: Final = ("en",)
"""BCP 47: the languages that the shipped model was trained on."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text's pieces with what the heads say of each, float32 [n, ...].

    `attribution` and `names` are the scores of their tags; `meaning` is a place among
    meanings, to be averaged over the pieces of some words.
    """

    text: str
    pieces: Pieces
    attribution: Scores
    names: Scores
    meaning: Scores


class Encoder:
    """A model in memory. One for a process; `load` keeps it."""

    def __init__(self, folder: Path) -> None:
        self.description = describe(folder)
        self.transitions = np.array(self.description.transitions, dtype=np.float32)
        self._tokenizer = load_tokenizer(folder / "tokenizer.json")
        self._session = _session(folder)
        self._widths = _widths(self._session, folder)
        self._marks = marks(self._tokenizer)

    def cut(self, text: str, spans: Sequence[Span]) -> Pieces:
        """The pieces of these stretches of a text, each stretch on a line of its own."""
        return join_pieces(
            cut_pieces(self._tokenizer, span.of(text)).moved(span.start)
            for span in spans
        )

    def encode(self, text: str, spans: Sequence[Span]) -> Encoded:
        """What the heads say of these stretches of a text, read as one."""
        pieces = self.cut(text, spans)
        heads = [np.empty((len(pieces), w), dtype=np.float32) for w in self._widths]
        for run in windows(pieces, text):
            for head, rows in zip(heads, self.run(pieces, run), strict=True):
                head[run] = rows
        return Encoded(text, pieces, *heads)

    def run(self, pieces: Pieces, run: slice) -> list[Scores]:
        """What each head says of the pieces of one window."""
        ids, features = model_input(pieces, run, self._marks)
        given = {"ids": ids, "features": features}
        return [head[0, 1:-1] for head in self._session.run(HEADS, given)]


def _session(folder: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False
    graph = (
        read_graph(folder) if is_checkpoint(folder) else str(folder / "encoder.onnx")
    )
    try:
        return onnxruntime.InferenceSession(
            graph, options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # its errors share no base class of their own
        raise ModelError(f"the model in {folder} cannot be run: {error}") from error


def _widths(session: onnxruntime.InferenceSession, folder: Path) -> list[int]:
    """How wide the rows of each head are."""
    found = {output.name: output.shape[-1] for output in session.get_outputs()}
    widths = [found.get(head) for head in HEADS]
    wanted = [len(ATTRIBUTION), len(NAMES), widths[2]]
    if widths != wanted or not isinstance(widths[2], int):
        raise ModelError(
            f"{folder / 'encoder.onnx'} gives {found}; wanted are attribution of width"
            f" {wanted[0]}, names of width {wanted[1]}, and meaning of any fixed width"
        )
    return wanted


@cache
def load(folder: Path = SHIPPED) -> Encoder:
    """The model in a folder, checked; loaded once a process.

    Raises:
        ModelError: it is not there, of another format, or damaged.
    """
    return Encoder(folder)
