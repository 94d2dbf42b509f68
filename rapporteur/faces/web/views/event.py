"""One event with everything that is known of it."""

from dataclasses import dataclass

from rapporteur.faces.web.views.cards import Who, whos
from rapporteur.faces.web.views.quoting import Pages, Quoted
from rapporteur.record.queries.corrections import find_sayers
from rapporteur.record.queries.documents import Listed, list_documents
from rapporteur.record.queries.events import Happening, find_happenings, read_event
from rapporteur.record.queries.laying import find_actors
from rapporteur.record.queries.opening import Reader

# Reports in the words of their pages.
_QUOTED = 12


@dataclass(frozen=True, slots=True)
class Announced:
    """A date and place announced for an event, and the page that did."""

    start: str | None
    place: str | None
    as_of: str | None
    document: Listed | None


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody who takes part, and as what."""

    who: Who
    role: str


@dataclass(frozen=True, slots=True)
class Opened:
    """One event with everything that is known of it; `more` reports are not shown."""

    event: Happening
    basis: str
    confidence: float | None
    participants: tuple[Part, ...]
    plans: tuple[Announced, ...]
    reports: tuple[Quoted, ...]
    more: int
    people: tuple[str, ...]


def open_event(view: Reader, identity: str) -> Opened:
    """The event with this id, its plans and who announced them, and its reports.

    Raises:
        UsageError: there is none.
    """
    event = read_event(view, identity)
    brief = next(e for e in find_happenings(view) if e.id == identity)
    actors = find_actors(view, [part.actor for part in event.participants])
    announced = list_documents(view, {plan.document for plan in event.plans})
    chosen = event.reports[:_QUOTED]
    pages = Pages(view, chosen)
    return Opened(
        brief,
        str(event.basis),
        event.confidence,
        tuple(
            Part(who, part.role)
            for part in event.participants
            for who in whos([part.actor], actors)
        ),
        tuple(
            Announced(p.start, p.place, p.as_of, announced.get(p.document))
            for p in event.plans
        ),
        tuple(pages.quote(report) for report in chosen),
        len(event.reports) - len(chosen),
        find_sayers(view, [identity]).get(identity, ()),
    )
