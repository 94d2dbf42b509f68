import json
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

from rapporteur import pipeline
from rapporteur.errors import ModelError
from rapporteur.language.description import describe
from rapporteur.language.encoder import Encoder
from rapporteur.language.tags import ATTRIBUTION, NAMES
from rapporteur.model import Snapshot, Span

CHECKPOINTS = Path(__file__).parent / "checkpoints"
SENTENCE = "The union said it rose."
#: RoBERTa's tokenizer counts white space to the piece after it, and places from 2.
BOTH = pytest.mark.parametrize("name", ["bert", "roberta"])


@BOTH
def test_a_checkpoint_says_what_transformers_says_of_it(name: str) -> None:
    expected = json.loads((CHECKPOINTS / name / "expected.json").read_text())
    encoded = Encoder(CHECKPOINTS / name).encode(SENTENCE, [Span(0, len(SENTENCE))])
    assert encoded.pieces.ids.tolist() == expected["ids"][1:-1]
    scores = np.array(expected["scores"])[1:-1]
    for head, tags in (("attribution", ATTRIBUTION), ("names", NAMES)):
        columns = [expected["labels"].index(f"{head}:{tag}") for tag in tags]
        assert getattr(encoded, head) == pytest.approx(scores[:, columns], abs=1e-4)
    assert encoded.meaning == pytest.approx(np.array(expected["last"])[1:-1], abs=1e-4)


@BOTH
def test_no_piece_begins_with_white_space(name: str) -> None:
    text = "  The union\n\nsaid it  rose. "
    pieces = Encoder(CHECKPOINTS / name).cut(text, [Span(0, len(text))])
    words = [text[s:e] for s, e in zip(pieces.starts, pieces.ends, strict=True)]
    assert [word.lstrip() for word in words] == words
    assert "".join(words) == "".join(text.split())


@BOTH
def test_a_page_is_read_with_it(name: str) -> None:
    page = Snapshot(b"The union said it rose.\n\nThe union said it rose.", "page.txt")
    assert pipeline.read(page, CHECKPOINTS / name).document.text


def test_it_is_known_by_the_hash_of_its_weights() -> None:
    both = [describe(CHECKPOINTS / name) for name in ("bert", "roberta")]
    assert both[0].trained == "the checkpoint bert"
    assert len({described.weights_sha256 for described in both}) == len(both)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        pytest.param({"model_type": "deberta-v2"}, "of a model deberta-v2 .* Export it", id="another family"),
        pytest.param({"hidden_act": "relu"}, "with relu", id="another activation"),
        pytest.param({"embedding_size": 4}, "narrow embeddings", id="embeddings of another width"),
        pytest.param({"id2label": {"0": "LABEL_0"}}, "id2label lacks attribution:O", id="labels of its own"),
        pytest.param({"num_hidden_layers": 3}, r"has no weights .*encoder\.layers\.2", id="a layer too many"),
        pytest.param({"hidden_size": None}, "holds no checkpoint", id="no width"),
    ],
)  # fmt: skip
def test_another_kind_is_refused_and_says_why(
    tmp_path: Path, changed: dict[str, object], says: str
) -> None:
    folder = tmp_path / "own"
    shutil.copytree(CHECKPOINTS / "bert", folder)
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | changed))
    with pytest.raises(ModelError, match=says):
        Encoder(folder)


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_a_missing_or_damaged_file_is_named(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "own"
    shutil.copytree(CHECKPOINTS / "bert", folder)
    (folder / name).write_bytes(b"\xff" * 40)
    with pytest.raises(ModelError, match=str(folder)):
        Encoder(folder)
    (folder / name).unlink()
    with pytest.raises(ModelError, match=name):
        Encoder(folder)


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "safetensors", None)
    with pytest.raises(ModelError, match=r"pip install 'rapporteur\[checkpoint\]'"):
        Encoder(CHECKPOINTS / "bert")
