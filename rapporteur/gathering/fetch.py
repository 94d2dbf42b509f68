"""Fetching addresses, politely: as robots.txt allows, one at a time, with a delay a host."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

import httpcore2
import httpx2
from protego import Protego

from rapporteur.errors import AddressRefused, FetchError
from rapporteur.gathering.addresses import check_address, resolve
from rapporteur.gathering.payload import Payload
from rapporteur.model import Snapshot

_MOST_HOPS = 5
_MOST_TRIES = 3
_LONGEST_WAIT = 120.0
_ROBOTS_BYTES = 500_000
_PORTS = {"http": 80, "https": 443}
_MOVED = frozenset({301, 302, 303, 307, 308})
_LATER = frozenset({429, 503})
_OK, _NOT_THERE, _BROKEN = 200, 400, 500


@dataclass(frozen=True, slots=True)
class Manners:
    """How to behave towards other people's servers.

    `agent` is the name given; `delay` the least seconds between two requests to one
    host; a page may take `seconds` and be `max_bytes` long, unpacked. `check` refuses
    addresses, `clock` and `sleep` tell and pass the time: tests give their own.
    `any_port` allows ports other than 80 and 443.
    """

    agent: str
    delay: float = 5.0
    seconds: float = 30.0
    max_bytes: int = 20_000_000
    check: Callable[[str], None] = check_address
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    any_port: bool = False


class Fetcher:
    """Fetches pages. Use as a context: leaving it closes the connections."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._client: httpx2.Client | None = None
        self._hosts: dict[str, _Host] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._client is not None:
            self._client.close()

    def fetch(self, url: str) -> Snapshot:
        """The page at an http(s) address, after at most five redirections.

        Raises:
            FetchError: it could not be had, or may not be; the message says why.
        """
        at = url
        for _ in range(_MOST_HOPS + 1):
            self._check_url(at)
            if not self._rules(at).can_fetch(at, self._manners.agent):
                raise FetchError(
                    f"robots.txt of {urlsplit(at).netloc} does not allow it"
                )
            answer = self._ask(at, self._manners.max_bytes)
            if answer.status not in _MOVED:
                return self._snapshot(url, at, answer)
            if "location" not in answer.headers:
                raise FetchError("the site redirects to no address")
            at = urljoin(at, answer.headers["location"])
        raise FetchError(f"the site redirects more than {_MOST_HOPS} times")

    def _snapshot(self, url: str, at: str, answer: "_Answer") -> Snapshot:
        if answer.status != _OK:
            raise FetchError(f"the site answered with status {answer.status}")
        payload = Payload(answer.body, answer.headers.get("content-type", ""))
        media = payload.content_type.partition(";")[0].strip().lower()
        if media.startswith(("image/", "audio/", "video/", "font/")):
            raise FetchError(f"it is {media}, not a page")
        return Snapshot(
            body=answer.body,
            name=url,
            url=at,
            media_type=media or None,
            charset=payload.charset,
            clipped=answer.clipped,
        )

    def _check_url(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in _PORTS or not parts.hostname:
            raise AddressRefused(f"{url!r} is no http or https address")
        if parts.username or parts.password:
            raise AddressRefused(
                f"{parts.hostname}: an address with a password is not sent"
            )
        try:
            port = parts.port
        except ValueError as error:
            raise AddressRefused(f"{url!r} has no such port") from error
        if port not in (None, *_PORTS.values()) and not self._manners.any_port:
            raise AddressRefused(
                f"{url!r} asks for port {port}; only 80 and 443 are used"
            )

    def _rules(self, url: str) -> Protego:
        """The robots.txt in force at an address (RFC 9309)."""
        parts = urlsplit(url)
        host = self._host(url)
        if host.rules is None:
            robots = self._ask(
                f"{parts.scheme}://{parts.netloc}/robots.txt", _ROBOTS_BYTES
            )
            if robots.status >= _BROKEN:
                raise FetchError(
                    f"robots.txt of {parts.netloc} cannot be had (status {robots.status}), "
                    "so nothing there may be fetched"
                )
            text = (
                ""
                if robots.status >= _NOT_THERE
                else robots.body.decode("utf-8", "replace")
            )
            host.rules = Protego.parse(text)
            told = host.rules.crawl_delay(self._manners.agent)
            host.delay = max(self._manners.delay, min(told or 0.0, _LONGEST_WAIT))
        return host.rules

    def _host(self, url: str) -> "_Host":
        netloc = urlsplit(url).netloc
        return self._hosts.setdefault(netloc, _Host(self._manners.delay))

    def _ask(self, url: str, max_bytes: int) -> "_Answer":
        """One answer; a site that says "later" is asked again when it says."""
        host = self._host(url)
        for attempt in range(_MOST_TRIES):
            host.wait(self._manners)
            answer = self._send(url, max_bytes)
            host.last = self._manners.clock()
            if answer.status not in _LATER or attempt == _MOST_TRIES - 1:
                return answer
            wait = answer.headers.get("retry-after", "")
            seconds = float(wait) if wait.isdigit() else self._manners.delay
            if seconds > _LONGEST_WAIT:
                raise FetchError(f"the site asks to come back in {seconds:g} s; do so")
            self._manners.sleep(seconds)
        raise FetchError("the site did not answer")

    def _send(self, url: str, max_bytes: int) -> "_Answer":
        client = self._client = self._client or self._open()
        until = self._manners.clock() + self._manners.seconds
        try:
            with client.stream("GET", url) as response:
                body = self._body(response, max_bytes, until)
                return _Answer(response.status_code, dict(response.headers), *body)
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError) as error:
            words = str(error) or type(error).__name__
            raise FetchError(f"it could not be had: {words}") from error
        except OSError as error:
            raise FetchError(
                f"it could not be had: {error.strerror or error}"
            ) from error

    def _body(
        self, response: httpx2.Response, max_bytes: int, until: float
    ) -> tuple[bytes, str | None]:
        """The body as far as it may go, and how it was cut, if it was."""
        parts, size = [], 0
        for part in response.iter_bytes(1 << 16):
            parts.append(part)
            size += len(part)
            if size > max_bytes:
                return b"".join(parts)[
                    :max_bytes
                ], f"it is longer than {max_bytes} bytes"
            if self._manners.clock() > until:
                raise FetchError(f"it took longer than {self._manners.seconds:g} s")
        return b"".join(parts), None

    def _open(self) -> httpx2.Client:
        return httpx2.Client(
            transport=_Transport(self._manners.check),
            headers={"User-Agent": self._manners.agent, "Accept-Encoding": "gzip"},
            timeout=self._manners.seconds,
            follow_redirects=False,
            trust_env=False,
        )


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    clipped: str | None


@dataclass(slots=True)
class _Host:
    """What is known of a host: its rules, and when it was last asked."""

    delay: float
    rules: Protego | None = field(default=None)
    last: float | None = None

    def wait(self, manners: Manners) -> None:
        """Let the delay pass since the last request."""
        if self.last is not None:
            left = self.last + self.delay - manners.clock()
            if left > 0:
                manners.sleep(left)


class _Transport(httpx2.HTTPTransport):
    """HTTP over connections to addresses that were checked; no proxies."""

    def __init__(self, check: Callable[[str], None]) -> None:
        super().__init__(trust_env=False)
        # The library has no public way to give the pool another network.
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False),
            max_connections=1,
            network_backend=_Network(check),
        )


class _Network(httpcore2.NetworkBackend):
    """Connects to the very address that was checked, whatever the name says next."""

    def __init__(self, check: Callable[[str], None]) -> None:
        self._check = check
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        address = resolve(host, port, self._check)[0]
        return self._inner.connect_tcp(
            address, port, timeout, local_address, socket_options
        )

    def sleep(self, seconds: float) -> None:
        self._inner.sleep(seconds)
