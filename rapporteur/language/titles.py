"""Titles without a name: "the Ardelian foreign minister", "the minister", "her counterpart".

One candidate or none: an office that two hold stays with nobody, and so does "a minister".
"""

import re
from collections.abc import Sequence

from rapporteur.language.bodies import governing
from rapporteur.language.cast import BODIES, Member
from rapporteur.language.gazetteer import (
    Office,
    exact_office,
    office_ending,
    office_of,
)
from rapporteur.language.nominals import called_so
from rapporteur.language.phrase import Phrase
from rapporteur.language.pronouns import last_subject, only_one
from rapporteur.language.roles import UNIQUE, holds
from rapporteur.language.sorts import HEADS
from rapporteur.language.stage import Resolved, one, several, unsure

_COUNTERPART = re.compile(r"\bcounterparts?\b", re.IGNORECASE)
_SORT_SPOKES = re.compile(r"(?:an?|the)\s+(?P<sort>[a-z]+)\s+spokes\w+", re.IGNORECASE)
_OWNER = re.compile(r"the\s+(?P<sort>[a-z]+)[’']s?\s+[a-z]", re.IGNORECASE)
_ITS = re.compile(r"its\s", re.IGNORECASE)
#: Whose leader it is; in "the new leader" there is nothing of that.
_SORT_LEADER = re.compile(
    r"the\s+(?!(?:new|old|young|top|senior|veteran|outgoing|incoming|current|acting|interim|exiled|jailed|embattled|powerful"
    r"|long-?time|supreme)\b)(?P<sort>[a-z]+)\s+(?:leader|chief|head)",
    re.IGNORECASE,
)
_COMPLEMENT = re.compile(r"\s(?:of|for|from|to|at)\s")
_LEADS = frozenset({"head", "leader", "chief", "executive", "union"})
_STANDS_FOR = frozenset({"official", "spokes", "envoy", "negotiator", "lawmaker"})
_SENTENCES_BACK = 6


def resolve_title(phrase: Phrase) -> Resolved | None:
    """Who holds the office that a phrase names; None where it names no office."""
    if _COUNTERPART.search(phrase.words):
        return _counterpart(phrase)
    words = phrase.span.of(phrase.stage.text)
    office = office_ending(_COMPLEMENT.split(words)[0])
    if office is None or office.kind == "title":
        return None
    bodies = [m for _, m in phrase.named if m.kind in BODIES]
    if not bodies and (sort := _SORT_SPOKES.fullmatch(phrase.words)):
        # "A union spokesman", on a page that tells of one union.
        body = only_one(called_so(phrase, sort["sort"].casefold()))
        bodies = [body] if body else []
    if office.family == "spokes" and bodies:
        # What a spokesman says who is not named, his principal says.
        principal = governing(phrase.stage.cast, bodies[-1], bodies[-1].full)
        phrase.stage.voices.append(principal)
        return one(principal)
    if office.family == "spokes" and (person := _principal(phrase)):
        # "A spokesman for Marsh" is not Marsh, but speaks for whom he speaks.
        return unsure(f"“{phrase.words}” names nobody", person.speaks_for)
    return _holder(phrase, office)


def is_leader(phrase: Phrase) -> bool:
    """Whether a phrase is about who leads: "the council president", and not the council."""
    office = office_ending(_COMPLEMENT.split(phrase.words)[0])
    return office is not None and office.family in _LEADS


def _principal(phrase: Phrase) -> Member | None:
    """The one person for whom a spokesman speaks: "Marsh's spokesman"."""
    return only_one([m for _, m in phrase.named if m.kind == "person"])


