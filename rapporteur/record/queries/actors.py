"""Actors: how much is told of each, who speaks for whom, who meets and backs whom."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from rapporteur.errors import UsageError
from rapporteur.model import Actor, Part
from rapporteur.record.packing import from_json, unpack_row
from rapporteur.record.queries.opening import Reader
from rapporteur.record.view import View

#: Kinds of events at which those who take part meet.
MEETINGS = frozenset(
    {"meeting", "call", "visit", "conference", "negotiation", "agreement"}
)
#: Kinds of events in which the first who takes part is for, or against, the others.
FOR, AGAINST = frozenset({"support"}), frozenset({"accusation", "threat", "sanction"})
# Of a conference with very many guests nobody says that each of them met each other.
_MOST_GUESTS = 8


@dataclass(frozen=True, slots=True)
class Told:
    """An actor, and how much is told of it: statements it made, mentions, pages."""

    actor: Actor
    statements: int
    mentions: int
    pages: int


@dataclass(frozen=True, slots=True)
class Tie:
    """How often two actors met (`meets`), or the first was `for` or `against` the second."""

    kind: str
    one: str
    other: str
    times: int


def find_told(view: Reader) -> Mapping[str, Told]:
    """Every actor by id, those who speak most first."""
    return view.remember_settled(_told)


def _told(view: View) -> Mapping[str, Told]:
    spoken = """
      SELECT i.actor, count(DISTINCT s.id) FROM statements s
      CROSS JOIN json_each(s.speakers) j CROSS JOIN identities i ON i.referent = j.value
      GROUP BY i.actor
    """
    mentioned = """
      SELECT i.actor, count(*), count(DISTINCT m.document) FROM mentions m
      CROSS JOIN identities i ON i.referent = m.actor GROUP BY i.actor
    """
    statements = {row[0]: row[1] for row in view.rows(spoken)}
    mentions = {row[0]: (row[1], row[2]) for row in view.rows(mentioned)}
    found = [
        Told(
            unpack_row(row, Actor),
            statements.get(row["id"], 0),
            *mentions.get(row["id"], (0, 0)),
        )
        for row in view.rows("SELECT * FROM actors")
    ]
    found.sort(key=lambda t: (-t.statements, -t.mentions, t.actor.name, t.actor.id))
    return {told.actor.id: told for told in found}


def find_ties(view: Reader) -> tuple[Tie, ...]:
    """Who meets whom, and who is for or against whom, the most frequent first."""
    return view.remember_settled(_ties)


def _ties(view: View) -> tuple[Tie, ...]:
    counted: Counter[tuple[str, str, str]] = Counter()
    query = "SELECT kind, participants FROM events WHERE participants != '[]'"
    for kind, participants in view.rows(query):
        parts = from_json(participants, tuple[Part, ...])
        actors = list(dict.fromkeys(part.actor for part in parts))
        if kind in MEETINGS and len(actors) <= _MOST_GUESTS:
            counted.update(("meets", *sorted(p)) for p in combinations(actors, 2))  # type: ignore[misc]
        elif kind in FOR | AGAINST:
            which = "for" if kind in FOR else "against"
            counted.update((which, actors[0], other) for other in actors[1:])
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Tie(*key, n) for key, n in ordered)


def read_actor(view: View, actor: str) -> Actor:
    """The actor with this id.

    Raises:
        UsageError: there is none.
    """
    for row in view.rows("SELECT * FROM actors WHERE id = ?", actor):
        return unpack_row(row, Actor)
    raise UsageError(f"no actor {actor!r} in {view.path}")


def find_roles(view: View, actor: str) -> dict[str, int]:
    """The roles that pages give an actor, in their words, and how many pages do."""
    query = """
      SELECT r.role, count(DISTINCT r.document) FROM identities i
      JOIN referents r ON r.id = i.referent WHERE i.actor = ? AND r.role IS NOT NULL
      GROUP BY r.role ORDER BY 2 DESC, r.role LIMIT 12
    """
    return {row[0]: row[1] for row in view.rows(query, actor)}


def find_names(view: View, actor: str) -> dict[str, int]:
    """The names by which pages call an actor, and how many pages use each."""
    query = """
      SELECT j.value, count(DISTINCT r.document) FROM identities i
      JOIN referents r ON r.id = i.referent CROSS JOIN json_each(r.names) j
      WHERE i.actor = ? GROUP BY j.value ORDER BY 2 DESC, j.value LIMIT 24
    """
    return {row[0]: row[1] for row in view.rows(query, actor)}
