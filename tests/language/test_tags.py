from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as of_numpy

from rapporteur.language.tags import (
    ATTRIBUTION,
    NAMES,
    allowed,
    ends,
    likeliest,
    spans,
    spell,
    starts,
)

SMALL = ("O", "B-x", "I-x", "E-x", "S-x")


@st.composite
def runs(draw: st.DrawFn) -> tuple[list[tuple[int, int, str]], int]:
    """Spans that do not overlap, in a text of so many pieces."""
    edges = sorted(draw(st.sets(st.integers(0, 40), max_size=12)))
    found = [
        (a, b, draw(st.sampled_from(["source", "cue", "contents"])))
        for a, b in pairwise(edges)
        if draw(st.booleans())
    ]
    return found, 40


@given(runs())
def test_what_is_spelt_is_read_back(given_: tuple) -> None:
    found, n = given_
    course = spell(found, n, ATTRIBUTION)
    assert spans(course, ATTRIBUTION) == found


def _possible(course: tuple[int, ...] | list[int], tags: tuple[str, ...]) -> bool:
    steps = allowed(tags)
    return bool(
        starts(tags)[course[0]]
        and ends(tags)[course[-1]]
        and all(steps[a, b] for a, b in pairwise(course))
    )


scores = of_numpy.arrays(
    np.float32, st.tuples(st.integers(1, 5), st.just(5)), elements=st.integers(-3, 3)
)


@given(scores, st.booleans())
@settings(max_examples=60, deadline=None)
def test_no_possible_course_is_likelier(rows: np.ndarray, learned: bool) -> None:
    steps = np.arange(25, dtype=np.float32).reshape(5, 5) / 25 if learned else None

    def total(course: tuple[int, ...] | list[int]) -> float:
        moved = sum(steps[a, b] for a, b in pairwise(course)) if learned else 0.0
        return float(sum(rows[i, tag] for i, tag in enumerate(course)) + moved)

    ours = likeliest(rows, SMALL, steps)
    assert _possible(ours, SMALL)
    best = max(
        total(course)
        for course in product(range(5), repeat=len(rows))
        if _possible(course, SMALL)
    )
    assert total(ours) == pytest.approx(best, abs=1e-4)


def test_nothing_has_no_course() -> None:
    assert likeliest(np.zeros((0, len(NAMES)), np.float32), NAMES) == []
