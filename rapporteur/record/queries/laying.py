"""What collation knows, laid over a few findings alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from rapporteur.model import Actor, Statement
from rapporteur.record.overlay import Cast, Overlay
from rapporteur.record.packing import unpack_row
from rapporteur.record.queries.slices import ids
from rapporteur.record.tables import SETTLED
from rapporteur.record.view import View

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Laid:
    """Statements in terms of actors and events, and every actor they speak of by id."""

    statements: tuple[Statement, ...]
    actors: Mapping[str, Actor]


def lay(view: View, statements: Sequence[Statement]) -> Laid:
    """These statements as the record knows them, in their order."""
    documents = sorted({statement.document for statement in statements})
    casts = {d: Cast(d, view.identities(d)) for d in documents}
    keys = ids(statement.id for statement in statements)
    recoveries = _settled(view, "recoveries", "statement", keys)
    known = {actor for cast in casts.values() for actor in cast.actor_of.values()}
    known |= {actor for found in recoveries for actor in found.speakers}
    actors = find_actors(view, known)
    named = {name for statement in statements for name in statement.sides}
    actors |= find_actors_named(view, named)
    occasions = ids(statement.occasion for statement in statements)
    overlay = Overlay(
        dict.fromkeys(Overlay.TABLES, ())
        | {
            "actors": tuple(actors.values()),
            "recoveries": recoveries,
            "timings": _settled(view, "timings", "of", keys),
            "tellings": _settled(view, "tellings", "report", occasions),
        }
    )
    return Laid(
        tuple(overlay.statement(item, casts[item.document]) for item in statements),
        actors,
    )


def find_actors(view: View, wanted: Iterable[str | None]) -> dict[str, Actor]:
    """The actors with these ids, and those they speak for, by id."""
    found = _actors(view, "id IN (SELECT value FROM json_each(?))", ids(wanted))
    missing = {actor.side for actor in found.values()} - found.keys()
    if any(missing):
        found |= _actors(view, "id IN (SELECT value FROM json_each(?))", ids(missing))
    return found


def find_actors_named(view: View, names: Iterable[str]) -> dict[str, Actor]:
    """The actors with exactly these names, by id."""
    return _actors(view, "name IN (SELECT value FROM json_each(?))", ids(names))


def _actors(view: View, condition: str, keys: str) -> dict[str, Actor]:
    query = f"SELECT * FROM actors WHERE {condition} ORDER BY id"  # noqa: S608 - ours
    return {row["id"]: unpack_row(row, Actor) for row in view.rows(query, keys)}


def _settled(view: View, table: str, column: str, keys: str) -> tuple[Any, ...]:
    kind, _ = SETTLED[table]
    query = (
        f'SELECT * FROM {table} WHERE "{column}" IN (SELECT value FROM json_each(?))'  # noqa: S608 - our own names
        f' ORDER BY "{column}"'
    )
    return tuple(unpack_row(row, kind) for row in view.rows(query, keys))
