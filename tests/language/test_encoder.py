import random
from pathlib import Path

import numpy as np
import pytest

from rapporteur import pipeline
from rapporteur.errors import ModelError
from rapporteur.language.attributions import find_attributions
from rapporteur.language.description import SHIPPED
from rapporteur.language.encoder import HEADS, Encoder, load
from rapporteur.model import Snapshot, Span
from tests.language.tiny import SIZE, describe_files, make_model, write_graph

PAGES = sorted(
    (Path(__file__).resolve().parents[2] / "sample" / "pages").glob("*.html")
)


@pytest.fixture(scope="module")
def shipped() -> Encoder:
    return load(SHIPPED)


def whole(encoder: Encoder, text: str):
    return encoder.encode(text, [Span(0, len(text))] if text else [])


def test_every_piece_has_a_row_of_each_head(shipped: Encoder) -> None:
    # Some 900 pieces: four windows.
    text = "The union said on Monday that the river had risen. " * 80
    encoded = whole(shipped, text)
    assert len(encoded.pieces) > 800
    for head in HEADS:
        rows = getattr(encoded, head)
        assert rows.shape[0] == len(encoded.pieces)
        assert np.isfinite(rows).all()


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00", "\u200b"])
def test_a_text_of_no_words_has_no_rows(shipped: Encoder, text: str) -> None:
    encoded = whole(shipped, text)
    assert find_attributions(shipped, encoded) == ()
    assert len(encoded.meaning) == len(encoded.pieces)


def test_the_same_page_says_the_same_whatever_was_read_before() -> None:
    snapshots = [Snapshot(path.read_bytes(), path.name) for path in PAGES[:8]]
    alone = {snapshot.name: pipeline.read(snapshot) for snapshot in snapshots}
    shuffled = random.Random(7).sample(snapshots, len(snapshots))
    assert [s.name for s in shuffled] != [s.name for s in snapshots]
    for snapshot in shuffled:
        assert pipeline.read(snapshot) == alone[snapshot.name]


def test_a_stretch_says_the_same_wherever_it_stands_in_the_text(
    shipped: Encoder,
) -> None:
    words = "Mara Kade said the locks would open."
    text = f"Menu\n{words}\nAll rights reserved"
    inside = shipped.encode(text, [Span(5, 5 + len(words))])
    alone = whole(shipped, words)
    for head in HEADS:
        assert (getattr(inside, head) == getattr(alone, head)).all()
    assert (inside.pieces.starts == alone.pieces.starts + 5).all()


def test_a_model_of_the_readers_own_takes_its_place(tmp_path: Path) -> None:
    model = make_model(tmp_path / "own")
    page = "The union said it rose.\n" * 6
    reading = pipeline.read(Snapshot(page.encode(), "page.txt"), model)
    found = {
        (s.source and s.source.of(page), s.contents[0].of(page))
        for s in reading.statements
    }
    assert found <= {("union", "rose"), ("The union", "rose")}
    (said, *_) = find_attributions(load(model), whole(load(model), page))
    assert said.source is not None
    assert (said.source.of(page), said.contents[0].of(page)) == ("union", "rose")


def test_a_model_without_a_head_is_refused_by_name(tmp_path: Path) -> None:
    folder = make_model(tmp_path)
    write_graph(folder / "encoder.onnx", {"names": np.zeros((SIZE, 3), np.float32)})
    describe_files(folder)
    with pytest.raises(ModelError, match=r"encoder\.onnx gives .*wanted are attribut"):
        Encoder(folder)


@pytest.mark.parametrize("name", ["encoder.onnx", "tokenizer.json"])
def test_a_file_that_is_no_model_is_refused_by_name(tmp_path: Path, name: str) -> None:
    folder = make_model(tmp_path)
    (folder / name).write_bytes(b"{}")
    describe_files(folder)
    with pytest.raises(ModelError, match=name):
        Encoder(folder)
