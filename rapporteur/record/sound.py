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
    yield from _findings(reading)


def _cast(reading: Reading) -> Iterator[str]:
    known = {referent.id for referent in reading.referents}
    if len(known) < len(reading.referents):
        yield "two referents have one id"
    if any(not r.id.startswith(reading.document.id + ":") for r in reading.referents):
        yield "a referent belongs to another document"
    for what, meant in _meant(reading):
        if meant is not None and meant not in known:
            yield f"{what} is of {meant}, who is nobody on the page"


def _meant(reading: Reading) -> Iterator[tuple[str, str | None]]:
    """Each place where a finding speaks of a referent."""
    for s in reading.statements:
        yield from (("a speaker", speaker) for speaker in s.speakers)
        yield "an addressee", s.addressee
    yield from (("a mention", mention.actor) for mention in reading.mentions)
    yield from (("a figure", figure.source) for figure in reading.figures)
    for r in reading.reports:
        yield from (("a report", of) for of in (r.place, r.named))
        yield from (("a part", part.actor) for part in r.parts)
    for w in reading.participation:
        yield from (("a participation", of) for of in (w.invitee, w.by))
    for p in reading.positions:
        yield from (("a position", of) for of in (p.actor, p.holder, p.topic.target))


def _findings(reading: Reading) -> Iterator[str]:
    """Findings of one kind have ids of their own and lie in the text."""
    length, document = len(reading.document.text), reading.document.id
    spans = [mention.span for mention in reading.mentions]
    spans += [time.span for time in reading.times]
    spans += [figure.span for figure in reading.figures]
    spans += [s for r in reading.reports for s in (r.extent, r.trigger)]
    if any(span.end > length for span in spans):
        yield "a mention, time, figure or report lies outside the text"
    evidence = {w.id: w.evidence for w in reading.participation}
    evidence |= {p.id: p.evidence for p in reading.positions}
    for identity, words in evidence.items():
        if not words:
            yield f"{identity} rests on no words"
        if any(e.document != document or e.end > length for e in words):
            yield f"the words that {identity} rests on are not of this text"
    for kind in (
        reading.figures,
        reading.reports,
        reading.participation,
        reading.positions,
    ):
        ids = [found.id for found in kind]
        if len(set(ids)) < len(ids):
            yield f"two findings have the id {max(ids, key=ids.count)}"
        if any(found.document != document for found in kind):
            yield "a finding belongs to another document"


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
