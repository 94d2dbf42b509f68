"""Adjectives after "be": what the subject is ready for, and what the speaker finds right or wrong."""

import re
from collections.abc import Iterator

from rapporteur.analysis.predicates import Predicate, Shape
from rapporteur.analysis.stancebook import StanceRule, load
from rapporteur.analysis.stances.conditions import settle
from rapporteur.analysis.stances.leaning import Leaning, Scene, composed
from rapporteur.analysis.stances.scope import (
    is_asserted,
    is_negated,
    is_pending,
    phrase,
)
from rapporteur.analysis.stances.verbs import inner_of
from rapporteur.model import Span, Stance

_BEING = frozenset("be remain stay seem look become feel stand sound appear".split())
_JUDGING = frozenset(
    "consider deem find call think believe regard describe view see brand label make".split()
)
#: How far behind the verb the adjective may stand: "is, he said again, ready to".
_REACH = 48
_FILLER = re.compile(
    r"[\s\"“'‘]*(?:(?:not|n[’']t|very|so|also|quite|too|now|still|only|just|both|more|as|yet|simply|therefore|\w+ly)\s+)*"
    r"[\"“'‘\s]*"
)
#: An adjective that is followed by a noun describes that noun alone.
_CLOSES = re.compile(
    r"\s*(?:$|[.,;:!?\"”'’)—–-]|(?:that|to|for|if|in|at|and|but|because|as|when|on|now|until|unless|while|without)\b)"
)
_DENIED = re.compile(r"\bnot\s|n[’']t\s")
_UNSURE = frozenset({"may", "might", "could", "can"})
_ONLY = re.compile(r"(?:just|only|merely)\b", re.IGNORECASE)
_OPENS = re.compile(r"[\s,]*(?:that|to|for)\s+")
_EMPTY = frozenset("it this that there these those what which".split())


def adjective_leanings(scene: Scene) -> Iterator[Leaning]:
    """What the adjectives of a sentence tell, in order."""
    for predicate in scene.predicates:
        if not is_asserted(scene, predicate):
            continue
        found = None
        if predicate.base in _BEING or predicate.passive:
            found = _attitude(scene, predicate) or _judgement(scene, predicate)
        elif predicate.base in _JUDGING and predicate.complement:
            found = _verdict(scene, predicate)
        if found is not None:
            yield found


def _attitude(scene: Scene, predicate: Predicate) -> Leaning | None:
    end = predicate.clause.end
    start = predicate.verb.start
    found = load().attitudes.search(scene.text, start, min(end, start + _REACH))
    if predicate.modal in load().duties | _UNSURE:
        return None
    if found is None or predicate.subject is None:
        return None
    rule = load().of("attitude", found[0])
    topic = _after(scene, found.end(), end)
    stance = _stance(scene, predicate, rule)
    if topic is None or stance is None or not _is_near(scene, predicate, found):
        return None
    negated = is_negated(scene, predicate)
    if negated and _ONLY.match(scene.of(topic)):
        return None  # "not satisfied with just a truce"
    inner = inner_of(scene, topic)
    if inner is not None:
        stance, topic = composed(stance, inner[0]), inner[1]
    stance, condition, topic = settle(scene, predicate, topic, stance, negated=negated)
    at = Span(*found.span())
    holder = scene.subject(predicate)
    return Leaning(rule, stance, at, holder, topic, predicate.clause, condition)


def _is_near(scene: Scene, predicate: Predicate, found: re.Match[str]) -> bool:
    """Whether only adverbs stand between, or the same adjective: "are committed, remain committed to"."""
    if found.start() <= predicate.verb.start:
        return True
    gap = scene.text[predicate.verb.end : found.start()]
    if predicate.passive:
        gap = scene.text[predicate.verb.start : found.start()]
        return gap.startswith(found[0].split()[0])
    filler = _FILLER.match(gap)
    return filler is not None and not gap[filler.end() :].strip(" ,")


def _judgement(scene: Scene, predicate: Predicate) -> Leaning | None:
    filler = _FILLER.match(scene.text, predicate.verb.end, predicate.clause.end)
    start = filler.end() if filler else predicate.verb.end
    found = load().judgements.match(scene.text, start, predicate.clause.end)
    if found is None or not _CLOSES.match(
        scene.text[found.end() : predicate.clause.end]
    ):
        return None
    rule = load().of("judgement", found[0])
    empty = (
        predicate.subject is None or scene.of(predicate.subject).casefold() in _EMPTY
    )
    topic = (
        _behind(scene, found.end(), predicate.clause.end)
        if empty
        else _subject(scene, predicate)
    )
    denied = filler is not None and _DENIED.search(filler[0]) is not None
    stance = _stance(scene, predicate, rule)
    if denied and not predicate.negated:
        stance = rule.negated  # "is definitely not the right way"
    if topic is None or stance is None:
        return None
    if empty and any(p.negated for p in scene.within(topic)[:1]):
        # "It is regrettable that they did not come": it wants them to.
        stance = Stance.OPPOSE if stance is Stance.SUPPORT else Stance.SUPPORT
    start = min(predicate.clause.start, topic.start)
    clause = Span(start, predicate.clause.end)
    at, teller = Span(*found.span()), scene.teller(predicate)
    return Leaning(rule, stance, at, None, topic, clause, teller=teller)


def _subject(scene: Scene, predicate: Predicate) -> Span | None:
    """The subject, with the verb of which it is the object: "withdrawing the offer was wrong"."""
    subject = predicate.subject
    for doing in scene.predicates:
        if doing.shape is not Shape.ING or subject is None:
            continue
        between = subject.end <= doing.verb.start < predicate.span.start
        if doing.object == subject or (between and doing == scene.governor(predicate)):
            return phrase(scene, doing.verb.start, predicate.span.start)
    return subject


def _verdict(scene: Scene, predicate: Predicate) -> Leaning | None:
    """Such as "Considers it essential that ..."; "called the delay a mistake"."""
    complement = predicate.complement
    if complement is None or predicate.subject is None:
        return None
    for found in load().judgements.finditer(
        scene.text, complement.start, complement.end
    ):
        if scene.within(
            Span(complement.start, max(found.start(), complement.start + 1))
        ):
            return None  # "made clear that they find it essential": they do
        rule = load().of("judgement", found[0])
        before = scene.text[complement.start : found.start()].strip(" \"“'‘")
        if before.casefold() in {"it", "it as"}:
            topic = _behind(scene, found.end(), complement.end)
        elif _CLOSES.match(scene.text[found.end() : complement.end]) and before:
            topic = phrase(scene, complement.start, found.start())
        else:
            continue
        stance = _stance(scene, predicate, rule)
        if topic is not None and stance is not None:
            at = Span(*found.span())
            return Leaning(rule, stance, at, predicate.subject, topic, predicate.clause)
    return None


def _stance(scene: Scene, predicate: Predicate, rule: StanceRule) -> Stance | None:
    if is_pending(scene, predicate):
        return Stance.UNDECIDED
    return rule.negated if is_negated(scene, predicate) else rule.stance


def _behind(scene: Scene, start: int, end: int) -> Span | None:
    """What is behind "important": "that they come", "to talk", "for both to come"."""
    opens = _OPENS.match(scene.text, start, end)
    return phrase(scene, opens.end(), end) if opens else None


def _after(scene: Scene, start: int, end: int) -> Span | None:
    opens = re.compile(r"\s*to\s+").match(scene.text, start, end)
    return phrase(scene, opens.end() if opens else start, end)
