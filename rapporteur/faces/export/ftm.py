"""FollowTheMoney entities, one JSON object a line: for Aleph, OpenSanctions and their tools."""

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from rapporteur.faces.show import Book
from rapporteur.faces.show.timeline import title
from rapporteur.model import Actor, Document, Event
from rapporteur.model.edtf import days_of, is_open
from rapporteur.record.view import View

_SCHEMA = {
    "person": "Person",
    "state": "PublicBody",
    "organisation": "Organization",
    "group": "Organization",
}
Properties = Mapping[str, list[str | None]]


def write_ftm(view: View, file: BinaryIO) -> None:
    """Pages as Article, actors as Person, Organization and PublicBody, events as Event.

    Whom a person speaks for is a Membership.
    """
    book = Book(view)
    lines = (json.dumps(entity, ensure_ascii=False) for entity in _entities(book))
    file.writelines(line.encode() + b"\n" for line in lines)


def _entities(book: Book) -> Iterator[dict[str, object]]:
    for document in book.view.documents():
        yield _article(book, document)
    for actor in book.actors.values():
        if actor.kind in _SCHEMA:
            yield _actor(actor)
            side = book.actors.get(actor.side or "")
            if actor.kind == "person" and side and side.kind in _SCHEMA:
                yield _membership(actor, side)
    for event in book.view.settled("events"):
        yield _event(book, event)


def _article(book: Book, document: Document) -> dict[str, object]:
    meta = document.metadata
    return _entity(
        document.id,
        "Article",
        {
            "title": [meta.title],
            "publisher": [meta.outlet],
            "author": list(meta.bylines),
            "publishedAt": [_date(meta.published.value if meta.published else None)],
            "sourceUrl": [book.view.name(document.id)[1] or meta.url],
            "language": [meta.language],
            "contentHash": [document.sha256],
            "bodyText": [document.text],
        },
    )


def _actor(actor: Actor) -> dict[str, object]:
    role = "position" if actor.kind == "person" else "summary"
    return _entity(
        actor.id,
        _SCHEMA[actor.kind],
        {"name": [actor.name], "alias": list(actor.aliases), role: [actor.role]},
    )


def _membership(actor: Actor, side: Actor) -> dict[str, object]:
    return _entity(
        f"{actor.id}-{side.id}",
        "Membership",
        {"member": [actor.id], "organization": [side.id], "role": [actor.role]},
    )


def _event(book: Book, event: Event) -> dict[str, object]:
    known = [
        part.actor
        for part in event.participants
        if part.actor in book.actors and book.actors[part.actor].kind in _SCHEMA
    ]
    return _entity(
        event.id,
        "Event",
        {
            "name": [title(book, event)],
            "summary": [f"{event.kind}, {event.status}, {event.basis}"],
            "startDate": [_date(event.start)],
            "endDate": [_date(event.end)],
            "location": [event.place],
            "involved": list(dict.fromkeys(known)),
            "proof": list(dict.fromkeys(report.document for report in event.reports)),
            "description": list(dict.fromkeys(book.quoted(event.reports))),
        },
    )


def _entity(identity: str, schema: str, properties: Properties) -> dict[str, object]:
    given = {
        name: [value for value in values if value]
        for name, values in properties.items()
    }
    kept = {name: values for name, values in given.items() if values}
    return {"id": identity, "schema": schema, "properties": kept}


def _date(value: str | None) -> str | None:
    """A date as FollowTheMoney has it: a day, a month or a year, by its first digits."""
    if value is None or "/" in value or is_open(value):
        return None
    plain = value.rstrip("~?%")
    return plain if "X" not in plain and days_of(plain) else None
