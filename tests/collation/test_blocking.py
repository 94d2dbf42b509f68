"""Candidates share something, and grow with the things."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from rapporteur.collation.blocking import candidates, shingles


@given(st.lists(st.sets(st.integers(0, 30), max_size=8), max_size=12))
def test_all_pairs_that_share_a_key_with_room_for_all(keys: list[set[int]]) -> None:
    expected = {
        (i, j): len(keys[i] & keys[j])
        for i, j in combinations(range(len(keys)), 2)
        if keys[i] & keys[j]
    }
    found = candidates(keys, leaders=len(keys))
    assert {(i, j): n for i, j, n in found} == expected
    assert [n for _, _, n in found] == sorted((n for _, _, n in found), reverse=True)


def test_what_all_share_is_compared_with_the_first_alone() -> None:
    found = candidates([{1}] * 1000, leaders=3)
    assert len(found) == 999 + 998 + 997
    assert {i for i, _, _ in found} == {0, 1, 2}


def test_runs_of_empty_words_are_shingles_where_they_are_long() -> None:
    assert shingles("and so it was for".split()) == set()
    assert len(shingles("and so it was for all of them".split())) == 3
    assert len(shingles("so it was a river".split())) == 1
