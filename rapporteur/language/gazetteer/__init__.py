"""A general gazetteer: states with capitals, peoples and seats; bodies; offices.

It knows no person: people come from the pages themselves.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from rapporteur.model import Span
from rapporteur.text import fold_name

_WORD: Final = re.compile(r"\w[\w’'.+-]*")
_EDGE: Final = re.compile(r"(?:[’']s?|[’']S|\.)$")
#: Names of states and capitals that people and other places bear as well.
_AMBIGUOUS: Final = frozenset(
    "Jordan Chad Georgia Israel Washington Santiago Sofia Victoria Lima Austin Paris"
    " London Kingston Sydney Florence Malta Cuba India Kenya Ireland Holland France"
    " English German Roman Christian Frank Scot Pole Dane Finn Jew Male".split()
)


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the gazetteer.

    `name` is the state or body meant, `how` it is named: name, capital, demonym, seat;
    `place` is the capital's own name. `kind` is state, organisation, group or place.
    `parent` is the body or state that a body belongs to, `sorts` what it is called where
    it is not named: "the union", "the party".
    """

    name: str
    kind: str
    how: str = "name"
    place: str | None = None
    ambiguous: bool = False
    parent: str | None = None
    sorts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """An office: its words as they were found, and the family of offices that match it.

    A foreign minister here is a secretary of state there: one family.
    """

    words: str
    name: str
    family: str
    kind: str


@lru_cache(maxsize=8192)
def look_up(words: str) -> Known | None:
    """What a name means, article, possessive mark and dots aside; None if not known."""
    plain = re.sub(r"^[Tt]he\s+", "", " ".join(words.split()))
    return _names().get(_key(plain)) if plain[:1].isupper() or "-" in plain else None


def find_known(text: str, span: Span) -> Iterator[tuple[Span, Known]]:
    """The gazetteer's names in a stretch of text, the longest at each place, in order."""
    words = list(_WORD.finditer(text, span.start, span.end))
    longest = _longest()
    i = 0
    while i < len(words):
        first = _key(words[i].group()).partition(" ")[0]
        for n in range(min(longest.get(first, 0), len(words) - i), 0, -1):
            start, end = words[i].start(), words[i + n - 1].end()
            chunk = text[start:end]
            begun = n > 1 and first in ("The", "the")
            known = None if begun or "\n" in chunk else look_up(chunk)
            if known is not None:
                yield Span(start, start + len(_bare(chunk))), known
                i += n - 1
                break
        i += 1


def demonym(state: str) -> str | None:
    """The adjective of a state: "Iranian" of Iran; None where there is none."""
    return _demonyms().get(state)


def office_of(words: str) -> Office | None:
    """The office that a role phrase ends with, or holds; the longest of several."""
    tokens = list(re.finditer(r"[\w.'’-]+", words))
    for n in range(min(5, len(tokens)), 0, -1):
        for i in range(len(tokens) - n, -1, -1):
            found = _office(words[tokens[i].start() : tokens[i + n - 1].end()])
            if found is not None:
                return found
    return None


def office_ending(words: str) -> Office | None:
    """The longest office that the words end with: "foreign minister", not "minister"."""
    tokens = list(re.finditer(r"[\w.'’-]+", words))
    for n in range(min(5, len(tokens)), 0, -1):
        chunk = words[tokens[-n].start() : tokens[-1].end()]
        found = _office(chunk)
        if found is not None:
            return found
    return None


def exact_office(words: str) -> Office | None:
    """The office that these words are, all of them."""
    return _office(words)


@lru_cache(maxsize=8192)
def is_male(given: str) -> bool | None:
    """Whether a given name is a man's; None where it is not known, or borne by both."""
    return _given_names().get(fold_name(given))


@lru_cache(maxsize=8192)
def _office(chunk: str) -> Office | None:
    plain = _EDGE.sub("", " ".join(chunk.split()).casefold())
    found = _offices().get(plain) or (_misspelt().get(plain) if " " in plain else None)
    return Office(chunk, *found) if found else None


def _bare(words: str) -> str:
    """A name without the possessive mark or the sentence's stop behind it."""
    if words.endswith(".") and words.count(".") > 1:
        return words
    return _EDGE.sub("", words)


@lru_cache(maxsize=1 << 14)
def _key(words: str) -> str:
    """Case is kept: "US" is a state and "us" is not. Dots and kinds of dashes are not."""
    plain = words.replace("’", "'").replace("–", "-").replace(",", "")
    return _EDGE.sub("", plain.replace(".", "") if plain.count(".") > 1 else plain)


def _rows(name: str) -> Iterator[Mapping[str, str]]:
    lines = files(__package__).joinpath(name).read_text("utf-8").splitlines()
    return csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


@cache
def _names() -> Mapping[str, Known]:
    found: dict[str, Known] = {}

    def add(words: str, known: Known) -> None:
        found.setdefault(_key(words), known)

    for row in _rows("states.tsv"):
        state = row["name"]
        for words in (state, *_split(row["others"])):
            add(words, Known(state, "state", ambiguous=words in _AMBIGUOUS))
        for words in _split(row["people"]):
            add(words, Known(state, "state", "demonym", ambiguous=words in _AMBIGUOUS))
        for words in _split(row["seats"]):
            add(words, Known(state, "organisation", "seat"))
    for row in _rows("bodies.tsv"):
        for words in (row["name"], *_split(row["others"])):
            sorts = tuple(_split(row["sorts"] or ""))
            parent = row["parent"] or None
            add(words, Known(row["name"], row["kind"], parent=parent, sorts=sorts))
    for row in _rows("states.tsv"):
        capitals = _split(row["capitals"])
        for words in capitals:
            add(
                words,
                Known(
                    row["name"], "place", "capital", capitals[0], words in _AMBIGUOUS
                ),
            )
    return found


@cache
def _longest() -> Mapping[str, int]:
    """For each first word of a name, the words of the longest name that begins with it."""
    found: dict[str, int] = {}
    for key in _names():
        n = len(_WORD.findall(key))
        first = key.partition(" ")[0]
        found[first] = max(found.get(first, 0), n)
    return found


@cache
def _demonyms() -> Mapping[str, str]:
    return {
        row["name"]: _split(row["people"])[0]
        for row in _rows("states.tsv")
        if row["people"]
    }


@cache
def _given_names() -> Mapping[str, bool]:
    return {
        name: row["sex"] == "male"
        for row in _rows("given_names.tsv")
        for name in row["names"].split()
    }


@cache
def _offices() -> Mapping[str, tuple[str, str, str]]:
    return {
        words: (words, row["family"], row["kind"])
        for row in _rows("offices.tsv")
        for words in _split(row["words"])
    }


@cache
def _misspelt() -> Mapping[str, tuple[str, str, str]]:
    """Offices of several words with a letter left out: "foreign minster"."""
    return {
        words[:i] + words[i + 1 :]: office
        for words, office in _offices().items()
        for i in range(1, len(words))
        if " " in words and words[i] != " "
    }


def _split(words: str) -> list[str]:
    return [part for part in words.split("|") if part]
