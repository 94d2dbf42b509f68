"""Taking part: "it will attend", "has yet to decide whether to come", "wants them to join"."""

import re
from collections.abc import Iterator

from rapporteur.analysis.guests.stand import Scene, Stand
from rapporteur.analysis.predicates import Predicate, Shape, Tense
from rapporteur.model import Attendance, Span

_ESSENTIAL = re.compile(r"\b(?:essential|important|necessary|vital|crucial|needed)\b")
_ELLIPSIS = re.compile(
    r"(?P<by>[A-Z][\w.-]*(?:\s+[A-Z][\w.-]*)*)\s+(?:argu|say|said|insist|maintain|believ)\w*\s+(?:that\s+)?"
    r"(?:it|they|he|she)\s+(?P<modal>should(?:\s+not|n[’']t)?|must(?:\s+not)?)(?=\s+and\b|[,.;]|$)"
)
_ASKED = re.compile(r"\b(?:who|which)\s+(?:from|of|among)\s+(?P<of>.+?)\s+$")
_BLAMED = re.compile(r"\b(?:for|of|over)\s+$")
_DECISION = re.compile(r"\b(?:decisions?|choice|refusal|move)\s+(?:to\s+)?$")
_YET = re.compile(r"^\W*(?:yet|still)\b")
_READINESS = frozenset({"willingness", "readiness"})
_VOICING = frozenset(
    "express voice signal reiterate repeat reaffirm confirm announce declare state show".split()
)
_MOVES = frozenset("join come go sit return show travel".split())
#: Nouns after which nothing is settled: "there was speculation that Kade would not come".
_DOUBT = re.compile(
    r"\b(?:speculation|rumou?rs?|doubts?|fears?|hopes?|concerns?|expectations?|possibility|prospect|likelihood|chances?|"
    r"risk|suggestions?)\s+that\s+$"
)
_SURE = re.compile(
    r"\b(?:confident|hopeful|optimistic|convinced|certain|sure|doubtful|sceptical|skeptical)\b"
)


def attending(scene: Scene) -> Iterator[Stand]:
    """What the verbs of taking part say."""
    for p in scene.predicates:
        if not is_attending(scene, p) or p.supposed:
            continue
        over, invitee = scene.over(p), scene.whose(p)
        if p.base == "have" and re.match(r"\s*no\b", scene.of(p.complement)):
            yield from scene.stand(p, Attendance.EXCLUDED, p.subject, wide=False)
        elif p.shape is Shape.FINITE:
            yield from _finite(scene, p, over, invitee)
            yield from _elliptic(scene, p)
        elif over is not None and over.opener == "whether":
            # "It is not clear whether the Front plans to attend"
            yield from scene.stand(p, Attendance.UNDECIDED, scene.whose(over))
        elif p.shape is Shape.INFINITIVE:
            yield from _governed(scene, p, over, invitee)
        elif over is not None and p.shape is Shape.ING:
            before = scene.tokens(Span(scene.sentence.start, p.span.start))[-2:]
            if before and before[0] in _READINESS:
                yield from _voiced(scene, p, over)
            else:
                yield from favoured(scene, p, over, invitee)


def is_attending(scene: Scene, p: Predicate) -> bool:
    """Whether a verb tells of taking part in a gathering."""
    after = scene.tokens(p.complement)
    if p.base == "take" and after[:1] == ["part"]:
        # "Refused to take part in a truce": no gathering of these.
        return after[1:2] != ["in"] or scene.gathers(p.complement, 12)
    if p.base in ("attend", "participate"):
        # "Will attend a funeral", "will participate in an exercise": no gathering of these.
        bare = p.object is None and after[:1] != ["in"]
        meets = scene.gathers(p.complement, 10) or after[:1] in (["it"], ["this"])
        return not p.passive and (bare or meets)
    if p.base in ("have", "send"):
        seats = set(after[:6]) & scene.words["seats" if p.base == "have" else "sent"]
        return bool(seats) and scene.gathers(p.complement)
    if p.base == "be":
        if after[:1] == ["present"]:
            return True
        return after[:2] == ["part", "of"] and scene.gathers(p.complement)
    if p.base in ("go", "come") and not after:
        # "Was invited to the talks but has said it will not go."
        before = scene.tokens(Span(scene.sentence.start, p.span.start))
        return bool(scene.words["gatherings"] & set(before))
    if sits_out(scene, p):
        return False
    return p.base in _MOVES and scene.gathers(p.complement, 8)


