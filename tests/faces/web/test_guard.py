"""Only the allowed cell of Host, Origin, site, key, method and content type is answered."""

from collections import Counter
from itertools import product
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from rapporteur.faces.web.desk import Desk
from rapporteur.faces.web.guard import HEADERS, Guard
from tests.faces.web.asking import PORT, Client, ask, run

OURS = [f"127.0.0.1:{PORT}", f"localhost:{PORT}", f"[::1]:{PORT}"]
HOSTS = [
    *OURS,
    "attacker.test",
    f"attacker.test:{PORT}",
    f"127.0.0.1.attacker.test:{PORT}",
    f"0.0.0.0:{PORT}",
    f"[::ffff:127.0.0.1]:{PORT}",
    f"localhost.:{PORT}",
    "127.0.0.1",
    "localhost:80",
    f"127.0.0.1:{PORT}@attacker.test",
    None,
]
ORIGINS = [None, "same", "null", "http://attacker.test", f"https://127.0.0.1:{PORT}",
           "http://localhost:3000", f"http://127.0.0.1:{PORT}.attacker.test"]  # fmt: skip
SITES = [None, "same-origin", "same-site", "cross-site", "none"]
KEYS = ["cookie", "bearer", "none", "wrong", "empty"]
METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]
TYPES = [None, "application/json", "text/plain", "multipart/form-data; boundary=x",
         "application/x-www-form-urlencoded"]  # fmt: skip
CELLS = list(product(HOSTS, ORIGINS, SITES, KEYS, METHODS))


