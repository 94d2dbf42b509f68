from pathlib import Path

import pytest

from rapporteur.errors import SettingsError
from rapporteur.settings import Settings, load


def test_nothing_said(tmp_path: Path) -> None:
    assert load({}, {}, tmp_path) == Settings()


def test_the_later_wins(tmp_path: Path) -> None:
    (tmp_path / "rapporteur.toml").write_text('record = "a"\nworkers = 2\ndelay = 1\n')
    environ = {"RAPPORTEUR_RECORD": "b", "RAPPORTEUR_WORKERS": "3", "HOME": "x"}
    settings = load({"record": Path("c"), "workers": None}, environ, tmp_path)
    assert (settings.record, settings.workers, settings.delay) == (Path("c"), 3, 1.0)


def test_the_failpoint_is_no_setting(tmp_path: Path) -> None:
    assert load({}, {"RAPPORTEUR_FAIL": "write.raw:1:raise"}, tmp_path) == Settings()


@pytest.mark.parametrize(
    ("file", "environ", "says"),
    [
        pytest.param("workers = 0", {}, "least is 1", id="below the least"),
        pytest.param("wrokers = 2", {}, "the settings are record", id="misspelt"),
        pytest.param("workers =", {}, "no TOML", id="not TOML"),
        pytest.param("durable = 'maybe'", {}, "true or false", id="not a truth value"),
        pytest.param("follow = 'all'", {}, "always, given, never", id="not a choice"),
        pytest.param("", {"RAPPORTEUR_SECONDS": "soon"}, "a number", id="no number"),
        pytest.param("", {"RAPPORTEUR_SECONDS": "nan"}, "least is 1", id="nan"),
        pytest.param("", {"RAPPORTEUR_RECRD": "x"}, "'recrd'", id="unknown variable"),
    ],
)
def test_bad_settings_name_thing_value_and_remedy(
    file: str, environ: dict[str, str], says: str, tmp_path: Path
) -> None:
    if file:
        (tmp_path / "rapporteur.toml").write_text(file)
    with pytest.raises(SettingsError, match=says):
        load({}, environ, tmp_path)
