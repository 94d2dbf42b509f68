"""A database of Discourse Network Analyzer (DNA 3.1, Leifeld), which is SQL too.

Positions become statements of the type that DNA makes in every new database: person,
organisation, concept, agreement. The tables are those of `Sql.createTables` in DNA 3.1.
"""

import base64
import hashlib
import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from importlib.resources import files
from pathlib import Path

from rapporteur.model import Actor, Document, Issue, Position, Stance
from rapporteur.model.edtf import days_of, is_open
from rapporteur.record.connection import told

VERSION, RELEASED = "3.1.0", "2025-01-01"
#: What DNA asks for when the database is opened; to be changed there.
PASSWORD = "rapporteur"  # noqa: S105 - told to everybody, as DNA must be given one
_LONGEST = 190
_ROUNDS, _SALT = 100_000, 16
_PERSON, _ORGANISATION, _CONCEPT, _AGREEMENT = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Discourse:
    """What goes into the database: all that positions speak of, by id."""

    documents: Iterable[Document]
    actors: Mapping[str, Actor]
    issues: Mapping[str, Issue]
    positions: Iterable[Position]


@dataclass
class _Entities:
    """Persons, organisations and concepts, each put in once."""

    db: sqlite3.Connection
    known: dict[tuple[int, str], int] = field(default_factory=dict)

    def number(self, variable: int, value: str) -> int:
        key = (variable, value[:_LONGEST])
        if key not in self.known:
            row = self.db.execute(
                "INSERT INTO ENTITIES (VariableId, Value) VALUES (?, ?) RETURNING ID",
                key,
            ).fetchone()
            self.known[key] = row[0]
        return self.known[key]


@dataclass(frozen=True, slots=True)
class _Page:
    """A document in the database; `astral` are the offsets of its characters above U+FFFF."""

    number: int
    astral: Sequence[int]

    def unit(self, offset: int) -> int:
        """An offset as Java counts it, in UTF-16 code units."""
        return offset + bisect_left(self.astral, offset)


def write_discourse(path: Path, discourse: Discourse) -> int:
    """Make the database; how many statements are in it.

    A position for or against is one with agreement 1 or 0; one that is conditional or
    undecided has no place there and is left out. A document without a date is put on
    1 January 1970, where DNA shows that it has none.

    Raises:
        RecordError: the file cannot be written.
    """
    with told(path):
        db = sqlite3.connect(path)
        try:
            with db:
                db.executescript(
                    files("rapporteur.record")
                    .joinpath("discourse.sql")
                    .read_text("utf-8")
                )
                _coder(db)
                pages = {d.id: _page(db, d) for d in discourse.documents}
                return _statements(db, discourse, pages)
        finally:
            db.close()


def _coder(db: sqlite3.Connection) -> None:
    settings = [("version", VERSION), ("date", RELEASED)]
    db.executemany("INSERT INTO SETTINGS (Property, Value) VALUES (?, ?)", settings)
    db.execute(
        "INSERT INTO CODERS (ID, Name, Red, Green, Blue, Password)"
        " VALUES (1, 'Admin', 255, 255, 0, ?)",
        (encrypted(PASSWORD),),
    )


def _page(db: sqlite3.Connection, document: Document) -> _Page:
    meta = document.metadata
    number = db.execute(
        "INSERT INTO DOCUMENTS (Title, Text, Coder, Author, Source, Notes, Type, Date)"
        " VALUES (?, ?, 1, ?, ?, ?, ?, ?) RETURNING ID",
        (
            (meta.title or document.id)[:_LONGEST],
            document.text,
            ", ".join(meta.bylines)[:_LONGEST],
            (meta.outlet or "")[:_LONGEST],
            f"{document.id} sha256 {document.sha256}",
            meta.kind[:_LONGEST],
            _seconds(meta.published.value if meta.published else None),
        ),
    ).fetchone()[0]
    astral = [i for i, sign in enumerate(document.text) if sign > "\uffff"]
    return _Page(number, astral)


def _statements(
    db: sqlite3.Connection, discourse: Discourse, pages: Mapping[str, _Page]
) -> int:
    entities, n_written = _Entities(db), 0
    for variable in (_PERSON, _ORGANISATION, _CONCEPT):
        # DNA keeps an empty entity of each variable, and shows it where none is known.
        entities.number(variable, "")
    for position in discourse.positions:
        if position.stance not in (Stance.SUPPORT, Stance.OPPOSE):
            continue
        place = position.evidence[0]
        page = pages[place.document]
        row = db.execute(
            "INSERT INTO STATEMENTS (StatementTypeId, DocumentId, Start, Stop, Coder)"
            " VALUES (1, ?, ?, ?, 1) RETURNING ID",
            (page.number, page.unit(place.start), page.unit(place.end)),
        ).fetchone()
        for variable, value in _values(discourse, position):
            db.execute(
                "INSERT INTO DATASHORTTEXT (StatementId, RoleVariableLinkId, Entity)"
                " VALUES (?, ?, ?)",
                (row[0], variable, entities.number(variable, value)),
            )
        db.execute(
            "INSERT INTO DATABOOLEAN (StatementId, RoleVariableLinkId, Value)"
            " VALUES (?, ?, ?)",
            (row[0], _AGREEMENT, int(position.stance is Stance.SUPPORT)),
        )
        n_written += 1
    return n_written


def _values(
    discourse: Discourse, position: Position
) -> tuple[tuple[int, str], tuple[int, str], tuple[int, str]]:
    holder = discourse.actors.get(position.holder or "")
    side = discourse.actors.get(position.actor)
    issue = discourse.issues.get(position.issue or "")
    person = holder.name if holder and holder.kind == "person" else ""
    return (
        (_PERSON, person),
        (_ORGANISATION, side.name if side else ""),
        (_CONCEPT, issue.label if issue else position.topic.words),
    )


def _seconds(value: str | None) -> int:
    """A date as DNA keeps it: seconds since 1970, of the first day at noon."""
    if value is None or is_open(value):
        return 0
    moment = datetime.combine(days_of(value).first, time(12), UTC)
    return int(moment.timestamp())


def encrypted(password: str) -> str:
    """A password as Jasypt's StrongPasswordEncryptor keeps it, by which DNA checks it."""
    salt = hashlib.sha256(b"rapporteur").digest()[:_SALT]
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(_ROUNDS - 1):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode()
