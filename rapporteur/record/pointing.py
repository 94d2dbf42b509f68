"""What corrections speak of, with the words and names by which it is found again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rapporteur.errors import UsageError
from rapporteur.model import Actor, Anchor, Issue, Named, Span, anchor
from rapporteur.record.packing import unpack_row
from rapporteur.record.permitted import KINDS
from rapporteur.record.tables import FOUND
from rapporteur.record.view import View

__all__ = ["KINDS", "Pointer", "first"]

#: So many of the words that an event or an issue rests on are kept with a correction.
_MOST = 8


@dataclass(frozen=True, slots=True)
class Pointer:
    """Points at what `view` shows. Raises UsageError where something is not there."""

    view: View

    def actor(self, value: str, *, is_new: bool = True) -> Named:
        """An actor by id or name; a new one by kind:name."""
        found = first(self.view, "actors", value, Actor)
        if found is None:
            same = [a for a in self.view.actors() if value in (a.name, *a.aliases)]
            if len(same) > 1:
                several = ", ".join(f"{a.id} ({a.name})" for a in same)
                raise UsageError(f"several actors are called {value!r}: {several}")
            found = same[0] if same else None
        if found is not None:
            return Named(found.id, found.kind, found.name, self._mention(found.id))
        kind, _, name = value.partition(":")
        if is_new and kind in KINDS and name.strip():
            return Named(value, kind, name.strip())
        raise UsageError(
            f"no actor {value!r} in {self.view.path}; `show actors` lists them"
            + (", and person:NAME names a new one" if is_new else "")
        )

    def issue(self, value: str) -> Named:
        """An issue by id or label."""
        found = first(self.view, "issues", value, Issue)
        if found is None:
            same = [i for i in self.view.settled("issues") if i.label == value]
            found = same[0] if len(same) == 1 else None
        if found is None:
            raise UsageError(f"no issue {value!r} in {self.view.path}")
        anchors = self.anchors("issues", found.id)
        return Named(found.id, "issue", found.label, anchors[0] if anchors else None)

    def _mention(self, actor: str) -> Anchor | None:
        query = (
            "SELECT m.document, m.start, m.end FROM identities i"
            " JOIN referents r ON r.id = i.referent"
            " JOIN mentions m ON m.document = r.document AND m.actor = r.id"
            " WHERE i.actor = ? ORDER BY m.form != 'named', m.document, m.number LIMIT 1"
        )
        for row in self.view.rows(query, actor):
            return self.anchor(row[0], "mention", Span(row[1], row[2]))
        return None

    def anchors(self, what: str, target: str) -> list[Anchor]:
        """The words that something rests on."""
        if what == "documents":
            return [self.anchor(target, "page", None)]
        if what == "events":
            query = (
                "SELECT r.* FROM tellings t JOIN reports r ON r.id = t.report"
                " WHERE t.event = ? ORDER BY r.document, r.number LIMIT ?"
            )
            return list(self._evidence("reports", query, target, _MOST))
        if what == "issues":
            query = (
                "SELECT p.* FROM bearings b JOIN positions p ON p.id = b.position"
                " WHERE b.issue = ? ORDER BY p.document, p.number LIMIT ?"
            )
            return list(self._evidence("positions", query, target, _MOST))
        if what in FOUND:
            query = f"SELECT * FROM {what} WHERE id = ?"  # noqa: S608 - our own names
            return list(self._evidence(what, query, target))
        return []

    def _evidence(self, what: str, query: str, *values: object) -> Iterable[Anchor]:
        for row in self.view.rows(query, *values):
            found: Any = unpack_row(row, FOUND[what])
            if what == "statements":
                spans, part = found.contents, "contents"
            else:
                part = "evidence"
                spans = [
                    getattr(found, "trigger", None) or getattr(found, "span", None)
                ]
                if spans == [None]:
                    spans = [e.span for e in found.evidence]
            for span in spans:
                yield self.anchor(found.document, part, span)

    def anchor(self, document: str, part: str, span: Span | None) -> Anchor:
        """Words of a document; the document itself where there is no span."""
        page = self.view.document(document)
        name, url = self.view.name(document)
        address = url or page.metadata.url or name
        return anchor(page.sha256, address, part, page.text, span)


def first(view: View, table: str, identity: str, kind: Any) -> Any:
    """What has an id in a table, or None."""
    query = f"SELECT * FROM {table} WHERE id = ?"  # noqa: S608 - our own names
    rows = view.rows(query, identity)
    return next((unpack_row(row, kind) for row in rows), None)
