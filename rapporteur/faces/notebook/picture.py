"""Something of the record drawn: the matrix, the timeline, one item in its passage."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from rapporteur.errors import UsageError
from rapporteur.faces.notebook.paper import html
from rapporteur.faces.web.marks import Paragraph, paragraphs
from rapporteur.faces.web.views import positions, timeline
from rapporteur.faces.web.views.cards import statement_marks
from rapporteur.faces.web.views.item import read_item
from rapporteur.model.edtf import days_of
from rapporteur.record.queries.corrections import find_sayers
from rapporteur.record.queries.documents import list_documents, read_document
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.slices import Range
from rapporteur.record.queries.statements import StatementsWanted, find_statements

# No page holds more statements than are marked.
_MOST = 1000


@dataclass(frozen=True, slots=True)
class Picture:
    """What a notebook draws; `values` are all that is drawn, the same that the web gives."""

    values: Any
    _html: str

    def __repr__(self) -> str:
        return f"<{type(self.values).__name__}, to be shown in a notebook>"

    def _repr_html_(self) -> str:
        return self._html


def picture_of_matrix(view: Reader, on: str | None) -> Picture:
    """Sides against issues as of a day, the last one for None.

    Raises:
        UsageError: `on` is no day.
    """
    found = positions.look(view, positions.Wanted(on=_day(on), all=True))
    return Picture(found, html("matrix", found=found))


def picture_of_timeline(view: Reader, since: str | None, until: str | None) -> Picture:
    """Events between two days, with every date that was announced for them.

    Raises:
        UsageError: one of them is no day.
    """
    first, last = (_day(value) for value in (since, until))
    wanted = timeline.Wanted(
        since=first.isoformat() if first else None,
        until=last.isoformat() if last else None,
    )
    found = timeline.look(view, wanted)
    return Picture(found, html("timeline", found=found))


def picture_of_item(view: Reader, what: str, identity: str) -> Picture:
    """One item in the passages that it rests on; a page with its statements marked.

    Raises:
        UsageError: there is no such item.
    """
    found = read_item(view, what, identity)
    people = find_sayers(view, [identity]).get(identity, ())
    text: tuple[Paragraph, ...] = ()
    listed = None
    if what == "documents":
        document = read_document(view, identity)
        listed = list_documents(view, {identity})[identity]
        asked = StatementsWanted(document=identity)
        said = find_statements(view, asked, Range(_MOST)).items
        marks = [mark for one in said for mark in statement_marks(one)]
        text = paragraphs(document, marks)
    made = html("item", item=found, people=people, text=text, document=listed)
    return Picture(found, made)


def _day(value: str | None) -> date | None:
    """A day as it is asked for.

    Raises:
        UsageError: it is none.
    """
    if value is None:
        return None
    try:
        return days_of(value).first
    except ValueError as error:
        raise UsageError(f"{value!r} is no day; write 2031-05-17") from error
