"""Is everything in a record as it was written?

SQLite does not notice a bit that turns over in a stored text, so everything has a hash
of its own here, and all of them are computed again.
"""

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from rapporteur.errors import RecordDamaged, RecordError, RecordNewer, SpanError
from rapporteur.model import Document, Reading, Statement
from rapporteur.record import rows
from rapporteur.record.store import link
from rapporteur.record.view import View, view_record


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it was written: of what kind, where, and in a sentence."""

    kind: str
    where: str
    sentence: str


def verify(path: Path) -> list[Problem]:
    """What is not as it was written; nothing if the record is sound.

    Raises:
        RecordError: there is no record here, or a newer program wrote it.
    """
    problems: list[Problem] = []
    try:
        with view_record(path) as view:
            for check in (_pages, _raws, _documents, _statements, _inputs, _chain):
                problems += _guarded(check, view)
    except RecordNewer:
        raise
    except RecordDamaged as error:
        problems.append(Problem("file", str(path), str(error)))
    return problems


def _guarded(check: Callable[[View], Iterator[Problem]], view: View) -> list[Problem]:
    """What a check finds; that it cannot be finished is a finding too."""
    found: list[Problem] = []
    try:
        found.extend(check(view))
    except (RecordError, sqlite3.Error, zlib.error, ValueError, TypeError) as error:
        what = check.__name__.strip("_")
        found.append(Problem(what, str(view.path), f"they cannot be read: {error}"))
    return found


def _pages(view: View) -> Iterator[Problem]:
    """SQLite's own check of its pages and indexes."""
    for row in view.rows("PRAGMA integrity_check(20)"):
        if row[0] != "ok":
            yield Problem("file", str(view.path), str(row[0]))
    for row in view.rows("PRAGMA foreign_key_check"):
        yield Problem("reference", f"{row[0]}", f"a row points at no row of {row[2]}")


def _raws(view: View) -> Iterator[Problem]:
    for row in view.rows("SELECT sha256, size, body FROM raws"):
        try:
            body = zlib.decompress(row["body"])
        except zlib.error as error:
            yield Problem("bytes", row["sha256"], f"they cannot be unpacked: {error}")
            continue
        if (
            hashlib.sha256(body).hexdigest() != row["sha256"]
            or len(body) != row["size"]
        ):
            yield Problem("bytes", row["sha256"], "they are not the bytes that came")


def _documents(view: View) -> Iterator[Problem]:
    for row in view.rows("SELECT id, digest, text_sha256 FROM documents ORDER BY id"):
        identity = row["id"]
        try:
            document = view.document(identity)
            reading = Reading(document, tuple(view.statements(identity)))
        except (ValueError, TypeError, zlib.error, RecordError) as error:
            yield Problem("document", identity, f"it cannot be read: {error}")
            continue
        if rows.text_hash(document.text) != row["text_sha256"]:
            yield Problem("text", identity, "its text is not what was written")
        if rows.digest(reading) != row["digest"]:
            yield Problem(
                "document", identity, "what was found in it is not as written"
            )
        yield from _coverage(document)


def _coverage(document: Document) -> Iterator[Problem]:
    at = 0
    text = document.text
    for segment in document.segments:
        span = segment.span
        if span.start < at or span.end > len(text) or text[at : span.start].strip():
            yield Problem(
                "segments", document.id, f"they leave words out before {span.start}"
            )
            return
        at = span.end
    if text[at:].strip():
        yield Problem("segments", document.id, f"they leave words out after {at}")


def _statements(view: View) -> Iterator[Problem]:
    query = (
        "SELECT s.id, s.document, s.finding, s.words_sha256, d.text FROM statements s"
        " JOIN documents d ON d.id = s.document ORDER BY s.id"
    )
    for row in view.rows(query):
        try:
            statement: Statement = rows.read_statement(row)
            words = rows.words_hash(statement, row["text"])
        except (msgspec.DecodeError, SpanError) as error:
            yield Problem("statement", row["id"], f"it cannot be read: {error}")
            continue
        if (statement.id, statement.document) != (row["id"], row["document"]):
            yield Problem("statement", row["id"], "it stands under another id")
        if words != row["words_sha256"]:
            yield Problem("statement", row["id"], "its words are not those written")


def _inputs(view: View) -> Iterator[Problem]:
    named = "SELECT name FROM inputs WHERE sha256 = d.sha256 AND name = d.name AND document = d.id"
    query = f"SELECT id FROM documents d WHERE NOT EXISTS ({named})"  # noqa: S608 - ours
    for row in view.rows(query):
        yield Problem("input", row["id"], "no input names this document")
    query = (
        "SELECT name FROM inputs i WHERE sha256 != ''"
        " AND NOT EXISTS (SELECT 1 FROM raws WHERE raws.sha256 = i.sha256)"
    )
    for row in view.rows(query):
        yield Problem("input", row["name"], "its bytes are not in the record")
    for row in view.rows(
        "SELECT name FROM inputs WHERE document IS NULL AND reason = ''"
    ):
        yield Problem("input", row["name"], "it is in no state")


def _chain(view: View) -> Iterator[Problem]:
    before = ""
    digests: dict[str, str] = {}
    links = view.rows("SELECT number, item, hash FROM chain ORDER BY number")
    for number, row in enumerate(links, start=1):
        if row["number"] != number or row["hash"] != link(before, row["item"]):
            yield Problem("chain", f"commit {number}", "a commit is missing or changed")
            return
        before = row["hash"]
        word, identity, rest = [*row["item"].split(" ", 2), "", ""][:3]
        if word == "read":
            digests[identity] = rest
    kept = {
        row["id"]: row["digest"]
        for row in view.rows("SELECT id, digest FROM documents")
    }
    for identity in sorted(digests.keys() | kept.keys()):
        if digests.get(identity) != kept.get(identity):
            yield Problem(
                "chain", identity, "the document is not the one committed last"
            )
