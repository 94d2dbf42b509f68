"""Write the trained network as it ships: `python -m training.export OUTPUT WEIGHTS`.

Weights become int8, one scale a column; activations are scaled as they come, over one
window, which is why a window is never run with another. What lies far out is evened out
before (`smoothing.py`).
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch

from rapporteur.language.graph import Shape, build
from rapporteur.language.tags import ATTRIBUTION, NAMES
from training.network import N_HEADS, N_LAYERS, WIDTH, Network
from training.smoothing import smooth
from training.train import BASE

OUTPUTS = {"attribution": len(ATTRIBUTION), "names": len(NAMES), "meaning": WIDTH}


def main() -> None:
    """Export as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("weights", type=Path)
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
    weights = (
        {name: value.numpy() for name, value in network.state_dict().items()}
        if whole
        else smooth(network)
    )
    shape = Shape(N_LAYERS, N_HEADS, OUTPUTS)
    onnx.save(build(weights, shape, quantised=not whole), folder / "encoder.onnx")
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


if __name__ == "__main__":
    main()
