"""Quotations found by rule and attributions found by the encoder made one list, never both.

A rule sees quotation marks and is right to the character; the encoder sees speech that
nothing marks. Where they meet, the rule's contents stand, and the encoder lends its
source and cue where the rule found none, or a source that is the nearer one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rapporteur.analysis.assembling import assemble
from rapporteur.analysis.trimming import trim
from rapporteur.model import Attributed, Span, Statement, StatementKind


def reconcile(
    text: str,
    document: str,
    ruled: Sequence[Statement],
    found: Sequence[Attributed],
    inner: Sequence[Attributed] = (),
) -> tuple[Statement, ...]:
    """The statements of both, each utterance once, in the order of their contents.

    `inner` are attributions inside of what another statement reports.
    """
    kept = {statement.id: statement for statement in ruled}
    direct = [s for s in ruled if s.kind is StatementKind.DIRECT]
    quoted = [span for statement in direct for span in statement.contents]
    nested_too = []
    for attributed in _trimmed(text, found):
        if any(_is_inside(attributed, s) for s in ruled):
            nested_too.append(attributed)
            continue
        same = [s for s in ruled if _meets(s.contents, attributed.contents)]
        for statement in same:
            kept[statement.id] = _completed(kept[statement.id], attributed, same)
        rest = None if same else _without(attributed, quoted)
        if rest and (new := assemble(text, document, rest)) is not None:
            kept.setdefault(new.id, new)
    for attributed in [*nested_too, *_trimmed(text, inner)]:
        nested = assemble(text, document, attributed)
        if nested is not None and _is_new_inside(nested, kept.values()):
            kept.setdefault(nested.id, nested)
    ordered = sorted(kept.values(), key=lambda s: (s.contents, s.id))
    around = {s.id: _around(s, ordered) for s in ordered}
    return tuple(
        replace(s, within=around[s.id]) if around[s.id] else s for s in ordered
    )


def _trimmed(text: str, found: Sequence[Attributed]) -> Iterator[Attributed]:
    for attributed in found:
        trimmed = trim(text, attributed)
        if trimmed is not None:
            yield trimmed


def _is_inside(attributed: Attributed, statement: Statement) -> bool:
    """Whether somebody's statement reports an attribution: its cue is among the words said."""
    first, last = attributed.contents[0], attributed.contents[-1]
    return any(
        part.holds(first) and part.holds(last) and all(map(part.holds, attributed.cue))
        for part in statement.contents
    )


def _without(attributed: Attributed, quoted: Sequence[Span]) -> Attributed | None:
    """The attribution without words that are somebody's quotation already."""
    contents = tuple(
        span
        for span in attributed.contents
        if not any(quotation.overlaps(span) for quotation in quoted)
    )
    if len(contents) == len(attributed.contents):
        return attributed
    return replace(attributed, contents=contents) if contents else None


def _around(statement: Statement, others: Sequence[Statement]) -> str | None:
    """The id of the statement that reports this one: the shortest that holds its words."""
    words = [*statement.contents, *statement.cue]
    start, end = min(s.start for s in words), max(s.end for s in words)
    holding = [
        (_length(other.contents), other.id)
        for other in others
        if other.contents[0].start <= start
        and end <= other.contents[-1].end
        and other.id != statement.id
        and all(any(c.holds(span) for c in other.contents) for span in words)
    ]
    return min(holding)[1] if holding else None


def _is_new_inside(statement: Statement, kept: Iterable[Statement]) -> bool:
    """Whether a statement found inside another is neither that one nor known already."""
    cue = statement.cue
    around = Span(
        min(cue[0].start, statement.contents[0].start),
        max(cue[-1].end, statement.contents[-1].end),
    )
    for other in kept:
        if any(mine.overlaps(its) for its in other.cue for mine in cue):
            return False
        holds = any(part.holds(around) for part in other.contents)
        if not holds and _meets(other.contents, statement.contents):
            return False
    return True


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _meets(a: Sequence[Span], b: Sequence[Span]) -> bool:
    """Whether two contents share half of the smaller one."""
    if a[-1].end <= b[0].start or b[-1].end <= a[0].start:
        return False
    shared = sum(
        max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b
    )
    return 2 * shared >= min(_length(a), _length(b))


def _completed(
    statement: Statement, attributed: Attributed, same: Sequence[Statement]
) -> Statement:
    """The rule's statement with what the encoder knows better."""
    if len(same) > 1:
        return statement
    if statement.source is None and not statement.cue:
        return replace(
            statement,
            source=attributed.source,
            cue=attributed.cue,
            rule=f"{statement.rule} and encoder",
            confidence=attributed.confidence,
        )
    source, nearer = statement.source, attributed.source
    one_cue = any(a.overlaps(b) for a in statement.cue for b in attributed.cue)
    if one_cue and nearer and (source is None or source.holds(nearer)):
        return replace(statement, source=nearer)
    return statement
