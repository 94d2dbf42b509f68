"""Something that can be corrected: what the record says of it, and the words it rests on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from rapporteur.errors import UsageError
from rapporteur.faces.web.marks import Mark, Paragraph, passage
from rapporteur.faces.web.views.cards import statement_marks
from rapporteur.model import Evidence
from rapporteur.record.editor import CHOICES, FIELDS
from rapporteur.record.queries.actors import read_actor
from rapporteur.record.queries.corrections import find_shared_names
from rapporteur.record.queries.documents import (
    Listed,
    list_documents,
    read_document,
    read_segments,
    read_texts,
)
from rapporteur.record.queries.events import read_event
from rapporteur.record.queries.figures import read_figure
from rapporteur.record.queries.laying import find_actors, lay
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.participation import read_participation
from rapporteur.record.queries.positions import find_evidence, find_issues
from rapporteur.record.queries.statements import read_statement

_ROOM = 200
# So many of the passages that something rests on are shown with it.
_PASSAGES = 4
#: What each table holds one of, in words.
ONE: Mapping[str, str] = MappingProxyType(
    {
        "statements": "statement",
        "documents": "page",
        "positions": "position",
        "figures": "figure",
        "participation": "part in a conference",
        "events": "event",
        "actors": "actor",
        "issues": "issue",
    }
)
#: The same of several.
MANY: Mapping[str, str] = MappingProxyType(
    {what: f"{one}s" for what, one in ONE.items()}
    | {"participation": "parts in conferences"}
)
_TITLES = {
    "speakers": "who said it",
    "sides": "for whom",
    "said_on": "said on",
    "published": "published on",
    "actor": "whose position",
    "as_of": "as of",
    "source": "who gives it",
    "start": "began on",
    "end": "ended on",
    "side": "speaks for",
}
# What these fields hold is no date in words, yet is typed as one.
_ACTORS = frozenset({"actor", "actors"})


@dataclass(frozen=True, slots=True)
class Field:
    """What can be set: its name, what it is called, its kind, value, and what it may be.

    `value` is as it is typed into a form. `choices` are values with their words; none
    where anything of the kind may be typed.
    """

    name: str
    title: str
    kind: str
    value: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that something rests on, in their passage, with the page they are on."""

    document: Listed
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be corrected; `words` say what it is."""

    what: str
    one: str
    id: str
    words: str
    confidence: float | None
    doubt: str
    fields: tuple[Field, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read of an item: its values by field, the marks on its pages."""

    words: str
    values: Mapping[str, object]
    marks: Mapping[str, list[Mark]]
    confidence: float | None = None
    doubt: str = ""


def read_item(view: Reader, what: str, identity: str) -> Item:
    """What the record says of something.

    Raises:
        UsageError: there is no such thing.
    """
    if what not in _READERS:
        raise UsageError(
            f"no item of {what!r} can be shown; of {', '.join(_READERS)} there are"
        )
    found = _READERS[what](view, identity)
    return Item(
        what,
        ONE[what],
        identity,
        found.words,
        found.confidence,
        found.doubt,
        _fields(view, what, found.values),
        _passages(view, found.marks),
    )


def typed(view: Reader, ids: Sequence[str | None]) -> tuple[str, ...]:
    """Actors as they are typed into a form: by name, and by id where it is another's too."""
    known = [i for i in ids if i]
    actors = find_actors(view, known)
    shared = find_shared_names(view)
    return tuple(
        f"{actors[i].name} [{i}]" if actors[i].name in shared else actors[i].name
        for i in known
        if i in actors
    )


def _fields(view: Reader, what: str, values: Mapping[str, object]) -> tuple[Field, ...]:
    made = []
    for name, kind in FIELDS[what].items():
        value = values.get(name)
        given = value if isinstance(value, tuple) else (value,)
        if kind in _ACTORS:
            words = "; ".join(typed(view, given))
        else:
            words = "" if value is None else str(value)
        choices = tuple((c, c) for c in CHOICES.get(kind, ()))
        if kind == "issue":
            issues = find_issues(view).values()
            choices = tuple((issue.id, issue.label) for issue in issues)
        title = _TITLES.get(name, name.replace("_", " "))
        made.append(Field(name, title, kind, words, choices))
    return tuple(made)


