import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.errors import SpanError
from rapporteur.model import Span

bounds = st.integers(0, 40)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param(3, 3, id="empty"),
        pytest.param(4, 3, id="backwards"),
        pytest.param(-1, 3, id="before the text"),
    ],
)
def test_what_is_no_span(start: int, end: int) -> None:
    with pytest.raises(SpanError, match="not a span"):
        Span(start, end)


def test_past_the_end_of_the_text() -> None:
    with pytest.raises(SpanError, match="runs past the text's end, 6"):
        Span(2, 7).of("treaty")


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        pytest.param((0, 4), (3, 6), True, id="sharing one"),
        pytest.param((0, 4), (4, 6), False, id="touching is not sharing"),
        pytest.param((0, 9), (4, 6), True, id="one inside the other"),
    ],
)
def test_overlap(one: tuple[int, int], other: tuple[int, int], shared: bool) -> None:
    assert Span(*one).overlaps(Span(*other)) is shared
    assert Span(*other).overlaps(Span(*one)) is shared


@given(st.text(min_size=1), st.data())
def test_code_points_count_astral_and_combining_ones_too(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert Span(start, end).of(text) == "".join(list(text)[start:end])


@given(bounds, bounds, bounds, bounds)
def test_holding_is_sharing(a: int, b: int, c: int, d: int) -> None:
    if a < b and c < d and Span(a, b).holds(Span(c, d)):
        assert Span(a, b).overlaps(Span(c, d))
