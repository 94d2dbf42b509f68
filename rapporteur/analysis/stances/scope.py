"""How far words reach: where a topic begins and ends, and whether a negation holds."""

import re

from rapporteur.analysis.predicates import Predicate
from rapporteur.analysis.stances.leaning import Scene
from rapporteur.model import Span

_CUT = re.compile(
    r",\s+(?:which|who|whose|where|while|but|as|saying|adding|citing|although|though|because|after|"
    r"despite|with|even|according|and\s+(?:said|added|says)|a\s+move|however|in\s+an?\s+(?:allusion|interview))\b"
    r"|,?\s+and\s+(?:that|who|which)\b|,\s+and\s+(?:when|if|after)\b|,\s+(?:a|an|the)\s+\w+\s+(?:that|which|who)\b|,?\s+and\s+(?:it|he|she|they|we|I)\s"
    r"|\s+since\b|[;?!]|\s—|\s--|\s–\s|[,.]?[\"”»](?=\s)|:\s"
)
_LEAD = re.compile(r"[\s\"“”«»'‘’,:]*(?:(?:also|still|again|now|instead)\s+)?")
_TAIL = re.compile(
    r"(?:\s+(?:and|but|or|that|as|the|a|an|to|of|for|in|with|from))*[\s\"“”«»'‘’,.:;!?)\]—–-]*$"
)
#: "Pledged this week to ...", "agreed on Monday that ...".
_WHEN = re.compile(
    r"\s*(?:(?:on|this|last|next|late|early)\s+)*(?:\w+day|week|month|year)\s+"
    r"(?:(?:to|that)\s+|(?=(?:a|an|the|any|all)\s))",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:in\s+(?:exchange|return)\s+for|on\s+(?:the\s+)?condition\s+that)\s[^,;.]*$",
    re.IGNORECASE,
)
_WONDERED = re.compile(
    r"\b(?:no\s+(?:indication|signs?|evidence|guarantee|chance)|unlikely|doubts?|doubtful|possibility|chances?|risk|"
    r"prospect|likelihood|fears?|speculation|scenario)\s+(?:that\s+)?$",
    re.IGNORECASE,
)
_NO_ONE = re.compile(r"\b(?:no|not\s+any)\s+$", re.IGNORECASE)
_NOTHING = re.compile(r"(?:no|neither|nothing)\s", re.IGNORECASE)
_NOBODY = re.compile(r"(?:no|none|nobody|neither|nothing)\b", re.IGNORECASE)
_YET = re.compile(r"\byet\s+to\s+(?:\w+\s+)?$", re.IGNORECASE)


def phrase(scene: Scene, start: int, end: int) -> Span | None:
    """The words from `start` on that make one phrase, at most up to `end`; None if none do."""
    words = scene.text[start:end]
    lead = _WHEN.match(words) or _LEAD.match(words)
    begin = start + (lead.end() if lead else 0)
    stop = end_of_clause(scene.text, begin + 1, end) if begin + 1 < end else end
    tail = _TAIL.search(scene.text[begin:stop])
    stop = begin + tail.start() if tail else stop
    return Span(begin, stop) if stop > begin else None


def end_of_clause(text: str, start: int, end: int) -> int:
    """Where the words that begin at `start` are cut off by what is told beside them."""
    words = text[start:end]
    cut = next((c for c in _CUT.finditer(words) if _is_end(words, c)), None)
    return start + cut.start() if cut else end


def _is_end(words: str, cut: re.Match[str]) -> bool:
    """Whether a cut ends the phrase: a mark of quotation that opened inside it does not."""
    before = words[: cut.start()]
    if "”" in cut[0] or "»" in cut[0]:
        return not re.search(r"[“«][^”»]*$", before)
    return '"' not in cut[0] or before.count('"') % 2 == 0


def is_negated(scene: Scene, predicate: Predicate) -> bool:
    """Whether what a predicate tells is denied: "did not", "no delegate", "no longer"."""
    subject = scene.of(predicate.subject)
    around = scene.text[predicate.span.start : predicate.verb.end]
    if re.search(r"\bnot\s+(?:only|just|merely)\b", scene.of(predicate.clause)):
        return False
    nothing = predicate.object is not None and _NOTHING.match(
        scene.of(predicate.object)
    )
    longer = re.search(r"\b(?:no\s+longer|never|nor)\b", around) is not None
    before = scene.text[
        max(scene.span.start, predicate.span.start - 24) : predicate.span.start
    ]
    longer |= (
        re.search(r"\b(?:not|never|no\s+longer)\s+(?:\w+ly\s+)?$", before) is not None
    )
    denied = bool(_NOBODY.match(subject)) or bool(nothing)
    if predicate.subject is not None:
        # "No | one shall take it".
        start = predicate.subject.start
        denied |= _NO_ONE.search(scene.text, scene.span.start, start) is not None
    return (predicate.negated or longer) != denied


def is_pending(scene: Scene, predicate: Predicate) -> bool:
    """Whether it has yet to be done: "has yet to say", "has not yet agreed"."""
    before = scene.text[
        max(scene.span.start, predicate.span.start - 24) : predicate.verb.start
    ]
    around = scene.text[predicate.span.start : predicate.verb.start]
    if re.match(r"\s*yet\s+to\b", scene.of(predicate.complement)):
        return True
    return _YET.search(before) is not None or (
        predicate.negated and re.search(r"\byet\b", around) is not None
    )


def is_asserted(scene: Scene, predicate: Predicate) -> bool:
    """Whether a predicate is told to hold, rather than supposed, asked or wondered about."""
    at = predicate.span.start
    if _GIVEN.search(scene.text, scene.span.start, at):
        return False  # "in return for a promise that it would not invade"
    if predicate.supposed or predicate.opener in ("whether", "if", "why", "how"):
        return False
    if _WONDERED.search(scene.text, scene.span.start, predicate.clause.start):
        return False  # "no sign that Tessaly would allow it"
    return not scene.of(scene.span).rstrip(' "”').endswith("?")
