"""Bodies in a phrase: named, called by what they are, or speaking through what they put out.

"The Front", "the movement", "the Front's statement". A capital is whoever governs there.
Some of a party or a people are not the party or the state.
"""

import re

from rapporteur.language.bodies import governing, seat_of
from rapporteur.language.cast import BODIES, Member
from rapporteur.language.gazetteer import look_up
from rapporteur.language.phrase import Phrase, is_head
from rapporteur.language.pronouns import is_subject, only_one
from rapporteur.language.sorts import HEADS, could_be, is_called, is_organised
from rapporteur.language.stage import Resolved, Stage, one, several, unsure
from rapporteur.model import Span

#: The name is no more than the beginning: "Ardel rice growers".
_MORE = re.compile(
    r"[/-]\w|\s+(?!(?:and|or|who|which|that|in|at|on|for|of|under)\b|[-–—(])[\w“\"]"
)
_GOES_ON = re.compile(
    r"[/-]\w|\s+(?!(?:and|or|who|which|that|in|at|on|for|of|under)\b|[-–—(]"
    r"|(?:daily\s+|news\s+|state\s+|political\s+|rebel\s+)?(?:newspaper|paper|agency|website|network|"
    r"television|radio|party|group|company|firm|union|movement|militia|leadership|side)$)[\w“\"]"
)
_THING = re.compile(
    r"^(?:the|that|this)\s+(?:[\w’'-]+\s+){0,2}(?P<head>" + "|".join(HEADS) + r")$",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"^(?:both|the\s+two)\s+(?:[\w’'-]+\s+){0,2}(?P<head>"
    + "|".join(HEADS)
    + r"|companie)s$",
    re.IGNORECASE,
)
#: What papers call a company for change: "the planemaker", "the aviation giant".
_FIRM = re.compile(
    r"^(?:the|that|this)\s+(?:[\w’'-]+\s+){0,3}(?:\w*maker|giant|manufacturer|carrier|airline|retailer|conglomerate|"
    r"lender|insurer|brewer|shipper|shipbuilder|drugmaker|chipmaker|multinational|start-?up|subsidiary|employer)$",
    re.IGNORECASE,
)
_FIGHTERS = re.compile(
    r"the\s+(?P<sort>rebels|militants|guerrillas|insurgents|separatists)", re.IGNORECASE
)
_AND = re.compile(r"\s+and\s+(?:the\s+)?")
#: Makers of other things.
_NO_FIRM = re.compile(
    r"\b(?:law|policy|peace|king|decision|rule)\w*[\s-]*maker$", re.IGNORECASE
)
#: What a body puts out, it says: "the Front's statement", "the White House letter".
_PAPER = re.compile(
    r"(?:[’']s?)?\s+(?:[\w-]+\s+)?(?:statement|letter|communiqu[eé]|declaration|announcement|tweet|"
    r"editorial|memo|memorandum|office)$"
)
#: "A statement issued by the Front".
_ISSUED = re.compile(
    r"(?:an?|the|its)\s+(?:[\w-]+\s+)?(?:statement|letter|communiqu[eé]|declaration)\s+"
    r"(?:(?:issued|released|published|posted|signed|sent|read)\s+)?(?:by|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SORT_PAPER = re.compile(
    r"an?\s+(?P<sort>company|union|party|government|ministry)\s+(?:statement|letter|source|official|spokes\w+)",
    re.IGNORECASE,
)
_OF_PERSON = re.compile(
    r"(?:[’']s)?\s+(administration|government|regime|cabinet|campaign)(?:[’']s)?$",
    re.IGNORECASE,
)
#: "The government of President Ivo Kade".
_UNDER = re.compile(
    r"(?:the\s+)?(administration|government|regime|cabinet)\s+of\s+(?:[A-Z][\w.-]*\s+)*$",
    re.IGNORECASE,
)
#: Those who are a body, or speak for it, after its name: "Highland Front rebels".
_ITS_OWN = re.compile(
    r"(?:[’']s?)?\s+(?:(?:senior|top|chief|rebel)\s+)?(?:rebels|fighters|militants|guerrillas|insurgents|negotiators|"
    r"delegates|officials)$"
)
_ONE = re.compile(r"(?:an?\s+(?:[\w-]+\s+)*|the\s+(?:[\w-]+\s+)+)", re.IGNORECASE)
_KINDS = BODIES | {"document", "conference", "other"}


def resolve_body(phrase: Phrase) -> Resolved | None:
    """The body that a phrase names or means; None where it means none."""
    stage = phrase.stage
    for place, member in phrase.named or stage.cast.around(phrase.span):
        if circle := _around(phrase, place, member):
            return one(circle)
        if _means_some(phrase, place, member):
            # Single Ardelians do not speak for Ardel, but Tories do for their party.
            side = None if member.kind == "state" else member.speaks_for
            return unsure(f"“{phrase.words}” names nobody", side, many=True)
        pattern = _GOES_ON if member.kind in ("organisation", "group") else _MORE
        goes_on = pattern.match(stage.text, place.end, phrase.span.end)
        if goes_on or not is_head(phrase, place):
            continue
        if member.kind == "place" and member.side:
            return one(seat_of(stage.cast, member.side, place.of(stage.text)))
        if member.kind == "place":
            member.kind = "organisation"  # those who govern there
        if member.kind in _KINDS:
            return one(governing(stage.cast, member, place.of(stage.text)))
    return _called(phrase) or _author(phrase)


