import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from rapporteur.errors import AddressRefused, FetchError
from rapporteur.gathering.fetch import Fetcher, Manners

PAGE = b"<html><body><p>The river is ours.</p></body></html>"
ROBOTS = b"User-agent: *\nDisallow: /private/*.html$\n"


class Clock:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Site(BaseHTTPRequestHandler):
    """A site with every fault that the tests need."""

    asked: list[str]

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        again = self.server.asked.count(self.path) > 1  # type: ignore[attr-defined]
        match self.path:
            case "/robots.txt":
                self.answer(200, ROBOTS)
            case "/page" | "/private/x.htm":
                self.answer(200, PAGE)
            case "/packed":
                self.answer(200, gzip.compress(PAGE), {"Content-Encoding": "gzip"})
            case "/bomb":
                self.answer(
                    200, gzip.compress(bytes(3_000_000)), {"Content-Encoding": "gzip"}
                )
            case "/moved":
                self.answer(302, b"", {"Location": "/page"})
            case "/loop":
                self.answer(302, b"", {"Location": "/loop"})
            case "/to-file":
                self.answer(302, b"", {"Location": "file:/etc/passwd"})
            case "/to-private":
                self.answer(302, b"", {"Location": "http://10.0.0.1/"})
            case "/later":
                self.answer(200 if again else 503, PAGE, {"Retry-After": "7"})
            case "/much-later":
                self.answer(429, b"", {"Retry-After": "86400"})
            case "/picture":
                self.answer(200, b"\x89PNG", {"Content-Type": "image/png"})
            case "/short":
                self.answer(200, PAGE, {"Content-Length": "9999"})
            case _:
                self.answer(404, b"")

    def answer(
        self, status: int, body: bytes, headers: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        given = {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Length": str(len(body)),
        }
        for name, value in (given | (headers or {})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def site(
    server: ThreadingHTTPServer,
) -> Iterator[tuple[str, Fetcher, Clock, list[str]]]:
    server.asked = asked = []  # type: ignore[attr-defined]
    clock = Clock()

    def loopback_only(address: str) -> None:
        if address != "127.0.0.1":
            raise AddressRefused(f"{address} is not a public address")

    manners = Manners(
        "tester", max_bytes=1_000_000, check=loopback_only, clock=clock.time, sleep=clock.sleep, any_port=True
    )  # fmt: skip
    with Fetcher(manners) as fetcher:
        yield f"http://127.0.0.1:{server.server_port}", fetcher, clock, asked


@pytest.mark.parametrize("path", ["/page", "/packed", "/moved", "/private/x.htm"])
def test_a_page_is_had(site, path: str) -> None:
    base, fetcher, _, _ = site
    snapshot = fetcher.fetch(base + path)
    assert (snapshot.body, snapshot.charset, snapshot.clipped) == (PAGE, "utf-8", None)
    assert snapshot.name == base + path


@pytest.mark.parametrize(
    ("path", "says"),
    [
        pytest.param("/private/x.html", "robots.txt", id="robots.txt with wildcards"),
        pytest.param("/loop", "redirects more than 5 times", id="a loop"),
        pytest.param("/to-file", "no http or https address", id="to a file"),
        pytest.param("/to-private", "not a public address", id="to a private address"),
        pytest.param("/none", "status 404", id="not there"),
        pytest.param("/picture", "image/png, not a page", id="a picture"),
        pytest.param(
            "/much-later", "come back in 86400 s", id="asked to come back tomorrow"
        ),
        pytest.param("/short", "could not be had", id="less than was promised"),
    ],
)
def test_what_cannot_be_had(site, path: str, says: str) -> None:
    base, fetcher, _, _ = site
    with pytest.raises(FetchError, match=says):
        fetcher.fetch(base + path)


def test_one_request_at_a_time_with_a_delay(site) -> None:
    base, fetcher, clock, asked = site
    fetcher.fetch(base + "/page")
    fetcher.fetch(base + "/packed")
    assert asked == ["/robots.txt", "/page", "/packed"]
    assert clock.slept == [5.0, 5.0]


def test_retry_after_is_honoured(site) -> None:
    base, fetcher, clock, _ = site
    assert fetcher.fetch(base + "/later").body == PAGE
    assert 7.0 in clock.slept


def test_a_body_that_swells_is_cut_and_says_so(site) -> None:
    base, fetcher, _, _ = site
    snapshot = fetcher.fetch(base + "/bomb")
    assert len(snapshot.body) == 1_000_000
    assert snapshot.clipped


@pytest.mark.parametrize(
    "url",
    ["ftp://paper.example/", "file:///etc/passwd", "http://u:p@paper.example/", "http://paper.example:22/",
     "https://", "http://paper.example:99999/"],
)  # fmt: skip
def test_addresses_that_are_never_asked(url: str) -> None:
    with Fetcher(Manners("tester")) as fetcher, pytest.raises(AddressRefused):
        fetcher.fetch(url)


def test_the_loopback_itself_is_refused_by_default(server: ThreadingHTTPServer) -> None:
    server.asked = asked = []  # type: ignore[attr-defined]
    manners = Manners("tester", any_port=True)
    with (
        Fetcher(manners) as fetcher,
        pytest.raises(FetchError, match="not a public address"),
    ):
        fetcher.fetch(f"http://127.0.0.1:{server.server_port}/page")
    assert asked == []
