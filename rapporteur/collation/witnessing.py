"""Which statements are witnesses of which passage: links, and the fullest witness for each.

A long turn of speech is quoted here with its first sentence and there with its last, and
these are two passages of it.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapporteur.collation.blocking import candidates, shingles
from rapporteur.collation.components import Components
from rapporteur.collation.occasions import Occasions
from rapporteur.collation.paraphrase import paraphrases
from rapporteur.collation.sameness import relation, same_words
from rapporteur.collation.spoken import Speakers, Spoken, is_same_place, speakers
from rapporteur.collation.stems import stems_of
from rapporteur.model import Relation, StatementKind

_LEADERS = 8
#: How many shingles two statements share before they are compared, by their speakers, and
#: of how many words one fewer is enough.
_LEAST_SHARED = {Speakers.SAME: 2, Speakers.UNTOLD: 2, Speakers.APART: 4}
_SHORT = 12
#: Words of a shingle by which a page's own repeats are found: a headline keeps but two.
_WITHIN = 2


@dataclass(frozen=True, slots=True)
class Link:
    """A witness of a base: how sure, how alike, and which of the base's sentences it has."""

    item: int
    confidence: float
    sentences: frozenset[int]
    relation: Relation


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences of a base, and those who have a part of them, in the order of the ranks."""

    base: int
    sentences: frozenset[int]
    links: tuple[Link, ...]


def find_passages(classes: Sequence[Sequence[Spoken]]) -> list[Passage]:
    """The passages that more than one of these report, by the places of their bases.

    Each class holds statements alike in words and circumstances; the classes are in the
    order of the ranks of their first.
    """
    items = [members[0] for members in classes]
    together = Components(len(items))
    near: dict[int, set[int]] = defaultdict(set)
    for i, j in _by_words(items):
        near[i].add(j)
        near[j].add(i)
        # Whatever hangs together is compared with its base later on.
        if together.root(i) != together.root(j) and _same(items, i, j):
            together.join(i, j)
    meant: dict[tuple[int, int], float] = {}
    for i, j, confidence in paraphrases(items, Occasions(classes, together)):
        meant[i, j] = meant[j, i] = confidence
        near[i].add(j)
        near[j].add(i)
        together.join(i, j)
    found: list[Passage] = []
    for component in together.all():
        if len(component) > 1:
            found += _passages(items, component, near, meant)
    return sorted(found, key=lambda p: (p.base, sorted(p.sentences)))


def _by_words(items: Sequence[Spoken]) -> Iterator[tuple[int, int]]:
    """Pairs that share words which few others have, and such as one page repeats."""
    for i, j, n in candidates((shingles(s.wording.words) for s in items), _LEADERS):
        one, other = items[i], items[j]
        least = _LEAST_SHARED[speakers(one, other)]
        if n >= least or (n == least - 1 and _is_enough(one, other)):
            yield i, j
    for i, j, _ in candidates((_own_shingles(s) for s in items), _LEADERS):
        yield i, j


def _is_enough(one: Spoken, other: Spoken) -> bool:
    """Whether one shingle can be most of what one says, or a fragment of a quotation."""
    if min(len(one.wording.words), len(other.wording.words)) <= _SHORT:
        return True
    return speakers(one, other) is Speakers.SAME and (one.quoted or other.quoted)


def _own_shingles(item: Spoken) -> list[int]:
    statement = item.statement
    return [
        zlib.crc32(f"{shingle} {statement.document} {speaker}".encode())
        for shingle in shingles(item.wording.words, _WITHIN)
        for speaker in item.speakers
    ]


def _same(items: Sequence[Spoken], i: int, j: int) -> bool:
    if is_same_place(items[i], items[j]):
        return False
    base, witness = sorted((i, j), key=lambda k: fullness(items[k]), reverse=True)
    return _link(items, base, witness, {}) is not None


def fullness(item: Spoken) -> tuple[bool, float, int, tuple[str, int]]:
    """By which the fullest witness is the last: who quotes, and most, and first."""
    *_, document, start = item.rank
    return (
        item.statement.kind != StatementKind.INDIRECT,
        item.wording.weight,
        -item.rank[0].toordinal(),
        (document, -start),
    )


def _link(
    items: Sequence[Spoken],
    base: int,
    witness: int,
    meant: Mapping[tuple[int, int], float],
) -> Link | None:
    """What makes one a witness of the other; None where nothing does."""
    one, other = items[base], items[witness]
    if is_same_place(one, other) or not _may_be_nested(one, other):
        return None
    same = same_words(one, other)
    if same is not None:
        likeness, confidence = same
        return Link(witness, confidence, likeness.base, relation(likeness))
    if (base, witness) in meant:
        sentences = _meant_sentences(one, other)
        return Link(witness, meant[base, witness], sentences, Relation.PARAPHRASE)
    return None


def _may_be_nested(one: Spoken, other: Spoken) -> bool:
    """Whether a statement inside another can be the other page's, by those who speak.

    "Belo said that Kade had told her: ..." is Kade's utterance, and none of Belo's.
    """
    if one.statement.within is None and other.statement.within is None:
        return True
    return one.speakers == other.speakers


def _meant_sentences(base: Spoken, witness: Spoken) -> frozenset[int]:
    """The sentences of the base that a paraphrase shares most words with; all if none."""
    told = stems_of(witness.wording.words)
    common: dict[int, int] = {}
    for word, sentence in zip(base.wording.words, base.wording.sentences, strict=True):
        common[sentence] = common.get(sentence, 0) + bool(stems_of([word]) & told)
    most = max(common.values())
    return frozenset(s for s, n in common.items() if n == most)


def _passages(
    items: Sequence[Spoken],
    component: Sequence[int],
    near: Mapping[int, set[int]],
    meant: Mapping[tuple[int, int], float],
) -> Iterator[Passage]:
    """The passages of what hangs together, the fullest base first, until all are in one.

    The fullest is compared with all of them; one that is a witness itself, only with
    those that none was found for.
    """
    by_fullness = sorted(component, key=lambda i: fullness(items[i]), reverse=True)
    left = set(component)
    for n, base in enumerate(by_fullness):
        others = left if base in left else left & near.get(base, set())
        links = [
            link
            for i in by_fullness[n + 1 :]
            if i in others
            if (link := _link(items, base, i, meant)) is not None
        ]
        for sentences in _together(links):
            heard = tuple(link for link in links if link.sentences & sentences)
            yield Passage(
                base, sentences, tuple(sorted(heard, key=lambda link: link.item))
            )
        if links:
            left -= {base, *(link.item for link in links)}
        if not left:
            break


def _together(links: Sequence[Link]) -> list[frozenset[int]]:
    """Sentences of a base that are one passage: whoever has the one has the other, too.

    Where one outlet has both sentences, another the first and a third the last, these are
    two passages, and the first is a witness of both.
    """
    heard: dict[int, set[int]] = defaultdict(set)
    for link in links:
        for sentence in link.sentences:
            heard[sentence].add(link.item)
    order = sorted(heard)
    together = Components(len(order))
    for i, j in combinations(range(len(order)), 2):
        one, other = heard[order[i]], heard[order[j]]
        if one <= other or other <= one:
            together.join(i, j)
    return [frozenset(order[i] for i in of) for of in together.all()]
