"""Even out what goes into a multiplication, so that eight bits hold all of it.

One column of a layer's 1,536 is ten times as large as any other, and the scale of a whole
window, which has to reach it, leaves the others few steps. Such a column is divided by a
number, and the weights that it meets are multiplied by it (SmoothQuant, Xiao et al.
2023): the product is the same, but for the rounding.
"""

from collections.abc import Callable
from itertools import islice

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from rapporteur.language.pieces import load_tokenizer
from training.corpora import cut, read_jsonl, tag_attributions
from training.network import Network
from training.train import BASE, SHARED, Cut, make_batch

#: Those of a layer whose inputs differ most; those of the others gain little.
UNEVEN = ("inner", "outer")
#: How many times a column may be as large as the median one.
AS_LARGE = 3.0
#: Every so many articles one is looked at, and of it two windows.
EVERY, OF_EACH = 40, 2

Weights = dict[str, NDArray[np.float32]]


def smooth(network: Network) -> Weights:
    """The network's weights by name, with `NAME.smoothing` for each matrix that it changed.

    That is [from]: what the matrix' inputs are to be multiplied by.
    """
    weights = {name: value.numpy() for name, value in network.state_dict().items()}
    for name, largest in _largest(network).items():
        divisors = np.maximum(1, largest / (AS_LARGE * np.median(largest)))
        weights[f"{name}.weight"] = weights[f"{name}.weight"] * divisors
        weights[f"{name}.smoothing"] = 1 / divisors
    return weights


@torch.inference_mode()
def _largest(network: Network) -> Weights:
    """The largest absolute value in each column of the inputs, over some of the corpus."""
    largest: Weights = {}
    hooks = [
        matrix.register_forward_hook(_noting(largest, name))
        for name, matrix in network.named_modules()
        if name.endswith(UNEVEN)
    ]
    for one in _windows():
        ids, features, _, _ = make_batch([one], hide=False)
        network(ids, features, (ids != 0)[:, None, None, :])
    for hook in hooks:
        hook.remove()
    return largest


def _noting(
    largest: Weights, name: str
) -> Callable[[nn.Module, tuple[Tensor], Tensor], None]:
    def note(_module: nn.Module, given: tuple[Tensor], _result: Tensor) -> None:
        found = given[0].abs().amax((0, 1)).numpy()
        largest[name] = np.maximum(found, largest.get(name, found))

    return note


def _windows() -> list[Cut]:
    tokenizer = load_tokenizer(BASE / "tokenizer.json")
    articles = islice(read_jsonl(SHARED / "polnear/train.jsonl"), 0, None, EVERY)
    return [
        one
        for article in articles
        for one in cut([tag_attributions(article, tokenizer)])[:OF_EACH]
    ]
