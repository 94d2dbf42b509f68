"""States, bodies and places of a page: "Ardel", "Ardelian" and "Ardelians" are one.

Bodies whose names are nearly the same are kept apart, unless one is the other cut short:
"the Dockers' Union" is the Dockers' Union of Maron, and "Ardel Hydro" is Ardel Hydro Ltd,
but the Upper Valley Council is not the Upper Valley National Council.
"""

import re
from functools import lru_cache

from rapporteur.language.cast import BODIES, Cast, Member
from rapporteur.language.gazetteer import Known, demonym, look_up
from rapporteur.language.sorts import HEADS, note_sort
from rapporteur.model import Name, Span
from rapporteur.text import fold_name, is_people_of

_ACRONYM = re.compile(r"\s*\(\s*(?:the\s+)?$")
_BODY = (
    "government regime administration authorities cabinet opposition coalition rebels"
    " insurgents militants army military forces parliament junta delegation council"
).split()
_OF_STATE = re.compile(
    r"(?:[’']s)?\s+(?:(?:main|political|armed|exiled|interim|transitional|new|rebel)\s+)*"
    r"(?P<body>" + "|".join(_BODY) + r")\b"
)
#: "Ardel's foreign ministry", in small letters.
_MINISTRY = re.compile(
    r"(?:[’']s)?\s+(?P<body>(?:[a-z]+\s+(?:and\s+)?){1,2}(?:ministry|department|parliament|army|military))(?:[’']s\b|$)"
)
_BODY_OF = re.compile(
    r"\b(?P<body>government|regime|authorities|opposition|parliament|army)\s+(?:of|in)\s+(?:the\s+)?$"
)
_UNNAMED = re.compile(
    r"(?:the\s+)?(?P<body>(?:[a-z]+\s+){0,2}(?:ministry|parliament|government|authorities|army))",
    re.IGNORECASE,
)
_IN = re.compile(r"\s+in\s+")
_SPOKE_IN = re.compile(
    r"[^.\n]{0,50}?\b(?:said\s+in|told\s+(?:[\w-]+\s+){0,3}(?:conference|briefing|reporters|journalists)\s+in)\s+"
    r"(?P<place>[A-ZÀ-Ý][\w’'-]+(?:\s+[A-ZÀ-Ý][\w’'-]+)?)"
)
#: Bodies in a state that do not speak for it.
_AGAINST = frozenset("opposition coalition rebels insurgents militants council".split())
_SINGULAR = {
    "administration": "government",
    "authorities": "government",
    "regime": "government",
    "cabinet": "government",
    "rebels": "opposition",
}
#: Bodies that every state has one of: whose it is stands before its name.
_OF_EVERY_STATE = re.compile(
    r"^(?:(?:[A-Z][\w-]+\s+){0,3}(?:Ministry|Department|Treasury|Parliament|Senate|Congress"
    r"|Central Bank|Army|Navy|Air Force|Embassy|Cabinet|Government|Supreme Court)"
    r"|(?:Ministry|Department)\s+of(?:\s+[A-Z][\w-]+|\s+and|\s+the){1,5})$"
)
_WHOSE = re.compile(r"(?:[’']s)?\s+(?:new\s+|own\s+)?$")
_PARTY = re.compile(r"(?:\s+(?:Party|party)|s)$")
_CUT = re.compile(
    r"(?:\s+of\b.*|,?\s+(?:Inc|Corp|Ltd|PLC|plc|Co|Company|Corporation|Group|Holdings?|"
    r"SA|AG|GmbH|LLC|NV)\.?)$"
)
_LEAST_LETTERS, _MOST_LETTERS = 2, 6


