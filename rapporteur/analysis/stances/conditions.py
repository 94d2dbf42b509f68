"""The condition on which a stance hangs, in its own words."""

import re

from rapporteur.analysis.predicates import Predicate, Shape
from rapporteur.analysis.stances.leaning import Scene
from rapporteur.analysis.stances.scope import phrase
from rapporteur.model import Span, Stance

_ON = re.compile(
    r"\b(?:only\s+(?:if|when|after|once|as\s+part\s+of)|provided(?:\s+that)?|(?:as|so)\s+long\s+as(?!\s+(?:it\s+takes|necessary|needed|possible|required))|"
    r"on\s+(?:the\s+)?condition\s+(?:that|of)|in\s+(?:exchange|return)\s+for|contingent\s+(?:up)?on|"
    r"conditional\s+(?:up)?on|subject\s+to)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(r"\band\s+(?:who|which|that)\b")
#: "If not soon", "if needed", "if it wants a deal": these set none.
_ASIDE = re.compile(
    r"if\s+(?:\w+\s+(?:really\s+)?(?:want|wish)(?:s|es|ed)?\b|(?:not|only|any|possible|necessary|needed|ever|anything|so)\b(?!\s+\w+\s+\w+(?:ed|s)\b))",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"\b(?:unless|until|without|before)\b", re.IGNORECASE)
#: "whether or not", "as if": these set none.
_NONE = re.compile(r"\b(?:whether\s+or\s+not|even\s+if|regardless)\b", re.IGNORECASE)


def settle(
    scene: Scene, predicate: Predicate, topic: Span, stance: Stance, *, negated: bool
) -> tuple[Stance, Span | None, Span]:
    """The stance with its condition considered, the condition, and the topic without it.

    "Would welcome it if ..." is conditional; "would oppose it if ..." opposes all the
    same; "will not come unless ..." is conditional again.
    """
    condition, excepting = _condition(scene, predicate, negated=negated)
    if condition is None or condition.start <= topic.start < condition.end:
        return stance, None, topic
    if topic.start < condition.start < topic.end:
        topic = phrase(scene, topic.start, condition.start) or topic
    if stance is Stance.OPPOSE and not excepting:
        return stance, None, topic
    return Stance.CONDITIONAL, condition, topic


def _condition(
    scene: Scene, predicate: Predicate, *, negated: bool
) -> tuple[Span | None, bool]:
    given = predicate.condition
    if given is not None and (
        _ASIDE.match(scene.of(given)) or not _is_of(scene, predicate, given)
    ):
        given = None
    if given is not None and not _NONE.search(scene.of(scene.span)):
        return given, scene.of(given).casefold().startswith("unless")
    end = predicate.complement.end if predicate.complement else predicate.clause.end
    end = _within_clause(scene, predicate, end)
    kinds = [(_ON, False), (_EXCEPT, True)] if negated else [(_ON, False)]
    for pattern, excepting in kinds:
        found = pattern.search(
            scene.text, predicate.verb.end, max(end, predicate.verb.end)
        )
        if found:
            words = phrase(scene, found.start(), scene.span.end)
            return words, excepting
    return None, False


def _within_clause(scene: Scene, predicate: Predicate, end: int) -> int:
    """Where the words of a verb end: "backed the act and who got a seat in exchange for ..."."""
    other = _OTHER.search(scene.text, predicate.verb.end, max(end, predicate.verb.end))
    return other.start() if other else end


def _is_of(scene: Scene, predicate: Predicate, condition: Span) -> bool:
    """Whether no other clause stands between a verb and the condition, which is then its own.

    "Urged them to see what it would mean if ..." sets no condition for the urging.
    """
    low = min(predicate.verb.end, condition.end)
    high = max(predicate.verb.start, condition.start)
    between = scene.within(Span(low, high)) if low < high else []
    return not any(p.shape is Shape.FINITE and p != predicate for p in between)
