"""Whether two statements report one utterance: by their words, and by their meaning.

The words tell most. What counts is how much they have in common, and how much of the
sentences in which they have it: "I want to be able to" begins a hundred sentences, and
three words can be all that a headline keeps. Where the circumstances agree less is asked.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, pairwise

from rapporteur.collation.spoken import Speakers, Spoken, Time, speakers, time
from rapporteur.collation.wording import Wording
from rapporteur.model import Relation, StatementKind

#: The least strength at which words are the same, by what is known of the speakers; see
#: docs/explanation/collation.md for what each reaches.
_LEAST = {Speakers.SAME: 1.2, Speakers.UNTOLD: 1.55, Speakers.APART: 2.6}
#: What is asked for besides where the pages lie far apart in time; where the days on which
#: it was said are two, only a long passage is believed to be one all the same.
_BESIDES = {
    Time.SAME: -0.3,
    Time.NEAR: 0.0,
    Time.UNTOLD: 0.1,
    Time.FAR: 0.5,
    Time.APART: 2.0,
}
#: What is asked for besides where one does not quote, and the less on one page, whose
#: headline and caption repeat it.
_UNQUOTED = {Speakers.SAME: 0.3, Speakers.UNTOLD: 0.65, Speakers.APART: 0.65}
_ONE_PAGE = 0.3
#: And the more of two that are quoted whole: they have room for the same words by chance
#: ("an accord was not possible", "... closed without an accord").
_BOTH_WHOLE = 0.1
#: A page that quotes twice quotes two things, a few words of which can be the same ("they
#: want a bridge"); unless one stands where the page leads.
_QUOTED_TWICE = 0.9
#: What is asked for whatever the circumstances ("for water" is in many a sentence).
_FLOOR, _LEAST_WEIGHT = 0.9, 1.3
#: Two words that a page marks, and a report has too, are a term: "to avert the 'low water'",
#: and: a treaty before the low water.
_TERM = 2.4
_ALL = 0.92
#: Of a sentence, fewer words in common are chance ("with a").
_LEAST_TOLD = 0.9
#: Nothing but the same words, and how much more than their weight their cover counts.
_WHOLE, _COVER = 0.3, 1.5


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two wordings are.

    `weight` is that of the words in common, where two or more stand together; `cover`
    their share of the sentences in which they stand, of the statement in which it is
    larger; `whole` their share of all. `base` are the sentences of the base.
    """

    weight: float
    cover: float
    whole: float
    base: frozenset[int]

    @property
    def strength(self) -> float:
        """From 0; words of outlets that quote one utterance lie above 1.5."""
        alone = _WHOLE if self.whole >= _ALL else 0.0
        return math.pow(self.cover, _COVER) * math.log2(1 + self.weight) + alone


def _common(base: Wording, witness: Wording) -> tuple[list[int], list[int]]:
    """The places in each of the words that stand beside the same word in the other."""
    shared = frozenset(pairwise(base.words)).intersection(pairwise(witness.words))
    return _places(base.words, shared), _places(witness.words, shared)


def _liken(
    base: Wording, witness: Wording, common: tuple[list[int], list[int]]
) -> Likeness:
    """How alike a witness is to a base in the words that they have in common."""
    of_base, of_witness = (
        _touched(wording, places)
        for wording, places in zip((base, witness), common, strict=True)
    )
    ours, theirs = _sum(base, of_base), _sum(witness, of_witness)
    weight = min(ours, theirs)
    return Likeness(
        weight,
        max(_share(base, of_base, ours), _share(witness, of_witness, theirs)),
        weight / max(base.weight, witness.weight, 0.1),
        frozenset(base.sentences[i] for i in of_base),
    )


def _places(words: Sequence[str], shared: frozenset[tuple[str, str]]) -> list[int]:
    """The places of words that stand beside the same word in the other wording."""
    if not shared:
        return []
    places: list[int] = []
    for i, pair in enumerate(pairwise(words)):
        if pair in shared:
            places += (i, i + 1) if not places or places[-1] != i else (i + 1,)
    return places


def same_words(base: Spoken, witness: Spoken) -> tuple[Likeness, float] | None:
    """How alike the words of one utterance are, and how sure that is; None where they are not.

    What stands in quotation marks is compared first, then all that is said, as reports are.
    """
    common = _common(base.wording, witness.wording)
    if min(_sum(base.plain, common[0]), _sum(witness.plain, common[1])) < _LEAST_WEIGHT:
        return None  # most pairs that are compared share a name or a turn of phrase
    for ours, theirs, quoted in _ways(base, witness):
        likeness = _liken(ours, theirs, common)
        over = likeness.strength - _least(base, witness, quoted=quoted)
        if over >= 0 and likeness.weight >= (_LEAST_WEIGHT if quoted else _TERM):
            return likeness, round(min(0.98, 0.88 + 0.08 * over), 3)
    return None


def _ways(base: Spoken, witness: Spoken) -> Iterator[tuple[Wording, Wording, bool]]:
    """The wordings to compare, and whether as quotations."""
    kinds = {base.statement.kind, witness.statement.kind}
    yield base.wording, witness.wording, StatementKind.INDIRECT not in kinds
    if StatementKind.MIXED in kinds:
        yield base.plain, witness.plain, False


def _least(one: Spoken, other: Spoken, *, quoted: bool) -> float:
    """The least strength at which words are the same, by what is known beside them."""
    who, when = speakers(one, other), time(one, other)
    besides = 0.0 if quoted else _UNQUOTED[who]
    if who is Speakers.SAME and one.quoted and other.quoted:
        besides += _BOTH_WHOLE
    if one.statement.document == other.statement.document:
        besides = _again(one, other, besides, quoted=quoted)
    return max(_LEAST[who] + _BESIDES[when] + besides, _FLOOR)


def _again(one: Spoken, other: Spoken, besides: float, *, quoted: bool) -> float:
    """What is asked for besides where one page tells both."""
    if one.quoted and other.quoted and not (one.leads or other.leads):
        return _QUOTED_TWICE
    same = speakers(one, other) is Speakers.SAME
    return -_ONE_PAGE if quoted or (same and (one.quoted or other.quoted)) else besides


def relation(likeness: Likeness) -> Relation:
    """How close the words are."""
    return Relation.SAME if likeness.whole >= _ALL else Relation.PARTLY


def _touched(wording: Wording, places: Sequence[int]) -> list[int]:
    """Those of the places that lie in sentences of which they tell something."""
    told: dict[int, float] = defaultdict(float)
    for i in places:
        told[wording.sentences[i]] += wording.weights[i]
    return [i for i in places if told[wording.sentences[i]] >= _LEAST_TOLD]


def _share(wording: Wording, places: Sequence[int], told: float) -> float:
    """What these words tell among what the sentences tell that they stand in."""
    touched = {wording.sentences[i] for i in places}
    if touched.issuperset(wording.sentences):
        whole = wording.weight
    else:
        inside = map(touched.__contains__, wording.sentences)
        whole = sum(compress(wording.weights, inside))
    return told / whole if whole else 0.0


def _sum(wording: Wording, places: Sequence[int]) -> float:
    return sum(map(wording.weights.__getitem__, places))
