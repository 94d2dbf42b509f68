"""Gives a briefing: to be read here, or as a file to take away."""

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from fastapi import Depends, FastAPI
from fastapi.responses import HTMLResponse, Response

from rapporteur.errors import UsageError
from rapporteur.faces import show
from rapporteur.faces.brief import Briefing, compose, write_briefing
from rapporteur.faces.web.desk import Desk
from rapporteur.faces.web.links import link
from rapporteur.faces.web.paper import Paper, asked
from rapporteur.faces.web.views.brief import Wanted
from rapporteur.record.queries.positions import find_issues
from rapporteur.record.view import view_record

ADDRESS = "/brief/made"
#: What a briefing can be taken away as.
MEDIA: Mapping[str, str] = MappingProxyType(
    {
        "html": "text/html; charset=utf-8",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pdf": "application/pdf",
    }
)


def mount_briefing(app: FastAPI, desk: Desk, paper: Paper) -> None:
    """Give briefings at `ADDRESS`."""

    def give(
        wanted: Annotated[Wanted, Depends()],
        form: Literal["page", "html", "docx", "pdf"] = "page",
    ) -> Response:
        back = link("/brief", **asked(wanted))
        try:
            briefing = _compose(desk.record, wanted)
            if form == "page":
                page = paper.plain("briefing.html", briefing=briefing, back=back)
                return HTMLResponse(page)
            return _file(briefing, form)
        except UsageError as error:
            told = paper.plain(
                "error.html", title="It cannot be written so", sentence=str(error)
            )
            return HTMLResponse(told, status_code=422)

    app.add_api_route(ADDRESS, give, include_in_schema=False)


def _compose(record: Path, wanted: Wanted) -> Briefing:
    # A long briefing may take its time: nobody waits for it but who asked for it.
    with view_record(record) as view:
        labels = find_issues(view)
        chosen = show.Wanted(
            issues=tuple(labels[i].id for i in wanted.issue if i in labels),
            since=str(wanted.since) if wanted.since else None,
            until=str(wanted.until) if wanted.until else None,
            limit=wanted.limit,
        )
        return compose(show.Book(view), wanted.title.strip(), chosen, wanted.view)


def _file(briefing: Briefing, ending: str) -> Response:
    name = re.sub(r"[^a-z0-9]+", "-", briefing.title.lower()).strip("-") or "briefing"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"briefing.{ending}"
        write_briefing(briefing, path)
        body = path.read_bytes()
    headers = {"content-disposition": f'attachment; filename="{name[:60]}.{ending}"'}
    return Response(body, media_type=MEDIA[ending], headers=headers)
