"""Who is meant by the words that name a speaker: one of the cast, several, or nobody sure.

The rules follow what grammars say of reference in news prose: a name stands for itself, a
title for who holds it, a capital for who governs there, a pronoun for the subject that
was last in view. One candidate or none: where two fit equally well the speaker stays
unknown, and the reason is kept.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapporteur.language.cast import Cast, Member, body_of_state
from rapporteur.language.gazetteer import Office, look_up, office_of
from rapporteur.model import Span, Statement
from rapporteur.text import sentence_starts

_HE, _SHE = frozenset({"he", "him", "himself"}), frozenset({"she", "her", "herself"})
_IT = frozenset({"it", "which", "itself"})
_THEY = frozenset(
    {
        "they",
        "them",
        "both",
        "the two",
        "the pair",
        "both men",
        "both women",
        "the two men",
    }
)
_I = frozenset({"i", "me", "myself"})
_WE = frozenset({"we", "us", "both of us", "both of them", "ourselves", "our"})
_JOIN = re.compile(
    r"\s*,?\s+(?:and|as well as|along with|together with|joined by|&)\s+|\s*,\s+(?=(?:and\s+)?[A-ZÀ-Ý])"
)
_PLURAL = re.compile(
    r"^(?:both|the two|the three|the)\s+(?:[\w’'.-]+\s+){0,3}?(?:ministers|leaders|diplomats|presidents|"
    r"officials|envoys|men|women|negotiators|sides)$",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"\b(?:including|such as|among them|led by|like)\s+(?:[\w’'.-]+\s+){0,6}$"
)
_GOES_ON = re.compile(
    r"\s+(?!(?:and|or|who|which|that|in|at|on|[-–—])\b|[-–—(])[\w“\"]"
)
_HEADED = re.compile(
    r"\b[a-zà-ý][\w’'-]*\s+(?:of|for|by|from|to|with|in|at|close\s+to|loyal\s+to|led\s+by)\s+(?:[\w’'.-]+\s+){0,5}$"
)
_THING = re.compile(
    r"^(?:the|that|this)\s+(?:[\w’'-]+\s+){0,2}(?P<head>group|bloc|union|party|organi[sz]ation|ministry|agency|"
    r"body|alliance|coalition|movement|company|council|committee|commission|government|opposition|rebels|"
    r"delegation|office|watchdog|court|faction|militia|front|association|federation|league)$",
    re.IGNORECASE,
)
_SPOKES = re.compile(r"\bspokes(?:man|woman|person|people|men)\b", re.IGNORECASE)
_COUNTERPART = re.compile(r"\bcounterparts?\b", re.IGNORECASE)
_QUOTED = '"“”«»'
_SENTENCES_BACK = 6
BODIES = frozenset({"organisation", "group", "state"})


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who speaks; where nobody is sure, `doubt` says in a few words why.

    `sides` are names of states or bodies for whom an unnamed one speaks.
    """

    speakers: tuple[Member, ...] = ()
    sides: tuple[str, ...] = ()
    doubt: str = ""


