"""The words of a statement as they are compared, and what each of them weighs."""

import pytest

from rapporteur.collation.wording import Wording, word
from rapporteur.model import Span, Statement, StatementKind

DIRECT, MIXED = StatementKind.DIRECT, StatementKind.MIXED


def worded(text: str, kind: StatementKind = DIRECT, *spans: Span) -> Wording:
    contents = spans or (Span(0, len(text)),)
    return word(Statement("s", "d", kind, contents), text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You can’t — or won't.", "you can't or won't"),
        ("The U.S. and the N.N.A. agreed", "the us and the nna agreed"),
        ("12,000 at 3.5 per cent", "12,000 at 3.5 per cent"),
        ("Zoë’s «carte»", "zoe's carte"),
        ("co-operate", "co operate"),
    ],
)
def test_words(text: str, words: str) -> None:
    assert " ".join(worded(text).words) == words


@pytest.mark.parametrize(
    ("difficulty", "text", "kind", "weights"),
    [
        ("empty words", "We open the gates", DIRECT, [0.2, 1, 0.2, 1]),
        ("a name", "Then Vardania opens sluices today", DIRECT, [0.2, 0.5, 1, 1, 0.2]),
        ("a name that begins", "Vardania opens", DIRECT, [1, 1]),
        ("a headline", "Vardania Opens Sluices", DIRECT, [1, 1, 1]),
        ("brackets", "It leaves [the Front] outside", DIRECT, [0.2, 1, 0, 0, 1]),
        ("what is marked", "the date “a torn page”", MIXED, [0, 0, 0.2, 1, 1]),
        ("single marks", "the date ‘torn’", MIXED, [0, 0, 1]),
        ("nothing marked", "the torn page", MIXED, [0.2, 1, 1]),
    ],
)
def test_weights(
    difficulty: str, text: str, kind: StatementKind, weights: list[float]
) -> None:
    assert list(worded(text, kind).weights) == weights, difficulty


def test_sentences_end_with_stops_and_stretches() -> None:
    text = 'We wait. We stay," she said. "We go'
    spans = Span(0, 16), Span(29, len(text))
    assert worded(text, DIRECT, *spans).sentences == (0, 0, 1, 1, 2, 2)
