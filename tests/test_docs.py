import re
from dataclasses import fields
from pathlib import Path

import pytest

from rapporteur.faces.cli import cli
from rapporteur.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
PAGES = [page for page in PAGES if "_build" not in page.parts]
DOCS = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_is_told_of(command: str) -> None:
    assert f"rapporteur {command}" in DOCS


@pytest.mark.parametrize("setting", [field.name for field in fields(Settings)])
def test_every_setting_is_told_of(setting: str) -> None:
    assert f"`RAPPORTEUR_{setting.upper()}`" in DOCS


def test_every_command_in_the_docs_exists() -> None:
    named = set(re.findall(r"^\s*rapporteur (\w+)", DOCS, re.MULTILINE))
    assert named <= set(cli.commands)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(
        r"\]\((?!http)([^)#]+)\)", page.read_text(encoding="utf-8")
    ):
        assert (page.parent / target).exists(), target


def test_the_readme_is_one_screen() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 60


def test_changes_are_told() -> None:
    assert "## Unreleased\n\n- " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
