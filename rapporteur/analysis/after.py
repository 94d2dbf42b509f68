"""Who is named after a quotation: "We will not go," she said."""

import re
from dataclasses import replace

from rapporteur.analysis.passage import (
    Attribution,
    Context,
    in_capitals,
    is_negated,
    is_speech,
    without_title_stops,
)
from rapporteur.analysis.rulebook import Rulebook
from rapporteur.model import Span, StatementKind

_FAR = 400
_NAME_AFTER = re.compile(r",\s+(?:[A-ZÀ-Ý][\w’'-]+\s+){0,3}[A-ZÀ-Ý][\w’'-]+")
_RELATIVE = re.compile(r",\s*(?:who|which|whose|whom|where)\b.*$", re.DOTALL)
_LEADING = re.compile(
    r"^(?:\W|\b(?:but|and|so|yet|also|for|now|then|still|that)\b)*", re.IGNORECASE
)
_TRAILING_ADVERB = re.compile(
    r"[\s,]+(?:also|has|have|had|then|later|repeatedly|reportedly|already|recently|previously|both|\w+ly)\s*$"
)
_SENTENCE_INSIDE = re.compile(r"[a-z]{2}[.!?]\s")


def named_after(rules: Rulebook, context: Context) -> Attribution | None:
    """Who is named after the closing mark, in the same sentence."""
    quotation, text = context.quotation, context.text
    words = quotation.words(text)
    if words.endswith((".", "…")) and not words.endswith("..."):
        return None  # the sentence ended inside the marks
    at = quotation.outer.end - context.base
    rest = context.masked[at : at + _FAR]
    # The "long table" stands in the hall, he said: no comma, no words of his.
    paused = words[-1] in ",!?…—–" or rest.lstrip()[:1] in (",", "—", "–", "-")
    if not paused and not (words[:1].isupper() and is_speech(quotation, text)):
        return None
    if in_capitals(words) and context.left.strip() and words[-1].isalnum():
        return None  # the man known as "The Miller", a commander of the Front, said
    for rule in rules.beside:
        found = rule.pattern.match(rest) if rule.where == "after" else None
        if found is None or _SENTENCE_INSIDE.search(
            without_title_stops(found["source"])
        ):
            continue
        if re.search(r"[\"“”«»:;]", found["source"]):
            continue
        offset = quotation.outer.end
        source = _trimmed(
            text, offset + found.start("source"), offset + found.end("source")
        )
        if source is None:
            continue
        cue = Span(offset + found.start("cue"), offset + found.end("cue"))
        negated = is_negated(text, cue)
        return Attribution(
            StatementKind.DIRECT,
            quotation.parts,
            source,
            (cue,),
            rule.name,
            negated,
            max(cue.end, source.end),
        )
    return None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The words of a source without relative clause, adverbs and stops."""
    words = _RELATIVE.sub("", text[start:end])
    named = _NAME_AFTER.match(text, end)
    if named and not re.search(r"[A-ZÀ-Ý]", words.lstrip()[1:]):
        # "said its secretary, Olen Marsh": the name belongs to it.
        return Span(start + len(words) - len(words.lstrip()), named.end())
    if "," in words:
        # "Ana Belo, the foreign minister": the name tells enough.
        head, _, rest = words.partition(",")
        words = (
            head if re.match(r"\s+(?:the|a|an|his|her|its|now|then)\b", rest) else words
        )
    while (shorter := _TRAILING_ADVERB.sub("", words)) != words:
        words = shorter
    words = words.rstrip(" ,.;:-–—")
    lead = len(words) - len(words.lstrip(" ,(-–—"))
    if lead >= len(words):
        return None
    return Span(start + lead, start + len(words))


def whole_clause(context: Context, after: Attribution) -> Attribution:
    """Direct where the sentence begins with the quotation, else mixed from its beginning.

    'The river will be "a wall," she said' reports a clause of which two words are quoted.
    """
    left = context.left
    lead = _LEADING.match(left)
    rest = left[lead.end() :] if lead else left
    if len(rest.split()) < 2 or rest.rstrip().endswith(
        (",", ":", "—", "–")
    ):  # one word is no clause
        return after
    if re.search(r"[\"”»]", rest):
        return after  # other quoted words stand before: they were dealt with
    start = context.start + len(left) - len(left.lstrip())
    contents = (Span(start, context.quotation.outer.end),)
    return replace(after, kind=StatementKind.MIXED, contents=contents)
