"""Marks on the text are the stored words, whatever their characters, also in a browser."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.faces.web.marks import Mark, cut
from rapporteur.faces.web.paper import seen
from rapporteur.model import Span
from rapporteur.record.store import open_record
from rapporteur.record.view import view_record
from tests.faces.web.browser import serving
from tests.faces.web.story import _PEOPLE
from tests.faces.web.writing import Page

# Beyond the basic plane, combining, joined, from right to left, without a shape, doubled line ends.
_LETTERS = [*"abc def ghi", "🜄", "👩‍🌾", "e\u0301", "ñ", "𝔎", "\u202eab\u202c", "א", "\u200b", "&amp;", "<b>", "\u00a0", "日本"]  # fmt: skip


@given(st.text(min_size=1), st.data())
def test_cuts_are_all_of_the_words(text: str, drawn: st.DataObject) -> None:
    offsets = st.integers(0, len(text))
    pairs = drawn.draw(st.lists(st.tuples(offsets, offsets), max_size=6))
    marks = [Mark(Span(a, b), "contents", f"s{i}") for i, (a, b) in enumerate(pairs) if a < b]  # fmt: skip
    cuts = cut(text, Span(0, len(text)), marks)
    assert "".join(one.words for one in cuts) == text
    for mark in marks:
        words = "".join(one.words for one in cuts if mark.of in one.of)
        assert words == mark.span.of(text)


@given(st.text())
def test_what_shows_nothing_is_spelt_out_and_all_else_kept(words: str) -> None:
    pieces = list(seen(words))
    kept = "".join(piece for piece, hidden in pieces if not hidden)
    assert all(piece.startswith("<U+") for piece, hidden in pieces if hidden)
    assert kept in words or any(hidden for _, hidden in pieces) or "\r\n" in words


def _sentences(n: int) -> Iterator[str]:
    chance = random.Random(7)
    for i in range(n):
        yield f"{i}: " + "".join(chance.choices(_LETTERS, k=chance.randrange(8, 40)))


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    """A page of two hundred quotations."""
    said = [f"“{words}.” Ana Belo said." for words in _sentences(200)]
    page = Page("pages/marked.txt", "Radio Orsa", "2031-03-05", "Two hundred").begin(*said)  # fmt: skip
    for i, words in enumerate(said):
        name = page.page.text.index(f"“{i}: ")
        span = words[1 : words.index("”")]
        assert page.span(span).start == name + 1
        page.say(_PEOPLE[0], "said", span)
    path = tmp_path / "marked.rapporteur"
    with open_record(path, version="0.test") as writer:
        writer.begin_run({})
        assert not writer.write(page.snapshot, page.reading()).reason
        writer.close_run()
    return path


def test_two_hundred_marks_are_the_stored_words_in_the_browser(
    marked: Path, browser: Any
) -> None:
    with view_record(marked) as view:
        document = next(view.documents())
        stored = {
            s.id: "".join(
                piece
                for span in s.contents
                for piece, _ in seen(span.of(document.text))
            )
            for s in view.statements()
        }
    assert len(stored) == 200
    with serving(marked) as desk:
        page = browser.new_page()
        page.goto(desk.address)
        page.goto(f"http://127.0.0.1:{desk.port}/documents/{document.id}")
        shown = page.evaluate(
            """() => {
              const words = {};
              for (const mark of document.querySelectorAll(".sheet mark.contents[data-of]"))
                for (const id of mark.dataset.of.split(" "))
                  words[id] = (words[id] || "") + mark.textContent;
              return words;
            }"""
        )
        page.close()
    assert shown == stored
