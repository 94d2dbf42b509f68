from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.language.description import SHIPPED
from rapporteur.language.pieces import (
    LIMIT,
    Case,
    Gap,
    Quoted,
    cut_pieces,
    join_pieces,
    load_tokenizer,
    model_input,
    windows,
)

TOKENIZER = load_tokenizer(Path(SHIPPED, "tokenizer.json"))


def rows(text: str) -> list[tuple[str, Gap, Case, Quoted]]:
    pieces = cut_pieces(TOKENIZER, text)
    return [
        (text[a:b], Gap(g), Case(c), Quoted(q))
        for a, b, (g, c, q) in zip(
            pieces.starts, pieces.ends, pieces.features.tolist(), strict=True
        )
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("NATO met.", [("NATO", Gap.LINE, Case.UPPER, Quoted.OUT), ("met", Gap.SPACE, Case.LOWER, Quoted.OUT), (".", Gap.NONE, Case.MARK, Quoted.OUT)], id="capitals, and a mark set close"),
        pytest.param("“No”", [("“", Gap.LINE, Case.MARK, Quoted.OPEN), ("No", Gap.NONE, Case.TITLE, Quoted.IN), ("”", Gap.NONE, Case.MARK, Quoted.CLOSE)], id="curly marks"),
        pytest.param('"No"', [('"', Gap.LINE, Case.MARK, Quoted.OPEN), ("No", Gap.NONE, Case.TITLE, Quoted.IN), ('"', Gap.NONE, Case.MARK, Quoted.CLOSE)], id="straight marks take turns"),
        pytest.param("“A\n“B", [("“", Gap.LINE, Case.MARK, Quoted.OPEN), ("A", Gap.NONE, Case.TITLE, Quoted.IN), ("“", Gap.LINE, Case.MARK, Quoted.OPEN), ("B", Gap.NONE, Case.TITLE, Quoted.IN)], id="a quotation that runs on opens again"),
        pytest.param('"A\nB', [('"', Gap.LINE, Case.MARK, Quoted.OPEN), ("A", Gap.NONE, Case.TITLE, Quoted.IN), ("B", Gap.LINE, Case.TITLE, Quoted.OUT)], id="a mark left open ends with its line"),
        pytest.param("Élite 3", [("Élite", Gap.LINE, Case.TITLE, Quoted.OUT), ("3", Gap.SPACE, Case.DIGIT, Quoted.OUT)], id="accents are folded, offsets kept"),
    ],
)  # fmt: skip
def test_features(text: str, wanted: list) -> None:
    assert rows(text) == wanted


@given(st.text(max_size=200))
@settings(deadline=None)
def test_pieces_stand_in_order_inside_their_text(text: str) -> None:
    pieces = cut_pieces(TOKENIZER, text)
    assert (pieces.starts <= pieces.ends).all()
    assert (pieces.starts[1:] >= pieces.starts[:-1]).all()
    if len(pieces):
        assert pieces.starts[0] >= 0
        assert pieces.ends[-1] <= len(text)


@given(
    st.lists(st.sampled_from(["rain", ".", "?\n", "“so", "”", "Kade"]), max_size=900),
    st.integers(1, LIMIT),
)
@settings(max_examples=40, deadline=None)
def test_windows_hold_every_piece_once(words: list[str], first: int) -> None:
    text = " ".join(words)
    pieces = cut_pieces(TOKENIZER, text)
    runs = list(windows(pieces, text, first))
    assert [i for run in runs for i in range(run.start, run.stop)] == list(
        range(len(pieces))
    )
    assert all(0 < run.stop - run.start <= LIMIT for run in runs)


def test_a_window_ends_where_a_sentence_does() -> None:
    text = "The river rose over the lower locks again that night. " * 40
    pieces = cut_pieces(TOKENIZER, text)
    (first, *_) = windows(pieces, text)
    last = pieces.ends[first.stop - 1]
    assert text[last - 1] == "."


def test_joined_stretches_stand_on_lines_of_their_own() -> None:
    parts = [cut_pieces(TOKENIZER, "Locks shut"), cut_pieces(TOKENIZER, "")]
    pieces = join_pieces([*parts, cut_pieces(TOKENIZER, "Talks go on").moved(11)])
    assert [Gap(g) for g in pieces.features[:, 0]].count(Gap.LINE) == 2
    assert (pieces.starts[1:] > pieces.starts[:-1]).all()
    assert len(join_pieces([])) == 0


def test_a_window_is_given_between_its_marks() -> None:
    pieces = cut_pieces(TOKENIZER, "The river rose")
    ids, features = model_input(pieces, slice(1, 3))
    assert (ids.shape, features.shape) == ((1, 4), (1, 4, 3))
    assert (ids[0, 1:-1] == pieces.ids[1:3]).all()
