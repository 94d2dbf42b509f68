"""Takes in a colleague's file of corrections: what would come of it is shown, then accepted.

The lines of the file are sent as a field of a form, so that nothing has to be uploaded in
another form than all else, and are sent again to be accepted: the server keeps nothing
in between.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, Response

from rapporteur.errors import RecordError, UsageError
from rapporteur.faces.web.desk import Desk
from rapporteur.faces.web.paper import Paper
from rapporteur.faces.web.views.lines import Line, lines
from rapporteur.record.corrections import Damage, path_of
from rapporteur.record.queries.corrections import read_correction

ADDRESS = "/corrections/file"
#: As much of a file as fits into a form that is let in, whatever its characters.
MOST_BYTES = 600_000


@dataclass(frozen=True, slots=True)
class Taken:
    """What comes of a colleague's file, or has come of it where `is_done`.

    `groups` are the new corrections by how they stand; `against` those that say
    otherwise than some of them, by id.
    """

    is_done: bool
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    against: dict[str, Line]
    known: int
    damage: tuple[Damage, ...]

    @property
    def total(self) -> int:
        """How many are new."""
        return sum(len(found) for _, found in self.groups)


#: The headings, and which corrections stand beneath each; the first that takes one has it.
_GROUPS: tuple[tuple[str, Callable[[Line], bool]], ...] = (
    ("Somebody says otherwise", lambda one: bool(one.conflicts)),
    ("Fits nothing in this record", lambda one: one.state == "misfit"),
    ("Holds", lambda one: one.state == "holds"),
    ("Taken back or replaced", lambda one: one.state in ("undone", "replaced")),
    ("Kept, and not laid over yet", lambda _: True),
)


def mount_importing(app: FastAPI, desk: Desk, paper: Paper) -> None:
    """Take colleagues' files in at `ADDRESS`, and give ours there."""

    async def take(request: Request) -> Response:
        fields = parse_qs((await request.body()).decode("utf-8", "replace"))
        body = next(iter(fields.get("lines", ())), "").encode()
        accept = fields.get("do") == ["accept"]
        return await run_in_threadpool(_take, desk, paper, body, accept=accept)

    def give() -> Response:
        ours = path_of(desk.record)
        body = ours.read_bytes() if ours.exists() else b""
        name = "".join(c if c.isalnum() and c.isascii() else "-" for c in _stem(ours))
        headers = {
            "content-disposition": f'attachment; filename="{name}.corrections.jsonl"'
        }
        return Response(body, media_type="application/x-ndjson", headers=headers)

    app.add_api_route(ADDRESS, take, methods=["POST"], include_in_schema=False)
    app.add_api_route(ADDRESS, give, include_in_schema=False)


def _stem(path: Path) -> str:
    return path.name.removesuffix(".corrections.jsonl")


def _take(desk: Desk, paper: Paper, body: bytes, *, accept: bool) -> Response:
    # What reads pages is only loaded where a record is settled anew.
    from rapporteur.engines.correcting import (  # noqa: PLC0415
        import_corrections,
        preview_corrections,
    )

    if len(body) > MOST_BYTES:
        return _refused(paper, _too_long(desk), 422)
    act = import_corrections if accept else preview_corrections
    try:
        found = act(desk.record, body)
        with desk.view() as view:
            told = lines(view, found.added)
            others = {i for one in told for i in one.conflicts}
            known = lines(view, (read_correction(view, i) for i in others - _ids(told)))
    except UsageError as error:
        return _refused(paper, str(error), 422)
    except RecordError as error:
        return _refused(paper, str(error), 503)
    against = {one.id: one for one in (*told, *known) if one.id in others}
    taken = Taken(accept, _groups(told), against, found.known, found.damage)
    page = paper.plain("importing.html", taken=taken, problem="", lines=body.decode())
    return HTMLResponse(page)


def _refused(paper: Paper, problem: str, status: int) -> Response:
    page = paper.plain("importing.html", taken=None, problem=problem, lines="")
    return HTMLResponse(page, status_code=status)


def _too_long(desk: Desk) -> str:
    return (
        f"the file is longer than {MOST_BYTES:,} bytes; take it in on a terminal: "
        f"rapporteur correct import FILE --record {desk.record.name}"
    )


def _ids(told: tuple[Line, ...]) -> set[str]:
    return {one.id for one in told}


def _groups(told: tuple[Line, ...]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    by_title: dict[str, list[Line]] = {title: [] for title, _ in _GROUPS}
    for one in told:
        by_title[next(title for title, takes in _GROUPS if takes(one))].append(one)
    return tuple((title, tuple(found)) for title, found in by_title.items() if found)
