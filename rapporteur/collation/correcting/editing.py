"""What people say of a page's findings, put into its reading.

What a finding was drawn from goes with it: where another speaks than was read, the
positions and figures drawn from the statement are that speaker's; where there was no
statement, nobody holds what was drawn from it.
"""

from dataclasses import replace
from typing import Any

from rapporteur.model import (
    Attendance,
    Correction,
    Reading,
    Referent,
    Span,
    Stance,
    Statement,
    StatementKind,
    statement_id,
)

_NOBODY = "somebody who looked at it says that the speaker is not known"
RULE = "correction"
_MARKS = frozenset("\"'“”„«»‘’‹›")


def put(reading: Reading, what: str, old: Any, new: Any) -> Reading:
    """A reading with one finding in the place of another, or None for none."""
    kept = (new if found is old else found for found in getattr(reading, what))
    changed: Any = {what: tuple(found for found in kept if found is not None)}
    return replace(reading, **changed)


def reject(reading: Reading, what: str, found: Any) -> Reading:
    """A reading without a finding, and without what rests on it alone."""
    reading = put(reading, what, found, None)
    if what == "statements":
        return _unsaid(reading, found)
    if what == "reports":
        rest = (
            replace(p, event=None) if p.event == found.id else p
            for p in reading.participation
        )
        statements = (
            replace(s, occasion=None) if s.occasion == found.id else s
            for s in reading.statements
        )
        return replace(reading, participation=tuple(rest), statements=tuple(statements))
    return reading


def _unsaid(reading: Reading, gone: Statement) -> Reading:
    def apart(found: Any) -> Any:
        return replace(found, statement=None) if found.statement == gone.id else found

    return replace(
        reading,
        statements=tuple(
            replace(s, within=gone.within) if s.within == gone.id else s
            for s in reading.statements
        ),
        meanings=tuple(m for m in reading.meanings if m.statement != gone.id),
        positions=tuple(p for p in reading.positions if p.statement != gone.id),
        figures=tuple(
            replace(f, statement=None, source=None) if f.statement == gone.id else f
            for f in reading.figures
        ),
        reports=tuple(map(apart, reading.reports)),
        participation=tuple(map(apart, reading.participation)),
    )


def set_speakers(
    reading: Reading, old: Statement, speakers: tuple[Referent, ...]
) -> Reading:
    """A reading in which others say a statement, and hold what was drawn from it."""
    ids = tuple(dict.fromkeys(referent.id for referent in speakers))
    new = replace(
        old,
        speakers=ids,
        sides=() if ids else old.sides,
        doubt="" if ids else _NOBODY,
        confidence=None,
    )
    reading = put(reading, "statements", old, new)
    first = ids[0] if ids else None
    before = set(old.speakers)
    positions = []
    for p in reading.positions:
        if p.statement != old.id:
            positions.append(p)
        elif first is not None and (p.holder in before or p.actor in before):
            positions.append(replace(p, actor=first, holder=first))
        elif first is not None or p.holder not in before:
            positions.append(p)
    return replace(
        reading,
        positions=tuple(positions),
        figures=tuple(
            replace(f, source=first)
            if f.statement == old.id and f.source in before
            else f
            for f in reading.figures
        ),
    )


def set_field(
    what: str, found: Any, correction: Correction, actors: tuple[Referent, ...]
) -> Any:
    """A finding with one field as a person says; its confidence is no longer the program's."""
    field, after = correction.field, correction.value
    ids = tuple(dict.fromkeys(referent.id for referent in actors))
    value: Any = after
    if (what, field) == ("statements", "sides"):
        value = ids
    elif field in ("actor", "invitee", "by", "source", "holder", "addressee"):
        value = ids[0] if ids else None
    elif field == "stance":
        value = Stance(str(after))
    elif (what, field) == ("participation", "status"):
        value = Attendance(str(after))
    changed: Any = {field: value, "confidence": None}
    return replace(found, **changed)


def add_statement(
    reading: Reading,
    contents: tuple[Span, ...],
    source: Span | None,
    cue: tuple[Span, ...],
    speakers: tuple[Referent, ...],
) -> tuple[Reading, Statement]:
    """A reading with a statement that the program missed, in its place; and the statement.

    Where the program has found the same words by now, the person's statement takes the
    place of the program's.
    """
    document, text = reading.document.id, reading.document.text
    quoted = [_is_quoted(text, span) for span in contents]
    kind = StatementKind.MIXED if any(quoted) else StatementKind.INDIRECT
    made = Statement(
        statement_id(document, contents),
        document,
        StatementKind.DIRECT if all(quoted) else kind,
        contents,
        source,
        cue,
        speakers=tuple(dict.fromkeys(referent.id for referent in speakers)),
        rule=RULE,
        doubt="" if speakers else _NOBODY,
    )
    known = next((s for s in reading.statements if s.contents == contents), None)
    if known is not None:
        made = replace(made, said_on=known.said_on, within=known.within)
    others = [s for s in reading.statements if s is not known]
    ordered = sorted([*others, made], key=lambda s: s.contents[0])
    return replace(reading, statements=tuple(ordered)), made


def _is_quoted(text: str, span: Span) -> bool:
    before, after = text[: span.start].rstrip()[-1:], text[span.end :].lstrip()[:1]
    return before in _MARKS and after in _MARKS and bool(before and after)
