"""Statements: quotations with who is said to have said them, and in which words that is told.

This is the deterministic layer: only what stands in quotation marks, or in a reported
clause that holds quoted words, is found here, by rules that can be read (`rules/`). A
name, a title or an ironical word in quotation marks is no statement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapporteur.analysis.attribution import attribute
from rapporteur.analysis.passage import Attribution, Passage
from rapporteur.analysis.quotations import find_quotations
from rapporteur.analysis.turns import find_turns
from rapporteur.model import (
    Document,
    Flag,
    SegmentKind,
    Span,
    Statement,
    statement_id,
)


@dataclass(frozen=True, slots=True)
class Found:
    """Statements in text order, and doubts about the quotations."""

    statements: tuple[Statement, ...]
    flags: tuple[Flag, ...] = ()


def find_statements(document: Document) -> Found:
    """The direct and mixed statements of a document, each with its source and cue.

    Looks only where the outlet reports: in title, body and captions. Speakers are not
    resolved here. A transcript's turns are statements of their speakers.
    """
    text = document.text
    if document.metadata.kind == "transcript":
        body = [s.span for s in document.segments if s.kind is SegmentKind.BODY]
        found = list(find_turns(text, body))
        return Found(_statements(document, found))
    found, n_open = [], 0
    for run in _runs(document):
        quotations = find_quotations(text, run)
        n_open += sum(not quotation.closed for quotation in quotations)
        found += attribute(Passage(text, tuple(run)), quotations)
    flags = []
    if n_open:
        flags.append(
            Flag("quotation_open", f"{n_open} quotations are opened and never closed")
        )
    return Found(_statements(document, found), tuple(flags))


def _runs(document: Document) -> Iterator[Sequence[Span]]:
    """The stretches that a quotation may run through: the body; each other line alone."""
    body: list[Span] = []
    for segment in document.segments:
        if segment.kind is SegmentKind.BODY:
            body.append(segment.span)
        elif segment.kind in (SegmentKind.TITLE, SegmentKind.CAPTION):
            yield [segment.span]
    yield body


def _statements(
    document: Document, found: Sequence[Attribution]
) -> tuple[Statement, ...]:
    statements = {}
    for attribution in found:
        identity = statement_id(document.id, attribution.contents)
        statements[identity] = Statement(
            id=identity,
            document=document.id,
            kind=attribution.kind,
            contents=attribution.contents,
            source=attribution.source,
            cue=attribution.cue,
            negated=attribution.negated,
            rule=attribution.rule,
        )
    return tuple(sorted(statements.values(), key=lambda s: s.contents))
