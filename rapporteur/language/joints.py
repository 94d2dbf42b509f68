"""The noun phrases that are joined in a source: "Ana Belo, Ivo Kade and the envoy" are three."""

import re
from collections.abc import Iterator

from rapporteur.language.cast import BODIES
from rapporteur.language.gazetteer import office_ending
from rapporteur.language.phrase import HEAD_END, Phrase, is_head
from rapporteur.language.titles import is_plural
from rapporteur.model import Span

_JOIN = re.compile(
    r"\s*,?\s+(?:and|as well as|along with|together with|joined by|&)\s+|\s*,\s+"
)
_OF = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?$")
_CONJUNCTION = re.compile(r"\s*,?\s+(?:and|as well as|along with|&)\b")


def divide(phrase: Phrase) -> Iterator[Phrase]:
    """The phrases joined in one; an apposition is none of them.

    "Ana Belo, minister and mother" is one person; "the River and Lakes Commission" one
    body; "the Ardelian and Veskan foreign ministers" share a noun, and stay together, as do
    "the foreign ministers of Ardel and Veska".
    """
    text, span = phrase.stage.text, phrase.span
    start, inside_apposition = span.start, False
    is_person = any(m.kind == "person" for _, m in phrase.head().named)
    for join in _JOIN.finditer(text, span.start, span.end):
        if join.start() < start or phrase.stage.cast.around(Span(*join.span())):
            continue
        rest = phrase.part(join.end(), span.end)
        is_list = _CONJUNCTION.match(join.group()) is not None
        if not is_list and (inside_apposition or not _is_listed(rest)):
            inside_apposition = True
            continue
        if inside_apposition and not _begins_with_name(rest, is_person=is_person):
            continue
        if (
            is_list
            and not inside_apposition
            and (_share_noun(phrase, start, join) or _share_office(phrase, start, join))
        ):
            continue
        if join.start() > start:
            yield phrase.part(start, join.start())
        start, inside_apposition = join.end(), False
    if start < span.end:
        yield phrase.part(start, span.end)


def _is_listed(rest: Phrase) -> bool:
    """Whether what follows a comma is the next of a list, and not an apposition."""
    goes_on = re.search(r"\band\b|&", rest.words) is not None
    return goes_on and _begins_with_name(rest)


def _begins_with_name(rest: Phrase, *, is_person: bool = False) -> bool:
    """Whether a phrase is about somebody named: "Kade", "the Ardelian minister Ivo Kade".

    `is_person` where only a person can be meant.
    """
    words, start = rest.span.of(rest.stage.text), rest.span.start
    ends = (HEAD_END.search(words), _JOIN.search(words))
    length = min((found.start() for found in ends if found), default=len(words))
    head = rest.part(start, start + max(length, 1))
    if any(m.kind == "person" and is_head(head, place) for place, m in head.named):
        return not re.match(r"(?:a|an|now|then|once)\b", words)
    if is_person or not head.named:
        return False
    # "the Front": a body that is all of the phrase, but for an article.
    place = head.named[0][0]
    return place.start - start < 5 and place.end >= head.span.end - 1


def _share_noun(phrase: Phrase, start: int, join: re.Match[str]) -> bool:
    """Whether two owners share a noun: "the Ardelian and Veskan foreign ministers"."""
    named = phrase.stage.cast.within(start, join.start())
    rest = phrase.stage.text[join.end() : phrase.span.end]
    return (
        bool(named)
        and named[-1][1].kind == "state"
        and named[-1][0].end == join.start()
        and re.match(r"(?:[A-Z][\w’'.-]*\s+){1,3}[a-z]", rest) is not None
    )


def _share_office(phrase: Phrase, start: int, join: re.Match[str]) -> bool:
    """Whether two sides share an office: "the foreign ministers of Ardel and Veska"."""
    text, cast = phrase.stage.text, phrase.stage.cast
    before, after = (
        cast.within(start, join.start()),
        cast.within(join.end(), phrase.span.end),
    )
    if not before or not after or before[-1][0].end != join.start():
        return False
    owner = _OF.search(text[start : before[-1][0].start])
    office = office_ending(text[start : start + owner.start()]) if owner else None
    place, member = after[0]
    return (
        office is not None
        and is_plural(office, office.words)
        and member.kind in BODIES
        and place.start - join.end() < len("the  ")
    )
