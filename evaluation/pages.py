"""The whole chain on pages with a gold record, as `../shared/score/score.py` scores it."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SCORE = ROOT.parent / "shared" / "score" / "score.py"
#: Figures of statements, and the field of a gold statement that each is measured by.
_MEASURED_BY = {
    # Words that nobody marks are too much only where the gold lists those that are reported.
    "statements precision": "indirect",
    "statements F1": "indirect",
    "statements source overlap": "source",
    "statements kind accuracy": "kind",
    "statements speaker accuracy": "speakers",
    "statements with right speaker, share of all gold": "speakers",
    "statements side accuracy": "parties",
    "statements said_on accuracy": "said_on",
}


def score_pages(inputs: Sequence[Path], gold: Path) -> dict[str, float]:
    """Every figure of the scorer that the gold can measure, by its name."""
    with tempfile.TemporaryDirectory() as folder:
        record, tables = Path(folder, "pages.rapporteur"), Path(folder, "tables")
        named = ["--record", str(record)]
        _run("-m", "rapporteur", "add", *map(str, inputs), *named, "--quiet")
        _run("-m", "rapporteur", "export", *named, "--output", str(tables))
        printed = _run(str(SCORE), str(tables), str(gold), "--json")
    return stated(json.loads(printed), json.loads(gold.read_text(encoding="utf-8")))


def stated(scores: dict[str, float], gold: dict[str, Any]) -> dict[str, float]:
    """The figures without those of fields that the gold gives for no statement.

    The scorer prints 0 for a side that nobody asked for.
    """
    given = {
        field
        for document in gold["documents"]
        for statement in document["statements"]
        for name, value in statement.items()
        for field in ((name, value) if name == "kind" else (name,))
        if value
    }
    return {
        name: score
        for name, score in scores.items()
        if _MEASURED_BY.get(name) in (None, *given)
    }


def _run(*arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own interpreter, program and scorer
        [sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True, text=True
    )  # fmt: skip
    return done.stdout
