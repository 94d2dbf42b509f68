"""A checkpoint of the transformers library, run as it lies in its folder.

A checkpoint is `config.json`, `model.safetensors` and `tokenizer.json`: a token
classifier of the BERT family, whose labels are `attribution:` and `names:` before each
tag of ours ("attribution:B-source", "names:O"). The two heads are the rows of its
classifier; its last layer is the meaning. Neither torch nor transformers is needed, only
the extra `checkpoint`.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from rapporteur.errors import ModelError
from rapporteur.language.tags import ATTRIBUTION, NAMES

FILES: Final = ("config.json", "model.safetensors", "tokenizer.json")
FAMILY: Final = ("bert", "electra", "roberta", "xlm-roberta")
HEADS: Final = {"attribution": ATTRIBUTION, "names": NAMES}

Weights = dict[str, NDArray[np.float32]]
_LAYER: Final = {
    "attention.output.dense": "attended",
    "attention.output.LayerNorm": "norm1",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "norm2",
}
_ASKED: Final = tuple(f"attention.self.{part}" for part in ("query", "key", "value"))


class Config(msgspec.Struct, frozen=True):
    """What is read of config.json."""

    model_type: str
    hidden_size: int
    num_hidden_layers: int
    num_attention_heads: int
    id2label: dict[int, str]
    layer_norm_eps: float = 1e-12
    hidden_act: str = "gelu"
    pad_token_id: int = 0
    embedding_size: int | None = None


def is_checkpoint(folder: Path) -> bool:
    """Whether a folder's model is a checkpoint and no graph of ours."""
    return (folder / FILES[0]).exists() and not (folder / "encoder.onnx").exists()


def read_graph(folder: Path) -> bytes:
    """A checkpoint as an ONNX graph with the inputs and outputs that `encoder.py` wants.

    Raises:
        ModelError: a file is missing or damaged, the model is of another family or has
            other labels, or the extra is not installed.
    """
    try:
        from safetensors import SafetensorError  # noqa: PLC0415
        from safetensors.numpy import load_file  # noqa: PLC0415

        from rapporteur.language.graph import Shape, build  # noqa: PLC0415
    except ImportError as error:
        raise ModelError(
            f"{folder} holds a checkpoint, which needs the package {error.name}:"
            " pip install 'rapporteur[checkpoint]'"
        ) from error
    try:
        config = _config(folder / FILES[0])
        given = load_file(folder / FILES[1])
        weights = rename(given, _first_place(config)) | _heads(given, config)
        heads = {name: len(tags) for name, tags in HEADS.items()}
        shape = Shape(
            config.num_hidden_layers,
            config.num_attention_heads,
            heads | {"meaning": config.hidden_size},
            config.layer_norm_eps,
        )
        return bytes(build(weights, shape).SerializeToString())
    except KeyError as error:
        raise ModelError(f"{folder / FILES[1]} has no weights {error}") from error
    except (OSError, msgspec.MsgspecError, SafetensorError, TypeError) as error:
        raise ModelError(f"{folder} holds no checkpoint: {error}") from error


def _config(path: Path) -> Config:
    config = msgspec.json.decode(path.read_bytes(), type=Config, strict=False)
    narrow = config.embedding_size not in {None, config.hidden_size}
    if config.model_type not in FAMILY or config.hidden_act != "gelu" or narrow:
        raise ModelError(
            f"{path} is of a model {config.model_type} with {config.hidden_act}"
            f"{' and narrow embeddings' if narrow else ''}; this program runs those of"
            f" {', '.join(FAMILY)} with gelu. Export it as encoder.onnx"
        )
    return config


def _first_place(config: Config) -> int:
    # RoBERTa counts places on from its padding: its first two rows are no piece's.
    return config.pad_token_id + 1 if "roberta" in config.model_type else 0


def rename(given: Mapping[str, NDArray[np.float32]], first_place: int = 0) -> Weights:
    """The body's weights under the names of `graph.py`, from those of transformers.

    Raises:
        KeyError: one is missing.
    """
    body = {_bare(name): np.asarray(w, dtype=np.float32) for name, w in given.items()}
    kind = body["embeddings.token_type_embeddings.weight"][0]
    places = body["embeddings.position_embeddings.weight"][first_place:] + kind
    weights = {
        "encoder.words.weight": body["embeddings.word_embeddings.weight"],
        "encoder.places.weight": places,
    }
    n_layers = len({n.split(".")[2] for n in body if n.startswith("encoder.layer.")})
    for half in ("weight", "bias"):
        weights[f"encoder.norm.{half}"] = body[f"embeddings.LayerNorm.{half}"]
        for i in range(n_layers):
            at, to = f"encoder.layer.{i}.", f"encoder.layers.{i}."
            parts = [body[f"{at}{part}.{half}"] for part in _ASKED]
            weights[f"{to}attend.{half}"] = np.concatenate(parts)
            for theirs, ours in _LAYER.items():
                weights[f"{to}{ours}.{half}"] = body[f"{at}{theirs}.{half}"]
    return weights


def _bare(name: str) -> str:
    first, _, rest = name.partition(".")
    return rest if first in FAMILY else name


def _heads(given: Mapping[str, NDArray[np.float32]], config: Config) -> Weights:
    rows = {label: i for i, label in config.id2label.items()}
    wanted = {name: [f"{name}:{tag}" for tag in tags] for name, tags in HEADS.items()}
    missing = [label for of in wanted.values() for label in of if label not in rows]
    if missing:
        raise ModelError(
            f"the checkpoint's id2label lacks {', '.join(missing[:3])}"
            f"{' and others' if len(missing) > len(wanted) else ''}: its labels must be"
            " `attribution:` and `names:` before each tag"
        )
    return {
        f"{name}.{half}": np.asarray(
            given[f"classifier.{half}"][[rows[label] for label in of]],
            dtype=np.float32,
        )
        for name, of in wanted.items()
        for half in ("weight", "bias")
    }
