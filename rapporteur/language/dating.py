"""When a statement was made: the date that stands beside its cue, or that of its scene.

A report tells the day once ("Belo said on Monday") and then goes on quoting the same
speaker on the same occasion. What "has been said" at some time has no day of its own.
"""

import re
from collections.abc import Mapping, Sequence

from rapporteur.model import Span, Statement, TimeExpression
from rapporteur.model.edtf import days_of
from rapporteur.text import sentence_starts

_PERFECT = re.compile(
    r"\b(?:has|have|had)\s+(?:(?:also|already|since|previously|repeatedly|long|now|not|never|so\s+far|both|all)\s+)*$",
    re.IGNORECASE,
)
_SCENE = re.compile(
    r"\b(?:met|meet(?:s|ing)?|talks|spoke|speak(?:s|ing)|told|press\s+conference|news\s+conference|interview|visit(?:ed|ing)?|"
    r"summit|address(?:ed|ing)?|briefing|joined|statement|held)\b",
    re.IGNORECASE,
)
_BEFORE_DATE = re.compile(
    r"(?:\bon|\blate|\bearly|\bearlier|\bin|\bthis|\blast|\bby|\bsaid|\btold\s+\w+|\w+ed|\w+s|,)\s*$"
)


def date_statements(
    text: str,
    stretches: Sequence[Span],
    statements: Sequence[Statement],
    times: Sequence[TimeExpression],
    named: Mapping[str, Sequence[Span]],
) -> dict[str, str]:
    """For each statement's id the day it was made, in EDTF; those without are left out.

    `named` are, for each referent, the places where the page names it.
    """
    days = [t for t in times if t.value and _is_day(t.value) and not _is_ahead(t)]
    sentences = [
        Span(s.start + a, s.start + b)
        for s in stretches
        for starts in [sentence_starts(s.of(text))]
        for a, b in zip(starts, [*starts[1:], s.end - s.start], strict=True)
        if a < b
    ]
    said: dict[str, list[tuple[int, str]]] = {}
    found: dict[str, str] = {}
    spoken = [c for s in statements for c in s.contents]
    for statement in statements:
        value = _beside(text, sentences, statement, days)
        if value:
            found[statement.id] = value
            for speaker in statement.speakers:
                said.setdefault(speaker, []).append((_place(statement), value))
    scenes = _scenes(text, sentences, days, spoken, named)
    for statement in statements:
        if (
            statement.id not in found
            and statement.within is None
            and not _is_perfect(text, statement)
        ):
            value = _of_scene(statement, said, scenes)
            if value:
                found[statement.id] = value
    return found


def _place(statement: Statement) -> int:
    return (statement.cue or statement.contents)[0].start


def _is_day(value: str) -> bool:
    first, last = days_of(value)
    return (last - first).days < 32


def _is_ahead(time: TimeExpression) -> bool:
    """Whether a time lies after the page's date: nothing was said then yet."""
    return bool(
        time.value
        and time.anchor
        and days_of(time.value).first > days_of(time.anchor).last
    )


def _beside(
    text: str,
    sentences: Sequence[Span],
    statement: Statement,
    days: Sequence[TimeExpression],
) -> str | None:
    """The day told in the cue's sentence, outside of what was said."""
    if not statement.cue:
        return None
    cue = statement.cue[0]
    sentence = next((s for s in sentences if s.holds(cue)), None)
    if sentence is None:
        return None
    near = []
    for time in days:
        if not sentence.holds(time.span) or any(
            c.overlaps(time.span) for c in statement.contents
        ):
            continue
        between = text[min(cue.end, time.span.end) : max(cue.start, time.span.start)]
        lead = time.span.start <= sentence.start + 12
        if lead or (len(between) < 40 and "," not in between.strip(", ")):
            near.append((not lead and abs(time.span.start - cue.end), time.value))
    return min(near)[1] if near else None


def _scenes(
    text: str,
    sentences: Sequence[Span],
    days: Sequence[TimeExpression],
    spoken: Sequence[Span],
    named: Mapping[str, Sequence[Span]],
) -> dict[str, list[tuple[int, str]]]:
    """For each referent the days on which the page has it meet or speak, with the place."""
    scenes: dict[str, list[tuple[int, str]]] = {}
    for time in days:
        sentence = next((s for s in sentences if s.holds(time.span)), None)
        if sentence is None or any(c.holds(time.span) for c in spoken):
            continue
        before = text[sentence.start : time.span.start]
        if not _SCENE.search(before) and not _SCENE.search(
            text[time.span.end : time.span.end + 20]
        ):
            continue
        for referent, places in named.items():
            if any(sentence.holds(p) and p.start < time.span.start for p in places):
                scenes.setdefault(referent, []).append(
                    (time.span.start, str(time.value))
                )
    return scenes


def _is_perfect(text: str, statement: Statement) -> bool:
    at = _place(statement)
    return bool(_PERFECT.search(text[max(0, at - 40) : at]))


def _of_scene(
    statement: Statement,
    said: Mapping[str, Sequence[tuple[int, str]]],
    scenes: Mapping[str, Sequence[tuple[int, str]]],
) -> str | None:
    """The day on which the speaker was last heard before; or the only one there is."""
    at = _place(statement)
    for kept in (said, scenes):
        told = [
            pair for speaker in statement.speakers for pair in kept.get(speaker, ())
        ]
        before = [pair for pair in told if pair[0] < at]
        if before:
            return max(before)[1]
        if told and (len({value for _, value in told}) == 1 or kept is said):
            return min(told)[1]
    return None
