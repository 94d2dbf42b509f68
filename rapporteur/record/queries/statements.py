"""Statements, filtered and one by one.

Which fit is told page by page, since their order is that of the pages' dates; only those
that are shown are then read.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rapporteur.errors import UsageError
from rapporteur.model import Statement
from rapporteur.record.packing import from_json, to_json, unpack_row
from rapporteur.record.queries.documents import DocumentsWanted, order_documents
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.slices import Conditions, Range, Slice, ids, pattern
from rapporteur.record.view import View
from rapporteur.text import fold

# Those whom a page's statement names, and those whom another page names for it.
_SPOKEN = """
  SELECT s.document, s.number FROM identities i CROSS JOIN statements s
  ON s.document = substr(i.referent, 1, instr(i.referent, ':') - 1)
  AND instr(s.speakers, '"' || i.referent || '"')
  WHERE i.actor IN (SELECT value FROM json_each(?))
  UNION
  SELECT s.document, s.number FROM recoveries r
  CROSS JOIN json_each(r.speakers) j CROSS JOIN statements s ON s.id = r.statement
  WHERE j.value IN (SELECT value FROM json_each(?))
"""
_BEARING = """
  SELECT s.document, s.number FROM bearings b CROSS JOIN positions p ON p.id = b.position
  CROSS JOIN statements s ON s.id = p.statement WHERE b.issue = ?
"""
_KNOWN = "s.speakers != '[]' OR s.id IN (SELECT statement FROM recoveries)"
# Pages are searched for words so many at a time.
_BATCH = 200


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
    """The statements that fit as their pages give them, the latest page first.

    Where words are looked for, `total` is None if there may be more than are given.
    """
    pages = _pages(view, wanted)
    among = _among(view, wanted)
    where = _conditions(wanted)
    if among is not None:
        pages = [page for page in pages if page in among]
    words = fold(wanted.words or "")
    if words:
        return _search(_read(view, pages, where, among, words), words, chosen)
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
    if wanted.kind:
        where.add("s.kind = ?", wanted.kind)
    if wanted.act:
        where.add("s.act = ?", wanted.act)
    if wanted.attributed is not None:
        where.add(_KNOWN if wanted.attributed else f"NOT ({_KNOWN})")
    return where


def _among(view: View, wanted: StatementsWanted) -> dict[str, set[int]] | None:
    """Whom and what they are of: numbers of statements by page; None where all may be."""
    found = [_keys(view, _SPOKEN, actors, actors) for actors in _speakers(view, wanted)]
    if wanted.issue:
        found.append(_keys(view, _BEARING, wanted.issue))
    if not found:
        return None
    among: dict[str, set[int]] = {}
    for document, number in set.intersection(*found):
        among.setdefault(document, set()).add(number)
    return among


def _keys(view: View, query: str, *values: str) -> set[tuple[str, int]]:
    return {(row[0], row[1]) for row in view.rows(query, *values)}


def _speakers(view: View, wanted: StatementsWanted) -> Iterator[str]:
    if wanted.speaker:
        yield ids([wanted.speaker])
    if wanted.side:
        query = "SELECT id FROM actors WHERE side = ?"
        yield ids([wanted.side, *(row[0] for row in view.rows(query, wanted.side))])


def _count(
    view: View,
    pages: Sequence[str],
    where: Conditions,
    among: dict[str, set[int]] | None,
) -> dict[str, int]:
    """How many statements fit on each page."""
    if among is not None and not where.values and where.sql == "1":
        return {page: len(among[page]) for page in pages}
    query = f"SELECT s.document, s.number FROM statements s WHERE {where.sql}"  # noqa: S608 - ours
    if among is None:
        query = query.replace("s.number", "count(*)") + " GROUP BY s.document"
        return {row[0]: row[1] for row in view.rows(query, *where.values)}
    counts = dict.fromkeys(pages, 0)
    for document, number in view.rows(query, *where.values):
        if number in among.get(document, ()) and document in counts:
            counts[document] += 1
    return counts


def _read(
    view: View,
    pages: Sequence[str],
    where: Conditions,
    among: dict[str, set[int]] | None,
    words: str = "",
) -> Iterator[sqlite3.Row]:
    """The rows of what fits on these pages in their order, each with its page's text.

    Of pages without the words, if there are any, none are given.
    """
    text, like, values = "''", "1", list(where.values)
    if words:
        text = "d.text"
    if words.isascii() and words:
        # White space in a text may be any, so that only one of the words is looked for.
        like = r"d.text LIKE ? ESCAPE '\'"
        values.append(pattern(max(words.split(), key=len)))
    query = (
        f"SELECT s.*, {text} AS page FROM json_each(?) j"  # noqa: S608 - ours
        " CROSS JOIN documents d ON d.id = j.value"
        " CROSS JOIN statements s ON s.document = d.id"
        f" WHERE {where.sql} AND {like} ORDER BY j.key, s.number"
    )
    for start in range(0, len(pages), _BATCH):
        batch = to_json(pages[start : start + _BATCH])
        for row in view.rows(query, batch, *values):
            if among is None or row["number"] in among[row["document"]]:
                yield row


def _search(
    found: Iterator[sqlite3.Row], words: str, chosen: Range
) -> Slice[Statement]:
    """Of these statements those that hold the words, or whose source does."""
    end = chosen.offset + chosen.limit
    first = list(islice((row for row in found if _says(row, words)), end + 1))
    total = None if len(first) > end else len(first)
    kept = (unpack_row(row, Statement) for row in first[chosen.offset : end])
    return Slice(tuple(kept), total)


def _says(row: sqlite3.Row, words: str) -> bool:
    # Most statements do not, so that nothing more is made of them than this asks.
    spans = from_json(row["contents"], list[tuple[int, int]])
    if row["source"]:
        spans.append(from_json(row["source"], tuple[int, int]))
    text = row["page"]
    return any(words in fold(text[start:end]) for start, end in spans)
