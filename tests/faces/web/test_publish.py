"""The published folder: whole, at rest, the same each time, and nothing in it that runs."""

import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from itertools import cycle
from math import inf
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.errors import UsageError
from rapporteur.faces.cli import run
from rapporteur.faces.publish.site import BEGUN, LIST, Site, publish
from rapporteur.faces.publish.states import find_state
from rapporteur.faces.publish.still import POLICY, make_still
from rapporteur.faces.web.app import PLACES
from rapporteur.faces.web.assets import load_assets
from rapporteur.faces.web.links import link
from rapporteur.faces.web.paper import Paper
from rapporteur.record.queries.opening import Memory, open_for_questions
from tests.campaigns import command, surroundings_of
from tests.faces.web.asking import Client
from tests.faces.web.browser import Watched
from tests.faces.web.payloads import payloads
from tests.faces.web.states import STATES, fill, screen_of
from tests.faces.web.test_hostile import _form, _replaced

_NAME = re.compile(r"[a-z0-9-]{1,80}\.(html|json)")
_WORDS = list(payloads())


@pytest.fixture(scope="session")
def site(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "site"
    publish(story, folder)
    return folder


@cache
def _read(file: Path) -> Any:
    return lxml.html.parse(str(file), lxml.html.HTMLParser(encoding="utf-8")).getroot()


def _pages(site: Path) -> Iterator[tuple[str, Any]]:
    return ((file.name, _read(file)) for file in sorted(site.glob("*.html")))


def _contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_every_link_leads_to_a_file_or_to_an_outlet(site: Path) -> None:
    for name, page in _pages(site):
        for element, attribute, address, _ in page.iterlinks():
            parts = urlsplit(address)
            if parts.scheme:
                assert (element.tag, attribute) == ("a", "href"), (name, address)
                assert parts.scheme in ("http", "https")
                assert {"noopener", "noreferrer"} <= set(element.get("rel").split())
                continue
            assert not parts.netloc and not parts.query, (name, address)
            file = site / (parts.path or name)
            assert file.is_file() and file.parent == site, (name, address)
            if parts.fragment:
                assert _read(file).get_element_by_id(parts.fragment) is not None


def test_nothing_asks_a_server(site: Path) -> None:
    for name, page in _pages(site):
        assert all(f.get("method") == "dialog" for f in page.iter("form")), name
        assert not page.xpath(
            "//@*[starts-with(name(), 'hx-') or starts-with(name(), 'on')]"
        )
        assert not page.xpath(
            "//@style | //style | //iframe | //object | //img | //base"
        )
        assert {s.get("src") for s in page.iter("script")} == {"theme.js", "keys.js"}
        first = page.find("head").findall("meta")[1]
        assert first.items() == [("http-equiv", "Content-Security-Policy"), ("content", POLICY)]  # fmt: skip
        assert page.xpath("//footer[contains(., 'rapporteur serve')]")
    assert not [n for n in _contents(site) if "htmx" in n or "correct" in n]


def test_every_thing_has_its_page_and_its_values(site: Path, client: Client) -> None:
    there = _contents(site).keys()

    def values(address: str) -> Any:
        return screen_of(address).read(client(f"{address}.json").body)

    wanted = [
        *[link(f"/documents/{r.document.id}") for r in values("/documents").documents],
        *[link(f"/actors/{r.who.id}") for r in values("/actors").actors],
        *[link(f"/collation/{r.utterance.id}") for r in values("/collation").utterances],
        *[link("/figures", measure=m.name) for m in values("/figures").measures],
        *[link("/differences", conflict=d.id) for d in values("/differences").differences],
        *[link("/differences", outlet=c.outlet) for c in values("/differences").coverage],
        *[link("/timeline", event=e.id) for e in values("/timeline").events],
        *[link("/participation", event=c.id) for c in values("/participation").conferences],
        *[link("/positions", side=row.side.id, issue=cell.issue) for row in values("/positions").rows for cell in row.cells if cell.stance],
        "/timeline?since=2031-01-01&until=2031-12-31",
        "/statements?since=2031-01-01&until=2031-12-31",
    ]  # fmt: skip
    for address in wanted:
        state = find_state(address)
        assert state is not None, address
        assert {f"{state.name}.html", f"{state.name}.json"} <= there, address


def test_statements_are_all_there(site: Path, client: Client) -> None:
    total = screen_of("/statements").read(client("/statements.json").body).total
    listed = [
        article.get("id")
        for name, page in _pages(site)
        if re.fullmatch(r"statements(-after-\d+)?\.html", name)
        for article in page.find_class("statement")
    ]
    assert len(listed) == len(set(listed)) == total


def test_the_words_of_a_page_are_those_that_are_served(
    site: Path, client: Client
) -> None:
    found = screen_of("/documents").read(client("/documents.json").body)
    for row in found.documents:
        served = lxml.html.document_fromstring(client(f"/documents/{row.document.id}").text)  # fmt: skip
        page = _read(site / f"document-{row.document.id}.html")
        one, other = served.find_class("sheet")[0], page.find_class("sheet")[0]
        assert one.text_content() == other.text_content()
        assert len(one.findall(".//mark")) == len(other.findall(".//mark"))


def test_values_are_those_that_are_served(site: Path, client: Client) -> None:
    for address, file in (("/positions", "positions"), ("/actors/a02", "actor-a02")):
        assert (site / f"{file}.json").read_bytes() == client(f"{address}.json").body


def test_the_same_record_gives_the_same_bytes(
    site: Path, story: Path, tmp_path: Path
) -> None:
    publish(story, tmp_path / "again")
    again = _contents(tmp_path / "again")
    assert again == _contents(site)
    listed = dict(reversed(line.split("  ")) for line in again.pop(LIST).decode().splitlines())  # fmt: skip
    assert listed == {name: sha256(body).hexdigest() for name, body in again.items()}


def test_publishing_anew_takes_away_what_is_no_more(
    site: Path, small: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    publish(small, folder)
    publish(small, tmp_path / "new")
    assert _contents(folder) == _contents(tmp_path / "new")


@pytest.fixture
def small(empty: Client) -> Path:
    """A record to which nothing was added."""
    return empty.desk.record


def test_an_empty_record_is_published(small: Path, tmp_path: Path) -> None:
    publish(small, tmp_path / "site")
    names = {name for name, _ in _pages(tmp_path / "site")}
    assert {"index.html", "positions.html", "documents.html"} <= names
    assert _read(tmp_path / "site" / "positions.html").find_class("empty")


def test_a_folder_with_other_things_is_left_alone(small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "notes.html").write_text("mine")
    with pytest.raises(UsageError, match=r"holds 'notes\.html', which was not"):
        publish(small, folder)
    assert _contents(folder) == {"notes.html": b"mine"}
    publish(small, tmp_path / "site")
    (tmp_path / "site" / "notes.html").write_text("mine")
    with pytest.raises(UsageError, match="name an empty folder"):
        publish(small, tmp_path / "site")
    assert (tmp_path / "site" / "notes.html").read_text() == "mine"


@pytest.mark.parametrize("at", ["export.table:1", "export.table:9", "export.rename:30"])
def test_a_run_that_was_killed_is_taken_up_again(
    small: Path, tmp_path: Path, at: str
) -> None:
    """Whether the folder was empty, or held what an earlier record gave."""
    publish(small, tmp_path / "whole")
    whole = _contents(tmp_path / "whole")
    for folder in (tmp_path / "new", tmp_path / "old"):
        if folder.name == "old":
            publish(small, folder)
            (folder / "index.html").write_text("of an earlier record")
        done = subprocess.run(
            command("publish", folder, "--record", small),
            env=surroundings_of(RAPPORTEUR_FAIL=f"{at}:kill"),
            capture_output=True,
            check=False,
        )
        assert done.returncode == -signal.SIGKILL
        assert BEGUN in _contents(folder)
        (folder / "notes.html").write_text("mine")
        with pytest.raises(UsageError, match=r"notes\.html"):
            publish(small, folder)
        (folder / "notes.html").unlink()
        publish(small, folder)
        assert _contents(folder) == whole


def test_nothing_is_written_through_a_link(small: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "outside")
    with pytest.raises(UsageError, match="is a link"):
        publish(small, tmp_path / "link")
    publish(small, tmp_path / "site")
    (tmp_path / "site" / "index.html").unlink()
    (tmp_path / "site" / "index.html").symlink_to(tmp_path / "outside" / "index.html")
    with pytest.raises(UsageError, match="is a link"):
        publish(small, tmp_path / "site")
    (tmp_path / "begun").mkdir()
    (tmp_path / "begun" / BEGUN).symlink_to(tmp_path / "outside" / BEGUN)
    with pytest.raises((UsageError, OSError)):
        publish(small, tmp_path / "begun")
    assert not _contents(tmp_path / "outside")


def test_the_command(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "site"
    assert run(["publish", str(folder), "--record", str(small)]) == 0
    assert re.search(r"\d+ pages are written; open .*index\.html", capsys.readouterr().err)  # fmt: skip
    (folder / "x").touch()
    assert run(["publish", str(folder), "--record", str(small)]) == 2
    assert (
        run(["publish", str(tmp_path / "s"), "--record", str(tmp_path / "gone")]) == 1
    )
    assert not (tmp_path / "s").exists()


@pytest.fixture(scope="session")
def make_page(story: Path) -> Iterator[Callable[..., str]]:
    """What makes the page of a state out of what its screen found, with words replaced."""
    assets = load_assets()
    paper = Paper(assets, "river", PLACES, served=False)
    with open_for_questions(story, inf, Memory()) as view:
        site = Site(view, paper, assets)

        def make(address: str, word: Callable[[], str] | None) -> str:
            state = find_state(address)
            assert state is not None
            found = state.screen.look(view, state.wanted)
            found = found if word is None else _replaced(found, word)
            page = paper.page(
                state.screen, wanted=state.wanted, found=found, path=state.path
            )
            return make_still(page, site.leads)

        yield make


@pytest.mark.parametrize(
    "asked", [s for s in STATES if not s.startswith(("/values", "/brief"))]
)
def test_hostile_words_make_no_element_no_attribute_and_no_address(
    client: Client, make_page: Callable[..., str], asked: str
) -> None:
    address = fill(asked, client)
    if find_state(address) is None:
        address = address.partition("?")[0]
    plain = ("x", "a/b", "https://x.example/", "x\u200b", "x?y=z#w")
    allowed = _form(make_page(address, None)).union(
        *(_form(make_page(address, lambda word=word: word)) for word in plain)
    )
    words = cycle(_WORDS)
    for round_ in range(4):
        for _ in range(round_ * 7):
            next(words)
        html = make_page(address, lambda: next(words))
        assert _form(html) <= allowed
        for _, _, found, _ in lxml.html.document_fromstring(html).iterlinks():
            file = found.partition("#")[0]
            assert (
                not file
                or _NAME.fullmatch(file)
                or file in ("rapporteur.css", "icon.svg", "theme.js", "keys.js")
                or found.startswith(("http://", "https://"))
            )


@given(st.text(), st.text(), st.sampled_from(["outlet", "speaker", "side"]))
def test_names_are_our_own_and_no_two_the_same(one: str, other: str, key: str) -> None:
    names = set()
    for value in {one, other} - {""}:
        state = find_state(link("/statements", **{key: value, "after": 40}))
        assert state is not None
        assert dict(state.asked)[key] == value
        assert re.fullmatch(r"[a-z0-9-]{1,80}", state.name)
        names.add(state.name)
    assert len(names) == len({one, other} - {""})


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/", "index"),
        ("/?on=2031-03-20", None),
        ("/positions?all=true&side=a02&issue=i1", "positions-issue-i1-side-a02"),
        ("/timeline?since=2031-03-05&until=2031-03-05", None),
        ("/timeline?kind=meeting&event=e1", "timeline-event-e1"),
        ("/statements?words=gates", None),
        ("/statements?outlet=orsa&after=40", "statements-after-40-outlet-orsa"),
        ("/statements?open=s1", None),
        ("/documents/d1?show=names", "document-d1-show-names"),
        ("/documents/", None),
        ("/correct/documents/d1", None),
        ("/values", None),
    ],
)
def test_states_that_are_worth_a_page(address: str, name: str | None) -> None:
    state = find_state(address)
    assert (state and state.name) == name


def test_it_opens_from_disk(browser: Any, site: Path) -> None:
    context = browser.new_context()
    watched = Watched(context.new_page(), site.as_uri())
    page = watched.page
    watched.open("/index.html")
    assert page.evaluate("document.fonts.ready.then(f => f.size > 0)")
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Source')  # fmt: skip
    for place in page.locator(".places a").all_text_contents():
        with page.expect_navigation():
            page.locator(".places").get_by_text(place, exact=True).click()
        assert page.locator("h1").inner_text()
        assert page.locator(".places [aria-current]").inner_text() == place
    for name in ("statements", "positions", "figures", "participation", "utterance-u1"):
        watched.open(f"/{name}.html")
    page.keyboard.press("/")
    page.keyboard.press("j")
    page.keyboard.press("g")
    page.keyboard.press("2")
    page.wait_for_url("**/positions.html")
    page.locator(".cell a").first.click()
    page.wait_for_url("**#evidence")
    page.locator("#evidence .passage").first.wait_for()
    dark = "getComputedStyle(document.documentElement).colorScheme"
    before = page.evaluate(dark)
    page.keyboard.press("t")
    assert page.evaluate(dark) != before
    assert watched.complaints == []
    context.close()
