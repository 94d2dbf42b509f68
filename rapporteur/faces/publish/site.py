"""All pages that are worth one, each found by a link on another, written into a folder."""

from collections import deque
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from importlib.resources import files
from math import inf
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from rapporteur.errors import UsageError
from rapporteur.faces.export.folder import Folder
from rapporteur.faces.publish.states import State, find_screen, find_state
from rapporteur.faces.publish.still import Leads, make_still
from rapporteur.faces.web.app import PLACES
from rapporteur.faces.web.assets import load_assets
from rapporteur.faces.web.paper import Paper
from rapporteur.record.queries.amounts import count_by_day
from rapporteur.record.queries.events import find_happenings
from rapporteur.record.queries.opening import Memory, Reader, open_for_questions

#: What was written, a file a line, in the form that `sha256sum --check` reads.
LIST = "files.sha256"
#: What a run is about to write, a name a line; it is there for as long as the run is.
BEGUN = "files.begun"
# The scripts that need no server.
_SCRIPTS = frozenset({"theme.js", "keys.js"})


def publish(record: Path, folder: Path) -> int:
    """How many pages were written; the same record gives the same bytes.

    What was published into the folder before is replaced, and removed where the record
    no longer holds it; so is what a run wrote that was cut short.

    Raises:
        UsageError: the folder holds other things, or is a link or a file.
        RecordError: the record cannot be opened or read.
        OSError: a file cannot be written.
    """
    reader = open_for_questions(record, inf, Memory())
    with reader as view, Folder(folder) as held:
        before = _published(held, folder)
        sums = {}
        n_pages = 0
        with held.appending(BEGUN) as begun:
            for name, body in _files(view, record.name):
                begun.write(f"{name}\n".encode())
                with held.replacing(name) as file:
                    file.write(body)
                sums[name] = sha256(body).hexdigest()
                n_pages += name.endswith(".html")
        for name in sorted(before - sums.keys()):
            held.remove(name)
        lines = [f"{digest}  {name}\n" for name, digest in sorted(sums.items())]
        with held.replacing(LIST) as file:
            file.write("".join(lines).encode())
        held.remove(BEGUN)
    return n_pages


def _published(held: Folder, folder: Path) -> frozenset[str]:
    """The files in the folder, all of which were published into it before.

    Raises:
        UsageError: there are others.
    """
    known = {LIST}
    for line in _lines(held, LIST):
        known.add(line.partition("  ")[2])
    known.update(_lines(held, BEGUN))
    ours = known | {f".{name}.part" for name in known} | {BEGUN}
    others = sorted(held.names() - ours)
    if others:
        raise UsageError(
            f"{folder} holds {others[0]!r}, which was not published into it; name an "
            "empty folder"
        )
    return held.names() - {LIST, BEGUN}


def _lines(held: Folder, name: str) -> list[str]:
    """The lines of a file of ours; none where it is not there."""
    if name not in held.names():
        return []
    return held.read(name).decode(errors="replace").splitlines()


def _files(view: Reader, record: str) -> Iterator[tuple[str, bytes]]:
    """Every file of the site, by name."""
    static = files("rapporteur.faces.web").joinpath("static")
    for asset in sorted(static.iterdir(), key=lambda file: file.name):
        if _is_used(asset.name):
            yield asset.name, asset.read_bytes()
    assets = load_assets()
    places = [place for place in PLACES if find_state(place.address)]
    yield from Site(view, Paper(assets, record, places, served=False), assets).pages()


class Site:
    """Goes from page to page along the links, beginning at the overview."""

    def __init__(
        self, view: Reader, paper: Paper, assets: Mapping[str, object]
    ) -> None:
        self._view = view
        self._paper = paper
        self._assets = assets
        self._waiting: deque[State] = deque()
        self._known: set[State] = set()
        self.leads = Leads(self._to, _is_screen, self._asset, _years(view))

    def pages(self) -> Iterator[tuple[str, bytes]]:
        """Each page and its values, the overview first."""
        self._to("/")
        while self._waiting:
            state = self._waiting.popleft()
            wanted = state.wanted
            found = state.screen.look(self._view, wanted)
            page = self._paper.page(
                state.screen, wanted=wanted, found=found, path=state.path
            )
            yield f"{state.name}.json", msgspec.json.encode(found)
            yield f"{state.name}.html", make_still(page, self.leads).encode()

    def _to(self, address: str) -> str | None:
        """The file that an address leads to; its page is made later, if it was not."""
        plain, _, place = address.partition("#")
        ending = ".json" if urlsplit(plain).path.endswith(".json") else ".html"
        state = find_state(_without_ending(plain))
        if state is None:
            return None
        if state not in self._known:
            self._known.add(state)
            self._waiting.append(state)
        return f"{state.name}{ending}" + (f"#{place}" if place else "")

    def _asset(self, address: str) -> str | None:
        name = urlsplit(address).path.removeprefix("/static/")
        return name if name in self._assets and _is_used(name) else None


def _is_used(asset: str) -> bool:
    """Whether a style, a script, a font or a licence has to do with pages here."""
    return asset in _SCRIPTS or not (asset.startswith("htmx") or asset.endswith(".js"))


def _is_screen(address: str) -> bool:
    return find_screen(_without_ending(address)) is not None


def _without_ending(address: str) -> str:
    path = urlsplit(address).path
    if not path.endswith(".json"):
        return address
    screen = path.removesuffix(".json")
    return ("/" if screen == "/index" else screen) + address[len(path) :]


def _years(view: Reader) -> tuple[int, ...]:
    """The years that something is dated in."""
    days = {event.first for event in find_happenings(view)} | set(count_by_day(view))
    return tuple(sorted({day.year for day in days if date.min < day < date.max}))
