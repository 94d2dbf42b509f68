import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rapporteur.engines.correcting import settle
from rapporteur.faces.web.app import make_app
from rapporteur.faces.web.desk import Desk
from rapporteur.record.store import open_record
from tests.faces.web.asking import PORT, Client
from tests.faces.web.browser import executable, serving
from tests.faces.web.states import STATES, fill
from tests.faces.web.story import make_story


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of an invented negotiation, in which every table holds something."""
    return make_story(tmp_path_factory.mktemp("story") / "river.rapporteur", 48)


@pytest.fixture(scope="session")
def client(story: Path) -> Client:
    desk = Desk(story, PORT)
    return Client(make_app(desk), desk)


@pytest.fixture
def empty(tmp_path: Path) -> Client:
    """Over a record to which nothing was added yet."""
    path = tmp_path / "empty.rapporteur"
    open_record(path, version="0.test").close()
    desk = Desk(path, PORT)
    return Client(make_app(desk), desk)


@pytest.fixture(scope="session")
def desk(story: Path) -> Iterator[Desk]:
    with serving(story) as desk:
        yield desk


@pytest.fixture(scope="session")
def states(client: Client) -> list[str]:
    return [fill(state, client) for state in STATES]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    path = executable()
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A story that collation itself has settled, so that its ids are those it makes."""
    path = make_story(tmp_path_factory.mktemp("corrected") / "river.rapporteur", 12)
    with open_record(path, version="0.test") as writer:
        writer.begin_run({})
        settle(writer, path, ())
        writer.close_run()
    return path


@pytest.fixture
def river(settled: Path, tmp_path: Path) -> Client:
    path = tmp_path / settled.name
    shutil.copy(settled, path)
    desk = Desk(path, PORT)
    return Client(make_app(desk), desk)
