"""What bodies are called when they are not named: "the union", "the movement", "the company"."""

import re

from rapporteur.language.cast import Member
from rapporteur.model import Span

HEADS = (
    "group bloc union party organisation organization ministry agency body alliance coalition movement"
    " company firm council committee commission government opposition rebels delegation office"
    " watchdog court faction militia front association federation league bank parliament army"
    " guild brigade authority"
).split()
"""The nouns that they are called by."""
#: Words that a body can be called by whose name has none of them, and what it is then not.
_PUBLIC = frozenset(
    "ministry agency government opposition delegation office watchdog court parliament bank".split()
)
_FIRM = frozenset({"company", "firm"})
_ARMED = frozenset(
    "group movement militia front rebels faction alliance army brigade".split()
)
ANY_BODY = {
    **dict.fromkeys(_FIRM, frozenset(HEADS) - _FIRM - {"group"}),
    **dict.fromkeys(
        "group bloc organisation organization body movement alliance".split(),
        _PUBLIC | _FIRM,
    ),
    **dict.fromkeys(
        "rebels militants guerrillas insurgents separatists".split(),
        frozenset(HEADS) - _ARMED,
    ),
}
"""Words that any body can be called by, with those that say that it is of another sort."""
_SORT_BEFORE = re.compile(r"\b(?P<sort>" + "|".join(HEADS) + r")[ \t]+$")
_SORT_AFTER = re.compile(
    r"(?:[ \t]*[,(][ \t]+(?:an?|the|its|their)[ \t]+(?:[\w’'-]+[ \t]+){0,4}?|[ \t]+)(?P<sort>"
    + "|".join(HEADS)
    + r")\b"
)
#: "MARON (ORP) - Ministers met": who filed the report is an agency.
_FILES = re.compile(r"(?:^|\n)[^\n()]{2,50}\($")
_FILED = re.compile(r"\)\s*(?:[—–]|--?\s)")
_COMPANY = re.compile(r"\b(?:Inc|Corp|Ltd|PLC|plc|Co|SA|AG|GmbH|LLC|NV)\.?$")
#: Unions are called after those who are in them: "United Millworkers".
_UNION = re.compile(
    r"\b(?:\w*[Ww]orkers|Teamsters|Machinists|Dockers|Miners|Teachers|Nurses|Pilots|Drivers|Brotherhood|Trade\s+Unions?)\b"
)


def is_organised(member: Member) -> bool:
    """Whether it is a body with a name of its own, and not who governs somewhere."""
    return member.kind in ("organisation", "group") and not member.seat


def is_called(member: Member, sort: str) -> bool:
    """Whether a body's name, or what the page calls it, is of a sort: "Dockers' Union", "union"."""
    return sort in member.sorts or any(
        sort in name.casefold().split() for name in (member.full, *member.names)
    )


def could_be(member: Member, sort: str) -> bool:
    """Whether a body of no sort can be called by a general word: "Ardel Hydro", "the company"."""
    told = {*member.sorts, *member.full.casefold().split()}
    return sort in ANY_BODY and member.title is None and not told & ANY_BODY[sort]


def note_sort(member: Member, text: str, span: Span) -> None:
    """Note what a body is: "the hydropower company Ardel Hydro", "the Front, a movement"."""
    before = _SORT_BEFORE.search(text, max(0, span.start - 30), span.start)
    after = _SORT_AFTER.match(text, span.end)
    for found in (before, after):
        if found is not None:
            member.sorts.add(found["sort"])
    if _FILES.search(text, max(0, span.start - 60), span.start) and _FILED.match(
        text, span.end
    ):
        member.sorts.add("agency")
    if _COMPANY.search(span.of(text)):
        member.sorts.add("company")
    if _UNION.search(span.of(text)):
        member.sorts.add("union")
