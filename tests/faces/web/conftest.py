from pathlib import Path

import pytest

from rapporteur.faces.web.app import make_app
from rapporteur.faces.web.desk import Desk
from rapporteur.record.store import open_record
from tests.faces.web.asking import PORT, Client
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
