"""Who may ask: a browser on this machine, from our own pages, with the key.

A server on one's own machine can be reached by every web page that one visits: through
a name that is made to point to this machine (DNS rebinding), through forms and images
(request forgery), and through frames. So every request, reads included, must name a host
that is ours, must not come from another site, and must carry the key. All else is told
off here, before anything of the record is looked at.
"""

import hmac
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rapporteur.faces.web.desk import Desk

#: No page of ours runs, styles, fetches or frames anything that is not ours.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
    " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not "no-referrer": browsers then say that our own forms come from nowhere ("null").
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
READS = frozenset({"GET", "HEAD"})
WRITES = frozenset({"POST"})
# What a form of another site can send without asking first is not among these, save for
# the second, which is taken only with the Origin that browsers then always give.
_WRITTEN = frozenset({"application/json", "application/x-www-form-urlencoded"})
_MOST_BYTES = 2_000_000


class Guard:
    """Lets through what may ask, and says no to the rest; sets the headers of answers."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app = app
        self._desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        answer = self._answer(scope) or self._app
        send = _dressed(send)
        if scope["method"] == "HEAD":
            # As GET in everything but the body, so that whatever answers the one does both.
            scope, send = {**scope, "method": "GET"}, _bodiless(send)
        await answer(scope, receive, send)

    def _answer(self, scope: Scope) -> Response | None:
        """What to say to who may not ask; None for who may."""
        headers = Headers(scope=scope)
        problem = self._problem(scope["method"], headers)
        if problem is not None:
            return problem
        query = scope["query_string"].decode("latin-1")
        given = parse_qs(query, keep_blank_values=True)
        if "key" in given and scope["method"] in READS and self._fits(given["key"][0]):
            return self._welcome(scope["path"], given)
        if not self._has_key(headers):
            return _no(
                401,
                "This address needs the key",
                "Open the address that <code>rapporteur serve</code> printed when it "
                "started; it ends in <code>?key=…</code>. A key holds until the server "
                "is stopped.",
            )
        return None

    def _problem(self, method: str, headers: Headers) -> Response | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0] not in self._desk.hosts:
            return _no(421, "Not this host", "This server answers this machine alone.")
        origins = headers.getlist("origin")
        if len(origins) > 1 or (origins and origins[0] != f"http://{hosts[0]}"):
            return _no(403, "Not from there", "Another site asked; it is not answered.")
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return _no(403, "Not from there", "Another site asked; it is not answered.")
        if method in READS:
            return None
        if method not in WRITES:
            return _no(405, "Not in that way", "There is GET, HEAD and POST.")
        return _may_write(headers)

    def _has_key(self, headers: Headers) -> bool:
        kind, _, key = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return self._fits(key)
        jar: SimpleCookie = SimpleCookie()
        try:
            jar.load(headers.get("cookie", ""))
        except CookieError:
            return False
        morsel = jar.get(self._desk.cookie)
        return morsel is not None and self._fits(morsel.value)

    def _fits(self, key: str) -> bool:
        return hmac.compare_digest(key.encode(), self._desk.key.encode())

    def _welcome(self, path: str, given: dict[str, list[str]]) -> Response:
        """The key goes into a cookie, and out of the address."""
        rest = urlencode({k: v for k, v in given.items() if k != "key"}, doseq=True)
        # One slash: "//elsewhere" would be an address of another host.
        place = "/" + path.lstrip("/\\") + (f"?{rest}" if rest else "")
        answer = RedirectResponse(place, status_code=303)
        answer.set_cookie(
            self._desk.cookie, self._desk.key, httponly=True, samesite="strict"
        )
        return answer


def _may_write(headers: Headers) -> Response | None:
    media = headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in _WRITTEN:
        return _no(415, "Not in that form", "Send application/json, or a form of ours.")
    bearer = headers.get("authorization", "").lower().startswith("bearer ")
    if "origin" not in headers and not bearer:
        return _no(403, "From nowhere", "Who writes must say from where (Origin).")
    length = headers.get("content-length", "")
    if not length.isdecimal():
        return _no(411, "How long is it?", "Say it in Content-Length.")
    if int(length) > _MOST_BYTES:
        return _no(413, "Too long", f"At most {_MOST_BYTES:,} bytes are taken at once.")
    return None


def _no(status: int, title: str, sentence: str) -> Response:
    """A page of ours alone: nothing that was asked for is repeated in it."""
    return HTMLResponse(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        f"<h1>{title}</h1><p>{sentence}</p></html>",
        status_code=status,
    )


def _dressed(send: Send) -> Send:
    """`send` with our headers on every answer."""

    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", []))
            names = {name for name, _ in headers}
            ours = {**HEADERS, "cache-control": "no-store"}
            headers += [
                (name.encode(), value.encode())
                for name, value in ours.items()
                if name.encode() not in names
            ]
            message = {**message, "headers": headers}
        await send(message)

    return dressed


def _bodiless(send: Send) -> Send:
    """`send` without the bodies of answers; their headers stay, the length among them."""

    async def bodiless(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return bodiless
