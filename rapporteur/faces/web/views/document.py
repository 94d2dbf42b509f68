"""One document: the page as it was read, everything found in it, what was doubtful."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Path, Query

from rapporteur.faces.web.marks import Mark, Paragraph, paragraphs
from rapporteur.faces.web.screens import Screen
from rapporteur.faces.web.views.cards import (
    StatementCard,
    Who,
    statement_cards,
    statement_marks,
)
from rapporteur.model import FLAG_KINDS, Document
from rapporteur.record.queries.corrections import find_sayers
from rapporteur.record.queries.documents import (
    Listed,
    find_copies,
    list_documents,
    read_document,
)
from rapporteur.record.queries.findings import (
    find_figures_on,
    find_mentions_on,
    find_reports_on,
    find_times_on,
)
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.slices import Range
from rapporteur.record.queries.statements import StatementsWanted, find_statements

# No page holds more statements than are shown.
_MOST = 1000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which page, and what of it is shown."""

    document: Annotated[str, Path(description="the id of a page")]
    show: Annotated[
        str,
        Query(
            pattern="^(statements|names|times|events|figures|segments|plain)$",
            description="what is marked on the text",
        ),
    ] = "statements"


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is doubtful about the page: its kind, what that means, and in this case."""

    kind: str
    meaning: str
    detail: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as the page gives it: EDTF, the words it was read from, and where they are."""

    value: str
    words: str
    source: str
    time: str | None
    zone: str | None


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Another page that holds this one's words, or whose words this one holds."""

    document: Listed
    is_copy: bool
    share: float
    via: str


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something that the page mentions, and how often."""

    who: Who
    mentions: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page with everything found in it."""

    document: Listed
    published: Dated | None
    updated: Dated | None
    bylines: tuple[str, ...]
    credits: tuple[str, ...]
    dateline: str | None
    charset: str
    charset_source: str
    sha256: str
    doubts: tuple[Doubt, ...]
    copies: tuple[Duplicate, ...]
    text: tuple[Paragraph, ...]
    statements: tuple[StatementCard, ...]
    named: tuple[Named, ...]
    counts: dict[str, int]
    people: tuple[str, ...]


def look(view: Reader, wanted: Wanted) -> Page:
    """The page with this id.

    Raises:
        UsageError: there is none.
    """
    document = read_document(view, wanted.document)
    found = find_statements(
        view, StatementsWanted(document=document.id), Range(_MOST)
    ).items
    mentions = find_mentions_on(view, document.id)
    times = find_times_on(view, document.id)
    figures = find_figures_on(view, document.id)
    reports = find_reports_on(view, document.id)
    marks = {
        "statements": [mark for item in found for mark in statement_marks(item)],
        "names": [Mark(m.span, f"name {m.kind}", m.actor) for m in mentions],
        "times": [Mark(t.span, "time", t.value or "") for t in times],
        "figures": [Mark(f.span, "figure", f.id) for f in figures],
        "events": [
            mark
            for report in reports
            for mark in (
                Mark(report.extent, "event", report.id),
                Mark(report.trigger, "trigger", report.id),
            )
        ],
        "segments": [],
        "plain": [],
    }
    meta = document.metadata
    counted: dict[Who, int] = {}
    for mention in mentions:
        who = Who(mention.actor, mention.name, mention.kind)
        counted[who] = counted.get(who, 0) + 1
    named = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0].name))
    return Page(
        document=list_documents(view, {document.id})[document.id],
        published=_dated(document, "published"),
        updated=_dated(document, "updated"),
        bylines=meta.bylines,
        credits=meta.credits,
        dateline=meta.dateline,
        charset=document.decoding.charset,
        charset_source=document.decoding.source,
        sha256=document.sha256,
        doubts=tuple(
            Doubt(flag.kind, FLAG_KINDS.get(flag.kind, ""), flag.detail)
            for flag in document.flags
        ),
        copies=_copies(view, document.id),
        text=paragraphs(document, marks[wanted.show]),
        statements=statement_cards(view, found),
        named=tuple(Named(who, n) for who, n in named),
        counts={
            "statements": len(found),
            "names": len(mentions),
            "times": len(times),
            "events": len(reports),
            "figures": len(figures),
        },
        people=find_sayers(view, [document.id]).get(document.id, ()),
    )


def _dated(document: Document, which: str) -> Dated | None:
    date = getattr(document.metadata, which)
    if date is None:
        return None
    return Dated(date.value, date.words, date.source, date.time, date.zone)


def _copies(view: Reader, document: str) -> tuple[Duplicate, ...]:
    found = find_copies(view, document)
    others = {c.of if c.document == document else c.document for c in found}
    listed = list_documents(view, others)
    return tuple(
        Duplicate(
            listed[copy.of if copy.document == document else copy.document],
            copy.document == document,
            copy.share,
            copy.via,
        )
        for copy in found
    )


SCREEN = Screen(
    name="document",
    address="/documents/{document}",
    title="A document",
    about="A page as it was read, its segments, what was found in it and what was doubtful.",
    wanted=Wanted,
    found=Page,
    look=look,
)
