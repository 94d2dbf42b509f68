"""Questions put to a record: what answers them, and in which order."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from rapporteur.faces.ask import Answer, answers, nearness
from rapporteur.faces.show import Book
from rapporteur.language.description import SHIPPED
from rapporteur.language.encoder import load
from rapporteur.model import Meaning
from rapporteur.record.view import View, view_record
from tests.record.talks import make, page

PRESS = (
    "Talks\nAnn Oram, who speaks for Vardania, said: «The gates stay open.»\n",
    "Fish\nAnn Oram said: «Nobody counts the herring any more.»\n",
    "Roads\nAnn Oram said: «A bridge is a promise in stone.»\n",
)


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    path = tmp_path_factory.mktemp("ask") / "talks"
    make(path, *(page(text, f"pages/{i}") for i, text in enumerate(PRESS)))
    with view_record(path) as press:
        yield press


def ask(
    press: View, question: str, near: dict[str, float] | None = None
) -> Sequence[Answer]:
    return answers(Book(press), question, near or {}, 5)


def words(press: View, found: Answer) -> str:
    return " ".join(Book(press).quoted(found.entry.places))


@pytest.mark.parametrize(
    ("question", "first"),
    [
        pytest.param("who counts herrings?", "herring", id="another form of the word"),
        pytest.param("What was said of the GATES?", "gates", id="case and small words"),
        pytest.param("bridges", "bridge", id="a word alone"),
    ],
)
def test_words_find_what_was_said(press: View, question: str, first: str) -> None:
    assert first in words(press, ask(press, question)[0])


def test_a_day_is_asked_for_and_its_event_comes_first(view: View) -> None:
    first, *_ = answers(Book(view), "when are the gates at the Orsa talks?", {}, 5)
    assert (first.kind, first.entry.date) == ("timeline", "2031-06-03")
    assert ask(view, "what of the gates?")[0].kind != "timeline"


def test_what_somebody_says_is_no_answer_to_who_else_wants_it(view: View) -> None:
    said = next(s.id for s in view.statements())
    for question, share in (("Who wants Ann Oram at the gates?", 0.5), ("What of Ann Oram at the gates?", 1.0)):  # fmt: skip
        found = answers(Book(view), question, {said: 0.9}, 20)
        alone = next(a.score for a in found if a.entry.id == said)
        bare = next(a.score for a in answers(Book(view), question, {}, 20) if a.entry.id == said)  # fmt: skip
        assert alone - bare == pytest.approx(8.0 * (0.9 - 0.35) * share)


def test_a_question_of_nothing_in_the_record_has_no_answer(press: View) -> None:
    assert ask(press, "what about pomegranates?") == []
    assert ask(press, "who, when and why?") == []


def test_the_same_words_of_two_pages_are_one_answer(tmp_path: Path) -> None:
    path = tmp_path / "twice"
    make(path, *(page(PRESS[0] + more, more) for more in ("pages/a", "pages/b")))
    with view_record(path) as twice:
        told = [(a.kind, words(twice, a)) for a in ask(twice, "gates")]
        assert len(list(twice.statements())) == 2
    assert len([kind for kind, _ in told if kind == "statements"]) == 1


def test_meaning_finds_what_no_word_does(press: View) -> None:
    fish = next(
        s
        for s in press.statements()
        if "herring" in Book(press).words(s.document, s.contents)
    )
    found = ask(press, "decline of marine stocks", {fish.id: 0.8})
    assert [answer.entry.id for answer in found] == [fish.id]
    assert ask(press, "decline of marine stocks", {fish.id: 0.2}) == []


def test_the_nearest_meaning_is_that_of_the_question() -> None:
    encoder = load(SHIPPED)
    from rapporteur.language.meanings import place_question

    asked = place_question(encoder, "Who wants the sluices opened?")
    assert asked is not None
    same = (asked * 127 / abs(asked).max()).round().astype("int8").tobytes()
    other = bytes(len(same))
    near = nearness(
        [Meaning("s1", same), Meaning("s2", other)],
        encoder,
        "Who wants the sluices opened?",
    )
    assert near["s1"] > 0.98
    assert near["s2"] == pytest.approx(0, abs=0.01)


def test_a_record_of_a_model_of_another_width_is_asked_by_words() -> None:
    near = nearness([Meaning("s1", b"abc")], load(SHIPPED), "gates")
    assert near == {"s1": 0.0}


def test_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from rapporteur.faces.cli import run

    monkeypatch.chdir(tmp_path)
    make(tmp_path / "record.rapporteur", page(PRESS[0]))
    assert run(["ask", "are the gates open?", "--limit", "1"]) == 0
    assert "The gates stay open" in capsys.readouterr().out
    assert run(["ask", "pomegranates"]) == 0
    assert "speaks of that" in capsys.readouterr().err
