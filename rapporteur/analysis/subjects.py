"""Who the subject of a verb of saying is: the words before it, trimmed to a noun phrase."""

import re

from rapporteur.model import Span

_TRAILING = re.compile(
    r"(?:[\s,]+(?:also|then|later|earlier|again|once|only|even|still|just|now|further|however|too|"
    r"though|repeatedly|reportedly|already|recently|previously|yesterday|today|both|all|each|jointly|"
    r"publicly|often|never|always|simply|finally|meanwhile|instead|rather|long|since|has|have|had|"
    r"did|does|do|would|could|will|may|might|not|is|was|are|were|who|\w+ly|didn[’']t|"
    r"quoted as|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))+\s*$"
)
_CLAUSE = re.compile(
    r"[;:]\s+|\s[—–-]+\s|\b(?:that|while|when|because|but|although|though|if|whether|where|whereas|so|"
    r"unless|until|than|which|what|whom)\s+"
)
#: Who it was that said what somebody is called: "Rook, who Kade described as".
_OBJECT_RELATIVE = re.compile(
    r"\bwhom?\s+(?P<subject>(?:he|she|they)\b|(?:[A-ZÀ-Ý][\w’'.&-]*\s*){1,4})$"
)
#: "Kade said he thought": who thinks is "he".
_PRONOUN_LAST = re.compile(
    r"\b(?!and\b|or\b|both\b|of\b)\w+\s+(?P<last>he|she|they|it|we|I)$", re.IGNORECASE
)
_WHO = re.compile(r",?\s+who\b")
_AND = re.compile(
    r"\band\s+(?=(?:then|later|also|has|have|is|was|it|he|she|they|we|I)\b)"
)
_RELATIVE = re.compile(
    r"^(?:who|which|whose|whom|where|the|a|an|his|her|its|their|now|then|currently|himself|herself|"
    r"themselves|one|former|speaking|together|along|flanked|accompanied|\d)\b"
)
_LEAD_IN = re.compile(
    r"^(?:In|On|At|After|During|Speaking|Following|Before|Since|For|From|With|By|As|Amid|Despite|"
    r"Earlier|Later|Meanwhile|Asked|Answering|Addressing|Under|Of|About|To|Until|Over|Last|Late|[A-Z][a-z]+ing\s+(?:about|of|to|on|in|at|with|for|from|the|his|her|its|an?|that|after))\b"
)
_AT_END = re.compile(
    r"(?:(?:the|a|an|his|her|its|their|one|both|some|several|two|three|another)\s+(?:[\w’'.-]+\s+){0,5}"
    r"[\w’'.-]+|(?:[A-ZÀ-Ý][\w’'.&-]*\s+)*[A-ZÀ-Ý][\w’'.&-]*|he|she|they|it|we)$"
)
_FIRST = re.compile(
    r"\W*(?P<subject>(?:He|She|They|It|We|he|she|they|we)\b|(?:(?:The|A|An)\s+)?(?:[A-ZÀ-Ý][\w’'.&-]*"
    r"(?:\s+(?:and|of|the|de|al|bin|van|von)\s+(?=[A-Z]))?\s*)+)"
)
#: What opens a sentence and is nobody: "However, Belo told reporters no, saying".
_OPENER = re.compile(
    r"(?:However|Meanwhile|Still|Instead|Yet|But|And|So|Then|Later|Now|Also|Nonetheless|Nevertheless)\b[\s,]*"
)
LEADER = re.compile(
    r"\s+(?:[a-z][\w-]*\s+){0,3}(?:leader|head|chair\w*|secretary|minister|president|negotiator|spokes\w+|chief|director|"
    r"deputy|senator|official)\s+(?:[A-ZÀ-Ý][\w’'.-]*\s*){1,3}(?<!\s)(?=,)"
)
"""After the beginning of a name the rest of it: "VFP | leader Ida Vale, who"."""
#: A source that ends before the noun: whose it is, or a people's adjective.
_HALF = re.compile(
    r"[’']s?$|^[Tt]he\s+(?:[A-ZÀ-Ý]\w+\s+)?[A-ZÀ-Ý]\w+(?:an|ish|ese|i|ic)$"
)
_OTHER_HALF = re.compile(
    r"(?P<who>\s+(?:[a-zà-ý][\w-]*\s*){1,4}(?:,?\s*(?:[A-ZÀ-Ý][\w’'.-]*\s*){1,4})?)(?<!\s)\s*,?"
)
_MOST_WORDS = 16


