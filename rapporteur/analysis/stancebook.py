"""The words that tell where a side stands, as `rules/stances.toml` holds them, checked as it is read."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from rapporteur.analysis.rulebook import RuleError
from rapporteur.model import Stance


@dataclass(frozen=True, slots=True)
class StanceExample:
    """A sentence; in words, who holds what stance on what; "" is whoever speaks."""

    text: str
    who: str
    about: str
    stance: Stance
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class StanceRule:
    """Words of one kind that tell a stance.

    `negated` is the stance that they tell with a negation, None being nothing. `pattern`
    must be found in what follows, where there is one. `named` asks for a topic that
    negotiations are known to be about, `concept` is what the topic is then. `act` is true
    of what is done rather than said; `about` is the word ("from", "of")
    that opens the topic where it is not simply what follows; `speaker` is true where not the subject but whoever speaks
    holds the position.
    """

    kind: str
    name: str
    description: str
    stance: Stance
    negated: Stance | None
    words: tuple[str, ...]
    examples: tuple[StanceExample, ...]
    pattern: re.Pattern[str] | None = None
    concept: str = ""
    about: str = ""
    named: bool = False
    act: bool = False
    speaker: bool = False


@dataclass(frozen=True, slots=True)
class Stancebook:
    """All rules; `verbs` by base form, then by the word that must follow, "" being none.

    `attitudes`, `judgements` and `nouns` match one of their words at the beginning, or
    anywhere, of a phrase; the group `rule` is the number of the rule.
    """

    rules: tuple[StanceRule, ...]
    verbs: Mapping[str, Mapping[str, tuple[StanceRule, ...]]]
    attitudes: re.Pattern[str]
    judgements: re.Pattern[str]
    nouns: re.Pattern[str]
    duties: frozenset[str]
    intents: frozenset[str]

    def of(self, kind: str, words: str) -> StanceRule:
        """The rule of a kind that holds these words."""
        folded = " ".join(words.casefold().replace("’", "'").split())
        return next(r for r in self.rules if r.kind == kind and folded in r.words)

    def only(self, kind: str) -> StanceRule:
        """The one rule of a kind of which there is one."""
        return next(r for r in self.rules if r.kind == kind)


@cache
def load() -> Stancebook:
    """The rules that ship with the package; read once, when first asked for.

    Raises:
        RuleError: a rule has no name, description, stance, words or example.
    """
    kept = tomllib.loads(
        files("rapporteur.analysis.rules").joinpath("stances.toml").read_text("utf-8")
    )
    rules = tuple(_rules(kept))
    return Stancebook(
        rules=rules,
        verbs=_by_verb(r for r in rules if r.kind == "verb"),
        attitudes=_any(rules, "attitude"),
        judgements=_any(rules, "judgement"),
        nouns=_any(rules, "noun"),
        duties=frozenset(w for r in rules if r.kind == "duty" for w in r.words),
        intents=frozenset(w for r in rules if r.kind == "intent" for w in r.words),
    )


def _rules(kept: Mapping[str, list[dict[str, Any]]]) -> Iterator[StanceRule]:
    for kind, tables in kept.items():
        for table in tables:
            words = table.get("verbs") or table.get("words") or ""
            rule = table | {"words": words}
            needed = ("name", "description", "stance", "words", "examples")
            missing = [field for field in needed if not rule.get(field)]
            if missing:
                name = table.get("name", "?")
                raise RuleError(f"rule {name!r} has no {', '.join(missing)}")
            yield _rule(kind, rule)


def _rule(kind: str, kept: dict[str, Any]) -> StanceRule:
    pattern = kept.get("pattern")
    return StanceRule(
        kind,
        kept["name"],
        kept["description"],
        Stance(kept["stance"]),
        Stance(kept["negated"]) if kept.get("negated") else None,
        tuple(dict.fromkeys(word.strip() for word in kept["words"].split(";"))),
        tuple(
            StanceExample(**{**example, "stance": Stance(example["stance"])})
            for example in kept["examples"]
        ),
        re.compile(pattern, re.IGNORECASE) if pattern else None,
        kept.get("concept", ""),
        kept.get("about", ""),
        kept.get("named", False),
        kept.get("act", False),
        kept.get("speaker", False),
    )


def _by_verb(
    rules: Iterator[StanceRule],
) -> dict[str, dict[str, tuple[StanceRule, ...]]]:
    found: dict[str, dict[str, tuple[StanceRule, ...]]] = {}
    for rule in rules:
        for entry in rule.words:
            base, _, after = entry.partition(" ")
            held = found.setdefault(base, {})
            held[after] = (*held.get(after, ()), rule)
    return found


def _any(rules: tuple[StanceRule, ...], kind: str) -> re.Pattern[str]:
    words = sorted(
        (word for rule in rules if rule.kind == kind for word in rule.words),
        key=len,
        reverse=True,
    )
    either = "|".join(
        re.escape(word).replace(r"\ ", r"\s+").replace("'", "[’']") for word in words
    )
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)
