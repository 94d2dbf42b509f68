"""Run the full campaigns behind the promises and write their figures to the docs.

    scripts/prove.py [kills failpoints full-disk small-disks hostile surroundings together faults]

Kills, fail-points, small and full disks, hostile inputs, other surroundings, ten minutes
of many at once; then each planted fault, which must turn its test red. Three quarters of
an hour on two cores.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import campaigns, together  # noqa: E402 - the tests' campaigns, with larger numbers

PAGE = ROOT / "docs" / "explanation" / "proofs.md"
BEGIN, END = "<!-- figures: written by scripts/prove.py -->", "<!-- end of figures -->"


HEAD = "| campaign | tries | damage | date | commit | notes |"


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
    Fault("P5", "reading/scan.py", "drop = self._depth > DEEPEST", "drop = False", "tests/reading/test_html.py"),
    Fault("P5", "reading/completeness.py", "_SHARE = 0.02", "_SHARE = 2.0", "tests/reading/test_html.py"),
    Fault("P6", "reading/html.py", "path, found.start())", "path, 0)", "tests/reading/test_html.py"),
    Fault("P7", "reading/decode.py", "if _fits(body, declared)", "if declared", "tests/reading/test_decode.py"),
    Fault("P7", "reading/dates.py", "return _checked(year, None, None)", "return _checked(year, one, other)", "tests/reading/test_metadata.py"),
    Fault("P8", "gathering/archive.py", "_EMBEDDED.search(block)", "False", "tests/gathering/test_archive.py"),
    Fault("P8", "gathering/archive.py", "if digests is False", "if False", "tests/gathering/test_archive.py"),
    Fault("P10", "record/store.py", "own < rank_of_row(namer)", "False", "tests/record/test_store.py"),
    Fault("P11", "record/verify.py", 'if packed.document["digest"] != rows.digest(packed)', "if False", "tests/record/test_verify.py"),
    Fault("P13", "record/connection.py", "number > FORMAT", "False", "tests/record/test_store.py"),
    Fault("P14", "record/lock.py", "fcntl.LOCK_EX | fcntl.LOCK_NB", "fcntl.LOCK_SH | fcntl.LOCK_NB", "tests/record/test_store.py"),
    Fault("P17", "faces/export/spreadsheet.py", "if _runs(cell)]", "if False]", "tests/faces/test_cli.py"),
    Fault("P18", "faces/export/folder.py", "if not stat.S_ISREG(found.st_mode)", "if False", "tests/faces/test_cli.py"),
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


def faults(folder: Path) -> campaigns.Campaign:
    """Plant each fault; one that is not caught is damage."""
    campaign = campaigns.Campaign(
        "planted faults, each of which must turn its test red"
    )
    for fault in FAULTS:
        campaign.note(
            caught(fault, folder), f"{fault.promise} in {fault.file} is not caught"
        )
    return campaign


CAMPAIGNS: dict[str, Callable[[Path], campaigns.Campaign]] = {
    "kills": lambda folder: campaigns.kills(folder, 510),
    "failpoints": lambda folder: campaigns.failpoints(
        folder, ["kill", "raise", "memory"], 50
    ),
    "full-disk": lambda folder: campaigns.full_disk(folder, range(20, 1300, 20)),
    "small-disks": lambda folder: campaigns.full_small_disk(folder, range(0, 4096, 64)),
    "hostile": lambda folder: campaigns.hostile_run(folder, 5400),
    "surroundings": lambda folder: campaigns.surroundings(folder, few=False),
    "together": lambda folder: together.together(folder, 600),
    "faults": faults,
}


def main() -> int:
    """Run the campaigns, write a row for each, and fail if anything was damaged."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", metavar="CAMPAIGN", help="these alone")
    damaged = 0
    for name in parser.parse_args().only or CAMPAIGNS:
        with tempfile.TemporaryDirectory() as folder:
            campaign = CAMPAIGNS[name](Path(folder))
        damaged += campaign.damaged
        row = figures(campaign)
        print(row, *campaign.notes[:20], sep="\n  ", flush=True)
        write(row)
    return bool(damaged)


def figures(campaign: campaigns.Campaign) -> str:
    """A campaign as a row: what, how often, how often it went wrong, when, of which code."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    today = datetime.now(UTC).date().isoformat()
    notes = "; ".join(campaign.notes[:3]).replace("|", "/").replace("\n", " ")[:200]
    cells = (campaign.name, campaign.runs, campaign.damaged, today, commit, notes)
    return "| " + " | ".join(map(str, cells)) + " |"


def write(row: str) -> None:
    """Put a row in the place of the one of the same campaign."""
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    table, after = rest.split(END)
    name = row.split("|")[1]
    rows = [line for line in table.strip().splitlines() if line.startswith("| ")]
    kept = [line for line in rows if line.split("|")[1] != name][2:]
    lines = [HEAD, "| --- | --- | --- | --- | --- | --- |", *sorted([*kept, row])]
    PAGE.write_text(
        f"{before}{BEGIN}\n" + "\n".join(lines) + f"\n{END}{after}", encoding="utf-8"
    )


if __name__ == "__main__":
    sys.exit(main())
