"""Invitations: made, taken back, answered."""

import re
from collections.abc import Iterator

from rapporteur.analysis.guests.stand import Scene, Stand
from rapporteur.analysis.predicates import Predicate, Shape, Tense
from rapporteur.model import Attendance, Span

_INVITATION = r"(?:invitation|invite|offer)"
_OWNED = re.compile(
    rf"\s*(?!its\b|his\b|her\b|their\b)(?P<who>[^,]*?)[’']s?\s+(?:\w+\s+)?{_INVITATION}\b"
)
_SENT = re.compile(
    rf"\b{_INVITATION}\s+(?:.{{0,60}}?\s)?(?:to|for)\s+(?P<who>(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)"
)
_AS_GUEST = re.compile(
    r"\bas\s+(?:an?\s+)?(?:invitee|participant|guest|delegate|party)"
)
_PLACE = re.compile(
    r"\b(?:to|for)\b.*\b(?:join|attend|take part|participate|come|seat|talks|conference|invitation)\b"
)
_NO = frozenset({"reject", "decline", "refuse", "spurn"})


def inviting(scene: Scene) -> Iterator[Stand]:
    """What the verbs of inviting and of answering say."""
    for n, p in enumerate(scene.predicates):
        if p.supposed:
            continue
        words = set(scene.tokens(p.object))
        about = bool(scene.words["invitations"] & words)
        if "offer" in words and not scene.words["letters"] & words:
            # An offer may be of anything: of this one it must be said that it is of a place.
            about = bool(_PLACE.search(scene.of(p.complement)))
        if p.base in ("disinvite", "uninvite"):
            whom = p.subject if p.passive else p.object
            yield from scene.stand(p, Attendance.WITHDRAWN, whom)
        elif p.base == "invite":
            yield from _invited(scene, n, p)
        elif p.base == "offer" and scene.words["seats"] & set(scene.tokens(p.second)):
            if scene.gathers(p.complement, 30):
                yield from _given(scene, p, p.object)
        elif p.base in scene.words["take_back"]:
            yield from _taken_back(scene, n, p, about=about)
        else:
            yield from _answered(scene, p, about=about and not p.negated)


def _invited(scene: Scene, n: int, p: Predicate) -> Iterator[Stand]:
    """Invited to a gathering, or to do what is done at one."""
    whom = p.subject if p.passive else p.object
    to = scene.gathers(p.complement)
    # "Invited it to join the family of river nations": to no gathering.
    does = any(
        q.governor == n and q.base in ("attend", "participate")
        for q in scene.predicates
    )
    if to or does or (p.passive and (p.modal or p.negated)):
        yield from _given(scene, p, whom)


def _given(scene: Scene, p: Predicate, whom: Span | None) -> Iterator[Stand]:
    denied = scene.denied(p, whom)
    status = Attendance.EXCLUDED if denied else Attendance.INVITED
    if p.modal in ("may", "might", "can"):
        return
    if not denied and (
        p.modal or p.tense is Tense.FUTURE or p.shape is Shape.INFINITIVE
    ):
        status = Attendance.PROPOSED
    yield from scene.stand(p, status, whom, p.agent if p.passive else p.subject)


def _taken_back(scene: Scene, n: int, p: Predicate, *, about: bool) -> Iterator[Stand]:
    """Whose invitation it was: "Tessaly's invitation", "its invitation to Tessaly"."""
    if p.negated:
        return
    if about and p.complement is not None:
        words, start = scene.of(p.complement), p.complement.start
        found = _OWNED.match(words) or _SENT.search(words)
        if found is not None:
            invitee = Span(start + found.start("who"), start + found.end("who"))
            yield from scene.stand(
                p, Attendance.WITHDRAWN, invitee, p.subject, wide=False
            )
    elif p.passive and p.opener == "which":
        for before in reversed(scene.predicates[:n]):
            if before.base in ("offer", "invite", "extend") and before.object:
                yield from scene.stand(
                    p, Attendance.WITHDRAWN, before.object, before.subject, wide=False
                )
                return


def _answered(scene: Scene, p: Predicate, *, about: bool) -> Iterator[Stand]:
    if p.shape is not Shape.FINITE or p.modal not in ("", "will"):
        return
    if p.base == "accept" and p.passive:
        if _AS_GUEST.search(scene.of(p.complement)):
            yield from scene.stand(p, Attendance.INVITED, p.subject)
    elif p.base == "accept" and about:
        yield from scene.stand(p, Attendance.ACCEPTED, p.subject)
    elif about and (p.base in _NO or (p.base == "turn" and p.particle == "down")):
        yield from scene.stand(p, Attendance.DECLINED, p.subject)
    elif p.base in scene.words["stay_away"]:
        if scene.gathers(p.object) and not p.negated:
            yield from scene.stand(p, Attendance.DECLINED, p.subject)
    elif not p.negated and scene.gathers(p.complement, 6):
        after = scene.tokens(p.complement)
        forms = {f"{p.base} {' '.join(after[:k])}" for k in (1, 2)}
        if forms & scene.words["leave"]:
            yield from scene.stand(p, Attendance.DECLINED, p.subject)