def subject_before(text: str, start: int, end: int) -> Span | None:
    """The noun phrase that ends before `end`, not reaching before `start`; None if unsure.

    A relative clause or an apposition between it and the verb is passed over: in
    "Ana Belo, who leads the delegation, said" it is "Ana Belo".
    """
    trailing = _TRAILING.search(text, start, end)
    end = trailing.start() if trailing and trailing.end() == end else end
    if inner := _OBJECT_RELATIVE.search(text, start, end):
        return Span(*inner.span("subject"))
    if trailing and _WHO.match(trailing.group()):
        # "It drew an answer from Ana Belo, who said": the name, and not the clause.
        start = max(start, text.rfind(",", start, end) + 1)
        named = _AT_END.search(text[start:end])
        return Span(start + named.start(), end) if named else None
    for cut in (*_CLAUSE.finditer(text, start, end), *_AND.finditer(text, start, end)):
        start = max(start, cut.end())
    if last := _PRONOUN_LAST.search(text, start, end):
        return Span(*last.span("last"))
    span = _chunk(text, start, end)
    if span is None or len(span.of(text).split()) > _MOST_WORDS:
        return None
    return span


def _chunk(text: str, start: int, end: int) -> Span | None:
    """The part between commas that names the subject."""
    pieces = [
        (found.start(), found.end()) for found in re.finditer(r"[^,]+", text[start:end])
    ]
    chunks = [
        (start + a, start + b) for a, b in pieces if text[start + a : start + b].strip()
    ]
    while chunks:
        at, to = chunks.pop()
        words = text[at:to]
        at += len(words) - len(words.lstrip(" \t\"“”‘’'"))
        to -= len(words) - len(words.rstrip(' \t"“”'))
        words = text[at:to]
        if not words:
            continue
        if chunks and _RELATIVE.match(words) and _named(text, *chunks[-1]):
            continue
        if _LEAD_IN.match(words):
            found = _AT_END.search(words)
            return Span(at + found.start(), to) if found and found.start() else None
        return Span(at, to)
    return None


def _named(text: str, start: int, end: int) -> bool:
    """Whether a part before an apposition names somebody: it holds a name, no lead-in."""
    words = text[start:end].strip()
    return bool(re.search(r"[A-ZÀ-Ý]", words)) and not _LEAD_IN.match(words)


def first_subject(text: str, start: int, end: int) -> Span | None:
    """The subject that a sentence begins with, where it is a name or a pronoun."""
    opener = _OPENER.match(text, start, end)
    found = _FIRST.match(text, opener.end() if opener else start, end)
    if found is None or _LEAD_IN.match(found["subject"]):
        return None
    words = found["subject"].rstrip()
    if words in {"The", "A", "An"} or words.endswith("ly"):
        return None  # "The chair of the union", "Immediately": the name comes later
    last = found.start("subject") + len(words)
    if words.endswith(("’s", "'s")):
        # "Belo's lawyer, Ida Moor, said": whose lawyer it is says nothing.
        return other_half(text, Span(found.start("subject"), last), end)
    rest = LEADER.match(text, last, end)
    return Span(found.start("subject"), rest.end() if rest else last)


def is_half(words: str) -> bool:
    """Whether a source ends before its noun: "Belo's", "the Ardelian"."""
    return _HALF.search(words) is not None


def other_half(text: str, half: Span, end: int) -> Span | None:
    """It with the noun, and a name beside, if these are all before `end`: "Belo's | lawyer"."""
    found = _OTHER_HALF.fullmatch(text[half.end : end].rstrip())
    return Span(half.start, half.end + found.end("who")) if found else None