def sits_out(scene: Scene, p: Predicate) -> bool:
    """Whether it is staying away: "sat the meeting out"."""
    return p.base == "sit" and "out" in (p.particle, *scene.tokens(p.complement)[:4])


def _finite(
    scene: Scene, p: Predicate, over: Predicate | None, invitee: Span | None
) -> Iterator[Stand]:
    if p.modal in ("may", "might", "could", "can") or _doubted(scene, p):
        return
    asked = over is not None and over.base in scene.words["unsure"]
    if p.opener == "whether" or (p.opener in ("who", "which") and asked):
        # "Whether it should come" asks for an opinion, "whether it will" for its mind.
        if p.modal != "should":
            yield from scene.stand(p, Attendance.UNDECIDED, invitee)
    elif p.modal in ("should", "must", "ought"):
        denied = scene.denied(p, invitee)
        status = Attendance.EXCLUDED if denied else Attendance.PROPOSED
        yield from scene.stand(p, status, invitee)
    elif p.tense is Tense.PAST and not p.modal:
        return  # who came is no longer in question
    elif (
        (over is not None and over.base in scene.words["threaten"])
        or scene.condition(p)
        or scene.until(p)
    ):
        yield from scene.stand(p, Attendance.CONDITIONAL, invitee)
    elif p.modal in ("will", "would") or p.to_come:
        hoped = over is not None and (over.base in scene.words["hopes"] or over.negated)
        if not hoped and not (p.modal == "would" and over is None):
            denied = scene.denied(p, invitee)
            status = Attendance.DECLINED if denied else Attendance.ACCEPTED
            yield from scene.stand(p, status, invitee)
    elif p.base == "have" and over and _ESSENTIAL.search(scene.of(over.complement)):
        yield from scene.stand(p, Attendance.PROPOSED, invitee, over.subject)


def _doubted(scene: Scene, p: Predicate) -> bool:
    """Whether it is only feared, hoped or rumoured."""
    start = min(p.clause.start, p.subject.start if p.subject else p.clause.start)
    if _DOUBT.search(scene.before(start)):
        return True
    # "Its hosts are confident Kade will come", "Hosts confident Kade will come"
    if _SURE.search(scene.of(p.subject)):
        return True
    over = scene.over(p)
    between = Span(over.span.end, p.span.start) if over else None
    return (
        over is not None and over.base == "be" and bool(_SURE.search(scene.of(between)))
    )


def _elliptic(scene: Scene, p: Predicate) -> Iterator[Stand]:
    """Whether X should attend, with Y arguing that it should: the verb is left out."""
    if p.opener != "whether" or p.subject is None:
        return
    rest = scene.text[p.span.end : scene.sentence.end]
    for found in _ELLIPSIS.finditer(rest):
        against = re.search(r"not|n[’']t", found["modal"])
        by = Span(p.span.end + found.start("by"), p.span.end + found.end("by"))
        evidence = Span(by.start, p.span.end + found.end())
        status = Attendance.EXCLUDED if against else Attendance.PROPOSED
        yield Stand(p.subject, status, by, evidence, p.span, None, 0.8)


def _governed(
    scene: Scene, p: Predicate, over: Predicate | None, invitee: Span | None
) -> Iterator[Stand]:
    before = scene.tokens(Span(scene.sentence.start, p.span.start))[-1:]
    words = scene.words
    if over is not None and before and before[0] in _READINESS:
        yield from _voiced(scene, p, over)
    elif over is None or over.base == "be":
        if before and before[0] in ("ready", "willing", "prepared"):
            yield from _ready(scene, p, over)
    elif before != ["whether"] and over.base == "decide" and not over.passive:
        yield from _decided(scene, p, over, invitee)
    elif over.base in words["unsure"] and not over.passive:
        yield from scene.stand(p, Attendance.UNDECIDED, over.subject or invitee)
    elif (over.base == "have" and _YET.search(scene.of(over.complement))) or (
        over.base in words["agree"] and over.negated
    ):
        # "Has yet to join", "has not committed to attend"; not "has a right to attend".
        yield from scene.stand(p, Attendance.UNDECIDED, invitee)
    elif over.base in words["threaten"]:
        yield from scene.stand(p, Attendance.CONDITIONAL, invitee)
    elif over.base in words["refuse"] | words["agree"]:
        yield from _answered(scene, p, over, invitee)
    elif over.base not in words["invite"]:
        yield from favoured(scene, p, over, invitee)


