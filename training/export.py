"""Write the trained network as it ships: `python training/export.py WEIGHTS OUTPUT`.

The graph is built node by node from ONNX Runtime's fused operators, so that it depends
on no version of a tracer. Weights become int8, one scale a column; activations are
scaled as they come, over one window, which is why a window is never run with another.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from rapporteur.language.tags import ATTRIBUTION, NAMES
from training.network import N_HEADS, N_LAYERS, WIDTH, Network
from training.train import BASE

FUSED = "com.microsoft"
OUTPUTS = {"attribution": len(ATTRIBUTION), "names": len(NAMES), "meaning": WIDTH}


def main() -> None:
    """Export as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument(
        "--trained", default="", help="what and when, for the model's description"
    )
    parser.add_argument(
        "--whole",
        action="store_true",
        help="weights as they were trained, 4 bytes each",
    )
    options = parser.parse_args()
    network = Network()
    network.load_state_dict(torch.load(options.weights, map_location="cpu"))
    export(network.eval(), options.output, options.trained, whole=options.whole)


def export(
    network: Network, folder: Path, trained: str = "", *, whole: bool = False
) -> None:
    """Write encoder.onnx, tokenizer.json and model.json into `folder`.

    `whole` keeps the weights as 32-bit floats, to measure what quantising costs.
    """
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(Graph(network, quantised=not whole).model(), folder / "encoder.onnx")
    tokenizer = (BASE / "tokenizer.json").read_bytes()
    (folder / "tokenizer.json").write_bytes(tokenizer)
    files = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in ("encoder.onnx", "tokenizer.json")
    }
    described = {
        "format": 1,
        "trained": trained,
        "sha256": files,
        "attribution": list(ATTRIBUTION),
        "names": list(NAMES),
        "transitions": np.round(network.transitions.detach().numpy(), 4)
        .astype(float)
        .round(4)
        .tolist(),
    }
    (folder / "model.json").write_text(
        json.dumps(described, indent=None) + "\n", encoding="utf-8"
    )


class Graph:
    """The network as ONNX nodes."""

    def __init__(self, network: Network, *, quantised: bool) -> None:
        self.quantised = quantised
        self.weights = {
            name: value.detach().numpy() for name, value in network.state_dict().items()
        }
        self.nodes: list[onnx.NodeProto] = []
        self.tensors: dict[str, onnx.TensorProto] = {}

    def model(self) -> onnx.ModelProto:
        """The whole graph, checked."""
        x = self._embed()
        for i in range(N_LAYERS):
            x = self._layer(x, f"encoder.layers.{i}.")
        for name in OUTPUTS:
            self._times(x, name, output=name, bias=True)
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
                for name, wide in OUTPUTS.items()
            ],
            list(self.tensors.values()),
        )
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)

    def _embed(self) -> str:
        self._node("Shape", ["ids"], "length", start=1, end=2)
        zero, first = self._constant("zero", [0]), self._constant("first", [0])
        self._node(
            "Slice",
            [self._given("encoder.places.weight"), zero, "length", first],
            "places",
        )
        self._node("Add", [self._words(), "places"], "sum0")
        for i, name in enumerate(("gaps", "cases", "quoted")):
            column = self._constant(f"column{i}", i)
            self._node("Gather", ["features", column], f"feature{i}", axis=2)
            self._node(
                "Gather",
                [self._given(f"encoder.{name}.weight"), f"feature{i}"],
                f"felt{i}",
            )
            self._node("Add", [f"sum{i}", f"felt{i}"], f"sum{i + 1}")
        gamma, beta = (
            self._given("encoder.norm.weight"),
            self._given("encoder.norm.bias"),
        )
        return self._node(
            "LayerNormalization", ["sum3", gamma, beta], "embedded", epsilon=1e-12
        )

    def _layer(self, x: str, at: str) -> str:
        self._times(x, at + "attend", output=at + "qkv", bias=True)
        parts = [at + part for part in "qkv"]
        self.nodes.append(helper.make_node("Split", [at + "qkv"], parts, axis=2))
        self._fused("MultiHeadAttention", parts, at + "seen", num_heads=N_HEADS)
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
            "SkipLayerNormalization", [y, x, *given], at + norm, epsilon=1e-12
        )

    def _words(self) -> str:
        table = self.weights["encoder.words.weight"]
        if not self.quantised:
            return self._node("Gather", [self._keep("table", table), "ids"], "words")
        small, scale = _int8(table, axis=1)
        self._node("Gather", [self._keep("table", small), "ids"], "small")
        self._node("Gather", [self._keep("scales", scale[:, None]), "ids"], "scale")
        self._node("Cast", ["small"], "cast", to=TensorProto.FLOAT)
        return self._node("Mul", ["cast", "scale"], "words")

    def _times(self, x: str, name: str, output: str = "", *, bias: bool = False) -> str:
        weight = np.ascontiguousarray(self.weights[name + ".weight"].T)
        output = output or name + ".times"
        if self.quantised:
            small, scale = _int8(weight, axis=0)
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

    def _keep(self, name: str, value: np.ndarray) -> str:
        self.tensors[name] = numpy_helper.from_array(value, name)
        return name

    def _node(self, kind: str, given: list[str], output: str, **settings: float) -> str:
        self.nodes.append(
            helper.make_node(kind, given, [output], name=output, **settings)
        )
        return output

    def _fused(
        self, kind: str, given: list[str], output: str, **settings: float
    ) -> str:
        self.nodes.append(
            helper.make_node(
                kind, given, [output], name=output, domain=FUSED, **settings
            )
        )
        return output


def _int8(table: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """A table in int8 and its scales, one for each slice along the axis that is left."""
    scale = np.maximum(np.abs(table).max(axis=axis), 1e-8) / 127
    return np.round(table / np.expand_dims(scale, axis)).astype(np.int8), scale.astype(
        np.float32
    )


if __name__ == "__main__":
    main()
