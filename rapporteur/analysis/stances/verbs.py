"""Verbs of which the subject takes a stance: to support, demand, refuse, rule out."""

import re
from collections.abc import Iterator

from rapporteur.analysis.predicates import Predicate, Shape
from rapporteur.analysis.stancebook import StanceRule, load
from rapporteur.analysis.stances.conditions import settle
from rapporteur.analysis.stances.leaning import TELLING, Leaning, Scene, composed
from rapporteur.analysis.stances.scope import (
    is_asserted,
    is_negated,
    is_pending,
    phrase,
)
from rapporteur.model import Span, Stance

_FIRST = re.compile(r"[\s\"“,]*(?:(?:also|again|both|publicly|\w+ly)\s+)?([\w’'-]+)")
#: A word after the verb that belongs to the topic: "delayed | voting", "drop | the demand".
_HEADS_TOPIC = re.compile(r"(?:the|a|an|its|any|\w+ing)$")
_EVALUATES = re.compile(r"\s*it\s")
_CLAUSE = re.compile(r"\s*(?:to|that)\s+")
_TO = re.compile(r"\s*to\s+")
_AGAINST = re.compile(r"(?:[\w’'.-]+\s+){1,4}?against\s+")
#: A noun that was read as a verb ("the Karst | deal") may stand this far beyond.
_BEYOND = 24
_FORECAST = frozenset({"will", "would", "'ll", "wo"})
_ENDS_SUPPORT = re.compile(
    r"(?:[\w’'.-]+\s+){0,3}?(?:to\s+)?(?:end|drop|withdraw|cease|stop)\w*\s+(?:its|his|her|their|all)?\s*(?:support|backing)\s+(?:for|of)\s+"
)
_ADVERB = re.compile(
    r"\w+ly|so|too|again|together|do\b.*|(?:is|are|was|were|has|had)\b.*|[-–—].*",
    re.DOTALL,
)
_NO_OBJECT = re.compile(
    r"\s*(?:(?:next|last|this)\s+(?:week|month|year|\w+day)|within|in|on|after|before|during|at|by|until|from|when|as|because)\b"
)
#: Verbs that only carry another: what is begun, kept up or decided is done.
_CARRIERS = frozenset("continue begin start decide choose move go keep try".split())
_THAT = re.compile(
    r"\s*(?:(?:on|late|early|last)\s+)?(?:\w+day\s+)?(?:that|whether|if)\b"
)
_ASKED = re.compile(r"(?:[\w’'.-]+\s+){0,4}(?:whether|if)\b")
_MANDATES = frozenset("demand request propose recommend require urge".split())
_PROMISED = frozenset("will would should must shall".split())
_DESCRIBES = re.compile(r"\b(?:a|an|the|its|their|any|no)\s+[\"“'‘]?$", re.IGNORECASE)
#: What is not said to be done: "stopped short of backing it".
_SHORT = re.compile(
    r"\b(?:in|of|to|from|without|than|instead\s+of|about|against|off\s+on|before|for\s+only)\s+[\"“'‘]?$",
    re.IGNORECASE,
)
_PLACED = re.compile(r"\b(?:in|at|from)\s+(?:the\s+)?$")
_OF = re.compile(r"\s*(?:from|of|on|with|in)\s+")
_RELATIVE = frozenset({"that", "which"})
_RELATING = re.compile(r"\b(?:that|which|who)\b")
#: Pronouns are so short: "insisted | it | holds".
_SHORTEST = 4
_AT = re.compile(r"\s*(?:back\s+)?(?:against|on|at)\b")
_NOTHING = re.compile(r"\s*(?:[,.;]|if\b|unless\b|$)")
#: "Promised not to attack", "warned against anything short of a truce": the contrary is meant.
_CONTRARY = re.compile(
    r"(?:not\s+to|(?:any|no)thing\s+(?:short\s+of|less\s+than|but))\s+", re.IGNORECASE
)
#: "Denied that it had asked for the step".
_DENYING = frozenset({"deny", "doubt", "dispute"})
#: What may be is not yet held.
_UNSURE = frozenset({"could", "may", "might", "can"})


def verb_leanings(scene: Scene) -> Iterator[Leaning]:
    """What the verbs of a sentence tell, in order; a verb under another is read with it."""
    consumed: set[Span] = set()
    for predicate in scene.predicates:
        if predicate.verb in consumed or not _stands(scene, predicate):
            continue
        for rule, start in _rules(scene, predicate):
            found = _leaning(scene, predicate, rule, start)
            if found is not None:
                consumed.update(
                    p.verb
                    for p in scene.within(found.topic)
                    if p.shape is not Shape.FINITE
                )
                yield found


