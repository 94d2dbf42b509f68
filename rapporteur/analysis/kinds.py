"""The kinds of events, and the words that tell one: data of `rules/events.toml`."""

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from rapporteur.analysis.rulebook import RuleError


@dataclass(frozen=True, slots=True)
class EventExample:
    """A sentence, and the word of an event in it and its status; or that there is none."""

    text: str
    trigger: str = ""
    status: str = ""
    none: bool = False


@dataclass(frozen=True, slots=True)
class EventKind:
    """One kind. `roles` are those of the subject and the object of its verbs.

    A `lasting` one goes on while it is told in the present; a `gathering` has guests; a
    `said` one is done by speaking; an `aimed` one is done to somebody.
    """

    name: str
    plover: str
    description: str
    roles: tuple[str, str]
    examples: tuple[EventExample, ...]
    lasting: bool = False
    gathering: bool = False
    said: bool = False
    aimed: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """Words that name an event: the verb or the noun, and what must or must not go with it.

    `words` are all of a noun's words; for a verb the base form and the words that follow
    it. `has` are words of which its object (its phrase, for a noun) must have one, `lacks`
    words of which it must have none.
    """

    kind: EventKind
    words: tuple[str, ...]
    has: frozenset[str]
    lacks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Kinds:
    """All kinds by name; entries by the base form of a verb, and by the last word of a noun.

    `answers` are verbs of what one agrees or refuses to do, `happens` verbs that have an
    event for their subject, `opens` verbs whose "it" is a gathering.
    """

    by_name: Mapping[str, EventKind]
    verbs: Mapping[str, Sequence[Entry]]
    nouns: Mapping[str, Sequence[Entry]]
    answers: frozenset[str]
    happens: frozenset[str]
    opens: frozenset[str]


@cache
def event_kinds() -> Kinds:
    """The kinds that ship with the package; read once, when first asked for.

    Raises:
        RuleError: a kind has no name, description or example.
    """
    kept = tomllib.loads(
        files("rapporteur.analysis.rules").joinpath("events.toml").read_text("utf-8")
    )
    by_name: dict[str, EventKind] = {}
    verbs: dict[str, list[Entry]] = defaultdict(list)
    nouns: dict[str, list[Entry]] = defaultdict(list)
    for given in kept["kind"]:
        kind = _kind(given)
        by_name[kind.name] = kind
        for entry in _entries(kind, given["verbs"]):
            verbs[entry.words[0]].append(entry)
        for entry in _entries(kind, given["nouns"]):
            for last in _numbers(entry.words[-1]):
                nouns[last].append(entry)
    return Kinds(
        by_name,
        {base: sorted(found, key=_narrowest) for base, found in verbs.items()},
        {last: sorted(found, key=_narrowest) for last, found in nouns.items()},
        frozenset(kept["answers"].split()),
        frozenset(kept["happens"].split()),
        frozenset(kept["opens"].split()),
    )


def _kind(given: Mapping[str, Any]) -> EventKind:
    missing = [f for f in ("name", "description", "examples") if not given.get(f)]
    if missing:
        raise RuleError(f"kind {given.get('name', '?')!r} has no {', '.join(missing)}")
    subject, whom = given["roles"]
    return EventKind(
        given["name"],
        given["plover"],
        given["description"],
        (subject, whom),
        tuple(EventExample(**example) for example in given["examples"]),
        **{
            flag: bool(given.get(flag))
            for flag in ("lasting", "gathering", "said", "aimed")
        },
    )


def _entries(kind: EventKind, words: str) -> list[Entry]:
    found = []
    for entry in filter(None, (part.strip() for part in words.split(";"))):
        rest, _, lacks = entry.partition("!")
        rest, _, has = rest.partition("~")
        found.append(
            Entry(
                kind,
                tuple(rest.split()),
                frozenset(has.split()),
                frozenset(lacks.split()),
            )
        )
    return found


def _numbers(noun: str) -> tuple[str, ...]:
    """A noun in singular and plural; one that ends in s has only this form."""
    if noun.endswith("s"):
        return (noun,)
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun, noun[:-1] + "ies"
    return noun, noun + ("es" if noun.endswith(("ch", "sh", "x")) else "s")


def _narrowest(entry: Entry) -> tuple[int, int]:
    return -len(entry.words), -bool(entry.has)
