"""A server on a port of its own, and a browser that holds its key."""

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from rapporteur.faces.web.app import make_app
from rapporteur.faces.web.desk import Desk


def executable() -> str:
    """The browser's path; the test is skipped, and says so, where there is none."""
    found = os.environ.get("RAPPORTEUR_TEST_BROWSER") or shutil.which("chromium")
    if not found:
        pytest.skip("NO BROWSER: run scripts/install-browser, or set RAPPORTEUR_TEST_BROWSER")  # fmt: skip
    return found


@contextmanager
def serving(record: Path) -> Iterator[Desk]:
    """The record, served on a free port of loopback."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    desk = Desk(record, listening.getsockname()[1])
    config = uvicorn.Config(make_app(desk), log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    try:
        yield desk
    finally:
        server.should_exit = True
        thread.join(20)
        listening.close()


class Watched:
    """A page of the browser, and everything it complained of or asked elsewhere."""

    def __init__(self, page: Any, base: str) -> None:
        self.page, self.base = page, base
        self.complaints: list[str] = []
        page.on("console", self._told)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        page.on("request", self._asked)

    def open(self, address: str) -> None:
        self.page.goto(self.base + address)

    def _told(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.base + "/", "about:")):
            self.complaints.append(f"asked elsewhere: {request.url}")
