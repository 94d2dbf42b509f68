"""Write the reference pages that are made from the code: commands, settings, schema, flags.

`--check` writes nothing and fails where a page is not what the code says.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click

from rapporteur.faces.cli import cli
from rapporteur.faces.export import TABLES
from rapporteur.failpoints import NAMES
from rapporteur.model import FLAG_KINDS
from rapporteur.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference"
_CODES = (
    "0 all is well; 1 failure; 2 wrong usage; 3 some inputs were kept aside; "
    "130 interrupted."
)


def cli_page() -> str:
    """The help of every command, and every setting."""
    parts = ["# Command line", "", _help(cli, "rapporteur")]
    for name, command in cli.commands.items():
        parts += [f"## rapporteur {name}", "", _help(command, f"rapporteur {name}")]
    parts += [
        "## Exit codes",
        "",
        _CODES,
        "",
        "## Settings",
        "",
        "In `rapporteur.toml` in the working folder, then in the environment, then as flags.",
        "",
        "| setting | variable | if nothing is said |",
        "| --- | --- | --- |",
    ]
    parts += [
        f"| `{field.name}` | `RAPPORTEUR_{field.name.upper()}` | `{field.default}` |"
        for field in fields(Settings)
    ]
    parts += [
        "",
        "For tests alone, `RAPPORTEUR_FAIL=name:n:action` makes a run fail at a named place. "
        "The places: " + ", ".join(f"`{name}`" for name in NAMES) + ".",
    ]
    return "\n".join(parts) + "\n"


def _help(command: click.Command, name: str) -> str:
    with click.Context(command, info_name=name, max_content_width=88) as context:
        return f"```text\n{command.get_help(context)}\n```\n"


def schema_page() -> str:
    """The exported tables, the flags, and the tables of the file with their comments."""
    parts = [
        "# Tables",
        "",
        "## As exported",
        "",
        "| table | fields |",
        "| --- | --- |",
    ]
    parts += [
        f"| `{table}` | {', '.join(f'`{name}`' for name in names)} |"
        for table, names in TABLES.items()
    ]
    parts += [
        "",
        "## Flags: every doubt there is",
        "",
        "| flag | meaning |",
        "| --- | --- |",
    ]
    parts += [f"| `{kind}` | {meaning} |" for kind, meaning in FLAG_KINDS.items()]
    schema = (ROOT / "rapporteur" / "record" / "schema.sql").read_text(encoding="utf-8")
    parts += ["", "## In the file", "", "```sql", schema.strip(), "```"]
    return "\n".join(parts) + "\n"


def pages() -> Iterator[tuple[Path, str]]:
    """Each generated page and what stands on it."""
    yield FOLDER / "cli.md", re.sub(r"[ ]+\n", "\n", cli_page())
    yield FOLDER / "schema.md", schema_page()


def main() -> int:
    """Write the pages, or say which are stale."""
    stale = [
        path
        for path, content in pages()
        if not path.exists() or path.read_text(encoding="utf-8") != content
    ]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path} is stale: run scripts/build_reference.py", file=sys.stderr)
        return bool(stale)
    for path, content in pages():
        path.write_text(content, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
