"""Whether mentions on different pages are known as one event: CoNLL F1 on `ecbplus` and `newswcl50` dev.

Beside it stands the baseline of the same lemma, over the same given mentions and within the
same topics: whatever has one head word is one thing. For `ecbplus` dev the weights, and how
likely is likely enough, are learnt on its train part; for `newswcl50`, which has no train
part here, each topic's on the other topics of dev.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.coreference import Cluster, score_clusters
from evaluation.mentions import (
    Mention,
    Passage,
    head_of,
    lemma,
    mentions_of,
    read_ecb,
    read_newswcl,
)
from evaluation.pairs import Joints, Table, clusters, cut, joints, learn, reasons
from rapporteur.language.encoder import Encoder

_LIKELY = np.arange(0.05, 0.65, 0.05)
_EVERY = 5
"""Of the pairs of `newswcl50`, a million, each fifth is learnt from."""


@dataclass(frozen=True, slots=True)
class Topic:
    """The mentions of one topic, and what speaks for each pair of them."""

    mentions: tuple[Mention, ...]
    reasons: Table

    @property
    def chains(self) -> list[str]:
        """Which thing each mention is."""
        return [m.chain for m in self.mentions]

    @property
    def given(self) -> list[Cluster]:
        """The clusters that are right."""
        return clusters(self.chains)

    @property
    def same_lemma(self) -> list[Cluster]:
        """The clusters of the baseline."""
        return clusters(lemma(head_of(m.words)) for m in self.mentions)

    def at(self, joined: Joints, least: float) -> list[Cluster]:
        """The clusters where pairs that are this likely are joined."""
        return cut(len(self.mentions), joined, least)


def score_events(encoder: Encoder) -> dict[str, dict[str, float]]:
    """By corpus: MUC, B³, CEAFe and CoNLL F1, and those of the same-lemma baseline."""
    train, dev = (topics(encoder, read_ecb(part)) for part in ("train", "dev"))
    newswcl = topics(encoder, read_newswcl())
    return {
        "ecbplus dev": _figures(dev, _found(train, dev)),
        "newswcl50 dev": _figures(newswcl, _crosswise(newswcl)),
    }


def topics(encoder: Encoder, passages: Iterable[Passage]) -> list[Topic]:
    """The topics of a corpus, in the order of their names."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    pages: dict[str, list[str]] = {}
    for passage in passages:
        pages[passage.id] = [w for words in passage.sentences.values() for w in words]
        mentions[passage.topic] += mentions_of(encoder, passage)
    return [
        Topic(tuple(some), reasons(some, pages)) for _, some in sorted(mentions.items())
    ]


def _found(train: Sequence[Topic], dev: Sequence[Topic]) -> list[list[Cluster]]:
    """The clusters of dev, by what was learnt on train."""
    weights = learn((t.reasons, t.chains) for t in train)
    known = [(t, joints(weights.likely(t.reasons))) for t in train]
    least = likely_enough(known)
    return [t.at(joints(weights.likely(t.reasons)), least) for t in dev]


def _crosswise(given: Sequence[Topic]) -> list[list[Cluster]]:
    """The clusters of each topic, by what was learnt on the others."""
    joined = []
    for topic in given:
        others = ((t.reasons, t.chains) for t in given if t is not topic)
        joined.append(joints(learn(others, _EVERY).likely(topic.reasons)))
    pairs = list(zip(given, joined, strict=True))
    return [
        topic.at(its, likely_enough([pair for pair in pairs if pair[0] is not topic]))
        for topic, its in pairs
    ]


def likely_enough(known: Sequence[tuple[Topic, Joints]]) -> float:
    """From how likely on pairs are best joined, by the CoNLL F1 of these topics."""

    def conll(least: float) -> float:
        return score_clusters((t.given, t.at(its, least)) for t, its in known)["CoNLL"]

    return float(max(_LIKELY, key=conll))


def _figures(
    given: Sequence[Topic], found: Sequence[Sequence[Cluster]]
) -> dict[str, float]:
    ours = score_clusters(zip((t.given for t in given), found, strict=True))
    baseline = score_clusters((t.given, t.same_lemma) for t in given)
    return dict(_named(ours, "")) | dict(_named(baseline, ", same lemma"))


def _named(scores: dict[str, float], suffix: str) -> Iterator[tuple[str, float]]:
    for name, value in scores.items():
        yield name + suffix, round(value, 4)
