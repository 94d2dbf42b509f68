"""From values to a page: the templates, and the few words that they have for things."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from rapporteur.faces.dates import in_short, in_words
from rapporteur.faces.web.assets import Asset
from rapporteur.faces.web.links import link, outside
from rapporteur.text import one_line, visible
from rapporteur.version import __version__

if TYPE_CHECKING:
    from rapporteur.faces.web.screens import Screen


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the navigation."""

    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Visit:
    """How a page is come by: the address that leads back, and what was corrected just now."""

    here: str
    notice: object


class Paper:
    """Makes pages. Everything that is put into a template is text, and stays text."""

    def __init__(
        self,
        assets: Mapping[str, Asset],
        record: str,
        places: Sequence[Place],
        *,
        served: bool = True,
    ) -> None:
        self._assets = assets
        self._env = Environment(
            loader=PackageLoader("rapporteur.faces.web", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._env.filters |= {
            "date": in_words,
            "day": in_short,
            "line": _line,
            "outside": outside,
            "seen": seen,
            "count": count,
            "number": number,
        }
        self._env.globals |= {
            "link": link,
            "asset": self._asset,
            "record": record,
            "places": places,
            "version": __version__,
            # Whether somebody answers: what stands in a folder cannot be asked.
            "served": served,
        }

    def page(
        self,
        screen: "Screen",
        *,
        wanted: object,
        found: object,
        path: str,
        visit: Visit | None = None,
    ) -> str:
        """The page of a screen."""
        given = asked(wanted)
        values = "/index" if path == "/" else path
        return self._env.get_template(f"{screen.name}.html").render(
            screen=screen,
            wanted=wanted,
            found=found,
            path=path,
            here=visit.here if visit else "",
            notice=visit.notice if visit else None,
            asked=given,
            values_at=link(f"{values}.json", **given),
        )

    def plain(self, template: str, **values: object) -> str:
        """A page that is no screen's."""
        return self._env.get_template(template).render(
            path="", here="", notice=None, **values
        )

    def _asset(self, name: str) -> str:
        return f"/static/{name}?{self._assets[name].mark}"


def seen(words: str) -> Iterator[tuple[str, bool]]:
    r"""Words in pieces; those that are true stand for a character that shows nothing.

    >>> list(seen("yes\u202eno"))
    [('yes', False), ('<U+202E>', True), ('no', False)]
    """
    plain = ""
    for character in words.replace("\r\n", "\n"):
        spelt = visible(character)
        if spelt == character:
            plain += character
            continue
        if plain:
            yield plain, False
        plain = ""
        yield spelt, True
    if plain:
        yield plain, False


def count(n: int, one: str, many: str | None = None) -> str:
    """How many, with the word for it.

    >>> count(1, "page"), count(1200, "page"), count(0, "copy", "copies")
    ('1 page', '1,200 pages', '0 copies')
    """
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def number(value: float) -> str:
    """A number as people write it.

    >>> number(12000.0), number(3.5)
    ('12,000', '3.5')
    """
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def _line(words: str | None, longest: int | None = None) -> str:
    return one_line(words, longest) if words else ""


def asked(wanted: object) -> dict[str, Any]:
    """The parameters of an address, without those that are as they would be anyway."""
    if not is_dataclass(wanted):
        return {}
    given = {field.name: getattr(wanted, field.name) for field in fields(wanted)}
    usual = {field.name: field.default for field in fields(wanted)}
    return {k: v for k, v in given.items() if v != usual[k] and v is not None}
