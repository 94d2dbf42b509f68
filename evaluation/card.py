"""The table of scores in the model card, written from a report, so that it is never copied by hand."""

import re
from collections.abc import Iterator
from pathlib import Path

from evaluation.report import Report

CARD = Path(__file__).parents[1] / "docs" / "explanation" / "model.md"
_TABLE = re.compile(r"(?<=<!-- scores -->\n).*?(?=<!-- end of scores -->)", re.DOTALL)
#: Section, what it is called in the card, and which of its figures are shown, in order.
_SHOWN = (
    ("polnear dev", "PolNeAR dev, exact spans", ("source", "cue", "contents")),
    ("polnear dev", "PolNeAR dev, whole attributions", ("attributions",)),
    ("polnear_cofenet dev", "the same, paragraph by paragraph, as CofeNet is scored", ("source", "cue", "contents")),
    ("worldwide_ner dev", "names in newswire", ("names", "person", "place", "organisation", "group", "date", "money", "facility", "other")),
    ("uner dev", "names on the web", ("names", "person", "place", "organisation")),
)  # fmt: skip
_KINDS = ("direct", "mixed", "indirect", "source named", "source nominal", "source pronoun", "source none")  # fmt: skip


def write_card(report: Report, path: Path = CARD) -> None:
    """Put the report's figures into the card."""
    card = path.read_text(encoding="utf-8")
    table = "\n".join(card_lines(report)) + "\n"
    path.write_text(_TABLE.sub(lambda _: table, card), encoding="utf-8")


def card_lines(report: Report) -> Iterator[str]:
    """The figures as Markdown."""
    yield "| on | | precision | recall | F1 | of |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for section, called, labels in _SHOWN:
        for label in labels:
            figure = report.sections[section][label]
            shown = " | ".join(
                _share(figure[k]) for k in ("precision", "recall", "value")
            )
            yield f"| {called} | {label} | {shown} | {figure['given']:,.0f} |"
    yield ""
    yield "| whole attributions by kind | precision | recall |"
    yield "| --- | --- | --- |"
    for kind in _KINDS:
        found, given = (
            report.sections["polnear dev"][f"{name}, {kind}"]["value"]
            for name in ("precision", "recall")
        )
        yield f"| {kind} | {_share(found)} | {_share(given)} |"
    people = report.sections["people"]
    yield ""
    yield "| 16 articles that five or six people annotated | people with people | model with people |"
    yield "| --- | --- | --- |"
    for measure in ("contents", "attributions"):
        who = (
            people[f"{measure}, {w} with people"]["value"] for w in ("people", "model")
        )
        yield f"| {measure}, F1 | " + " | ".join(map(_share, who)) + " |"
    (near,) = report.sections["stsb dev"].values()
    yield ""
    yield (
        "Nearness of meaning agrees with people's ratings (STS-B dev, 1,500 pairs) by a rank"
        f" correlation of {_share(near['value'])}."
    )


def _share(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")
