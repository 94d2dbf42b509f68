"""Statements, filtered and one by one."""

from dataclasses import dataclass

from rapporteur.errors import UsageError
from rapporteur.model import Statement
from rapporteur.record.packing import unpack_row
from rapporteur.record.queries.slices import Conditions, Range, Slice, pattern
from rapporteur.record.view import View
from rapporteur.text import fold

_FROM = """
  statements s JOIN documents d ON d.id = s.document
  LEFT JOIN datings g ON g.document = s.document
"""
_DATED = "coalesce(d.published, g.published)"
# Those who are meant by a statement's speakers, or whom another page names for it.
_SPEAKS = """
  (s.document IN (SELECT substr(referent, 1, instr(referent, ':') - 1) FROM identities
                  WHERE actor IN ({actors}))
   AND EXISTS (SELECT 1 FROM json_each(s.speakers) j JOIN identities i
               ON i.referent = j.value WHERE i.actor IN ({actors})))
  OR EXISTS (SELECT 1 FROM recoveries r, json_each(r.speakers) j
             WHERE r.statement = s.id AND j.value IN ({actors}))
"""
_ONE = _SPEAKS.format(actors="?")
_SIDE = _SPEAKS.format(actors="SELECT id FROM actors WHERE id = ? OR side = ?")


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
    view: View, wanted: StatementsWanted, chosen: Range
) -> Slice[Statement]:
    """The statements that fit as their pages give them, the latest page first."""
    where = _conditions(wanted)
    query = (
        f"SELECT s.* FROM {_FROM} WHERE {where.sql}"  # noqa: S608 - ours
        f" ORDER BY {_DATED} IS NULL, {_DATED} DESC, s.document, s.number"
        " LIMIT ? OFFSET ?"
    )
    found = view.rows(query, *where.values, chosen.limit, chosen.offset)
    items = tuple(unpack_row(row, Statement) for row in found)
    count = f"SELECT count(*) FROM {_FROM} WHERE {where.sql}"  # noqa: S608 - ours
    if wanted == StatementsWanted():
        count = "SELECT count(*) FROM statements"
    return Slice(items, next(view.rows(count, *where.values))[0])


def read_statement(view: View, statement: str) -> Statement:
    """The statement with this id, as its page gives it.

    Raises:
        UsageError: there is none.
    """
    for row in view.rows("SELECT * FROM statements WHERE id = ?", statement):
        return unpack_row(row, Statement)
    raise UsageError(f"no statement {statement!r} in {view.path}")


def _conditions(wanted: StatementsWanted) -> Conditions:
    where = Conditions()
    for column, value in (
        ("d.outlet", wanted.outlet),
        ("s.document", wanted.document),
        ("s.kind", wanted.kind),
        ("s.act", wanted.act),
    ):
        if value:
            where.add(f"{column} = ?", value)
    if wanted.since:
        where.add(f"{_DATED} >= ?", wanted.since)
    if wanted.until:
        where.add(f"substr({_DATED}, 1, length(?)) <= ?", wanted.until, wanted.until)
    if wanted.speaker:
        where.add(_ONE, *[wanted.speaker] * 3)
    if wanted.side:
        where.add(_SIDE, *[wanted.side] * 6)
    if wanted.issue:
        bears = (
            "SELECT p.statement FROM positions p JOIN bearings b ON b.position = p.id"
            " WHERE b.issue = ?"
        )
        where.add(f"s.id IN ({bears})", wanted.issue)
    if wanted.attributed is not None:
        known = "s.speakers != '[]' OR s.id IN (SELECT statement FROM recoveries)"
        where.add(known if wanted.attributed else f"NOT ({known})")
    _say(where, wanted.words)
    return where


def _say(where: Conditions, words: str | None) -> None:
    """Whether the words stand in what was said, or in what names who said it."""
    folded = fold(words or "")
    if not folded:
        return
    if folded.isascii():
        # The text as a whole is asked first, which is much cheaper; its white space may
        # be any, so that only one of the words is looked for.
        longest = max(folded.split(), key=len)
        where.add(r"d.text LIKE ? ESCAPE '\'", pattern(longest))
    where.add("says(d.text, s.contents, s.source, ?)", folded)
