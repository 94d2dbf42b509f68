"""How much there is on each page and each day."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime

from rapporteur.record.queries.days import day_of
from rapporteur.record.queries.documents import find_dates
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.slices import ids
from rapporteur.record.view import View


def count_by_page(view: Reader) -> Mapping[str, int]:
    """How many statements each page holds that holds any."""
    return view.remember(_by_page)


def _by_page(view: View) -> Mapping[str, int]:
    query = "SELECT document, count(*) FROM statements GROUP BY document"
    return {row[0]: row[1] for row in view.rows(query)}


def count_by_day(view: Reader) -> Mapping[date, tuple[int, int]]:
    """How many pages were printed on a day, and how many statements they hold."""
    return view.remember(_counts)


def count_by_hour(view: Reader, first: date, last: date) -> Mapping[datetime, int]:
    """How many statements are in the pages that were printed in an hour of these days.

    Pages that do not say at what time they were printed are left out.
    """
    by_page = count_by_page(view)
    ends = first.isoformat(), last.isoformat()
    # Whole pages lie between their dates in the file: none but these days' are looked at.
    on = [page for page, day in find_dates(view) if day and ends[0] <= day <= ends[1]]
    query = """
      SELECT id, published || 'T' || substr(published_time, 1, 2) FROM documents
      WHERE id IN (SELECT value FROM json_each(?))
      AND length(published) = 10 AND published_time LIKE '__:__%'
    """
    hours: Counter[datetime] = Counter()
    for page, hour in view.rows(query, ids(on)):
        hours[datetime.fromisoformat(f"{hour}:00")] += by_page.get(page, 0)
    return {hour: n for hour, n in sorted(hours.items()) if n}


def _counts(view: Reader) -> Mapping[date, tuple[int, int]]:
    by_page = count_by_page(view)
    pages: Counter[date] = Counter()
    statements: Counter[date] = Counter()
    for document, published in find_dates(view):
        day = day_of(published)
        pages[day] += 1
        statements[day] += by_page.get(document, 0)
    return {day: (pages[day], statements[day]) for day in sorted(pages)}
