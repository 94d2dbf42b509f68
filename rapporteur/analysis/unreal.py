"""What is spoken of and is no event: supposed, averted, denied, or meant in general."""

import re

from rapporteur.analysis.occurrences import Occurrence
from rapporteur.analysis.parts import Told
from rapporteur.analysis.predicates import Predicate, Shape, Tense
from rapporteur.model import Report, Span, Status

#: "Even if Tessaly rejects the plan", "if, after years of talks, it rejects the plan".
_IF = re.compile(
    r"\b(?:if|unless|whether|in\s+case)\b(?P<own>(?:,[^,;.]*,)?[^,;.:]*)$",
    re.IGNORECASE,
)
#: What is said not to be so: "dismissed reports that the talks had been called off".
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|(?:dismiss|reject|refut|rebut|disput)\w*)\s+(?:\w+\s+){0,2}?"
    r"(?:reports?|claims?|rumou?rs?|suggestions?|allegations?|speculation)\s+that\b[^.;]*$",
    re.IGNORECASE,
)
#: Before a noun: what may never be. "To stave off a walkout", "fears of another war".
_AVERTED = re.compile(
    r"\b(?:(?:avoid|avert|prevent|forestall|preclude)(?:s|ed|ing)?|(?:stav|ward|head|fend)(?:e|es|ed|ing|s)?\s+off|"
    r"(?:risk|threat|fears?|possibility|prospect|chance|likelihood|danger|spectre|specter|brink|idea|absence|lack)\s+of|"
    r"(?:led|leads?|leading)\s+(?:\w+\s+)?to|short\s+of|instead\s+of|rather\s+than|in\s+(?:case|the\s+event)\s+of|"
    r"without|whether\s+there\s+is)\s+(?:an?\s+|any\s+|another\s+|more\s+|further\s+)?(?:(?!(?:the|this|that|these|those|his|her|their|its)\b)[a-z-]+\s+)?$",
    re.IGNORECASE,
)
#: In front of a noun that means no one event: "past talks", "such meetings".
_GENERAL = re.compile(
    r"^(?:(?:the|in|these|those|his|her|their|its)\s+)?(?:such|any|no|every|each|many|some|several|most|countless|numerous|"
    r"endless|repeated|occasional|frequent|various|past|future|further|more|potential|hypothetical|imaginary|either|whatever|possible)\b",
    re.IGNORECASE,
)
#: "Signing any agreement": none is meant.
_ANY = re.compile(r"^(?:any|no|whatever|either)\b", re.IGNORECASE)
#: "Prevented Kade from taking the offer".
_KEPT = re.compile(
    r"\b(?:prevent|ban|bar|block|stop|keep|kept|dissuade|forbid|forbade|discourage|refrain)\w*\b(?:[^,;.:]|(?<=[A-Z])\.)*\bfrom\s+$",
    re.IGNORECASE,
)
_YET = re.compile(r"\byet\s+to\s+(?:be\s+)?$")
_IN = re.compile(r"\bin\s+$")
_NOBODY = re.compile(r"^(?:neither|none|no|nobody|few)\b", re.IGNORECASE)
_WOULD = re.compile(r"\bwould\b", re.IGNORECASE)
_HELD = frozenset(
    "hold convene host organise organize start begin launch conduct".split()
)
_ONE = re.compile(r"^(?:an?|another)\s", re.IGNORECASE)
_BARE = re.compile(r"^(?:[a-z]+\s+)?(?:negotiations|talks)$")
_POINTED = re.compile(
    r"^(?:the|this|that|these|those|their|its|his|her|our|my|your|both|all|two|three|an?|one|another)\b|[’']s?\s",
    re.IGNORECASE,
)
#: Kinds of which people speak before there is one: "you will have a war".
_FEARED = frozenset({"war", "fighting", "stoppage"})
_PAST = (Tense.PAST, Tense.PERFECT)