def _holder(phrase: Phrase, office: Office) -> Resolved:
    """Who holds an office, on each of the sides named before it."""
    stage, whose = phrase.stage, _of_body(phrase, office)
    if whose is None:
        return unsure(f"“{phrase.words}” names nobody")
    office, owners = whose
    plural = is_plural(office, phrase.words)
    told = owners if plural or office.family in _STANDS_FOR else owners[-1:]
    nobody = unsure(
        f"nobody on the page is known to be “{phrase.words}”", *told, many=plural
    )
    if phrase.is_indefinite or (plural and len(owners) < 2):
        return nobody
    people = [
        m
        for m in stage.cast.members
        if m.kind == "person" and holds(m, office) and _is_so_called(phrase, office, m)
    ]
    if not owners and _COMPLEMENT.search(phrase.words):
        return nobody  # "the senator from Orsa": not just any senator
    if not owners:
        in_view = _last_named(phrase, people)
        if office.family == "spokes" and in_view is None:
            in_view = only_one(stage.voices)
        return one(in_view) if in_view else nobody
    chosen = [_on_side(people, o) for o in (owners if plural else owners[-1:])]
    found = [member for member in chosen if member is not None]
    if len(found) < len(chosen):
        return nobody
    for owner, member in zip(owners if plural else owners[-1:], found, strict=True):
        if office.family in UNIQUE:
            member.side = member.side or owner
    return several(found) if plural else one(found[0])


def _is_so_called(phrase: Phrase, office: Office, member: Member) -> bool:
    """Whether a leader leads what the phrase says: "the church leader" is no party's."""
    sort = _SORT_LEADER.fullmatch(phrase.words)
    if sort is None or office.family not in ("leader", "chief") or phrase.named:
        return True
    return any(sort["sort"].casefold() in role.casefold() for role in member.roles)


def _of_body(phrase: Phrase, office: Office) -> tuple[Office, list[str]] | None:
    """The office and whose it is; None where it is that of a body that nobody names.

    "The union president" is that of the only union; "the Ardelian council president" is
    not Ardel's.
    """
    if (owner := _OWNER.match(phrase.words)) and not phrase.named:
        # "The rebels' negotiator" is theirs, whoever else negotiates.
        sides = called_so(phrase, owner["sort"].casefold())
        whose = only_one(sides)
        return (office, [whose.speaks_for]) if whose and whose.speaks_for else None
    if _ITS.match(phrase.words) and not phrase.named and office.family in _LEADS:
        whose = only_one(
            last_subject(
                phrase.stage, phrase.span.start, "its", lambda m: m.kind in BODIES
            ).speakers
        )
        return (office, [whose.speaks_for]) if whose and whose.speaks_for else None
    *_, sort, last = "", *phrase.words.split()
    held = exact_office(last)
    if held is None or sort not in HEADS or sort in ("government", "opposition"):
        return office, phrase.owners
    body = only_one(called_so(phrase, sort))
    return (held, [body.speaks_for]) if body and body.speaks_for else None


def is_plural(office: Office, words: str) -> bool:
    """Whether an office is named as several hold it: "the foreign ministers"."""
    return office.words.casefold().endswith("s") or "secretaries" in words


def _on_side(people: Sequence[Member], owner: str) -> Member | None:
    """The one of these who holds the office there.

    "Ardel's foreign minister" is also whom the page has called foreign minister, and not
    said of whom.
    """
    fits = [m for m in people if m.side == owner]
    fits = fits or [m for m in people if m.side is None]
    return fits[0] if len(fits) == 1 else None


def _last_named(phrase: Phrase, fits: Sequence[Member]) -> Member | None:
    """Of several who hold an office, the one in view: named alone in the last sentences."""
    if len(fits) < 2:
        return fits[0] if fits else None
    for span in phrase.stage.back(phrase.span.start, _SENTENCES_BACK):
        near = [m for _, m in phrase.stage.named(span) if m in fits]
        if near:
            return only_one(near)
    return None


def _counterpart(phrase: Phrase) -> Resolved:
    """Who holds, on the side named, the office of the one last in view."""
    stage = phrase.stage
    last = last_subject(
        stage,
        phrase.span.start,
        "counterpart",
        lambda m: m.kind == "person" and bool(m.office),
    )
    owner = next(iter(phrase.owners), None)
    held = office_of(last.speakers[0].office or "") if last.speakers else None
    if held and owner:
        fits = [
            m
            for m in stage.cast.members
            if m.kind == "person" and m.side == owner and holds(m, held)
        ]
        if len(fits) == 1:
            return one(fits[0])
    return unsure("nobody on the page is known to be the counterpart", owner)
