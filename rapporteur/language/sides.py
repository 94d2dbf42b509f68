"""For whom somebody speaks by what stands beside the name, or by what his body is called.

"Ardel's Olen Marsh", "Petra Holm of the Dockers' Union", "the union's secretary".
"""

import re
from collections.abc import Sequence

from rapporteur.language.cast import BODIES, Cast, Member
from rapporteur.language.gazetteer import Office
from rapporteur.language.sorts import could_be, is_called, is_organised
from rapporteur.model import Span

_OF = re.compile(r"[ \t]+(?:of|from|for|with)[ \t]+(?:the[ \t]+)?$")
_WHOSE = re.compile(
    r"\b(?P<of>of|at|with|for|to|in|from)\s+(?:the\s+)?(?:(?!of\b|at\b|for\b)[\w’'-]+\s+){0,3}$"
)
#: "Ardel's Olen Marsh", "his Ardelian counterpart, Olen Marsh".
_BEFORE = re.compile(r"[’']s[ \t]+|[ \t]+(?:counterpart|colleague),?[ \t]+")
#: "Enrica Moor, who coordinates the talks for the Commission".
_FOR = re.compile(
    r",?\s+who\s+(?:coordinates|leads|led|speaks|spoke|negotiates|negotiated|chairs|conducts|handles|mediates)\b"
    r"[^,.;\n]{0,50}?\s(?:for|on\s+behalf\s+of)\s+(?:the\s+)?"
)
_LEADS = re.compile(
    r",?\s+who\s+(?:chairs|leads|heads|runs|represents|speaks\s+for)\s+(?:the\s+)?(?P<sort>[\w-]+)"
)


def side_called(cast: Cast, sort: str, near: Sequence[Member] = ()) -> str | None:
    """The side that is the only body of a sort on the page: "the union", "the movement".

    Of several that a general word can mean, the only one of those who are `near`.
    """
    bodies = [member for member in cast.members if is_organised(member)]
    called = [member for member in bodies if is_called(member, sort)]
    called = called or [member for member in bodies if could_be(member, sort)]
    if len(called) > 1:
        called = [member for member in called if any(m is member for m in near)]
    return called[0].speaks_for if len(called) == 1 else None


def side_after(
    cast: Cast, text: str, start: int, end: int, office: Office
) -> str | None:
    """For whom an office is held: "director for the valleys at the River Commission".

    A director for Ardel, or an envoy to it, does not speak for Ardel; a spokesman does.
    """
    for place, member in cast.within(start, end):
        if member.kind == "person":
            break
        told = _WHOSE.search(text, start, place.start)
        if told is None or member.kind not in BODIES:
            continue
        field = member.kind == "state" and office.family != "spokes"
        if told["of"] in ("of", "at", "with", "from") or (
            told["of"] == "for" and not field
        ):
            return member.speaks_for
    return None


def side_beside(cast: Cast, text: str, span: Span) -> str | None:
    """The side where no office is told: "Ardel's Olen Marsh", "Petra Holm of the Union"."""
    for place, member in reversed(cast.within(max(0, span.start - 60), span.start)):
        if member.kind in BODIES and _BEFORE.fullmatch(text[place.end : span.start]):
            return member.speaks_for
        break
    if leads := _LEADS.match(text, span.end):
        places = cast.within(leads.start("sort"), leads.end() + 60)
        if places and places[0][0].start == leads.start("sort"):
            led = places[0][1]
            organised = led.kind in ("organisation", "group")
            return led.speaks_for if organised else None
        return side_called(cast, leads["sort"])
    after = cast.within(span.end, min(len(text), span.end + 80))
    if after and after[0][1].kind in BODIES:
        place, member = after[0]
        state = member.kind == "state"
        between = text[span.end : place.start]
        if _FOR.fullmatch(between) or (_OF.fullmatch(between) and not state):
            return member.speaks_for
    return None
