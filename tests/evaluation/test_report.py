import tomllib
from pathlib import Path

import pytest

from evaluation.outcomes import Outcome, differences, outcome_of
from evaluation.report import FLOORS, Report, changed, load_report
from evaluation.spans import Score, Tally, Whole

TEXT = "Rain fell. Kade said the locks stay shut. Belo left.\nOrsa agreed to wait.\n"
SHUT, WAIT, LEFT = (
    (TEXT.index(words), TEXT.index(words) + len(words))
    for words in ("the locks stay shut", "to wait", "Belo left")
)


def report(f1: int = 8) -> Report:
    made = Report("0" * 64)
    made.add_tally("dev", Tally({"cue": Score(f1, 10, 10)}))
    made.add_values("pages", {"found": 1.0})
    made.outcomes["one"] = Outcome(right=[SHUT], missed=[WAIT], wrong=[LEFT])
    return made


def test_a_saved_report_comes_back(tmp_path: Path) -> None:
    report().save(tmp_path / "r.json")
    again = load_report(tmp_path / "r.json")
    assert again.sections == report().sections
    assert list(differences(again.outcomes, report().outcomes, {"one": TEXT})) == []


@pytest.mark.parametrize(
    ("floors", "under"),
    [
        pytest.param("[dev]\ncue = 0.8", [], id="at its floor"),
        pytest.param("[dev]\ncue = 0.81", ["dev: cue is 0.8, under its floor of 0.81"], id="under it"),
        pytest.param("[dev]\nsource = 0.1", ["dev: source is None, under its floor of 0.1"], id="a figure that is gone"),
        pytest.param("[other]\ncue = 0.9", [], id="a section that was not scored"),
    ],
)  # fmt: skip
def test_floors(tmp_path: Path, floors: str, under: list[str]) -> None:
    (tmp_path / "floors.toml").write_text(floors)
    assert list(report().below(tmp_path / "floors.toml")) == under


def test_every_floor_that_holds_is_a_share() -> None:
    held = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    assert {"polnear dev", "gold pages"} <= set(held)
    assert all(0 < floor < 1 for section in held.values() for floor in section.values())


def test_figures_that_changed() -> None:
    assert list(changed(report(), report(9))) == ["dev: cue  0.800 -> 0.900 (+0.100)"]


def test_gains_and_losses_by_sentence() -> None:
    new = {"one": Outcome(right=[WAIT], missed=[SHUT], wrong=[])}
    assert list(differences(report().outcomes, new, {"one": TEXT, "two": TEXT})) == [
        ("one", "lost", "missed: Kade said [the locks stay shut]."),
        ("one", "gained", "no longer wrong: [Belo left]."),
        ("one", "gained", "found: Orsa agreed [to wait]."),
    ]


def test_outcomes_of_one_article() -> None:
    given = [Whole((SHUT,), ()), Whole((WAIT,), ())]
    found = [Whole((LEFT,), ()), Whole((SHUT,), ())]
    made = outcome_of(found, given, [(1, 0)])
    assert made == Outcome(right=[SHUT], missed=[WAIT], wrong=[LEFT])
