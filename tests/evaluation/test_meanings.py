import pytest

from evaluation.meanings import spearman


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ([1, 2, 3], [10, 20, 90], 1.0),
        ([1, 2, 3], [3, 2, 1], -1.0),
        ([1, 2, 2, 3], [1, 2, 3, 4], 0.9487),
    ],
)
def test_rank_correlation(first: list, second: list, wanted: float) -> None:
    assert spearman(first, second) == wanted
