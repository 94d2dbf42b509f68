"""Is everything in a record as it was written?

SQLite does not notice a bit that turns over in a stored text, so everything has a hash
of its own here, and all of them are computed again.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rapporteur.errors import RecordDamaged, RecordError, RecordNewer
from rapporteur.record import chain, rows
from rapporteur.record.corrections import path_of, read_log
from rapporteur.record.sound import flaws
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
            for check in _CHECKS:
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
    except (RecordError, ValueError, TypeError) as error:
        what = check.__name__.strip("_")
        found.append(Problem(what, str(view.path), f"they cannot be read: {error}"))
    return found


def _pages(view: View) -> Iterator[Problem]:
    for row in view.rows("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Problem("file", str(view.path), row[0])
    for row in view.rows("PRAGMA foreign_key_check"):
        yield Problem("reference", row[0], f"a row points at no row of {row[2]}")


def _raws(view: View) -> Iterator[Problem]:
    for row in view.rows("SELECT sha256, size, body FROM raws"):
        try:
            body = rows.unpack(row["body"], row["size"])
        except RecordDamaged as error:
            yield Problem("bytes", row["sha256"], str(error))
            continue
        found = (hashlib.sha256(body).hexdigest(), len(body))
        if found != (row["sha256"], row["size"]):
            yield Problem("bytes", row["sha256"], "they are not the bytes that came")
    query = (
        "SELECT sha256 FROM raws"
        " WHERE NOT EXISTS (SELECT 1 FROM inputs WHERE inputs.sha256 = raws.sha256)"
    )
    for row in view.rows(query):
        yield Problem("bytes", row["sha256"], "no input has these bytes")


def _documents(view: View) -> Iterator[Problem]:
    for row in view.rows("SELECT id FROM documents ORDER BY id"):
        try:
            yield from _document(view, row["id"])
        except (RecordError, ValueError, TypeError) as error:
            yield Problem("document", row["id"], f"it cannot be read: {error}")


def _document(view: View, identity: str) -> Iterator[Problem]:
    packed = view.packed(identity)
    if packed.document["digest"] != rows.digest(packed):
        yield Problem("document", identity, "it, or what was found in it, has changed")
    reading = view.reading(identity)
    document = reading.document
    if rows.text_hash(document.text) != packed.document["text_sha256"]:
        yield Problem("text", identity, "its text is not what was written")
    found = list(flaws(reading))
    for sentence in found:
        yield Problem("document", identity, sentence)
    if found:
        return
    for row, statement in zip(
        packed.found["statements"], reading.statements, strict=True
    ):
        if rows.words_hash(statement, document.text) != row["words_sha256"]:
            yield Problem("statement", statement.id, "its words are not those written")
        elif rows.said(statement, document.text) != row["said"]:
            yield Problem("statement", statement.id, "it is searched by other words")


def _settled(view: View) -> Iterator[Problem]:
    for row in view.rows("SELECT value FROM record WHERE key = 'settled'"):
        if row["value"] != view.settled_hash():
            sentence = "what was settled across pages has changed; add a page again"
            yield Problem("settled", str(view.path), sentence)


def _inputs(view: View) -> Iterator[Problem]:
    query = (
        "SELECT id FROM documents d WHERE NOT EXISTS (SELECT 1 FROM inputs i"
        " WHERE i.sha256 = d.sha256 AND i.name = d.file AND i.document = d.id)"
    )
    for row in view.rows(query):
        yield Problem("input", row["id"], "no input names this document")
    query = (
        "SELECT name FROM inputs i WHERE sha256 != ''"
        " AND NOT EXISTS (SELECT 1 FROM raws WHERE raws.sha256 = i.sha256)"
    )
    for row in view.rows(query):
        yield Problem("input", row["name"], "its bytes are not in the record")
    query = (
        "SELECT name FROM inputs i LEFT JOIN documents d ON d.id = i.document"
        " WHERE i.document IS NOT NULL AND d.sha256 IS NOT i.sha256"
    )
    for row in view.rows(query):
        yield Problem("input", row["name"], "its document was read from other bytes")
    query = "SELECT name FROM inputs WHERE (document IS NULL) = (reason = '')"
    for row in view.rows(query):
        yield Problem("input", row["name"], "it is in no state, or in two")


def _chain(view: View) -> Iterator[Problem]:
    before = ""
    committed: dict[tuple[str, ...], str] = {}
    links = view.rows("SELECT number, item, hash FROM chain ORDER BY number")
    for number, row in enumerate(links, 1):
        if row["number"] != number or row["hash"] != chain.link(before, row["item"]):
            yield Problem("chain", f"commit {number}", "a commit is missing or changed")
            return
        before = row["hash"]
        for kind, *key, last in chain.read_item(row["item"]):
            if kind == "gone":
                committed.pop(("input", *key, last), None)
            else:
                committed[kind, *key] = last
    kept = dict(_kept(view))
    for where in sorted(committed.keys() | kept.keys()):
        if where not in kept:
            sentence = "it was committed, and is gone"
        elif where not in committed:
            sentence = "it was never committed"
        elif kept[where] != committed[where]:
            sentence = "it is not as it was committed last"
        else:
            continue
        yield Problem("chain", " ".join(where), sentence)


def _kept(view: View) -> Iterator[tuple[tuple[str, ...], str]]:
    """What the record holds, in the words of the chain."""
    for row in view.rows("SELECT id, digest FROM documents"):
        yield ("document", row["id"]), row["digest"]
    for row in view.rows("SELECT * FROM inputs"):
        *where, found = chain.input_change(row)
        yield tuple(where), found


def _as_read(view: View) -> Iterator[Problem]:
    """What corrected pages were read as is kept, and is what was committed once."""
    digests = {
        digest
        for row in view.rows("SELECT item FROM chain")
        for kind, *_, digest in chain.read_item(row["item"])
        if kind == "document"
    }
    for row in view.rows("SELECT document, digest FROM as_read"):
        packed = view.packed_as_read(row["document"])
        if row["digest"] != rows.digest(packed) or row["digest"] not in digests:
            sentence = "what was read of it, before it was corrected, has changed"
            yield Problem("document", row["document"], sentence)


def _corrections(view: View) -> Iterator[Problem]:
    path = path_of(view.path)
    log = read_log(path)
    for damage in log.damage:
        yield Problem("correction", f"{path}, line {damage.line}", damage.sentence)
    known = {c.id for c in log.corrections}
    for row in view.rows("SELECT id FROM corrections ORDER BY id"):
        if row["id"] not in known:
            sentence = f"it is gone from {path}; the next run puts it back"
            yield Problem("correction", row["id"], sentence)


def _runs(view: View) -> Iterator[Problem]:
    length: int = next(view.rows("SELECT count(*) FROM chain"))[0]
    for number, run in enumerate(view.runs(), 1):
        if run.number != number:
            yield Problem("run", str(run.number), "a run before it is missing")
            return
        if run.commits is not None and run.commits > length:
            lost = run.commits - length
            yield Problem("run", str(number), f"{lost} commits of it are lost")


_CHECKS = (
    _pages, _raws, _documents, _settled, _inputs, _chain, _as_read, _corrections, _runs
)  # fmt: skip
