"""Figures by what they measure, and what is told of them to differ."""

from dataclasses import dataclass
from datetime import date

from rapporteur.errors import UsageError
from rapporteur.model import Conflict, Figure
from rapporteur.record.packing import unpack_row
from rapporteur.record.queries.days import day_of
from rapporteur.record.queries.opening import Reader
from rapporteur.record.view import View

_FROM = """
  figures f LEFT JOIN identities i ON i.referent = f.source
  LEFT JOIN documents d ON d.id = f.document AND f.as_of IS NULL
  LEFT JOIN datings g ON g.document = f.document AND f.as_of IS NULL
"""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of a measure as of a date; `source` is the actor who gives it.

    `day` is the first that the date may mean.
    """

    id: str
    measure: str
    value: float
    upper: float | None
    modifier: str
    unit: str | None
    as_of: str | None
    source: str | None
    document: str
    start: int
    end: int
    confidence: float | None
    day: date


def find_counted(view: Reader) -> tuple[Counted, ...]:
    """Every figure that says what it counts, by date, those without one last."""
    return view.remember_settled(_counted)


def _counted(view: View) -> tuple[Counted, ...]:
    query = f"""
      SELECT f.id, coalesce(f.measure, f.unit), f.value, f.upper, f.modifier, f.unit,
             coalesce(f.as_of, d.published, g.published), i.actor, f.document, f.start,
             f.end, f.confidence
      FROM {_FROM} WHERE coalesce(f.measure, f.unit) IS NOT NULL
    """  # noqa: S608 - ours
    found = [Counted(*(*row, day_of(row[6]))) for row in view.rows(query)]
    return tuple(sorted(found, key=lambda one: (one.day, one.as_of or "", one.id)))


def find_conflicts(view: Reader) -> tuple[Conflict, ...]:
    """Everything on which pages differ, by what it is about."""
    return view.remember_settled(_conflicts)


def _conflicts(view: View) -> tuple[Conflict, ...]:
    query = "SELECT * FROM conflicts ORDER BY what, id"
    return tuple(unpack_row(row, Conflict) for row in view.rows(query))


def read_figure(view: View, figure: str) -> Figure:
    """The figure with this id, as its page gives it.

    Raises:
        UsageError: there is none.
    """
    for row in view.rows("SELECT * FROM figures WHERE id = ?", figure):
        return unpack_row(row, Figure)
    raise UsageError(f"no figure {figure!r} in {view.path}")
