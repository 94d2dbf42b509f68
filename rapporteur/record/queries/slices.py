"""So many of what was asked for, and how many there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapporteur.record.packing import to_json

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Slice(Generic[T]):
    """Some of what fits, in order, and how much fits altogether; None: it was not counted."""

    items: tuple[T, ...]
    total: int | None


@dataclass(frozen=True, slots=True)
class Range:
    """Which of what fits: `limit` of them, after the first `offset`."""

    limit: int = 50
    offset: int = 0


class Conditions:
    """The conditions of a question, as SQL of ours with the values that belong to it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.values: list[object] = []

    def add(self, sql: str, *values: object) -> None:
        """One more that must hold."""
        self._parts.append(f"({sql})")
        self.values += values

    @property
    def sql(self) -> str:
        """All of them."""
        return " AND ".join(self._parts) or "1"


def ids(given: Iterable[str | None]) -> str:
    """Ids as one value, for `IN (SELECT value FROM json_each(?))`."""
    return to_json(sorted({identity for identity in given if identity}))


def pattern(words: str) -> str:
    r"""Words as a pattern for `LIKE ? ESCAPE '\'`: anywhere, in either case of letters."""
    escaped = "".join("\\" + c if c in "\\%_" else c for c in words)
    return f"%{escaped}%"
