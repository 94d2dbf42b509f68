"""The cast of a page: who is named on it, in which role, and for whom they speak.

Names are gathered into referents: "Olen Marsh", "Marsh" and "Mr Marsh" are one, "Ardel",
"Ardelian" and "Ardelians" too. Where a bare surname fits two people, it is the one named
last before it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapporteur.language.gazetteer import Known, demonym, find_known, look_up, office_of
from rapporteur.model import Mention, Name, Referent, Span
from rapporteur.text import are_given_names_alike, fold_name, sound_alike

_BEFORE = re.compile(r"(?:[^\s,.;:()“”\"]\S*\s+){1,9}$")
_AFTER = re.compile(r"\s*[,(]\s*(?P<role>(?:[\w’'.-]+[ \t]+){0,9}[\w’'-]+)")
_MALE = re.compile(
    r"\b(?:Mr|Sir|Lord|King|Prince|Sheikh|spokesman|chairman)\.?\s*$", re.IGNORECASE
)
_FEMALE = re.compile(
    r"\b(?:Mrs|Ms|Miss|Lady|Dame|Queen|Princess|spokeswoman|chairwoman)\.?\s*$",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"\s*\(\s*(?:the\s+)?$")
_BODY = (
    "government regime administration authorities cabinet opposition coalition rebels"
    " insurgents militants army military forces parliament junta delegation council"
).split()
_OF_STATE = re.compile(
    r"(?:[’']s)?\s+(?:(?:main|political|armed|exiled|interim|transitional|new|rebel)\s+)*"
    r"(?P<body>" + "|".join(_BODY) + r")\b"
)
_BODY_OF = re.compile(
    r"\b(?P<body>government|regime|authorities|opposition|parliament|army)\s+(?:of|in)\s+(?:the\s+)?$"
)
_SINGULAR = {
    "administration": "government",
    "authorities": "government",
    "regime": "government",
    "cabinet": "government",
    "rebels": "opposition",
}


@dataclass(eq=False, slots=True)
class Member:
    """One of the cast while it is being gathered."""

    kind: str
    names: dict[str, int] = field(default_factory=dict)
    roles: list[str] = field(default_factory=list)
    office: str | None = None
    side: str | None = None
    male: bool | None = None
    seat: bool = False
    title: str | None = None
    """What it is called whatever the page calls it: "Iran", "Iranian government"."""

    def named(self, words: str) -> None:
        """Note a name that the page uses."""
        self.names[words] = self.names.get(words, 0) + 1

    @property
    def full(self) -> str:
        """The fullest name: of most words, then the longest, then the first."""
        return self.title or min(
            self.names, key=lambda n: (-len(n.split()), -len(n), n)
        )


@dataclass(slots=True)
class Cast:
    """All members, and where each is named, in text order."""

    members: list[Member] = field(default_factory=list)
    places: list[tuple[Span, Member]] = field(default_factory=list)

    def at(self, span: Span) -> list[tuple[Span, Member]]:
        """Who is named inside these words."""
        return [(s, m) for s, m in self.places if span.holds(s)]

    def known(self, name: str, kind: str, *, seat: bool = False) -> Member:
        """The member of this name and kind, made if there is none."""
        for member in self.members:
            if (member.kind, member.title, member.seat) == (kind, name, seat):
                return member
        member = Member(kind, title=name, seat=seat)
        self.members.append(member)
        return member


def gather_cast(text: str, names: Sequence[Name]) -> Cast:
    """The cast of a page whose names are `names`."""
    cast = Cast()
    persons: dict[int, Member] = {}
    # Full names first: "Marsh" in the headline is the Olen Marsh of the third paragraph.
    for i in sorted(
        range(len(names)), key=lambda i: len(names[i].span.of(text).split()) < 2
    ):
        if names[i].kind == "person":
            persons[i] = _person(cast, text, names, i, persons)
    for i, name in enumerate(names):
        member = persons[i] if i in persons else _thing(cast, text, names, i)
        cast.places.append((name.span, member))
        if i in persons:
            _describe(member, text, name.span)
    return cast


def referents(
    cast: Cast, document: str
) -> tuple[dict[int, Referent], tuple[Mention, ...]]:
    """The cast as it is kept: referents by the member's `id()`, and the mentions."""
    found = {}
    for n, member in enumerate(cast.members):
        ordered = sorted(
            member.names, key=lambda w: (w != member.full, -member.names[w], w)
        )
        if member.full not in ordered and not member.seat:
            ordered.insert(0, member.full)
        found[id(member)] = Referent(
            id=f"{document}:{n}",
            kind=member.kind,
            names=tuple(ordered),
            role=max(
                member.roles,
                key=lambda r: (len(r.split()) > 1, -member.roles.index(r)),
                default=None,
            ),
            office=member.office,
            side=member.side,
            seat=member.seat,
        )
    mentions = tuple(
        Mention(span, found[id(member)].id) for span, member in cast.places
    )
    return found, mentions


