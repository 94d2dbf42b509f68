"""Speakers that a page does not name and another that prints the same words does."""

from collections import Counter
from collections.abc import Sequence

from rapporteur.collation.spoken import Spoken
from rapporteur.model import Recovery, Relation, Utterance

#: Below this the words may be another's.
_LEAST = 0.88


def recover_speakers(
    items: Sequence[Spoken], utterances: Sequence[Utterance]
) -> tuple[Recovery, ...]:
    """For statements without a speaker that of the same words elsewhere, by statement.

    Nothing is recovered where other pages name different speakers.
    """
    by_id = {item.statement.id: item for item in items}
    found: dict[str, Recovery] = {}
    for utterance in utterances:
        told = [by_id[s] for s in utterance.statements if by_id[s].speakers]
        names = Counter(item.speakers for item in told)
        if len(names) != 1 or (utterance.confidence or 0) < _LEAST:
            continue
        close = {
            w.statement
            for w in utterance.apparatus
            if w.relation != Relation.PARAPHRASE
        }
        close.add(utterance.base)
        witnesses = [item for item in told if item.statement.id in close]
        if not witnesses:
            continue
        witness = min(witnesses, key=lambda item: item.rank)
        for statement in utterance.statements:
            item = by_id[statement]
            if not item.speakers and statement in close and statement not in found:
                speakers = tuple(sorted(witness.speakers))
                found[statement] = Recovery(statement, speakers, witness.statement.id)
    return tuple(found[statement] for statement in sorted(found))
