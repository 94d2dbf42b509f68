"""Corrections as screens tell them: who says what of what, and how that stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from rapporteur.errors import UsageError
from rapporteur.faces.web.links import link
from rapporteur.faces.web.views.item import ONE
from rapporteur.model import Correction, CorrectionKind, Filed
from rapporteur.record.queries.corrections import read_correction
from rapporteur.record.queries.laying import find_actors
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.positions import find_issues

_TAKEN_BACK = frozenset({"holds", "replaced", "misfit", "waiting"})
# What is gone from the record has no page of its own any more.
_GONE = frozenset({CorrectionKind.REJECT, CorrectionKind.MERGE, CorrectionKind.UNDO})


@dataclass(frozen=True, slots=True)
class Line:
    """A correction: `sentence` tells what it does, `note` how it stands.

    `words` are those of a page that what is corrected rests on, '' for none.
    `address` leads to what it is about, None where there is no such thing any more;
    `conflicts` are corrections that say otherwise. `is_back` is whether it can be undone.
    """

    id: str
    made_on: str
    by: str
    kind: str
    sentence: str
    words: str
    why: str
    state: str
    note: str
    address: str | None
    conflicts: tuple[str, ...]
    is_back: bool


def lines(view: Reader, found: Iterable[Filed]) -> tuple[Line, ...]:
    """Corrections, told in their order."""
    given = {one.id: one for one in found}
    names = _names(view, given.values())
    return tuple(_line(view, one, names, given) for one in given.values())


def _line(
    view: Reader, one: Filed, names: dict[str, str], given: Mapping[str, Filed]
) -> Line:
    is_away = one.state == "holds" and one.kind in _GONE
    gone = is_away or one.state == "misfit"
    address = None if gone else link(f"/correct/{one.what}/{one.target}")
    sentence, undone = tell(one, names), None
    if one.kind is CorrectionKind.UNDO:
        undone, address = given.get(one.target) or _known(view, one.target), None
        what = tell(undone, names | _names(view, [undone])) if undone else one.target
        sentence = f"Undone: {what}"
    return Line(
        one.id,
        one.made_on,
        one.by,
        str(one.kind),
        sentence,
        _words(undone or one),
        one.why,
        one.state,
        one.note,
        address,
        one.conflicts,
        one.state in _TAKEN_BACK,
    )


def _known(view: Reader, correction: str) -> Filed | None:
    try:
        return read_correction(view, correction)
    except UsageError:
        # A colleague's file may take back what only another of their files has.
        return None


def _words(one: Filed) -> str:
    """What stands on the page that is spoken of; nothing where no words are kept."""
    if not one.whole:
        return ""
    anchors = msgspec.json.decode(one.whole, type=Correction).anchors
    return next((anchor.words for anchor in anchors if anchor.words), "")


def tell(one: Filed, names: dict[str, str]) -> str:
    """What a correction does, in a sentence.

    >>> set_ = Filed("k1", "", "Ida", CorrectionKind.SET, "events", "e1", "start", (), ("2031",), "", "holds")
    >>> tell(set_, {})
    'An event: start is 2031.'
    """
    what = ONE.get(one.what, one.what)
    article = "An" if what[0] in "aeiou" else "A"
    after = ", ".join(names.get(v) or v.partition(":")[2] or v for v in one.after)
    subject = names.get(one.target, "")
    if one.kind is CorrectionKind.SET:
        field = one.field.replace("_", " ")
        of = f"{subject}: " if subject else f"{article} {what}: "
        return f"{of}{field} is {after or 'not known'}."
    if one.kind is CorrectionKind.MERGE:
        return f"{subject or one.target} is {after}."
    if one.kind is CorrectionKind.SPLIT:
        return f"Split off {subject or one.target}: {after}."
    done = {
        CorrectionKind.CONFIRM: "is right",
        CorrectionKind.REJECT: "is wrong, and taken out",
        CorrectionKind.ADD: "was missed, and added",
    }
    return f"{article} {what} {done.get(one.kind, one.kind)}."


def _names(view: Reader, found: Iterable[Filed]) -> dict[str, str]:
    ids = {i for one in found for i in (one.target, *one.after)}
    issues = {i.id: i.label for i in find_issues(view).values()}
    actors = {a.id: a.name for a in find_actors(view, ids).values()}
    return {i: label for i, label in issues.items() if i in ids} | actors
