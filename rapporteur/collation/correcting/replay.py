"""All corrections laid over all readings, in the order in which they were made.

First the dates of pages, which times and statements are read against; then whatever else.
Actors are known by the keys of their referents, so that what is decided here is there
when pages are collated; of events and issues, which collation makes, see `resettling`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rapporteur.collation.actors import Key, key_referents
from rapporteur.collation.correcting import editing
from rapporteur.collation.correcting.anchoring import Pages, locate, nearest
from rapporteur.collation.correcting.casting import Casting
from rapporteur.collation.correcting.standing import Standing, stand
from rapporteur.model import (
    Amended,
    Anchor,
    Correction,
    CorrectionKind,
    Document,
    FoundDate,
    Named,
    Reading,
    Referent,
    Span,
)

#: Reads a page's times anew against another date.
Redate = Callable[[Reading, Correction], Reading]
FINDINGS = ("statements", "positions", "figures", "participation", "reports")


class Replay:
    """Readings as people corrected them, and what became of each correction.

    `readings` are by document. `keys` tell which actor each referent is. `later` are
    the corrections of what collation has yet to make.
    """

    def __init__(
        self,
        readings: Iterable[Reading],
        corrections: Iterable[Correction] = (),
        redate: Redate | None = None,
        addresses: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.readings = {r.document.id: r for r in readings}
        self.pages = Pages.of(self.readings.values(), addresses or {})
        self.changed: set[str] = set()
        self.amended: set[Amended] = set()
        self.misfits: dict[str, str] = {}
        self.later: list[Correction] = []
        self._redate = redate or _redate
        keys = key_referents(r for x in self.readings.values() for r in x.referents)
        self.casting = Casting(self.readings, self.pages, keys)
        self._standing: Standing = stand(corrections)
        given = self._standing.in_force
        for correction in given:
            if correction.what == "documents":
                self._date(correction)
        for correction in given:
            self._lay(correction)

    @property
    def keys(self) -> Mapping[str, Key]:
        """Which actor each referent is."""
        return self.casting.keys

    def note(self, correction: Correction, *touched: str, missing: str = "") -> None:
        """Keep what a correction touched, or why it fits nothing."""
        if touched:
            self.amended |= {Amended(of, correction.id) for of in touched}
        else:
            self.misfits[correction.id] = missing

    def _lay(self, correction: Correction) -> None:
        kind, what = correction.kind, correction.what
        if what == "documents":
            return
        if what == "actors" and kind is CorrectionKind.MERGE:
            self._merge(correction)
        elif what == "actors" and kind is CorrectionKind.SPLIT:
            self._split(correction)
        elif kind is CorrectionKind.ADD:
            self._add(correction)
        elif what == "events" and kind is CorrectionKind.REJECT:
            self._reject_reports(correction)
        elif what in FINDINGS and correction.field != "issue":
            self._edit(correction)
        else:
            self.later.append(correction)

    def _date(self, correction: Correction) -> None:
        documents = self.pages.of_anchor(_page(correction))
        for document in documents:
            self._keep(self._redate(self.readings[document], correction))
        self.note(correction, *documents, missing="its page is not in the record")

    def _merge(self, correction: Correction) -> None:
        one = self.casting.find(named_by(correction, correction.target))
        into = self.casting.find(named_by(correction, str(correction.value)))
        if one is None or into is None:
            lost = correction.target if one is None else str(correction.value)
            name = named_by(correction, lost).name
            self.note(correction, missing=f"nobody in the record is {name}")
            return
        self.casting.merge(one, into)
        self.later.append(correction)

    def _split(self, correction: Correction) -> None:
        key = self.casting.find(named_by(correction, correction.target))
        off: list[str] = []
        for referent in self.casting.referents(key) if key else ():
            names, document = set(referent.names), referent.id.rpartition(":")[0]
            if correction.field == "names":
                named = names & set(correction.after)
                off += [referent.id] * bool(named)
            elif any(document in self.pages.of_anchor(a) for a in correction.anchors):
                off.append(referent.id)
        if key is None or not self.casting.split(key, off, correction.id):
            missing = "there is nobody, or nobody else, who could be split off"
            self.note(correction, missing=missing)
            return
        self.note(correction, correction.target)

    def _edit(self, correction: Correction) -> None:
        targets = self._targets(correction)
        for found, reading in targets:
            self._keep(self._edited(correction, found, reading))
        touched = [found.id for found, _ in targets]
        self.note(correction, *touched, missing=self._why_not(correction))

    def _edited(self, correction: Correction, found: Any, reading: Reading) -> Reading:
        what = correction.what
        if correction.kind is CorrectionKind.REJECT:
            return editing.reject(reading, what, found)
        if correction.kind is CorrectionKind.CONFIRM:
            sure = replace(found, confidence=None)
            return editing.put(reading, what, found, sure)
        actors, reading = self._actors(correction, reading)
        if correction.field == "speakers":
            return editing.set_speakers(reading, found, actors)
        new = editing.set_field(what, found, correction, actors)
        return editing.put(reading, what, found, new)

    def _reject_reports(self, correction: Correction) -> None:
        touched = []
        for anchor in correction.anchors:
            for document in self.pages.of_anchor(anchor):
                for found in self._at(document, "reports", [anchor]):
                    reading = self.readings[document]
                    self._keep(editing.reject(reading, "reports", found))
                    touched.append(found.id)
        self.note(correction, *touched, missing=self._why_not(correction))

    def _add(self, correction: Correction) -> None:
        touched = []
        for document in self.pages.of_anchor(_page(correction)):
            reading = self.readings[document]
            text = reading.document.text
            spans: dict[str, list[Span | None]] = {}
            for anchor in correction.anchors:
                spans.setdefault(anchor.part, []).append(locate(text, anchor))
            contents = tuple(s for s in spans.get("contents", []) if s)
            if not contents or None in spans["contents"]:
                continue
            cue = tuple(s for s in spans.get("cue", []) if s)
            source = spans.get("source", [None])[0]
            actors, reading = self._actors(correction, reading)
            reading, made = editing.add_statement(
                reading, contents, source, cue, actors
            )
            self._keep(reading)
            touched.append(made.id)
        self.note(correction, *touched, missing=self._why_not(correction))

    def _actors(
        self, correction: Correction, reading: Reading
    ) -> tuple[tuple[Referent, ...], Reading]:
        """Those whom `after` names as referents of a page, and the page with them."""
        found = []
        for identity in _actors_of(correction):
            named = named_by(correction, identity)
            referent, is_new = self.casting.referent_on(reading, named)
            if is_new:
                reading = replace(reading, referents=(*reading.referents, referent))
            found.append(referent)
        return tuple(found), reading

    def _targets(self, correction: Correction) -> list[tuple[Any, Reading]]:
        """The findings that are meant: the one with the id, and the same on changed pages."""
        found = []
        anchors = [a for a in correction.anchors if a.part in ("contents", "evidence")]
        for document in self.pages.of_anchor(anchors[0]) if anchors else ():
            reading = self.readings[document]
            items = getattr(reading, correction.what)
            meant = [item for item in items if item.id == correction.target]
            meant = meant or self._likely(correction, document, anchors)
            if len(meant) == 1:
                found.append((meant[0], reading))
        return found

    def _likely(
        self, correction: Correction, document: str, anchors: Sequence[Anchor]
    ) -> list[Any]:
        """What lies where the words do, is the same actor's, and said the same."""
        found = self._at(document, correction.what, anchors)
        owner = next((n for n in correction.named if n.is_owner), None)
        if owner is not None:
            key = self.casting.find(owner)
            found = [f for f in found if key and self._owner(f) == key]
        if len(found) > 1:
            found = [f for f in found if _was(f, correction)]
        return found

    def _owner(self, found: Any) -> Key | None:
        referent = getattr(found, "invitee", None) or getattr(found, "actor", None)
        return self.keys.get(str(referent))

    def _at(self, document: str, what: str, anchors: Sequence[Anchor]) -> list[Any]:
        reading = self.readings[document]
        spans = [locate(reading.document.text, anchor) for anchor in anchors]
        if not spans or None in spans:
            return []
        return nearest(what, getattr(reading, what), [s for s in spans if s])

    def _keep(self, reading: Reading) -> None:
        self.readings[reading.document.id] = reading
        self.changed.add(reading.document.id)

    def _why_not(self, correction: Correction) -> str:
        pages = [d for a in correction.anchors for d in self.pages.of_anchor(a)]
        if not pages:
            return "its page is not in the record"
        words = [a for a in correction.anchors if a.words]
        for document in pages:
            text = self.readings[document].document.text
            if all(locate(text, a) for a in words):
                what = correction.what.rstrip("s")
                return f"its words are on the page, but no {what} is found in them now"
        return "its words are no longer on the page"

    @property
    def standing(self) -> Standing:
        """How the corrections stand to each other."""
        return self._standing


