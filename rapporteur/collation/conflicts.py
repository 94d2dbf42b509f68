"""Where sources differ: figures, dates, places, who came, what was held, words, spellings.

A difference is one of four kinds. What grew or turned in time *changed over time*; where
pages of one time give what cannot both be, *sources differ*; two counts of different
things are a *different measure*; and one name in two forms is a *spelling*.

Nothing is compared with everything: each finding meets only those of its own measure,
event, invitee, issue, utterance or actor.
"""

from collections.abc import Iterator, Sequence

from rapporteur.collation.contradictions import compare_claims
from rapporteur.collation.denials import compare_denials
from rapporteur.collation.facts import compare_facts
from rapporteur.collation.guests import compare_guests
from rapporteur.collation.sides import compare_sides
from rapporteur.collation.spellings import compare_spellings
from rapporteur.collation.tallies import compare_figures
from rapporteur.collation.variants import compare_words
from rapporteur.model import Conflict, Reading, Settled


def collate_conflicts(
    readings: Sequence[Reading], settled: Settled
) -> tuple[Conflict, ...]:
    """All differences between the pages, and within one, by their ids."""
    found = {conflict.id: conflict for conflict in _all(readings, settled)}
    return tuple(found[identity] for identity in sorted(found))


def _all(readings: Sequence[Reading], settled: Settled) -> Iterator[Conflict]:
    yield from compare_figures(readings, settled)
    yield from compare_facts(readings, settled)
    yield from compare_guests(readings, settled)
    yield from compare_sides(readings, settled)
    yield from compare_denials(readings, settled)
    yield from compare_claims(readings, settled)
    yield from compare_words(readings, settled)
    yield from compare_spellings(readings, settled)
