"""Who is in and who is out: all of it by conference, and some of it with its words."""

from dataclasses import dataclass
from datetime import date

from rapporteur.model import Participation
from rapporteur.record.packing import unpack_row
from rapporteur.record.queries.days import day_of
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.slices import ids
from rapporteur.record.view import View

_FROM = """
  participation w CROSS JOIN identities i ON i.referent = w.invitee
  LEFT JOIN identities b ON b.referent = w.by
  LEFT JOIN tellings t ON t.report = w.event
  LEFT JOIN documents d ON d.id = w.document AND w.as_of IS NULL
  LEFT JOIN datings g ON g.document = w.document AND w.as_of IS NULL
"""
_AS_OF = "coalesce(w.as_of, d.published, g.published)"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an invitee stands towards an event as of a date, and by whom.

    `event` is None where it is not known which. `day` is the first that the date may mean.
    """

    id: str
    event: str | None
    invitee: str
    status: str
    by: str | None
    as_of: str | None
    document: str
    day: date


def find_standings(view: Reader) -> tuple[Standing, ...]:
    """Everybody's standing, by date, those without one last."""
    return view.remember_settled(_standings)


def _standings(view: View) -> tuple[Standing, ...]:
    query = (
        f"SELECT w.id, t.event, i.actor, w.status, b.actor, {_AS_OF}, w.document"  # noqa: S608 - ours
        f" FROM {_FROM}"
    )
    found = [Standing(*(*row, day_of(row[5]))) for row in view.rows(query)]
    return tuple(sorted(found, key=lambda one: (one.day, one.as_of or "", one.id)))


def read_participation(view: View, wanted: set[str]) -> dict[str, Participation]:
    """These with the words they rest on, as their pages give them, by id."""
    query = "SELECT * FROM participation WHERE id IN (SELECT value FROM json_each(?))"
    found = view.rows(query, ids(wanted))
    return {row["id"]: unpack_row(row, Participation) for row in found}