def find_thing(cast: Cast, text: str, name: Name, last: tuple[Span, Member] | None) -> Member:  # fmt: skip
    """The state, body, place or other thing that a name names, made one of the cast if new.

    `last` is what is named before it, of whatever kind.
    """
    words = name.span.of(text)
    whose = _whose(text, name, words, last)
    if whose is not None:
        return _of_state(cast, words, whose.full)
    seat = _spoke_in(text, name.span) if _OF_EVERY_STATE.match(words) else None
    if seat is not None:
        return _of_state(cast, words, seat)
    state, body = _divided(words)
    if state is not None:
        return _of_state(cast, body, state)
    known = look_up(words)
    if known is not None:
        return _known(cast, known, words)
    member = _same(cast, words, name.kind)
    if member is None and last and last[1].kind in BODIES:
        # "the Free River Union (FRU)": the bracket names what stands before it.
        bracket = _ACRONYM.fullmatch(text[last[0].end : name.span.start])
        member = last[1] if bracket else None
    if member is None:
        member = Member(name.kind)
        cast.members.append(member)
    member.named(words)
    note_sort(member, text, name.span)
    return member


def _whose(
    text: str, name: Name, words: str, last: tuple[Span, Member] | None
) -> Member | None:
    """The state whose ministry or parliament is named: "the Ardelian Foreign Ministry"."""
    if last is None or last[1].kind != "state" or name.kind not in BODIES:
        return None
    if not _OF_EVERY_STATE.match(words):
        return None
    between = text[last[0].end : name.span.start]
    return last[1] if _WHOSE.fullmatch(between) else None


def _spoke_in(text: str, body: Span) -> str | None:
    """The state in whose capital a state's body speaks: "Foreign Ministry ... said in Oslo"."""
    found = _SPOKE_IN.match(text, body.end)
    known = look_up(found["place"]) if found else None
    return known.name if known is not None and known.how == "capital" else None


def _divided(words: str) -> tuple[str | None, str]:
    """A state and its ministry that are one name: "Ardelian Foreign Ministry"."""
    parts = words.split()
    for n in range(1, min(3, len(parts))):
        known, body = look_up(" ".join(parts[:n])), " ".join(parts[n:])
        if known and known.kind == "state" and _OF_EVERY_STATE.match(body):
            return known.name, body
    return None, words


def _of_state(cast: Cast, words: str, state: str) -> Member:
    body = cast.known(f"{demonym(state) or state} {words}", "organisation")
    body.named(words)
    body.side = state
    return body


def _same(cast: Cast, words: str, kind: str) -> Member | None:
    """The one body of the cast that a name can be, as it is or cut short."""
    alike = BODIES | {"other"} if kind in BODIES | {"other"} else frozenset({kind})
    things = [m for m in cast.members if m.kind in alike and m.title is None]
    for member in things:
        if words in member.names:
            return member
    folded = _folded(words)
    for member in things:
        if any(_folded(n) == folded for n in member.names):
            return member
    fits = [m for m in things if any(_is_cut(words, n) for n in m.names)]
    if _OF_EVERY_STATE.match(words):
        # "The Foreign Ministry", where the page has named one state's.
        titled = [m for m in cast.members if m.kind in BODIES and m.title and m.side]
        fits += [m for m in titled if str(m.title).endswith(f" {words}")]
    if kind in ("group", "place", "organisation"):
        fits += [m for m in cast.members if _is_people_of(words, m)]
    return fits[0] if len(fits) == 1 else None


@lru_cache(maxsize=4096)
def _folded(words: str) -> str:
    return fold_name(words).removeprefix("the ")


def _is_people_of(words: str, member: Member) -> bool:
    """Whether a name is that of the people of a place, or the other way round."""
    if member.kind not in ("place", "group", "organisation", "state") or member.title:
        return False
    return any(
        is_people_of(words, name) or is_people_of(name, words) for name in member.names
    )


def _is_cut(a: str, b: str) -> bool:
    """Whether one name is the other without its end, or its first letters."""
    shorter, longer = sorted((a, b), key=len)
    if _CUT.sub("", longer) == shorter and (" " in shorter or " of " not in longer):
        return True
    # "The Liberals" are the Liberal Party.
    if _PARTY.sub("", longer) == _PARTY.sub("", shorter):
        return True
    # "The Front", "the National Council": the end of one name only.
    if longer.endswith(" " + shorter) and shorter.split()[-1].casefold() in HEADS:
        return True
    letters = "".join(word[0] for word in longer.split() if word[0].isupper())
    fits = _LEAST_LETTERS <= len(letters) <= _MOST_LETTERS and " " in longer
    return fits and shorter == letters


