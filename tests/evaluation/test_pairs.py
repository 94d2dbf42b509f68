import numpy as np
import pytest

from evaluation.events import Topic, likely_enough
from evaluation.mentions import Mention
from evaluation.pairs import clusters, cut, joints, learn, reasons, weighed


def mention(chain: str, document: str, words: str, sentence: str) -> Mention:
    # Words lie where their letters do, which is meaning enough here.
    def at(text: str) -> np.ndarray:
        row = np.zeros(26, dtype=np.float32)
        for letter in text.lower():
            if letter.isascii() and letter.isalpha():
                row[ord(letter) - 97] += 1
        return row / np.linalg.norm(row)

    return Mention(
        chain,
        document,
        tuple(words.split()),
        tuple(sentence.split()),
        at(words),
        at(words),
        at(sentence),
    )


MENTIONS = (
    mention("talks", "d1", "met", "On Monday Kade met Belo in Maron ."),
    mention("talks", "d2", "meeting", "The meeting of Kade and Belo took an hour ."),
    mention("strike", "d1", "strike", "A strike shut the mill ."),
    mention("strike", "d2", "walkout", "The walkout at the mill is over ."),
)
PAGES = {
    name: [w for m in MENTIONS if m.document == name for w in m.sentence]
    for name in ("d1", "d2")
}


def test_average_linkage_joins_by_the_mean() -> None:
    # The last is near to the second alone, and on average with both it is not.
    alike = np.array([[1.0, 0.9, 0.1], [0.9, 1.0, 0.7], [0.1, 0.7, 1.0]])
    joined = joints(alike)
    assert [at for at, _, _ in joined] == pytest.approx([0.9, 0.4])
    assert set(cut(3, joined, 0.5)) == {frozenset({0, 1}), frozenset({2})}
    assert cut(3, joined, 0.39) == [frozenset({0, 1, 2})]


def test_what_is_compared_is_left_as_it_was() -> None:
    alike = np.eye(3)
    joints(alike)
    assert (alike == np.eye(3)).all()


def test_rare_words_make_bags_alike() -> None:
    table = weighed([["talks", "dam"], ["talks", "dam"], ["talks", "toll"]])
    assert table[0, 1] == pytest.approx(1.0)
    assert 0 < table[0, 2] < 0.5


def test_reasons_are_those_of_both() -> None:
    table = reasons(MENTIONS, PAGES)
    assert np.allclose(table, table.transpose(1, 0, 2))
    same_head, names = table[..., 0], table[..., 8]
    assert same_head[0, 1] == 1
    assert same_head[0, 2] == 0
    assert names[0, 1] == 1  # Kade and Belo in both
    assert names[0, 2] == 0


def test_what_is_learnt_tells_pairs_apart() -> None:
    table, chains = reasons(MENTIONS, PAGES), [m.chain for m in MENTIONS]
    likely = learn([(table, chains)]).likely(table)
    assert likely[0, 1] > 0.5 > likely[0, 2]


def test_how_likely_is_likely_enough_is_what_scores_best() -> None:
    topic = Topic(MENTIONS, reasons(MENTIONS, PAGES))
    apart = [(0.5, 0, 1), (0.4, 2, 3), (0.2, 0, 2)]
    least = likely_enough([(topic, apart)])
    assert 0.2 < least <= 0.4
    assert topic.at(apart, least) == topic.given


def test_the_baseline_goes_by_the_head_alone() -> None:
    topic = Topic(MENTIONS, reasons(MENTIONS, PAGES))
    assert topic.same_lemma == [frozenset({0, 1}), frozenset({2}), frozenset({3})]


def test_clusters_are_those_of_one_label() -> None:
    assert clusters("aba") == [frozenset({0, 2}), frozenset({1})]
