import pytest

from rapporteur.analysis.concepts import concept_in, concept_of, concepts, label_of


@pytest.mark.parametrize("concept", concepts().values(), ids=lambda c: c.id)
def test_every_concept_keeps_its_examples(concept: object) -> None:
    known = concepts()
    found = next(c for c in known.values() if c == concept)
    assert [found.words.search(words) is not None for words in found.examples] == [True] * len(found.examples)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("a truce before the conference", "ceasefire", id="the first named"),
        pytest.param("to lift the embargo on Vardania", "sanctions relief", id="the longer of two at one place"),
        pytest.param("including the Front in the talks", "participation", id="including, at the beginning"),
        pytest.param("an accord, including tariffs", "agreement", id="including, an example"),
        pytest.param("it is important to them", "", id="no import in important"),
        pytest.param("the weather", "", id="none"),
    ],
)  # fmt: skip
def test_concept_of(words: str, expected: str) -> None:
    assert concept_of(words) == expected


def test_where_a_concept_is_named() -> None:
    assert concept_in("a truce") == ("ceasefire", 2, 7)
    assert concept_in("nothing of the sort") is None


def test_labels() -> None:
    assert label_of("participation", "the Front") == "participation of the Front"
    assert label_of("participation", None) is None
    assert label_of("sanctions", None) == "sanctions"
    assert label_of("ceasefire", None) == "ceasefire"
    assert label_of("no such concept", "the Front") is None
