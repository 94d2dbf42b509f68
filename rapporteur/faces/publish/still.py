"""A page of the web application made to stand alone: nothing in it needs a server.

It is taken apart and put together again, so that whatever the templates hold, a page here
has no form, nothing that is fetched, and no link but to a file beside it or to an outlet.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import lxml.html
from lxml.html.builder import E

from rapporteur.faces.publish.states import year_of
from rapporteur.faces.web.links import link, outside

#: Of what a page may use; by a meta element, since a file has no headers.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
    " font-src 'self'; form-action 'none'; base-uri 'none'"
)
_NOTE = (
    "A copy that stays as it is. To search, to filter, to choose a day or to correct,"
    " open the record with rapporteur serve."
)
# Beyond so many, choices are folded away.
_OPEN = 12
# What a browser would load from a server, or send to one, because of an attribute.
_SERVED = (
    "//*[not(self::a or self::script)][@src or @srcset or @data or @poster or @ping"
    " or @action or @formaction or @hx-get or @hx-post or @hx-put or @hx-patch"
    " or @hx-delete]"
)


@dataclass(frozen=True, slots=True)
class Leads:
    """Where addresses of the application lead in a folder.

    `to` gives the file of an address, or None if there is none; `is_screen` whether the
    address is one of a screen that has pages; `years` those that have pages.
    """

    to: Callable[[str], str | None]
    is_screen: Callable[[str], bool]
    asset: Callable[[str], str | None]
    years: tuple[int, ...]


def make_still(page: str, leads: Leads) -> str:
    """The page without what needs a server, its links made relative."""
    root: Any = lxml.html.document_fromstring(page)
    _set_head(root)
    for element in root.xpath("//script | //link"):
        _point_to_asset(element, leads)
    for element in root.xpath("//a"):
        _point(element, leads)
    for form in list(root.iter("form")):
        if form.get("method") != "dialog":
            _replace(form, _choices(form, leads))
    for element in root.xpath(_SERVED):
        element.drop_tree()
    for attribute in root.xpath("//@*[starts-with(name(), 'hx-')]"):
        del attribute.getparent().attrib[attribute.attrname]
    for foot in root.find_class("foot"):
        foot.insert(0, E.span(_NOTE))
    text: str = lxml.html.tostring(root, encoding="unicode", doctype="<!doctype html>")
    return text + "\n"


def _set_head(root: Any) -> None:
    head = root.find("head")
    for meta in list(head.iter("meta")):
        if (meta.get("name") or "").startswith("htmx"):
            head.remove(meta)
    policy = {"http-equiv": "Content-Security-Policy", "content": POLICY}
    head.insert(1, E.meta(policy))
    head.insert(2, E.meta(name="referrer", content="no-referrer"))


def _point_to_asset(element: Any, leads: Leads) -> None:
    attribute = "src" if element.tag == "script" else "href"
    name = leads.asset(element.get(attribute, ""))
    if name is None:
        element.drop_tree()
    else:
        element.set(attribute, name)


def _point(element: Any, leads: Leads) -> None:
    """A link to where it leads here; only its words where it leads nowhere."""
    address = element.get("href", "")
    if address.startswith("#") or outside(address):
        return
    to = leads.to(address)
    if to is not None:
        element.set("href", to)
    elif leads.is_screen(address):
        element.drop_tag()
    else:
        element.drop_tree()


def _replace(form: Any, choices: Iterable[Any]) -> None:
    parent = form.getparent()
    for choice in choices:
        parent.insert(parent.index(form), choice)
    form.drop_tree()


def _choices(form: Any, leads: Leads) -> Iterator[Any]:
    """What can be chosen in a form, as links to the pages that answer it."""
    address = form.get("action", "")
    fields = {field.get("name"): field.get("value", "") for field in form.iter("input")}
    for select in form.iter("select"):
        options = [
            (
                link(address, **{select.get("name"): option.get("value")}),
                option.text_content(),
                option.get("selected") is not None,
            )
            for option in select.iter("option")
        ]
        yield from _links((select.getparent().text or "").strip(), options, leads)
    if "since" in fields and "until" in fields:
        yield from _links("Year", list(_years(address, fields, leads.years)), leads)


def _years(
    address: str, fields: Mapping[str, str], years: Iterable[int]
) -> Iterator[tuple[str, str, bool]]:
    shown = year_of(fields)
    yield address, "any", False
    for year in years:
        to = link(address, since=f"{year}-01-01", until=f"{year}-12-31")
        yield to, str(year), shown == str(year)


def _links(
    title: str, options: Iterable[tuple[str, str, bool]], leads: Leads
) -> Iterator[Any]:
    """A row of links under a title, if there are at least two pages to choose from."""
    found = [(leads.to(at), words, chosen) for at, words, chosen in options]
    there = [(to, words, chosen) for to, words, chosen in found if to is not None]
    if len(there) < 2:
        return
    row = E.nav({"class": "tabs", "aria-label": title})
    row.extend(E.a(words, href=to) for to, words, _ in there)
    row[0].text = f"{title}: {row[0].text}"
    shown = next((i for i, (_, _, chosen) in enumerate(there) if chosen), 0)
    row[shown].set("aria-current", "true")
    if len(there) > _OPEN:
        yield E.details(E.summary(title), row)
    else:
        yield row
