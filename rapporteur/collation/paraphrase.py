"""Whether one statement gives in other words what another gives: by meaning and circumstance.

"They talked about the date of a second conference" and "he and Kade had discussed the
timing": only the same speakers on the same occasion make these one utterance, and only
where nothing else that they said there is as near. On one page it is the headline or the
lead that tells in other words what the body quotes, or the sentence right before a
quotation: "Dahl said that the gates would open soon. 'We open them next week.'"
"""

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from rapporteur.collation.blocking import candidates
from rapporteur.collation.occasions import Occasions
from rapporteur.collation.spoken import (
    Speakers,
    Spoken,
    Time,
    gap,
    is_same_place,
    is_told_again,
    speakers,
    time,
)
from rapporteur.collation.stems import stems_of, weighed_stems
from rapporteur.model import StatementKind

_LEADERS = 10
_LEAST_WORDS = 3
#: The reports of one occasion are printed on the day or the next.
_DAYS = 1
#: The least cosine, and the least share of words: see the explanation.
_ANYWHERE = (0.76, 0.45)
#: Where the pages print other words of the same occasion.
_THERE = (0.62, 0.1)
#: Where one is the body for which the other speaks.
_BODY = (0.85, 0.45)
#: Two translations of a speech, each in quotation marks: of the fuller one, little where
#: they lie near.
_TRANSLATED = ((0.62, 0.65), (0.85, 0.3))
#: Right before a quotation, and so many characters between.
_BESIDE, _MOST_BETWEEN = (0.55, 0.25), 300
#: Of words so much at least: a name and two others.
_LEAST_COMMON = 2.5
#: How far the nearest must be ahead of the next on the same page, unless it lies so near:
#: then the next, most often, tells it again.
_AHEAD, _SURE = 0.06, 0.79
#: So many of a hundred read by eye were one utterance; see the explanation.
_CONFIDENCE = 0.8
_BITS, _BANDS = 6, 8
_DENIAL = frozenset({"not", "no", "never", "nobody", "nothing", "neither", "nor", "cannot", "without"})  # fmt: skip

Vectors = npt.NDArray[np.float32]


def paraphrases(
    items: Sequence[Spoken], occasions: Occasions
) -> list[tuple[int, int, float]]:
    """Pairs that give one utterance in different words, and how sure that is.

    Each is the other's nearest on its page. Where `occasions` tell that the two pages
    were at the same one, less is asked.
    """
    fit = [i for i, item in enumerate(items) if _is_fit(item)]
    vectors = _normal([items[i] for i in fit])
    known = {word for i in fit for word in items[i].wording.words}
    stems = [weighed_stems(items[i].wording, known) for i in fit]
    at = _places([items[i] for i in fit])
    keys = (
        [*_keys(items[i], stems[n], vectors[n]), *_own_keys(items[i], stems[n], at[n])]
        for n, i in enumerate(fit)
    )
    near: list[tuple[float, int, int]] = []
    ahead: dict[tuple[int, int], float] = {}
    for a, b, _ in candidates(keys, _LEADERS):
        i, j = fit[a], fit[b]
        if not _may_be(items[i], items[j]) or occasions.is_told(i, j):
            continue
        quoted = _quotes(items[i]) and _quotes(items[j])
        share = (_agreed if quoted else _shared)(stems[a], stems[b])
        cosine = float(vectors[a] @ vectors[b])
        near.append((cosine + share / 10, a, b))
        asked = _least(items[i], items[j], shared=occasions.is_shared(i, j))
        if any(cosine >= least and share >= part for least, part in asked):
            ahead[a, b] = 0.0 if cosine >= _SURE else _AHEAD
    return [(fit[a], fit[b], _CONFIDENCE) for a, b in _nearest(near, ahead, items, fit)]


def _least(
    one: Spoken, other: Spoken, *, shared: bool
) -> Sequence[tuple[float, float]]:
    """The least cosine and share of words, by what is known of the occasion."""
    if one.statement.document == other.statement.document:
        return [_BESIDE if _is_beside(one, other) else _ANYWHERE]
    if _quotes(one) and _quotes(other):
        return _TRANSLATED
    if one.speakers != other.speakers:
        return [_BODY]
    return [_THERE if shared else _ANYWHERE]


def _quotes(item: Spoken) -> bool:
    return item.statement.kind is StatementKind.DIRECT


def _is_beside(one: Spoken, other: Spoken) -> bool:
    """Whether one quotes what the other reports right before it, on one page.

    What is reported behind a quotation is what else was said.
    """
    first, last = sorted((one, other), key=lambda item: item.statement.contents)
    between = last.statement.contents[0].start - first.statement.contents[-1].end
    return between <= _MOST_BETWEEN and _quotes(last) and not _quotes(first)


def _is_fit(item: Spoken) -> bool:
    """Whether a statement has speakers, and says enough to be told from others."""
    return bool(item.speakers) and len(stems_of(item.wording.words)) >= _LEAST_WORDS


def _may_be(one: Spoken, other: Spoken) -> bool:
    """Whether the circumstances are those of one utterance, and the words allow it."""
    if one.statement.document == other.statement.document:
        same = one.speakers == other.speakers and time(one, other) >= Time.UNTOLD
        if not same or is_same_place(one, other) or not is_told_again(one, other):
            return False
    elif not _is_one_day(one, other) or not _is_one_side(one, other):
        return False
    kinds = (one.statement.kind, other.statement.kind)
    if StatementKind.INDIRECT not in kinds and not _may_be_translated(one, other):
        return False
    if one.statement.negated != other.statement.negated or _denies(one) != _denies(
        other
    ):
        return False
    ours, theirs = _numbers(one), _numbers(other)
    # "40 barges", and: 40 barges from May 3.
    return ours <= theirs or theirs <= ours


