"""Nouns that tell a stance: "its support for", "a call by both to", "a backer of", "the need for"."""

import re
from collections.abc import Iterator
from functools import cache

from rapporteur.analysis.grammar.verbs import Form, verb_form
from rapporteur.analysis.predicates import Predicate, Shape
from rapporteur.analysis.stancebook import StanceRule, load
from rapporteur.analysis.stances.leaning import Leaning, Scene, composed
from rapporteur.analysis.stances.scope import is_asserted, phrase
from rapporteur.analysis.stances.verbs import inner_of
from rapporteur.model import Span, Stance

#: Verbs that hold up what their object says.
_VOICING = frozenset(
    "express voice reiterate repeat reaffirm restate underline underscore underlin underscor stress emphasise emphasize announce declare make issue "
    "renew have show signal confirm state be remain become offer maintain declare give lead join highlight step "
    "convey pledge enjoy demonstrate call stand say".split()
)
_SEEKING = frozenset(
    "get need seek require win gain secure lack lose await want demand ask".split()
)
_DOUBTING = frozenset("question doubt deny dispute dismiss reject".split())
_IF = re.compile(
    r"\b(?:(?:only\s+)?if|provided(?:\s+that)?|on\s+(?:the\s+)?condition\s+(?:that|of)|unless)\s",
    re.IGNORECASE,
)
_BY = r"(?:\s+by\s+(?P<by>[\w.’'&-]+(?:\s+[\w.’'&-]+){0,10}?))?"
_NO = re.compile(
    r"\b(?:no|little|any|without|lack\s+of|zero|not)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_ADJECTIVES = r"\s+(?:(?!of\b|for\b|to\b|and\b)[\w-]+\s+){0,4}$"
_SPOKEN_TO = re.compile(
    r"(?:offer|proposals?|promise|pledge|appeal|calls?|request)\s(?:.*\s)?to$",
    re.IGNORECASE | re.DOTALL,
)
_NEXT = re.compile(r"\s+(?:\w+ly\s+|also\s+|not\s+)?(?P<word>[\w-]+)")
_OWNER = re.compile(rf"[’']s?{_ADJECTIVES}", re.IGNORECASE)
_OURS = re.compile(rf"\b(?:our|my){_ADJECTIVES}", re.IGNORECASE)
_APPOSED = re.compile(
    r",\s+(?:(?:a|an|the|one\s+of|another|its|long|now|also|and)\s+)?(?:[\w’'-]+\s+){0,5}$",
    re.IGNORECASE,
)


def noun_leanings(scene: Scene) -> Iterator[Leaning]:
    """What the nouns of a sentence tell, in order."""
    for found, rule in _matches(scene):
        at = Span(found.start(), found.end())
        if any(p.verb.overlaps(at) for p in scene.predicates):
            continue
        if _is_addressed(scene, found):
            continue
        topic = phrase(scene, found.end(), _end(scene, found.end()))
        held = _holder(scene, found, rule)
        if topic is None or held is None:
            continue
        holder, clause_start = held
        before = scene.text[scene.span.start : found.start()]
        stance, condition = rule.stance, None
        if rule.speaker and _doubted(scene, found.start()):
            stance = Stance.OPPOSE
        if _NO.search(before[-40:]):
            stance = Stance.OPPOSE if rule.stance is Stance.SUPPORT else Stance.SUPPORT
        inner = inner_of(scene, topic)
        first = next(iter(scene.within(topic)), None)
        if inner is not None and first is not None and first.verb.start == topic.start:
            stance, topic = composed(stance, inner[0]), inner[1]
        clause = Span(min(clause_start, found.start()), topic.end)
        if stance is Stance.SUPPORT:
            stance, condition, topic = _settled(scene, topic)
        yield Leaning(rule, stance, at, holder, topic, clause, condition)


def _is_addressed(scene: Scene, found: re.Match[str]) -> bool:
    """Whether "to" only names who is spoken to: "its offer to workers" is not for workers."""
    if not _SPOKEN_TO.match(found.group()):
        return False
    after = _NEXT.match(scene.text, found.end(), scene.span.end)
    verb = verb_form(after["word"].casefold()) if after else None
    return verb is None or Form.BASE not in verb.forms


def _settled(scene: Scene, topic: Span) -> tuple[Stance, Span | None, Span]:
    """The condition inside of a topic: "its readiness to attend talks if the gates open"."""
    found = _IF.search(scene.text, topic.start + 1, topic.end)
    before = phrase(scene, topic.start, found.start()) if found else None
    if found is None or before is None:
        return Stance.SUPPORT, None, topic
    return Stance.CONDITIONAL, Span(found.start(), topic.end), before


def _doubted(scene: Scene, at: int) -> bool:
    """Whether it is doubted rather than stressed: "questioned the need for talks"."""
    over = _over(scene, at)
    return over is not None and not over.negated and over.base in _DOUBTING


def _matches(scene: Scene) -> Iterator[tuple[re.Match[str], StanceRule]]:
    lowered = scene.span.of(scene.text).lower()
    for head, pattern, rule in _patterns():
        if head in lowered:
            for found in pattern.finditer(scene.text, scene.span.start, scene.span.end):
                yield found, rule


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], StanceRule], ...]:
    """Each noun with its preposition, and what it has to be looked for by."""
    kept = []
    for rule in load().rules:
        for words in rule.words if rule.kind == "noun" else ():
            head, _, after = words.rpartition(" ")
            pattern = re.compile(rf"\b{head}{_BY}\s+{after}\b", re.IGNORECASE)
            kept.append((head.lower(), pattern, rule))
    return tuple(kept)


