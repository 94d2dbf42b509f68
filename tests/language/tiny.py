"""A model of a reader's own, small enough to be made for a test: it knows words by their number."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from rapporteur.language.tags import ATTRIBUTION, NAMES

WORDS = ["[PAD]", "[UNK]", *"the union said it rose mara kade . , “ ”".split()]
ROLES = {"union": "S-source", "said": "S-cue", "rose": "S-contents"}
CALLED = {"kade": "S-place", "mara": "S-person"}
#: Numbers that the program itself gives: the marks of beginning and end, 101 to 103.
SIZE = 104


def make_model(folder: Path, *, width: int = 4, bias: float = 0.0) -> Path:
    """Write the three files of a model whose every word has one tag."""
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = {word: i for i, word in enumerate(WORDS)}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token=WORDS[1]))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    tables = {
        "attribution": _table(ATTRIBUTION, ROLES),
        "names": _table(NAMES, CALLED),
        "meaning": np.eye(SIZE, width, dtype=np.float32),
    }
    write_graph(folder / "encoder.onnx", tables)
    describe_files(folder, bias=bias)
    return folder


def write_graph(path: Path, tables: dict[str, np.ndarray]) -> None:
    """An encoder that looks every word up in a table for each head."""
    graph = helper.make_graph(
        [helper.make_node("Gather", [f"t-{name}", "ids"], [name]) for name in tables],
        "tiny",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "n"]),
            helper.make_tensor_value_info("features", TensorProto.INT64, [1, "n", 3]),
        ],
        [
            helper.make_tensor_value_info(
                name, TensorProto.FLOAT, [1, "n", table.shape[1]]
            )
            for name, table in tables.items()
        ],
        [numpy_helper.from_array(table, f"t-{name}") for name, table in tables.items()],
    )
    opsets = [helper.make_opsetid("", 17)]
    onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=8), path)


def describe_files(folder: Path, **changed: object) -> None:
    """Write model.json for the two files that are there."""
    n = len(ATTRIBUTION)
    described = {
        "format": 1,
        "trained": "never",
        "sha256": {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
            for name in ("encoder.onnx", "tokenizer.json")
        },
        "attribution": ATTRIBUTION,
        "names": NAMES,
        "transitions": [[0.0] * n] * n,
    }
    (folder / "model.json").write_text(json.dumps(described | changed))


def _table(tags: tuple[str, ...], known: dict[str, str]) -> np.ndarray:
    table = np.zeros((SIZE, len(tags)), dtype=np.float32)
    table[:, 0] = 1.0
    for word, tag in known.items():
        table[WORDS.index(word), tags.index(tag)] = 5.0
    return table
