"""The encoder's spans brought to what they name: a source, and the words of a statement.

A span that a model finds may reach over the end of a line, take a conjunction with it, or
leave a source among the contents. Nothing is added that the text does not have: spans
become shorter, or change their role.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapporteur.analysis.subjects import LEADER, is_half, other_half, subject_before
from rapporteur.model import Attributed, Span
from rapporteur.text import sentence_starts

_EDGES = " \t\r\n,;:–—-"
_MARKS = re.compile(r"[\"“”«»„]")
#: What stands before a source and is none of it: "But Belo said", "with Kade calling".
_LEAD = re.compile(
    r"(?:(?:but|and|so|yet|or|nor|while|as|with|when|because|although|though|if|that|meanwhile|"
    r"however|still|now|then|also|asked|instead)\b\W*)+",
    re.IGNORECASE,
)
_PRONOUN_LAST = re.compile(
    r"\b(?!and\b|or\b|both\b|of\b)\w+\s+(?P<last>he|she|they|it|we|I)$", re.IGNORECASE
)
#: "MARON (ORP) - ", "MARON —": where and by whom an article is filed.
_FILED = re.compile(
    r"(?:[A-ZÀ-Ý][\w’'.-]*,?\s+){1,5}\([^()\n]{2,40}\)\s*(?:[—–]|--?\s)\s*(?=\S)"
    r"|[A-ZÀ-Ý’'.]{3,}(?:,?\s+[A-ZÀ-Ý][\w’'.]*){0,4},?\s*(?:[—–]|--?\s)\s*(?=\S)"
)
#: Contents that are words of the outlet's grammar, and nobody's.
_EMPTY = re.compile(
    r"(?:which|that|what|who|whom|it|this|these|those|he|she|they|so|but|and|as|how|whether|there|not|nothing|little|so\s+much)"
    r"(?:\s+(?:is|was|and|that|it|so))?$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\b|^\W*\w+ing\b", re.IGNORECASE
)
#: Nouns that tell of a statement: whose it is stands before them.
_NOUN = re.compile(
    r"\b(?:announcement|claim|warning|call|charge|allegation|report|promise|demand|statement|remark|comment|"
    r"concern|pledge|threat|accusation|reaction|proposal|offer|view|tweet|letter)s?\b"
)
_POSSESSOR = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?(?:[A-ZÀ-Ý][\w.-]*\s+){0,3}[A-ZÀ-Ý][\w-]*[’']s?$|\b(?:his|her|its|their|our|my)$"
)
_DETERMINED = re.compile(
    r"(?:the|an?|his|her|its|their|this|these|those|some|many|most|several|both|one|he|she|it|they|we|I)\b"
    r"|[A-ZÀ-Ý\d]"
)
_PREPOSITION = re.compile(
    r"(?:in|on|at|of|for|from|with|by|to|after|before|during|minutes|hours|days)\b",
    re.IGNORECASE,
)
#: Who nobody names, after a name and a comma.
_ASIDE = re.compile(
    r"[^,]*[A-ZÀ-Ý][^,]*,\s+(?P<who>(?:an?|one|two|three|several|some)\s+(?:(?!of\b)[\w’'.-]+\s+){0,4}"
    r"(?:officials?|diplomats?|sources?|aides?|advis[eo]rs?|analysts?|negotiators?|person|people|spokes\w+))$"
)
_TOGETHER = re.compile(r"\s+(?:both|jointly|together)\b")
#: The name before one who did it with another: "Belo and | Kade both warned".
_AND_HE = re.compile(r"(?<![\w’'-]\s)(?P<first>(?:[A-ZÀ-Ý][\w’'.-]*\s+){1,4})and\s+$")
_ARTICLES = frozenset({"", "the", "a", "an", "and", "but"})
_MOST_WORDS = 12
_NEAR = 3


def trim(text: str, attributed: Attributed) -> Attributed | None:
    """The attribution with spans that name what they should; None if nothing was said."""
    cue = attributed.cue[0]
    line = _line(text, cue)
    contents = tuple(_contents(text, attributed.contents, line))
    source = attributed.source
    if source is not None and _is_far_off(text, source, cue):
        source = None
    if source is not None:
        source = _whole(text, _unnamed(text, source, cue), cue)
    if source is None and len(contents) > 1 and _is_subject(text, contents[0], cue):
        source, contents = contents[0], contents[1:]
    if source is None and contents and contents[0].start >= cue.end:
        source = _subject(text, line, cue)
    if not contents:
        return None
    return replace(
        attributed,
        contents=contents,
        source=_source(text, source, line) if source else None,
    )


def _line(text: str, span: Span) -> Span:
    """The line that holds the beginning of a span."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(start, end if end > 0 else len(text))


