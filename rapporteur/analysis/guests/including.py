"""Bringing in and keeping out: "support for including it", "objected to its presence"."""

import re
from collections.abc import Iterator, Sequence

from rapporteur.analysis.guests.stand import Scene, Stand
from rapporteur.analysis.predicates import Predicate, Shape
from rapporteur.model import Attendance, Span

_NOUN = r"(?:participation|attendance|involvement|inclusion|presence|exclusion)"
_PARTICIPATION = re.compile(
    rf"\b(?P<noun>{_NOUN})\s+of\s+(?P<whom>(?:the\s+)?[\w-]+(?:\s+[A-Z][\w-]*)*)"
    rf"|(?:\b(?P<owner>(?:(?:the|The)\s+)?(?!(?:the|an?|its|their|his|her|for|of|to|this|that)\b)[\w-]+(?:\s+[A-Z][\w-]*)*)"
    rf"(?:[’']s|[’'])?\s+(?P<noun2>{_NOUN}))\b",
)
_OPEN = re.compile(
    r"^\W*(?:(?:is|was|remains?|remained)\s+)?(?:still\s+)?(?:unclear|not\s+clear|uncertain|undecided|in\s+doubt|an\s+open\s+question)",
    re.IGNORECASE,
)
_STANCE = re.compile(
    r"(?P<by>[A-Z][\w.-]*)[’']s?\s+(?:\w+\s+)?(?P<what>support|opposition|objections?|calls?|push|demand|insistence|preference)"
    r"\s+(?:for|to|on|of)\s+(?:\w+\s+)?$"
)
_TABLE = re.compile(r"\bto the (?:\w+ )?(?:table|talks|conference)\b")
_TOGETHER = re.compile(r"\s*together\s+(?:representatives\s+of\s+)?(?P<who>.+)")
_FRAME = re.compile(r"\b(?:circle|list|participants|invitees)\b", re.IGNORECASE)
_LIST = re.compile(
    r"\blist\s+of\s+(?:participants|invitees|guests|delegates)\b|\bguest\s+list\b"
)
_DRAWN_UP = frozenset(
    "work draw discuss finalise finalize negotiate debate determine".split()
)
_PUT_OFF = frozenset("delay postpone defer put".split())
_NOR = re.compile(r"\b(?:[Nn]either|nor)\b[^,;]*$")
_SUPPOSED = re.compile(
    r"\b(?:imagin|hop|expect|believ|doubt|suppos|thought|think)\w*\s+(?:that\s+)?$"
)
_DECISION = re.compile(r"\b(?:vot\w+|decision|deciding)\b")


def including(scene: Scene, *, on_attendance: bool) -> Iterator[Stand]:
    """What the verbs and nouns of bringing in say.

    `on_attendance` is whether the sentence before is about who attends.
    """
    for p in scene.predicates:
        if not p.supposed:
            yield from _includes(scene, p)
            yield from _open(scene, p, on_attendance=on_attendance)
    yield from _nouns(scene)


def _includes(scene: Scene, p: Predicate) -> Iterator[Stand]:
    if p.negated or p.passive or p.base not in ("include", "involve", "bring"):
        return
    if _NOR.search(scene.before(p.span.start)):
        return
    frame = scene.gathers(p.subject) or _FRAME.search(scene.of(p.subject))
    to_come = p.shape is Shape.INFINITIVE or p.modal in (
        "would",
        "could",
        "should",
        "will",
    )
    together = _TOGETHER.match(scene.of(p.complement)) if p.base == "bring" else None
    if frame and to_come and p.base != "bring":
        yield from scene.stand(p, Attendance.PROPOSED, p.object)
    elif frame and to_come and together and p.complement:
        start = p.complement.start
        whom = Span(start + together.start("who"), start + together.end("who"))
        yield from scene.stand(p, Attendance.PROPOSED, whom, wide=False)
    elif to_come and p.base == "bring" and _TABLE.search(scene.of(p.complement)):
        start = min(p.clause.start, p.subject.start if p.subject else p.clause.start)
        if _SUPPOSED.search(scene.before(start)):
            return  # "Few imagined that Kade would bring the Front to the table"
        yield from scene.stand(p, Attendance.PROPOSED, p.object, p.subject, wide=False)
    elif p.shape is Shape.ING and p.base != "bring" and scene.gathers(p.complement):
        n = scene.predicates.index(p)
        words = Span(p.span.start, scene.end_of(p))
        yield from _favoured(scene, n, p.object, words)


