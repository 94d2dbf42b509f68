import hashlib
from pathlib import Path

import pytest

from rapporteur.errors import ModelError
from rapporteur.language.description import SHIPPED, describe, folder_of
from rapporteur.language.tags import ATTRIBUTION
from tests.language.tiny import describe_files, make_model


@pytest.mark.parametrize("name", ["encoder.onnx", "tokenizer.json"])
def test_one_changed_byte_is_refused_by_name_and_hash(
    tmp_path: Path, name: str
) -> None:
    folder = make_model(tmp_path)
    file = bytearray((folder / name).read_bytes())
    before = hashlib.sha256(file).hexdigest()
    file[len(file) // 2] ^= 1
    (folder / name).write_bytes(file)
    after = hashlib.sha256(file).hexdigest()
    with pytest.raises(ModelError) as refused:
        describe(folder)
    for part in (str(folder / name), before, after):
        assert part in str(refused.value)


@pytest.mark.parametrize("name", ["encoder.onnx", "tokenizer.json", "model.json"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    folder = make_model(tmp_path)
    (folder / name).unlink()
    with pytest.raises(ModelError, match=name):
        describe(folder)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        pytest.param({"format": 2}, "of format 2; .* reads format 1", id="later format"),
        pytest.param({"attribution": ATTRIBUTION[::-1]}, "other tags", id="tags in another order"),
        pytest.param({"format": "one"}, "holds no model", id="no number"),
        pytest.param({"novel": 1}, "holds no model", id="a field that nobody knows"),
        pytest.param({"sha256": {}}, "holds no model", id="files without a hash"),
        pytest.param({"transitions": [[0.0]]}, "holds no model", id="too few transitions"),
    ],
)  # fmt: skip
def test_a_model_of_another_version_is_refused(
    tmp_path: Path, changed: dict[str, object], says: str
) -> None:
    folder = make_model(tmp_path)
    describe_files(folder, **changed)
    with pytest.raises(ModelError, match=says):
        describe(folder)


def test_what_ships_is_whole_and_small() -> None:
    assert describe(SHIPPED).trained
    assert sum(file.stat().st_size for file in SHIPPED.iterdir()) <= 35_000_000


def test_the_setting_names_a_folder(tmp_path: Path) -> None:
    assert folder_of("shipped") == SHIPPED
    assert folder_of(str(tmp_path)) == tmp_path
