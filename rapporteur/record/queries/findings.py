"""What was found in one page."""

from dataclasses import dataclass

from rapporteur.model import Figure, Report, Span, TimeExpression
from rapporteur.record.packing import unpack_row
from rapporteur.record.view import View


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Words that refer to an actor, with the actor's id, name and kind."""

    span: Span
    form: str
    actor: str
    name: str
    kind: str


def find_mentions_on(view: View, document: str) -> tuple[Mentioned, ...]:
    """Everybody and everything that a page mentions, in text order."""
    query = """
      SELECT m.start, m.end, m.form, a.id, a.name, a.kind FROM mentions m
      JOIN identities i ON i.referent = m.actor JOIN actors a ON a.id = i.actor
      WHERE m.document = ? ORDER BY m.number
    """
    return tuple(
        Mentioned(Span(row["start"], row["end"]), row["form"], *tuple(row)[3:])
        for row in view.rows(query, document)
    )


def find_times_on(view: View, document: str) -> tuple[TimeExpression, ...]:
    """The times that a page tells, in text order, as they read once it is dated."""
    query = """
      SELECT t.start, t.end, coalesce(g.value, t.value) AS value, t.anchor FROM times t
      LEFT JOIN timings g ON g.of = t.document || ':' || t.start
      WHERE t.document = ? ORDER BY t.number
    """
    return tuple(unpack_row(row, TimeExpression) for row in view.rows(query, document))


def find_figures_on(view: View, document: str) -> tuple[Figure, ...]:
    """The figures of a page, in text order; their sources are referents."""
    query = "SELECT * FROM figures WHERE document = ? ORDER BY number"
    return tuple(unpack_row(row, Figure) for row in view.rows(query, document))


def find_reports_on(view: View, document: str) -> tuple[Report, ...]:
    """What a page reports of events, in text order, in terms of its referents."""
    query = "SELECT * FROM reports WHERE document = ? ORDER BY number"
    return tuple(unpack_row(row, Report) for row in view.rows(query, document))
