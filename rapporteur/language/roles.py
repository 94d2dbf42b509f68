"""Roles: the office that somebody holds at the date of the page, and for whom they speak.

Both stand beside the name: "Ardelian Foreign Minister Ana Belo", "Petra Holm of the
Dockers' Union", "Olen Marsh, chief executive of Ardel Hydro". What somebody was formerly
is no office, and whose it was is not their side.
"""

import re
from collections.abc import Iterator

from rapporteur.language.behalf import HOUSES, is_field, speaks_for
from rapporteur.language.cast import Cast, Member
from rapporteur.language.gazetteer import (
    Office,
    exact_office,
    office_ending,
    office_of,
)
from rapporteur.language.sides import side_after, side_beside, side_called
from rapporteur.language.sorts import HEADS
from rapporteur.model import Span
from rapporteur.text import sentence_starts

#: What a page says of a state in passing: "the Ardelian foreign minister".
_LOWER = re.compile(r"(?:[’']s)?[ \t]+((?:[a-z-]+[ \t]+){0,2}[a-z-]+)")
_AFTER = re.compile(
    r"(?:\s*[,(–—]|\s+-(?=\s))\s*(?P<role>(?:[\w’'.&-]+[ \t]+){0,14}[\w’'&-]+)"
)
_ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|her|our|who\s+is(?:\s+the)?)\s+")
_FORMER = re.compile(
    r"\b(?:former|formerly|ex|late|then|retired|onetime|one-time|outgoing-?|past|predecessor)\b",
    re.IGNORECASE,
)
#: "Guild negotiator Ellen Stoll", "the government's chief negotiator Ivo Kade".
_SORT = re.compile(
    rf"\b(?P<sort>{'|'.join(HEADS)})(?:[’']s)?\s+(?:(?:chief|lead|top|peace|senior)\s+)*$",
    re.IGNORECASE,
)
_NEXT_TO = re.compile(r"(?:[’']s?)?[ \t]+(?:new[ \t]+|chief[ \t]+|own[ \t]+)?$")
#: American papers mark a lawmaker's party by its letter: "Olen Marsh (D-N.Y.)".
_PARTY = re.compile(r"\s*[,(]\s*(?P<letter>[RD])-[A-Z]")
_PARTIES = {"R": "Republican Party", "D": "Democratic Party"}
#: Families of offices that only states have.
_OF_STATES = frozenset({"foreign", "defence", "crown"})
#: Families of offices of which a state has one.
UNIQUE = frozenset(
    "foreign defence government head chancellor crown finance interior trade energy justice".split()
)
_TITLED = re.compile(
    r"(?:\b[Tt]he\s+)?(?P<owner>(?:[\w-]+\s+){0,4}[\w-]+)[’']s\s+(?P<office>[a-z][a-z -]+?),\s+(?:Mr\s+|Ms\s+|Mrs\s+)?$"
)
_COMPLEMENT = re.compile(r"\s+(?:of|for|to|at|in|on|from|with)\s")
#: The subject with which a sentence begins.
_OPENS = re.compile(r"(?:^|\n|[.!?”\"]\s+)The\s+$")
#: "The Ardelian foreign minister, Ivo Kade,"; "a minister, Kade," may be two.
_DEFINITE = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir)\s+(?P<role>[^\n,;:()“”\"]+?),\s+(?:Mr\s+|Ms\s+|Mrs\s+)?$"
)
_APART = re.compile(r"\s*(?:[,.;:)(”\"–—]|\Z|\n)")
#: What goes on after a role. "Marsh, Vice President Ida Kade and others" are two people.
_GOES_ON = re.compile(
    r"(?:[ \t]+[a-z][\w-]+){0,2}(?:[’'-]|\s*(?:[,.;:)(”\"–—]|\Z|\n)|\s+(?:of|for|at|with|in|to|from|on|under|since|and|who|which|whose"
    r"|said|says|told|is|was|has|had|will|would)\b)"
)
#: Words before an office that make it somebody else's: "no relation to the minister".
_NO_LEAD = re.compile(
    r"^(?:and|or|but|if|when)\b|\b(?:to|from|by|than|that|said|says)\b|[a-z]{2}\.\s"
)
_BREAKS = '\n,;:()“”"'
_LONGEST = 120


def describe(cast: Cast, text: str, span: Span, member: Member) -> None:
    """Note of a person what the words around this mention tell: role, office, side."""
    party = _PARTY.match(text, span.end)
    if party is not None:
        member.side = _PARTIES[party["letter"]]
    for role, office, side in (
        *_role_before(cast, text, span),
        *_title_before(cast, text, span),
        *_role_after(cast, text, span),
    ):
        if _FORMER.search(role):
            continue
        if side and speaks_for(office, side):
            member.side = member.side or side
        if office.kind == "title":
            continue
        if member.office is None or (" " not in member.office and " " in office.name):
            member.office = office.name
        if role not in member.roles:
            member.roles.append(role)
    if member.side is None:
        member.side = side_beside(cast, text, span)


def settle_presidents(cast: Cast, text: str) -> None:
    """Give a side to people whose office the page names with a state where it goes on.

    "President Olen Marsh" speaks for Ardel where the next sentence has "The Ardelian
    president" for its subject, and the page knows no other one. Where he "called the
    Ardelian president", he is another state's.
    """
    last: Member | None = None
    told: dict[str, list[tuple[str, Office, Member | None]]] = {}
    for span, member in cast.places:
        if member.kind == "person":
            last = member
        if member.kind != "state":
            continue
        rest = _LOWER.match(text, span.end, min(len(text), span.end + 50))
        words = rest[1].split() if rest else []
        offices = (exact_office(" ".join(words[:n])) for n in range(len(words), 0, -1))
        office = next((office for office in offices if office), None)
        if office is not None and office.family in UNIQUE:
            opens = _OPENS.search(text, max(0, span.start - 8), span.start)
            who = last if opens else None
            told.setdefault(office.family, []).append((member.full, office, who))
    for mentions in told.values():
        meant = {who for _, _, who in mentions if who is not None}
        if len({state for state, _, _ in mentions}) == len(meant) == 1:
            _settle(cast, *mentions[0][:2], meant.pop())


def _settle(cast: Cast, state: str, office: Office, person: Member) -> None:
    people = [m for m in cast.members if m.kind == "person" and holds(m, office)]
    others = [m for m in people if m.side is None]
    if others == [person] and all(m.side != state for m in people):
        person.side = state


def holds(member: Member, office: Office) -> bool:
    """Whether somebody holds an office: "the minister" can be the foreign minister."""
    held = office_of(member.office) if member.office else None
    if held is None:
        return False
    # "The minister" is the foreign minister named before; "the leader" may be anybody.
    same = held.family == office.family if office.family else held.name == office.name
    return same or held.name.endswith(" " + office.name)


def _role_before(
    cast: Cast, text: str, span: Span
) -> Iterator[tuple[str, Office, str | None]]:
    """The role right before a name: "Ardelian Foreign Ministry spokesman Ivo Kade"."""
    words = _clause_before(text, span.start)
    yield from _role_at(cast, text, span.start - len(words), span.start)


def _role_at(
    cast: Cast, text: str, begins: int, ends: int
) -> Iterator[tuple[str, Office, str | None]]:
    """The role with which the words in [begins, ends) end."""
    words = text[begins:ends].rstrip()
    office = office_ending(words)
    if office is None:
        return
    start = begins + len(words) - len(office.words)
    for place, _ in cast.within(begins, ends):
        # "Dockers' Union secretary": the union is named, and the office is "secretary".
        # "Treasury Secretary" is one office, of a state.
        if place.start < start < place.end and (
            rest := exact_office(text[place.end : ends].strip())
        ):
            office, start = rest, begins + len(words) - len(rest.words)
    lead = text[begins:start]
    owner = _owner_at(cast, text, start, office)
    if owner is None and (of := _SORT.search(lead)):
        near = _in_line(cast, text, begins)
        side = side_called(cast, of["sort"].casefold(), near)
        owner = Span(start - len(of.group()), start), side
    role = office.words
    if owner is not None:
        role = text[owner[0].start : owner[0].end] + text[owner[0].end : start] + role
    former = _FORMER.search(lead[-40:])
    yield (former.group() + " " if former else "") + role, office, owner and owner[1]


def _title_before(
    cast: Cast, text: str, span: Span
) -> Iterator[tuple[str, Office, str | None]]:
    """The title that a name explains: "the union's secretary, Petra Holm"."""
    before = text[max(0, span.start - _LONGEST) : span.start]
    # "The union's leader, Marsh added, ...": that is another one.
    if "," not in before[-6:] or not _APART.match(text, span.end):
        return
    told = _DEFINITE.search(text, max(0, span.start - _LONGEST), span.start)
    if told is not None:
        yield from _definite(cast, text, Span(*told.span("role")))
    found = _TITLED.search(text, max(0, span.start - _LONGEST), span.start)
    # "The union's chief wage negotiator, Petra Holm": a word more than the office has.
    words = _COMPLEMENT.split(found["office"])[0] if found else ""
    office = office_ending(words) if len(words.split()) <= 3 else None
    if found is None or office is None:
        return
    named = cast.within(found.start(), found.end("owner"))
    ends = named and named[-1][0].end == found.end("owner")
    side = (
        _side_of(named[-1][1])
        if ends
        else side_called(
            cast, found["owner"].split()[-1], _in_line(cast, text, found.start())
        )
    )
    yield f"{found['owner']}'s {found['office']}", office, side


def _definite(
    cast: Cast, text: str, role: Span
) -> Iterator[tuple[str, Office, str | None]]:
    """The role in a title: "Ardelian foreign minister", "foreign minister of Ardel"."""
    of = _COMPLEMENT.search(text, role.start, role.end)
    ends = of.start() if of else role.end
    for words, office, side in _role_at(cast, text, role.start, ends):
        whose = side or side_after(cast, text, ends, role.end, office)
        yield words, office, whose


def _in_line(cast: Cast, text: str, at: int) -> list[Member]:
    """Who is named before an offset in its paragraph."""
    return [m for _, m in cast.within(text.rfind("\n", 0, at) + 1, at)]


def _clause_before(text: str, end: int) -> str:
    """The words right before an offset, back to a comma, a mark or the sentence's beginning."""
    words = text[max(0, end - _LONGEST) : end]
    for mark in _BREAKS:
        words = words.rpartition(mark)[2]
    # What follows is a name, so that a stop before it ends a sentence.
    words = words[sentence_starts(words + "X")[-1] :]
    return words if words[-1:].isspace() else ""


def _owner_at(
    cast: Cast, text: str, at: int, office: Office
) -> tuple[Span, str | None] | None:
    """Who is named right before an office, and the side that this is."""
    named = cast.within(max(0, at - 60), at)
    for span, member in reversed(named):
        if member.kind == "person":
            return None
        if not (_NEXT_TO.fullmatch(text[span.end : at]) or is_field(text, span, at)):
            return None
        # The Senate's leader leads a party in it.
        house = member.full in HOUSES
        if office.family in _OF_STATES and member.kind in ("place", "group"):
            member.kind = "state"
        return None if house else (span, _side_of(member))
    return None


def _side_of(member: Member) -> str | None:
    if member.kind == "place":
        return member.side
    return member.speaks_for


def _role_after(
    cast: Cast, text: str, span: Span
) -> Iterator[tuple[str, Office, str | None]]:
    """The role in an apposition: "Olen Marsh, the Ardelian foreign minister,"."""
    found = _AFTER.match(text, span.end, min(len(text), span.end + _LONGEST))
    if found is None or "\n" in found.group():
        return
    role = found["role"]
    start = found.start("role") + len(role) - len(_ARTICLE.sub("", role))
    role = re.split(r"\b(?:who|which|said|says|told)\b", _ARTICLE.sub("", role))[0]
    office = office_of(re.split(r"\s(?:of|for|at|with)\s", role)[0])
    if office is None:
        return
    lead = role[: (at := role.casefold().find(office.words.casefold()))]
    if at < 0 or len(lead.split()) > 5 or _NO_LEAD.search(lead):
        return
    if not _GOES_ON.match(text, start + at + len(office.words)):
        return
    begins, ends = start + at, start + at + len(office.words)
    owner = _owner_at(cast, text, begins, office)
    side = owner[1] if owner else None
    if side is None and (of := _SORT.search(lead)):
        side = side_called(cast, of["sort"].casefold(), _in_line(cast, text, begins))
    told = lead + office.words
    if side is None:
        side = side_after(cast, text, ends, start + len(role), office)
        told += f" of {side}" if side else ""
    yield told.strip(), office, side
