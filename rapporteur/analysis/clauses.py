"""Reported clauses that hold quoted words: where what was said begins and ends."""

import re
from collections.abc import Sequence

from rapporteur.analysis.passage import Attribution, Context, is_negated
from rapporteur.analysis.rulebook import load
from rapporteur.analysis.subjects import first_subject, subject_before
from rapporteur.model import Span, StatementKind

_CUT = re.compile(
    r",\s+(?:but\s+|and\s+)?(?:add(?:ed|ing)|saying|citing|noting|stressing|according to|"
    r"in the words of|he said|she said|they said)\b"
    # "..., an allusion to the Front": the outlet explains.
    r"|,\s+(?:in\s+)?an?\s+(?:\w+\s+)?(?:allusion|reference|nod|jab|swipe)\s+(?:to|at)\b"
)
_HANGING = re.compile(
    r"(?:[,—–-]|\b(?:and|but|then|by|before|while))\s*(?:(?:also|then|\w+ly)\s+)*$"
)
_TELLS = re.compile(r"t(?:ell|ells|old|elling)$", re.IGNORECASE)
# Who is told, where no "that" follows: "told a reporter she felt", "told Singh the dam".
_TOLD = re.compile(
    r"\s+(?:(?:the|a|an|his|her|their|its)\s+)?(?:[\w’'.-]+\s+){0,3}?(?:reporters?|journalists?|him|her|them|me|us|"
    r"parliament|lawmakers|aides|delegates|supporters|officials|colleagues|[A-Z][\w’'.-]+(?:\s+[A-Z][\w’'.-]+){0,3})\s+"
    r"(?=[a-z\"“«‘'])"
)


def reported(
    context: Context,
    cue: Span,
    lead: re.Match[str] | None,
    found: Sequence[Attribution],
) -> Attribution | None:
    """A reported clause with quoted words in it, from the verb to the sentence's end."""
    gap = context.left[cue.end - context.start :]
    tells = _TELLS.match(cue.of(context.text)) is not None
    start = cue.end + _complement(gap, lead, tells=tells)
    end = _clause_end(context)
    words = context.text[start:end]
    start += len(words) - len(words.lstrip(" ,"))
    if start >= end or re.search(r"[.;]\s", gap):
        return None
    return Attribution(
        StatementKind.MIXED,
        (Span(start, end),),
        source_of(context, cue, found),
        (cue,),
        "verb-that-before",
        is_negated(context.text, cue),
        end,
    )


def _complement(gap: str, lead: re.Match[str] | None, *, tells: bool) -> int:
    """Where in the words after a verb the reported clause begins."""
    that = re.search(r"\bthat\s+", gap[:90])
    if that and "," not in gap[: that.start()].rstrip(", "):
        return that.end()
    if that and re.fullmatch(r"\s*,[^,]{0,60},\s*", gap[: that.start()]):
        return that.end()  # He said, however, that ...
    told = _TOLD.match(gap + "x") if tells else None
    if told:
        return min(told.end(), len(gap))
    return lead.end() if lead and lead["that"] else 0


def _clause_end(context: Context) -> int:
    """Where the reported clause ends: with its sentence, the stop outside marks left out."""
    end = context.end
    cut = _CUT.search(
        context.masked, context.quotation.outer.end - context.base, end - context.base
    )
    if cut:
        end = context.base + cut.start()
    words = context.text[context.start : end].rstrip()
    end = context.start + len(words)
    while end > context.quotation.outer.end and context.text[end - 1] in ".!?;,":
        end -= 1
    return max(end, context.quotation.outer.end)


def source_of(context: Context, cue: Span, found: Sequence[Attribution]) -> Span | None:
    """The subject of the verb; for a participle that of the clause it hangs on."""
    before = context.text[context.start : cue.start]
    hanging = _HANGING.search(before)
    if hanging is None and before.strip():
        # "Belo said the gates were open and Kade said ...": each verb has its own subject.
        earlier_verbs = list(load().says.finditer(before))
        joined = before.rfind(" and ") if earlier_verbs else -1
        start = context.start
        if joined > 0 and joined >= earlier_verbs[-1].end():
            start += joined + len(" and ")
        return subject_before(context.text, start, cue.start)
    # "A," Belo said at the dam, adding that ...: who spoke before in this sentence.
    for earlier in reversed(found):
        if earlier.source and context.start <= earlier.end <= cue.start:
            return earlier.source
    first = first_subject(context.text, context.start, cue.start)
    if first is not None or cue.of(context.text).casefold().endswith("ing"):
        return first
    return subject_before(context.text, context.start, cue.start)
