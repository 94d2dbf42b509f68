"""Choose the bias and the calibration of an exported model: `python -m training.calibrate MODEL`.

Both are chosen on PolNeAR dev and written into MODEL/model.json. The bias on a span's
first piece is that with the best F1 of whole attributions; what choosing it is worth is
told by two folds, each read with the choice of the other. The calibration (Platt 1999) is
fitted on one half of the articles, and its reliability printed for the other.
"""

import argparse
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from evaluation.heads import (
    articles,
    encode_whole,
    found_attributions,
    given_attributions,
)
from evaluation.spans import Score, Tally, Whole, score_attributions
from rapporteur.language.attributions import weigh_attributions
from rapporteur.language.encoder import Encoded, Encoder

BIASES = tuple(np.round(np.arange(0.0, 1.01, 0.1), 1).tolist())
BINS = (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Article:
    """A dev article, encoded once."""

    encoded: Encoded
    given: list[Whole]


def main() -> None:
    """Choose, print how well it does, and write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("model", type=Path)
    folder = parser.parse_args().model
    encoder = Encoder(folder)
    dev = [
        Article(encode_whole(encoder, a["text"]), given_attributions(a))
        for a in articles()
    ]
    # Articles of the corpus come in the order of outlets: every other one is in each half.
    halves = dev[::2], dev[1::2]
    bias = choose_bias(encoder, halves)
    set_description(encoder, bias=bias)
    rows = observations(encoder, halves[0])
    calibration = fit(rows)
    set_description(encoder, calibration=calibration)
    print_reliability(rows, calibration, "fitted on")
    print_reliability(observations(encoder, halves[1]), calibration, "held out")
    (folder / "model.json").write_bytes(
        msgspec.json.encode(encoder.description) + b"\n"
    )


def set_description(encoder: Encoder, **changed: object) -> None:
    """Let an encoder that is in memory be described otherwise."""
    encoder.description = msgspec.structs.replace(encoder.description, **changed)


def choose_bias(encoder: Encoder, halves: tuple[list[Article], list[Article]]) -> float:
    """The bias of the best F1; prints what each half reads with the other's."""
    scores = [[_score(encoder, half, bias) for bias in BIASES] for half in halves]
    for mine, other in ((0, 1), (1, 0)):
        at = _best([tally.f1 for tally in scores[other]])
        before, after = scores[mine][0].f1, scores[mine][at].f1
        print(
            f"half {mine}: F1 {before:.4f}, with the other's bias {BIASES[at]}: {after:.4f}"
        )
    both = [
        Score(a.right + b.right, a.found + b.found, a.given + b.given).f1
        for a, b in zip(*scores, strict=True)
    ]
    at = _best(both)
    print(f"bias {BIASES[at]}: F1 {both[at]:.4f} on all, without it {both[0]:.4f}")
    return BIASES[at]


def _best(scores: list[float]) -> int:
    return max(range(len(scores)), key=lambda i: scores[i])


def _score(encoder: Encoder, half: list[Article], bias: float) -> Score:
    set_description(encoder, bias=bias)
    tally = Tally()
    for article in half:
        found = [a for a, _ in weigh_attributions(encoder, article.encoded)]
        score_attributions(
            article.encoded.text, found_attributions(tuple(found)), article.given, tally
        )
    return tally["attributions"]


def observations(encoder: Encoder, half: list[Article]) -> NDArray[np.float64]:
    """Of each attribution found [n, 3]: how sure, whether sourceless, whether right."""
    rows = []
    for article in half:
        weighed = weigh_attributions(encoder, article.encoded)
        found = found_attributions(tuple(a for a, _ in weighed))
        right = score_attributions(article.encoded.text, found, article.given, Tally())
        hits = {i for i, _ in right}
        rows += [
            (surety, not attributed.source, i in hits)
            for i, (attributed, surety) in enumerate(weighed)
        ]
    return np.array(rows, dtype=np.float64)


def fit(rows: NDArray[np.float64]) -> tuple[float, float, float]:
    """Slope, intercept and what no source adds: logistic regression by Newton's method."""
    given = np.stack([rows[:, 0], np.ones(len(rows)), rows[:, 1]], axis=1)
    weights = np.zeros(3)
    for _ in range(50):
        chances = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (rows[:, 2] - chances) - 1e-3 * weights
        spread = given.T @ (given * (chances * (1 - chances))[:, None])
        weights += np.linalg.solve(spread + 1e-3 * np.eye(3), slope)
    first, second, third = (round(float(weight), 4) for weight in weights)
    return first, second, third


def print_reliability(
    rows: NDArray[np.float64], calibration: tuple[float, float, float], what: str
) -> None:
    """The share right among those of like confidence, and the mean error of it."""
    slope, intercept, sourceless = calibration
    score = slope * rows[:, 0] + intercept + sourceless * rows[:, 1]
    chances, right = 1 / (1 + np.exp(-score)), rows[:, 2]
    error = 0.0
    print(f"{what}: {len(rows)} attributions, {right.mean():.3f} right")
    for low, high in pairwise(BINS):
        inside = (chances >= low) & (chances < high)
        if inside.any():
            off = chances[inside].mean() - right[inside].mean()
            error += abs(off) * inside.mean()
            print(f"  {low:.1f} to {high:.1f}: {inside.sum():5}  confidence {chances[inside].mean():.3f}  right {right[inside].mean():.3f}")  # fmt: skip
    brier = float(((chances - right) ** 2).mean())
    print(f"  expected calibration error {error:.3f}, Brier score {brier:.3f}")


if __name__ == "__main__":
    main()
