"""Reading a record: any number of readers, each of which sees whole documents only."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from rapporteur.errors import UsageError
from rapporteur.model import (
    Actor,
    Document,
    Mention,
    Reading,
    Snapshot,
    State,
    Statement,
    TimeExpression,
)
from rapporteur.record import rows
from rapporteur.record.connection import connect_reader, told
from rapporteur.record.naming import read_snapshot
from rapporteur.record.rows import Packed

_STATE = """
  CASE WHEN i.document IS NULL THEN 'kept aside'
       WHEN d.file != i.name THEN 'duplicate'
       WHEN EXISTS (SELECT 1 FROM flags f
                    WHERE f.document = d.id AND f.kind = 'no_body') THEN 'nothing to say'
       ELSE 'read' END AS state
"""
_OWN_SIDE = frozenset({"state", "organisation", "group"})
# The input that names a document.
_NAMING = """
  SELECT i.* FROM documents d JOIN inputs i
  ON i.sha256 = d.sha256 AND i.name = d.file WHERE d.id = ?
"""


@dataclass(frozen=True, slots=True)
class Input:
    """An input as the record has it; `sha256` is None where no bytes were had."""

    name: str
    sha256: str | None
    url: str | None
    media_type: str | None
    charset: str | None
    fetched: str | None
    clipped: str | None
    document: str | None
    state: State
    reason: str


@dataclass(frozen=True, slots=True)
class Run:
    """One execution of `add`; `finished` is None if it was interrupted or goes on.

    `counts` are the inputs that ended in each state, as they were told; `commits` is
    how long the chain was at the end.
    """

    number: int
    started: str
    finished: str | None
    version: str
    settings: Mapping[str, str]
    counts: Mapping[State, int]
    commits: int | None


def view_record(path: Path) -> "View":
    """The record in this file, to read from.

    Raises:
        RecordError: there is none, it cannot be opened, or it is no record.
    """
    return View(path, connect_reader(path))


class View:
    """A reader. Use as a context: all that is read in it is of one moment."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection

    def __enter__(self) -> Self:
        with told(self.path):
            self._db.execute("BEGIN")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def rows(self, query: str, *values: object) -> Iterator[sqlite3.Row]:
        """The rows of a query of this package; never of words from outside."""
        with told(self.path):
            yield from self._db.execute(query, values)

    def documents(self) -> Iterator[Document]:
        """Every document, by id."""
        for row in self.rows("SELECT * FROM documents ORDER BY id"):
            yield self._document(row)

    def documents_by_date(self) -> Iterator[Document]:
        """Every document by its date of publication, undated ones first, then by id."""
        for row in self.rows("SELECT * FROM documents ORDER BY published, id"):
            yield self._document(row)

    def document(self, document: str) -> Document:
        """The document with this id.

        Raises:
            UsageError: there is none.
        """
        for row in self.rows("SELECT * FROM documents WHERE id = ?", document):
            return self._document(row)
        raise UsageError(
            f"no document {document!r} in {self.path}; `show documents` lists them"
        )

    def packed(self, document: str) -> Packed:
        """The document with this id and all that was found in it, as the rows they are.

        Raises:
            UsageError: there is none.
        """
        found = [
            [dict(row) for row in self.rows(query, document)]
            for query in (
                "SELECT * FROM documents WHERE id = ?",
                "SELECT * FROM segments WHERE document = ? ORDER BY start",
                "SELECT * FROM flags WHERE document = ? ORDER BY number",
                "SELECT * FROM statements WHERE document = ? ORDER BY number",
                "SELECT * FROM referents WHERE document = ? ORDER BY number",
                "SELECT * FROM mentions WHERE document = ? ORDER BY start, end, referent",
                "SELECT * FROM times WHERE document = ? ORDER BY start",
            )
        ]
        if not found[0]:
            raise UsageError(f"no document {document!r} in {self.path}")
        return Packed(found[0][0], *found[1:])

    def name(self, document: str) -> tuple[str, str | None]:
        """The name of the input that names the document, and its address or None.

        Raises:
            UsageError: there is no such document.
        """
        for row in self.rows(_NAMING, document):
            return row["name"], row["url"]
        raise UsageError(f"no document {document!r} in {self.path}")

    def statements(self, document: str | None = None) -> Iterator[Statement]:
        """Every statement, or those of one document, by document and place.

        Speakers and sides are actors of the record; where a run was interrupted those
        of its pages are not settled yet, and none are given.
        """
        actors = {actor.id: actor for actor in self.actors()}
        named = {a.name: a.id for a in actors.values() if a.kind != "person"}
        actor_of: Mapping[str, str] = {}
        last = None
        for statement in self._statements(document):
            if statement.document != last:
                last = statement.document
                actor_of = self.identities(last)
            speakers = [actor_of[r] for r in statement.speakers if r in actor_of]
            sides = [_side(actors[a]) for a in speakers]
            if not statement.speakers:
                sides = [named.get(name) for name in statement.sides]
            yield replace(
                statement,
                speakers=tuple(dict.fromkeys(speakers)),
                sides=tuple(dict.fromkeys(side for side in sides if side)),
            )

    def _statements(self, document: str | None = None) -> Iterator[Statement]:
        where = "" if document is None else "WHERE document = ?"
        values = () if document is None else (document,)
        query = f"SELECT * FROM statements {where} ORDER BY document, number"  # noqa: S608 - `where` is ours
        for row in self.rows(query, *values):
            yield rows.read_statement(row)

    def reading(self, document: str) -> Reading:
        """The document with this id and all that was found in it, as it was read.

        Raises:
            UsageError: there is none.
        """
        order = "FROM {} WHERE document = ? ORDER BY {}".format
        referents = self.rows("SELECT * " + order("referents", "number"), document)
        mentions = self.rows(
            "SELECT * " + order("mentions", "start, end, referent"), document
        )
        times = self.rows("SELECT * " + order("times", "start"), document)
        return Reading(
            self.document(document),
            tuple(self._statements(document)),
            tuple(rows.read_referent(row) for row in referents),
            tuple(rows.read_mention(row, row["referent"]) for row in mentions),
            tuple(rows.read_time(row) for row in times),
        )

    def actors(self) -> Iterator[Actor]:
        """Every actor, by id."""
        for row in self.rows("SELECT * FROM actors ORDER BY id"):
            yield rows.read_actor(row)

    def identities(self, document: str) -> Mapping[str, str]:
        """Which actor each referent of a document is; nothing where not settled yet."""
        query = (
            "SELECT i.* FROM identities i JOIN referents r ON r.id = i.referent"
            " WHERE r.document = ?"
        )
        return {row["referent"]: row["actor"] for row in self.rows(query, document)}

    def actors_hash(self) -> str:
        """sha256 of all actors, and of which referent is which."""
        with told(self.path):
            return rows.actors_hash(self._db)

    def mentions(self) -> Iterator[tuple[str, Mention]]:
        """Every mention of an actor with its document, by document and place."""
        query = """
          SELECT m.*, i.actor FROM mentions m JOIN identities i USING (referent)
          ORDER BY m.document, m.start, m.end, i.actor
        """
        for row in self.rows(query):
            yield row["document"], rows.read_mention(row, row["actor"])

    def times(self) -> Iterator[tuple[str, TimeExpression]]:
        """Every time expression with its document, by document and place."""
        for row in self.rows("SELECT * FROM times ORDER BY document, start"):
            yield row["document"], rows.read_time(row)

    def inputs(self) -> Iterator[Input]:
        """Every input with its state, by name."""
        query = f"""
          SELECT i.*, {_STATE} FROM inputs i LEFT JOIN documents d ON d.id = i.document
          ORDER BY i.name, i.sha256
        """  # noqa: S608 - _STATE is ours
        for row in self.rows(query):
            yield Input(
                row["name"],
                row["sha256"] or None,
                row["url"],
                row["media_type"],
                row["charset"],
                row["fetched"],
                row["clipped"],
                row["document"],
                State(row["state"]),
                row["reason"],
            )

    def counts(self) -> Mapping[str, int]:
        """How many documents, statements and inputs there are, and inputs by state."""
        found = {
            table: next(self.rows(f"SELECT count(*) FROM {table}"))[0]  # noqa: S608 - our own names
            for table in ("documents", "statements", "inputs")
        }
        query = f"""
          SELECT {_STATE}, count(*) AS n FROM inputs i
          LEFT JOIN documents d ON d.id = i.document GROUP BY state
        """  # noqa: S608 - _STATE is ours
        by_state = {row["state"]: row["n"] for row in self.rows(query)}
        return found | {str(state): by_state.get(state, 0) for state in State}

    def runs(self) -> Iterator[Run]:
        """Every run, in their order."""
        for row in self.rows("SELECT * FROM runs ORDER BY number"):
            counts = json.loads(row["counts"] or "{}")
            yield Run(
                row["number"],
                row["started"],
                row["finished"],
                row["version"],
                json.loads(row["settings"]),
                {State(state): n for state, n in counts.items()},
                row["commits"],
            )

    def raw(self, sha256: str) -> bytes:
        """The bytes with this hash, as they came.

        Raises:
            UsageError: they are not in the record.
            RecordDamaged: they cannot be unpacked.
        """
        query = "SELECT size, body FROM raws WHERE sha256 = ?"
        for row in self.rows(query, sha256):
            return rows.unpack(row["body"], row["size"])
        raise UsageError(f"no bytes with sha256 {sha256} in {self.path}")

    def snapshot(self, document: str) -> Snapshot:
        """The snapshot that the document was read from.

        Raises:
            UsageError: there is no such document.
            RecordDamaged: its bytes cannot be unpacked.
        """
        for row in self.rows(_NAMING, document):
            return read_snapshot(row, self.raw(row["sha256"]))
        raise UsageError(f"no document {document!r} in {self.path}")

    def _document(self, row: sqlite3.Row) -> Document:
        found = "WHERE document = ? ORDER BY"
        segments = self.rows(f"SELECT * FROM segments {found} start", row["id"])  # noqa: S608 - `found` is ours
        flags = self.rows(f"SELECT * FROM flags {found} number", row["id"])  # noqa: S608 - likewise
        return rows.read_document(row, segments, flags)


def _side(actor: Actor) -> str | None:
    """The id of whom an actor speaks for: a body or a state for itself."""
    return actor.side or (actor.id if actor.kind in _OWN_SIDE else None)
