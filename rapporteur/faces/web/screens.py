"""A screen: one address, answered as a page and, with `.json` behind it, as values.

The same function answers both, so that nothing is on a page that is not in the values.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
from fastapi import Depends, FastAPI, Request
from fastapi.responses import HTMLResponse, Response

from rapporteur.faces.web.desk import Desk
from rapporteur.faces.web.links import link
from rapporteur.faces.web.notice import notice
from rapporteur.faces.web.paper import Paper, Visit
from rapporteur.record.queries.opening import Reader


@dataclass(frozen=True, slots=True)
class Screen:
    """What stands at an address.

    `wanted` is the dataclass of what may be asked (its fields are the parameters of the
    address), `found` the one of the answer, and `look` makes the one of the other.
    """

    name: str
    address: str
    title: str
    about: str
    wanted: type
    found: type
    look: Callable[[Reader, Any], Any]


def mount(app: FastAPI, screen: Screen, desk: Desk, paper: Paper) -> None:
    """Answer the screen's address, and the same with `.json`."""
    wanted_type = screen.wanted

    def as_values(wanted: Annotated[wanted_type, Depends()]) -> Response:  # type: ignore[valid-type]
        with desk.view() as view:
            found = screen.look(view, wanted)
        return Response(msgspec.json.encode(found), media_type="application/json")

    def as_page(
        request: Request,
        wanted: Annotated[wanted_type, Depends()],  # type: ignore[valid-type]
    ) -> Response:
        path, asked = request.url.path, dict(request.query_params)
        with desk.view() as view:
            found = screen.look(view, wanted)
            told = notice(view, asked.pop("made", None), desk.laying.failure)
        return HTMLResponse(
            paper.page(
                screen,
                wanted=wanted,
                found=found,
                path=path,
                visit=Visit(link(path, **asked), told),
            )
        )

    # A name in the address would take ".json" for its end, so the values come first.
    app.add_api_route(
        "/index.json" if screen.address == "/" else f"{screen.address}.json",
        as_values,
        response_model=screen.found,
        name=screen.name,
        summary=screen.title,
        description=screen.about,
        tags=["record"],
    )
    app.add_api_route(screen.address, as_page, include_in_schema=False)