def _open(scene: Scene, p: Predicate, *, on_attendance: bool) -> Iterator[Stand]:
    """A list still being drawn up; a decision on attending that is put off."""
    listed = _LIST.search(scene.of(p.subject)) and p.base in _DRAWN_UP
    if listed and (p.progressive or p.negated):
        yield from scene.stand(p, Attendance.UNDECIDED, p.subject)
    puts_off = p.base in _PUT_OFF and not p.passive and not p.negated
    if on_attendance and puts_off and _DECISION.search(scene.of(p.complement)):
        yield from scene.stand(p, Attendance.UNDECIDED, p.subject)


def _nouns(scene: Scene) -> Iterator[Stand]:
    words, start = scene.sentence.of(scene.text), scene.sentence.start
    for found in _PARTICIPATION.finditer(words):
        name = "owner" if found["owner"] else "whom"
        invitee = Span(start + found.start(name), start + found.end(name))
        owned = re.match(r"(?:[’']|\s+of\b)", scene.text[invitee.end :][:4])
        if not (owned or name == "whom" or re.search("[A-Z]|^the ", found[name])):
            continue  # "including participation", "substantial participation"
        whole = Span(start + found.start(), start + found.end())
        if opened := _OPEN.match(words[found.end() :]):
            end = Span(whole.start, whole.end + opened.end())
            yield Stand(invitee, Attendance.UNDECIDED, None, end, whole, None, 0.8)
            continue
        beside = [
            n
            for n, p in enumerate(scene.predicates)
            if p.complement and p.complement.holds(whole)
        ]
        out = "exclusion" in (found["noun"], found["noun2"])
        yield from _favoured(scene, max(beside, default=None), invitee, whole, out=out)


def _favoured(
    scene: Scene, n: int | None, invitee: Span | None, words: Span, *, out: bool = False
) -> Iterator[Stand]:
    """For or against it, as the noun or verb before says: "objected to its participation".

    `words` name the taking part, or the keeping out where `out` is true.
    """
    if invitee is None:
        return
    noun = _STANCE.search(scene.before(words.start))
    if noun:
        at = scene.sentence.start + noun.start("by")
        against = noun["what"].startswith(("oppos", "object"))
        status = Attendance.EXCLUDED if against is not out else Attendance.PROPOSED
        by = Span(at, at + len(noun["by"]))
        yield Stand(invitee, status, by, Span(at, words.end), words)
        return
    for p in scene.chain(n):
        stance = _stance(scene, p, out=out)
        if stance is not None:
            start = (
                min(p.subject.start, p.clause.start) if p.subject else p.clause.start
            )
            evidence = Span(start, max(words.end, start + 1))
            condition = p.condition if stance is Attendance.CONDITIONAL else None
            yield Stand(invitee, stance, p.subject, evidence, p.span, condition, 0.8)
            return


def _stance(scene: Scene, p: Predicate, *, out: bool) -> Attendance | None:
    if p.base == "rule" and p.particle == "out":
        return ruled_out(p)
    if p.base in scene.words["against"] and p.base != "exclude" and not p.negated:
        return Attendance.PROPOSED if out else Attendance.EXCLUDED
    if p.base in scene.words["favour"] and not p.passive and not p.supposed:
        return Attendance.EXCLUDED if out is not p.negated else Attendance.PROPOSED
    return None


def ruled_out(p: Predicate) -> Attendance:
    """What ruling it out, or not ruling it out, says."""
    if not p.negated:
        return Attendance.EXCLUDED
    return Attendance.CONDITIONAL if p.condition else Attendance.UNDECIDED


def not_ruled_out(scene: Scene, stands: Sequence[Stand]) -> Iterator[Stand]:
    """Who is not ruled out, where the sentence has said before who it is about.

    "Support for including the Front, a step that Belo didn't rule out".
    """
    whether = [
        p.subject for p in scene.predicates if p.opener == "whether" and p.subject
    ]
    about = [s.invitee for s in stands if s.by is not None] or whether
    for p in scene.predicates:
        if p.base != "rule" or p.particle != "out" or not about:
            continue
        earlier = [a for a in about if a.end <= p.span.start]
        if earlier and p.subject and not any(s.evidence.holds(p.span) for s in stands):
            evidence = Span(min(p.subject.start, p.clause.start), p.clause.end)
            condition = p.condition if p.negated else None
            mate = next(q for q in scene.predicates if q.subject == p.subject)
            yield Stand(
                earlier[-1],
                ruled_out(p),
                scene.whose(mate),
                evidence,
                p.span,
                condition,
                0.8,
            )
