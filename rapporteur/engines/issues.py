"""The reader's own issues, from a small TOML file.

[[issue]]
id = "front-attends"
label = "Whether the Highland Front takes part"
description = "Being invited, accepting, being kept away."   # may be left out
examples = ["a seat for the Front"]                          # may be left out
"""

import tomllib
from pathlib import Path
from typing import Any

from rapporteur.errors import SettingsError
from rapporteur.model import Issue

NONE = "none"
_FIELDS = {"id": str, "label": str, "description": str, "examples": list}


def read_issues(name: str) -> tuple[Issue, ...]:
    """The issues in a file, in its order; none for `none`.

    Raises:
        SettingsError: there is no such file, it is no TOML, or an issue lacks its id or
            label, has a field that is none of an issue's, or has the id of another.
    """
    if name == NONE:
        return ()
    path = Path(name)
    try:
        kept = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} is no TOML of issues: {error}") from error
    tables = kept.get("issue")
    if not isinstance(tables, list):
        raise SettingsError(f"{path} holds no issue; one begins with [[issue]]")
    found = tuple(_issue(path, table) for table in tables)
    ids = [issue.id for issue in found]
    twice = next((i for i in ids if ids.count(i) > 1), None)
    if twice is not None:
        raise SettingsError(f"{path} has two issues with the id {twice!r}")
    return found


def _issue(path: Path, table: Any) -> Issue:
    table = table if isinstance(table, dict) else {}
    for field in ("id", "label"):
        if not table.get(field):
            raise SettingsError(f"{path} has an issue without {field}: {table}")
    for field, value in table.items():
        kind = _FIELDS.get(field)
        if kind is None or not isinstance(value, kind):
            names = ", ".join(_FIELDS)
            raise SettingsError(
                f"{path} gives the issue {table['id']!r} {field} = {value!r}; the fields are {names}"
            )
    return Issue(
        table["id"],
        table["label"],
        table.get("description"),
        "user",
        tuple(str(example) for example in table.get("examples", ())),
    )