def is_unreal(text: str, told: Told, sentence: Span) -> bool:
    """Whether the words before an event tell that it is none."""
    found = told.found
    if found.is_noun:
        # "They have the votes to block it": ballots, and no vote.
        ballots = found.kind.name == "vote" and found.trigger.of(text) == "votes"
        averted = _AVERTED.search(text, sentence.start, found.trigger.start)
        protest = found.kind.name == "protest" and _IN.search(
            text[: found.extent.start][-8:]
        )
        if protest:
            return True  # "Stayed away in protest at the lease"
        return ballots or averted is not None or _is_not_held(told)
    p, before = told.predicate, text[sentence.start : found.trigger.start]
    if p is None:
        return False
    if found.kind.name == "denial" and p.passive and p.object is not None:
        return True  # "They were denied visas"
    idle = found.kind.name == "threat" and p.passive and p.agent is None
    until = p.opener in ("until", "till") and p.tense not in _PAST
    if idle or until:
        return True  # "The talks are threatened", "until Kade is invited"
    if _YET.search(before):
        return True  # "Tessaly, yet to be invited"
    denied = _DENIED.search(before) is not None
    kept = p.shape is Shape.ING and _KEPT.search(before) is not None
    return denied or kept or _is_nobodys(text, p) or _is_supposed(told, p, before)


def _is_supposed(told: Told, p: Predicate, before: str) -> bool:
    """Whether it hangs on a condition, or is meant in general."""
    supposed = _IF.search(before) is not None
    if supposed and _WOULD.search(before):
        return True  # "Kade would pay if a lease were signed"
    over = told.clauses.predicates[p.governor] if p.governor is not None else None
    if p.tense in _PAST or (over is not None and over.tense in _PAST):
        return False
    # "I will walk away if it is bad": who knows.
    hangs = p.condition is not None and p.shape is Shape.FINITE
    hangs = hangs and (p.tense is Tense.FUTURE or p.modal == "would")
    return hangs or supposed or _is_general(told, p)


def _is_nobodys(text: str, p: Predicate) -> bool:
    """Whether nobody does it, or to nothing: "neither side came", "signing any lease"."""
    whom = None if p.passive else p.object
    nobody = p.subject is not None and _NOBODY.match(p.subject.of(text))
    return bool(nobody or (whom is not None and _ANY.match(whom.of(text))))


def _is_not_held(told: Told) -> bool:
    """Whether a noun's event is said not to be held: "that they not hold the drill"."""
    p = told.predicate
    if p is None or not p.negated or p.base not in _HELD or p.complement is None:
        return False
    return p.complement.holds(told.found.trigger)


def _is_general(told: Told, p: Predicate) -> bool:
    """Whether a present tense holds always: "who comes is key to striking a deal", "all agree"."""
    if told.found.kind.name != "agreement":
        return False
    over = told.clauses.predicates[p.governor] if p.governor is not None else None
    loose = p.shape is Shape.ING and over is not None
    idle = loose and over is not None and over.base in ("be", "become", "remain")
    return idle or (p.base == "agree" and p.tense is Tense.PRESENT)


def is_in_general(text: str, found: Occurrence, report: Report, *, sure: bool) -> bool:
    """Whether a noun means no one event: "a war", "past talks", "negotiations".

    What it says of day, place, people or name makes it one.
    """
    if not found.is_noun or report.start or report.place or report.named:
        return False
    words = found.extent.of(text)
    if _GENERAL.match(words):
        return not report.parts or found.kind.lasting
    feared = found.kind.name in _FEARED and report.status is Status.ONGOING
    if feared and _ONE.match(words):
        return True
    bare = _BARE.match(words) is not None  # "caved in negotiations"
    if report.parts or not (found.kind.gathering or found.kind.lasting):
        return False
    if sure and not bare:
        return False
    # "Tirsk talks" are of somebody: a capital tells.
    named = any(w[0].isupper() for w in words.split()[1:] if w)
    capital = words[:1].isupper()
    return not (named or capital or _POINTED.search(words))
