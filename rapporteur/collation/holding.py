"""Which side a referent of a page holds a position for."""

from collections.abc import Mapping

from rapporteur.model import Settled


def sides_of(settled: Settled) -> Mapping[str, str]:
    """The actor that each referent speaks for: its side as all pages tell, else itself."""
    side_of = {actor.id: actor.side or actor.id for actor in settled.actors}
    return {i.referent: side_of.get(i.actor, i.actor) for i in settled.identities}
