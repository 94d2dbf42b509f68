"""What holds of every reading in a record: asked before it is written, and by `verify`."""

from collections.abc import Iterator

from rapporteur.model import Reading, Statement, document_id


def flaws(reading: Reading) -> Iterator[str]:
    """In what way a reading is not sound, one sentence each; nothing if it is.

    Segments hold every character that is not white space exactly once, in order; the
    pieces of the offset map, and the spans of dates and statements, lie in the text;
    each statement has an id of its own, belongs to the document, says something, and
    stands within none or within another of the document; mentions and speakers are
    referents of the document.
    """
    document = reading.document
    if document.id != document_id(document.sha256):
        yield f"the document {document.id} is not named after its bytes"
    yield from _segments(reading)
    length, at = len(document.text), 0
    for piece in document.pieces:
        if not at <= piece.start < piece.end <= length:
            yield f"a piece of the offset map lies outside the text, or overlaps, at {at}"
            break
        at = piece.end
    for date in (document.metadata.published, document.metadata.updated):
        if date and date.span and date.span.end > length:
            yield f"the words of the date {date.value} lie outside the text"
    ids = {statement.id for statement in reading.statements}
    if len(ids) < len(reading.statements):
        yield "two statements have one id"
    for statement in reading.statements:
        yield from _statement(reading, statement, ids)
    yield from _cast(reading)


def _cast(reading: Reading) -> Iterator[str]:
    length = len(reading.document.text)
    known = {referent.id for referent in reading.referents}
    if len(known) < len(reading.referents):
        yield "two referents have one id"
    if any(not r.id.startswith(reading.document.id + ":") for r in reading.referents):
        yield "a referent belongs to another document"
    for statement in reading.statements:
        if not known.issuperset(statement.speakers):
            yield f"the statement {statement.id} has a speaker who is nobody"
    if any(m.span.end > length or m.actor not in known for m in reading.mentions):
        yield "a mention lies outside the text, or is of nobody"
    if any(time.span.end > length for time in reading.times):
        yield "a time lies outside the text"


def _segments(reading: Reading) -> Iterator[str]:
    text, at = reading.document.text, 0
    for segment in reading.document.segments:
        span = segment.span
        if span.start < at or span.end > len(text):
            yield f"a segment overlaps another or lies outside the text, at {span.start}"
            return
        if text[at : span.start].strip():
            yield f"the segments leave words out before {span.start}"
        at = span.end
    if text[at:].strip():
        yield f"the segments leave words out after {at}"


def _statement(reading: Reading, statement: Statement, ids: set[str]) -> Iterator[str]:
    spans = [*statement.contents, *statement.cue]
    if statement.source:
        spans.append(statement.source)
    if statement.document != reading.document.id:
        yield f"the statement {statement.id} belongs to another document"
    if not statement.contents:
        yield f"the statement {statement.id} says nothing"
    if any(span.end > len(reading.document.text) for span in spans):
        yield f"the statement {statement.id} lies outside the text"
    if statement.within is not None and (
        statement.within == statement.id or statement.within not in ids
    ):
        yield f"the statement {statement.id} stands within none of the document"