def _end(scene: Scene, start: int) -> int:
    """Where what a noun is about ends: before the verb of which it is the subject."""
    for predicate in scene.predicates:
        if (
            predicate.shape is Shape.FINITE
            and predicate.verb.start > start
            and predicate.subject is not None
            and predicate.subject.start < start
        ):
            return predicate.span.start
    around = [
        p.clause.end for p in scene.predicates if p.clause.start <= start < p.clause.end
    ]
    return max(around, default=scene.span.end)


def _holder(
    scene: Scene, found: re.Match[str], rule: StanceRule
) -> tuple[Span | None, int] | None:
    """Who holds it, None being whoever speaks, and where the words that tell it begin."""
    text, at = scene.text, found.start()
    if found["by"]:
        start, end = found.span("by")
        return Span(start, end), at
    if rule.speaker:
        return None, at
    over = _over(scene, at)
    if over is not None and over.base in _SEEKING:
        return None  # "needs Tessaly's approval for a treaty": it has none yet
    if _OURS.search(text, scene.span.start, at):
        return None, at
    return _owner(scene, at, rule) or _voicing(scene, over, rule)


def _owner(scene: Scene, at: int, rule: StanceRule) -> tuple[Span, int] | None:
    """Whose a noun is: "Tessaly's support"; "Tessaly, a key backer"."""
    before = scene.text[scene.span.start : at]
    owner = _OWNER.search(before)
    apposed = _APPOSED.search(before) if rule.act else None
    found = owner or apposed
    if found is None:
        return None
    end = scene.span.start + found.start()
    name = next((n for n in scene.names if n.end == end), None)
    if name is not None:
        return name, name.start
    if owner is None:
        return None
    start = scene.span.start + before.rfind(" ", 0, owner.start()) + 1
    if start == end:
        return None  # "the growers ' support": a mark that a carrier tore off its word
    return Span(start, end), start


def _voicing(
    scene: Scene, over: Predicate | None, rule: StanceRule
) -> tuple[Span, int] | None:
    """Who voices it: the subject of the verb whose object it is."""
    if over is None or not is_asserted(scene, over) or over.base not in _VOICING:
        return None
    if over.base in ("be", "become", "remain") and not rule.act:
        return None
    subject = scene.subject(over)
    return (subject, over.clause.start) if subject else None


def _over(scene: Scene, at: int) -> Predicate | None:
    """The verb in whose complement a noun stands, the nearest before it."""
    around = [
        p for p in scene.predicates
        if p.verb.end <= at and p.complement is not None and p.complement.end > at
    ]  # fmt: skip
    return around[-1] if around else None
