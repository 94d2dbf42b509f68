"""Noun phrases that name a speaker: a name, a title, a body, several of them.

One candidate or none: an office that two hold, a plural of nobody named, an indefinite
"a minister" stay unknown, with the side where the words tell it.
"""

import re
from dataclasses import replace

from rapporteur.language.bodies import body_of_state, body_seated, opponents
from rapporteur.language.cast import BODIES, Member
from rapporteur.language.joints import divide
from rapporteur.language.nominals import (
    has_circle,
    resolve_body,
    resolve_own_people,
)
from rapporteur.language.phrase import Phrase, is_head
from rapporteur.language.pronouns import PRONOUNS, resolve_pronoun, resolve_they
from rapporteur.language.sorts import HEADS, is_organised
from rapporteur.language.stage import Resolved, Stage, one, several, unsure
from rapporteur.language.titles import is_leader, resolve_title
from rapporteur.model import Span

_ONE_OF = re.compile(
    r"^(?:one|two|some|several|members?|part|all)\s+of\b", re.IGNORECASE
)
_PAIR = re.compile(
    r"^(?:both|the\s+two|the\s+three|the\s+four)\s+(?:[\w’'.-]+\s+){0,3}?(?:(?P<people>ministers|leaders|"
    r"diplomats|presidents|officials|envoys|men|women|negotiators)|(?P<sides>sides|parties)|governments|countries|states|"
    r"companies|unions|nations)$",
    re.IGNORECASE,
)
_AMONG = re.compile(r"\b(?:including|such as|among them|led by|like)\b")
_BESIDE = re.compile(r"\s*[,(–—-]+\s*(?:the\s+)?(?:[A-Z][\w.’'-]*\s+){0,3}")
#: "Its leader, former president Olen Marsh".
_FORMERLY = re.compile(
    r"\s*,\s+(?:the\s+)?(?:former|one-time|ex-?)\s*(?:[\w-]+\s+){1,3}"
)
#: "Leader in the assembly Olen Marsh", "the rebels' envoy in Maron, Joss Vane": where he
#: leads stands before his name.
_WHERE = re.compile(
    r"\s+(?:in|at|on)\s+(?:the\s+(?:[\w’'-]+\s+){1,2}|[^,\n]{2,30},\s+)"
)
#: "The president himself" is the president.
_REFLEXIVE = re.compile(r"\s+(?:(?:him|her|it)self|themselves)$")
#: Who serves the one last in view: "his spokeswoman", "her office".
_HIS = re.compile(
    r"(?P<whose>his|her)\s+(?:[\w’'-]+\s+)?(?:spokes\w+|office|lawyers?|aides?|advisers?|advisors?|team|campaign)",
    re.IGNORECASE,
)
_OWNS = re.compile(r"[’']s?\s+\w")
#: Those who speak for whoever stands before them: "Ardelian state media", "the Front's team".
_STANDING = re.compile(
    r"\b(?:media|forces|troops|delegation|delegates|team|side|sources?|leadership|embassy|press)$"
)


def resolve_phrase(stage: Stage, span: Span, outer: Resolved | None) -> Resolved:
    """Who the words of a source mean: each of several, or nobody."""
    if himself := _REFLEXIVE.search(span.of(stage.text)):
        span = Span(span.start, span.start + himself.start())
    phrase = Phrase(stage, span)
    words = phrase.words.casefold()
    # CASE 1: "they both", "the two ministers", "both sides".
    if words in PRONOUNS:
        return resolve_pronoun(stage, span.start, words, outer)
    pair = _PAIR.match(phrase.head().words)
    if pair and not phrase.named and not resolve_body(phrase):
        kinds = frozenset({"person"}) if pair["people"] else BODIES
        meant = resolve_they(stage, span.start, words, kinds)
        both = opponents(stage.cast) if pair["sides"] and not meant.speakers else ()
        return several(both) if both else meant
    # CASE 2: "the two ministers, including Belo": the others are not named.
    if among := _AMONG.search(stage.text, span.start + 1, span.end):
        return _among(phrase, among)
    # CASE 3: "Belo, Kade and the envoy".
    parts = list(divide(phrase))
    if len(parts) == 1:
        return _single(parts[0], outer)
    found = [_single(part, outer) for part in parts]
    named = several(m for r in found for m in r.speakers)
    doubt = next((r.doubt for r in found if not r.speakers), "")
    if named.speakers:
        # "Kade and his advisers": he is one of them, whoever the others are.
        return replace(named, doubt=doubt)
    return unsure(doubt, *(side for r in found for side in r.sides), many=True)


