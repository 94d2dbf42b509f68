"""Names: what the encoder takes for one, set right by the gazetteer and by the page itself."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rapporteur.language.encoder import Encoded
from rapporteur.language.gazetteer import find_known, look_up, office_ending, office_of
from rapporteur.language.persons import (
    find_families,
    is_addressed,
    is_in_office,
    is_pair,
    is_paired,
    name_end,
)
from rapporteur.language.tags import NAMES, likeliest, spans
from rapporteur.model import Name, Span
from rapporteur.text import fold_name

#: Of kinds that a name is taken for equally often, the first is chosen.
_KINDS = "state conference document place organisation group person other".split()
_MEASURES = frozenset({"date", "money"})
_LEADING = re.compile(r"(?:[Tt]he|[Aa]n?)\s+")
_TITLE = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Gen|Col|Lt|Maj|Sgt|Capt|Adm|Sen|Rep|Gov|Rev|Hon|Sir|Lord|Lady|Dame"
    r"|President|Minister|Premier|Chancellor|Ambassador|Secretary|Senator|General|Prince|King"
    r"|Queen|Sheikh|Ayatollah|Pope|Judge)\.?\s+(?=\w)"
)
_POSSESSIVE = re.compile(r"(?:[’']s?|[’']S)$")
_CONFERENCE = re.compile(
    r"\b(?:conference|summit|talks|forum|round|meeting|geneva\s+(?:\d|I))",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"\b(?:agreement|accords?|treaty|communiqu[eé]|resolution|memorandum|charter|declaration|"
    r"protocol|roadmap|road\s+map|pact|plan|convention|statement|report|act)$",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"(?<!\S)([A-ZÀ-Ý][\w’'-]+)[ ]$")
_WORD = re.compile(r"\w[\w’'-]*")


def find_names(encoded: Encoded, stretches: Sequence[Span]) -> tuple[Name, ...]:
    """The names in these stretches of the text, in its order, none overlapping.

    A span is the bare name, without article, title before it or possessive mark.
    """
    text = encoded.text
    taken = _of_people(text, _agreed(text, list(_trimmed(text, _found(encoded)))))
    known = [
        Name(span, known.kind)
        for stretch in stretches
        for span, known in find_known(text, stretch)
    ]
    taken = [name for name in taken if not _is_part(name, known)]
    taken += _missed(taken, known)
    taken += _missed(taken, _repeated(text, taken, stretches))
    taken = [n for n in taken if n.kind != "person" or not is_paired(text, n.span)]
    return tuple(sorted(taken, key=lambda name: name.span))


def _is_part(name: Name, known: Sequence[Name]) -> bool:
    """Whether the encoder saw a part of a name that the gazetteer knows: "House" of "White House"."""
    i = bisect_right(known, name.span.start, key=lambda k: k.span.start) - 1
    return i >= 0 and known[i].span != name.span and known[i].span.holds(name.span)


def _found(encoded: Encoded) -> Iterator[Name]:
    pieces = encoded.pieces
    course = likeliest(encoded.names, NAMES, cuts=pieces.line_starts())
    for first, end, kind in spans(course, NAMES):
        if kind not in _MEASURES:
            yield Name(Span(int(pieces.starts[first]), int(pieces.ends[end - 1])), kind)


def _trimmed(text: str, names: Iterable[Name]) -> Iterator[Name]:
    done = 0
    for name in names:
        start, end, kind = name.span.start, name.span.end, name.kind
        if start < done:
            continue
        if lead := _LEADING.match(text, start, end):
            start = lead.end()
        while kind == "person" and (lead := _TITLE.match(text, start, end)):
            start = lead.end()
        if tail := _POSSESSIVE.search(text[start:end]):
            end = start + tail.start()
        if is_addressed(text, start) or is_in_office(text, Span(start, end), kind):
            kind = "person"
        if kind == "person":
            end = name_end(text, Span(start, end))
        if kind == "person" and " " not in text[start:end]:
            start = _beginning(text, start)
        words = text[start:end].strip()
        if (
            words
            and any(c.isupper() for c in words)
            and not _is_office(text, start, end)
        ):
            done = end
            yield from _divided(text, Span(start, end), kind)


def _beginning(text: str, start: int) -> int:
    """Where a person's name begins of which the encoder saw the end: "spokesman Tan Wei-lin"."""
    given = _GIVEN.search(text, max(0, start - 25), start)
    if given is None or look_up(given[1]) or office_of(given[1]):
        return start
    before = text[max(0, given.start(1) - 40) : given.start(1)]
    office = office_ending(before) if before[-1:].isspace() else None
    known = office is not None and office.kind != "title"
    return given.start(1) if known else start


