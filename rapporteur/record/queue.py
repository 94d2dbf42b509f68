"""What to look at first: what the program is least sure of, and nobody has looked at."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rapporteur.model import Event, Span
from rapporteur.record.packing import unpack_row
from rapporteur.record.tables import FOUND
from rapporteur.record.view import View

_TABLES = ("statements", "positions", "participation", "figures")
_ASKED = " UNION ALL ".join(
    f"SELECT '{table}' AS what, id, confidence FROM {table}"  # noqa: S608 - our own names
    for table in (*_TABLES, "events")
)


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Something the program is not sure of: its table and id, and the words it rests on."""

    what: str
    id: str
    confidence: float
    document: str
    spans: tuple[Span, ...]


def queue(view: View, limit: int, offset: int = 0) -> Iterator[Doubtful]:
    """The least certain things first, `limit` of them after the first `offset`.

    What a person has corrected, confirmed or set is certain, and left out.
    """
    query = (
        f"SELECT * FROM ({_ASKED}) WHERE confidence IS NOT NULL"  # noqa: S608 - ours
        " AND id NOT IN (SELECT of FROM amended)"
        " ORDER BY confidence, what, id LIMIT ? OFFSET ?"
    )
    for row in list(view.rows(query, limit, offset)):
        document, spans = _words(view, row["what"], row["id"])
        yield Doubtful(row["what"], row["id"], row["confidence"], document, spans)


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
