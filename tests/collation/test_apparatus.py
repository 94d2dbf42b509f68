"""The words of a witness beside those of the base: substitution, omission, addition, order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.collation.alignment import align
from rapporteur.collation.apparatus import find_variants
from rapporteur.collation.wording import word, words_of
from rapporteur.model import Span, Statement, StatementKind, Variant


def laid_beside(base: str, witness: str) -> tuple[Variant, ...]:
    whole = [Span(0, len(words)) for words in (base, witness)]
    one, other = (
        word(Statement("s", "d", StatementKind.DIRECT, (span,)), words)
        for span, words in zip(whole, (base, witness), strict=True)
    )
    surface = [witness[w.start : w.end] for w in words_of(witness, whole[1:])]
    return find_variants(align(one, other), surface, range(len(one.words)))


@pytest.mark.parametrize(
    ("base", "witness", "expected"),
    [
        ("The gates stay shut.", "“The gates stay shut,”", []),
        ("We can't wait", "We can’t wait", []),
        ("a circle to include all key players", "a circle to involve all key players", [(3, 4, "involve", "substitution")]),
        ("The gates stay shut until spring", "The gates stay shut", [(4, 6, "", "omission")]),
        ("The gates stay shut", "The lower gates stay shut", [(1, 1, "lower", "addition")]),
        ("Yes. The gates stay shut.", "The gates stay shut.", [(0, 1, "", "omission")]),
        ("a map that leaves out the hills", "a map that leaves the hills out", [(4, 5, "out", "order")]),
        ("Nobody asked the villages. Nobody ever answered us.", "Nobody ever answered us. Nobody asked the villages.", [(4, 8, "Nobody ever answered us", "order")]),
        ("You cannot share a river with a map", "You can’t share a river with a map", [(1, 2, "can’t", "substitution")]),
        ("They paid in the drought, and they paid last autumn", "They paid in the drought and last autumn", [(6, 8, "", "omission")]),
    ],
)  # fmt: skip
def test_variants(
    base: str, witness: str, expected: list[tuple[int, int, str, str]]
) -> None:
    found = [(v.start, v.end, v.words, v.kind) for v in laid_beside(base, witness)]
    assert found == expected


def test_where_moved_words_stand() -> None:
    (order,) = laid_beside(
        "a map that leaves out the hills", "a map that leaves the hills out"
    )
    assert order.at == 7


VOCABULARY = "the river a map of hills and gates water out we never shut".split()


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=14),
    st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=14),
)
def test_the_witness_is_told_whole(base: list[str], witness: list[str]) -> None:
    """What the base has, less what is left out, is what the witness has, in some order."""
    variants = laid_beside(" ".join(base), " ".join(witness))
    kept = list(base)
    for variant in sorted(variants, key=lambda v: v.start, reverse=True):
        if variant.kind in {"omission", "substitution", "order"}:
            kept[variant.start : variant.end] = []
    put_in = [w for v in variants for w in v.words.split()]
    assert sorted(kept + put_in) == sorted(witness)
    for variant in variants:
        assert (variant.words == "") == (variant.kind == "omission")
        assert (variant.start == variant.end) == (variant.kind == "addition")
        assert (variant.at is None) == (variant.kind != "order")
