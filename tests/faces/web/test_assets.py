"""What is not ours is what its list says, with its licence beside it."""

import hashlib
import re
from importlib.resources import files

import pytest

FOLDER = files("rapporteur.faces.web").joinpath("static")
ROW = re.compile(r"^\| `(\S+)` \| .+ \| .+ \| `([0-9a-f]{64})` \|$", re.MULTILINE)
VENDORED = ROW.findall(FOLDER.joinpath("VENDOR.md").read_text("utf-8"))


@pytest.mark.parametrize(("name", "sha256"), VENDORED)
def test_a_file_of_others_is_as_it_came(name: str, sha256: str) -> None:
    assert hashlib.sha256(FOLDER.joinpath(name).read_bytes()).hexdigest() == sha256
    licence = FOLDER.joinpath(name.rpartition(".")[0] + ".LICENSE.txt")
    assert len(licence.read_text("utf-8")) > 200


def test_every_minified_script_and_font_is_listed() -> None:
    listed = {name for name, _ in VENDORED}
    for file in FOLDER.iterdir():
        is_font = file.name.endswith(".woff2")
        is_long = file.name.endswith(".js") and max(map(len, file.read_text("utf-8").splitlines())) > 500  # fmt: skip
        assert (is_font or is_long) == (file.name in listed)
