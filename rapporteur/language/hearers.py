"""The hearer: whom the words were said to, where that is one of the cast.

"Belo told Kade that ...", '"We agree," she told the Herald'. Reporters, lawmakers and
others whom nobody names are none of the cast.
"""

import re

from rapporteur.language.cast import Cast, Member
from rapporteur.model import Span, Statement

_TELLS = re.compile(
    r"\b(?:t(?:ell|ells|old|elling)|inform\w*|assur\w+|remind\w*|warn\w*|urg\w+|ask\w*|advis\w+)$",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\b(?:said|says|wrote|writes|spoke|speaking|appeal\w*|complain\w*)(?:\s+\w+)?\s+to$"
    r"|\bin\s+an?\s+(?:\w+\s+)?interview\s+(?:with|to)$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"[,.;:\"“”\n]|\s[–—-]|\b(?:that|on|in|at|during|after|of|for|about|if|whether|aboard|outside|with|from)\b"
    # "told reporters", "told his allies": many, of whom none is named.
    r"|\b(?!his\b|its\b)[a-z]+s\b"
)
_GOES_ON = re.compile(
    r"[’']s?\s+\w|\s+(?!(?:that|in|on|at|the|he|she|it|they|his|her|its|their|this|last|late|to|after|"
    r"during|before|by|from|with|as|not|if|whether|how|why|what)\b)[a-z]"
)
_FAR = 80


def find_hearer(text: str, cast: Cast, statement: Statement) -> Member | None:
    """The one of the cast to whom a statement was made; None where nobody of it is named."""
    if not statement.cue:
        return None
    cue = statement.cue[-1]
    after = [c.start for c in statement.contents if c.start >= cue.end]
    end = min([*after, cue.end + _FAR, len(text)])
    telling = _TELLS.search(cue.of(text)) or _TELLS.search(
        text[cue.start : cue.end + 1].rstrip()
    )
    start = cue.end
    if telling is None:
        to = re.match(
            r"\s+to\b|\s+in\s+an?\s+(?:\w+\s+)?interview\s+with\b", text[start:end]
        )
        words = text[cue.start : start + (to.end() if to else 0)]
        if not _TO.search(words):
            return None
        start += to.end() if to else 0
    for place, member in cast.within(start, end):
        if statement.source and place.overlaps(statement.source):
            continue
        joined = cast.within(place.end, place.end + 40)
        part = joined and text[place.end : joined[0][0].start].isspace()
        return member if not part and _is_hearer(text, start, place) else None
    return None


def _is_hearer(text: str, start: int, place: Span) -> bool:
    """Whether a name is who is told: nothing but a title stands before it."""
    rest = text[place.end : place.end + 30]
    owns = _GOES_ON.match(rest)
    return owns is None and not _BETWEEN.search(text[start : place.start])
