"""Settings: what a person may choose, where it is read from, and what holds if nothing is said.

`rapporteur.toml` in the working folder, then `RAPPORTEUR_*` in the environment, then
flags; the later wins. Only the faces call `load`; everybody else is handed `Settings`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from rapporteur.errors import SettingsError

FILE = "rapporteur.toml"
PREFIX = "RAPPORTEUR_"
#: Not a setting: arms a fail-point for the tests, see `rapporteur.failpoints`.
FAIL = "RAPPORTEUR_FAIL"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set.

    `record` is the file of the record. `durable` waits for the disk after every
    page, so that even a power cut loses nothing. `workers` is the number of readers
    at work; the record does not depend on it. A page may take `seconds` and
    `megabytes` to read, and be `page_megabytes` long. `delay` is the least time in
    seconds between two requests to one host, `agent` the name given to it. `follow`
    fetches the pages that the items of a feed link to: `always`, `never`, or `given`
    (when the feed itself was given by its address). `model` is the folder of the
    encoder that finds names and statements, or `shipped`. `issues` is a TOML file of the
    reader's own issues, or `none`; they come before those that the pages propose.
    """

    record: Path = Path("record.rapporteur")
    durable: bool = False
    workers: int = 1
    seconds: float = 30.0
    megabytes: int = 1536
    page_megabytes: int = 20
    delay: float = 5.0
    agent: str = "rapporteur (reads the press for the record of a negotiation)"
    follow: str = "given"
    model: str = "shipped"
    issues: str = "none"


_LEAST = {"workers": 1, "seconds": 1, "megabytes": 256, "page_megabytes": 1, "delay": 0}
_WORDS = {"follow": ("always", "given", "never")}
_TRUTH = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


def load(
    flags: Mapping[str, object], environ: Mapping[str, str], folder: Path
) -> Settings:
    """The settings in force; flags that are None were not given.

    Raises:
        SettingsError: a name is unknown, or a value is not of its kind.
    """
    settings = Settings()
    for origin, values in (
        (FILE, _read_file(folder / FILE)),
        ("the environment", _read_environment(environ)),
        ("the command line", {k: v for k, v in flags.items() if v is not None}),
    ):
        checked = {name: _parse(name, value, origin) for name, value in values.items()}
        settings = replace(settings, **checked)  # type: ignore[arg-type]
    return settings


def _read_file(path: Path) -> Mapping[str, object]:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} is no TOML that can be read: {error}") from error


def _read_environment(environ: Mapping[str, str]) -> Mapping[str, object]:
    return {
        key[len(PREFIX) :].lower(): value
        for key, value in environ.items()
        if key.startswith(PREFIX) and key != FAIL
    }


def _parse(name: str, value: object, origin: str) -> object:
    default = next((f.default for f in fields(Settings) if f.name == name), None)
    if default is None:
        names = ", ".join(field.name for field in fields(Settings))
        raise SettingsError(f"{origin} sets {name!r}; the settings are {names}")
    try:
        parsed = _convert(value, default)
    except (TypeError, ValueError, KeyError) as error:
        kind = {bool: "true or false", Path: "a path"}.get(
            type(default), "a whole number" if isinstance(default, int) else "a number"
        )
        raise SettingsError(f"{origin} sets {name} to {value!r}, not {kind}") from error
    least, words = _LEAST.get(name), _WORDS.get(name)
    if least is not None and isinstance(parsed, int | float) and not parsed >= least:
        raise SettingsError(f"{origin} sets {name} to {value!r}; the least is {least}")
    if words and parsed not in words:
        raise SettingsError(
            f"{origin} sets {name} to {value!r}; it may be {', '.join(words)}"
        )
    return parsed


def _convert(value: object, default: object) -> object:
    if isinstance(default, bool):
        return value if isinstance(value, bool) else _TRUTH[str(value).lower()]
    if isinstance(default, Path):
        return Path(str(value)).expanduser()
    if isinstance(default, int):
        return int(str(value))
    return float(str(value)) if isinstance(default, float) else str(value)