def _person(
    cast: Cast, text: str, names: Sequence[Name], i: int, persons: dict[int, Member]
) -> Member:
    words = names[i].span.of(text)
    fits = [m for m in cast.members if m.kind == "person" and _same_person(words, m)]
    if len(fits) > 1:
        before = [
            persons[j]
            for j in sorted(persons, reverse=True)
            if j < i and persons[j] in fits
        ]
        fits = before[:1] or fits[:1]
    member = fits[0] if fits else Member("person")
    if not fits:
        cast.members.append(member)
    member.named(words)
    return member


def _same_person(words: str, member: Member) -> bool:
    """Whether a name can be that of a person with other names.

    "Marsh" is Olen Marsh, and "Tan" is Tan Wei-lin, whose family name comes first; but
    "Ida Marsh" is not.
    """
    mine = _parts(words)
    for name in member.names:
        its = _parts(name)
        shorter, longer = sorted((mine, its), key=len)
        if not shorter:
            continue
        if shorter == longer or (
            len(shorter) == 1 and shorter[0] in (longer[-1], longer[0])
        ):
            return True
        if len(shorter) > 1 and sound_alike(shorter[-1]) == sound_alike(longer[-1]):
            return are_given_names_alike(shorter[0], longer[0])
    return False


def _parts(words: str) -> list[str]:
    """The parts of a name that tell people apart: "al-Rashid" and "Rashid" are one."""
    return [
        p
        for p in fold_name(words).split()
        if p not in {"al", "el", "bin", "ibn", "jr", "sr"}
    ]


def _thing(cast: Cast, text: str, names: Sequence[Name], i: int) -> Member:
    name = names[i]
    words = name.span.of(text)
    known = look_up(words)
    if known is not None:
        return _known(cast, known, words)
    for member in cast.members:
        if member.kind == name.kind and fold_name(words) in {
            fold_name(n) for n in member.names
        }:
            member.named(words)
            return member
    # "the Free River Union (FRU)": the bracket names what stands before it.
    before = names[i - 1] if i else None
    if (
        before
        and words.isupper()
        and _ACRONYM.fullmatch(text[before.span.end : name.span.start])
    ):
        member = next((m for s, m in cast.places if s == before.span), None)
        if member is not None:
            member.named(words)
            return member
    member = Member(name.kind, {words: 1})
    cast.members.append(member)
    return member


def _known(cast: Cast, known: Known, words: str) -> Member:
    if known.how == "capital" and known.place:
        member = cast.known(known.place, "place")
        member.side = known.name
    elif known.how == "seat":
        member = cast.known(words, "organisation")
        member.side = known.name
    else:
        member = cast.known(known.name, known.kind)
    member.named(words)
    return member