def rule_of(scene: Scene, predicate: Predicate) -> tuple[StanceRule, int] | None:
    """The first rule for a verb, and where what follows it begins; None if there is none."""
    return next(_rules(scene, predicate), None)


def _rules(scene: Scene, predicate: Predicate) -> Iterator[tuple[StanceRule, int]]:
    held = load().verbs.get(predicate.base)
    if held is None:
        return
    end = predicate.complement.end if predicate.complement else predicate.verb.end
    first = _FIRST.match(scene.text, predicate.verb.end, end)
    word = first[1].casefold() if first else ""
    after = next((w for w in (predicate.particle, word) if w and w in held), "")
    if after != "that" and _asserts(scene, predicate):
        return  # "suggested that it is so" tells no stance of its own
    if not after and predicate.particle:
        return  # "backed away from" is not "backed"
    start = predicate.verb.end
    if first and after and after == word and not _HEADS_TOPIC.match(after):
        start = first.end()
    follows = scene.text[start : min(end + _BEYOND, scene.span.end)]
    done = False
    for rule in held.get(after, ()):
        if rule.pattern is not None and not rule.pattern.search(follows):
            continue
        if done and not rule.act:
            continue
        done = True
        yield rule, start


def _asserts(scene: Scene, predicate: Predicate) -> bool:
    """Whether a clause of its own follows, told to be so: "suggested the dam was full"."""
    complement = predicate.complement
    if complement is None:
        return False
    if _THAT.match(scene.text, complement.start, complement.end):
        # "Demanded that the talks be held" asks for it.
        asks = predicate.base in _MANDATES and not re.match(
            r"\s*(?:if|whether)", scene.of(complement)
        )
        return not asks
    inner = next(iter(scene.within(complement)), None)
    if inner is None or inner.shape is not Shape.FINITE or inner.subject is None:
        return False
    if scene.text[complement.start : inner.subject.start].strip():
        return False
    # "Blocked a bill that would give it", "accepted the delay agreed in Tirsk".
    if _RELATING.search(scene.text, inner.subject.end, inner.span.start):
        return False
    short = len(scene.of(inner.subject)) <= _SHORTEST
    clear = short or inner.base == "be" or bool(inner.modal)
    return clear and predicate.base not in ("threaten", "agree")


def _stands(scene: Scene, predicate: Predicate) -> bool:
    if not is_asserted(scene, predicate) or predicate.modal in load().duties | _UNSURE:
        return False
    if any(
        over.modal in _UNSURE or over.supposed or over.base in _DENYING
        for over in scene.over(predicate)
    ):
        return False  # "could have done more by leaving the talks"
    over = scene.governor(predicate)
    if predicate.shape is Shape.ING and not _is_done(scene, predicate, over):
        return False
    if predicate.shape is not Shape.INFINITIVE or is_pending(scene, predicate):
        return True
    return over is not None and over.base in _CARRIERS and not over.negated


def _is_done(scene: Scene, predicate: Predicate, over: Predicate | None) -> bool:
    """Whether a verb in -ing tells what its subject does."""
    start = max(scene.span.start, predicate.verb.start - 12)
    before = scene.text[start : predicate.verb.start]
    if _DESCRIBES.search(before) or _SHORT.search(before):
        return False  # "a blocking statute"; "dragged its feet in supporting the plan"
    if predicate.opener == "that":
        return False  # "said that leaving the talks was wrong"
    if over is not None and over.modal == "would":
        return False  # "a deal would include the Front agreeing to it"
    if over is None or over.base not in TELLING:
        return True
    # "Says leaving the talks is wrong": who says so leaves nothing.
    between = scene.text[over.verb.end : predicate.verb.start].strip()
    return between not in ("", "that")


def _leaning(
    scene: Scene, predicate: Predicate, rule: StanceRule, start: int
) -> Leaning | None:
    negated = is_negated(scene, predicate)
    holder, topic = scene.subject(predicate), _topic(scene, predicate, rule, start)
    if (
        predicate.shape is Shape.ING
        and holder
        and _PLACED.search(scene.text, scene.span.start, holder.start)
    ):
        return None  # "envoys, who are in Tessaly supporting the talks"
    if predicate.passive:
        holder, topic = predicate.agent, predicate.subject
    if holder is None or topic is None:
        return None
    if _tells_nothing(scene, predicate, rule, topic):
        return None
    stance = rule.negated if negated else rule.stance
    if is_pending(scene, predicate):
        stance = Stance.UNDECIDED
    if stance is None:
        return None
    clause = _clause(scene, predicate)
    against = _AGAINST.match(scene.of(topic)) if rule.name == "asks-for" else None
    inner = inner_of(scene, topic)
    if against is not None:
        # "Urged the front against a strike".
        stance, topic = Stance.OPPOSE, Span(topic.start + against.end(), topic.end)
    elif (contrary := _CONTRARY.match(scene.of(topic))) is not None:
        other = {Stance.SUPPORT: Stance.OPPOSE, Stance.OPPOSE: Stance.SUPPORT}
        stance = other.get(stance, stance)
        topic = Span(topic.start + contrary.end(), topic.end)
    elif inner is not None and not predicate.passive:
        stance, topic = composed(stance, inner[0]), inner[1]
    stance, condition, topic = settle(scene, predicate, topic, stance, negated=negated)
    return Leaning(
        rule, stance, predicate.verb, holder, topic, clause, condition,
        forecast=predicate.modal in _FORECAST,
    )  # fmt: skip


