"""Who is meant by the words that name a speaker: one of the cast, several, or nobody sure.

The rules follow what grammars say of reference in news prose: a name stands for itself, a
title for who holds it, a capital for who governs there, a pronoun for the subject that
was last in view. One candidate or none: where two fit equally well the speaker stays
unknown, and the reason is kept.
"""

import re
from collections.abc import Sequence

from rapporteur.language.cast import Cast
from rapporteur.language.phrases import resolve_phrase
from rapporteur.language.pronouns import is_subject, only_one
from rapporteur.language.stage import Resolved, Stage, one, set_stage, unsure
from rapporteur.model import Span, Statement, StatementKind

_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\b", re.IGNORECASE)
#: Another subject begins: "Belo said no, while the minister shrugged and said".
_TURN = re.compile(r"\b(?:while|whereas|although|even\s+as)\b")
#: "Talks with Belo failed, but the envoys came and asked": Belo did not.
_OTHER = re.compile(r",\s+(?:but|and|yet|while|so)\b")
#: "Ardel raised its offer, which the union turned down, arguing ...": Ardel did not.
_RELATIVE = re.compile(r",\s+(?:which|whom|that)\s+(?:the|its|their|his|her)\s+\w")
#: "Marsh's adviser came and said": Marsh did not.
_OWNS = re.compile(r"[’']s\b")
_HANGING = re.compile(r"\w+ing\b")
_NOUN = re.compile(
    r"\b(?:announcement|claims?|warnings?|calls?|charges?|allegations?|reports?|promises?|demands?|"
    r"statements?|remarks?|comments?|concerns?|pledges?|threats?|accusations?)\b",
    re.IGNORECASE,
)


def resolve_speakers(
    text: str, stretches: Sequence[Span], statements: Sequence[Statement], cast: Cast
) -> dict[str, Resolved]:
    """For each statement's id who speaks, in which the statements may name each other.

    A statement within another one is resolved after it: its "I" is the other's speaker.
    """
    stage = set_stage(text, stretches, statements, cast)
    found: dict[str, Resolved] = {}
    depth = {s.id: s.within for s in statements}
    order = sorted(statements, key=lambda s: (_depth(s.id, depth), _place(s)))
    for statement in order:
        outer = found.get(statement.within or "")
        resolved = _resolve(stage, statement, outer)
        found[statement.id] = resolved
        if statement.within is None:
            stage.say(_place(statement), resolved)
    return found


def _depth(statement: str, within: dict[str, str | None]) -> int:
    """In how many others a statement lies."""
    around = within.get(statement)
    return 0 if around is None else 1 + _depth(around, within)


def _place(statement: Statement) -> int:
    if statement.source:
        return statement.source.start
    return (statement.cue or statement.contents)[0].start


def _resolve(stage: Stage, statement: Statement, outer: Resolved | None) -> Resolved:
    if statement.source is not None:
        return resolve_phrase(stage, statement.source, outer)
    if statement.cue:
        return _subject(stage, statement)
    return _goes_on(stage, statement)


def _goes_on(stage: Stage, statement: Statement) -> Resolved:
    """A paragraph that is only a quotation, right after one with a quotation: who spoke there."""
    start = statement.contents[0].start
    before = stage.text[:start].rstrip(" \n\t\"“«'‘")
    line = Span(before.rfind("\n") + 1, max(len(before), before.rfind("\n") + 2))
    spoke = stage.spoke(line)
    quotes = any(q.overlaps(line) for q in stage.quoted)
    if statement.kind is StatementKind.DIRECT and spoke and quotes:
        speakers = {tuple(map(id, resolved.speakers)) for _, resolved in spoke}
        if len(speakers) == 1:
            return spoke[0][1]
    return unsure("nobody is named beside the words")


def _subject(stage: Stage, statement: Statement) -> Resolved:
    """Marsh agreed, adding that ...: the subject goes on, if the sentence has spoken already."""
    cue = statement.cue[0]
    at = cue.start
    span = Span(stage.sentence(at).start, at) if stage.sentence(at).start < at else None
    words = cue.of(stage.text)
    if span is None or _PASSIVE.search(words) or _NOUN.search(words):
        return unsure("nobody is named as the speaker")
    spoke = stage.spoke(span)
    if spoke and not _TURN.search(stage.text, spoke[0][0], at):
        return spoke[0][1]
    if spoke:
        return unsure("nobody is named as the speaker")
    named = [
        (place, m)
        for place, m in stage.named(span)
        if m.kind != "person" or not _OWNS.match(stage.text, place.end)
    ]
    people = [
        m
        for place, m in named
        if m.kind == "person" and not _OTHER.search(stage.text, place.end, at)
    ]
    if _HANGING.match(words) and _RELATIVE.search(stage.text, span.start, at):
        return unsure("nobody is named as the speaker")
    subjects = [m for s, m in named if is_subject(stage.text, span.start, s)]
    # "Ardelian President Ana Belo": she is meant, and not Ardel.
    first = sorted(subjects, key=lambda m: m.kind != "person")[:1]
    if _HANGING.match(words) and stage.text[:at].rstrip()[-1:] not in (",", "–", "—"):
        # "One of the party's members seeking a vote": what hangs on what stands before.
        return unsure("nobody is named as the speaker")
    member = only_one(people) or only_one(first)
    return one(member) if member else unsure("nobody is named as the speaker")
