"""No word of a record becomes markup: pages of hostile words are built as those of plain ones."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import cycle
from typing import Any

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.faces.web.app import CORRECTING, PLACES, SCREENS
from rapporteur.faces.web.assets import load_assets
from rapporteur.faces.web.links import outside
from rapporteur.faces.web.notice import notice
from rapporteur.faces.web.paper import Paper, Visit
from rapporteur.faces.web.screens import Screen
from tests.faces.web.asking import Client
from tests.faces.web.forms import done, first
from tests.faces.web.payloads import payloads
from tests.faces.web.states import STATES, fill, fits

_WORDS = list(payloads())
_ROUNDS = 6


#: Fields whose values are of our own closed lists.
_CLOSED = frozenset({"what", "one", "kind", "name", "state"})


def _replaced(
    value: Any, word: Callable[[], str], kept: frozenset[str] = frozenset()
) -> Any:
    """The same values with every word in them another one, but for the fields kept."""
    if isinstance(value, str):
        return word()
    if isinstance(value, tuple | list):
        return type(value)(_replaced(item, word, kept) for item in value)
    if isinstance(value, dict):
        return {k: _replaced(v, word, kept) for k, v in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            f.name: _replaced(getattr(value, f.name), word, kept)
            for f in fields(value)
            if f.name not in kept
        }
        return replace(value, **changed)
    return value


def _form(html: str) -> set[tuple[str, str]]:
    """Every element of a page with each attribute that it has."""
    page = lxml.html.document_fromstring(html)
    found = set()
    for element in page.iter():
        tag = element.tag if isinstance(element.tag, str) else "comment"
        found |= {(tag, name) for name in element.attrib} | {(tag, "")}
    return found


def _addresses(html: str) -> Iterator[str]:
    page = lxml.html.document_fromstring(html)
    for element in page.iter():
        for name, value in element.attrib.items():
            if name in ("href", "src", "action", "hx-get", "hx-push-url"):
                yield value


@pytest.mark.parametrize("state", STATES[:-1])
def test_hostile_words_make_no_element_and_no_attribute(
    client: Client, state: str
) -> None:
    address = fill(state, client)
    path, _, query = address.partition("?")
    screen = next(s for s in SCREENS if fits(s.address, path))
    asked = dict(pair.split("=") for pair in query.split("&")) if query else {}
    found, wanted = _look(client, screen, path, asked)
    paper = Paper(load_assets(), "river", PLACES)
    allowed: set[tuple[str, str]] = set()
    for plain in ("x", "a/b", "https://x.example/", "x\u200b"):
        harmless = _replaced(found, lambda plain=plain: plain)
        allowed |= _form(paper.page(screen, wanted=wanted, found=harmless, path=path))
    allowed |= _form(paper.page(screen, wanted=wanted, found=found, path=path))
    words = cycle(_WORDS)
    for round_ in range(_ROUNDS):
        for _ in range(round_ * 7):
            next(words)
        hostile = _replaced(found, lambda: next(words))
        html = paper.page(screen, wanted=wanted, found=hostile, path=path)
        assert _form(html) <= allowed
        for address in _addresses(html):
            assert address.startswith(("/", "#", "?", "https://", "http://"))
            assert not address.startswith("//")


def test_hostile_words_in_what_corrects(river: Client) -> None:
    """Each item with its forms, the queue, the list; what is of a closed list stays."""
    allowed: set[tuple[str, str]] = set()
    words, n_words = cycle(_WORDS), 0
    made = done(river, do="reject", what="figures", target=first(river, "figures"))
    states = ["/review", "/corrections", f"/corrections?made={made}"]
    states += [f"/correct/{table}/{first(river, table)}" for table in ("statements", "documents", "positions", "participation", "events", "actors", "issues")]  # fmt: skip
    paper = Paper(load_assets(), "river", PLACES)

    def hostile() -> str:
        nonlocal n_words
        n_words += 1
        return next(words)

    for state in states:
        path = state.partition("?")[0]
        screen = next(s for s in CORRECTING if fits(s.address, path))
        found, wanted = _look(river, screen, path, {})
        with river.desk.view() as view:
            told = notice(view, made, "")
        for word in (lambda: "x", lambda: "a/b", lambda: "https://x.example/"):
            allowed |= _form(_corrected(paper, screen, wanted, found, path, told, word))
        allowed |= _form(paper.page(screen, wanted=wanted, found=found, path=path, visit=Visit("/", told)))  # fmt: skip
        for _ in range(_ROUNDS):
            html = _corrected(paper, screen, wanted, found, path, told, hostile)
            assert _form(html) <= allowed, state
            for address in _addresses(html):
                assert address.startswith(("/", "#", "?", "https://", "http://"))
                assert not address.startswith("//")
    assert n_words >= 1500


def _corrected(
    paper: Paper,
    screen: Screen,
    wanted: Any,
    found: Any,
    path: str,
    told: Any,
    word: Callable[[], str],
) -> str:
    page: str = paper.page(
        screen,
        wanted=wanted,
        found=_replaced(found, word, _CLOSED),
        path=path,
        visit=Visit(word(), _replaced(told, word, _CLOSED)),
    )
    return page


def _look(client: Client, screen: Screen, path: str, asked: dict[str, str]) -> Any:
    """What a screen shows at an address, and what was asked for."""
    names = screen.address.split("/")
    given = dict(zip(names, path.split("/"), strict=True))
    asked = {k.strip("{}"): v for k, v in given.items() if k.startswith("{")} | asked
    asked.pop("on", None), asked.pop("since", None), asked.pop("until", None)
    wanted = screen.wanted(**{k: v.replace("+", " ") for k, v in asked.items() if k != "after"})  # fmt: skip
    with client.desk.view() as view:
        return screen.look(view, wanted), wanted


def test_there_are_enough_hostile_words() -> None:
    assert len(set(_WORDS)) >= 1500


@pytest.mark.parametrize("field", ["words", "outlet", "speaker", "document"])
def test_what_is_asked_for_is_repeated_as_text(client: Client, field: str) -> None:
    from urllib.parse import urlencode

    plain = _form(client(f"/statements?{field}=zzzz").text)
    for word in _WORDS[::40]:
        answer = client(f"/statements?{urlencode({field: word[:200]})}")
        assert answer.status in (200, 422)
        if answer.status == 200:
            assert _form(answer.text) <= plain


@given(st.text())
def test_only_addresses_of_the_web_lead_out(words: str) -> None:
    for url in (words, f"javascript:{words}", f"data:{words}", f" http://{words}", f"//{words}"):  # fmt: skip
        found = outside(url)
        assert found is None or found.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://ledger.example/a?b=c#d", True),
        ("HTTP://ledger.example", True),
        ("java\tscript:alert(1)", False),
        ("http:/only-one-slash", False),
        ("https://ledger.example/\nx", False),
        ("ftp://ledger.example", False),
        ("", False),
        (None, False),
    ],
)
def test_addresses(url: str | None, *, kept: bool) -> None:
    assert outside(url) == (url if kept else None)
