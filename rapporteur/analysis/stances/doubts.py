"""What is told to be open: "not clear whether", "still being worked out", "has yet to say"."""

import re
from collections.abc import Iterator

from rapporteur.analysis.predicates import Predicate, Shape
from rapporteur.analysis.stancebook import StanceRule, load
from rapporteur.analysis.stances.leaning import Leaning, Scene
from rapporteur.analysis.stances.scope import is_pending, phrase
from rapporteur.analysis.stances.verbs import rule_of
from rapporteur.model import Span, Stance

_UNCLEAR = re.compile(
    r"\b(?:unclear|not\s+(?:yet\s+)?clear|unknown|uncertain|not\s+(?:yet\s+)?certain|remains\s+to\s+be\s+seen|in\s+doubt|"
    r"no\s+word\s+on|open\s+question)\s+(?:as\s+to\s+)?(?:whether|if)\b",
    re.IGNORECASE,
)
_DECIDING = frozenset(
    "decide say state commit confirm respond announce determine indicate answer reply".split()
)
_WORKED_OUT = frozenset(
    "work discuss decide negotiate debate finalise finalize consider determine settle review".split()
)
_REQUESTS = re.compile(
    r"(?:(?:a|an|the|any|several|repeated|multiple|further)\s+)*(?:\w+\s+)?(?:questions?|requests?|e-?mails?|calls?|messages?|inquir\w+|quer\w+)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"[\s,]*(?:(?:publicly|formally|yet)\s+)?(?:whether(?:\s+or\s+not)?|if|to|on|about)\s+"
)


def doubt_leanings(scene: Scene) -> Iterator[Leaning]:
    """What a sentence leaves open, in order."""
    rule = next(r for r in load().rules if r.name == "is-undecided")
    for predicate in scene.predicates:
        found = _undecided(scene, predicate, rule) or _worked_out(
            scene, predicate, rule
        )
        if found is not None:
            yield found
    for unclear in _UNCLEAR.finditer(scene.text, scene.span.start, scene.span.end):
        for predicate in scene.predicates:
            if predicate.verb.start > unclear.end() and predicate.subject is not None:
                clause = Span(unclear.start(), predicate.clause.end)
                yield Leaning(
                    rule, Stance.UNDECIDED, Span(*unclear.span()), predicate.subject,
                    predicate.clause, clause,
                )  # fmt: skip
                break


def _undecided(scene: Scene, predicate: Predicate, rule: StanceRule) -> Leaning | None:
    """Such as "Has yet to say whether", "has not decided to"."""
    if (
        predicate.base not in _DECIDING
        or predicate.complement is None
        or rule_of(scene, predicate)
    ):
        return None
    open_ = is_pending(scene, predicate) or (
        predicate.negated and predicate.shape is Shape.FINITE
    )
    asks = _ASKS.match(scene.text, predicate.verb.end, predicate.complement.end)
    if asks is not None and _REQUESTS.match(
        scene.text, asks.end(), predicate.complement.end
    ):
        return None  # "did not respond to questions about the talks"
    if not open_ or asks is None or predicate.subject is None:
        return None
    topic = phrase(scene, asks.end(), predicate.complement.end)
    if topic is None:
        return None
    over = scene.governor(predicate)
    start = (
        over.clause.start
        if over and predicate.shape is Shape.INFINITIVE
        else predicate.clause.start
    )
    clause = Span(min(start, predicate.clause.start), predicate.clause.end)
    return Leaning(
        rule, Stance.UNDECIDED, predicate.verb, predicate.subject, topic, clause
    )


def _worked_out(scene: Scene, predicate: Predicate, rule: StanceRule) -> Leaning | None:
    """Such as "The list is still being worked out": whoever says so leaves it open."""
    going_on = predicate.passive and (
        predicate.progressive or "being" in scene.of(predicate.span).split()
    )
    if predicate.opener or predicate.subject is None:
        return None  # "when the terms were being discussed"
    if not going_on or predicate.base not in _WORKED_OUT:
        return None
    return Leaning(
        rule,
        Stance.UNDECIDED,
        predicate.verb,
        None,
        predicate.subject,
        predicate.clause,
    )
