"""Who said a quotation: the source and the cue beside it, by the rulebook.

Read `attribute` first: for each quotation the cases are tried in the order in which a
reader would decide them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.analysis.after import named_after, whole_clause
from rapporteur.analysis.before import labelled, named_before, naming_before
from rapporteur.analysis.passage import (
    Attribution,
    Context,
    Passage,
    context_of,
    in_capitals,
    is_speech,
    without_title_stops,
)
from rapporteur.analysis.quotations import Quotation
from rapporteur.analysis.rulebook import Rulebook, load
from rapporteur.model import StatementKind

_LONGEST_HEADING = 12
_ON = re.compile(r"\bon\s+(?:[\w’'.]+\s+){0,3}$")
_JOIN = re.compile(r"[^.!?\"“«]{0,260}[.,;:—–…-]*[”\"’)]?\s*")


def attribute(passage: Passage, quotations: Sequence[Quotation]) -> list[Attribution]:
    """The statements that hold these quotations, in text order."""
    rules = load()
    found: list[Attribution] = []
    done = 0
    for quotation in quotations:
        if quotation.outer.start < done:
            continue  # it lies in a reported clause that is a statement already
        context = context_of(passage, quotation, quotations)
        if _is_programme(context):
            if found and _joins(passage.text, found[-1], quotation):
                # "A," he said on "The River Hour." "B." He goes on after the title.
                end = max(found[-1].end, quotation.outer.end)
                found[-1] = replace(found[-1], end=end)
            continue
        after = named_after(rules, context)
        # CASE 1: "A," he said. "B." The words go on, and nobody else is named.
        if after is None and found and _goes_on(passage.text, found[-1], context):
            found[-1] = _joined(found[-1], quotation)
            continue
        attribution = _decide(rules, context, after, found)
        if attribution is not None and _acceptable(quotation, attribution):
            if found and attribution.cue and found[-1].cue == attribution.cue:
                # He called it "a map" and "a wall": one clause, which reaches further now.
                found.pop()
            found.append(attribution)
            done = max(done, attribution.end)
    return found


def _decide(
    rules: Rulebook,
    context: Context,
    after: Attribution | None,
    found: Sequence[Attribution],
) -> Attribution | None:
    quotation = context.quotation
    # CASE 2: The talks, dubbed "the long table", resume. A name is no statement.
    if any(rule.pattern.search(context.left) for rule in rules.naming):
        return None
    # CASE 3: "We will not go," she said. The words, then who.
    if after is not None:
        return whole_clause(context, after)
    # CASE 4: She told reporters: "We will not go." Who, then the words.
    before = named_before(rules, context, found)
    if before is not None:
        return before
    # CASE 5: He has called the plan "a map without a river". A name given to something.
    naming = naming_before(rules, context, found)
    if naming is not None:
        return naming
    # CASE 6: Belo: 'We will not go'. A headline's colon; "in the words of".
    named = labelled(rules, context)
    if named is not None:
        return named
    # CASE 7: a paragraph that is nothing but a quotation: who speaks is not stated here.
    alone = not context.left.strip() and quotation.outer.end >= context.end - 1
    if (
        alone
        and not _is_heading(quotation, context)
        and is_speech(quotation, context.text)
        and quotation.outer.start == context.base
    ):
        parts = quotation.parts
        return Attribution(
            StatementKind.DIRECT, parts, None, (), "alone", end=quotation.outer.end
        )
    return None


def _is_programme(context: Context) -> bool:
    """Whether quoted words are the title of what somebody speaks on: on "The River Hour"."""
    title = in_capitals(context.quotation.words(context.text))
    return title and _ON.search(context.left) is not None


def _is_heading(quotation: Quotation, context: Context) -> bool:
    """Whether a line is a heading taken from what somebody says: 'No gun at the market'."""
    words = quotation.words(context.text)
    return words[-1] not in ".!?…,—–" and len(words.split()) <= _LONGEST_HEADING


def _goes_on(text: str, last: Attribution, context: Context) -> bool:
    """Whether a quotation is the rest of the statement before it."""
    if last.kind is not StatementKind.DIRECT or last.source is None:
        return False
    speech = is_speech(context.quotation, text)
    return speech and _joins(text, last, context.quotation)


def _joins(text: str, last: Attribution, quotation: Quotation) -> bool:
    """Whether nothing but the end of a clause stands between them."""
    between = text[last.end : quotation.outer.start]
    if "\n" in between.strip(" "):
        return False
    plain = without_title_stops(between)
    return _JOIN.fullmatch(plain) is not None and not _has_verb(plain)


def _has_verb(between: str) -> bool:
    return load().says.search(between) is not None


def _joined(last: Attribution, quotation: Quotation) -> Attribution:
    parts = last.contents + quotation.parts
    return replace(last, contents=parts, end=quotation.outer.end)


def _acceptable(quotation: Quotation, attribution: Attribution) -> bool:
    """A quotation that is never closed is only one where somebody is named beside it."""
    return quotation.closed or bool(attribution.cue)
