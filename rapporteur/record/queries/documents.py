"""Pages, listed and one by one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rapporteur.errors import UsageError
from rapporteur.model import Copy, Document, FoundDate, Segment
from rapporteur.record import rows
from rapporteur.record.packing import unpack_row
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.slices import Conditions, Range, Slice, ids, pattern
from rapporteur.record.view import View

_DATED = "coalesce(d.published, g.published)"
_FROM = "documents d LEFT JOIN datings g ON g.document = d.id"
_LISTED = f"""
  d.id, d.title, d.outlet, {_DATED} AS published, d.published IS NULL AND g.published IS NOT NULL AS dated_by_others,
  d.kind, d.url, d.file, d.language
"""


@dataclass(frozen=True, slots=True)
class DocumentsWanted:
    """Which pages: those that fit all that is given. Dates are EDTF, both ends included."""

    words: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A page in a list; `published` may be what other pages tell (`dated_by_others`)."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    dated_by_others: bool
    kind: str
    url: str | None
    file: str
    language: str | None


def find_documents(view: View, wanted: DocumentsWanted, chosen: Range) -> Slice[Listed]:
    """The pages that fit, the latest first, undated ones last."""
    where = _conditions(wanted)
    query = (
        f"SELECT {_LISTED} FROM {_FROM} WHERE {where.sql}"  # noqa: S608 - ours
        f" ORDER BY {_DATED} IS NULL, {_DATED} DESC, d.id LIMIT ? OFFSET ?"
    )
    found = view.rows(query, *where.values, chosen.limit, chosen.offset)
    items = tuple(Listed(*row) for row in found)
    count = f"SELECT count(*) FROM {_FROM} WHERE {where.sql}"  # noqa: S608 - ours
    return Slice(items, next(view.rows(count, *where.values))[0])


def order_documents(view: Reader, wanted: DocumentsWanted) -> tuple[str, ...]:
    """The ids of the pages that fit, in the order of `find_documents`.

    Raises:
        ValueError: words or doubts are asked for, which take looking at the pages.
    """
    if wanted.words or wanted.doubt:
        raise ValueError("pages are put in order by outlet and date alone")
    found: Iterable[tuple[str, str | None, str | None]] = view.remember(_ordered)
    if wanted.outlet:
        found = (row for row in found if row[2] == wanted.outlet)
    if since := wanted.since:
        found = (row for row in found if row[1] is not None and row[1] >= since)
    if until := wanted.until:
        # "2031-03-05T..", "2031-03-05/2031-03-09": what begins with the day is within.
        n = len(until)
        found = (row for row in found if row[1] is not None and row[1][:n] <= until)
    return tuple(row[0] for row in found)


def find_dates(view: Reader) -> Iterable[tuple[str, str | None]]:
    """The id and the date of every page, in the order of `find_documents`."""
    return ((row[0], row[1]) for row in view.remember(_ordered))


def _ordered(view: View) -> tuple[tuple[str, str | None, str | None], ...]:
    """The id, date and outlet of every page."""
    query = (
        f"SELECT d.id, {_DATED}, d.outlet FROM {_FROM}"  # noqa: S608 - ours
        f" ORDER BY {_DATED} IS NULL, {_DATED} DESC, d.id"
    )
    return tuple((row[0], row[1], row[2]) for row in view.rows(query))


def list_documents(view: View, wanted: set[str]) -> dict[str, Listed]:
    """The pages with these ids, by id."""
    query = (
        f"SELECT {_LISTED} FROM {_FROM}"  # noqa: S608 - ours
        " WHERE d.id IN (SELECT value FROM json_each(?))"
    )
    return {row["id"]: Listed(*row) for row in view.rows(query, ids(wanted))}


def read_document(view: View, document: str) -> Document:
    """The page with this id, dated by others if it has no date itself.

    Raises:
        UsageError: there is none.
    """
    row = next(view.rows("SELECT * FROM documents WHERE id = ?", document), None)
    if row is None:
        raise UsageError(f"no document {document!r} in {view.path}")
    segments = "SELECT * FROM segments WHERE document = ? ORDER BY start"
    flags = "SELECT * FROM flags WHERE document = ? ORDER BY number"
    found = rows.read_document(
        row, view.rows(segments, document), view.rows(flags, document)
    )
    if found.metadata.published is not None:
        return found
    dating = "SELECT published, reason FROM datings WHERE document = ?"
    for told in view.rows(dating, document):
        date = FoundDate(told["published"], told["reason"], "collation")
        return replace(found, metadata=replace(found.metadata, published=date))
    return found


def read_texts(view: View, wanted: set[str]) -> dict[str, str]:
    """The texts of these pages, by their ids."""
    query = (
        "SELECT id, text FROM documents WHERE id IN (SELECT value FROM json_each(?))"
    )
    return {row["id"]: row["text"] for row in view.rows(query, ids(wanted))}


def read_segments(view: View, wanted: set[str]) -> dict[str, tuple[Segment, ...]]:
    """The segments of these pages, by their ids."""
    query = (
        "SELECT * FROM segments WHERE document IN (SELECT value FROM json_each(?))"
        " ORDER BY document, start"
    )
    found: dict[str, tuple[Segment, ...]] = dict.fromkeys(wanted, ())
    for row in view.rows(query, ids(wanted)):
        found[row["document"]] += (unpack_row(row, Segment),)
    return found


def count_statements(view: View, wanted: set[str]) -> dict[str, int]:
    """How many statements were found in each of these pages."""
    query = (
        "SELECT document, count(*) FROM statements"
        " WHERE document IN (SELECT value FROM json_each(?)) GROUP BY document"
    )
    return {row[0]: row[1] for row in view.rows(query, ids(wanted))}


def count_doubts(view: View, wanted: set[str]) -> dict[str, tuple[str, ...]]:
    """The kinds of doubts about each of these pages."""
    query = (
        "SELECT document, kind FROM flags"
        " WHERE document IN (SELECT value FROM json_each(?)) ORDER BY document, number"
    )
    found: dict[str, tuple[str, ...]] = {}
    for row in view.rows(query, ids(wanted)):
        found[row[0]] = (*found.get(row[0], ()), row[1])
    return found


def find_copies(view: View, document: str) -> tuple[Copy, ...]:
    """Of what this page is a copy, and what is a copy of it."""
    query = (
        'SELECT * FROM copies WHERE document = ? OR "of" = ? ORDER BY document, "of"'
    )
    return tuple(unpack_row(row, Copy) for row in view.rows(query, document, document))


def find_outlets(view: Reader) -> Mapping[str, int]:
    """How many pages each outlet has, by its name."""
    return view.remember(_outlets)


def _outlets(view: View) -> Mapping[str, int]:
    query = (
        "SELECT outlet, count(*) FROM documents WHERE outlet IS NOT NULL"
        " GROUP BY outlet ORDER BY count(*) DESC, outlet"
    )
    return {row[0]: row[1] for row in view.rows(query)}


def find_doubt_kinds(view: Reader) -> Mapping[str, int]:
    """How many pages each kind of doubt is about."""
    return view.remember(_doubt_kinds)


def _doubt_kinds(view: View) -> Mapping[str, int]:
    query = (
        "SELECT kind, count(DISTINCT document) FROM flags"
        " GROUP BY kind ORDER BY count(*) DESC, kind"
    )
    return {row[0]: row[1] for row in view.rows(query)}


def _conditions(wanted: DocumentsWanted) -> Conditions:
    where = Conditions()
    if wanted.words:
        like = pattern(wanted.words)
        where.add(r"d.title LIKE ? ESCAPE '\' OR d.text LIKE ? ESCAPE '\'", like, like)
    if wanted.outlet:
        where.add("d.outlet = ?", wanted.outlet)
    if wanted.since:
        where.add(f"{_DATED} >= ?", wanted.since)
    if wanted.until:
        # "2031-03-05T..", "2031-03-05/2031-03-09": what begins with the day is within.
        where.add(f"substr({_DATED}, 1, length(?)) <= ?", wanted.until, wanted.until)
    if wanted.doubt:
        where.add("d.id IN (SELECT document FROM flags WHERE kind = ?)", wanted.doubt)
    return where