def _redate(reading: Reading, correction: Correction) -> Reading:
    """A page with the date that a person says it has, and nothing read against it."""
    return replace(reading, document=dated(reading.document, correction))


def dated(document: Document, correction: Correction) -> Document:
    """A document with the date of publication that a person says it has."""
    found = None
    if correction.value is not None:
        found = FoundDate(correction.value, f"{correction.by} says so", "correction")
    return replace(document, metadata=replace(document.metadata, published=found))


def _page(correction: Correction) -> Anchor:
    return correction.anchors[0] if correction.anchors else Anchor("", "", "page")


def named_by(correction: Correction, identity: str) -> Named:
    """An actor or issue as a correction names it; by its id alone where it does not."""
    for named in correction.named:
        if named.id == identity:
            return named
    return Named(identity, "other", identity)


#: Fields whose value is one actor, or several.
ACTOR_FIELDS = frozenset(
    "speakers sides actor holder invitee by source addressee side".split()
)


def _actors_of(correction: Correction) -> tuple[str, ...]:
    is_added = correction.kind is CorrectionKind.ADD
    if is_added or correction.field in ACTOR_FIELDS:
        return correction.after
    return ()


def _was(found: Any, correction: Correction) -> bool:
    """Whether a finding says what the corrected one said; tells apart those in one place."""
    value = getattr(found, correction.field, None) if correction.field else None
    return value is not None and (str(value),) == correction.before
