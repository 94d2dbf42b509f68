"""Where things lie on charts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.faces.web.charts.column import WIDTH, column
from rapporteur.faces.web.charts.ring import Side, ring
from rapporteur.faces.web.charts.scale import scale

KINDS = ("meets", "for", "against")
NUMBERS = st.lists(st.floats(-1e12, 1e12, allow_nan=False), min_size=1)


@pytest.mark.parametrize(
    ("values", "marks"),
    [
        pytest.param([2, 30], [0, 10, 20, 30], id="few whole numbers"),
        pytest.param([1, 2, 5], [0, 2, 4, 6], id="no half of anybody"),
        pytest.param([1, 1, 1], [0, 1], id="all the same"),
        pytest.param([0, 0], [0, 1], id="nothing at all"),
        pytest.param([-3, -1], [-3, -2, -1, 0], id="below nought"),
        pytest.param([96000, 99000], [96000, 97000, 98000, 99000], id="all high"),
        pytest.param([3.5, 11.2], [0, 5, 10, 15], id="fractions"),
    ],
)
def test_an_axis_is_marked_at_round_numbers(
    values: list[float], marks: list[float]
) -> None:
    assert list(scale(values, 0, 100).marks) == marks


@given(NUMBERS)
def test_every_number_lies_within_its_scale(values: list[float]) -> None:
    found = scale(values, 12, 200)
    assert found.marks[0] <= min(values) and max(values) <= found.high
    assert len(found.marks) <= 7
    assert all(12 <= found.y(value) <= 212 for value in values)


@given(
    st.integers(1, 18),
    st.dictionaries(
        st.tuples(st.sampled_from(KINDS), st.integers(0, 19), st.integers(0, 19)),
        st.integers(1, 99),
    ),
)
def test_a_column_has_each_side_once_and_its_arcs_stay_within(
    n: int, ties: dict[tuple[str, int, int], int]
) -> None:
    sides = [Side(f"a{i}", f"Upper Valley Council {i}", n - i, ()) for i in range(n)]
    tied = {(kind, f"a{a}", f"a{b}"): times for (kind, a, b), times in ties.items()}
    drawn = column(ring(sides, tied).nodes, tied)
    expected = [key for key in ties if key[1] != key[2] and max(key[1:]) < n]
    if drawn is None:
        assert not expected
        return
    assert len(drawn.edges) == len(expected)
    assert {entry.id for entry in drawn.entries} == {side.id for side in sides}
    for edge in drawn.edges:
        handles = [float(x) for x in re.findall(r"(?<=[MC ])[\d.]+", edge.path)][0::2]
        middle = (handles[0] + 3 * handles[1] + 3 * handles[2] + handles[3]) / 8
        assert drawn.middle < middle + edge.width <= WIDTH