def _is_one_side(one: Spoken, other: Spoken) -> bool:
    """Whether the speakers are the same, or a body and who speaks for it."""
    if speakers(one, other) is Speakers.SAME:
        return one.speakers == other.speakers
    return speakers(one, other) is Speakers.UNTOLD and one.sides == other.sides


def _is_one_day(one: Spoken, other: Spoken) -> bool:
    days = gap(one, other)
    return time(one, other) >= Time.NEAR and (days is None or days <= _DAYS)


def _may_be_translated(one: Spoken, other: Spoken) -> bool:
    """Whether both pages can quote one speech, each in its own translation."""
    apart = one.statement.document != other.statement.document
    return apart and _quotes(one) and _quotes(other) and one.speakers == other.speakers


def _denies(item: Spoken) -> bool:
    return any(w in _DENIAL or w.endswith("n't") for w in item.wording.words)


def _numbers(item: Spoken) -> set[str]:
    return {w for w in item.wording.words if w[0].isdigit()}


def _shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The share of what two statements tell that both tell, where it is anything much."""
    common = sum(min(one[stem], other[stem]) for stem in one.keys() & other.keys())
    share = common / min(sum(one.values()), sum(other.values()))
    return share if common >= _LEAST_COMMON else min(share, _THERE[1])


def _agreed(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The share of what the fuller of two quotations tells that both tell."""
    common = sum(min(one[stem], other[stem]) for stem in one.keys() & other.keys())
    whole = max(sum(one.values()), sum(other.values()))
    return common / whole if common >= _LEAST_COMMON else 0.0


def _nearest(
    near: Sequence[tuple[float, int, int]],
    ahead: Mapping[tuple[int, int], float],
    items: Sequence[Spoken],
    fit: Sequence[int],
) -> Iterator[tuple[int, int]]:
    """Of those in `ahead` each other's nearest on the other's page, by so much."""
    best: dict[tuple[int, str], list[float]] = {}
    for nearness, a, b in near:
        for this, that in ((a, b), (b, a)):
            page = items[fit[that]].statement.document
            best.setdefault((this, page), []).append(nearness)
    for nearness, a, b in sorted(near, key=lambda n: (-n[0], n[1:])):
        if (a, b) not in ahead:
            continue
        for this, that in ((a, b), (b, a)):
            others = sorted(best[this, items[fit[that]].statement.document])
            second = others[-2] if len(others) > 1 else 0.0
            if nearness < others[-1] or second > nearness - ahead[a, b]:
                break
        else:
            yield a, b


def _keys(item: Spoken, stems: Iterable[str], vector: Vectors) -> list[int]:
    """What a paraphrase on another page shares: side, day, and a word or a region of meaning."""
    days = item.said or item.published
    if days is None:
        return []
    at = days.first.toordinal()
    regions = [f"#{n}:{bits}" for n, bits in enumerate(_regions(vector))]
    return [
        zlib.crc32(f"{side} {bucket} {what}".encode())
        for side in item.sides
        for bucket in {at // 2, -((at + 1) // 2)}
        for what in [*stems, *regions]
    ]


def _places(items: Sequence[Spoken]) -> list[int]:
    """Which statement of its page each is, counted from 0."""
    order = sorted(
        range(len(items)),
        key=lambda n: (items[n].statement.document, items[n].statement.contents),
    )
    found, met = [0] * len(items), Counter[str]()
    for n in order:
        found[n] = met[items[n].statement.document]
        met[items[n].statement.document] += 1
    return found


def _own_keys(item: Spoken, stems: Iterable[str], place: int) -> list[int]:
    """What a paraphrase on the same page shares: speakers, and a word or its neighbour."""
    page = item.statement.document
    who = " ".join(sorted(item.speakers))
    beside = [f"{page} {who} {n}" for n in (place, place + 1)]
    return [
        zlib.crc32(key.encode())
        for key in [*beside, *(f"{page} {who} {stem}" for stem in stems)]
    ]


_PLANES: dict[int, Vectors] = {}


def _regions(vector: Vectors) -> list[int]:
    """On which sides of random planes a vector lies, so many at a time (Charikar 2002)."""
    if not vector.any():
        return []
    if len(vector) not in _PLANES:
        chance = np.random.default_rng(7)
        planes = chance.standard_normal((_BITS * _BANDS, len(vector)))
        _PLANES[len(vector)] = planes.astype(np.float32)
    sides = (_PLANES[len(vector)] @ vector > 0).reshape(_BANDS, _BITS)
    return [int(row @ (1 << np.arange(_BITS))) for row in sides]


def _normal(items: Sequence[Spoken]) -> Vectors:
    """The meanings as rows of length 1; of zeros for those without."""
    width = max((len(item.vector) for item in items if item.vector), default=1)
    rows = np.zeros((len(items), width), dtype=np.float32)
    for row, item in zip(rows, items, strict=True):
        if item.vector:
            row[:] = np.frombuffer(item.vector, dtype=np.int8)
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    found: Vectors = rows / np.maximum(norms, 1e-9)
    return found
