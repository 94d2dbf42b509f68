from itertools import permutations

import numpy as np
import pytest

from evaluation.coreference import b_cubed, ceaf, most_together, muc, score_clusters

# The example of Bagga and Baldwin (1998) and Luo (2005): twelve mentions of three things.
TRUTH = ["12345", "67", "89abc"]
JOINED_SMALL = ["12345", "6789abc"]
JOINED_LARGE = ["1234589abc", "67"]
ALL_ONE = ["123456789abc"]
ALL_ALONE = list("123456789abc")


def clusters(of: list[str]) -> list[frozenset]:
    return [frozenset(one) for one in of]


@pytest.mark.parametrize(
    ("found", "measure", "recall", "precision"),
    [
        (JOINED_SMALL, muc, 1.0, 0.9),
        (JOINED_LARGE, muc, 1.0, 0.9),
        (JOINED_SMALL, b_cubed, 1.0, 0.762),
        (JOINED_LARGE, b_cubed, 1.0, 0.583),
    ],
)
def test_as_bagga_and_baldwin_work_it_out(
    found: list[str], measure, recall: float, precision: float
) -> None:
    agreement = measure(clusters(TRUTH), clusters(found))
    assert round(agreement.recall, 3) == recall
    assert round(agreement.precision, 3) == precision


@pytest.mark.parametrize(
    ("found", "by_links", "by_mentions", "by_clusters"),
    [
        (JOINED_SMALL, 0.947, 0.865, 0.733),
        (JOINED_LARGE, 0.947, 0.737, 0.667),
        (ALL_ONE, 0.900, 0.545, 0.294),
        (ALL_ALONE, 0.0, 0.400, 0.178),
        (TRUTH, 1.0, 1.0, 1.0),
    ],
)
def test_as_luo_works_it_out(
    found: list[str], by_links: float, by_mentions: float, by_clusters: float
) -> None:
    pair = clusters(TRUTH), clusters(found)
    assert round(muc(*pair).f1, 3) == by_links
    assert round(b_cubed(*pair).f1, 3) == by_mentions
    assert round(ceaf(*pair).f1, 3) == by_clusters


def test_texts_are_added_up_before_anything_is_divided() -> None:
    texts = [
        (clusters(TRUTH), clusters(TRUTH)),
        (clusters(["xy", "z"]), clusters(["xyz"])),
    ]
    scores = score_clusters(texts)
    assert scores["MUC"] == pytest.approx(2 * 10 / (10 + 11))
    assert scores["CoNLL"] == pytest.approx(
        (scores["MUC"] + scores["B3"] + scores["CEAFe"]) / 3
    )


@pytest.mark.parametrize("shape", [(1, 1), (3, 3), (2, 4), (4, 2), (5, 5)])
def test_pairs_are_worth_what_the_best_of_all_pairings_is(shape: tuple) -> None:
    worth = np.random.default_rng(7).random(shape)
    wide = worth if shape[0] <= shape[1] else worth.T
    rows = range(len(wide))
    best = max(
        sum(wide[i, j] for i, j in zip(rows, chosen, strict=True))
        for chosen in permutations(range(wide.shape[1]), len(wide))
    )
    assert most_together(worth) == pytest.approx(best)