def _tells_nothing(
    scene: Scene, predicate: Predicate, rule: StanceRule, topic: Span
) -> bool:
    """Whether a verb of stance is used of a question, a duty of office or a fact."""
    if predicate.base == "consider" and _EVALUATES.match(
        scene.of(predicate.complement)
    ):
        return True  # "considers it essential": what it finds is told by "essential"
    if rule.name == "asks" and _ASKED.match(scene.of(topic)):
        return True
    if predicate.base == "push" and predicate.particle == "back":
        # "Pushed back the deadline" moves it; "pushed back against it" opposes it.
        return not _AT.match(scene.text, predicate.verb.end)
    if rule.name == "is-open" and predicate.modal in _FORECAST:
        return True  # "will consider the articles": that is its task
    return predicate.base == "agree" and _is_fact(scene, predicate)


def _topic(
    scene: Scene, predicate: Predicate, rule: StanceRule, start: int
) -> Span | None:
    end = predicate.complement.end if predicate.complement else predicate.verb.end
    if predicate.complement is None and predicate.opener not in _RELATIVE:
        return None
    if rule.about:
        found = re.compile(rf"\b{rule.about}\s+").search(scene.text, start, end)
        start = found.end() if found else end
    elif _NO_OBJECT.match(scene.text, start, end) and (
        start == predicate.verb.end or predicate.particle
    ):
        return None  # "accepted within hours"
    if predicate.opener in _RELATIVE and _NOTHING.match(scene.text, start):
        # "A summit that Kade did not rule out, if ...": "that" is what it is about.
        at = scene.text.rfind(
            predicate.opener, scene.span.start, predicate.clause.start
        )
        return Span(at, at + len(predicate.opener)) if at >= 0 else None
    # "Objects to that": here "that" is what it is about.
    particle = _OF.match(scene.text, start, end) if predicate.particle else None
    start = particle.end() if particle else start
    lead = (_CLAUSE if start == predicate.verb.end else _TO).match(
        scene.text, start, end
    )
    about = phrase(scene, lead.end() if lead else start, end)
    return None if about is None or _ADVERB.fullmatch(scene.of(about)) else about


def _is_fact(scene: Scene, predicate: Predicate) -> bool:
    """Whether something is only agreed to be so: "agreed that the talks were slow"."""
    complement = predicate.complement
    if complement is None or not re.match(r"\s*that\b", scene.of(complement)):
        return False
    inner = next(iter(scene.within(complement)), None)
    return inner is None or inner.modal not in _PROMISED


def inner_of(scene: Scene, topic: Span) -> tuple[Stance, Span] | None:
    """What a verb under another is against: "vowed to block the plan", "urged it to reject"."""
    ends = _ENDS_SUPPORT.match(scene.text, topic.start, topic.end)
    if ends is not None and ends.end() < topic.end:
        return Stance.OPPOSE, Span(ends.end(), topic.end)
    for inner in scene.within(topic):
        if inner.shape is Shape.FINITE:
            return None
        ruled = rule_of(scene, inner)
        if ruled is None or ruled[0].stance is not Stance.OPPOSE:
            return None
        if ruled[0].name in ("condemns", "denies"):
            return None
        about = _topic(scene, inner, *ruled)
        stance = ruled[0].negated or Stance.SUPPORT if inner.negated else Stance.OPPOSE
        return (stance, about) if about else None
    return None


def _clause(scene: Scene, predicate: Predicate) -> Span:
    """The clause, from the verb that carries it on: "continues to supply"."""
    if predicate.passive and predicate.agent is not None:
        return Span(predicate.clause.start, predicate.agent.end)
    over = scene.governor(predicate)
    if predicate.shape is Shape.INFINITIVE and over is not None:
        return Span(
            min(over.clause.start, predicate.clause.start), predicate.clause.end
        )
    return predicate.clause
