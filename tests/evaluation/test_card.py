from pathlib import Path

from evaluation.card import _KINDS, _SHOWN, write_card
from evaluation.report import Report
from evaluation.spans import Score, Tally


def test_the_card_holds_what_was_measured(tmp_path: Path) -> None:
    report = Report("0" * 64)
    for section in {section for section, _, _ in _SHOWN}:
        labels = {
            label for name, _, some in _SHOWN if name == section for label in some
        }
        kinds = {
            f"{what}, {kind}" for what in ("precision", "recall") for kind in _KINDS
        }
        scores = {label: Score(1, 2, 8) for label in labels | kinds}
        report.add_tally(section, Tally(scores))
    whos = [f"{m}, {w} with people" for m in ("contents", "attributions") for w in ("people", "model")]  # fmt: skip
    report.add_values("people", dict.fromkeys(whos, 0.7))
    report.add_values("stsb dev", {"rank": 0.8199})
    card = tmp_path / "card.md"
    card.write_text("before\n<!-- scores -->\nold\n<!-- end of scores -->\nafter\n")
    write_card(report, card)
    write_card(report, card)
    written = card.read_text()
    assert written.startswith("before\n<!-- scores -->\n| on |")
    assert written.endswith("\n<!-- end of scores -->\nafter\n")
    assert "| PolNeAR dev, exact spans | cue | .500 | .125 | .200 | 8 |" in written
    assert "old" not in written
    assert ".820" in written
