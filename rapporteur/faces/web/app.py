"""The application: the screens, the assets, the description of the values, the errors."""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from rapporteur.errors import RapporteurError, RecordBusy, UsageError
from rapporteur.faces.web.assets import Asset, load_assets
from rapporteur.faces.web.briefing import mount_briefing
from rapporteur.faces.web.correct import mount_correcting
from rapporteur.faces.web.desk import Desk
from rapporteur.faces.web.guard import Guard
from rapporteur.faces.web.paper import Paper, Place
from rapporteur.faces.web.preparing import preparing
from rapporteur.faces.web.screens import Screen, mount
from rapporteur.faces.web.views import (
    actor,
    actors,
    brief,
    collation,
    correcting,
    corrections,
    differences,
    document,
    documents,
    figures,
    overview,
    participation,
    positions,
    review,
    statements,
    timeline,
)
from rapporteur.record.queries.opening import is_overdue
from rapporteur.version import __version__

#: Every screen that shows the record.
SCREENS: Final[tuple[Screen, ...]] = (
    overview.SCREEN,
    positions.SCREEN,
    timeline.SCREEN,
    statements.SCREEN,
    collation.SCREEN,
    collation.ONE,
    participation.SCREEN,
    figures.SCREEN,
    actors.SCREEN,
    actor.SCREEN,
    differences.SCREEN,
    documents.SCREEN,
    document.SCREEN,
    brief.SCREEN,
)
#: The screens on which it is corrected.
CORRECTING: Final[tuple[Screen, ...]] = (
    review.SCREEN,
    corrections.SCREEN,
    correcting.SCREEN,
)


def _places(screens: Iterable[Screen]) -> tuple[Place, ...]:
    """The navigation: the screens whose address takes no name."""
    return tuple(
        Place(screen.address, screen.title)
        for screen in screens
        if "{" not in screen.address
    )


#: Where the navigation leads that shows the record.
PLACES: Final[tuple[Place, ...]] = _places(SCREENS)
_YEAR = "private, max-age=31536000, immutable"


def make_app(desk: Desk) -> Guard:
    """The application over the record of a desk, behind its guard."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        with preparing(desk, (*SCREENS, *CORRECTING)):
            yield

    app = FastAPI(
        lifespan=lifespan,
        title="Rapporteur",
        version=__version__,
        description="The values behind the pages: each page's address with .json.",
        docs_url=None,
        redoc_url=None,
    )
    assets = load_assets()
    places = (*PLACES, *_places(CORRECTING))
    paper = Paper(assets, desk.record.name, places)
    for screen in (*SCREENS, *CORRECTING):
        mount(app, screen, desk, paper)
    mount_correcting(app, desk, paper)
    mount_briefing(app, desk, paper)
    _add_assets(app, assets)
    _add_description(app, paper)
    _add_errors(app, paper)
    return Guard(app, desk)


def _add_assets(app: FastAPI, assets: Mapping[str, Asset]) -> None:
    @app.get("/static/{name}", include_in_schema=False)
    def asset(name: str) -> Response:
        if name not in assets:
            raise HTTPException(404)
        found = assets[name]
        return Response(
            found.body, media_type=found.media, headers={"cache-control": _YEAR}
        )


def _add_description(app: FastAPI, paper: Paper) -> None:
    """A page over /openapi.json; FastAPI's own would fetch scripts from elsewhere."""

    @app.get("/values", include_in_schema=False)
    def values() -> Response:
        paths = app.openapi()["paths"]
        asked = [(address, call["get"]) for address, call in sorted(paths.items())]
        return HTMLResponse(paper.plain("values.html", asked=asked))


def _add_errors(app: FastAPI, paper: Paper) -> None:
    def told(request: Request, status: int, title: str, sentence: str) -> Response:
        if request.url.path.endswith(".json"):
            told = {"error": title, "sentence": sentence}
            return JSONResponse(told, status_code=status)
        page = paper.plain("error.html", title=title, sentence=sentence)
        return HTMLResponse(page, status_code=status)

    @app.exception_handler(UsageError)
    def unknown(request: Request, error: Exception) -> Response:
        return told(request, 404, "It is not in the record", str(error))

    @app.exception_handler(RapporteurError)
    def failed(request: Request, error: Exception) -> Response:
        if is_overdue(error):
            sentence = "Ask for less: fewer days, one outlet, or longer words."
            return told(request, 503, "That took too long", sentence)
        if isinstance(error, RecordBusy):
            return told(request, 503, "In a moment", str(error))
        return told(request, 500, "The record cannot be read", str(error))

    @app.exception_handler(RequestValidationError)
    def unfit(request: Request, error: RequestValidationError) -> Response:
        wrong = "; ".join(
            f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors()
        )
        return told(request, 422, "That cannot be asked", wrong)

    @app.exception_handler(HTTPException)
    def nowhere(request: Request, error: HTTPException) -> Response:
        sentence = "There is no such page. The navigation leads to all that there are."
        return told(request, error.status_code, "Nothing is here", sentence)
