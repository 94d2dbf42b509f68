"""What people say of the record: corrections, and how each of them stands.

A correction speaks of the record as somebody saw it: of a thing by its table and id. So
that it is found again when ids change, because a page was read by another model or came
back in other words, it also keeps the words that the thing rests on, and the names of the
actors and issues that it speaks of.
"""

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum

import msgspec

from rapporteur.model.span import Span

#: So many characters of the page are kept on either side of words.
BESIDE = 48


class CorrectionKind(StrEnum):
    """What a correction does."""

    SET = "set"
    CONFIRM = "confirm"
    REJECT = "reject"
    ADD = "add"
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a page: which page, where they stood, and what stood beside them.

    `sha256` is of the page's bytes, `address` its URL, or its file's name where it has
    none: a page that was changed is known by it. `part` tells what the words are:
    contents, source, cue, evidence, mention, or page, which has no words.
    """

    sha256: str
    address: str
    part: str
    start: int = 0
    words: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """An actor or issue that a correction speaks of; `id` is kind:name for a new one.

    `kind` is an actor's, or `issue`. `anchor` are words that mean it. `is_owner` is true
    for the actor whose position, or part in a conference, is corrected.
    """

    id: str
    kind: str
    name: str
    anchor: Anchor | None = None
    is_owner: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that somebody corrected. Never changed; another one may take it back.

    `made_on` is a moment in ISO 8601, UTC. `what` is the table of the record that
    `target`, an id, is in. `field` is what is set, or by what is split. `before` is what
    the record said, `after` what is so instead: nothing, one value, or several. `over` are the corrections of the same
    thing that were known and are replaced. `id` is made from all the rest.
    """

    made_on: str
    by: str
    kind: CorrectionKind
    what: str
    target: str
    field: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    why: str = ""
    over: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    named: tuple[Named, ...] = ()
    id: str = ""

    @property
    def value(self) -> str | None:
        """The one value that is set; None for none."""
        return self.after[0] if self.after else None

    @property
    def slot(self) -> tuple[str, str, str]:
        """What it decides: two corrections with one slot cannot both hold."""
        if self.kind is CorrectionKind.SPLIT:
            return self.what, self.target, f"split {self.id}"
        return self.what, self.target, self.field or str(self.kind)


def signed(correction: Correction) -> Correction:
    """The correction with the id that is made from all the rest of it.

    >>> signed(Correction("2031-03-05T10:00:00Z", "Ida", CorrectionKind.REJECT, "figures", "f1")).id
    'k8a350501fb8da84b'
    """
    words = msgspec.json.encode(replace(correction, id=""), order="sorted")
    return replace(correction, id="k" + hashlib.sha256(words).hexdigest()[:16])


def anchor(
    sha256: str, address: str, part: str, text: str, span: Span | None
) -> Anchor:
    """The words of a page at a span, with what stands beside them; None: the page itself.

    Raises:
        SpanError: the span runs past the end of `text`.
    """
    if span is None:
        return Anchor(sha256, address, part)
    return Anchor(
        sha256,
        address,
        part,
        span.start,
        span.of(text),
        text[max(0, span.start - BESIDE) : span.start],
        text[span.end : span.end + BESIDE],
    )


@dataclass(frozen=True, slots=True)
class Filed:
    """A correction as it stands in the record.

    `state` is holds, replaced (a later one of the same thing holds), undone, or misfit
    (it fits nothing that is in the record now). `conflicts` are corrections that say
    otherwise of the same thing and were made without knowing of it. `note` is a sentence
    for whoever looks at it. `whole` is the correction itself as its file has it.
    """

    id: str
    made_on: str
    by: str
    kind: CorrectionKind
    what: str
    target: str
    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    why: str
    state: str
    conflicts: tuple[str, ...] = ()
    note: str = ""
    whole: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Amended:
    """A thing of the record that is as a person says: `of` is its id."""

    of: str
    correction: str
