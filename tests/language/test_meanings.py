import numpy as np
import pytest

from rapporteur.language.description import SHIPPED
from rapporteur.language.encoder import Encoder, load
from rapporteur.language.meanings import (
    cosines,
    find_meanings,
    place,
    place_question,
)
from rapporteur.model import Span, Statement, StatementKind

TEXT = (
    "Mara Kade said the locks would stay shut until the flood had passed.\n"
    "The football club won by three goals on Sunday.\n"
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load(SHIPPED)


def statement(name: str, words: str) -> Statement:
    start = TEXT.index(words)
    return Statement(
        name, "d", StatementKind.INDIRECT, (Span(start, start + len(words)),)
    )  # fmt: skip


def test_a_vector_for_each_statement_from_one_pass(encoder: Encoder) -> None:
    encoded = encoder.encode(TEXT, [Span(0, len(TEXT))])
    found = find_meanings(
        encoded,
        [statement("a", "the locks would stay shut"), statement("b", "won by three goals")],
    )  # fmt: skip
    assert [meaning.statement for meaning in found] == ["a", "b"]
    question = place_question(encoder, "Will the locks remain closed?")
    assert question is not None
    near = cosines(question, [meaning.vector for meaning in found])
    assert near[0] > near[1]
    assert (np.abs(near) <= 1.001).all()


def test_signed_bytes_keep_the_cosine(encoder: Encoder) -> None:
    encoded = encoder.encode(TEXT, [Span(0, len(TEXT))])
    held = statement("a", "the locks would stay shut")
    row = place(encoded, held.contents)
    assert row is not None
    assert cosines(row, [find_meanings(encoded, [held])[0].vector])[0] > 0.999


def test_no_words_lie_nowhere(encoder: Encoder) -> None:
    assert place_question(encoder, "") is None
    assert place_question(encoder, " \n") is None
    assert cosines(np.ones(4, dtype=np.float32), []).shape == (0,)


def test_a_vector_of_another_model_lies_nowhere() -> None:
    question = np.array([0.6, 0.8], dtype=np.float32)
    assert cosines(question, [b"\x01", b"\x06\x08"]).tolist() == [0.0, 1.0]
