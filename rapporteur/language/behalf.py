"""On whose behalf somebody speaks who holds an office: a state's, a body's, nobody's."""

import re

from rapporteur.language.gazetteer import Office, look_up
from rapporteur.model import Span

#: Who leads those against a state does not speak for it: "Ardelian rebel leader Olen Marsh".
_AGAINST = re.compile(
    r"\b(?:rebels?|opposition|guerrillas?|insurgents?|separatists?|dissidents?|militants?|militia|exiled|union|party|business|church|jihadist)\b",
    re.IGNORECASE,
)
#: Those who study or plead speak for nobody.
_OWN_VOICE = frozenset({"expert", "law"})
HOUSES = frozenset(
    {"Commons", "Senate", "House", "House of Representatives", "Congress"}
)
"""Chambers, whose members speak for parties in them."""
#: Who leads a chamber, or chairs "the Budget Committee" of one, is of a party in it.
_OF_HOUSE = re.compile(
    rf"(?:[\w.]+\s+)?(?:{'|'.join(sorted(HOUSES))})(?:\s+[\w ]+Committee)?"
    r"|(?:[\w ]+\s+)?(?:Budget|Finance|Appropriations|Judiciary|Intelligence|Affairs|Relations|Services|Oversight)\s+Committee"
)
#: What an office is about, between whose it is and itself: "Ardel's chief climate envoy".
_FIELD = re.compile(
    r"(?:[’']s?)?[ \t]+(?:[A-Za-z-]+[ \t]+){1,2}(?=(?:minister|negotiator|envoy|ambassador|secretary)\b)",
    re.IGNORECASE,
)


def speaks_for(office: Office, side: str) -> bool:
    """Whether who holds an office speaks for a side: a lawmaker for a party, not the state."""
    known = look_up(side)
    of_state = known is not None and known.kind == "state"
    not_of_state = office.family == "lawmaker" or _AGAINST.search(office.words)
    return office.family not in _OWN_VOICE and not (
        (not_of_state and of_state) or _OF_HOUSE.fullmatch(side)
    )


def is_field(text: str, owner: Span, at: int) -> bool:
    """Whether only what an office is about stands between a state and it.

    "Ardelian climate minister", and "Ardel's"; but no "Ardel union secretary", and no
    "Ardel sent envoy".
    """
    known = look_up(owner.of(text))
    if known is None or known.kind != "state":
        return False
    found = _FIELD.match(text, owner.end, at + 20)
    if found is None or found.end() != at or _AGAINST.search(found.group()):
        return False
    return known.how == "demonym" or found.group()[0] in "’'"
