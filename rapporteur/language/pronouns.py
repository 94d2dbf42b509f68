"""Pronouns: who is meant by "he", "she", "it", "they", "who", "I" and "we".

A pronoun stands for the subject that was last in view: who spoke in a sentence, or is
named first in it. In a quotation it stands for somebody named in the same quotation, or
for nobody sure.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from rapporteur.language.cast import BODIES, Member
from rapporteur.language.sorts import HEADS
from rapporteur.language.stage import Resolved, Stage, one, several, unsure
from rapporteur.model import Span

HE = frozenset({"he", "him", "himself", "his"})
SHE = frozenset({"she", "her", "herself"})
IT = frozenset({"it", "itself", "its"})
THEY = frozenset(
    {"they", "them", "their", "both", "the two", "the pair", "both of them"}
)
WHO = frozenset({"who", "whom", "which", "that"})
I = frozenset({"i", "me", "myself", "my"})  # noqa: E741 - it is the pronoun
WE = frozenset({"we", "us", "ourselves", "our"})
BOTH = frozenset({"both of us", "we both", "the two of us"})
PRONOUNS = HE | SHE | IT | THEY | WHO | I | WE | BOTH
_SENTENCES_BACK = 5
_SENTENCES_BACK_IT = 2
#: What may stand between the beginning of a sentence and its subject.
_LEAD = re.compile(
    r"\W*(?:(?:but|and|yet|so|however|meanwhile|still|also|later|earlier|instead|then)\W+)?"
    r"(?:(?:the|a|an|its|their|his|her)\s+)?(?:[\w’'.-]+\s+){0,3}\W*",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r",\s(?:he|she|it)\s\w+,")
_PRONOUN_FIRST = re.compile(
    r"\W*(?:(?:but|and|yet|so|however|meanwhile|later|earlier|then|still)\W+)?(?:he|she|it|they)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:in|on|at|of|for|from|with|by|to|as|after|before|during|against|about|over|"
    r"under|between|into|since|than|like|and|that|is|was|are|were|has|have|had)\b",
    re.IGNORECASE,
)
#: Between a name and the relative clause that says more of it.
_RELATED = re.compile(r"(?:[’']s?)?\W*(?:\([^)]{1,12}\)\W*)?")
_AND = re.compile(
    r",?\s+and\s+(?:(?!(?:then|that|said|says|was|is|has|had|who|to)\b)[\w’'.-]+\s+){0,5}"
)
_HE_AND = re.compile(r"\b(he|she)\s+and\s+(?:[\w’'.-]+\s+){0,4}$", re.IGNORECASE)
#: "Belo said no, | despite | Kade repeatedly saying yes": the first is the subject.
_SUBORDINATE = re.compile(
    r"\b(?:despite|although|though|after|because|since|amid|when|even\s+as)\b"
)
#: "Belo left, | but | Kade stayed": two subjects, of whom nobody knows which goes on.
_SECOND = re.compile(
    r",\s+(?:but|and|while|whereas)\s+(?:[\w’'.]+\s+){0,3}$", re.IGNORECASE
)
_UNKNOWN_OFFICE = re.compile(r"nobody on the page is known to be")
_UNKNOWN_BODY = re.compile(rf"\b(?:{'|'.join(HEADS)})”")
#: "The two teams met, and they said": they are the teams, whoever was named before.
_OTHERS = re.compile(
    r"\b(?:the|both|two|three|many|some|several|other|all)\s+(?:[a-z][\w-]*\s+){0,3}?(?:teams|sides|parties|groups|"
    r"delegations|officials|workers|members|negotiators|mediators|diplomats|rebels|lawmakers|unions|companies|experts)\b",
    re.IGNORECASE,
)
_PAIR_BACK = 2
_PEOPLE = frozenset({"person"})
_ANYBODY = _PEOPLE | BODIES

Fits = Callable[[Member], bool]


def resolve_pronoun(
    stage: Stage, at: int, words: str, outer: Resolved | None
) -> Resolved:
    """Who a pronoun at an offset stands for; `outer` is who speaks the words it is in."""
    if words in I | WE:
        return outer or unsure(f"“{words}” stands in nobody's words")
    if words in BOTH:
        return _both(stage, at, outer)
    if words in WHO:
        return _who(stage, at, words)
    if words in THEY:
        return resolve_they(stage, at, words)
    if words in IT:
        return last_subject(stage, at, words, _is_one_body)
    male = words in HE
    return last_subject(
        stage, at, words, lambda m: m.kind == "person" and m.male is not (not male)
    )


def _is_one_body(member: Member) -> bool:
    """Whether "it" can mean somebody: a body, and not a people ("the Ardelians")."""
    people = member.kind == "group" and member.full.endswith("s")
    return member.kind in BODIES and not people


def _both(stage: Stage, at: int, outer: Resolved | None) -> Resolved:
    """The two who spoke together, of whom one says "both of us"."""
    mine = set(map(id, outer.speakers)) if outer else set()
    for place, resolved in reversed(stage.said):
        pair = set(map(id, resolved.speakers))
        if place < at and len(pair) > 1 and mine <= pair:
            return resolved
    return unsure("“both” has no two before it", many=True)


def _who(stage: Stage, at: int, words: str) -> Resolved:
    """Whose name stands right before it ("Ana Belo, who"); none further off."""
    before = stage.cast.before(at)
    if before:
        span, member = before[-1]
        if _RELATED.fullmatch(stage.text[span.end : at]):
            return one(member)
    return unsure(f"“{words}” follows no name")


def last_subject(stage: Stage, at: int, words: str, fits: Fits) -> Resolved:
    """The subject that was last in view: who spoke in a sentence, or is named first in it."""
    quotation = stage.quotation(at)
    if quotation is not None:
        sure = only_one(
            [m for _, m in stage.cast.within(quotation.start, at) if fits(m)]
        )
        return one(sure) if sure else unsure(f"“{words}” may be several")
    n_back = _SENTENCES_BACK_IT if words in IT else _SENTENCES_BACK
    spans = list(stage.back(at, n_back))
    # "A spokeswoman for the Front said ... She added ...": the Front, once more.
    voices = stage.voices if words in HE | SHE else []
    if spans and spans[0].end == at and _IN_BRACKETS.match(stage.text, at - 2):
        spans.pop(0)  # "Belo, he says, can come": he is not Belo
    for span in spans:
        spoke = stage.spoke(span)
        ones = [
            (place, r)
            for place, r in spoke
            if len(r.speakers) == 1 and (r.speakers[0] in voices or fits(r.speakers[0]))
        ]
        if ones:
            first, last = ones[-1][0], ones[0][0]
            hung = _SUBORDINATE.search(stage.text, first, max(first, last))
            return ones[-1 if hung else 0][1]
        if any(_may_mean(words, r) for _, r in spoke):
            return unsure(f"“{words}” may be somebody whom nobody names")
        if _PRONOUN_FIRST.match(stage.text, span.start, span.end):
            continue  # "He left for Camp Orsa": whoever it is, he is named before
        named_here = [(s, m) for s, m in stage.named(span) if fits(m)]
        if words in IT:
            named_here = [
                (s, m) for s, m in named_here if is_subject(stage.text, span.start, s)
            ]
        if named_here and _has_second(stage, named_here):
            return unsure(f"“{words}” may be several")
        if named_here:
            return one(named_here[0][1])
    return unsure(f"“{words}” has nobody before it")


def _may_mean(words: str, spoke: Resolved) -> bool:
    """Whether a pronoun can stand for one who spoke and is not known: "an official", "the union"."""
    if spoke.speakers or spoke.many:
        return False
    unknown = _UNKNOWN_BODY if words in IT else _UNKNOWN_OFFICE
    return unknown.search(spoke.doubt) is not None


def _has_second(stage: Stage, named: Sequence[tuple[Span, Member]]) -> bool:
    """Whether another than the first is the subject of a clause of its own."""
    place, first = named[0]
    return any(
        member is not first and _SECOND.search(stage.text, place.end, other.start)
        for other, member in named[1:]
    )


def is_subject(text: str, start: int, name: Span) -> bool:
    """Whether a name is what a sentence begins with, adverbs and titles aside."""
    before = text[start : name.start]
    return _LEAD.fullmatch(before) is not None and not _PREPOSITION.search(before)


def resolve_they(
    stage: Stage, at: int, words: str, kinds: frozenset[str] = _ANYBODY
) -> Resolved:
    """Those who last spoke together, or were named side by side; else a body of many.

    `kinds` are those that the words can mean: people, or bodies.
    """
    if stage.quotation(at) is not None:
        return unsure(f"“{words}” stands in somebody's words", many=True)
    for n, span in enumerate(stage.back(at, _SENTENCES_BACK)):
        for _, resolved in stage.spoke(span):
            if resolved.many and kinds.issuperset(m.kind for m in resolved.speakers):
                # "Dockers said ... They added": those whom nobody names go on.
                return resolved
        if words == "they" and _OTHERS.search(stage.text, span.start, span.end):
            break
        pair = side_by_side(stage, span, kinds) if n <= _PAIR_BACK else ()
        if pair:
            return several(pair)
        for _, resolved in stage.spoke(span):
            speaker = resolved.speakers[0] if resolved.speakers else None
            if words == "they" and speaker is not None and speaker.kind in BODIES:
                return resolved
    return unsure(f"“{words}” has nobody before it", many=True)


def side_by_side(
    stage: Stage, span: Span, kinds: frozenset[str] = _ANYBODY
) -> tuple[Member, ...]:
    """Two people, or two bodies, with nothing but "and" and a title between them."""
    named = [(s, m) for s, m in stage.named(span) if m.kind in kinds]
    for sort in (_PEOPLE, BODIES):
        alike = [(s, m) for s, m in named if m.kind in sort]
        for (a, first), (b, second) in pairwise(alike):
            between = stage.text[a.end : b.start]
            if first is not second and _AND.fullmatch(between):
                return first, second
    # "He and Kade had spoken of the dates": a pronoun and a name.
    for place, member in named:
        he = _HE_AND.search(stage.text, span.start, place.start)
        if he and member.kind == "person":
            meant = resolve_pronoun(stage, he.start(1), he[1].casefold(), None)
            if len(meant.speakers) == 1 and meant.speakers[0] is not member:
                return meant.speakers[0], member
    return ()


def only_one(members: Sequence[Member]) -> Member | None:
    """The one that all of these are."""
    return members[0] if members and len({id(m) for m in members}) == 1 else None
