"""Positions: who holds what on which issue, and how that moved."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapporteur.model import Issue, Position
from rapporteur.record.packing import unpack_row
from rapporteur.record.queries.days import day_of
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.slices import ids
from rapporteur.record.view import View

_SETTLED = """
  positions p CROSS JOIN bearings b ON b.position = p.id
  JOIN identities i ON i.referent = p.actor JOIN actors w ON w.id = i.actor
  LEFT JOIN documents d ON d.id = p.document AND p.as_of IS NULL
  LEFT JOIN datings g ON g.document = p.document AND p.as_of IS NULL
"""
# Who speaks for a side holds what the side holds.
_WHOSE = "coalesce(w.side, w.id)"
# A position without a date of its own is held as of the day it was printed.
_AS_OF = "coalesce(p.as_of, d.published, g.published)"


@dataclass(frozen=True, slots=True)
class Held:
    """A stance of a side on an issue, as of a date (EDTF).

    `day` is the first that the date may mean, or the last there is where none is known.
    """

    position: str
    actor: str
    issue: str
    stance: str
    as_of: str | None
    document: str

    day: date


@dataclass(frozen=True, slots=True)
class Course:
    """What a side held on an issue, in its order.

    `turns` are those that differ from the one before, by day and stance; `pages` tells
    for each how many pages had told of the issue by then.
    """

    held: tuple[Held, ...]
    turns: tuple[tuple[date, str], ...]
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Evidenced:
    """A position with the actor whose it is and the one who spoke for it."""

    position: Position
    as_of: str | None
    actor: str
    holder: str | None
    issue: str


def find_held(view: Reader) -> tuple[Held, ...]:
    """Every stance by date, those without one last."""
    return view.remember_settled(_held)


def find_courses(view: Reader) -> Mapping[tuple[str, str], Course]:
    """What each side held on each issue, by the ids of both."""
    return view.remember_settled(_courses)


def _courses(view: Reader) -> Mapping[tuple[str, str], Course]:
    held: dict[tuple[str, str], list[Held]] = {}
    for one in find_held(view):
        held.setdefault((one.actor, one.issue), []).append(one)
    return {key: _course(found) for key, found in held.items()}


def _course(held: Sequence[Held]) -> Course:
    turns: list[tuple[date, str]] = []
    seen: set[str] = set()
    pages = []
    for one in held:
        if not turns or turns[-1][1] != one.stance:
            turns.append((one.day, one.stance))
        seen.add(one.document)
        pages.append(len(seen))
    return Course(tuple(held), tuple(turns), tuple(pages))


def find_days_held(view: Reader) -> Mapping[date, int]:
    """How many stances there are as of each day."""
    return view.remember_settled(_days)


def _days(view: Reader) -> Mapping[date, int]:
    return Counter(one.day for one in find_held(view))


def _held(view: View) -> tuple[Held, ...]:
    query = (
        f"SELECT p.id, {_WHOSE}, b.issue, p.stance, {_AS_OF}, p.document"  # noqa: S608 - ours
        f" FROM {_SETTLED}"
    )
    found = [Held(*(*row, day_of(row[4]))) for row in view.rows(query)]
    return tuple(
        sorted(found, key=lambda held: (held.day, held.as_of or "", held.position))
    )


def find_evidence(view: View, wanted: set[str]) -> tuple[Evidenced, ...]:
    """These positions with the words they rest on, the latest first."""
    query = f"""
      SELECT p.*, {_AS_OF} AS dated, {_WHOSE} AS whose, b.issue AS bears,
             h.actor AS spoke FROM {_SETTLED}
      LEFT JOIN identities h ON h.referent = p.holder
      WHERE p.id IN (SELECT value FROM json_each(?))
      ORDER BY {_AS_OF} DESC, p.id
    """  # noqa: S608 - ours
    return tuple(
        Evidenced(
            unpack_row(row, Position),
            row["dated"],
            row["whose"],
            row["spoke"],
            row["bears"],
        )
        for row in view.rows(query, ids(wanted))
    )


def find_issues(view: View) -> dict[str, Issue]:
    """Every issue, by id."""
    query = "SELECT * FROM issues ORDER BY id"
    return {row["id"]: unpack_row(row, Issue) for row in view.rows(query)}
