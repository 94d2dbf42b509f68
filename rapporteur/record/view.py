"""Reading a record: any number of readers, each of which sees whole documents only."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from rapporteur.errors import UsageError
from rapporteur.model import (
    Actor,
    Document,
    Figure,
    Meaning,
    Mention,
    Part,
    Participation,
    Position,
    Reading,
    Report,
    Statement,
    TimeExpression,
)
from rapporteur.record import rows
from rapporteur.record.asread import addresses, packed_as_read, read_one_as_read
from rapporteur.record.connection import connect_reader, told
from rapporteur.record.intake import Intake
from rapporteur.record.overlay import Cast, Overlay
from rapporteur.record.packing import unpack_row
from rapporteur.record.readings import (
    read_document,
    read_found,
    read_one,
    read_packed,
)
from rapporteur.record.rows import Packed
from rapporteur.record.tables import SETTLED

T = TypeVar("T")


def view_record(path: Path) -> "View":
    """The record in this file, to read from.

    Raises:
        RecordError: there is none, it cannot be opened, or it is no record.
    """
    return View(path, connect_reader(path))


class View(Intake):
    """A reader of all that is known. Use as a context: all is read as it is at one moment."""

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
        return self._there(None, document)

    def packed(self, document: str) -> Packed:
        """The document with this id and all that was found in it, as the rows they are.

        Raises:
            UsageError: there is none.
        """
        with told(self.path):
            found = read_packed(self._db, document)
        return self._there(found, document)

    def reading(self, document: str) -> Reading:
        """The document with this id and all that was found in it, as it is corrected.

        Raises:
            UsageError: there is none.
        """
        with told(self.path):
            found = read_one(self._db, document)
        return self._there(found, document)

    def as_read(self, document: str) -> Reading:
        """The document with this id and all that was found in it, before any correction.

        Raises:
            UsageError: there is none.
        """
        with told(self.path):
            found = read_one_as_read(self._db, document)
        return self._there(found, document)

    def addresses(self) -> Mapping[str, Sequence[str]]:
        """The URL and the file's name of every document, by its id."""
        with told(self.path):
            return addresses(self._db)

    def noted(self, key: str) -> str | None:
        """What was noted in the record under a key when it was last settled."""
        query = "SELECT value FROM record WHERE key = ?"
        return next((row["value"] for row in self.rows(query, key)), None)

    def packed_as_read(self, document: str) -> Packed:
        """A corrected document's rows, as they were read.

        Raises:
            UsageError: there is none, or nobody corrected it.
        """
        with told(self.path):
            found = packed_as_read(self._db, document)
        return self._there(found, document)

    def statements(self, document: str | None = None) -> Iterator[Statement]:
        """Every statement, or those of one document, by document and place.

        Speakers and sides are actors of the record; where a run was interrupted those
        of its pages are not settled yet, and none are given. Where the page names no
        speaker but another page that prints the same words does, it is that one, and
        `doubt` says so.
        """
        for statement, cast in self._cast("statements", document):
            yield self._overlay.statement(statement, cast)

    def mentions(self, document: str | None = None) -> Iterator[tuple[str, Mention]]:
        """Every mention of an actor with its document, by document and place."""
        for mention, cast in self._cast("mentions", document):
            if mention.actor in cast.actor_of:
                yield (
                    cast.document,
                    replace(mention, actor=cast.actor_of[mention.actor]),
                )

    def times(
        self, document: str | None = None
    ) -> Iterator[tuple[str, TimeExpression]]:
        """Every time expression with its document, by document and place."""
        for time, cast in self._cast("times", document):
            yield cast.document, self._overlay.time(time, cast.document)

    def figures(self, document: str | None = None) -> Iterator[Figure]:
        """Every figure, by document and place; its source is an actor."""
        for figure, cast in self._cast("figures", document):
            yield replace(figure, source=cast.actor(figure.source))

    def reports(self, document: str | None = None) -> Iterator[Report]:
        """Every report of an event, by document and place, in terms of actors."""
        for report, cast in self._cast("reports", document):
            yield replace(
                report,
                place=cast.actor(report.place),
                named=cast.actor(report.named),
                parts=tuple(
                    Part(actor, part.role)
                    for part in report.parts
                    if (actor := cast.actor(part.actor))
                ),
            )

    def participation(self, document: str | None = None) -> Iterator[Participation]:
        """Everybody's part in everything, by document and place, in terms of actors."""
        for found, cast in self._cast("participation", document):
            invitee = cast.actor(found.invitee)
            if invitee is not None:
                yield replace(
                    found,
                    invitee=invitee,
                    by=cast.actor(found.by),
                    event=self._overlay.event_of.get(found.event or ""),
                )

    def positions(self, document: str | None = None) -> Iterator[Position]:
        """Every position, by document and place, in terms of actors and issues."""
        for found, cast in self._cast("positions", document):
            actor = cast.actor(found.actor)
            if actor is not None:
                yield replace(
                    found,
                    actor=self._overlay.side(actor) or actor,
                    holder=cast.actor(found.holder),
                    issue=self._overlay.issue_of.get(found.id),
                )

    def meanings(self) -> Iterator[Meaning]:
        """Where every statement lies among meanings, by document and place."""
        for row in self.rows("SELECT * FROM meanings ORDER BY document, number"):
            yield unpack_row(row, Meaning)

    def settled(self, table: str) -> Iterator[Any]:
        """What collation made of one kind (see `Settled`), by its key."""
        kind, key = SETTLED[table]
        for row in self.rows(f"SELECT * FROM {table} ORDER BY {key}"):  # noqa: S608 - our own names
            yield unpack_row(row, kind)

    def actors(self) -> Iterator[Actor]:
        """Every actor, by id."""
        return iter(self._overlay.actors.values())

    def identities(self, document: str) -> Mapping[str, str]:
        """Which actor each referent of a document is; nothing where not settled yet."""
        query = (
            "SELECT i.* FROM identities i JOIN referents r ON r.id = i.referent"
            " WHERE r.document = ?"
        )
        return {row["referent"]: row["actor"] for row in self.rows(query, document)}

    def settled_hash(self) -> str:
        """sha256 of all that collation made."""
        with told(self.path):
            return rows.settled_hash(self._db)

    @cached_property
    def _overlay(self) -> Overlay:
        return Overlay({name: tuple(self.settled(name)) for name in Overlay.TABLES})

    def _cast(self, table: str, document: str | None) -> Iterator[tuple[Any, Cast]]:
        """What of one kind was found, by document and place, each with its page's cast."""
        query = "SELECT id FROM documents ORDER BY id"
        wanted = [document] if document else [row["id"] for row in self.rows(query)]
        for identity in wanted:
            cast = Cast(identity, self.identities(identity))
            with told(self.path):
                found = read_found(self._db, table, identity)
            for item in found:
                yield item, cast

    def _there(self, found: T | None, document: str) -> T:
        if found is None:
            raise UsageError(
                f"no document {document!r} in {self.path}; `show documents` lists them"
            )
        return found

    def _document(self, row: sqlite3.Row) -> Document:
        with told(self.path):
            return self._overlay.document(read_document(self._db, row))
