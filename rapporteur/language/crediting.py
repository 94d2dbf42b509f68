"""Statements credited: each with who spoke, for whom, and when; and the cast that they come from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapporteur.language.cast import Cast, referents
from rapporteur.language.casting import gather_cast
from rapporteur.language.dating import date_statements
from rapporteur.language.hearers import find_hearer
from rapporteur.language.layers import Layers
from rapporteur.language.pronouns import PRONOUNS
from rapporteur.language.speakers import resolve_speakers
from rapporteur.language.stage import Resolved
from rapporteur.model import Document, Form, Mention, Reading, Referent, Statement


@dataclass(frozen=True, slots=True)
class Credited:
    """The statements with their speakers, and everybody and everything named on the page."""

    statements: tuple[Statement, ...]
    referents: tuple[Referent, ...]
    mentions: tuple[Mention, ...]


def credit(
    document: Document, statements: Sequence[Statement], layers: Layers
) -> Credited:
    """Who is meant by each source, as far as the page tells; and when it was said."""
    text = document.text
    cast = gather_cast(text, layers.names)
    resolved = resolve_speakers(text, layers.stretches, statements, cast)
    hearers = {s.id: find_hearer(text, cast, s) for s in statements}
    kept, mentions = referents(cast, document.id)
    credited = [
        replace(
            statement,
            speakers=tuple(kept[id(m)].id for m in resolved[statement.id].speakers),
            sides=resolved[statement.id].sides,
            doubt=resolved[statement.id].doubt,
            addressee=kept[id(hearer)].id
            if (hearer := hearers[statement.id])
            else None,
        )
        for statement in statements
    ]
    mentions += tuple(_by_source(text, statements, resolved, cast, kept))
    published = document.metadata.published
    reading = Reading(
        document, tuple(credited), tuple(kept.values()), mentions, layers.times
    )
    said_on = date_statements(reading, published.value if published else None)
    return Credited(
        tuple(replace(s, said_on=said_on.get(s.id)) for s in credited),
        tuple(kept.values()),
        tuple(sorted(set(mentions), key=lambda m: (m.span, m.actor))),
    )


def _by_source(
    text: str,
    statements: Sequence[Statement],
    resolved: Mapping[str, Resolved],
    cast: Cast,
    kept: Mapping[int, Referent],
) -> Iterator[Mention]:
    """The pronouns and noun phrases that name a speaker: "he", "the envoy"."""
    named = {span for span, _ in cast.places}
    for statement in statements:
        speakers = resolved[statement.id].speakers
        source = statement.source
        if source is None or len(speakers) != 1 or any(source.holds(s) for s in named):
            continue
        pronoun = source.of(text).strip().casefold() in PRONOUNS
        form = Form.PRONOUN if pronoun else Form.NOMINAL
        yield Mention(source, kept[id(speakers[0])].id, form)