def _called(phrase: Phrase) -> Resolved | None:
    """The body that is called by what it is: "the union", "the planemaker"."""
    if found := _THING.match(phrase.words):
        return _thing(phrase, found["head"].casefold())
    if found := _FIGHTERS.fullmatch(phrase.words):
        return _thing(phrase, found["sort"].casefold())
    if _FIRM.match(phrase.words) and not _NO_FIRM.search(phrase.words):
        return _thing(phrase, "company")
    if found := _BOTH.match(phrase.words):
        head = found["head"].casefold()
        both = several(called_so(phrase, "company" if head == "companie" else head))
        return both if len(both.speakers) == 2 else None
    return None


def resolve_own_people(phrase: Phrase) -> Resolved | None:
    """The body whose people are meant, all of them: "Ardel's leftist Highland Front rebels"."""
    if phrase.is_indefinite:
        return None
    for place, member in phrase.named:
        its_own = _ITS_OWN.match(phrase.stage.text, place.end, phrase.span.end)
        if its_own and is_organised(member) and _is_named_last(phrase, place):
            return one(member)
    return None


def _is_named_last(phrase: Phrase, place: Span) -> bool:
    """Whether nobody is named in a phrase behind a name."""
    return all(other.start <= place.start for other, _ in phrase.named)


def has_circle(phrase: Phrase, place: Span) -> bool:
    """Whether a person's name only tells whose body is meant: "the Kade government"."""
    end = phrase.span.end
    return _OF_PERSON.match(phrase.stage.text, place.end, end) is not None


def _around(phrase: Phrase, place: Span, member: Member) -> Member | None:
    """The government of the person named: "the Kade government", "the government of Ivo Kade"."""
    text, span = phrase.stage.text, phrase.span
    if member.kind != "person":
        return None
    behind = _OF_PERSON.match(text, place.end, span.end)
    before = _UNDER.match(text[span.start : place.start])
    found = behind or (before if place.end == span.end else None)
    if found is None:
        return None
    return _circle(phrase.stage, member, place.of(text), found[1].casefold())


def _circle(stage: Stage, person: Member, name: str, head: str) -> Member:
    """The body that is called after a person: "the Kade government"."""
    body = stage.cast.known(f"{name} {head}", "organisation")
    body.named(f"{name} {head}")
    body.side = person.side
    return body


def _means_some(phrase: Phrase, place: Span, member: Member) -> bool:
    """Whether people of a state or party are meant: "some Tories", "Ardelians", "a Tory"."""
    words, name = phrase.words, place.of(phrase.stage.text)
    if member.kind not in BODIES or place.end < phrase.span.end:
        return False
    known = look_up(name)
    if name.endswith("s"):
        bare = known is not None and known.how == "demonym" and words == name
        return bare or (phrase.is_indefinite and name != words)
    # "A Tory", "the veteran Tory": one of them.
    lead = phrase.stage.text[phrase.span.start : place.start]
    adjective = known is not None and known.how != "seat" and name != known.name
    return adjective and name.istitle() and _ONE.fullmatch(lead) is not None


def _thing(phrase: Phrase, head: str) -> Resolved:
    """The one body so called ("the ministry"), or the one last in view ("the company")."""
    stage, words = phrase.stage, phrase.words
    called = called_so(phrase, head)
    if called:
        sure = only_one(called)
        return one(sure) if sure else unsure(f"“{words}” may be several")
    start = phrase.span.start
    here = Span(min(stage.sentence(start).start, start - 1), start) if start else None
    # "PLA leader Joss Vane had agreed, the group said": it is named in the sentence.
    own = [m for _, m in stage.named(here) if _could_be(m, head)] if here else []
    if body := only_one(own):
        return one(body)
    for span in stage.back(start, 2):
        named = [(p, m) for p, m in stage.named(span) if _could_be(m, head)]
        near = [p for p in named if is_subject(stage.text, span.start, p[0])]
        if near:
            # "Ardel Hydro and Maron Rail met": "the company" may be either.
            joined = any(
                _AND.fullmatch(stage.text[near[0][0].end : place.start])
                for place, _ in named
                if place.start > near[0][0].end
            )
            either = unsure(f"“{words}” may be several")
            return either if joined else one(near[0][1])
    before = [m for _, m in stage.cast.before(start)]
    alone = only_one([m for m in before if _could_be(m, head)])
    nobody = unsure(f"“{words}” names nobody", *phrase.owners)
    return one(alone) if alone else nobody


def _could_be(member: Member, head: str) -> bool:
    return is_organised(member) and could_be(member, head)


def called_so(phrase: Phrase, head: str) -> list[Member]:
    """The bodies named before that are of a sort: "Ardel Hydro", for "the company"."""
    named = [member for _, member in phrase.stage.cast.before(phrase.span.start)]
    spoke = [m for _, r in phrase.stage.said for m in r.speakers if m not in named]
    if head in ("government", "opposition"):
        # "The Ardelian government" is a body of the cast, though its state is what is named.
        spoke += [m for m in phrase.stage.cast.members if m.full.endswith(f" {head}")]
    return [m for m in named + spoke if is_organised(m) and is_called(m, head)]


def _author(phrase: Phrase) -> Resolved | None:
    """Whose statement, letter or editorial speaks: "the Front's letter", "a company statement"."""
    if sort := _SORT_PAPER.fullmatch(phrase.words):
        author = only_one(called_so(phrase, sort["sort"].casefold()))
        return one(author) if author else None
    paper = _PAPER.search(phrase.stage.text, phrase.span.start, phrase.span.end)
    for place, member in phrase.named:
        before = phrase.stage.text[phrase.span.start : place.start]
        if _ISSUED.match(before) and place.end == phrase.span.end:
            return one(
                governing(phrase.stage.cast, member, place.of(phrase.stage.text))
            )
        if paper and place.end == paper.start() and member.kind != "place":
            return one(governing(phrase.stage.cast, member, member.full))
    return None
