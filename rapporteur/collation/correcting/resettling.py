"""What people say of what collation makes: actors, events and issues."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from rapporteur.collation.actors import Collated, actor_id
from rapporteur.collation.correcting.anchoring import locate, nearest
from rapporteur.collation.correcting.replay import Replay, named_by
from rapporteur.collation.events import CollatedEvents
from rapporteur.collation.issues import Issues
from rapporteur.model import (
    Actor,
    Anchor,
    Bearing,
    Correction,
    CorrectionKind,
    Issue,
    Status,
    finding_id,
)


def correct_actors(cast: Collated, replay: Replay) -> Collated:
    """Actors with the names, kinds, roles and sides that people say they have."""
    actors = {actor.id: actor for actor in cast.actors}
    for correction in replay.later:
        if correction.what != "actors":
            continue
        is_merged = correction.kind is CorrectionKind.MERGE
        target = str(correction.value) if is_merged else correction.target
        key = replay.casting.find(named_by(correction, target))
        known = actors.get(actor_id(key)) if key else None
        if known is None:
            name = named_by(correction, target).name
            replay.note(correction, missing=f"nobody in the record is {name}")
            continue
        new = _actor(known, correction, replay, actors)
        if new is None:
            replay.note(correction, missing="nobody in the record is that side")
            continue
        actors[known.id] = new
        replay.note(correction, known.id)
    return replace(cast, actors=tuple(sorted(actors.values(), key=lambda a: a.id)))


def _actor(
    known: Actor,
    correction: Correction,
    replay: Replay,
    actors: Mapping[str, Actor],
) -> Actor | None:
    field, after = correction.field, correction.value
    if correction.kind is CorrectionKind.MERGE:
        field, after = "name", named_by(correction, str(after)).name
    if field == "name":
        aliases = {known.name, *known.aliases} - {str(after)}
        return replace(known, name=str(after), aliases=tuple(sorted(aliases)))
    if field == "side" and after is not None:
        key = replay.casting.find(named_by(correction, str(after)))
        side = actor_id(key) if key else None
        return replace(known, side=side) if side in actors else None
    changed: Any = {field: after}
    return replace(known, **changed)


def correct_events(told: CollatedEvents, replay: Replay) -> CollatedEvents:
    """Events with the dates, places and status that people say they have."""
    events = {event.id: event for event in told.events}
    event_of = {telling.report: telling.event for telling in told.tellings}
    for correction in replay.later:
        if correction.what != "events":
            continue
        reports = _found(correction, "reports", replay)
        fits = Counter(event_of[r.id] for r in reports if r.id in event_of)
        fits += Counter([correction.target] if correction.target in events else [])
        if not fits:
            replay.note(correction, missing="no event is told in its words now")
            continue
        meant = min(fits, key=lambda e: (-fits[e], e))
        replay.note(correction, meant)
        if correction.kind is CorrectionKind.CONFIRM:
            events[meant] = replace(events[meant], confidence=None)
            continue
        after: Any = correction.value
        after = Status(after) if correction.field == "status" else after
        changed: Any = {correction.field: after, "confidence": None}
        events[meant] = replace(events[meant], **changed)
    return replace(told, events=tuple(events[e] for e in sorted(events)))


def correct_issues(about: Issues, replay: Replay) -> Issues:
    """Issues that people renamed, merged and split, and positions on the issues they say."""
    made = _Issues(about, replay)
    for correction in replay.later:
        if correction.what == "issues":
            made.lay(correction)
        elif correction.what == "positions":
            made.move(correction)
    kept = sorted(made.issues.values(), key=lambda issue: issue.id)
    return Issues(
        tuple(kept), tuple(Bearing(*pair) for pair in sorted(made.bearing.items()))
    )


class _Issues:
    def __init__(self, about: Issues, replay: Replay) -> None:
        self.issues: dict[str, Issue] = {issue.id: issue for issue in about.issues}
        self.bearing = {b.position: b.issue for b in about.bearings}
        self._replay = replay
        self._gone: dict[str, str] = {}

    def lay(self, correction: Correction) -> None:
        """Rename an issue, merge it into another, or split positions off it."""
        issue = self._find(correction, correction.target, correction.anchors)
        if issue is None:
            label = named_by(correction, correction.target).name
            self._miss(correction, f"no issue in the record is {label}")
        elif correction.kind is CorrectionKind.MERGE:
            self._merge(correction, issue)
        elif correction.kind is CorrectionKind.SPLIT:
            self._split(correction, issue)
        else:
            changed: Any = {correction.field: correction.value}
            self.issues[issue] = replace(self.issues[issue], **changed)
            self._replay.note(correction, issue)

    def move(self, correction: Correction) -> None:
        """Put a position on the issue that it bears on."""
        found = _found(correction, "positions", self._replay)
        anchors = [n.anchor for n in correction.named if n.id == correction.value]
        given = [a for a in anchors if a]
        issue = self._find(correction, str(correction.value), given)
        if issue is None:
            label = named_by(correction, str(correction.value)).name
            self._miss(correction, f"no issue in the record is {label}")
            return
        self.bearing |= {p.id: issue for p in found}
        missing = "no position is found in its words now"
        self._replay.note(correction, *(p.id for p in found), missing=missing)

    def _merge(self, correction: Correction, issue: str) -> None:
        after = str(correction.value)
        anchors = [n.anchor for n in correction.named if n.id == after and n.anchor]
        into = self._find(correction, after, anchors)
        if into is None:
            label = named_by(correction, after).name
            self._miss(correction, f"no issue in the record is {label}")
            return
        if into != issue:
            del self.issues[issue]
            self._gone[issue] = into
            self.bearing = {
                p: into if i == issue else i for p, i in self.bearing.items()
            }
        self._replay.note(correction, into)

    def _split(self, correction: Correction, issue: str) -> None:
        off = [
            p.id
            for p in _found(correction, "positions", self._replay)
            if self.bearing.get(p.id) == issue
        ]
        if not off:
            self._miss(correction, "none of the positions that were split off is there")
            return
        new = finding_id("i", "split", correction.id)
        self.issues[new] = Issue(new, str(correction.value), origin="user")
        self.bearing |= dict.fromkeys(off, new)
        self._replay.note(correction, issue, new)

    def _find(
        self, correction: Correction, identity: str, anchors: Sequence[Anchor]
    ) -> str | None:
        """An issue by its id, else by its label, else by what bears on it."""
        while identity in self._gone:
            identity = self._gone[identity]
        if identity in self.issues:
            return identity
        label = named_by(correction, identity).name
        same = [i.id for i in self.issues.values() if i.label == label]
        if len(same) == 1:
            return same[0]
        given = replace(correction, target="", anchors=tuple(anchors))
        positions = _found(given, "positions", self._replay)
        votes = Counter(self.bearing[p.id] for p in positions if p.id in self.bearing)
        return min(votes, key=lambda i: (-votes[i], i), default=None)

    def _miss(self, correction: Correction, missing: str) -> None:
        self._replay.note(correction, missing=missing)


def _found(correction: Correction, what: str, replay: Replay) -> list[Any]:
    """The findings that lie where a correction's words do, one for each of its anchors."""
    found: list[Any] = []
    for anchor in correction.anchors:
        for document in replay.pages.of_anchor(anchor):
            reading = replay.readings[document]
            span = locate(reading.document.text, anchor)
            if span is not None:
                items = getattr(reading, what)
                by_id = [item for item in items if item.id == correction.target]
                found += by_id or nearest(what, items, [span])
    return list({item.id: item for item in found}.values())
