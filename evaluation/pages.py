"""The whole chain on pages with a gold record, as `../shared/score/score.py` scores it."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
SCORE = ROOT.parent / "shared" / "score" / "score.py"


def score_pages(inputs: Sequence[Path], gold: Path) -> dict[str, float]:
    """Every figure of the scorer, by its name."""
    with tempfile.TemporaryDirectory() as folder:
        record, tables = Path(folder, "pages.rapporteur"), Path(folder, "tables")
        named = ["--record", str(record)]
        _run("-m", "rapporteur", "add", *map(str, inputs), *named, "--quiet")
        _run("-m", "rapporteur", "export", *named, "--output", str(tables))
        printed = _run(str(SCORE), str(tables), str(gold), "--json")
    scores: dict[str, float] = json.loads(printed)
    return scores


def _run(*arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own interpreter, program and scorer
        [sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True, text=True
    )  # fmt: skip
    return done.stdout
