"""Where somebody stands, as the words of a sentence tell it."""

from collections.abc import Sequence

from rapporteur.analysis.stances.adjectives import adjective_leanings
from rapporteur.analysis.stances.doubts import doubt_leanings
from rapporteur.analysis.stances.leaning import Leaning, Scene
from rapporteur.analysis.stances.modals import modal_leanings
from rapporteur.analysis.stances.nouns import noun_leanings
from rapporteur.analysis.stances.verbs import verb_leanings
from rapporteur.model import Span

__all__ = ["Leaning", "find_leanings"]


def find_leanings(
    text: str, sentence: Span, names: Sequence[Span] = ()
) -> tuple[Leaning, ...]:
    """All that a sentence tells of stances, in text order; `names` are the names in it."""
    scene = Scene(text, sentence, names)
    found = [
        *verb_leanings(scene),
        *adjective_leanings(scene),
        *modal_leanings(scene),
        *doubt_leanings(scene),
        *noun_leanings(scene),
    ]
    return tuple(sorted(found, key=lambda leaning: (leaning.at, leaning.rule.name)))