def _known(cast: Cast, known: Known, words: str) -> Member:
    if known.how == "capital" and known.place:
        member = cast.known(known.place, "place")
        member.side = known.name
    elif known.how == "seat":
        member = cast.known(words, "organisation")
        member.side = known.name
    else:
        member = cast.known(known.name, known.kind)
        member.side = known.parent
        member.sorts.update(known.sorts)
    member.named(words)
    return member


def body_of_state(cast: Cast, text: str, span: Span) -> Member | None:
    """The body of a state that these words name: "the Ardelian government".

    Named after the state's people, whichever way the page puts it: "the government of
    Ardel" and "Ardel's authorities" are the Ardelian government.
    """
    for place, member in cast.at(span):
        ministry = _MINISTRY.match(text, place.end, span.end)
        if ministry and member.kind == "place" and member.side:
            return _of_state(cast, ministry["body"], member.side)  # "Oslo's ministry"
        if member.kind != "state":
            continue
        if ministry:
            return _of_state(cast, ministry["body"], member.full)
        after = _OF_STATE.match(text, place.end, span.end)
        before = _BODY_OF.search(text[span.start : place.start])
        found = after or before
        if found is None:
            continue
        head = found["body"].casefold()
        head = _SINGULAR.get(head, head)
        people = demonym(member.full) or member.full
        body = cast.known(f"{people} {head}", "organisation")
        words = span.of(text) if after else body.full
        body.named(re.sub(r"^the\s+", "", words, flags=re.IGNORECASE))
        body.side = None if head in _AGAINST else member.full
        return body
    return None


def body_seated(cast: Cast, text: str, head: Span, end: int) -> Member | None:
    """The body of a state that is named by where it sits: "the foreign ministry in Oslo"."""
    found = _UNNAMED.fullmatch(head.of(text))
    after = cast.within(head.end, end)
    if found is None or not after or after[0][1].kind != "place":
        return None
    place, capital = after[0]
    if capital.side is None or not _IN.fullmatch(text[head.end : place.start]):
        return None
    body = _SINGULAR.get(found["body"].casefold(), found["body"].casefold())
    return _of_state(cast, body, capital.side)


def note_body_of(cast: Cast, text: str, state: Span) -> None:
    """Make the government or opposition of a state named there one of the cast."""
    after = _OF_STATE.match(text, state.end, min(len(text), state.end + 60))
    before = _BODY_OF.search(text, max(0, state.start - 40), state.start)
    for found in (after, before):
        head = _SINGULAR.get(found["body"], found["body"]) if found else None
        if found is not None and head in ("government", "opposition"):
            start, end = min(state.start, found.start()), max(state.end, found.end())
            body_of_state(cast, text, Span(start, end))


def opponents(cast: Cast) -> tuple[Member, ...]:
    """The government and the opposition of the only state of which both are named."""
    named = {m.full: m for m in cast.members if m.kind == "organisation"}
    pairs = [
        (member, named[people + " opposition"])
        for name, member in named.items()
        for people in [name.removesuffix(" government")]
        if name != people and people + " opposition" in named
    ]
    return pairs[0] if len(pairs) == 1 else ()


def seat_of(cast: Cast, state: str, words: str) -> Member:
    """Those who govern a state, by the name of where they sit."""
    seat = cast.known(state, "state", seat=True)
    seat.side = state
    seat.named(words)
    return seat


def governing(cast: Cast, member: Member, words: str) -> Member:
    """The member itself; for a palace those who govern there."""
    known = look_up(words)
    if known is not None and known.how == "seat":
        return seat_of(cast, known.name, words)
    return member