def _describe(member: Member, text: str, span: Span) -> None:
    """What the words around a person's name tell: sex, role, side."""
    before = text[max(0, span.start - 90) : span.start].rpartition("\n")[2]
    if _FEMALE.search(before.rstrip()):
        member.male = False
    elif _MALE.search(before.rstrip()):
        member.male = True
    for role, side in (*_role_before(before), *_role_after(text, span)):
        office = office_of(role)
        if office is None or office.kind == "title":
            continue
        if member.office is None or (member.side is None and side):
            member.office = office.name
        member.side = member.side or side
        if role not in member.roles:
            member.roles.append(role)
        words = role.casefold().split()
        if member.male is None and words[-1].endswith(("woman", "man")):
            member.male = not words[-1].endswith("woman")


def _role_before(before: str) -> Iterator[tuple[str, str | None]]:
    """The role that stands right before a name, with whose it is."""
    found = _BEFORE.search(before)
    words = found.group().split() if found else []
    best: tuple[str, str | None] | None = None
    for n in range(1, len(words) + 1):
        chunk = " ".join(words[-n:])
        office = office_of(chunk)
        if office is not None and chunk.casefold().endswith(office.words.casefold()):
            extent = len(office.words.split())
            owner = _owner(words[: len(words) - extent])
            lead = " ".join(owner[0])
            best = (f"{lead} {words_tail(words, extent)}".strip(), owner[1])
    if best is not None:
        yield best
    # "Russia's Olen Marsh", "Britain's Ida Bell": whose, without an office.
    elif (
        words
        and (known := look_up(words[-1]))
        and known.kind in ("state", "organisation")
    ):
        yield from ()


def words_tail(words: Sequence[str], n: int) -> str:
    """The last `n` words."""
    return " ".join(words[-n:])


def _owner(words: Sequence[str]) -> tuple[Sequence[str], str | None]:
    """The words right before an office that tell whose it is: "U.S.", "the union's"."""
    for n in (1, 2, 3, 4):
        if n > len(words):
            break
        chunk = " ".join(words[-n:])
        known = look_up(chunk)
        if known is not None:
            return words[-n:], known.name
        if (
            n == 1
            and chunk[:1].islower()
            and chunk not in {"deputy", "former", "then", "acting", "new"}
        ):
            break
    return (), None


def _role_after(text: str, span: Span) -> Iterator[tuple[str, str | None]]:
    """The role in an apposition: "Olen Marsh, the Ardelian foreign minister,"."""
    found = _AFTER.match(text, span.end, min(len(text), span.end + 120))
    if found is None or "\n" in found.group():
        return
    role = re.sub(r"^(?:the|a|an|its|their|his|her)\s+", "", found["role"])
    office = office_of(role)
    if office is None:
        return
    at = role.casefold().find(office.words.casefold())
    if at < 0 or len(role[:at].split()) > 4:
        return
    lead = role[:at].split()
    side = _owner(lead)[1]
    rest = role[at + len(office.words) :]
    if side is None and (
        of := re.match(r"\s+(?:of|for|to|at)\s+(?:the\s+)?(.+)", rest)
    ):
        inner = of.group(1)
        known = next((k for _, k in find_known(inner, Span(0, len(inner)))), None)
        side = known.name if known else None
        rest = " of " + known.name if known else ""
    else:
        rest = ""
    yield (role[: at + len(office.words)] + rest).strip(), side


def body_of_state(cast: Cast, text: str, span: Span) -> Member | None:
    """The body of a state that these words name: "the Ardelian government".

    Named after the state's people, whichever way the page puts it: "the government of
    Ardel" and "Ardel's authorities" are the Ardelian government.
    """
    for place, member in cast.at(span):
        if member.kind != "state":
            continue
        after = _OF_STATE.match(text, place.end, span.end)
        before = _BODY_OF.search(text[span.start : place.start])
        found = after or before
        if found is None:
            continue
        head = found["body"].casefold()
        head = _SINGULAR.get(head, head)
        people = demonym(member.full) or member.full
        body = cast.known(f"{people} {head}", "organisation")
        body.named(
            re.sub(r"^the\s+", "", span.of(text), flags=re.IGNORECASE)
            if after
            else body.full
        )
        body.side = member.full if head == "government" else None
        return body
    return None
