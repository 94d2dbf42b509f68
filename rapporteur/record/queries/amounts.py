"""How much there is on each day."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from rapporteur.record.queries.days import day_of
from rapporteur.record.queries.opening import Reader
from rapporteur.record.view import View


def count_by_day(view: Reader) -> Mapping[date, tuple[int, int]]:
    """How many pages were printed on a day, and how many statements they hold."""
    return view.remember(_counts)


def _counts(view: View) -> Mapping[date, tuple[int, int]]:
    query = """
      SELECT coalesce(d.published, g.published), count(*), sum(s.n) FROM documents d
      LEFT JOIN datings g ON g.document = d.id
      LEFT JOIN (SELECT document, count(*) AS n FROM statements GROUP BY document) s
      ON s.document = d.id GROUP BY 1
    """
    pages: Counter[date] = Counter()
    statements: Counter[date] = Counter()
    for value, n_pages, n_statements in view.rows(query):
        day = day_of(value)
        pages[day] += n_pages
        statements[day] += n_statements or 0
    return {day: (pages[day], statements[day]) for day in sorted(pages)}
