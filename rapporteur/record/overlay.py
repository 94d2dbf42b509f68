"""What collation knows, laid over what the pages say.

A page's findings speak of its own referents and stay as they are; whoever looks at the
record sees actors, dates and speakers that only all pages together tell.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from rapporteur.model import Actor, Document, FoundDate, Statement, TimeExpression

_OWN_SIDE = frozenset({"state", "organisation", "group"})


@dataclass(frozen=True, slots=True)
class Cast:
    """Which actor each referent of one document is."""

    document: str
    actor_of: Mapping[str, str]

    def actor(self, referent: str | None) -> str | None:
        """The actor that a referent is; None for none, or one not settled yet."""
        return None if referent is None else self.actor_of.get(referent)


class Overlay:
    """The settled tables that findings are seen through, in memory."""

    TABLES: ClassVar = (
        "actors",
        "datings",
        "timings",
        "recoveries",
        "tellings",
        "bearings",
    )

    def __init__(self, settled: Mapping[str, tuple[Any, ...]]) -> None:
        self.actors: Mapping[str, Actor] = {a.id: a for a in settled["actors"]}
        self.event_of = {t.report: t.event for t in settled["tellings"]}
        self.issue_of = {b.position: b.issue for b in settled["bearings"]}
        self._datings = {d.document: d for d in settled["datings"]}
        self._timings = {t.of: t.value for t in settled["timings"]}
        self._recoveries = {r.statement: r for r in settled["recoveries"]}
        self._named = {a.name: a.id for a in settled["actors"] if a.kind != "person"}

    def document(self, document: Document) -> Document:
        """A document with the date that its company gives it, if it has none itself."""
        dating = self._datings.get(document.id)
        if dating is None or document.metadata.published is not None:
            return document
        date = FoundDate(dating.published, dating.reason, "collation")
        return replace(document, metadata=replace(document.metadata, published=date))

    def time(self, time: TimeExpression, document: str) -> TimeExpression:
        """A time expression as it reads once its page is dated."""
        value = self._timings.get(f"{document}:{time.span.start}")
        if value is None:
            return time
        return replace(time, value=value, anchor=self._datings[document].published)

    def statement(self, statement: Statement, cast: Cast) -> Statement:
        """A statement in terms of actors and events."""
        speakers = [cast.actor(referent) for referent in statement.speakers]
        doubt = statement.doubt
        recovery = self._recoveries.get(statement.id)
        if recovery is not None and not any(speakers):
            speakers = list(recovery.speakers)
            doubt = f"{doubt}; another page names who said these words"
        # Names of those for whom an unnamed speaker speaks, or whom a person said it is.
        sides = [cast.actor(name) or self._named.get(name) for name in statement.sides]
        if not any(sides) and any(speakers):
            sides = [self.side(speaker) for speaker in speakers if speaker]
        return replace(
            statement,
            speakers=_once(speakers),
            sides=_once(sides),
            addressee=cast.actor(statement.addressee),
            occasion=self.event_of.get(statement.occasion or ""),
            said_on=self._timings.get(statement.id, statement.said_on),
            doubt=doubt,
        )

    def side(self, actor: str) -> str | None:
        """The id of whom an actor speaks for: a body or a state for itself."""
        known = self.actors.get(actor)
        if known is None:
            return None
        return known.side or (known.id if known.kind in _OWN_SIDE else None)


def _once(ids: list[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(identity for identity in ids if identity))
