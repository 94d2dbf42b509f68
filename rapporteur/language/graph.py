"""A BERT-like encoder and its heads as an ONNX graph, node by node.

Built from ONNX Runtime's fused operators, so that it depends on no version of a tracer.
It is how the shipped model is written, and how a checkpoint is run. Needs the package
`onnx`, which nobody needs to run the shipped model.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

FUSED: Final = "com.microsoft"
FEATURES: Final = ("gaps", "cases", "quoted")

Weights = Mapping[str, NDArray[np.float32]]
"""By name: `encoder.words.weight` [n_words, width], `encoder.places.weight`, `encoder.norm`,
for each layer `encoder.layers.0.` with `attend` (query, key and value in one), `attended`,
`norm1`, `inner`, `outer`, `norm2`, and each head; matrices are [to, from]. The tables
`encoder.gaps`, `encoder.cases` and `encoder.quoted` may be left out. Where a matrix has a
`smoothing` [from] beside it, its inputs are multiplied by that before."""

LARGEST: Final = 64
"""Of a weight in int8. A processor without VNNI adds two products of a byte and a weight in
16 bits: 2 * 255 * 64 just fits, where with 127 the sum is cut off, and differs from what
another processor says."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What the weights do not say by themselves.

    `heads` gives each output's width; one without weights is the last layer itself.
    """

    n_layers: int
    n_heads: int
    heads: Mapping[str, int]
    epsilon: float = 1e-12


def build(
    weights: Weights, shape: Shape, *, quantised: bool = False
) -> onnx.ModelProto:
    """The graph: `ids` [1, n] and `features` [1, n, 3] to each head, float32 [1, n, width].

    `quantised` makes the weights int8, one scale a column, none above `LARGEST`; activations
    are then scaled as they come, over one window.
    """
    return _Graph(weights, shape, quantised=quantised).model()


class _Graph:
    """The nodes and tensors so far."""

    def __init__(self, weights: Weights, shape: Shape, *, quantised: bool) -> None:
        self.weights, self.shape, self.quantised = weights, shape, quantised
        self.nodes: list[onnx.NodeProto] = []
        self.tensors: dict[str, onnx.TensorProto] = {}

    def model(self) -> onnx.ModelProto:
        """The whole graph."""
        x = self._embed()
        for i in range(self.shape.n_layers):
            x = self._layer(x, f"encoder.layers.{i}.")
        for name in self.shape.heads:
            if f"{name}.weight" in self.weights:
                self._times(x, name, output=name, bias=True)
            else:
                self._node("Identity", [x], name)
        graph = helper.make_graph(
            self.nodes,
            "rapporteur",
            [
                helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "n"]),
                helper.make_tensor_value_info(
                    "features", TensorProto.INT64, [1, "n", 3]
                ),
            ],
            [
                helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "n", wide])
                for name, wide in self.shape.heads.items()
            ],
            list(self.tensors.values()),
        )
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)

    def _embed(self) -> str:
        self._node("Shape", ["ids"], "length", start=1, end=2)
        zero, first = self._constant("zero", [0]), self._constant("first", [0])
        places = self._given("encoder.places.weight")
        self._node("Slice", [places, zero, "length", first], "places")
        total = self._node("Add", [self._words(), "places"], "sum0")
        for i, name in enumerate(FEATURES):
            if f"encoder.{name}.weight" in self.weights:
                total = self._add_feature(total, i, name)
        norm = [self._given(f"encoder.norm.{half}") for half in ("weight", "bias")]
        return self._node(
            "LayerNormalization", [total, *norm], "embedded", epsilon=self.shape.epsilon
        )

    def _add_feature(self, total: str, i: int, name: str) -> str:
        column = self._constant(f"column{i}", i)
        self._node("Gather", ["features", column], f"feature{i}", axis=2)
        table = self._given(f"encoder.{name}.weight")
        self._node("Gather", [table, f"feature{i}"], f"felt{i}")
        return self._node("Add", [total, f"felt{i}"], f"sum{i + 1}")

    def _layer(self, x: str, at: str) -> str:
        self._times(x, at + "attend", output=at + "qkv", bias=True)
        parts = [at + part for part in "qkv"]
        self.nodes.append(helper.make_node("Split", [at + "qkv"], parts, axis=2))
        self._fused(
            "MultiHeadAttention", parts, at + "seen", num_heads=self.shape.n_heads
        )
        middle = self._add_and_norm(
            x, self._times(at + "seen", at + "attended"), at, "attended", "norm1"
        )
        inner = self._times(middle, at + "inner")
        self._fused("BiasGelu", [inner, self._given(at + "inner.bias")], at + "gelu")
        return self._add_and_norm(
            middle, self._times(at + "gelu", at + "outer"), at, "outer", "norm2"
        )

    def _add_and_norm(self, x: str, y: str, at: str, dense: str, norm: str) -> str:
        given = [
            self._given(at + name)
            for name in (f"{norm}.weight", f"{norm}.bias", f"{dense}.bias")
        ]
        return self._fused(
            "SkipLayerNormalization",
            [y, x, *given],
            at + norm,
            epsilon=self.shape.epsilon,
        )

    def _words(self) -> str:
        table = self.weights["encoder.words.weight"]
        if not self.quantised:
            return self._node("Gather", [self._keep("table", table), "ids"], "words")
        small, scale = _int8(table, axis=1, largest=127)
        self._node("Gather", [self._keep("table", small), "ids"], "small")
        self._node("Gather", [self._keep("scales", scale[:, None]), "ids"], "scale")
        self._node("Cast", ["small"], "cast", to=TensorProto.FLOAT)
        return self._node("Mul", ["cast", "scale"], "words")

    def _times(self, x: str, name: str, output: str = "", *, bias: bool = False) -> str:
        weight = np.ascontiguousarray(self.weights[name + ".weight"].T)
        output = output or name + ".times"
        if name + ".smoothing" in self.weights:
            x = self._node(
                "Mul", [x, self._given(name + ".smoothing")], name + ".smoothed"
            )
        if self.quantised:
            small, scale = _int8(weight, axis=0, largest=LARGEST)
            given = [
                x,
                self._keep(name + ".int8", small),
                self._keep(name + ".scale", scale),
            ]
            given += ["", self._given(name + ".bias")] if bias else []
            return self._fused("DynamicQuantizeMatMul", given, output)
        product = self._node(
            "MatMul",
            [x, self._keep(name + ".turned", weight)],
            name + ".product" if bias else output,
        )
        return (
            self._node("Add", [product, self._given(name + ".bias")], output)
            if bias
            else product
        )

    def _given(self, name: str) -> str:
        return self._keep(name, self.weights[name])

    def _constant(self, name: str, value: int | list[int]) -> str:
        return self._keep(name, np.array(value, dtype=np.int64))

    def _keep(
        self, name: str, value: NDArray[np.float32] | NDArray[np.int8 | np.int64]
    ) -> str:
        self.tensors[name] = numpy_helper.from_array(value, name)
        return name

    def _node(self, kind: str, given: list[str], output: str, **settings: float) -> str:
        node = helper.make_node(kind, given, [output], name=output)
        for setting, value in settings.items():
            node.attribute.append(helper.make_attribute(setting, value))
        self.nodes.append(node)
        return output

    def _fused(
        self, kind: str, given: list[str], output: str, **settings: float
    ) -> str:
        self._node(kind, given, output, **settings)
        self.nodes[-1].domain = FUSED
        return output


def _int8(
    table: NDArray[np.float32], axis: int, largest: int
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A table in int8 and its scales, one for each slice along the axis that is left."""
    scale = np.maximum(np.abs(table).max(axis=axis), 1e-8) / largest
    small = np.round(table / np.expand_dims(scale, axis)).astype(np.int8)
    return small, scale.astype(np.float32)
