"""Invitations: made, taken back, answered."""

import re
from collections.abc import Iterator
from dataclasses import replace

from rapporteur.analysis.guests.attending import is_attending, sits_out
from rapporteur.analysis.guests.stand import Scene, Stand
from rapporteur.analysis.predicates import Predicate, Shape, Tense
from rapporteur.model import Attendance, Span

_LEFT = 0.7
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
_FROM = re.compile(
    r"\bfrom\s+(?P<who>(?:the\s+)?[\w’'-]+(?:\s+(?:of\s+)?[A-Z][\w’'-]*)*)"
)
_CONFIRMED = re.compile(
    r"(?:(?:its|his|her|their)\s+)?(?:attendance|participation|presence)\b"
)
_OWN_PART = re.compile(r"(?:its|his|her|their)\s+(?:participation|attendance)\b")
_AIM = re.compile(
    r"\b(?:to|for)\s+((?:(?:a|an|the|its|their)\s+)?(?:[\w’'-]+\s+){0,3}[\w’'-]+)"
)
_YET = re.compile(r"\byet\s+to\s+$")
_ANY = re.compile(r"any\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|unless)\b")
_DENYING = frozenset({"deny", "dispute", "doubt"})
_INVITING = frozenset({"invite", "offer", "disinvite", "uninvite"})
_SENDING = frozenset({"extend", "send", "issue"})
_GETTING = frozenset({"receive", "get"})
_SHUTTING = frozenset({"exclude", "bar", "ban"})
_UNSURE = ("may", "might", "can", "could", "would", "should")
_NO = frozenset({"reject", "decline", "refuse", "spurn"})


def inviting(scene: Scene) -> Iterator[Stand]:
    """What the verbs of inviting and of answering say."""
    for n, p in enumerate(scene.predicates):
        over = scene.over(p)
        if p.supposed or (over is not None and over.base in _DENYING):
            continue
        if p.base in _INVITING or p.base in _SENDING | _GETTING:
            yield from _asked(scene, n, p)
        elif p.base in _SHUTTING and scene.gathers(p.complement):
            yield from _shut_out(scene, p)
        elif p.base in scene.words["take_back"]:
            yield from _taken_back(scene, n, p)
        elif p.base in scene.words["stay_away"]:
            yield from _stays_away(scene, p)
        else:
            yield from _answered(scene, p)


def _asked(scene: Scene, n: int, p: Predicate) -> Iterator[Stand]:
    """Invited, offered a seat, sent an invitation."""
    if p.base == "invite":
        yield from _invited(scene, n, p)
    elif p.base == "offer":
        seat = scene.words["seats"] & set(scene.tokens(p.second))
        if seat and scene.gathers(p.complement, 30):
            yield from _given(scene, p, p.object)
    elif p.base not in _INVITING and scene.words["letters"] & set(
        scene.tokens(p.object)
    ):
        yield from _sent(scene, p)
    elif p.base in ("disinvite", "uninvite") and not (p.negated or p.modal in _UNSURE):
        whom = p.subject if p.passive else p.object
        yield from scene.stand(p, Attendance.WITHDRAWN, whom)


def _shut_out(scene: Scene, p: Predicate) -> Iterator[Stand]:
    if p.shape is Shape.FINITE and not p.negated and p.modal not in _UNSURE:
        whom, by = (p.subject, p.agent) if p.passive else (p.object, p.subject)
        yield from scene.stand(p, Attendance.EXCLUDED, whom, by)


def _about(scene: Scene, p: Predicate) -> bool:
    """Whether a verb has an invitation for its object.

    An offer may be of anything: of this one it must be said that it is of a place.
    """
    words = set(scene.tokens(p.object))
    if "offer" in words and not scene.words["letters"] & words:
        return bool(_PLACE.search(scene.of(p.complement)))
    return bool(scene.words["invitations"] & words)


def _invited(scene: Scene, n: int, p: Predicate) -> Iterator[Stand]:
    """Invited to a gathering, or to do what is done at one."""
    whom = p.subject if p.passive else p.object
    start = p.object.end if p.object and not p.passive else p.verb.end
    end = p.complement.end if p.complement else start
    # "Inviting a new round of sanctions": what is invited is no gathering.
    to = start < end and (
        scene.gathers(Span(start, end), 9) or _aims_at(scene, Span(start, end))
    )
    # "Invited it to join the family of river nations": to no gathering.
    does = any(
        q.governor == n and (q.base in ("meet", "negotiate") or is_attending(scene, q))
        for q in scene.predicates
    )
    if to or does or (p.passive and (p.modal or p.negated)):
        yield from _given(scene, p, whom)


def _aims_at(scene: Scene, span: Span) -> bool:
    """Whether what follows a list of guests is a gathering: "and the Front | to the talks"."""
    return any(
        scene.gathers(Span(span.start + m.start(1), span.start + m.end(1)))
        for m in _AIM.finditer(scene.of(span))
    )


