"""Statements, filtered and one by one.

Which fit is told page by page, since their order is that of the pages' dates; only those
that are shown are then read.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from rapporteur.errors import UsageError
from rapporteur.model import Statement
from rapporteur.record.packing import to_json, unpack_row
from rapporteur.record.queries.amounts import count_by_page
from rapporteur.record.queries.ascribing import find_bearing, find_spoken
from rapporteur.record.queries.documents import DocumentsWanted, order_documents
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.slices import Conditions, Range, Slice, ids
from rapporteur.record.view import View
from rapporteur.text import fold

# Of more pages than these it is quicker to go through all there are.
_FEW = 1000
_KNOWN = "s.speakers != '[]' OR s.id IN (SELECT statement FROM recoveries)"


@dataclass(frozen=True, slots=True)
class StatementsWanted:
    """Which statements: those that fit all that is given.

    `speaker` and `side` are actors, `issue` one that a position drawn from the statement
    bears on. `since` and `until` are EDTF of publication, both included. `attributed` is
    whether a speaker is known.
    """

    words: str | None = None
    speaker: str | None = None
    side: str | None = None
    issue: str | None = None
    outlet: str | None = None
    document: str | None = None
    kind: str | None = None
    act: str | None = None
    since: str | None = None
    until: str | None = None
    attributed: bool | None = None


def find_statements(
    view: Reader, wanted: StatementsWanted, chosen: Range
) -> Slice[Statement]:
    """The statements that fit as their pages give them, the latest page first."""
    pages = _pages(view, wanted)
    among = _among(view, wanted)
    where = _conditions(wanted)
    if among is not None:
        pages = [page for page in pages if page in among]
    counts = _count(view, pages, where, among)
    on, skipped, at = [], 0, 0
    for page in pages:
        n = counts.get(page, 0)
        if at + n <= chosen.offset:
            skipped += n
        elif n and at < chosen.offset + chosen.limit:
            on.append(page)
        at += n
    start = chosen.offset - skipped
    rows = islice(_read(view, on, where, among), start, start + chosen.limit)
    return Slice(tuple(unpack_row(row, Statement) for row in rows), at)


def read_statement(view: View, statement: str) -> Statement:
    """The statement with this id, as its page gives it.

    Raises:
        UsageError: there is none.
    """
    for row in view.rows("SELECT * FROM statements WHERE id = ?", statement):
        return unpack_row(row, Statement)
    raise UsageError(f"no statement {statement!r} in {view.path}")


def read_statements(view: View, wanted: Iterable[str]) -> dict[str, Statement]:
    """The statements with these ids, as their pages give them, by id."""
    query = (
        "SELECT * FROM statements WHERE id IN (SELECT value FROM json_each(?))"
        " ORDER BY document, number"
    )
    found = view.rows(query, ids(wanted))
    return {row["id"]: unpack_row(row, Statement) for row in found}


def _pages(view: Reader, wanted: StatementsWanted) -> list[str]:
    """The pages that statements may be on, in order."""
    if wanted.document:
        return [wanted.document]
    asked = DocumentsWanted(None, wanted.outlet, wanted.since, wanted.until)
    return list(order_documents(view, asked))


def _conditions(wanted: StatementsWanted) -> Conditions:
    where = Conditions()
    if words := fold(wanted.words or ""):
        where.add("instr(s.said, ?)", words)
    if wanted.kind:
        where.add("s.kind = ?", wanted.kind)
    if wanted.act:
        where.add("s.act = ?", wanted.act)
    if wanted.attributed is not None:
        where.add(_KNOWN if wanted.attributed else f"NOT ({_KNOWN})")
    return where


def _among(view: Reader, wanted: StatementsWanted) -> dict[str, set[int]] | None:
    """Whom and what they are of: numbers of statements by page; None where all may be."""
    found = []
    for actors in _speakers(view, wanted):
        spoken = find_spoken(view)
        found.append({key for actor in actors for key in spoken.get(actor, ())})
    if wanted.issue:
        found.append(set(find_bearing(view).get(wanted.issue, ())))
    if not found:
        return None
    among: dict[str, set[int]] = {}
    for document, number in set.intersection(*found):
        among.setdefault(document, set()).add(number)
    return among


def _speakers(view: Reader, wanted: StatementsWanted) -> Iterator[Sequence[str]]:
    if wanted.speaker:
        yield [wanted.speaker]
    if wanted.side:
        query = "SELECT id FROM actors WHERE side = ?"
        yield [wanted.side, *(row[0] for row in view.rows(query, wanted.side))]


def _count(
    view: Reader,
    pages: Sequence[str],
    where: Conditions,
    among: dict[str, set[int]] | None,
) -> Mapping[str, int]:
    """How many statements fit on each page that has any."""
    if where.sql == "1":
        if among is None:
            return count_by_page(view)
        return {page: len(among[page]) for page in pages}
    query = f"SELECT s.document, s.number FROM statements s WHERE {where.sql}"  # noqa: S608 - ours
    values = list(where.values)
    if len(pages) <= _FEW:
        query += " AND s.document IN (SELECT value FROM json_each(?))"
        values.append(to_json(pages))
    if among is None:
        query = query.replace("s.number", "count(*)") + " GROUP BY s.document"
        return {row[0]: row[1] for row in view.rows(query, *values)}
    found = view.rows(query, *values)
    return Counter(d for d, number in found if number in among.get(d, ()))


def _read(
    view: View,
    pages: Sequence[str],
    where: Conditions,
    among: dict[str, set[int]] | None,
) -> Iterator[sqlite3.Row]:
    """The rows of what fits on these pages, in their order."""
    query = (
        "SELECT s.* FROM json_each(?) j CROSS JOIN statements s ON s.document = j.value"  # noqa: S608 - ours
        f" WHERE {where.sql} ORDER BY j.key, s.number"
    )
    for row in view.rows(query, to_json(pages), *where.values):
        if among is None or row["number"] in among[row["document"]]:
            yield row
