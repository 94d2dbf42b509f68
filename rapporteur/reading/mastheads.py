"""Outlets: how a page gives away who publishes it, and the full names behind initials."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from rapporteur.text import fold

_NAME = r"(?:[Tt]he\s+)?[A-Z][\w’'./-]*(?:\s+(?:of|the|and|&|de|du)?\s*[A-Z][\w’'./-]*){0,4}"
#: Where furniture names its outlet; the group is the name.
_SIGNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b[Nn]otifications from\s+(?P<name>{_NAME})",
        r"[Ss]kip to (?:more\s+)?(?P<name>[A-Z][\w./]+)\s+(?:sites?|homepage|main)",
        rf"(?:©|\(c\)|[Cc]opyright)\s*(?:\d{{4}}(?:\s*[-–]\s*\d{{4}})?,?\s+)?(?P<name>{_NAME})",
        rf"^(?P<name>{_NAME})\s+(?:journalists|correspondents|reporters)\s+(?:report|cover|provide)",
        r"\b(?:[Ss]ubscribe|[Ss]ign up|[Ss]upport|[Ww]elcome) to\s+(?P<name>[Tt]he\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3})",
        r"^(?P<name>[Tt]he\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3})\s+is\s+(?:trusted|an independent|committed|on the ground|funded|published)",
        r"\b(?:[Aa]bout|[Ff]ollow|[Cc]ontact)\s+(?P<name>(?:[Tt]he\s+)[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3})\s*$",
    )
)
_LONGEST_NAME = 40
_GENERIC_HOSTS = frozenset(
    "www m mobile amp edition news en english europe international".split()
)
_SECOND_LEVEL = frozenset("co com org net ac gov edu".split())
_NOT_NAMES = frozenset("all rights reserved inc ltd llc".split())


@cache
def _gazetteer() -> tuple[dict[str, str], frozenset[str]]:
    """Names behind initials and hosts, and words of which mastheads are made."""
    kept = tomllib.loads(
        files("rapporteur.reading").joinpath("outlets.toml").read_text("utf-8")
    )
    return kept["names"], frozenset(kept["masthead_words"])


def full_name(name: str) -> str:
    """The outlet's name in full where it is known by initials; else the name itself."""
    names, _ = _gazetteer()
    plain = " ".join(name.split()).strip(" .,|")
    return names.get(plain.casefold(), plain)


def outlet_in_furniture(lines: list[str]) -> str | None:
    """The outlet that a page's furniture names most often, or None."""
    found: Counter[str] = Counter()
    for line in lines:
        for sign in _SIGNS:
            for match in sign.finditer(line.replace("\u00a0", " ")):
                name = _trimmed(match["name"])
                if name:
                    found[name] += 1
    return full_name(found.most_common(1)[0][0]) if found else None


def _trimmed(name: str) -> str:
    """The name without what often follows it: "The Ledger. All rights reserved"."""
    kept: list[str] = []
    for word in name.rstrip(".,").split():
        if word.casefold().strip(".,") in _NOT_NAMES:
            break
        kept.append(word)
        if word.endswith("."):
            break
    return " ".join(kept).strip(" .,")


def outlet_in_title(declared: str, headline: str | None) -> str | None:
    """The outlet beside the headline in a page's title, "Talks resume | The Ledger".

    The part that is not the headline, before or after it.

    >>> outlet_in_title("Evening Post - Talks resume", "Talks resume")
    'Evening Post'
    """
    parts = [part.strip() for part in re.split(r"\s+[|–—-]\s+", declared)]
    if len(parts) < 2:  # nothing beside the headline
        return None
    wanted = fold(headline or "")
    if wanted and fold(parts[-1]) == wanted:
        return full_name(parts[0])
    last = parts[-1]
    return full_name(last) if len(last) <= _LONGEST_NAME else None


def outlet_of_host(url: str, text: str) -> str | None:
    """The outlet whose name is run together in a host, "thedeltaherald.example".

    The name is only taken apart where each of its words stands on the page or is a word
    of mastheads; a host that is known is named by the gazetteer.
    """
    names, _ = _gazetteer()
    host = (urlsplit(url).hostname or "").lower()
    labels = [label for label in host.split(".")[:-1] if label not in _GENERIC_HOSTS]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    if not labels:
        return None
    label = labels[-1]
    for key in (host.removeprefix("www."), label):
        if key in names:
            return names[key]
    words = _split(label.replace("-", ""), _vocabulary(text))
    return " ".join(words) if len(words) > 1 else None


def _vocabulary(text: str) -> dict[str, str]:
    """Words that a masthead may be made of, lower case, as they are printed."""
    _, masthead = _gazetteer()
    words = {word.lower(): word for word in re.findall(r"\b[A-Z][a-z]{2,}\b", text)}
    return words | {word: word.capitalize() for word in masthead}


def _split(label: str, vocabulary: dict[str, str]) -> list[str]:
    """The label as words of the vocabulary, the fewest that there are; [] if none fit."""
    best: list[list[str] | None] = [[]] + [None] * len(label)
    for end in range(1, len(label) + 1):
        for start, word in _ending(label, end, vocabulary):
            before = best[start]
            current = best[end]
            if before is not None and (
                current is None or len(before) + 1 < len(current)
            ):
                best[end] = [*before, word]
    return best[-1] or []


def _ending(
    label: str, end: int, vocabulary: dict[str, str]
) -> Iterator[tuple[int, str]]:
    for start in range(max(0, end - 20), end):
        word = vocabulary.get(label[start:end])
        if word:
            yield start, word
