"""Speakers known from another page that prints the same words, and only from such a one."""

import pytest

from rapporteur.collation.recoveries import recover_speakers
from rapporteur.collation.spoken import spoken
from rapporteur.model import (
    Actor,
    Identity,
    Relation,
    Settled,
    Utterance,
    Witness,
)
from tests.collation.press import Said, page

NAMED = page("herald", [Said("The river will explain it to them", "Sela Rook")])
UNNAMED = page("post", [Said("The river will explain it to them.")])
ROOK = Actor("a1", "person", "Sela Rook")
SETTLED = Settled(
    actors=(ROOK,), identities=(Identity(NAMED.referents[0].id, ROOK.id),)
)


def reported(relation: Relation, confidence: float) -> Utterance:
    named, unnamed = NAMED.statements[0], UNNAMED.statements[0]
    return Utterance(
        id="u1",
        speakers=(ROOK.id,),
        said_on=None,
        statements=(named.id, unnamed.id),
        base=named.id,
        passage=named.contents,
        relation=relation,
        words=("The", "river"),
        apparatus=(Witness(unnamed.id, quotes=True, relation=relation),),
        n_independent=2,
        confidence=confidence,
    )


@pytest.mark.parametrize(
    ("relation", "confidence", "found"),
    [
        (Relation.SAME, 0.97, True),
        (Relation.PARTLY, 0.92, True),
        (Relation.PARTLY, 0.8, False),
        (Relation.PARAPHRASE, 0.97, False),
    ],
)
def test_only_the_same_words_tell(
    relation: Relation, confidence: float, *, found: bool
) -> None:
    items = spoken([NAMED, UNNAMED], SETTLED)
    recovered = recover_speakers(items, [reported(relation, confidence)])
    assert [r.statement for r in recovered] == [UNNAMED.statements[0].id] * found
    assert all(r.witness == NAMED.statements[0].id for r in recovered)
