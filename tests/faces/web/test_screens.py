"""Every screen answers, as a page and as values, over every kind of record."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html
import pytest
from pydantic import TypeAdapter

from rapporteur.faces.web import desk as desk_module
from rapporteur.faces.web.app import SCREENS, make_app
from rapporteur.faces.web.desk import Desk
from rapporteur.faces.web.screens import Screen
from tests.faces.web.asking import PORT, Client
from tests.faces.web.states import STATES, fill, fits, screen_of


@pytest.fixture(params=STATES)
def state(request: pytest.FixtureRequest, client: Client) -> str:
    return fill(request.param, client)


def _values(address: str) -> str:
    path, _, query = address.partition("?")
    return (
        ("/index" if path == "/" else path) + ".json" + (f"?{query}" if query else "")
    )


def test_a_state_is_a_page(client: Client, state: str) -> None:
    answer = client(state)
    assert answer.status == 200
    page = lxml.html.document_fromstring(answer.text)
    assert len(page.findall(".//h1")) == 1
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert not [e for e in page.iter() if e.get("style") or e.tag == "style"]
    assert len(answer.body) < 150_000


def test_a_state_is_values_of_the_form_that_is_described(
    client: Client, state: str
) -> None:
    if state == "/values":
        pytest.skip("the description itself")
    answer = client(_values(state))
    assert answer.status == 200
    assert answer.header("content-type") == "application/json"
    path = urlsplit(state).path
    screen = next(s for s in SCREENS if fits(s.address, path))
    TypeAdapter(screen.found).validate_json(answer.body)


def test_a_page_leads_nowhere_else(client: Client, state: str) -> None:
    """All that is fetched is ours; what leads out says nothing of who follows it."""
    page = lxml.html.document_fromstring(client(state).text)
    for element, attribute, address, _ in page.iterlinks():
        if urlsplit(address).netloc:
            assert (element.tag, attribute) == ("a", "href")
            assert {"noopener", "noreferrer"} <= set(element.get("rel").split())
        else:
            assert not urlsplit(address).scheme


def test_every_link_of_ours_is_answered(client: Client) -> None:
    seen: set[str] = set()
    for state in STATES:
        page = lxml.html.document_fromstring(client(fill(state, client)).text)
        for _, _, address, _ in page.iterlinks():
            if not urlsplit(address).netloc:
                seen.add(address.partition("#")[0])
    for address in sorted(seen - {""})[:400]:
        assert client(address).status == 200, address


@pytest.mark.parametrize("screen", [s for s in SCREENS if "{" not in s.address], ids=lambda s: s.name)  # fmt: skip
def test_an_empty_record_says_what_to_do(empty: Client, screen: Screen) -> None:
    answer = empty(screen.address)
    assert answer.status == 200
    page = lxml.html.document_fromstring(answer.text)
    assert page.find_class("empty"), answer.text
    assert not page.find_class("to-brief")
    assert empty(_values(screen.address)).status == 200


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/documents/d0", 404, "not in the record"),
        ("/actors/<script>", 404, "not in the record"),
        ("/collation/u0", 404, "not in the record"),
        ("/statements?open=s0", 404, "not in the record"),
        ("/timeline?event=e0", 404, "not in the record"),
        ("/nowhere", 404, "Nothing is here"),
        ("/statements?kind=loud", 422, "cannot be asked"),
        ("/positions?on=yesterday", 422, "cannot be asked"),
        ("/statements?after=-1", 422, "cannot be asked"),
        ("/documents/d0?show=all", 422, "cannot be asked"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    client: Client, address: str, status: int, words: str
) -> None:
    answer = client(address)
    assert (answer.status, words in answer.text) == (status, True)
    values = client(_values(address))
    assert values.status == status
    assert b'"sentence"' in values.body


def test_a_question_that_takes_too_long_is_stopped(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "SECONDS", 0.0)
    desk = Desk(story, PORT)
    answer = Client(make_app(desk), desk)("/positions")
    assert (answer.status, "too long" in answer.text) == (503, True)


def test_a_record_that_is_gone_is_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "gone.rapporteur", PORT)
    answer = Client(make_app(desk), desk)("/")
    assert (answer.status, "There is no record" in answer.text) == (500, True)


def _pages_of(client: Client, address: str) -> Iterator[str]:
    """The ids of all statements, a page after the other."""
    reader, after = screen_of("/statements"), 0
    while True:
        found = reader.read(client(f"{address}after={after}").body)
        yield from (statement.id for statement in found.statements)
        after += len(found.statements)
        if not found.statements:
            return


@pytest.mark.parametrize(
    "asked",
    ["?", "?kind=direct&", "?outlet=Radio+Orsa&", "?speaker=a22&", "?side=a02&", "?issue=i3&", "?words=river&", "?words=kade&", "?side=a02&issue=i3&kind=direct&"],
)  # fmt: skip
def test_turning_the_pages_shows_each_statement_once(
    client: Client, asked: str
) -> None:
    ids = list(_pages_of(client, f"/statements.json{asked}"))
    assert len(ids) == len(set(ids))
    total = screen_of("/statements").read(client(f"/statements.json{asked}").body).total
    assert total is None or len(ids) == total
    assert ids
