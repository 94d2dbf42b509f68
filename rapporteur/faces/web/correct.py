"""Takes in what people correct, keeps it, and leads back to where they were.

A correction is in its file, on the disk, before anybody is led on; the record is settled
anew behind that. Whoever waits longer than a moment is led on all the same, and told.
"""

from dataclasses import dataclass
from urllib.parse import parse_qs, parse_qsl, quote, unquote, urlencode, urlsplit

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from rapporteur.errors import RecordError, SpanError, UsageError
from rapporteur.faces.web.asked import Asked, correct
from rapporteur.faces.web.desk import Desk
from rapporteur.faces.web.importing import mount_importing
from rapporteur.faces.web.paper import Paper
from rapporteur.record.editor import Editor
from rapporteur.record.view import view_record
from rapporteur.text import one_line

ADDRESS = "/corrections"
#: The cookie that keeps who corrects, and for how long.
COOKIE, _YEAR = "rapporteur-by", 365 * 24 * 3600
_MOST_FIELDS, _LONGEST_NAME = 2000, 100
# Where what was opened is no more there is nothing to go back to.
_TAKES_AWAY = frozenset({"reject", "merge"})
# Nobody looks longer at a page that does not come.
_PATIENCE = 4.0


@dataclass(frozen=True, slots=True)
class _Refused:
    """Why something was not kept, and what can be done."""

    status: int
    title: str
    sentence: str
    again: str = ""


def mount_correcting(app: FastAPI, desk: Desk, paper: Paper) -> None:
    """Take corrections in at `ADDRESS`, and colleagues' files."""
    mount_importing(app, desk, paper)

    async def take(request: Request) -> Response:
        body = (await request.body()).decode("utf-8", "replace")
        try:
            asked = Asked(parse_qs(body, max_num_fields=_MOST_FIELDS))
        except ValueError:
            asked = Asked({})
        known = unquote(request.cookies.get(COOKIE, ""))
        by = one_line(asked.one("by") or known, _LONGEST_NAME)
        return await run_in_threadpool(_take, desk, paper, asked, by)

    app.add_api_route(ADDRESS, take, methods=["POST"], include_in_schema=False)


def _take(desk: Desk, paper: Paper, asked: Asked, by: str) -> Response:
    back = _ours(asked.one("back"))
    if not by:
        return _again(
            paper,
            asked,
            _Refused(
                200,
                "Who corrects?",
                "Every correction is signed. Your name is asked once, and kept in this browser.",
                "Correct",
            ),
        )
    if asked.one("do") == "sign":
        return _signed(RedirectResponse(back, 303), by)
    try:
        if asked.one("do") in _TAKES_AWAY and asked.one("target") in back:
            back = ADDRESS
        made = _keep(desk, asked, by)
        if made:
            desk.laying.lay(desk.record, _PATIENCE)
            back = _with(back, made=made)
    except (UsageError, SpanError) as error:
        return _again(
            paper, asked, _Refused(422, "It cannot be corrected so", str(error))
        )
    except RecordError as error:
        why = _Refused(503, "It was not kept", str(error), "Try again")
        return _again(paper, asked, why)
    return _signed(RedirectResponse(back, 303), by)


def _keep(desk: Desk, asked: Asked, by: str) -> str | None:
    """Write a correction to its file; its id, None where it was known already."""
    # What reads pages is only loaded where a record is settled anew.
    from rapporteur.engines.correcting import keep_corrections  # noqa: PLC0415

    with view_record(desk.record) as view:
        correction = correct(Editor(view, by, asked.one("why")), asked)
    kept = keep_corrections(desk.record, [correction])
    return kept[0].id if kept else None


def _again(paper: Paper, asked: Asked, why: _Refused) -> Response:
    """A page that says why, with the same form to be sent once more."""
    kept = [
        (name, value)
        for name, values in asked.fields.items()
        for value in values
        if name != "by"
    ]
    page = paper.plain(
        "again.html", why=why, kept=kept, back=_ours(asked.one("back")), address=ADDRESS
    )
    return HTMLResponse(page, status_code=why.status)


def _signed(answer: Response, by: str) -> Response:
    answer.set_cookie(
        COOKIE, quote(by), max_age=_YEAR, httponly=True, samesite="strict"
    )
    return answer


def _ours(back: str) -> str:
    """An address of ours, without its host if it has one; ADDRESS for none.

    >>> _ours("//elsewhere.example/a"), _ours("/positions?side=a1#evidence"), _ours("")
    ('/a', '/positions?side=a1#evidence', '/corrections')
    """
    try:
        parts = urlsplit(back.replace("\\", "/"))
    except ValueError:
        return ADDRESS
    if not back:
        return ADDRESS
    path = "/" + parts.path.lstrip("/")
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return path + query + fragment


def _with(address: str, **more: str) -> str:
    """An address with more in its query.

    >>> _with("/review?after=3&made=k1#item", made="k2")
    '/review?after=3&made=k2#item'
    """
    head, _, fragment = address.partition("#")
    path, _, query = head.partition("?")
    given = [(k, v) for k, v in parse_qsl(query) if k not in more]
    return f"{path}?{urlencode([*given, *more.items()])}" + (
        f"#{fragment}" if fragment else ""
    )