def _decided(
    scene: Scene, p: Predicate, over: Predicate, invitee: Span | None
) -> Iterator[Stand]:
    """Decided to come, or not to; has not decided to."""
    if over.modal or over.supposed:
        return
    not_to = scene.tokens(Span(over.verb.end, p.span.start))[-1:] == ["not"]
    not_to = not_to or scene.tokens(p.span)[:1] == ["not"] or p.negated
    status = Attendance.DECLINED if not_to else Attendance.ACCEPTED
    if over.negated and not not_to:
        status = Attendance.UNDECIDED
    yield from scene.stand(p, status, scene.whose(over) or invitee)


def _voiced(scene: Scene, p: Predicate, over: Predicate) -> Iterator[Stand]:
    """Such as "Expressed its readiness to attend the talks if the sluices are opened"."""
    if scene.nobody(over.object):
        return  # "Expressed no readiness to attend"
    if over.base in _VOICING and not over.negated and not over.passive:
        open_ = scene.condition(p) or scene.condition(over)
        status = Attendance.CONDITIONAL if open_ else Attendance.ACCEPTED
        yield from scene.stand(p, status, over.subject)


def _answered(
    scene: Scene, p: Predicate, over: Predicate, invitee: Span | None
) -> Iterator[Stand]:
    """Agreed to come, refused to come."""
    if over.passive or over.supposed or over.modal not in ("", "will"):
        return
    if over.shape is Shape.INFINITIVE and _DECISION.search(
        scene.before(over.span.start)
    ):
        return  # "Dahl praised their decision to accept"
    if over.shape is Shape.ING and _BLAMED.search(scene.before(over.span.start)):
        return  # "Kade attacked the Front for refusing to attend"
    no = over.base in scene.words["refuse"]
    if not (no and over.negated):
        status = Attendance.DECLINED if no or p.negated else Attendance.ACCEPTED
        yield from scene.stand(p, status, invitee)


def _ready(scene: Scene, p: Predicate, over: Predicate | None) -> Iterator[Stand]:
    """Is ready to come; and "who from the hills is ready to come", which is a question."""
    asked = _ASKED.search(scene.before(over.span.start)) if over else None
    if asked:
        start = scene.sentence.start
        whom = Span(start + asked.start("of"), start + asked.end("of"))
        yield from scene.stand(p, Attendance.UNDECIDED, whom)
    elif over is not None and not over.opener and not over.supposed:
        unready = scene.tokens(Span(scene.sentence.start, p.span.start))[-1] == "ready"
        refusal = Attendance.UNDECIDED if unready else Attendance.DECLINED
        status = refusal if over.negated else Attendance.ACCEPTED
        yield from scene.stand(p, status, scene.whose(over))


def favoured(
    scene: Scene, p: Predicate, over: Predicate, invitee: Span | None
) -> Iterator[Stand]:
    """Somebody is for it, or against it: "wants the Front to come"."""
    by = over.subject
    before = scene.tokens(Span(scene.sentence.start, p.span.start))[-1:]
    if over.base == "decide" and before == ["against"] and not over.negated:
        yield from scene.stand(p, Attendance.DECLINED, scene.whose(over))
    elif over.base in scene.words["favour"]:
        if over.negated:
            yield from scene.stand(p, Attendance.EXCLUDED, invitee, by)
        elif scene.condition(over) is not None and over.base in (
            "welcome",
            "support",
            "accept",
        ):
            yield from scene.stand(p, Attendance.CONDITIONAL, invitee, by)
        elif not over.passive:
            yield from scene.stand(p, Attendance.PROPOSED, invitee, by)
    elif over.base in scene.words["refuse"]:
        if not over.negated and not over.modal:
            yield from scene.stand(p, Attendance.DECLINED, scene.whose(over))
    elif over.base in scene.words["against"] and not over.negated:
        yield from scene.stand(p, Attendance.EXCLUDED, invitee, by)
