"""Corrections, and how they stand."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from rapporteur.errors import UsageError
from rapporteur.model import Correction, CorrectionKind, Filed
from rapporteur.record.corrections import path_of, read_log
from rapporteur.record.packing import unpack_row
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.slices import Range, Slice, ids
from rapporteur.record.view import View

WAITING = "it is kept, and is seen here as soon as it is laid over the record"


def find_sayers(view: View, of: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """For each of these ids that is as people say: who says so, by name."""
    query = (
        'SELECT DISTINCT a."of", c.by FROM amended a JOIN corrections c ON c.id = a.correction'
        ' WHERE a."of" IN (SELECT value FROM json_each(?)) ORDER BY a."of", c.by'
    )
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for identity, by in view.rows(query, ids(of)):
        found[identity] += (by,)
    return found


def find_corrections(
    view: View, chosen: Range, state: str | None = None
) -> Slice[Filed]:
    """Corrections, the latest first; those that are not laid over yet lead."""
    query = "SELECT * FROM corrections ORDER BY made_on DESC, id"
    laid = [unpack_row(row, Filed) for row in view.rows(query)]
    found = [
        one
        for one in (*waiting(view), *laid)
        if state in (None, one.state) or (state == "in conflict" and one.conflicts)
    ]
    end = chosen.offset + chosen.limit
    return Slice(tuple(found[chosen.offset : end]), len(found))


def corrections_of(view: View, of: str) -> tuple[Filed, ...]:
    """Everything that people said of one thing, the latest first."""
    query = (
        "SELECT c.* FROM corrections c WHERE c.target = ? OR c.id IN"
        ' (SELECT correction FROM amended WHERE "of" = ?) ORDER BY made_on DESC, id'
    )
    laid = (unpack_row(row, Filed) for row in view.rows(query, of, of))
    return (*(one for one in waiting(view) if one.target == of), *laid)


def read_correction(view: View, correction: str) -> Filed:
    """The correction with this id.

    Raises:
        UsageError: there is none.
    """
    query = "SELECT * FROM corrections WHERE id = ?"
    for row in view.rows(query, correction):
        return unpack_row(row, Filed)
    for one in waiting(view):
        if one.id == correction:
            return one
    raise UsageError(f"no correction {correction!r} in {view.path}")


def waiting(view: View) -> tuple[Filed, ...]:
    """Corrections that are kept in the file but not laid over the record, the latest first.

    Those that a later one of them takes back are undone already.
    """
    log = read_log(path_of(view.path))
    query = "SELECT value FROM record WHERE key = 'corrections'"
    head = next((row[0] for row in view.rows(query)), "")
    if log.head == head:
        return ()
    laid = {row[0] for row in view.rows("SELECT id FROM corrections")}
    new = [one for one in reversed(log.corrections) if one.id not in laid]
    undone: set[str] = set()
    for one in new:
        if one.kind is CorrectionKind.UNDO and one.id not in undone:
            undone.add(one.target)
    return tuple(_waiting(one, is_undone=one.id in undone) for one in new)


def _waiting(c: Correction, *, is_undone: bool) -> Filed:
    return Filed(
        c.id, c.made_on, c.by, c.kind, c.what, c.target, c.field, c.before, c.after,
        c.why, "undone" if is_undone else "waiting", (), WAITING,
        msgspec.json.encode(c).decode(),
    )  # fmt: skip


def find_shared_names(view: Reader) -> frozenset[str]:
    """The names that more than one actor bears."""
    return view.remember_settled(_shared_names)


def _shared_names(view: View) -> frozenset[str]:
    query = (
        "SELECT id, name FROM actors UNION"
        " SELECT a.id, j.value FROM actors a, json_each(a.aliases) j"
    )
    counted = Counter(row[1] for row in view.rows(query))
    return frozenset(name for name, n in counted.items() if n > 1)


def documents_of(view: View, actor: str, limit: int) -> tuple[str, ...]:
    """Pages that speak of an actor, so many at most."""
    query = (
        "SELECT DISTINCT r.document FROM identities i JOIN referents r ON r.id = i.referent"
        " WHERE i.actor = ? ORDER BY r.document LIMIT ?"
    )
    return tuple(row[0] for row in view.rows(query, actor, limit))
