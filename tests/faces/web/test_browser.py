"""Every screen in a real browser: to be read, by keyboard, small, dark, without scripts, on paper."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import expect

from rapporteur.faces.web.desk import Desk
from tests.faces.web.browser import Watched

_AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# What is in the record and does not show, or shows beyond the edge of the paper.
_ON_PAPER = """() => [...document.querySelectorAll(
    "main :is(a, th, td, svg, p):not(form *, .pages *, .tabs *, .crumb, .crumb *, .hint,"
    + " .narrow, .narrow *, .wide, .wide *, .notice *, .correct, .to-brief, .beside-link *,"
    + " .reset, .on-paper, details *, svg *)")
  ].filter((one) => {
    const box = one.getBoundingClientRect();
    return (one.textContent.trim() && !box.height) || box.right > innerWidth + 1;
  }).map((one) => one.outerHTML.slice(0, 120))"""
MADE = "/brief/made?view=positions&view=timeline&limit=5"


@pytest.fixture
def watch(
    browser: Any, desk: Desk, request: pytest.FixtureRequest
) -> Iterator[Watched]:
    """A page that was welcomed with the key; it must complain of nothing."""
    context = browser.new_context(**getattr(request, "param", {}))
    base = f"http://127.0.0.1:{desk.port}"
    watched = Watched(context.new_page(), base)
    watched.page.goto(desk.address)
    assert "key=" not in watched.page.url
    yield watched
    assert watched.complaints == []
    context.close()


@pytest.mark.parametrize("watch", [{"color_scheme": "light"}, {"color_scheme": "dark"}], indirect=True, ids=["light", "dark"])  # fmt: skip
def test_axe_finds_nothing(watch: Watched, states: list[str]) -> None:
    found = []
    for state in [*states, MADE]:
        watch.open(state)
        watch.page.evaluate(_AXE)
        told = watch.page.evaluate(
            "rules => axe.run({runOnly: rules}).then(r => r.violations.map("
            "v => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 200)]))",
            _RULES,
        )
        found += [(state, *one) for one in told]
    assert found == []


@pytest.mark.parametrize("width", [360, 1000, 1600])
def test_nothing_is_wider_than_the_screen(
    watch: Watched, states: list[str], width: int
) -> None:
    watch.page.set_viewport_size({"width": width, "height": 800})
    wide = []
    for state in [*states, MADE]:
        watch.open(state)
        over = watch.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            wide.append((state, over))
    assert wide == []


def test_a_page_and_its_scripts_are_light(watch: Watched, states: list[str]) -> None:
    heavy = []
    for state in states:
        watch.page.goto("about:blank")
        watch.open(state)
        size = watch.page.evaluate(
            "performance.getEntriesByType('navigation').concat("
            "performance.getEntriesByType('resource'))"
            ".reduce((sum, one) => sum + one.decodedBodySize, 0)"
        )
        if size > 300_000:
            heavy.append((state, size))
    assert heavy == []


@pytest.mark.parametrize("watch", [{"java_script_enabled": False}], indirect=True)
def test_every_screen_reads_without_scripts(watch: Watched) -> None:
    page = watch.page
    for link in page.locator(".places a").all_text_contents():
        places = page.get_by_role("navigation", name="Screens")
        with page.expect_navigation():
            places.get_by_text(link, exact=True).click()
        assert page.locator("h1").inner_text()
    page.get_by_label("Search statements").fill("river is")
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements?words=river+is")
    with page.expect_navigation():
        page.get_by_text("page beside").first.click()
    assert page.locator("#beside mark.opened").count() > 0
    watch.open("/positions")
    with page.expect_navigation():
        page.locator(".cell a").first.click()
    assert page.locator("#evidence .passage").count() > 0


def test_the_keyboard_is_enough(watch: Watched) -> None:
    page = watch.page
    page.keyboard.press("/")
    page.keyboard.type("rope")
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements?words=rope")
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator("[data-item]").nth(1)
    assert second.evaluate("item => item === document.activeElement")
    page.keyboard.press("Enter")
    page.wait_for_selector("#beside mark.opened")
    expect(page.locator("#beside")).to_be_focused()
    page.keyboard.press("g")
    page.keyboard.press("2")
    page.wait_for_url("**/positions")
    page.keyboard.press("?")
    assert page.locator("dialog[open]").count() == 1
    page.keyboard.press("Escape")
    dark = "getComputedStyle(document.documentElement).colorScheme"
    before = page.evaluate(dark)
    page.keyboard.press("t")
    assert page.evaluate(dark) != before
    page.reload()
    assert page.evaluate(dark) != before
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"


def test_a_cell_opens_in_its_place_and_back_leads_back(watch: Watched) -> None:
    page = watch.page
    watch.open("/positions")
    page.locator(".cell a").nth(3).click()
    page.wait_for_selector("#evidence .passage")
    page.wait_for_url("**/positions?*side=*")
    address = page.url
    page.go_back()
    page.wait_for_selector("#evidence .hint")
    watch.open(address.removeprefix(watch.base))
    assert page.locator("#evidence .passage").count() > 0


def test_the_slider_moves_the_day(watch: Watched) -> None:
    page = watch.page
    watch.open("/positions")
    slider = page.get_by_role("slider", name="Day")
    last = page.locator("[data-on]").input_value()
    slider.focus()
    with page.expect_navigation():
        page.keyboard.press("ArrowLeft")
    assert page.locator("[data-on]").input_value() < last
    assert "on=2031-" in page.url


def test_the_timeline_is_zoomed_by_keys_and_back_leads_back(watch: Watched) -> None:
    page = watch.page
    watch.open("/timeline?since=2031-03-01&until=2031-03-08")
    drawn = page.locator("[data-zoom]")
    for _ in range(3):
        before, url = drawn.get_attribute("data-zoom"), page.url
        page.keyboard.press("+")
        expect(drawn).not_to_have_attribute("data-zoom", before)
        page.wait_for_url(lambda now, was=url: now != was)
    assert "since=2031-03-04T" in page.url
    hours = page.url
    page.locator("#zoom-later").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != hours)
    # The focus stays where it was, so that the same key leads on.
    expect(page.locator("#zoom-later")).to_be_focused()
    page.go_back()
    page.wait_for_url(hours)
    expect(page.locator(".ticks text").first).to_have_text("12:00")


def test_a_briefing_is_chosen_by_keyboard_and_taken_away(watch: Watched) -> None:
    page = watch.page
    watch.open("/positions?side=a02&issue=i1")
    page.get_by_role("link", name="Brief", exact=True).last.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_role("checkbox", checked=True).count() == 2
    page.get_by_label("Title").press("Enter")
    page.wait_for_url("**/brief/made?**")
    assert (
        page.locator("article sup a").count() == page.locator(".notes li").count() > 0
    )
    page.go_back()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Web page").press("Enter")
    assert taken.value.suggested_filename == "briefing.html"


def test_on_paper_there_is_the_record_alone(watch: Watched) -> None:
    page = watch.page
    page.emulate_media(media="print", color_scheme="dark")
    watch.open("/statements")
    for hidden in (".top", ".places", ".filters", ".foot"):
        assert not page.locator(hidden).is_visible()
    assert page.locator(".passage").first.is_visible()
    background = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(background) == "rgb(255, 255, 255)"


def test_on_paper_every_item_has_its_words_and_nothing_is_cut_off(
    watch: Watched, states: list[str]
) -> None:
    page = watch.page
    # As wide as A4 is between its margins.
    page.set_viewport_size({"width": 688, "height": 1000})
    page.emulate_media(media="print")
    missing = []
    for state in states:
        watch.open(state)
        missing += [(state, words) for words in page.evaluate(_ON_PAPER)]
    assert missing == []
