"""How far words reach: where a topic begins and ends, and whether a negation holds."""

import re

from rapporteur.analysis.predicates import Predicate
from rapporteur.analysis.stances.leaning import Scene
from rapporteur.model import Span

_CUT = re.compile(
    r",\s+(?:which|who|whose|where|while|but|as|saying|adding|citing|although|though|because|after|"
    r"despite|with|even|according|and\s+(?:said|added|says)|a\s+move|however|in\s+an?\s+(?:allusion|interview))\b"
    r"|\s+since\b|[;?!]|\s—|\s--|\s–\s|[,.]?[\"”»](?=\s)|:\s"
)
_LEAD = re.compile(r"[\s\"“”«»'‘’,:]*(?:(?:also|still|again|now|instead)\s+)?")
_TAIL = re.compile(r"[\s\"“”«»'‘’,.:;!?)\]—–-]+$")
_NOBODY = re.compile(r"(?:no|none|nobody|neither|nothing)\b", re.IGNORECASE)
_YET = re.compile(r"\byet\s+to\s+(?:\w+\s+)?$", re.IGNORECASE)


def phrase(scene: Scene, start: int, end: int) -> Span | None:
    """The words from `start` on that make one phrase, at most up to `end`; None if none do."""
    words = scene.text[start:end]
    lead = _LEAD.match(words)
    begin = lead.end() if lead else 0
    cut = next((c for c in _CUT.finditer(words, begin + 1) if _is_end(words, c)), None)
    words = words[: cut.start()] if cut else words
    tail = _TAIL.search(words)
    stop = tail.start() if tail else len(words)
    return Span(start + begin, start + stop) if stop > begin else None


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
    longer = re.search(r"\b(?:no\s+longer|never|nor)\b", around) is not None
    before = scene.text[
        max(scene.span.start, predicate.span.start - 24) : predicate.span.start
    ]
    longer |= re.search(r"\bnot\s+(?:\w+ly\s+)?$", before) is not None
    return (predicate.negated or longer) != bool(_NOBODY.match(subject))


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
    if predicate.supposed or predicate.opener in ("whether", "if", "why", "how"):
        return False
    return not scene.of(scene.span).rstrip(' "”').endswith("?")
