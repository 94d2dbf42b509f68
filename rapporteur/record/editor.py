"""Corrections as they are made, with all that is needed to find again what they mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapporteur.errors import UsageError
from rapporteur.model import (
    Actor,
    Anchor,
    Correction,
    CorrectionKind,
    Event,
    Issue,
    Named,
    Span,
    statement_id,
)
from rapporteur.record.permitted import CHOICES, FIELDS, JOINED, REJECTED, check
from rapporteur.record.pointing import Pointer, first
from rapporteur.record.queries.corrections import read_correction
from rapporteur.record.view import View

__all__ = ["CHOICES", "FIELDS", "JOINED", "REJECTED", "Editor"]


@dataclass(frozen=True, slots=True)
class Editor:
    """Makes corrections of what `view` shows, by somebody; nothing is written by it.

    Each method gives a correction for `record_correction`, and raises UsageError where
    what it is asked for is not in the record, or cannot be corrected so.
    """

    view: View
    by: str
    why: str = ""

    def set(
        self, what: str, target: str, field: str, values: Sequence[str]
    ) -> Correction:
        """`field` of `target` is `values`: none, one, or several actors.

        An actor is its id, its name if one alone has it, or kind:name for a new one.
        """
        kind = FIELDS.get(what, {}).get(field)
        if kind is None:
            names = ", ".join(f"{w}: {' '.join(f)}" for w, f in FIELDS.items())
            raise UsageError(f"{field!r} of {what!r} is not set; these are: {names}")
        found = self._found(what, target)
        named = self._owner(what, found)
        after = tuple(values)
        if kind in ("actor", "actors"):
            actors = [self._point.actor(value) for value in values]
            named, after = (*named, *actors), tuple(actor.id for actor in actors)
        elif kind == "issue":
            issues = [self._point.issue(value) for value in values]
            named, after = (*named, *issues), tuple(issue.id for issue in issues)
        check(field, kind, after)
        return self._made(
            CorrectionKind.SET,
            what,
            _id(found),
            field=field,
            before=self._before(found, what, field),
            after=after,
            anchors=self._anchors(what, found),
            named=named,
        )

    def reject(self, what: str, target: str) -> Correction:
        """`target` is not so: it is taken out of what the record shows."""
        if what not in REJECTED:
            raise UsageError(f"{what} are not rejected; {', '.join(REJECTED)} are")
        found = self._found(what, target)
        return self._made(
            CorrectionKind.REJECT,
            what,
            target,
            anchors=self._anchors(what, found),
            named=self._owner(what, found),
        )

    def confirm(self, what: str, target: str) -> Correction:
        """Somebody looked at `target`: it is as the program says."""
        if what not in REJECTED:
            raise UsageError(f"{what} are not confirmed; {', '.join(REJECTED)} are")
        found = self._found(what, target)
        return self._made(
            CorrectionKind.CONFIRM,
            what,
            target,
            anchors=self._anchors(what, found),
            named=self._owner(what, found),
        )

    def merge(self, what: str, target: str, into: str) -> Correction:
        """`target` and `into` are one actor, or one issue: the second."""
        found, other = self._joined(what, target), self._joined(what, into)
        if found.id == other.id:
            raise UsageError(f"{target} and {into} are one already")
        return self._made(
            CorrectionKind.MERGE,
            what,
            found.id,
            after=(other.id,),
            anchors=self._anchors(what, found),
            named=(found, other),
        )

    def split(
        self, what: str, target: str, off: Sequence[str], label: str = ""
    ) -> Correction:
        """Another actor bears the names, or is in the documents, in `off`.

        Of an issue `off` are positions, and `label` names the new issue.
        """
        found = self._joined(what, target)
        if not off or (what == "issues") != bool(label):
            raise UsageError(
                "an actor is split by names or documents, an issue by positions with a label"
            )
        after: tuple[str, ...] = (label,)
        field = "positions"
        if what == "issues":
            anchors = [a for p in off for a in self._point.anchors("positions", p)]
        else:
            documents = [d for d in off if self._is_document(d)]
            if documents and len(documents) < len(off):
                raise UsageError("an actor is split by names or by documents, not both")
            field, after = "documents" if documents else "names", tuple(off)
            anchors = [self._point.anchor(d, "page", None) for d in documents]
        return self._made(
            CorrectionKind.SPLIT,
            what,
            found.id,
            field=field,
            after=after,
            anchors=tuple(anchors),
            named=(found,),
        )

    def add(
        self,
        document: str,
        contents: Sequence[Span],
        speakers: Sequence[str] = (),
        source: Span | None = None,
        cue: Sequence[Span] = (),
    ) -> Correction:
        """A statement that was missed: its words on a page, marked.

        Raises:
            SpanError: some of the words lie outside the page.
        """
        if not contents:
            raise UsageError("a statement has contents; mark the words that were said")
        parts = [("contents", span) for span in sorted(contents)]
        parts += [("source", source)] if source else []
        parts += [("cue", span) for span in cue]
        actors = [self._point.actor(value) for value in speakers]
        return self._made(
            CorrectionKind.ADD,
            "statements",
            statement_id(document, tuple(sorted(contents))),
            after=tuple(actor.id for actor in actors),
            anchors=tuple(self._point.anchor(document, *part) for part in parts),
            named=tuple(actors),
        )

    def undo(self, correction: str) -> Correction:
        """Take a correction back, whether it is laid over the record yet or waits."""
        if read_correction(self.view, correction).state == "undone":
            raise UsageError(f"{correction} is undone already")
        return self._made(CorrectionKind.UNDO, "corrections", correction)

    @property
    def _point(self) -> Pointer:
        return Pointer(self.view)

    def _made(
        self, kind: CorrectionKind, what: str, target: str, **rest: Any
    ) -> Correction:
        if not self.by.strip():
            raise UsageError("a correction has somebody who makes it; say who")
        return Correction("", self.by, kind, what, target, why=self.why, **rest)

    def _anchors(self, what: str, found: Any) -> tuple[Anchor, ...]:
        return tuple(self._point.anchors(what, _id(found)))

    def _found(self, what: str, target: str) -> Any:
        """What is corrected, as the record shows it."""
        if what == "actors":
            return self._point.actor(target, is_new=False)
        if what == "issues":
            return self._point.issue(target)
        if what == "documents":
            return self.view.document(target)
        if what == "events":
            found = first(self.view, "events", target, Event)
        else:
            query = f"SELECT document FROM {what} WHERE id = ?"  # noqa: S608 - checked
            rows = list(self.view.rows(query, target))
            shown = getattr(self.view, what)(rows[0]["document"]) if rows else ()
            found = next((f for f in shown if f.id == target), None)
        if found is None:
            raise UsageError(f"no {what.rstrip('s')} {target!r} in {self.view.path}")
        return found

    def _joined(self, what: str, target: str) -> Named:
        if what not in JOINED:
            raise UsageError(
                f"{what} are not merged or split; {' and '.join(JOINED)} are"
            )
        found: Named = self._found(what, target)
        return found

    def _owner(self, what: str, found: Any) -> tuple[Named, ...]:
        if isinstance(found, Named):
            return (found,)
        if what not in ("positions", "participation"):
            return ()
        query = f"SELECT * FROM {what} WHERE id = ?"  # noqa: S608 - one of two
        row = next(self.view.rows(query, found.id))
        referent = row["actor"] if what == "positions" else row["invitee"]
        actor = self.view.identities(found.document).get(referent)
        if actor is None:
            return ()
        owner = self._point.actor(actor)
        return (Named(owner.id, owner.kind, owner.name, owner.anchor, is_owner=True),)

    def _before(self, found: Any, what: str, field: str) -> tuple[str, ...]:
        """What the record says now."""
        if what in JOINED:
            found = first(
                self.view, what, found.id, Actor if what == "actors" else Issue
            )
        if what == "documents":
            value = found.metadata.published and found.metadata.published.value
        else:
            value = getattr(found, field)
        if value is None:
            return ()
        return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)

    def _is_document(self, value: str) -> bool:
        query = "SELECT 1 FROM documents WHERE id = ?"
        return bool(list(self.view.rows(query, value)))


def _id(found: Any) -> str:
    identity: str = found.id
    return identity
