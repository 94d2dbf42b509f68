"""Run the full campaigns behind the promises and write their figures to the docs.

    scripts/prove.py [--quick]

Kills, fail-points, small and full disks, hostile inputs, other surroundings; then each
planted fault, which must turn its test red. Half an hour on two cores.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import campaigns  # noqa: E402 - the tests' campaigns, with larger numbers

PAGE = ROOT / "docs" / "explanation" / "proofs.md"
BEGIN, END = "<!-- figures: written by scripts/prove.py -->", "<!-- end of figures -->"


@dataclass(frozen=True)
class Fault:
    """A fault to plant: in this file these words become those, and this test must fail."""

    promise: str
    file: str
    old: str
    new: str
    test: str


FAULTS = [
    Fault("P1", "record/migrations.py", 'execute("BEGIN IMMEDIATE")', 'execute("BEGIN")', "tests/record/test_store.py"),
    Fault("P1", "record/migrations.py", 'execute("ROLLBACK")', 'execute("COMMIT")', "tests/record/test_store.py"),
    Fault("P2", "record/store.py", "return Standing.KNOWN", "return Standing.NEW", "tests/faces/test_cli.py"),
    Fault("P3", "engines/adding.py", "self._wait(partial(self._refuse, item))", "continue", "tests/faces/test_cli.py"),
    Fault("P4", "engines/readers.py", "child.deadline <= now", "False", "tests/engines/test_readers.py"),
    Fault("P4", "engines/child.py", "(resource.RLIMIT_AS, limit)", "(resource.RLIMIT_CORE, 0)", "tests/engines/test_readers.py"),
    Fault("P5", "reading/scan.py", "return html, cut", "return html, 0", "tests/reading/test_html.py"),
    Fault("P5", "reading/completeness.py", "_SHARE = 0.02", "_SHARE = 2.0", "tests/reading/test_html.py"),
    Fault("P6", "reading/html.py", "path, found.start())", "path, 0)", "tests/reading/test_html.py"),
    Fault("P7", "reading/decode.py", "if _fits(body, declared)", "if declared", "tests/reading/test_decode.py"),
    Fault("P7", "reading/dates.py", "return _checked(year, None, None)", "return _checked(year, one, other)", "tests/reading/test_metadata.py"),
    Fault("P8", "gathering/archive.py", "_EMBEDDED.search(block)", "False", "tests/gathering/test_archive.py"),
    Fault("P8", "gathering/archive.py", "if digests is False", "if False", "tests/gathering/test_archive.py"),
    Fault("P10", "record/store.py", "_rank(snapshot) < namer", "False", "tests/record/test_store.py"),
    Fault("P11", "record/verify.py", 'if rows.digest(reading) != row["digest"]', "if False", "tests/record/test_verify.py"),
    Fault("P13", "record/connection.py", "number > FORMAT", "False", "tests/record/test_store.py"),
    Fault("P14", "record/lock.py", "fcntl.LOCK_EX | fcntl.LOCK_NB", "fcntl.LOCK_SH | fcntl.LOCK_NB", "tests/record/test_store.py"),
    Fault("P17", "faces/export/spreadsheet.py", "if _runs(cell)]", "if False]", "tests/faces/test_cli.py"),
    Fault("P18", "faces/export/formats.py", "if path.is_symlink()", "if False", "tests/faces/test_cli.py"),
    Fault("P19", "gathering/addresses.py", "for address in addresses:", "for address in addresses[:1]:", "tests/gathering/test_addresses.py"),
    Fault("P19", "gathering/fetch.py", "if not self._rules(at).can_fetch(at, self._manners.agent)", "if False", "tests/gathering/test_fetch.py"),
    Fault("P21", "text.py", "import re\n", "import pickle\nimport re\n", "tests/faces/test_promises.py"),
    Fault("P25", "engines/adding.py", 'reach("add.opened")', "__import__('socket').getaddrinfo('localhost', 1)", "tests/faces/test_cli.py"),
]  # fmt: skip


def caught(fault: Fault, folder: Path) -> bool:
    """Whether the fault, planted in a copy of the tree, turns its test red."""
    copy = folder / "tree"
    shutil.rmtree(copy, ignore_errors=True)
    ignore = shutil.ignore_patterns(
        ".venv", ".git", "__pycache__", ".*_cache", ".hypothesis"
    )
    shutil.copytree(ROOT, copy, ignore=ignore)
    path = copy / "rapporteur" / fault.file
    words = path.read_text(encoding="utf-8")
    if fault.old not in words:
        sys.exit(f"fault {fault.promise}: {fault.old!r} is not in {fault.file}")
    path.write_text(words.replace(fault.old, fault.new), encoding="utf-8")
    run = [
        sys.executable,
        "-m",
        "pytest",
        fault.test,
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
    ]
    environment = campaigns.surroundings_of(PYTHONPATH=str(copy))
    done = subprocess.run(
        run, cwd=copy, env=environment, capture_output=True, check=False
    )
    return done.returncode == 1


def main() -> int:
    """Run everything, write the page, and fail if anything was damaged or missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="small numbers, and no page"
    )
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = [
            campaigns.kills(folder, 10 if quick else 510),
            campaigns.failpoints(
                folder, ["kill", "raise", "memory"], 1 if quick else 50
            ),
            campaigns.full_disk(folder, range(20, 1300, 400 if quick else 20)),
            campaigns.full_small_disk(folder, range(0, 4096, 1500 if quick else 64)),
            campaigns.hostile_run(folder, 100 if quick else 5400),
            campaigns.surroundings(folder, few=quick),
        ]
        missed = [f for f in FAULTS[: 2 if quick else None] if not caught(f, folder)]
    rows = figures(found, missed)
    print(rows)
    if not quick:
        page = PAGE.read_text(encoding="utf-8")
        before, after = page.split(BEGIN)[0], page.split(END)[1]
        PAGE.write_text(f"{before}{BEGIN}\n{rows}\n{END}{after}", encoding="utf-8")
    return bool(missed) or any(campaign.damaged for campaign in found)


def figures(found: list[campaigns.Campaign], missed: list[Fault]) -> str:
    """The figures as a table."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    today = datetime.now(UTC).date().isoformat()
    tree = campaigns.tree_hash(ROOT / "rapporteur")
    lines = [f"Run on {today}, after commit {commit or 'unknown'}, package {tree}.", ""]
    lines += ["| campaign | runs | damage | notes |", "| --- | --- | --- | --- |"]
    for campaign in found:
        notes = "; ".join(campaign.notes[:3]).replace("|", "/").replace("\n", " ")[:300]
        lines.append(
            f"| {campaign.name} | {campaign.runs} | {campaign.damaged} | {notes} |"
        )
    names = (
        ", ".join(f"{fault.promise} in {fault.file}" for fault in missed)
        or "none missed"
    )
    lines.append(
        f"| planted faults | {len(FAULTS)} | {len(missed)} not caught | {names} |"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
