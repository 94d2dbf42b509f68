from pathlib import Path

import pytest

from rapporteur.engines.issues import read_issues
from rapporteur.errors import SettingsError
from rapporteur.model import Issue


def test_none_is_none() -> None:
    assert read_issues("none") == ()


def test_issues_are_read(tmp_path: Path) -> None:
    path = tmp_path / "issues.toml"
    path.write_text(
        '[[issue]]\nid = "front"\nlabel = "Whether the Front comes"\nexamples = ["a seat"]\n'
        '[[issue]]\nid = "water"\nlabel = "Water"\ndescription = "Who gets it."\n'
    )
    assert read_issues(str(path)) == (
        Issue("front", "Whether the Front comes", None, "user", ("a seat",)),
        Issue("water", "Water", "Who gets it.", "user"),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("issue = 1", "holds no issue", id="no table"),
        pytest.param("[[issue", "no TOML", id="not TOML"),
        pytest.param('[[issue]]\nlabel = "Water"', "without id", id="no id"),
        pytest.param('[[issue]]\nid = "water"', "without label", id="no label"),
        pytest.param('[[issue]]\nid = "w"\nlabel = "W"\ncolour = "blue"', "colour", id="no such field"),
        pytest.param('[[issue]]\nid = "w"\nlabel = "W"\nexamples = "x"', "examples", id="not a list"),
        pytest.param('[[issue]]\nid = "w"\nlabel = "W"\n[[issue]]\nid = "w"\nlabel = "V"', "two issues", id="one id twice"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "issues.toml"
    path.write_text(text)
    with pytest.raises(SettingsError, match=says):
        read_issues(str(path))


def test_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no TOML"):
        read_issues(str(tmp_path / "nowhere.toml"))
