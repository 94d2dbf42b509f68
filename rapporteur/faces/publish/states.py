"""States of screens that are worth a page of their own, and what their files are called.

A server answers any question; a folder has to hold the answers. So there is a page for
each thing (a cell of positions, an event, a conference, an utterance, an actor, a page, a
measure, a difference), for each year, and for the lists of them. What is typed, and days
that are chosen one by one, need a server.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

import msgspec

from rapporteur.faces.web.app import SCREENS
from rapporteur.faces.web.screens import Screen

#: What opens something on a screen, whatever list it is opened from.
_OPENING: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "positions": ("side", "issue"),
        "timeline": ("event",),
        "participation": ("event", "invitee"),
        "differences": ("conflict",),
        "utterance": ("lay",),
        "document": ("show",),
    }
)
#: What a list may be narrowed to, besides the whole of it.
_NARROWING: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = MappingProxyType(
    {
        "overview": (),
        "positions": (("all",),),
        "timeline": (("kind",), ("since", "until")),
        "statements": (
            ("outlet",),
            ("speaker",),
            ("side",),
            ("issue", "side"),
            ("since", "until"),
        ),
        "collation": (("differing",),),
        "utterance": (),
        "participation": (("event",),),
        "figures": (("measure",),),
        "actors": (("kind",),),
        "actor": (),
        "differences": (("kind",), ("outlet",)),
        "documents": (("outlet",), ("doubt",)),
        "document": (),
    }
)
# What is put into a name as it is; a digest is longer than any of these can be.
_PLAIN = re.compile(r"[a-z0-9]{1,24}|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class State:
    """A screen with what is asked of it: by the name in its address, and behind it."""

    screen: Screen
    named: tuple[tuple[str, str], ...]
    asked: tuple[tuple[str, str], ...]

    @property
    def path(self) -> str:
        """Its address, without what is asked behind it."""
        return self.screen.address.format(**dict(self.named))

    @property
    def wanted(self) -> Any:
        """What the screen's `look` is given.

        Raises:
            msgspec.ValidationError: it cannot be asked.
        """
        asked = dict(self.named + self.asked)
        return msgspec.convert(asked, self.screen.wanted, strict=False)

    @property
    def name(self) -> str:
        """What its files are called, without the ending: of [a-z0-9-], at most 80.

        No two states have the same. A word of a page is never in it, but its digest.
        """
        if self.screen.name == "overview":
            return "index"
        words = [self.screen.name, *(_plain(value) for _, value in self.named)]
        for key, value in self.asked:
            words += [key, _plain(value)]
        name = "-".join(words)
        return name if len(name) <= _LONGEST else f"{words[0]}-{_digest(name)}"


@lru_cache(100_000)
def find_screen(address: str) -> Screen | None:
    """The screen that stands at an address, if it is one that has pages here."""
    path = urlsplit(address).path
    return next(
        (s for s in SCREENS if s.name in _NARROWING and _fits(s.address, path)), None
    )


@lru_cache(100_000)
def find_state(address: str) -> State | None:
    """The state that an address leads to, if it is worth a page.

    >>> find_state("/differences?kind=name&conflict=c1").name
    'differences-conflict-c1'
    >>> find_state("/statements?words=gates")
    """
    screen = find_screen(address)
    if screen is None:
        return None
    parts = urlsplit(address)
    asked = dict(parse_qsl(parts.query))
    opening = _OPENING.get(screen.name, ())
    if opening and asked.keys() >= set(opening):
        kept = opening
    elif _is_list(screen.name, asked):
        kept = tuple(asked)
    else:
        return None
    places = zip(screen.address.split("/"), parts.path.split("/"), strict=True)
    return State(
        screen,
        tuple((key.strip("{}"), value) for key, value in places if key[:1] == "{"),
        tuple((key, asked[key]) for key in sorted(kept)),
    )


def year_of(asked: Mapping[str, str]) -> str | None:
    """The year that a first and a last day make up.

    >>> year_of({"since": "2031-01-01", "until": "2031-12-31"})
    '2031'
    """
    since, until = asked.get("since", ""), asked.get("until", "")
    whole = since[4:] == "-01-01" and until == f"{since[:4]}-12-31"
    return since[:4] if whole else None


def _is_list(screen: str, asked: Mapping[str, str]) -> bool:
    narrowed = tuple(sorted(asked.keys() - {"after"}))
    if narrowed == ("since", "until") and not year_of(asked):
        return False
    return not narrowed or narrowed in _NARROWING[screen]


def _fits(address: str, path: str) -> bool:
    pattern, given = address.split("/"), path.split("/")
    return len(pattern) == len(given) and all(
        a == b or (a[:1] == "{" and b) for a, b in zip(pattern, given, strict=True)
    )


def _plain(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else _digest(value)


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:32]
