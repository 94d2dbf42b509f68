"""What can be corrected, and with what: of one's own corrections and of a stranger's."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from types import MappingProxyType

from rapporteur.errors import UsageError
from rapporteur.model import Attendance, Correction, CorrectionKind, Stance, Status
from rapporteur.model.edtf import days_of

#: What an actor is.
KINDS = (
    "person", "state", "organisation", "group", "place", "conference", "document",
    "other",
)  # fmt: skip
_FIELDS = {
    "statements": "speakers:actors sides:actors said_on:date",
    "documents": "published:date",
    "positions": "stance:stance actor:actor issue:issue as_of:date condition:text",
    "figures": "as_of:date source:actor",
    "participation": "status:attendance as_of:date",
    "events": "start:date end:date status:status place:text name:text",
    "actors": "name:name kind:kind role:text side:actor",
    "issues": "label:name description:text",
}
#: What can be set: for each table its fields, each with the kind of its value.
FIELDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        what: dict(pair.split(":") for pair in words.split())
        for what, words in _FIELDS.items()
    }
)
REJECTED = ("statements", "positions", "figures", "participation", "events")
JOINED = ("actors", "issues")
#: The values that a field of such a kind has one of.
CHOICES = {
    "stance": tuple(map(str, Stance)),
    "attendance": tuple(map(str, Attendance)),
    "status": tuple(map(str, Status)),
    "kind": KINDS,
}
_PARTS = ("contents", "source", "cue", "evidence", "mention", "page")


def flaw(correction: Correction) -> str | None:
    """Why a correction is none that this program makes, in a sentence; None if it is one.

    A colleague's file may hold anything, and all of it is laid over the record.
    """
    return next(_flaws(correction), None)


def _flaws(c: Correction) -> Iterator[str]:
    try:
        is_moment = datetime.fromisoformat(c.made_on).utcoffset() is not None
    except ValueError:
        is_moment = False
    if not is_moment:
        yield f"{c.made_on!r} is no moment"
    if not c.by.strip():
        yield "nobody says so"
    for anchor in c.anchors:
        if anchor.start < 0 or anchor.part not in _PARTS:
            yield f"{anchor.part} at {anchor.start} is no place on a page"
    for named in c.named:
        if named.kind not in (*KINDS, "issue") or not named.name.strip():
            yield f"{named.name!r}, {named.kind}, is no actor or issue"
    yield from _OF_KIND[c.kind](c)


def _flaws_of_set(c: Correction) -> Iterator[str]:
    kind = FIELDS.get(c.what, {}).get(c.field)
    if kind is None:
        yield f"{c.field!r} of {c.what!r} is not set"
        return
    try:
        check(c.field, kind, c.after)
    except UsageError as error:
        yield str(error)
    if kind in ("actor", "actors", "issue"):
        yield from _unnamed(c, c.after)
    if c.what in JOINED:
        yield from _unnamed(c, (c.target,))
    elif not c.anchors:
        yield "it rests on no words"


def _flaws_of_found(c: Correction) -> Iterator[str]:
    if c.what not in REJECTED or c.field or c.after:
        yield f"{c.what} are not {c.kind}ed so"
    if not c.anchors:
        yield "it rests on no words"


def _flaws_of_merge(c: Correction) -> Iterator[str]:
    if c.what not in JOINED or c.field or len(c.after) != 1:
        yield f"{c.what} are not merged so"
    yield from _unnamed(c, (c.target, *c.after))


def _flaws_of_split(c: Correction) -> Iterator[str]:
    fields = {"actors": ("names", "documents"), "issues": ("positions",)}
    if c.field not in fields.get(c.what, ()) or not all(w.strip() for w in c.after):
        yield f"{c.what} are not split by {c.field!r}"
    if not c.after or (c.what == "issues" and len(c.after) != 1):
        yield "it does not say what is split off"
    yield from _unnamed(c, (c.target,))


def _flaws_of_add(c: Correction) -> Iterator[str]:
    parts = [anchor.part for anchor in c.anchors]
    if c.what != "statements" or c.field or set(parts) - {"contents", "source", "cue"}:
        yield f"{c.what} are not added so"
    said = [(a.start, len(a.words)) for a in c.anchors if a.part == "contents"]
    apart = all(a + n <= b for (a, n), (b, _) in pairwise(said))
    if not said or not apart or not all(n for _, n in said):
        yield "its contents are no words one after another"
    if len({(a.sha256, a.address) for a in c.anchors}) > 1:
        yield "its words are of several pages"
    yield from _unnamed(c, c.after)


def _flaws_of_undo(c: Correction) -> Iterator[str]:
    if c.what != "corrections" or c.field or c.after:
        yield f"{c.what} are not undone so"


def _unnamed(c: Correction, ids: Sequence[str]) -> Iterator[str]:
    known = {named.id for named in c.named}
    for identity in ids:
        if identity not in known:
            yield f"it does not name {identity!r}"


_OF_KIND = MappingProxyType(
    {
        CorrectionKind.SET: _flaws_of_set,
        CorrectionKind.CONFIRM: _flaws_of_found,
        CorrectionKind.REJECT: _flaws_of_found,
        CorrectionKind.ADD: _flaws_of_add,
        CorrectionKind.MERGE: _flaws_of_merge,
        CorrectionKind.SPLIT: _flaws_of_split,
        CorrectionKind.UNDO: _flaws_of_undo,
    }
)


def check(field: str, kind: str, after: Sequence[str]) -> None:
    """Raises UsageError where a value is not of its kind."""
    if len(after) > 1 and kind != "actors":
        raise UsageError(f"{field} has one value, not {len(after)}")
    if not after and kind in (*CHOICES, "name", "issue"):
        raise UsageError(f"{field} has a value; say which")
    for value in after:
        choices = CHOICES.get(kind)
        if choices and value not in choices:
            raise UsageError(f"{field} is not {value!r}; it is {', '.join(choices)}")
        if kind == "name" and not value.strip():
            raise UsageError(f"{field} is not empty")
        if kind == "date":
            try:
                days_of(value)
            except ValueError as error:
                raise UsageError(
                    f"{field} is not {value!r}; a date is EDTF: 2031, 2031-05, 2031-05-17"
                ) from error
