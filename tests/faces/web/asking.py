"""Asks an application what a browser would ask it, without a socket."""

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlencode

from starlette.types import ASGIApp, Message

from rapporteur.faces.web.desk import Desk

T = TypeVar("T")
PORT = 8471


def run(asked: Coroutine[Any, Any, T]) -> T:
    """What a coroutine gives, in a thread of its own.

    The browser's driver keeps an event loop in the thread of the tests, beside which no
    other runs.
    """
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, asked).result()


@dataclass
class Answer:
    status: int = 0
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytes = b""

    @property
    def text(self) -> str:
        return self.body.decode()

    def header(self, name: str) -> str | None:
        return next((v.decode() for n, v in self.headers if n == name.encode()), None)


@dataclass
class Client:
    """Holds the key, as a browser that was welcomed does."""

    app: ASGIApp
    desk: Desk

    def __call__(self, address: str, method: str = "GET") -> Answer:
        key = f"{self.desk.cookie}={self.desk.key}"
        headers = [("host", f"127.0.0.1:{PORT}"), ("cookie", key)]
        return run(ask(self.app, method, address, headers))

    def post(
        self,
        address: str,
        fields: Mapping[str, str | Sequence[str]],
        cookie: str = "",
    ) -> Answer:
        """Sends a form, as it is sent from one of our pages."""
        body = urlencode(fields, doseq=True).encode()
        headers = [
            ("host", f"127.0.0.1:{PORT}"),
            ("origin", f"http://127.0.0.1:{PORT}"),
            ("cookie", f"{self.desk.cookie}={self.desk.key}; {cookie}"),
            ("content-type", "application/x-www-form-urlencoded"),
            ("content-length", str(len(body))),
        ]
        return run(ask(self.app, "POST", address, headers, body))


async def ask(
    app: ASGIApp,
    method: str,
    address: str,
    headers: Sequence[tuple[str, str]],
    body: bytes = b"",
) -> Answer:
    path, _, query = address.partition("?")
    answer = Answer()

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = list(message["headers"])
        else:
            answer.body += message.get("body", b"")

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(n.lower().encode(), v.encode("latin-1")) for n, v in headers],
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", PORT),
        "root_path": "",
    }
    await app(scope, receive, send)
    return answer
