"""How well nearness of meaning agrees with people: pairs of sentences that they have rated."""

import csv
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from evaluation.heads import DATA
from rapporteur.language.encoder import Encoder
from rapporteur.language.meanings import place_question


def score_meanings(encoder: Encoder) -> dict[str, float]:
    """Spearman's correlation of cosines and ratings on STS-B dev (Cer et al. 2017)."""
    ratings, cosines = [], []
    with (DATA / "paraphrase/stsb_dev.tsv").open(encoding="utf-8", newline="") as file:
        for rating, *pair in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            first, second = (place_question(encoder, words) for words in pair)
            if first is not None and second is not None:
                ratings.append(float(rating))
                cosines.append(float(first @ second))
    return {"rank correlation with ratings": spearman(ratings, cosines)}


def spearman(first: Sequence[float], second: Sequence[float]) -> float:
    """The correlation of ranks, equal values sharing the mean of theirs."""
    table = np.corrcoef(_ranks(first), _ranks(second))
    return round(float(table[0, 1]), 4)


def _ranks(values: Sequence[float]) -> NDArray[np.float64]:
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = counts.cumsum()
    ranks: NDArray[np.float64] = (last - (counts - 1) / 2)[inverse]
    return ranks