async def _through(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("the record")(scope, receive, send)


@pytest.fixture
def desk() -> Desk:
    return Desk(Path("river.rapporteur"), PORT, "a-key")


def _headers(
    desk: Desk, host: str | None, origin: str | None, site: str | None, key: str
) -> list[tuple[str, str]]:
    headers = [("host", host)] if host else []
    if origin:
        headers.append(("origin", f"http://{host}" if origin == "same" else origin))
    if site:
        headers.append(("sec-fetch-site", site))
    return headers + {
        "cookie": [("cookie", f"other=1; {desk.cookie}={desk.key}")],
        "bearer": [("authorization", f"Bearer {desk.key}")],
        "wrong": [("cookie", f"{desk.cookie}=guess")],
        "empty": [("cookie", f"{desk.cookie}=")],
        "none": [],
    }[key]  # fmt: skip


def _is_allowed(
    host: str | None, origin: str | None, site: str | None, key: str
) -> bool:
    return (
        host in OURS
        and (origin in (None, "same") or origin == f"http://{host}")
        and site in (None, "same-origin", "none")
        and key in ("cookie", "bearer")
    )


def _through_all(app: ASGIApp, desk: Desk, path: str, body: bytes) -> Counter[int]:
    """The answers to every cell; a method that writes comes in every content type."""
    wrong, counted = [], Counter[int]()

    async def every() -> None:
        for host, origin, site, key, method in CELLS:
            for media in TYPES if method == "POST" else [None]:
                headers = _headers(desk, host, origin, site, key)
                if media:
                    headers.append(("content-type", media))
                if method == "POST":
                    headers.append(("content-length", str(len(body))))
                answer = await ask(app, method, path, headers, body)
                allowed = _is_allowed(host, origin, site, key)
                if method == "POST":
                    form = media in (TYPES[1], TYPES[4])
                    allowed = allowed and form and (bool(origin) or key == "bearer")
                elif method not in ("GET", "HEAD"):
                    allowed = False
                counted[answer.status] += 1
                # What was let in says 422 where it cannot make sense of what it was sent.
                if allowed != (answer.status in (200, 422)):
                    wrong.append((host, origin, site, key, method, media, answer.status))  # fmt: skip

    run(every())
    assert not wrong, wrong[:5]
    assert counted.total() >= 20_000
    return counted


def test_only_the_allowed_cell_is_answered(desk: Desk) -> None:
    counted = _through_all(Guard(_through, desk), desk, "/statements", b"{}")
    assert counted[200] > 50
    assert not [status for status in counted if 300 <= status < 400]


def test_only_the_allowed_cell_reaches_what_corrects(empty: Client) -> None:
    body = b"do=burn&by=Ida"
    counted = _through_all(empty.app, empty.desk, "/corrections", body)
    assert counted[200] > 50
    assert counted[422] > 50


@pytest.mark.parametrize(
    "address",
    ["/", "/statements.json", "/corrections", "/static/htmx.js", "/nowhere", "/actors/a0"],
)  # fmt: skip
def test_head_is_get_without_a_body(client: Client, address: str) -> None:
    whole, head = client(address), client(address, "HEAD")
    assert (head.status, head.headers) == (whole.status, whole.headers)
    assert whole.body
    assert head.body == b""


def test_head_tells_no_more_than_get(desk: Desk) -> None:
    answer = run(ask(Guard(_through, desk), "HEAD", "/", [("host", OURS[0])]))
    assert (answer.status, answer.body) == (401, b"")


@pytest.mark.parametrize(
    "headers",
    [
        [("host", OURS[0]), ("host", OURS[0])],  # two are one too many
        [("host", OURS[0]), ("host", "attacker.test")],
        [("host", OURS[0]), ("origin", f"http://{OURS[0]}"), ("origin", "null")],
        [("host", OURS[0]), ("origin", f"http://{OURS[1]}")],  # another of our names
    ],
)
def test_doubled_or_mixed_names_are_refused(
    desk: Desk, headers: list[tuple[str, str]]
) -> None:
    given = [*headers, ("authorization", f"Bearer {desk.key}")]
    answer = run(ask(Guard(_through, desk), "GET", "/", given))
    assert answer.status in (403, 421)


@pytest.mark.parametrize(
    ("length", "status"),
    [("2", 200), ("2000001", 413), ("-1", 411), ("two", 411), (None, 411)],
)
def test_what_is_written_says_how_long_it_is(
    desk: Desk, length: str | None, status: int
) -> None:
    headers = [("host", OURS[0]), ("authorization", f"Bearer {desk.key}"), ("content-type", "application/json")]  # fmt: skip
    if length:
        headers.append(("content-length", length))
    assert run(ask(Guard(_through, desk), "POST", "/", headers)).status == status


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/?key=a-key", "/"),
        ("/positions?on=2031-03-05&key=a-key", "/positions?on=2031-03-05"),
        ("//attacker.test/?key=a-key", "/attacker.test/"),  # no address of another host
        ("/\\attacker.test?key=a-key", "/attacker.test"),
    ],
)
def test_the_key_goes_out_of_the_address(desk: Desk, address: str, place: str) -> None:
    answer = run(ask(Guard(_through, desk), "GET", address, [("host", OURS[0])]))
    assert (answer.status, answer.header("location")) == (303, place)
    cookie = answer.header("set-cookie") or ""
    assert desk.key in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


def test_a_wrong_key_in_the_address_opens_nothing(desk: Desk) -> None:
    given = [("host", OURS[0])]
    answer = run(ask(Guard(_through, desk), "GET", "/?key=guess", given))
    assert answer.status == 401
    assert "guess" not in answer.text


@pytest.mark.parametrize(
    "address",
    ["/", "/statements.json", "/openapi.json", "/static/htmx.js", "/nowhere", "/statements?kind=x"],
)  # fmt: skip
def test_every_answer_has_our_headers(client: Client, address: str) -> None:
    answer = client(address)
    for name in HEADERS:
        assert answer.header(name) == HEADERS[name]


@pytest.mark.parametrize(
    "name",
    ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "/etc/passwd", "..\\app.py", "htmx.js/..", ".", "", "htmx.js%00"],
)  # fmt: skip
def test_no_name_leads_out_of_the_assets(client: Client, name: str) -> None:
    answer = client(f"/static/{name}")
    assert answer.status == 404
    assert "import" not in answer.text
