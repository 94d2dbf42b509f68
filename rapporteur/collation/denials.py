"""Claims that somebody denies: what is claimed, and the denial.

Found are denials that point back in so many words to what stands right before them
("The ministry denied the claims", "Tirsk denies this"): what is denied is then the
sentence before, or what the sentence itself said until then.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapporteur.collation.differing import DIFFER, Calendar, Given, conflict
from rapporteur.model import Conflict, Reading, SegmentKind, Settled, Span, sentences

_DENIES = re.compile(
    r"\b(?:(?:den(?:y|ies|ied|ying)|disput(?:es?|ed|ing)|refut(?:es?|ed|ing)|(?P<spurns>reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?))"
    r"\s+(?:(?:all|both)\s+)?(?:of\s+)?)"
    r"(?P<claim>(?:the|these|those|such|any|that|this|his|her|their)\s+(?:\w+\s+)?"
    r"(?:claims?|allegations?|accusations?|charges?|reports?|assertions?|figures?|numbers?|count)\b(?!\s+(?:that|as)\b)"
    r"|(?:this|that|it)\b(?=\s*[.,;]))",
    re.IGNORECASE,
)
#: What is spurned in a word may be an offer, and a report that is spurned a paper.
_SPURNED = re.compile(r"this|that|it|.*\breports?", re.IGNORECASE)
#: Words before a denial within its sentence that are enough to be what is denied.
_CLAIM_WORDS = 5
_CLAUSES = (", but ", "; ", ", and ", ", which ", ", although ", ", though ", ", while ")  # fmt: skip
#: Nobody denies it, or nobody has yet: "no one denies that", "if the Front denied it".
_NOT_SO = re.compile(
    r"\b(?:not|n[’']t|never|without|neither|no\s+one|nobody|none|few)\s+(?:\w+\s+)?$"
    r"|\b(?:if|unless|whether|would|could|should|may|might)\s+(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)


def compare_denials(
    readings: Sequence[Reading], settled: Settled
) -> Iterator[Conflict]:
    """Each claim with its denial on the same page."""
    calendar = Calendar(readings, settled)
    names = {a.id: a.name for a in settled.actors}
    actor_of = {i.referent: i.actor for i in settled.identities}
    for reading in readings:
        text, document = reading.document.text, reading.document.id
        day = calendar.published(document)
        for before, denial, found in _denials(reading):
            who = [
                names[actor_of[m.actor]]
                for m in reading.mentions
                if denial.start <= m.span.start < found and m.actor in actor_of
            ]
            words = " ".join(denial.of(text).split())
            given = (
                Given("claimed", document, before, day),
                Given("denied", document, denial, day),
            )
            what = f"denied by {who[-1]}: {words}" if who else f"denied: {words}"
            yield conflict(what, DIFFER, given)


def _denials(reading: Reading) -> Iterator[tuple[Span, Span, int]]:
    """What is denied, the denial, and where in it the verb stands."""
    text = reading.document.text
    frames = [s.span for s in sentences(reading.document) if s.kind == SegmentKind.BODY]
    for earlier, sentence in pairwise([None, *frames]):
        if sentence is None:
            continue
        found = _DENIES.search(text, sentence.start, sentence.end)
        if found is None or _NOT_SO.search(text[sentence.start : found.start()]):
            continue
        if found["spurns"] and _SPURNED.fullmatch(found["claim"]):
            continue
        lead = text[sentence.start : found.start()]
        cut = max(map(lead.rfind, _CLAUSES))
        if cut > 0 and len(lead[:cut].split()) >= _CLAIM_WORDS:
            at = sentence.start + cut
            yield Span(sentence.start, at), _trim(text, at + 2, sentence.end), found.start()  # fmt: skip
        elif earlier is not None:
            claim = _trim(text, earlier.start, earlier.end)
            yield claim, _trim(text, sentence.start, sentence.end), found.start()


def _trim(text: str, start: int, end: int) -> Span:
    """A stretch without the blanks at its ends."""
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
