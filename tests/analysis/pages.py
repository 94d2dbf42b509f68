"""Readings of invented text, with the names and the days in it, and no encoder."""

import hashlib
import re
from dataclasses import replace
from datetime import date, timedelta

from rapporteur.analysis.participation import Attended, find_participation
from rapporteur.analysis.reports import find_reports
from rapporteur.model import (
    Decoding,
    Document,
    FoundDate,
    Mention,
    Metadata,
    Piece,
    Reading,
    Referent,
    Segment,
    SegmentKind,
    Span,
    Statement,
    StatementKind,
    TimeExpression,
    document_id,
)

#: The invented world: each name, its kind, and whom it stands for.
CAST = {
    "Ivo Kade": ("person", "Tessaly", "foreign minister"),
    "Ana Belo": ("person", "Vardania", "foreign minister"),
    "Ines Dahl": ("person", "River Commission", "chair"),
    "Sela Rook": ("person", "Highland Front", "spokeswoman"),
    "Tessaly": ("state", None, None),
    "Vardania": ("state", None, None),
    "River Commission": ("organisation", None, None),
    "Highland Front": ("organisation", None, None),
    "Upper Valley Council": ("organisation", None, None),
    "Dockers' Union": ("organisation", None, None),
    "Ardel Hydro": ("organisation", None, None),
    "Maron": ("place", "Tessaly", None),
    "Tirsk": ("place", "Vardania", None),
    "Karst": ("place", None, None),
    "Lake Orsa": ("place", None, None),
}  # fmt: skip
_SHORT = {"Kade": "Ivo Kade", "Belo": "Ana Belo", "Dahl": "Ines Dahl", "Rook": "Sela Rook",
          "Front": "Highland Front", "Council": "Upper Valley Council", "union": "Dockers' Union",
          "commission": "River Commission", "Vardanian": "Vardania", "Orsa": "Lake Orsa",
          "company": "Ardel Hydro"}  # fmt: skip
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_DAY = re.compile(
    rf"\b(?:{'|'.join(_DAYS)}|(?P<day>\d{{1,2}}) (?P<month>March|April|May|June)"
    r"|in (?:March|April|May|June))\b"
)
_MONTHS = {"March": 3, "April": 4, "May": 5, "June": 6}


def read_page(
    text: str,
    published: str | None = "2031-03-05",
    statements: tuple[tuple[str, str, str], ...] = (),
    title: str = "",
) -> Reading:
    """A page of this text; `statements` are contents, cue and the speaker's name."""
    whole = f"{title}\n\n{text}" if title else text
    sha256 = hashlib.sha256(f"{whole}{published}".encode()).hexdigest()
    identity = document_id(sha256)
    numbers = {name: f"{identity}:{n}" for n, name in enumerate(CAST)}
    referents = tuple(
        Referent(numbers[name], kind, (name,), office, office, side)
        for name, (kind, side, office) in CAST.items()
    )
    names = {**{name: name for name in CAST}, **_SHORT}
    pattern = re.compile("|".join(rf"\b{re.escape(n)}\b" for n in sorted(names, key=len, reverse=True)))  # fmt: skip
    mentions = tuple(
        Mention(Span(*m.span()), numbers[names[m.group()]])
        for m in pattern.finditer(whole)
    )
    start = len(whole) - len(text)
    segments = [Segment(Span(start, len(whole)), SegmentKind.BODY)]
    if title:
        segments.insert(0, Segment(Span(0, len(title)), SegmentKind.TITLE))
    found = FoundDate(published, published, "page") if published else None
    document = Document(
        identity, sha256, whole, tuple(segments), Decoding("utf-8", "default"),
        Metadata(published=found), (Piece(0, len(whole), "", 0),),
    )  # fmt: skip
    return Reading(
        document,
        tuple(
            _statement(whole, identity, n, numbers, *s)
            for n, s in enumerate(statements)
        ),
        referents,
        mentions,
        tuple(_times(whole, published)),
    )


def _statement(
    text: str, document: str, n: int, numbers: dict[str, str], contents: str, cue: str, speaker: str
) -> Statement:  # fmt: skip
    at, cue_at = text.index(contents), text.index(cue)
    return Statement(
        f"s{n}", document, StatementKind.INDIRECT, (Span(at, at + len(contents)),),
        cue=(Span(cue_at, cue_at + len(cue)),), speakers=(numbers[speaker],),
    )  # fmt: skip


def _times(text: str, published: str | None) -> list[TimeExpression]:
    """Days of the week are the last ones before the page; "9 April" is in its year."""
    found = []
    anchor = date.fromisoformat(published) if published else None
    for m in _DAY.finditer(text):
        value = None
        if anchor and m["day"]:
            value = date(anchor.year, _MONTHS[m["month"]], int(m["day"])).isoformat()
        elif anchor and m.group().startswith("in "):
            value = f"{anchor.year}-{_MONTHS[m.group()[3:]]:02}"
        elif anchor and m.group() in _DAYS:
            back = (anchor.weekday() - _DAYS.index(m.group())) % 7
            value = (anchor - timedelta(days=back)).isoformat()
        found.append(TimeExpression(Span(*m.span()), value, published))
    return found


def find_all(reading: Reading) -> tuple[Reading, Attended]:
    """A page with its reports, and who takes part in what they tell."""
    reading = replace(reading, reports=find_reports(reading))
    return reading, find_participation(reading)
