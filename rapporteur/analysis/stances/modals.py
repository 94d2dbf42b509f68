"""Modal verbs: what should be done in the speaker's eyes, and what the subject will do."""

import re
from collections.abc import Iterator

from rapporteur.analysis.predicates import Predicate, Shape
from rapporteur.analysis.stancebook import load
from rapporteur.analysis.stances.conditions import settle
from rapporteur.analysis.stances.leaning import Leaning, Scene
from rapporteur.analysis.stances.scope import (
    is_asserted,
    is_negated,
    is_pending,
    phrase,
)
from rapporteur.analysis.stances.verbs import rule_of
from rapporteur.model import Span, Stance

#: What nobody decides upon: "will be", "would have".
_NO_DEED = frozenset(
    "be have see know remain say tell seem appear mean need depend become happen look make find "
    "like love hate expect believe think get help cause lead result take watch wait announce release publish "
    "speak travel visit fly brief address regret fear receive suffer face lose unveil reveal outline include involve feature".split()
)
#: What one should think or feel is no demand.
_MIND = frozenset(
    "worry know see understand forget remember think feel expect note keep look wait".split()
)
_HOPES = frozenset(
    "hope expect fear doubt wish bet predict believe think assume".split()
)
_BELIEF = frozenset("believe think propose suggest hope".split())
_OBSTACLE = re.compile(
    r"\b(?:obstacle|barrier|impediment|hindrance|hurdle)s?\s+to\s+", re.IGNORECASE
)
_PRONOUN = re.compile(
    r"(?:them|it|that|this|him|her|us)\b.*", re.IGNORECASE | re.DOTALL
)
_NO_WITHOUT = re.compile(
    r"\b(?:there\s+(?:can|could|will|would|is|shall)\s+be\s+no|there\s+is\s+no|no)\s+(?:[\w-]+\s+){1,4}without\s+",
    re.IGNORECASE,
)
_EFFORT = re.compile(
    r"\s*(?:(?:their|our|its|his|her|my)\s+)?(?:utmost|best|everything|all|whatever)\b[^,;.]*?\bto\s+",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:that|which)\b")
_OWN = re.compile(r"(?:we|i)\b", re.IGNORECASE)
_PARTY = re.compile(
    r"(?:take|taking)\s+part|be\s+(?:there\b|present\b|at\s+the\b|part\s+of\b|represented\b)|have\s+a\s+seat",
    re.IGNORECASE,
)
#: "Tirsk argues that it should": the verb is left out.
_ELLIPSIS = re.compile(
    r"\b(?:it|they|he|she)\s+(?:should|must|will|would|ought\s+to)(?P<not>\s+not|n[’']t)?\s*(?=[,.;]|and\b|but\b|$)"
)


def modal_leanings(scene: Scene) -> Iterator[Leaning]:
    """What the modal verbs of a sentence tell, in order."""
    for predicate in scene.predicates:
        if not is_asserted(scene, predicate) or is_pending(scene, predicate):
            continue
        if predicate.shape is Shape.FINITE:
            found = _duty(scene, predicate) or _intent(scene, predicate)
            if found is not None:
                yield found
    yield from _ellipses(scene)
    yield from _without(scene)


def _duty(scene: Scene, predicate: Predicate) -> Leaning | None:
    if not _is_duty(scene, predicate) or predicate.subject is None:
        return None
    if predicate.base in _MIND:
        return None
    rule = load().only("duty")
    negated = is_negated(scene, predicate)
    topic = _about(scene, predicate)
    stance = rule.negated if negated else rule.stance
    ruled = rule_of(scene, predicate)
    if ruled is not None and ruled[0].stance is Stance.OPPOSE and predicate.complement:
        # "Should reject the plan": against the plan.
        topic = phrase(scene, ruled[1], predicate.complement.end) or topic
        stance = Stance.SUPPORT if negated else Stance.OPPOSE
    hindered = _OBSTACLE.search(scene.of(predicate.complement))
    if hindered and predicate.complement:
        # "No quarrel should be an obstacle to their coming": for their coming.
        topic = phrase(
            scene, predicate.complement.start + hindered.end(), predicate.clause.end
        )
        stance = rule.stance if negated else rule.negated
    if topic is None or stance is None:
        return None
    over = scene.governor(predicate)
    if over is not None and over.negated and over.base in _BELIEF:
        # "They do not believe that the dam should exist": it should not.
        stance = Stance.SUPPORT if stance is Stance.OPPOSE else Stance.OPPOSE
    stance, condition, topic = settle(scene, predicate, topic, stance, negated=negated)
    teller = scene.teller(predicate)
    return Leaning(
        rule, stance, predicate.span, None, topic, predicate.clause, condition, teller
    )


