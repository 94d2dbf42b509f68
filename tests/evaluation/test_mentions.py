import pytest

from evaluation.mentions import head_of, lemma, stems


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("meeting", "meeting"),
        ("a meeting of the two envoys", "meeting"),  # what follows hangs on it
        ("called off", "called"),  # the particle is no head
        ("the Delta river conference", "conference"),
        ("Of late", "late"),  # a first word ends nothing
    ],
)
def test_the_head_of_a_mention(words: str, head: str) -> None:
    assert head_of(words.split()) == head


@pytest.mark.parametrize(
    ("one", "other"),
    [("met", "meeting"), ("withdrew", "withdraw"), ("talks", "talk")],
)
def test_forms_of_one_word_have_one_lemma(one: str, other: str) -> None:
    assert lemma(one) == lemma(other)


def test_empty_words_and_marks_have_no_stem() -> None:
    assert stems(["The", "envoys", ",", "who", "met"]) == ["envoy", "meet"]