def _given(scene: Scene, p: Predicate, whom: Span | None) -> Iterator[Stand]:
    over = scene.over(p)
    if over is not None and (
        scene.nobody(over.subject) or _ANY.match(scene.of(over.subject))
    ):
        return  # "No member suggested that Tessaly be invited"
    if whom is not None and not p.passive:
        whom = scene.listed(whom)
    denied = scene.denied(p, whom)
    status = Attendance.EXCLUDED if denied else Attendance.INVITED
    if p.modal in ("may", "might", "can"):
        return
    be = p.passive and scene.of(p.span).casefold().startswith("be ")
    if not denied and (
        # "Urged that the Front be invited"
        be or p.modal or p.tense is Tense.FUTURE or p.shape is Shape.INFINITIVE
    ):
        status = Attendance.PROPOSED
    yield from scene.stand(p, status, whom, p.agent if p.passive else p.subject)


def _sent(scene: Scene, p: Predicate) -> Iterator[Stand]:
    """Such as "Sent an invitation to the Front"; "received an invitation from Dahl"."""
    certain = p.shape is Shape.FINITE and not p.negated and not p.passive
    certain = certain and p.modal not in _UNSURE
    if p.complement is None or not certain or not scene.gathers(p.complement, 30):
        return
    if _YET.search(scene.before(p.verb.start)):
        return
    words, start = scene.of(p.complement), p.complement.start
    if p.base in _GETTING:
        found = _FROM.search(words)
        by = (
            Span(start + found.start("who"), start + found.end("who"))
            if found
            else None
        )
        yield from scene.stand(p, Attendance.INVITED, scene.whose(p), by)
    elif found := _SENT.search(words):
        whom = Span(start + found.start("who"), start + found.end("who"))
        yield from scene.stand(p, Attendance.INVITED, whom, p.subject)


def _taken_back(scene: Scene, n: int, p: Predicate) -> Iterator[Stand]:
    """Whose invitation it was: "Tessaly's invitation", "its invitation to Tessaly".

    Whoever cancels "its participation" stays away itself.
    """
    if p.negated:
        return
    if _OWN_PART.match(scene.of(p.object)):
        if not p.passive and p.modal not in _UNSURE:
            yield from scene.stand(p, Attendance.DECLINED, p.subject)
        return
    about = _about(scene, p)
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


def _stays_away(scene: Scene, p: Predicate) -> Iterator[Stand]:
    """Such as "Boycotted the talks"; "said it would boycott until the sluices are opened"."""
    over = scene.over(p)
    away = p.base != "sit" or sits_out(scene, p)
    if p.shape is Shape.INFINITIVE and over and away and scene.gathers(p.object):
        yield from _means_to_stay_away(scene, p, over)
    if p.shape is not Shape.FINITE or p.negated or p.passive or not away:
        return
    if scene.gathers(p.object) and p.modal in ("", "will"):
        yield from scene.stand(p, Attendance.DECLINED, p.subject)
    told = p.modal == "would" and over is not None
    if p.base == "boycott" and p.object is None and (p.modal in ("", "will") or told):
        until = _UNTIL.search(scene.of(p.complement)) or scene.condition(p)
        status = Attendance.CONDITIONAL if until else Attendance.DECLINED
        yield from scene.stand(p, status, scene.whose(p))


def _means_to_stay_away(scene: Scene, p: Predicate, over: Predicate) -> Iterator[Stand]:
    """Such as "Decided to skip the meeting", "threatened to boycott the talks"."""
    if over.negated or over.passive or over.supposed or over.modal:
        return
    if over.base in scene.words["threaten"]:
        yield from scene.stand(p, Attendance.CONDITIONAL, scene.whose(over))
    elif over.base in scene.words["agree"] or over.base in ("decide", "announce"):
        yield from scene.stand(p, Attendance.DECLINED, scene.whose(over))


def _answered(scene: Scene, p: Predicate) -> Iterator[Stand]:
    if p.shape is not Shape.FINITE or p.modal not in ("", "will"):
        return
    about = _about(scene, p) and not p.negated
    if p.base == "accept" and p.passive:
        if _AS_GUEST.search(scene.of(p.complement)):
            yield from scene.stand(p, Attendance.INVITED, p.subject)
    elif p.base == "accept" and about:
        yield from scene.stand(p, Attendance.ACCEPTED, p.subject)
    elif p.base == "confirm" and _CONFIRMED.match(scene.of(p.object)):
        yet = _YET.search(scene.before(p.verb.start)) is not None
        status = Attendance.UNDECIDED if yet or p.negated else Attendance.ACCEPTED
        if not p.passive:
            yield from scene.stand(p, status, scene.whose(p))
    elif about and (p.base in _NO or (p.base == "turn" and p.particle == "down")):
        yield from scene.stand(p, Attendance.DECLINED, p.subject)
    elif not p.negated and scene.gathers(p.complement, 6):
        after = scene.tokens(p.complement)
        forms = {f"{p.base} {' '.join(after[:k])}" for k in (1, 2)}
        if forms & scene.words["leave"]:
            open_ = scene.condition(p) is not None
            status = Attendance.CONDITIONAL if open_ else Attendance.DECLINED
            yield from _left(scene.stand(p, status, p.subject), p)


def _left(stands: Iterator[Stand], p: Predicate) -> Iterator[Stand]:
    """Who walks out has come: that says less of the gathering."""
    for stand in stands:
        yield replace(stand, sure=_LEFT) if p.base == "walk" else stand
