"""Whose each statement is, and what it bears on, for all statements at once.

A statement is told by its page's id and its number on it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from rapporteur.record.packing import from_json
from rapporteur.record.queries.opening import Reader
from rapporteur.record.view import View

Key: TypeAlias = tuple[str, int]


def find_spoken(view: Reader) -> Mapping[str, tuple[Key, ...]]:
    """What each actor said, by the actor's id.

    It is what the actor's own page ascribes to it, and what another page does that
    prints the same words.
    """
    return view.remember_settled(_spoken)


def _spoken(view: View) -> Mapping[str, tuple[Key, ...]]:
    query = "SELECT referent, actor FROM identities"
    actors = {row[0]: row[1] for row in view.rows(query)}
    named = "SELECT document, number, speakers FROM statements WHERE speakers != '[]'"
    recovered = """
      SELECT s.document, s.number, r.speakers FROM recoveries r
      CROSS JOIN statements s ON s.id = r.statement
    """
    pairs = [
        (actors[referent], (document, number))
        for document, number, speakers in view.rows(named)
        for referent in from_json(speakers, tuple[str, ...])
        if referent in actors
    ]
    pairs += [
        (actor, (document, number))
        for document, number, speakers in view.rows(recovered)
        for actor in from_json(speakers, tuple[str, ...])
    ]
    return _gathered(pairs)


def find_bearing(view: Reader) -> Mapping[str, tuple[Key, ...]]:
    """The statements from which a position on an issue is drawn, by the issue's id."""
    return view.remember_settled(_bearing)


def _bearing(view: View) -> Mapping[str, tuple[Key, ...]]:
    query = """
      SELECT b.issue, s.document, s.number FROM bearings b
      CROSS JOIN positions p ON p.id = b.position
      CROSS JOIN statements s ON s.id = p.statement
    """
    return _gathered((issue, (d, number)) for issue, d, number in view.rows(query))


def _gathered(pairs: Iterable[tuple[str, Key]]) -> Mapping[str, tuple[Key, ...]]:
    found: dict[str, list[Key]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(dict.fromkeys(values)) for key, values in found.items()}