def _contents(text: str, spans: Sequence[Span], line: Span) -> Iterator[Span]:
    """The words that were said: those of the cue's line, and what goes on after it."""
    here = any(span.overlaps(line) for span in spans)
    for span in spans:
        if here and span.end <= line.start:
            continue  # a paragraph before is another's
        words = span.of(text)
        if "\n" in words and span.overlaps(line) and not _is_open(text, span, line):
            # Words that nothing in marks carries on are reported within one line.
            span = Span(max(span.start, line.start), min(span.end, line.end))  # noqa: PLW2901
        trimmed = _edges(text, span)
        if trimmed is not None and not _EMPTY.match(trimmed.of(text)):
            yield trimmed


def _is_open(text: str, span: Span, line: Span) -> bool:
    """Whether a quotation that begins in a line runs on over its end."""
    here = text[max(span.start, line.start) : min(span.end, line.end)]
    straight = here.count('"') % 2 == 1
    return straight or sum(map(here.count, "“«„")) > sum(map(here.count, "”»"))


def _edges(text: str, span: Span) -> Span | None:
    """The span without white space, commas and a leading "that"; None if nothing is left.

    Where an article is filed from ("MARON (ORP) - ") is no words of anybody's either.
    """
    if span.start == text.rfind("\n", 0, span.start) + 1 and (
        filed := _FILED.match(text, span.start, span.end)
    ):
        span = Span(filed.end(), span.end)
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(_EDGES))
    end = span.start + len(words.rstrip(_EDGES))
    if lead := re.match(r"that\s+", text[start:end]):
        start += lead.end()
    return Span(start, end) if start < end else None


def _source(text: str, source: Span, line: Span) -> Span | None:
    """The source on the cue's line, without conjunctions and what stands before a pronoun."""
    start, end = source.start, source.end
    if source.overlaps(line):
        start, end = max(start, line.start), min(end, line.end)
    else:
        end = text.find("\n", start, end) if "\n" in text[start:end] else end
    if lead := _LEAD.match(text, start, end):
        start = min(lead.end(), end)
    if last := _PRONOUN_LAST.search(text, start, end):
        start = last.start("last")
    trimmed = _edges(text, Span(start, end)) if start < end else None
    words = trimmed.of(text).casefold() if trimmed else ""
    return trimmed if words not in _ARTICLES and any(map(str.isalnum, words)) else None


def _unnamed(text: str, source: Span, cue: Span) -> Span:
    """Without what only ends the words before: "as is Belo, | an official | said".

    A comma closes an apposition: "Belo, a Vardanian official, said" is Belo.
    """
    found = _ASIDE.match(text, source.start, source.end)
    closed = text[source.end : cue.start].strip().startswith(",")
    if found is None or source.end > cue.start or closed:
        return source
    return Span(found.start("who"), source.end)


def _whole(text: str, source: Span, cue: Span) -> Span:
    """With the rest of a name of which only the beginning was seen.

    "VFP | leader Ida Vale, who", "Belo's | lawyer, Ida Moor,", "the Ardelian | minister,
    Ivo Kade,", "Belo and | Kade both".
    """
    ends = max(cue.start, source.end)
    if _TOGETHER.match(text, source.end):
        line = text.rfind("\n", 0, source.start) + 1
        if first := _AND_HE.search(text, line, source.start):
            source = Span(first.start("first"), source.end)
    if found := LEADER.match(text, source.end, ends):
        return Span(source.start, found.end())
    return (is_half(source.of(text)) and other_half(text, source, ends)) or source


def _is_far_off(text: str, source: Span, cue: Span) -> bool:
    """Whether a noun has a source that is not its own: "Kade came, given warnings of floods"."""
    if _NOUN.match(cue.of(text)) is None or source.end > cue.start:
        return False
    return len(text[source.end : cue.start].split()) > _NEAR


def _is_subject(text: str, span: Span, cue: Span) -> bool:
    """Whether what was taken for contents is who speaks: "The two ministers | called for |"."""
    between = text[span.end : cue.start] if span.end <= cue.start else "x"
    words = span.of(text)
    return (
        not between.strip()
        and len(words.split()) <= _MOST_WORDS
        and not _PASSIVE.search(cue.of(text))
        and re.search(r"[.!?,;\"“”]\s", words) is None
        and _PREPOSITION.match(words) is None
    )


def _subject(text: str, line: Span, cue: Span) -> Span | None:
    """Who stands right before a cue that the encoder gave no source."""
    words = cue.of(text)
    if _PASSIVE.search(words) or not words[:1].isalpha():
        return None
    starts = [line.start + at for at in sentence_starts(line.of(text))]
    start = max((at for at in starts if at <= cue.start), default=line.start)
    before = text[start : cue.start].rstrip()
    if (
        not before
        or before[-1] in ";:—–-"
        or re.search(r"\b(?:and|or|to|but)$", before)
    ):
        return None
    if _NOUN.search(words):
        owner = _POSSESSOR.search(before)
        return Span(start + owner.start(), start + owner.end()) if owner else None
    found = subject_before(text, start, cue.start)
    if found and before[-1] == "," and found.end == start + len(before) - 1:
        return None  # "Kade asked for water, hinted at war": a clause ends there
    given = found.of(text) if found else ""
    sure = _DETERMINED.match(given) and not _PREPOSITION.match(given)
    return found if sure and not _MARKS.search(given) else None
