"""The rulebook: what the rules under `rules/` say, checked as it is read.

A rule is data with a name, a description that a reader can follow, and examples of its
own that the tests replay; one without them is refused.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from rapporteur.errors import RapporteurError

_ADVERB = (
    r"(?:also|then|later|earlier|again|once|only|even|still|just|now|further|furthermore|however|too|"
    r"repeatedly|reportedly|already|recently|previously|yesterday|today|both|all|each|jointly|publicly|"
    r"often|never|always|simply|finally|meanwhile|instead|rather|long|\w+ly)"
)
_AUXILIARY = (
    r"(?:has|have|had|was quoted as|were quoted as|is quoted as|did|does|do|would|could|will|may|"
    r"might|not|didn[’']t|doesn[’']t|hasn[’']t)"
)
# Words of a source: no stop, no second verb of saying; it is cut at relative clauses after.
_WORD = r"(?:[\w’'&./-]+|\([^()]{1,40}\)),?"
#: Where the words of a source end that stands after its verb.
_STOP = (
    r"(?:in|at|on|after|before|during|while|when|as|following|late|early|last|this|who|which|whose|"
    r"about|because|since|but|and\s+(?:added|said)|with|upon|outside|through|via|ahead|despite|amid|"
    r"yesterday|today|tonight|tomorrow|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|to|"
    r"here|there|from\s+(?:his|her|the)|by|whom|where|if|though|although|adding|referring|speaking)\b"
)
#: Words that no subject begins with.
_NO_SUBJECT = (
    r"(?:but|and|or|so|yet|while|when|as|if|because|though|although|with|that|which|who|whose|"
    r"adding|saying|in|on|at|after|before|during|to|for|from|by|according|than|then|also)\b"
)
_PRONOUN = r"(?:he|she|they|it|we|I|one|He|She|They|It|We|One)"
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|today|yesterday|however|though)"
_PARTS = {
    "DAY": _DAY,
    "NP": rf"(?=\w)(?!{_NO_SUBJECT})(?:{_WORD}\s+){{0,17}}?{_WORD}",
    "NAMED": rf"(?:{_PRONOUN}\b|(?!{_STOP})[\w’'&./-]+(?:\s+(?!{_STOP})[\w’'&./-]+){{0,11}})",
    "ADV": rf"(?:(?:{_ADVERB}|{_AUXILIARY}),?\s+){{0,4}}",
    "ADVERB": _ADVERB,
    "HEARER": (
        r"(?:the\s+|his\s+|her\s+|their\s+|a\s+|an\s+)?(?:[\w’'-]+\s+){0,3}?(?:reporters?|journalists?|"
        r"delegates?|lawmakers|parliament|crowd|audience|agency|agencies|radio|television|TV|newspaper|"
        r"channel|broadcaster|council|assembly|me|us|him|her|them|reporter|press|media|conference|"
        r"supporters|officials|ministers|diplomats|committee|commission|station|daily|paper|statement|"
        r"interview|email|letter|speech|briefing|message|post|tweet)"
    ),
    "PLACE": (
        r"(?:in|at|on|during|after|before|to|via|from|late|early|by|outside|for|of|with)"
        r"(?:\s+(?!that\b)[\w’'.-]+){1,6}?"
    ),
}


_BASE_FORMS = frozenset(
    "say tell argue insist think believe add warn ask agree deny".split()
)


class RuleError(RapporteurError):
    """A rule without what every rule must have."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, and the statement that must be found in it, or that none must be."""

    text: str
    kind: str = "direct"
    source: str | None = None
    cue: str = ""
    contents: tuple[str, ...] = ()
    none: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `where` its pattern is looked for.

    `after` or `before` the quotation, `between` the verb and the quotation, or between
    the verb and the `clause` that holds it.
    """

    name: str
    description: str
    where: str
    pattern: re.Pattern[str]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules: beside a quotation in the order they are tried, and what is no speech.

    `says` and `calls` match a verb of saying, or of naming, at any place in a text.
    """

    beside: tuple[Rule, ...]
    naming: tuple[Rule, ...]
    cues: tuple[Rule, ...]
    says: re.Pattern[str]
    calls: re.Pattern[str]

    def rules(self) -> Iterator[Rule]:
        """Every rule."""
        yield from self.beside
        yield from self.naming
        yield from self.cues


@cache
def load() -> Rulebook:
    """The rules that ship with the package; read once, when first asked for.

    Raises:
        RuleError: a rule has no name, description or example.
    """
    cues, patterns = _read("cues.toml"), _read("patterns.toml")
    irregular = cues["irregular"]
    verbs = {
        cue["name"]: _forms(cue["verbs"].split(), irregular) for cue in cues["cue"]
    }
    says, calls = verbs["says"], verbs["calls"]
    either = _either([*says, *calls])
    return Rulebook(
        beside=tuple(_rule(kept, either) for kept in patterns["pattern"]),
        naming=tuple(_rule(kept, either) for kept in patterns["naming"]),
        cues=tuple(_rule(kept | {"pattern": "{CUE}"}, either) for kept in cues["cue"]),
        says=re.compile(rf"\b{_either(says)}\b", re.IGNORECASE),
        calls=re.compile(rf"\b{_either(calls)}\b", re.IGNORECASE),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(
        files("rapporteur.analysis.rules").joinpath(name).read_text("utf-8")
    )


def _rule(kept: dict[str, Any], cue: str) -> Rule:
    missing = [
        field for field in ("name", "description", "examples") if not kept.get(field)
    ]
    if missing:
        raise RuleError(f"rule {kept.get('name', '?')!r} has no {', '.join(missing)}")
    parts = _PARTS | {"CUE": cue}
    pattern = kept["pattern"]
    for part, words in parts.items():
        pattern = pattern.replace("{" + part + "}", words)
    return Rule(
        kept["name"],
        kept["description"],
        kept.get("where", ""),
        re.compile(pattern),
        tuple(_example(example) for example in kept["examples"]),
    )


def _example(kept: dict[str, Any]) -> Example:
    return Example(**{**kept, "contents": tuple(kept.get("contents", ()))})


def _either(words: list[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


def _forms(verbs: list[str], irregular: dict[str, list[str]]) -> list[str]:
    """Every finite form and participle; also capitalised, as headlines have them."""
    forms: list[str] = []
    for verb in verbs:
        finite = [*irregular.get(verb, _regular(verb))]
        # "The United States" says nothing by its name.
        capital = (form.capitalize() for form in finite if form != "states")
        forms += [*finite, *capital]
    # Most base forms are nouns too ("a report", "the State"): only these are verbs alone.
    return [*forms, *_BASE_FORMS.intersection(verbs)]


def _regular(verb: str) -> tuple[str, str, str]:
    if verb.endswith("e"):
        return verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith(("s", "sh", "ch", "x")):
        return verb + "es", verb + "ed", verb + "ing"
    return verb + "s", verb + "ed", verb + "ing"
