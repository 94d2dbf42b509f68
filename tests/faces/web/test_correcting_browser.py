"""Corrections in a real browser: by keyboard alone, by marking words, without scripts."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from rapporteur.engines.correcting import settle
from rapporteur.faces.api import correct
from rapporteur.record.corrections import path_of, read_log
from rapporteur.record.store import open_record
from rapporteur.record.view import view_record
from tests.faces.web.browser import Watched, serving
from tests.faces.web.story import make_story
from tests.faces.web.test_browser import _AXE, _RULES

TABLES = ["statements", "documents", "positions", "figures", "participation", "events", "actors", "issues"]  # fmt: skip


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = make_story(tmp_path_factory.mktemp("marked") / "river.rapporteur", 8)
    with open_record(path, version="0.test") as writer:
        writer.begin_run({})
        settle(writer, path, ())
        writer.close_run()
    return path


@pytest.fixture
def river(
    settled: Path, tmp_path: Path, browser: Any, request: pytest.FixtureRequest
) -> Iterator[tuple[Watched, Path]]:
    record = tmp_path / settled.name
    shutil.copy(settled, record)
    with serving(record) as desk:
        context = browser.new_context(**getattr(request, "param", {}))
        watched = Watched(context.new_page(), f"http://127.0.0.1:{desk.port}")
        watched.page.goto(desk.address)
        yield watched, record
        assert watched.complaints == []
        context.close()


def _first(record: Path, table: str) -> str:
    with view_record(record) as view:
        query = f"SELECT id FROM {table} ORDER BY id LIMIT 1"  # noqa: S608 - our own names
        identity: str = next(view.rows(query))[0]
        return identity


def _kinds(record: Path) -> list[str]:
    return [str(c.kind) for c in read_log(path_of(record)).corrections]


def _axe(page: Any) -> list[Any]:
    page.evaluate(_AXE)
    told: list[Any] = page.evaluate(
        "rules => axe.run({runOnly: rules}).then(r => r.violations.map("
        "v => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 200)]))",
        _RULES,
    )
    return told


def _signed(watched: Watched) -> None:
    watched.open("/corrections")
    watched.page.get_by_label("Corrections made here are signed").fill("Ida Å.")
    with watched.page.expect_navigation():
        watched.page.keyboard.press("Enter")


def test_the_queue_is_worked_by_keyboard_alone(river: tuple[Watched, Path]) -> None:
    watched, record = river
    page = watched.page
    watched.open("/review?what=statements")
    words = page.locator("#item-words").inner_text
    first = words()
    with page.expect_navigation():
        page.keyboard.press("n")
    assert words() != first
    with page.expect_navigation():
        page.keyboard.press("p")
    assert words() == first
    with page.expect_navigation():
        page.keyboard.press("a")
    # Who it is, is asked once; the field has the focus when the page is drawn.
    expect(page.get_by_label("Your name")).to_be_focused()
    page.keyboard.type("Ida")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_selector(".notice")
    second = words()
    assert second != first
    with page.expect_navigation():
        page.keyboard.press("u")
    assert words() == first
    with page.expect_navigation():
        page.keyboard.press("r")
    assert words() == second
    page.keyboard.press("s")
    page.keyboard.press("Control+A")
    page.keyboard.type("Ines Dahl")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert words() != second
    assert "Ines Dahl" in page.locator(".notice").inner_text()
    assert _kinds(record) == ["confirm", "undo", "reject", "set"]


def _to(page: Any, form: str, field: str) -> None:
    """Goes to a field of a form with the tabulator, as one without a mouse does."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate(
            "([form, field]) => { const at = document.activeElement;"
            " return Boolean(at.form) && at.form.matches(form) && at.matches(field) }",
            [form, field],
        ):
            return
    raise AssertionError(f"{field} of {form} is not reached")


@pytest.mark.parametrize(
    ("what", "do", "steps"),
    [
        ("statements", "confirm", [("button", "Enter")]),
        ("figures", "reject", [("button", "Enter")]),
        ("events", "set", [("[name=value]", "2031-06-01"), ("button", "Enter")]),
        ("positions", "set", [("[name=value]", "ArrowDown"), ("button", "Enter")]),
        ("participation", "set", [("[name=value]", "ArrowDown"), ("button", "Enter")]),
        ("documents", "set", [("[name=value]", "2031-06-01"), ("button", "Enter")]),
        ("documents", "add", [("[name=contents]", "{title}"), ("button", "Enter")]),
        ("actors", "merge", [("[name=into]", "Ines Dahl"), ("button", "Enter")]),
        ("issues", "merge", [("[name=into]", ""), ("button", "Enter")]),
        ("issues", "split", [("[name=off]", "Space"), ("[name=label]", "The ferry"), ("button", "Enter")]),
    ],
)  # fmt: skip
def test_each_correction_and_its_undo_by_keyboard_alone(
    river: tuple[Watched, Path], what: str, do: str, steps: list[tuple[str, str]]
) -> None:
    watched, record = river
    page = watched.page
    _signed(watched)
    watched.open(f"/correct/{what}/{_first(record, what)}")
    form = f"form:has([name=do][value={do}])"
    title = page.locator("#item-words").inner_text()
    for field, given in steps:
        _to(page, form, field)
        if given in ("ArrowDown", "Space"):
            page.keyboard.press(given)
        elif given != "Enter":
            page.keyboard.press("Control+A")
            page.keyboard.type(given.format(title=title))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_selector(".notice")
    with page.expect_navigation():
        page.keyboard.press("u")
    assert "Undone" in page.locator(".notice").inner_text()
    assert _kinds(record) == [do, "undo"]


