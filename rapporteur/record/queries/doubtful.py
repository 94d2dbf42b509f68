"""What to look at first: what the program is least sure of, and nobody has judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rapporteur.model import Event, Span
from rapporteur.record.packing import unpack_row
from rapporteur.record.queries.corrections import waiting
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.slices import Range, ids
from rapporteur.record.tables import FOUND
from rapporteur.record.view import View

#: The tables whose items are confirmed or rejected one by one.
REVIEWED = ("statements", "positions", "participation", "figures", "events")
# What nobody has judged. A position that bears on no issue is on no screen; "+" has each
# position looked up among those that do, since the other way round takes far longer.
_DOUBTFUL = 'confidence IS NOT NULL AND id NOT IN (SELECT "of" FROM amended)'
_SHOWN = {"positions": " AND +id IN (SELECT position FROM bearings)"}
# A list of ids in JSON.
_AMONG = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Something the program is not sure of: its table and id, and the words it rests on."""

    what: str
    id: str
    confidence: float
    document: str
    spans: tuple[Span, ...]


def find_doubtful(
    view: View, chosen: Range, what: str | None = None
) -> tuple[Doubtful, ...]:
    """What nobody has judged yet, of one table or of all, the least certain first.

    What a person has corrected, confirmed or set is certain, and left out.
    """
    tables = [table for table in REVIEWED if what in (None, table)]
    asked = " UNION ALL ".join(
        f"SELECT '{table}' AS what, id, confidence FROM {_doubtful(table)} AND id NOT {_AMONG}"  # noqa: S608 - our own names
        for table in tables
    )
    if not asked:
        return ()
    # In the order of the tables' indices, so that no table is read to its end.
    query = f"{asked} ORDER BY confidence, id, what LIMIT ? OFFSET ?"
    judged = [_judged(view)] * len(tables)
    found = list(view.rows(query, *judged, chosen.limit, chosen.offset))
    return tuple(
        Doubtful(table, identity, sure, *_words(view, table, identity))
        for table, identity, sure in found
    )


def count_doubtful(view: Reader) -> Mapping[str, int]:
    """How much of each table nobody has judged yet; of those where something is left."""
    judged = _judged(view)
    left = {what: n - _count(view, what, judged) for what, n in _counted(view).items()}
    return {what: n for what, n in left.items() if n}


def _counted(view: Reader) -> Mapping[str, int]:
    """The same without regard to what is judged, but not laid over yet."""
    return view.remember(_counts)


def _counts(view: View) -> Mapping[str, int]:
    return {what: _count(view, what) for what in REVIEWED}


def _count(view: View, what: str, among: str | None = None) -> int:
    query = f"SELECT count(*) FROM {_doubtful(what)}"  # noqa: S608 - our own names
    if among is None:
        found = view.rows(query)
    else:
        found = view.rows(f"{query} AND id {_AMONG}", among)
    n: int = next(found)[0]
    return n


def _doubtful(what: str) -> str:
    return f"{what} WHERE {_DOUBTFUL}{_SHOWN.get(what, '')}"


def _judged(view: View) -> str:
    return ids(one.target for one in waiting(view))


def _words(view: View, what: str, identity: str) -> tuple[str, tuple[Span, ...]]:
    query = f"SELECT * FROM {what} WHERE id = ?"  # noqa: S608 - our own names
    row = next(view.rows(query, identity))
    if what == "events":
        report = unpack_row(row, Event).reports[0]
        return report.document, (report.span,)
    found: Any = unpack_row(row, FOUND[what])
    if what == "statements":
        return found.document, found.contents
    if what == "figures":
        return found.document, (found.span,)
    return found.document, tuple(evidence.span for evidence in found.evidence)
