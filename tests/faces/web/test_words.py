"""Words that somebody gives are found where they stand, or not guessed at."""

import pytest

from rapporteur.errors import UsageError
from rapporteur.faces.web.words import find_lines, find_words

TEXT = "No dam.\nThe sea is 𝔻eep, said Kade. No dam\n here, ever."


@pytest.mark.parametrize(
    ("words", "near", "found"),
    [
        ("The sea", None, "The sea"),
        ("sea  is\n𝔻eep", None, "sea is 𝔻eep"),  # white space may be any
        ("No dam here", None, "No dam\n here"),  # as the page breaks its lines
        ("No dam", 30, "No dam"),  # the one that was marked
        ("No dam", 0, "No dam"),
    ],
)
def test_words_are_found(words: str, near: int | None, found: str) -> None:
    span = find_words(TEXT, words, near)
    assert span.of(TEXT) == found
    assert near is None or (span.start > 20) == (near > 20)


@pytest.mark.parametrize("words", ["No dam", "no dam here", "ever!", " ", "(No"])
def test_words_that_are_not_there_or_twice_are_not_guessed_at(words: str) -> None:
    with pytest.raises(UsageError, match="stand"):
        find_words(TEXT, words)


def test_offsets_count_only_where_there_is_one_for_each_line() -> None:
    assert [s.start for s in find_lines(TEXT, "No dam\nKade", [37, 30])] == [36, 30]
    with pytest.raises(UsageError, match="2 times"):
        find_lines(TEXT, "No dam\nKade", [37])
