"""What tables there are, their columns, and their rows. The one place that says so.

Tables that later work fills are there from the start, empty, with their fields. A column
is text where nothing else is said; the other kinds are:

- `int`, `number`, `truth`: as they are; `texts`: a list of texts.
- `span`: [start, end); `spans`: a list of them.
- `json`: something with a shape of its own, which no other kind fits.
- a name of `PARTS`: a list of objects with these fields; with `one_` before it, one object.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from types import MappingProxyType

from rapporteur.errors import UsageError
from rapporteur.model import FoundDate, plain
from rapporteur.record.tables import SETTLED
from rapporteur.record.view import View

Row = dict[str, object]

_COLUMNS = {
    "documents": (
        "id file url sha256 kind outlet title published published_from published_words"
        " published_time published_zone updated bylines:texts credits:texts dateline"
        " language media decoding:one_decoding flags:flags text corrected:texts"
    ),
    "segments": "document start:int end:int kind",
    "mentions": "document start:int end:int actor form",
    "actors": "id kind name aliases:texts role side corrected:texts",
    "statements": (
        "id document kind act source:span cue:spans contents:spans speakers:texts"
        " sides:texts addressee said_on occasion within negated:truth confidence:number"
        " rule doubt corrected:texts"
    ),
    "utterances": (
        "id speakers:texts said_on statements:texts base passage:spans relation words:texts"
        " apparatus:json n_independent:int confidence:number"
    ),
    "times": "document start:int end:int value anchor",
    "events": (
        "id kind status start end place participants:participants reports:places basis"
        " plans:plans name confidence:number corrected:texts"
    ),
    "reports": (
        "id document extent:span trigger:span kind status basis start end place named"
        " parts:participants statement event confidence:number"
    ),
    "issues": "id label description origin examples:texts corrected:texts",
    "positions": (
        "id document actor holder issue stance condition as_of basis evidence:places"
        " topic:one_topic statement confidence:number corrected:texts"
    ),
    "shifts": "id actor issue before after between:texts",
    "participation": (
        "id document event invitee status by as_of evidence:places condition statement"
        " confidence:number corrected:texts"
    ),
    "figures": (
        "id document start:int end:int value:number upper:number modifier unit measure"
        " as_of source statement confidence:number corrected:texts"
    ),
    "conflicts": "id what kind values:values",
    "copies": "document of share:number via",
    "datings": "document published reason",
    "recoveries": "statement speakers:texts witness",
    "corrections": (
        "id made_on by kind what target field before:texts after:texts why state"
        " conflicts:texts note"
    ),
    "inputs": "name url sha256 media_type fetched state reason document",
}
_PARTS = {
    "decoding": "charset source declared replaced:int",
    "flags": "kind detail",
    "participants": "actor role",
    "places": "document start:int end:int",
    "plans": "start place as_of document",
    "topic": "concept target words",
    "values": "value document start:int end:int",
}


def _columns(words: str) -> Mapping[str, str]:
    pairs = (word.partition(":") for word in words.split())
    return MappingProxyType({name: kind or "text" for name, _, kind in pairs})


#: Every table: its columns in their order, each with its kind.
COLUMNS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {name: _columns(words) for name, words in _COLUMNS.items()}
)
#: The objects that stand in columns: their fields, each with its kind.
PARTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {name: _columns(words) for name, words in _PARTS.items()}
)
#: Every table with its fields, in their order.
TABLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {name: tuple(columns) for name, columns in COLUMNS.items()}
)


def table_rows(view: View, name: str) -> Iterator[Row]:
    """The rows of a table, each with all its fields in order; none where nothing fills it.

    Raises:
        UsageError: there is no table of this name.
    """
    if name not in TABLES:
        raise UsageError(f"no table {name!r}; there are {', '.join(TABLES)}")
    found = _ROWS.get(name, _none)(view)
    if "corrected" in TABLES[name]:
        found = _corrected(view, found)
    return ({field: row[field] for field in TABLES[name]} for row in found)


def _corrected(view: View, given: Iterator[Row]) -> Iterator[Row]:
    """The rows, each with the corrections by which a person says that it is so."""
    by: dict[object, list[str]] = defaultdict(list)
    for amended in view.settled("amended"):
        by[amended.of].append(amended.correction)
    for row in given:
        yield {**row, "corrected": by.get(row["id"], [])}


def _none(_view: View) -> Iterator[Row]:
    return iter(())


def _documents(view: View) -> Iterator[Row]:
    for document in view.documents():
        meta, decoding = document.metadata, document.decoding
        name, url = view.name(document.id)
        published = meta.published
        yield {
            "id": document.id,
            "file": name,
            "url": url or meta.url,
            "sha256": document.sha256,
            "kind": meta.kind,
            "outlet": meta.outlet,
            "title": meta.title,
            "published": _value(published),
            "published_from": published.source if published else "none",
            "published_words": published.words if published else None,
            "published_time": published.time if published else None,
            "published_zone": published.zone if published else None,
            "updated": _value(meta.updated),
            "bylines": list(meta.bylines),
            "credits": list(meta.credits),
            "dateline": meta.dateline,
            "language": meta.language,
            "media": document.media,
            "decoding": asdict(decoding),
            "flags": [asdict(flag) for flag in document.flags],
            "text": document.text,
        }


def _segments(view: View) -> Iterator[Row]:
    for document in view.documents():
        for segment in document.segments:
            yield {"document": document.id, **plain(segment)}


def _statements(view: View) -> Iterator[Row]:
    for statement in view.statements():
        yield {**plain(statement), "doubt": statement.doubt or None}


def _mentions(view: View) -> Iterator[Row]:
    for document, mention in view.mentions():
        yield {"document": document, **plain(mention)}


def _times(view: View) -> Iterator[Row]:
    for document, time in view.times():
        yield {"document": document, **plain(time)}


def _reports(view: View) -> Iterator[Row]:
    event_of = {telling.report: telling.event for telling in view.settled("tellings")}
    for report in view.reports():
        yield {**plain(report), "event": event_of.get(report.id)}


def _found(kind: str) -> Callable[[View], Iterator[Row]]:
    """The rows of findings that are exported as they are."""
    return lambda view: map(plain, getattr(view, kind)())


def _settled(table: str) -> Callable[[View], Iterator[Row]]:
    """The rows of what collation made."""
    return lambda view: map(plain, view.settled(table))


def _inputs(view: View) -> Iterator[Row]:
    for given in view.inputs():
        yield {
            "name": given.name,
            "url": given.url,
            "sha256": given.sha256,
            "media_type": given.media_type,
            "fetched": given.fetched,
            "state": str(given.state),
            "reason": given.reason,
            "document": given.document,
        }


def _corrections(view: View) -> Iterator[Row]:
    for filed in view.settled("corrections"):
        row = plain(filed)
        yield {name: row[name] for name in TABLES["corrections"]}


def _value(date: FoundDate | None) -> str | None:
    return date.value if date else None


_ROWS: Mapping[str, Callable[[View], Iterator[Row]]] = MappingProxyType(
    {
        "documents": _documents,
        "segments": _segments,
        "mentions": _mentions,
        "statements": _statements,
        "times": _times,
        "reports": _reports,
        "inputs": _inputs,
        **{kind: _found(kind) for kind in ("figures", "positions", "participation")},
        **{table: _settled(table) for table in SETTLED if table in COLUMNS},
        "corrections": _corrections,
    }
)
