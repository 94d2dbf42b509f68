"""What a record holds altogether, and what moved in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapporteur.record.packing import from_json
from rapporteur.record.queries.opening import Reader
from rapporteur.record.view import View


@dataclass(frozen=True, slots=True)
class Moved:
    """A side that changed its stance on an issue between two dates (EDTF)."""

    actor: str
    issue: str
    before: str
    after: str
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Aside:
    """An input that was kept aside, and why."""

    name: str
    reason: str


def count_all(view: Reader) -> Mapping[str, int]:
    """How many documents, statements and inputs there are, and inputs by state."""
    return view.remember(View.counts)


def find_aside(view: View, limit: int) -> tuple[Aside, ...]:
    """Some of what was kept aside, by name."""
    query = (
        "SELECT name, reason FROM inputs WHERE document IS NULL ORDER BY name LIMIT ?"
    )
    return tuple(Aside(*row) for row in view.rows(query, limit))


def find_moved(view: Reader) -> tuple[Moved, ...]:
    """Every change of stance, the latest first."""
    return view.remember_settled(_moved)


def _moved(view: View) -> tuple[Moved, ...]:
    query = """
      SELECT s.actor, s.issue, a.stance, b.stance, s."between" FROM shifts s
      JOIN positions a ON a.id = s.before JOIN positions b ON b.id = s.after
    """
    found = [
        Moved(*(*tuple(row)[:4], *from_json(row[4], list[str | None])))
        for row in view.rows(query)
    ]
    found.sort(key=lambda m: (m.until or "", m.actor, m.issue), reverse=True)
    return tuple(found)
