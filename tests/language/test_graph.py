"""The graph that ships: what eight bits do to it, and what keeps them from doing more."""

from collections.abc import Iterator

import numpy as np
import onnxruntime
import pytest

from rapporteur.language.graph import LARGEST, Shape, Weights, build

pytest.importorskip("onnx")

WIDTH, INNER, N_WORDS = 8, 16, 40
SHAPE = Shape(n_layers=1, n_heads=2, heads={"names": 5})
LAYER = "encoder.layers.0."
#: A column of the inputs of `outer` that is far larger than the others.
FAR = 3


def _weights() -> dict[str, np.ndarray]:
    chance = np.random.default_rng(7)

    def of(*size: int) -> np.ndarray:
        return chance.normal(size=size).astype(np.float32)

    weights = {
        "encoder.words.weight": of(N_WORDS, WIDTH),
        "encoder.places.weight": of(64, WIDTH),
        "names.weight": of(5, WIDTH),
        "names.bias": of(5),
    }
    sizes = {"attend": (3 * WIDTH, WIDTH), "attended": (WIDTH, WIDTH), "inner": (INNER, WIDTH), "outer": (WIDTH, INNER)}  # fmt: skip
    for name, size in sizes.items():
        weights |= {f"{LAYER}{name}.weight": of(*size), f"{LAYER}{name}.bias": of(size[0])}  # fmt: skip
    for norm in ("encoder.norm", LAYER + "norm1", LAYER + "norm2"):
        weights |= {f"{norm}.weight": np.ones(WIDTH, np.float32), f"{norm}.bias": np.zeros(WIDTH, np.float32)}  # fmt: skip
    weights[LAYER + "inner.weight"][FAR] *= 60
    weights[LAYER + "outer.weight"][:, FAR] /= 60
    return weights


def _smoothed(weights: Weights) -> dict[str, np.ndarray]:
    divisors = np.ones(INNER, np.float32)
    divisors[FAR] = 50
    outer = LAYER + "outer"
    return {
        **weights,
        f"{outer}.weight": weights[f"{outer}.weight"] * divisors,
        f"{outer}.smoothing": 1 / divisors,
    }


def _said(weights: Weights, *, quantised: bool) -> np.ndarray:
    model = build(weights, SHAPE, quantised=quantised)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    ids = np.arange(30, dtype=np.int64)[None] % N_WORDS
    return session.run(["names"], {"ids": ids, "features": np.zeros((1, 30, 3), np.int64)})[0]  # fmt: skip


def test_smoothing_changes_nothing_but_the_rounding() -> None:
    weights = _weights()
    told = _said(weights, quantised=False)
    assert np.allclose(_said(_smoothed(weights), quantised=False), told, atol=1e-4)
    plain = np.abs(_said(weights, quantised=True) - told).mean()
    smooth = np.abs(_said(_smoothed(weights), quantised=True) - told).mean()
    assert smooth < plain / 2


def _int8(weights: Weights) -> Iterator[np.ndarray]:
    from onnx import numpy_helper

    graph = build(weights, SHAPE, quantised=True).graph
    for tensor in graph.initializer:
        if tensor.name.endswith(".int8"):
            yield numpy_helper.to_array(tensor)


def test_two_products_of_a_byte_and_a_weight_fit_in_16_bits() -> None:
    largest = [int(np.abs(table.astype(int)).max()) for table in _int8(_weights())]
    assert max(largest) == LARGEST
    assert 2 * 255 * max(largest) < 2**15