def test_words_are_marked_where_they_stand(river: tuple[Watched, Path]) -> None:
    watched, record = river
    page = watched.page
    _signed(watched)
    document = _first(record, "documents")
    watched.open(f"/documents/{document}")
    with page.expect_navigation():
        page.get_by_role("link", name="Correct, or add a statement").click()
    paragraph = page.locator("[data-sheet] p").nth(3)
    mark = """(p, [a, b]) => { const r = document.createRange(); const t = p.firstChild;
      r.setStart(t, a); r.setEnd(t, b); getSelection().removeAllRanges(); getSelection().addRange(r) }"""
    paragraph.evaluate(mark, [0, 8])
    page.get_by_role("button", name="Who says it").click()
    paragraph.evaluate(mark, [12, 30])
    page.get_by_role("button", name="What was said").click()
    text, start = paragraph.inner_text(), int(paragraph.get_attribute("data-start"))
    assert page.locator("[name=contents]").input_value() == text[12:30].strip()
    page.get_by_label("Who that is").fill("Ines Dahl")
    with page.expect_navigation():
        page.get_by_role("button", name="Add", exact=True).click()
    assert "was missed, and added" in page.locator(".notice").inner_text()
    made = read_log(path_of(record)).corrections[0]
    spans = {a.part: (a.start, a.words) for a in made.anchors}
    at = start + 12 + len(text[12:30]) - len(text[12:30].lstrip())
    assert spans["contents"] == (at, text[12:30].strip())
    assert spans["source"] == (start, text[:8].strip())
    with page.expect_navigation():
        page.locator(".notice button").click()
    assert _kinds(record) == ["add", "undo"]


def test_a_colleagues_file_is_chosen_looked_through_and_taken_in(
    river: tuple[Watched, Path], settled: Path, tmp_path: Path
) -> None:
    watched, record = river
    page = watched.page
    theirs = tmp_path / "theirs" / settled.name
    theirs.parent.mkdir()
    shutil.copy(settled, theirs)
    figure = _first(theirs, "figures")
    correct(theirs, lambda editor: editor.reject("figures", figure), by="Olen")
    watched.open("/corrections")
    page.get_by_text("Work together").click()
    page.get_by_label("Their file", exact=True).set_input_files(path_of(theirs))
    expect(page.locator("[name=lines]")).not_to_have_value("")
    with page.expect_navigation():
        page.get_by_role("button", name="Show what fits").click()
    assert _kinds(record) == []
    found = _axe(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Take in 1 correction").click()
    assert _kinds(record) == ["reject"]
    assert found + _axe(page) == []
    with page.expect_navigation():
        page.get_by_role("button", name="Undo").click()
    page.get_by_label("Your name").fill("Ida")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert _kinds(record) == ["reject", "undo"]


@pytest.mark.parametrize("river", [{"java_script_enabled": False}], indirect=True)
def test_every_kind_is_a_form_that_needs_no_script(river: tuple[Watched, Path]) -> None:
    watched, record = river
    page = watched.page
    _signed(watched)

    def act(what: str, name: str, *, nth: int = 0) -> None:
        """Press a button on an item's page, and undo it by the one on the page that follows."""
        form = page.get_by_role("button", name=name, exact=True)
        with page.expect_navigation():
            form.nth(nth).click()
        assert page.locator(".notice").count() == 1, (what, name)
        with page.expect_navigation():
            page.locator(".notice").get_by_role("button").click()
        assert "Undone" in page.locator(".notice").inner_text()

    for what in ("statements", "positions", "figures", "participation", "events"):
        target = _first(record, what)
        for name in ("It is right", "It is wrong: take it out"):
            watched.open(f"/correct/{what}/{target}")
            act(what, name)
    for what in TABLES:
        watched.open(f"/correct/{what}/{_first(record, what)}")
        act(what, "Set")
    watched.open(f"/correct/actors/{_first(record, 'actors')}")
    page.locator("[name=into]").fill("Ines Dahl")
    act("actors", "Make them one")
    watched.open(f"/correct/issues/{_first(record, 'issues')}")
    act("issues", "Make them one")
    watched.open(f"/correct/issues/{_first(record, 'issues')}")
    page.locator("[name=off]").first.check()
    page.locator("[name=label]").fill("The ferry")
    with page.expect_navigation():
        page.get_by_role("button", name="Split off").click()
    assert page.locator(".notice").count() == 1
    assert set(_kinds(record)) == {"confirm", "reject", "set", "merge", "split", "undo"}


@pytest.mark.parametrize("river", [{"color_scheme": "light"}, {"color_scheme": "dark"}], indirect=True, ids=["light", "dark"])  # fmt: skip
def test_axe_finds_nothing_and_nothing_is_too_wide(
    river: tuple[Watched, Path],
) -> None:
    watched, record = river
    page, found = watched.page, []
    watched.open("/review")
    with page.expect_navigation():
        page.keyboard.press("a")
    states = [None]  # the page that asks who corrects
    states += ["/review", "/corrections"]
    states += [f"/correct/{what}/{_first(record, what)}" for what in TABLES]
    for state in states:
        if state == "/review":
            _signed(watched)
            watched.open("/review")
            with page.expect_navigation():
                page.keyboard.press("a")  # so that the notice is there, too
        elif state:
            watched.open(state)
        found += [(state, *one) for one in _axe(page)]
        for width in (360, 1600):
            page.set_viewport_size({"width": width, "height": 800})
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if over > 0:
                found.append((state, width, over))
    assert found == []
