"""What a time is read against: the page's date, the tense around it, the time told before."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from rapporteur.language.tense import tense_around
from rapporteur.model import Span

NO_TIME = ""
"""The value of words that have the form of a time and turn out to be none ("31 June")."""


@dataclass(frozen=True)
class Setting:
    """What a time is read against.

    `now` is a day that the page may be of, None where that is unknown; `told` is the
    value of the time told before it.
    """

    text: str
    place: Span
    sentence: Span
    now: date | None = None
    told: str | None = None

    @cached_property
    def tense(self) -> int:
        """1 where the words around look ahead, -1 where they look back."""
        return tense_around(self.text, self.place, self.sentence)

    @property
    def opens_a_stretch(self) -> bool:
        """Whether it is said that something has lasted since then."""
        return self.text.startswith("ince ", max(0, self.place.start - 5))

    def with_now(self, now: date) -> "Setting":
        """The same place on a page of that day."""
        return replace(self, now=now)


Reader = Callable[[re.Match[str], Setting], str | None]
"""Gives the value in EDTF, None where the setting does not tell it, or `NO_TIME`."""


def word(match: re.Match[str], group: str) -> str:
    """The words of a group, folded; none where the form of words has no such group."""
    return folded(match[group]) if group in match.re.groupindex else ""


def folded(words: str | None) -> str:
    """The words in lower case, a blank between them; none for None."""
    return " ".join((words or "").casefold().split())