@dataclass(slots=True)
class Stage:
    """What has been said so far on a page, and by whom."""

    text: str
    cast: Cast
    starts: Sequence[int]
    said: list[tuple[int, Resolved]] = field(default_factory=list)
    quoted: Sequence[Span] = ()

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds an offset."""
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            low, high = (
                (middle + 1, high) if self.starts[middle] <= at else (low, middle)
            )
        return max(low - 1, 0)

    def bounds(self, number: int) -> tuple[int, int]:
        """Where a sentence begins and ends."""
        after = (
            self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        )
        return self.starts[number], after


def resolve_speakers(
    text: str, stretches: Sequence[Span], statements: Sequence[Statement], cast: Cast
) -> dict[str, Resolved]:
    """For each statement's id who speaks, in which the statements may name each other.

    A statement within another one is resolved after it: its "I" is the other's speaker.
    """
    quoted = [s for st in statements if st.kind == "direct" for s in st.contents]
    stage = Stage(text, cast, _starts(text, stretches), quoted=quoted)
    found: dict[str, Resolved] = {}
    order = sorted(statements, key=lambda s: (s.within is not None, _place(s)))
    for statement in order:
        outer = found.get(statement.within or "")
        resolved = _resolve(stage, statement, outer)
        found[statement.id] = resolved
        if statement.within is None:
            stage.said.append((_place(statement), resolved))
            stage.said.sort(key=lambda pair: pair[0])
    return found


def _starts(text: str, stretches: Sequence[Span]) -> list[int]:
    return [s.start + at for s in stretches for at in sentence_starts(s.of(text))]


def _place(statement: Statement) -> int:
    if statement.source:
        return statement.source.start
    return (statement.cue or statement.contents)[0].start


def _resolve(stage: Stage, statement: Statement, outer: Resolved | None) -> Resolved:
    if statement.source is None:
        return _without_source(stage, statement)
    span = statement.source
    words = span.of(stage.text).strip(" ,").casefold()
    if words in _I and outer:
        return outer
    if words in _WE:
        return _we(stage, outer)
    if words in _HE | _SHE | _IT | _THEY or words in {"who", "whom"}:
        return _pronoun(stage, span.start, words)
    if _PLURAL.match(words) and not stage.cast.at(span):
        return _they(stage, span.start, words)
    return _coordinated(stage, span)


def _without_source(stage: Stage, statement: Statement) -> Resolved:
    """Marsh agreed, adding that ...: the subject goes on, if the sentence has spoken already."""
    if not statement.cue:
        return Resolved(doubt="nobody is named beside the words")
    at = statement.cue[0].start
    start, _ = stage.bounds(stage.sentence(at))
    for place, resolved in reversed(stage.said):
        if start <= place < at:
            return resolved
    people = [
        m
        for s, m in stage.cast.places
        if start <= s.start < at and m.kind in BODIES | {"person"}
    ]
    if len({id(m) for m in people}) == 1 and stage.text[at:].startswith(
        ("adding", "saying", "citing", "arguing")
    ):
        return _one(people[0])
    return Resolved(doubt="nobody is named as the speaker")


def _one(member: Member) -> Resolved:
    return Resolved((member,))


def _we(stage: Stage, outer: Resolved | None) -> Resolved:
    """ "Both of us", said by one of two who spoke together: the two of them."""
    if outer is None:
        return Resolved(doubt="“we” stands in nobody's words")
    for _, resolved in reversed(stage.said):
        if len(resolved.speakers) > 1 and set(map(id, outer.speakers)) <= set(
            map(id, resolved.speakers)
        ):
            return resolved
    return outer


def _pronoun(stage: Stage, at: int, words: str) -> Resolved:
    if words in _THEY:
        return _they(stage, at, words)
    if words in {"who", "whom", "which"}:
        before = [m for s, m in stage.cast.places if s.end <= at and at - s.end < 40]
        return (
            _one(before[-1]) if before else Resolved(doubt=f"“{words}” follows no name")
        )
    if words in _IT:
        return _last(stage, at, words, lambda m: m.kind in BODIES)
    male = words in _HE
    return _last(
        stage, at, words, lambda m: m.kind == "person" and m.male is not (not male)
    )


def _last(stage: Stage, at: int, words: str, fits) -> Resolved:
    """The subject that was last in view: who spoke in a sentence, or is named first in it."""
    number = stage.sentence(at)
    for back in range(min(_SENTENCES_BACK, number + 1)):
        start, end = stage.bounds(number - back)
        end = min(end, at)
        spoke = [r for place, r in stage.said if start <= place < end]
        for resolved in reversed(spoke):
            if len(resolved.speakers) == 1 and fits(resolved.speakers[0]):
                return resolved
        named = [m for s, m in _named(stage, start, end) if fits(m)]
        if named:
            return _one(named[0])
    return Resolved(doubt=f"“{words}” has nobody before it")


def _named(stage: Stage, start: int, end: int) -> Iterator[tuple[Span, Member]]:
    for span, member in stage.cast.places:
        if start <= span.start and span.end <= end and not _in_quotation(stage, span):
            yield span, member


def _in_quotation(stage: Stage, span: Span) -> bool:
    return any(quotation.holds(span) for quotation in stage.quoted)


def _they(stage: Stage, at: int, words: str) -> Resolved:
    """Those who last spoke together, or were named side by side; else a body of many."""
    number = stage.sentence(at)
    for back in range(min(_SENTENCES_BACK, number + 1)):
        start, end = stage.bounds(number - back)
        end = min(end, at)
        for place, resolved in reversed(stage.said):
            if start <= place < end and len(resolved.speakers) > 1:
                return resolved
        pair = _side_by_side(stage, start, end)
        if pair:
            return Resolved(pair)
        if words in ("they", "them"):
            for place, resolved in reversed(stage.said):
                if (
                    start <= place < end
                    and resolved.speakers
                    and resolved.speakers[0].kind in BODIES
                ):
                    return resolved
    return Resolved(doubt=f"“{words}” has nobody before it")


def _side_by_side(stage: Stage, start: int, end: int) -> tuple[Member, ...]:
    """Two people named with nothing but "and" and a title between them."""
    named = [(s, m) for s, m in _named(stage, start, end) if m.kind == "person"]
    for (a, first), (b, second) in zip(named, named[1:], strict=False):
        between = stage.text[a.end : b.start]
        if first is not second and re.match(
            r"\s+and\s+(?:[\w’'.-]+\s+){0,5}$", between
        ):
            return first, second
    return ()


def _coordinated(stage: Stage, span: Span) -> Resolved:
    """Each of "Belo, Kade and the Ardelian envoy"; all of them or nobody."""
    parts = list(_parts(stage.text, span))
    found = [_part(stage, part) for part in parts]
    if len(parts) > 1 and any(not r.speakers for r in found):
        whole = _part(stage, span)
        if whole.speakers:
            return whole
    members: dict[int, Member] = {id(m): m for r in found for m in r.speakers}
    doubt = next((r.doubt for r in found if r.doubt), "")
    if doubt and len(parts) > 1:
        return _office_of_several(stage, span) or Resolved(doubt=doubt)
    sides = tuple(dict.fromkeys(side for r in found for side in r.sides))
    return Resolved(tuple(members.values()), sides, doubt)


def _office_of_several(stage: Stage, span: Span) -> Resolved | None:
    """ "The Ardelian and Veskan foreign ministers": who holds the office on each side."""
    words = span.of(stage.text)
    office = office_of(words)
    if office is None or not office.words.endswith("s"):
        return None
    found = _holder(stage, span, words, office, stage.cast.at(span))
    return found if found.speakers else None


def _parts(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for join in _JOIN.finditer(text, span.start, span.end):
        if "," in join.group() and not re.search(
            r"\band\b|&", text[join.start() : span.end]
        ):
            break  # "Marsh, Ardel's foreign minister": an apposition
        if join.start() > start:
            yield Span(start, join.start())
        start = join.end()
    if start < span.end:
        yield Span(start, span.end)


def _part(stage: Stage, span: Span) -> Resolved:
    text = stage.text
    words = span.of(text).strip(" ,")
    named = stage.cast.at(span)
    body = body_of_state(stage.cast, text, span)
    if body is not None:
        return _one(body)
    for place, member in named:
        if member.kind == "person" and _is_head(text, span, place):
            return _one(member)
    office = office_of(words)
    if office is not None and office.kind != "title":
        return _holder(stage, span, words, office, named)
    if _COUNTERPART.search(words):
        return _counterpart(stage, span, named)
    for place, member in named:
        if not _is_head(text, span, place) or _GOES_ON.match(
            text[place.end : span.end]
        ):
            continue
        if member.kind in BODIES | {"document", "conference", "other"}:
            return _one(_governing(stage.cast, member, place.of(text)))
        if member.kind == "place" and member.side:
            return _one(_seat(stage.cast, member.side, place.of(text)))
    if found := _THING.match(words):
        return _thing(stage, span.start, words, found["head"].casefold())
    side = next((m.side or m.full for _, m in named if m.kind in BODIES), None)
    return Resolved((), (side,) if side else (), f"“{words}” names nobody")


def _governing(cast: Cast, member: Member, words: str) -> Member:
    """A palace stands for who governs there."""
    known = look_up(words)
    if known is not None and known.how == "seat":
        return _seat(cast, known.name, words)
    return member


def _seat(cast: Cast, state: str, words: str) -> Member:
    """Those who govern a state, by the name of where they sit."""
    seat = cast.known(state, "state", seat=True)
    seat.side = state
    seat.named(words)
    return seat


def _is_head(text: str, span: Span, place: Span) -> bool:
    """Whether a name is what the source is about, and not "a spokesman for" or "'s aides"."""
    after = text[place.end : span.end]
    if re.match(r"[’']s?\s+\w", after) and not re.match(
        r"[’']s?\s+(?:own\s+)?[A-Z]", after
    ):
        return False
    before = text[span.start : place.start]
    return not (_HEADED.search(before) or _AMONG.search(before))


def _holder(
    stage: Stage,
    span: Span,
    words: str,
    office: Office,
    named: Sequence[tuple[Span, Member]],
) -> Resolved:
    """Who holds an office: "the Ardelian foreign minister", "the minister"."""
    owners = [m.side or m.full for _, m in named if m.kind in BODIES | {"place"}]
    owners = list(dict.fromkeys(owners))
    if _SPOKES.search(words) and named:
        bodies = [m for _, m in named if m.kind in BODIES]
        if bodies:
            return _one(bodies[-1])
    people = [m for m in stage.cast.members if m.kind == "person" and _holds(m, office)]
    chosen = []
    for owner in owners or [None]:
        fits = [m for m in people if owner is None or m.side == owner]
        # "Ardel's foreign minister", where the page has named one, and not said of whom.
        fits = fits or [m for m in people if m.side is None]
        fits = _nearest(stage, span.start, fits) if owner is None else fits
        if len(fits) == 1:
            chosen.append(fits[0])
    if chosen and len(chosen) == max(len(owners), 1):
        return Resolved(tuple(chosen))
    return Resolved((), tuple(owners), f"nobody on the page is known to be “{words}”")


def _holds(member: Member, office: Office) -> bool:
    held = office_of(member.office) if member.office else None
    if held is None:
        return False
    # "The minister" is the foreign minister named before; "the leader" may be anybody.
    same = held.family == office.family if office.family else held.name == office.name
    return same or held.name.endswith(" " + office.name)


def _nearest(stage: Stage, at: int, fits: Sequence[Member]) -> list[Member]:
    """Of several who fit, the one named last before; the office alone tells no more."""
    if len(fits) < 2:
        return list(fits)
    before = [m for s, m in stage.cast.places if s.start < at and m in fits]
    return before[-1:]


def _counterpart(
    stage: Stage, span: Span, named: Sequence[tuple[Span, Member]]
) -> Resolved:
    """ "His Ardelian counterpart": who holds there the office of the one last in view."""
    last = _last(
        stage,
        span.start,
        "counterpart",
        lambda m: m.kind == "person" and bool(m.office),
    )
    owner = next((m.side or m.full for _, m in named), None)
    if last.speakers and owner:
        held = office_of(last.speakers[0].office or "")
        fits = [
            m for m in stage.cast.members
            if held and m.kind == "person" and m.side == owner and _holds(m, held)
        ]  # fmt: skip
        if len(fits) == 1:
            return _one(fits[0])
    return Resolved(
        (),
        (owner,) if owner else (),
        "nobody on the page is known to be the counterpart",
    )


def _thing(stage: Stage, at: int, words: str, head: str) -> Resolved:
    """ "The bloc", "the ministry": the body of that kind that was last in view."""
    named = [
        m for s, m in stage.cast.places
        if s.start < at and m.kind in ("organisation", "group")
    ]  # fmt: skip
    of_kind = [m for m in named if any(head in n.casefold() for n in m.names)]
    if of_kind or named:
        return _one((of_kind or named)[-1])
    return Resolved(doubt=f"“{words}” names nobody")