def _passages(view: Reader, marks: Mapping[str, list[Mark]]) -> tuple[Passage, ...]:
    wanted = set(list(marks)[:_PASSAGES])
    listed = list_documents(view, wanted)
    texts, segments = read_texts(view, wanted), read_segments(view, wanted)
    return tuple(
        Passage(listed[d], passage(texts[d], segments[d], marks[d], _ROOM))
        for d in marks
        if d in listed
    )


def _marks(evidence: Sequence[Evidence]) -> dict[str, list[Mark]]:
    marks: dict[str, list[Mark]] = {}
    for one in evidence:
        marks.setdefault(one.document, []).append(Mark(one.span, "contents"))
    return marks


def _name(view: Reader, *ids: str | None) -> str:
    """The names of actors, in words."""
    actors = find_actors(view, ids)
    return ", ".join(actors[i].name for i in ids if i in actors)


def _statement(view: Reader, identity: str) -> _Found:
    given = read_statement(view, identity)
    laid = lay(view, [given]).statements[0]
    text = read_texts(view, {given.document})[given.document]
    said = " … ".join(span.of(text) for span in given.contents)
    values = {"speakers": laid.speakers, "sides": laid.sides, "said_on": laid.said_on}
    marks = {given.document: statement_marks(given)}
    return _Found(said, values, marks, given.confidence, laid.doubt)


def _document(view: Reader, identity: str) -> _Found:
    document = read_document(view, identity)
    date = document.metadata.published
    listed = list_documents(view, {identity})[identity]
    return _Found(
        listed.title or listed.file, {"published": date.value if date else None}, {}
    )


def _position(view: Reader, identity: str) -> _Found:
    for one in find_evidence(view, {identity}):
        position, issues = one.position, find_issues(view)
        label = issues[one.issue].label if one.issue in issues else one.issue
        values = {
            "stance": position.stance,
            "actor": one.actor,
            "issue": one.issue,
            "as_of": position.as_of,
            "condition": position.condition,
        }
        words = f"{_name(view, one.actor)}, {label}: {position.stance}"
        return _Found(words, values, _marks(position.evidence), position.confidence)
    raise UsageError(f"no position {identity!r} in {view.path}")


def _figure(view: Reader, identity: str) -> _Found:
    figure = read_figure(view, identity)
    source = view.identities(figure.document).get(figure.source or "")
    words = f"{figure.value:,g} {figure.measure or figure.unit or ''}".strip()
    marks = {figure.document: [Mark(figure.span, "contents")]}
    values = {"as_of": figure.as_of, "source": source}
    return _Found(words, values, marks, figure.confidence)


def _part(view: Reader, identity: str) -> _Found:
    found = read_participation(view, {identity})
    if identity not in found:
        raise UsageError(f"no part in a conference {identity!r} in {view.path}")
    part = found[identity]
    invitee = view.identities(part.document).get(part.invitee)
    values = {"status": part.status, "as_of": part.as_of}
    words = f"{_name(view, invitee)}: {part.status}"
    return _Found(words, values, _marks(part.evidence), part.confidence)


def _event(view: Reader, identity: str) -> _Found:
    event = read_event(view, identity)
    values: dict[str, Any] = {f: getattr(event, f) for f in FIELDS["events"]}
    words = ", ".join(filter(None, (event.name or event.kind, event.place)))
    return _Found(words, values, _marks(event.reports), event.confidence)


def _actor(view: Reader, identity: str) -> _Found:
    actor = read_actor(view, identity)
    return _Found(actor.name, {f: getattr(actor, f) for f in FIELDS["actors"]}, {})


def _issue(view: Reader, identity: str) -> _Found:
    issue = find_issues(view).get(identity)
    if issue is None:
        raise UsageError(f"no issue {identity!r} in {view.path}")
    return _Found(issue.label, {f: getattr(issue, f) for f in FIELDS["issues"]}, {})


_READERS: Mapping[str, Callable[[Reader, str], _Found]] = {
    "statements": _statement,
    "documents": _document,
    "positions": _position,
    "figures": _figure,
    "participation": _part,
    "events": _event,
    "actors": _actor,
    "issues": _issue,
}
