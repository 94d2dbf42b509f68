"""People of a page: "Olen Marsh", "Marsh" and "Mr Marsh" are one.

A bare family name goes to whom a reader takes it for: never to a wife or a son named in
full beside the one in office; of two, to the one whom the page is about.
"""

import re
from functools import lru_cache

from rapporteur.language.cast import Cast, Member
from rapporteur.language.gazetteer import is_male, office_of
from rapporteur.model import Span
from rapporteur.text import are_full_names_alike, fold_name

_KIN = re.compile(
    r"\b(?:(?P<male>husband|son|brother|father|nephew|uncle|grandson)"
    r"|(?P<female>wife|daughter|sister|mother|widow|niece|aunt|first lady|granddaughter))"
    r"(?:-in-law)?(?:\s+and\s+[\w-]+)?\s*,?\s*$",
    re.IGNORECASE,
)
_MALE = re.compile(
    r"\b(?:Mr|Sir|Lord|King|Prince|Sheikh|spokesman|chairman|congressman)\.?\s*$",
    re.IGNORECASE,
)
_FEMALE = re.compile(
    r"\b(?:Mrs|Ms|Miss|Lady|Dame|Queen|Princess|spokeswoman|chairwoman|congresswoman)\.?\s*$",
    re.IGNORECASE,
)
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "jr", "sr", "ii", "iii", "iv"})
_JUNIOR = re.compile(r"\b(?:Jr|Junior)\b", re.IGNORECASE)
_NEAR = 500
_TITLE = re.compile(r"(?:[\w.'’-]+\s+){1,3}$")


def find_person(cast: Cast, text: str, span: Span) -> Member:
    """The person whom a name names, made one of the cast if it is nobody known."""
    words = span.of(text)
    before = text[max(0, span.start - 60) : span.start].rpartition("\n")[2]
    male = _sex(before)
    fits = [
        m
        for m in cast.members
        if m.kind == "person"
        and _is_same(words, m)
        and (male is None or m.male is not (not male))
        and (male is not None or not m.kin or words in m.names or " " in words)
    ]
    near = _introduced(cast, text, span, fits) if len(fits) > 1 else None
    member = _likeliest(fits, before, near) if fits else Member("person")
    if not fits:
        cast.members.append(member)
        member.male = is_male(words.split()[0])
    member.named(words)
    if male is not None:
        member.male = male
    member.kin = member.kin or _KIN.search(before) is not None
    return member


def _sex(before: str) -> bool | None:
    """Whether the words right before a name are said of a man, or of a woman."""
    if kin := _KIN.search(before):
        return kin["male"] is not None
    if _FEMALE.search(before):
        return False
    return True if _MALE.search(before) else None


def _introduced(cast: Cast, text: str, span: Span, fits: list[Member]) -> Member | None:
    """Who of several was the last to be named in full not far before, with an office.

    "Tan said" after "the chief negotiator, Tan Mei-lin," is no more the leader Tan Wei-lin.
    """
    for place, member in reversed(cast.within(max(0, span.start - _NEAR), span.start)):
        if member in fits and " " in place.of(text):
            return member if member.office and not member.kin else None
    return None


def _likeliest(fits: list[Member], before: str, near: Member | None) -> Member:
    """Of those who can bear a name the one meant.

    "President Marsh" is the Marsh who is president, and "Marsh" is not his wife.
    """
    if len(fits) == 1:
        return fits[0]
    title = _TITLE.search(before)
    office = office_of(title.group()) if title else None
    held = [
        m
        for m in fits
        if office and m.office and office.family == (_family(m.office) or "-")
    ]
    if near is not None and not held:
        return near
    chosen = held or fits
    return max(chosen, key=lambda m: (m.office is not None, sum(m.names.values())))


def _family(office: str) -> str | None:
    found = office_of(office)
    return found.family if found else None


def _is_same(words: str, member: Member) -> bool:
    """Whether a name can be that of a person with other names.

    "Marsh" is Olen Marsh, and "Tan" is Tan Wei-lin, whose family name comes first; but
    "Ida Marsh" is not.
    """
    parts = parts_of(words)
    return words in member.names or any(
        _is_one(parts, parts_of(name)) and not _are_father_and_son(words, name)
        for name in member.names
    )


def _are_father_and_son(a: str, b: str) -> bool:
    """Whether of two full names one has "Jr": "Olen Marsh Jr" is not Olen Marsh."""
    full = min(len(parts_of(a)), len(parts_of(b))) > 1
    return full and bool(_JUNIOR.search(a)) is not bool(_JUNIOR.search(b))


def _is_one(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    shorter, longer = sorted((a, b), key=len)
    if not shorter:
        return False
    if shorter == longer:
        return True
    if len(shorter) == 1:
        # "Tan" is Tan Wei-lin; but "Paul" is not Paul Marsh, whom papers call Marsh.
        eastern = is_male(longer[0]) is None
        return shorter[0] == longer[-1] or (eastern and shorter[0] == longer[0])
    # "Wei-lin" is Tan Wei-lin.
    return longer[-len(shorter) :] == shorter or are_full_names_alike(a, b)


@lru_cache(maxsize=4096)
def parts_of(words: str) -> tuple[str, ...]:
    """The parts of a name that tell people apart: "al-Rashid" and "Rashid" are one."""
    return tuple(p for p in fold_name(words).split() if p not in _PARTICLES)