def _among(phrase: Phrase, among: re.Match[str]) -> Resolved:
    """A body of which some are named; or those named, of many who are not."""
    whole = _single(phrase.part(phrase.span.start, among.start()), None)
    rest = (
        phrase.part(among.end(), phrase.span.end)
        if among.end() < phrase.span.end
        else None
    )
    named = [m for _, m in rest.named if m.kind == "person"] if rest else []
    return several(named) if named and not whole.speakers else whole


def _single(phrase: Phrase, outer: Resolved | None) -> Resolved:
    """One noun phrase: the cases in the order in which a reader would decide them."""
    stage, head = phrase.stage, phrase.head()
    # CASE 1: the union's secretary, Petra Holm. The name is beside the title.
    beside = _beside(phrase, head)
    if beside is not None:
        return one(beside)
    words = head.words
    # CASE 2: he. Also in "he and Kade".
    if words.casefold() in PRONOUNS:
        return resolve_pronoun(stage, head.span.start, words.casefold(), outer)
    if (his := _HIS.fullmatch(words)) and not head.named:
        served = resolve_pronoun(stage, head.span.start, his["whose"].casefold(), outer)
        return unsure(
            f"“{words}” names nobody", *(m.speaks_for for m in served.speakers)
        )
    # CASE 3: one of the union's leaders. Nobody knows which.
    if _ONE_OF.match(words):
        return unsure(f"“{words}” names nobody", *head.owners)
    # CASE 4: Foreign Minister Ana Belo; the union's Petra Holm; Ardel's opposition
    # leader Olen Marsh, who is not the Ardelian opposition.
    for place, member in head.named:
        if (
            member.kind == "person"
            and is_head(head, place)
            and not has_circle(head, place)
        ):
            return one(member)
    # CASE 5: the Ardelian government; the government of Ardel; the ministry in its capital.
    # "The Ardelian council president" is not the council.
    body = None if is_leader(head) else body_of_state(stage.cast, stage.text, head.span)
    body = body or body_seated(stage.cast, stage.text, head.span, phrase.span.end)
    if body is not None:
        return one(body)
    # CASE 6: the Front's rebels.  CASE 7: the foreign minister; a spokesman for the Front.
    # CASE 8: the Front.
    known = resolve_own_people(head) or resolve_title(head) or resolve_body(head)
    if known is not None:
        return known
    sides = head.owners if _STANDING.search(words) else ()
    many = words.endswith("s") and not words.endswith("ss")
    return unsure(f"“{words}” names nobody", *sides, many=many)


def _beside(phrase: Phrase, head: Phrase) -> Member | None:
    """Who is named right beside a title, or one of many: "one of its groups - the Front -"."""
    stage = phrase.stage
    # "Marsh's lawyer, Ida Moor": Marsh is only whose lawyer she is.
    if any(
        m.kind == "person" and not _OWNS.match(stage.text, place.end)
        for place, m in head.named
    ):
        return None
    for place, member in stage.cast.within(head.span.end, phrase.span.end):
        between = stage.text[head.span.end : place.start]
        if _BESIDE.fullmatch(between):
            told = member.kind == "person" or _ONE_OF.match(head.words)
            # "A rival union, Fedmin": the body that is of that sort.
            sort = head.words.rpartition(" ")[2] in HEADS and is_organised(member)
            return member if told or sort else None
        if member.kind == "person" and _FORMERLY.fullmatch(between):
            return member
        rest = stage.text[place.end : phrase.span.end]
        if member.kind == "person" and not rest.strip(" ,"):
            return member if _WHERE.fullmatch(between) else None
    return None
