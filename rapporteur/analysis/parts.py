"""Who takes part in an event, and where: from the subject and the objects of what tells it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapporteur.analysis.grammar.phrases import Part as Words
from rapporteur.analysis.grammar.words import Kind
from rapporteur.analysis.occurrences import Occurrence
from rapporteur.analysis.predicates import Clauses, Predicate
from rapporteur.analysis.referring import Referring
from rapporteur.model import Part, Span

_WITH = frozenset({"with", "between", "by"})
_TO = frozenset({"for", "to", "on", "against", "of"})
_LIGHT = frozenset(
    "hold have pay make give attend convene host join begin open start take lead conduct launch stage use face "
    "conclude continue resume engage repeat renew reiterate issue plan organise organize sign".split()
)
_JOINING = frozenset("attend join host convene open".split())
_ADVERBIAL = re.compile(
    r"\b(?:at|after|during|following|before|in|for|from|ahead of)\s+$", re.IGNORECASE
)
_IN = re.compile(
    r"\b(?P<how>in|at|near|outside|around|to)\s+(?:the\s+)?(?:[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)
_GUESTS = frozenset({"invitation", "disinvitation"})


@dataclass(frozen=True, slots=True)
class Told:
    """An occurrence in its sentence, with the others there and who is in view."""

    found: Occurrence
    clauses: Clauses
    others: Sequence[Occurrence]
    view: Sequence[str]

    @property
    def predicate(self) -> Predicate | None:
        """The predicate that tells it, or beside which its noun stands."""
        at = self.found.at
        return None if at is None else self.clauses.predicates[at]

    def is_anothers(self, span: Span) -> bool:
        """Whether words belong to another event, told by a noun inside of this one."""
        return any(
            o.is_noun and o is not self.found and o.extent.holds(span)
            and not o.extent.holds(self.found.trigger)
            for o in self.others
        )  # fmt: skip


def find_parts(text: str, told: Told, who: Referring) -> tuple[Part, ...]:
    """Those who take part, each once, with the role it has in this kind of event."""
    parts = _of_noun(text, told, who) if told.found.is_noun else _of_verb(told, who)
    roles: dict[str, str] = {}
    for referent, role in parts:
        roles.setdefault(referent, role)
    return tuple(Part(referent, role) for referent, role in roles.items())


def _of_verb(told: Told, who: Referring) -> Iterator[tuple[str, str]]:
    p, found = told.predicate, told.found
    if p is None:
        return
    does, undergoes = found.kind.roles
    subject, whom = (p.agent, p.subject) if p.passive else (p.subject, p.object)
    # "The talks between Kade and Belo collapsed": it is the talks that did.
    other = subject is not None and told.is_anothers(subject)
    acting = () if other else who.agents(subject, told.view)
    yield from ((r, does) for r in acting)
    # "Threatened they would leave": what follows does something itself.
    own = [q.subject for q in told.clauses.predicates if q is not p]
    if (
        not found.entry.words[1:]
        and whom not in own
        and not (whom and told.is_anothers(whom))
    ):
        rest = [r for r in told.view if r not in acting]
        yield from ((r, undergoes) for r in who.agents(whom, rest))
    for span in _after(told, p):
        yield from ((r, undergoes) for r in who.agents(span))
    if found.kind.name in _GUESTS and p.object:
        yield from ((r, undergoes) for r in _possessor(who, p.object))


def _after(told: Told, p: Predicate) -> Iterator[Span]:
    """Noun phrases after "with", or after the preposition of the entry itself."""
    line, found = told.clauses.line, told.found
    end = p.complement.end if p.complement else 0
    first = line.groups[found.at or 0].last + 1
    follow = found.entry.words[1:]
    mutual = found.kind.roles[0] == found.kind.roles[1]
    for i in range(first, len(line.words)):
        if line.words[i].span.end > end or i in line.verbs:
            return
        if line.kind(i) is Kind.RELATIVE:
            return
        own = bool(follow) and line.lower(i) == follow[-1] and i < first + 4
        part = (
            line.phrase_after(i + 1)
            if own or (mutual and line.lower(i) == "with")
            else None
        )
        span = line.span(part)
        if span is not None and not told.is_anothers(span):
            yield span


def _possessor(who: Referring, span: Span) -> Iterator[str]:
    """Whose invitation it is: "Tessaly's invitation"."""
    for mention in who.within(span):
        if who.text[mention.span.end : mention.span.end + 1] in ("’", "'"):
            yield from who.agents(mention.span)


def _of_noun(text: str, told: Told, who: Referring) -> Iterator[tuple[str, str]]:
    found, p = told.found, told.predicate
    does, undergoes = found.kind.roles
    tail = list(_in_tail(told, who))
    owners = list(_owner(text, told, who))
    # "Tessaly's invitation" is the guest's, "the commission's invitation to Tessaly" is not.
    line, after = told.clauses.line, found.chunk.end if found.chunk else 0
    sent = line.lower(after) == "to" and line.kind(after) is Kind.PREPOSITION
    asked = found.kind.aimed or (found.kind.name in _GUESTS and not tail and not sent)
    yield from ((r, undergoes if asked else does) for r in owners)
    if p is None:
        if found.kind.gathering and found.kind.name != "conference":
            # A picture: "Kade and Belo at a press conference in Tirsk."
            yield from ((r, does) for r in who.agents(_trimmed(text, told), told.view))
    elif p.subject is not None and _is_subjects(text, told, p):
        yield from ((r, does) for r in who.agents(p.subject, told.view))
        if p.base == "join":
            # "They were joined at their meeting by Dahl."
            yield from ((r, does) for r in who.agents(p.agent))
    if found.kind.aimed:
        yield from ((r, does) for r in _set_beside(told, who))
    yield from tail


def _set_beside(told: Told, who: Referring) -> tuple[str, ...]:
    """Who is told more of after a comma: "Tessaly, another backer of the Front"."""
    line, chunk = told.clauses.line, told.found.chunk
    if chunk is None or line.lower(chunk.start - 1) != ",":
        return ()
    span = line.span(line.phrase_before(chunk.start - 1))
    # "The inclusion of Tessaly, another backer": it is the last who is told more of.
    last = [m for m in who.within(span) if m.span.end == span.end] if span else []
    named = who.agents(last[0].span) if last else ()
    return named or who.agents(span, told.view)


def _is_subjects(text: str, told: Told, p: Predicate) -> bool:
    """Whether who does what the predicate says takes part: "held talks", "said after talks"."""
    found = told.found
    if p.subject is None or p.subject.overlaps(found.trigger):
        return False
    direct = p.object is not None and p.object.overlaps(found.trigger)
    if direct and (
        p.base in _LIGHT if found.kind.name != "conference" else p.base in _JOINING
    ):
        return not p.negated
    if found.kind.lasting and p.base in ("be", "become", "remain"):
        return p.complement is not None and p.complement.holds(found.trigger)
    before = text[max(0, found.extent.start - 12) : found.extent.start]
    hung = (p.second or p.object) if p.object else None
    if (
        hung
        and hung.end < found.extent.start
        and len(text[hung.end : found.extent.start].split()) < 2
    ):
        # "Offered it a place at the talks": the phrase hangs on what is offered.
        return False
    meets = found.kind.gathering and found.kind.name != "conference"
    return meets and _ADVERBIAL.search(before) is not None


def _trimmed(text: str, told: Told) -> Span | None:
    """What stands before a phrase without a verb, its preposition left out."""
    start, end = told.clauses.line.words[0].span.start, told.found.extent.start
    words = re.sub(r"\s+(?:at|during|after|before|in)\s+$", "", text[start:end])
    return Span(start, start + len(words)) if words.strip() else None


def _owner(text: str, told: Told, who: Referring) -> Iterator[str]:
    """Whose it is: "Dahl's visit", "their meeting", "a Front-led inquiry"."""
    line, chunk = told.clauses.line, told.found.chunk
    does = told.found.kind.roles[0]
    if chunk is None:
        return
    for i in range(chunk.start, chunk.end):
        if line.lower(i) in ("their", "his", "her", "its"):
            yield from _meant_by_their(told, who, chunk)
            return
        if line.kind(i) is Kind.POSSESSIVE:
            yield from who.agents(line.span(Words(chunk.start, i)), told.view)
    span = line.span(Words(chunk.start, chunk.end - 1))
    for mention in who.within(span) if span else ():
        if text[mention.span.end : mention.span.end + 4] in ("-led", "–led"):
            yield mention.actor
    if does == "attacker":
        # "Tessalian army attacks" are the army's; "Tessaly attacks" may be on it.
        before = line.span(Words(chunk.start, chunk.end - len(told.found.entry.words)))
        bodies = ("organisation", "group")
        yield from (r for r in who.agents(before) if who.kept[r].kind in bodies)


def _meant_by_their(told: Told, who: Referring, chunk: Words) -> tuple[str, ...]:
    """In "Dahl's withdrawal of her offer", Dahl; else the subject, or who is in view."""
    at = told.clauses.line.words[chunk.start].span.start
    for other in told.others:
        start = other.extent.start
        around = start < at < other.extent.end
        inside = who.agents(Span(start, at)) if around else ()
        if around and (inside := inside or _first(who, start, at)):
            return inside
    near = told.predicate.subject if told.predicate else None
    return who.agents(near, told.view) or tuple(told.view)


def _first(who: Referring, start: int, end: int) -> tuple[str, ...]:
    """The first who is named there as the owner of what follows."""
    for mention in who.within(Span(start, end)):
        if who.text[mention.span.end : mention.span.end + 1] in ("’", "'"):
            return who.agents(mention.span)
    return ()


def _in_tail(told: Told, who: Referring) -> Iterator[tuple[str, str]]:
    line, found = told.clauses.line, told.found
    does, undergoes = found.kind.roles
    taken = 0
    for i in range(found.tail.start, found.tail.end) if found.tail else ():
        if i in line.verbs:
            # What hangs on a verb in the tail is that verb's.
            return
        part = (
            line.phrase_after(i + 1)
            if line.kind(i) in (Kind.PREPOSITION, Kind.TO)
            else None
        )
        span = line.span(part)
        if part is None or span is None or i < taken:
            continue
        word = line.lower(i)
        mutual = word in ("with", "between", "of") and found.kind.gathering
        if mutual or (word in _WITH and not found.kind.gathering):
            taken = part.end
            yield from ((r, does) for r in who.agents(span))
        elif word in _TO and not found.kind.gathering:
            yield from ((r, undergoes) for r in who.agents(span))


def find_venue(text: str, told: Told, who: Referring) -> str | None:
    """The place that a gathering is called by: "the Orsa summit", "the Tirsk round"."""
    found = told.found
    if not found.kind.gathering or not found.is_noun:
        return None
    talks = found.trigger.of(text).endswith("s")
    for mention in who.within(found.extent):
        if mention.span.end >= found.trigger.start:
            break
        between = text[mention.span.end : found.trigger.start]
        near = between[:1].isspace() and len(between.split()) < 2
        place = who.referent(mention)
        # "Tirsk talks" may be talks with those who govern there.
        if near and place.kind == "place" and not (talks and place.side):
            return mention.actor
    return None


def find_place(
    text: str, spans: Sequence[Span], who: Referring, *, to: bool
) -> str | None:
    """Where it is, a referent: the first place or state that "in" or "at" names, or "to" too."""
    for span in spans:
        for mention in who.places(span):
            found = _IN.search(
                text[max(0, mention.span.start - 40) : mention.span.start]
            )
            after = text[mention.span.end : mention.span.end + 1]
            if (
                found is None
                or after in ("’", "'")
                or (found["how"] == "to" and not to)
            ):
                continue
            if (
                who.referent(mention).kind == "place"
                or found.group().split()[-1] == "in"
            ):
                return mention.actor
    return None
