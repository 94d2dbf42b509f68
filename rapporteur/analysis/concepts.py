"""What negotiations are about: the concepts of `rules/concepts.toml`, and the words that name them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapporteur.analysis.rulebook import RuleError


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing that is negotiated about.

    `label` names the issue; with `{target}` in it, each target is an issue of its own, and
    `at_large` names that of those for which nobody is named, where there is one.
    """

    id: str
    label: str
    description: str
    words: re.Pattern[str]
    examples: tuple[str, ...]
    at_large: str | None = None

    @property
    def has_target(self) -> bool:
        """Whether whom it concerns tells issues apart."""
        return "{target}" in self.label


@cache
def concepts() -> Mapping[str, Concept]:
    """The concepts that ship with the package, by id; read once, when first asked for.

    Raises:
        RuleError: a concept has no label, description, words or example.
    """
    kept = tomllib.loads(
        files("rapporteur.analysis.rules").joinpath("concepts.toml").read_text("utf-8")
    )
    found = {}
    for table in kept["concept"]:
        needed = ("id", "label", "description", "words", "examples")
        missing = [field for field in needed if not table.get(field)]
        if missing:
            name = table.get("id", "?")
            raise RuleError(f"the concept {name!r} has no {', '.join(missing)}")
        found[table["id"]] = Concept(
            table["id"],
            table["label"],
            table["description"],
            _pattern(table["words"]),
            tuple(table["examples"]),
            table.get("at_large"),
        )
    return found


def concept_in(words: str) -> tuple[str, int, int] | None:
    """The concept that is named first in some words, and where; None where none is.

    Of those named at one place it is the one with the longest name.

    >>> concept_in("a truce before the conference")
    ('ceasefire', 2, 7)
    """
    found = (
        (match.start(), -match.end(), concept.id)
        for concept in concepts().values()
        if (match := _first(concept, words)) is not None
    )
    best = min(found, default=None)
    return None if best is None else (best[2], best[0], -best[1])


def concept_of(words: str) -> str:
    """The concept that some words name first, "" where none is named."""
    found = concept_in(words)
    return found[0] if found else ""


def label_of(concept: str, target: str | None) -> str | None:
    """The label of the issue that a concept and the name of its target make.

    None is a concept that makes no issue by itself: participation of nobody who is named.

    >>> label_of("participation", "Highland Front")
    'participation of Highland Front'
    >>> label_of("sanctions", None)
    'sanctions'
    """
    known = concepts().get(concept)
    if known is None:
        return None
    if known.has_target and target is None:
        return known.at_large
    return known.label.format(target=target)


def _first(concept: Concept, words: str) -> re.Match[str] | None:
    for match in concept.words.finditer(words):
        # "three powers, including Tessaly": an example, not an act.
        if not (
            match[0].casefold() == "including" and words[: match.start()].endswith(", ")
        ):
            return match
    return None


def _pattern(words: str) -> re.Pattern[str]:
    entries = sorted((w.strip() for w in words.split(";")), key=len, reverse=True)
    either = "|".join(_entry(entry) for entry in entries)
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


def _entry(words: str) -> str:
    parts = [
        r"(?:[\"“‘]?[\w’'-]+[\"”,]?\s+){0,4}"
        if part == "_"
        else re.escape(part).replace(r"\*", r"\w*").replace("'", "[’']") + r"\s+"
        for part in words.split()
    ]
    return "".join(parts).removesuffix(r"\s+")