def _is_office(text: str, start: int, end: int) -> bool:
    """Whether a "name" is an office, or the end of one: "PM", "Foreign Minster"."""
    whole = office_of(text[start:end])
    if whole is not None and whole.words == text[start:end]:
        return True
    before = re.search(r"[\w-]+\s+$", text[max(0, start - 30) : start])
    if before is None or " " in text[start:end]:
        return False
    office = office_of(before.group() + text[start:end])
    return (
        office is not None
        and office.words.endswith(text[start:end])
        and " " in office.words
    )


def _divided(text: str, span: Span, kind: str) -> Iterator[Name]:
    """One name, or two that were taken for one: "Dorn, Ardel", "Tessalian Highland Front"."""
    words = span.of(text)
    comma = re.search(r",\s+", words)
    if kind in ("place", "facility") and comma and look_up(words) is None:
        yield Name(
            Span(span.start, span.start + comma.start()),
            _kind(words[: comma.start()], kind),
        )
        yield Name(
            Span(span.start + comma.end(), span.end), _kind(words[comma.end() :], kind)
        )
        return
    head, _, rest = words.partition(" ")
    people, body = look_up(head), look_up(rest) if rest else None
    if people and body and people.how == "demonym" and look_up(words) is None:
        at = span.start + len(head)
        yield Name(Span(span.start, at), people.kind)
        yield Name(Span(span.end - len(rest.lstrip()), span.end), body.kind)
        return
    yield Name(span, _kind(words, kind))


def _agreed(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, each however spelt of the kind that it is most often taken for on the page."""
    folded = [fold_name(name.span.of(text)) for name in names]
    kinds: dict[str, Counter[str]] = {}
    for words, name in zip(folded, names, strict=True):
        kinds.setdefault(words, Counter())[name.kind] += 1
    most = {
        words: min(counted, key=lambda kind: (-counted[kind], _KINDS.index(kind)))
        for words, counted in kinds.items()
    }
    return [Name(n.span, most[w]) for w, n in zip(folded, names, strict=True)]


def _of_people(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, those taken for people's that the page's people bear; no pairs of two."""
    people = [name.span.of(text) for name in names if name.kind == "person"]
    families = find_families(people)
    people_alone = {fold_name(words) for words in people}
    found = []
    for name in names:
        words = name.span.of(text)
        if is_pair(words, people_alone | families):
            continue
        borne = fold_name(words) in families and _can_be_family(words)
        found.append(Name(name.span, "person") if borne else name)
    return found


def _can_be_family(words: str) -> bool:
    """Whether a name can be a person's: it is no state's, or one that people bear too."""
    known = look_up(words)
    return known is None or known.ambiguous


def _kind(words: str, kind: str) -> str:
    known = look_up(words)
    if known is not None and not (kind == "person" and known.ambiguous):
        return known.kind
    if kind in ("other", "place", "organisation") and _CONFERENCE.search(words):
        return "conference"
    if kind == "other" and _PAPER.search(words):
        return "document"
    return "place" if kind == "facility" else kind


def _missed(taken: Sequence[Name], more: Iterable[Name]) -> list[Name]:
    """Those of `more` that overlap none that is there."""
    inside = {i for name in taken for i in range(name.span.start, name.span.end)}
    return [n for n in more if inside.isdisjoint(range(n.span.start, n.span.end))]


def _repeated(
    text: str, names: Sequence[Name], stretches: Sequence[Span]
) -> Iterator[Name]:
    """Further places where a name of the page stands: "Marsh" where "Olen Marsh" was found."""
    kinds: dict[str, str] = {}
    for name in names:
        words = name.span.of(text)
        kinds.setdefault(words, name.kind)
        if (
            name.kind == "person"
            and len(parts := words.split()) > 1
            and len(parts[-1]) > 2
        ):
            kinds.setdefault(parts[-1], name.kind)
    kinds = {
        words: kind
        for words, kind in kinds.items()
        if words[:1].isupper() and len(words) > 2
    }
    if not kinds:
        return
    longest = sorted(kinds, key=len, reverse=True)[:400]
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b")
    for stretch in stretches:
        for found in pattern.finditer(text, stretch.start, stretch.end):
            yield Name(Span(*found.span()), kinds[found.group()])
