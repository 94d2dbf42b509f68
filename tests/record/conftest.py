from collections.abc import Iterator
from pathlib import Path

import pytest

from rapporteur.failpoints import arm
from tests.record.talks import SHUT, make, page


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """A record of two pages, a second copy of one, and something that is no page."""
    return make(
        tmp_path / "talks",
        page(fetched="2031-05-17T10:00:00Z"),
        page(SHUT, "pages/shut.txt", url="https://ledger.example/shut"),
        page(name="copy of open.txt"),
        page("\x00\x01", "clip.bin"),
    )


@pytest.fixture(autouse=True)
def _disarmed() -> Iterator[None]:
    yield
    arm(None)