def _is_duty(scene: Scene, predicate: Predicate) -> bool:
    if predicate.base == "need" and predicate.complement:
        if predicate.modal == "would" and predicate.negated:
            return False  # "it would not need to keep it"
        return (
            re.match(r"\s*(?:\S+\s+){0,4}?to\b", scene.of(predicate.complement))
            is not None
        )
    if predicate.modal in ("could", "can"):
        # "We believe that the circle could be widened."
        over = scene.governor(predicate)
        return (
            over is not None
            and predicate.passive
            and over.base in _BELIEF
            and _OWN.match(scene.of(over.subject)) is not None
        )
    return predicate.modal in load().duties


def _about(scene: Scene, predicate: Predicate) -> Span | None:
    return phrase(scene, predicate.clause.start, predicate.clause.end)


def _intent(scene: Scene, predicate: Predicate) -> Leaning | None:
    rule = load().only("intent")
    named = predicate.modal in load().intents
    subject = scene.subject(predicate)
    if not named or subject is None or predicate.passive:
        return None
    own = predicate.subject
    if (
        own
        and predicate.modal == "would"
        and _RELATIVE.search(scene.text, own.end, predicate.span.start)
    ):
        return None  # "changes that would cut pensions" promise nothing
    taking = _PARTY.search(scene.text, predicate.verb.start, predicate.clause.end)
    deed = predicate.base not in _NO_DEED or (
        taking and taking.start() == predicate.verb.start
    )
    if not deed or rule_of(scene, predicate) is not None:
        return None
    if inner_rule(scene, predicate):
        return None
    effort = (
        _EFFORT.match(scene.text, predicate.verb.end)
        if predicate.base == "do"
        else None
    )
    start = effort.end() if effort else predicate.verb.start
    topic = phrase(scene, start, predicate.clause.end)
    if predicate.base == "do" and effort is None:
        return None
    negated = is_negated(scene, predicate)
    stance = rule.negated if negated else rule.stance
    if topic is None or stance is None:
        return None
    over = scene.governor(predicate)
    if over is not None and over.base in _HOPES | {"threaten"}:
        return None  # "growers hope that Kade will open the gates"
    stance, condition, topic = settle(scene, predicate, topic, stance, negated=negated)
    return Leaning(
        rule, stance, predicate.span, subject, topic, predicate.clause, condition
    )


def inner_rule(scene: Scene, predicate: Predicate) -> bool:
    """Whether what will be done is told by a verb of its own: "will continue to oppose"."""
    at = scene.predicates.index(predicate)
    return any(
        p.governor == at and rule_of(scene, p) is not None for p in scene.predicates
    )


def _without(scene: Scene) -> Iterator[Leaning]:
    """What is made a condition of all else: "there can be no accord without inspections"."""
    for found in _NO_WITHOUT.finditer(scene.text, scene.span.start, scene.span.end):
        topic = phrase(scene, found.end(), scene.span.end)
        if topic is not None and not _PRONOUN.fullmatch(scene.of(topic)):
            at, clause = Span(*found.span()), Span(found.start(), topic.end)
            yield Leaning(load().only("duty"), Stance.SUPPORT, at, None, topic, clause)


def _ellipses(scene: Scene) -> Iterator[Leaning]:
    """Such as "Whether the Front should come, with Tirsk arguing that it should"."""
    asked = next((p for p in scene.predicates if p.opener == "whether"), None)
    if asked is None:
        return
    for found in _ELLIPSIS.finditer(scene.text, asked.verb.end, scene.span.end):
        over = [p for p in scene.predicates if p.verb.end <= found.start()]
        if over and over[-1].subject is not None and over[-1] != asked:
            rule = load().only("duty")
            stance = Stance.OPPOSE if found["not"] else Stance.SUPPORT
            clause = Span(over[-1].clause.start, found.end())
            topic = phrase(scene, asked.clause.start, asked.clause.end)
            if topic is not None:
                at = Span(*found.span())
                yield Leaning(rule, stance, at, over[-1].subject, topic, clause)
