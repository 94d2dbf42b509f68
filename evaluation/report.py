"""The figures of one evaluation: printed, kept in a file, held against floors."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from evaluation.outcomes import Outcome
from evaluation.spans import Tally

FLOORS = Path(__file__).with_name("floors.toml")
Section = dict[str, dict[str, float]]


@dataclass(slots=True)
class Report:
    """Sections of figures; a figure is a `value`, for an F1 with what it is made of.

    `outcomes` are those of the attributions of `polnear` dev, by article.
    """

    model: str
    sections: dict[str, Section] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    def add_tally(self, name: str, tally: Tally) -> None:
        """A section of scores; the value is the F1."""
        self.sections[name] = {
            label: {
                "value": round(score.f1, 4),
                "precision": round(score.precision, 4),
                "recall": round(score.recall, 4),
                "given": score.given,
            }
            for label, score in sorted(tally.scores.items())
        }

    def add_values(self, name: str, values: dict[str, float]) -> None:
        """A section of figures that are what they are."""
        self.sections[name] = {label: {"value": v} for label, v in values.items()}

    def lines(self) -> Iterator[str]:
        """The figures as a person reads them."""
        for name, section in self.sections.items():
            yield f"\n{name}"
            for label, figure in section.items():
                line = f"  {label:48} {figure['value']:7.3f}"
                if "given" in figure and not label.startswith(("precision", "recall")):
                    line += f"   P {figure['precision']:.3f}  R {figure['recall']:.3f}"
                if "given" in figure:
                    line += f"   n {figure['given']:.0f}"
                yield line

    def below(self, floors: Path = FLOORS) -> Iterator[str]:
        """Each figure that lies under its floor, in a sentence; sections not scored aside."""
        held = tomllib.loads(floors.read_text(encoding="utf-8"))
        for name, section in held.items():
            for label, floor in section.items():
                if name not in self.sections:
                    continue
                value = self.sections[name].get(label, {}).get("value")
                if value is None or value < floor:
                    yield f"{name}: {label} is {value}, under its floor of {floor}"

    def save(self, path: Path) -> None:
        """Keep it in a JSON file."""
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def load_report(path: Path) -> Report:
    """A report as it was saved."""
    given = json.loads(path.read_text(encoding="utf-8"))
    outcomes = {name: Outcome(**kept) for name, kept in given["outcomes"].items()}
    return Report(given["model"], given["sections"], outcomes)


def changed(old: Report, new: Report) -> Iterator[str]:
    """The figures that differ between two reports."""
    for name, section in new.sections.items():
        for label, figure in section.items():
            before = old.sections.get(name, {}).get(label, {}).get("value")
            if before is not None and before != figure["value"]:
                by = figure["value"] - before
                yield f"{name}: {label}  {before:.3f} -> {figure['value']:.3f} ({by:+.3f})"
