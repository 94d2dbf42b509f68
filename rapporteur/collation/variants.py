"""The words of one utterance, where outlets that quote it print others.

"It is a step" and "it is a start" cannot both have been said. Words that only the
grammar or the house style asks for ("the", "has"), numbers in digits or letters and
spellings of one word are no difference that a reader would look into.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapporteur.collation.differing import DIFFER, Calendar, Given, conflict
from rapporteur.collation.wording import Word, words_of
from rapporteur.model import (
    Conflict,
    Reading,
    Settled,
    Span,
    Statement,
    StatementKind,
    Variant,
)
from rapporteur.text import is_one_letter_apart

#: Small words that turn what is said, left out or put in.
_TURNING = frozenset(
    "not never no would will may might could should must can cannot can't won't don't if "
    "unless only all".split()
)
_DENYING = frozenset("not never no if unless only".split())
#: Words that an outlet's ear or house style changes, and that say nothing.
_GRAMMAR = frozenset(
    "a an the that which who this these those and but so well is are was were be been being am "
    "has have had having do does did to of in on at by for from with into it's that's there's "
    "he's she's we're they're i'm we've they've i've it its also very really just "
    "i he she we they you his her my their our your him them us me".split()
)
_CANNOT = re.compile(r"can['’]t|cannot")
_NOT = re.compile(r"(\w+)n['’]t")
_WILL = re.compile(r"(\w+)['’]ll")
_MARKS = re.compile(r"[\"“”«»„]")
#: A variant longer than this is another sentence, not another word.
_LONGEST = 6
#: More words than these left out or put in are a clause, and turn no other.
_FEW = 3
#: So far before a word the bracket that it stands in opens.
_BRACKETS = 40
#: So many words before and behind are shown with a word that only one of them has.
_AROUND = 2


def compare_words(readings: Sequence[Reading], settled: Settled) -> Iterator[Conflict]:
    """The places at which witnesses of an utterance who quote it have other words."""
    text_of = {r.document.id: r.document.text for r in readings}
    statements = {s.id: s for r in readings for s in r.statements}
    names = {a.id: a.name for a in settled.actors}
    calendar = Calendar(readings, settled)
    for utterance in settled.utterances:
        base = statements[utterance.base]
        if base.kind == StatementKind.INDIRECT:
            continue
        whose = " and ".join(names[s] for s in utterance.speakers) or "somebody"
        mine = words_of(text_of[base.document], utterance.passage)
        for witness in utterance.apparatus:
            if not witness.quotes or not witness.independent:
                continue
            other = statements[witness.statement]
            its = words_of(text_of[other.document], other.contents)
            for variant in witness.variants:
                spans = _places(variant, mine, its) if _matters(variant, mine) else None
                if spans is None:
                    continue
                if not any(
                    _is_put_in(text_of[said.document], span)
                    for said, span in zip((base, other), spans, strict=True)
                ) and all(
                    _is_quoted(said, span, text_of[said.document])
                    for said, span in zip((base, other), spans, strict=True)
                ):
                    given = [
                        _given(said, span, text_of, calendar)
                        for said, span in zip((base, other), spans, strict=True)
                    ]
                    yield conflict(f"words of {whose}", DIFFER, given)


def _is_quoted(said: Statement, span: Span, text: str) -> bool:
    """Whether words of a statement stand in quotation marks, and are not the outlet's."""
    if said.kind == StatementKind.DIRECT:
        return True
    for part in said.contents:
        if part.holds(span):
            before = _MARKS.findall(text[part.start : span.start])
            return len(before) % 2 == 1 and not _MARKS.search(span.of(text))
    return False


def _is_put_in(text: str, span: Span) -> bool:
    """Whether an editor put words in: "feed [the valley] again"."""
    before = text[max(0, span.start - _BRACKETS) : span.start]
    return "[" in span.of(text) or before.rfind("[") > before.rfind("]")


def _given(
    said: Statement, span: Span, text_of: Mapping[str, str], calendar: Calendar
) -> Given:
    words = " ".join(span.of(text_of[said.document]).split())
    return Given(words, said.document, span, calendar.day(said.said_on, said.document))


def _matters(variant: Variant, mine: Sequence[Word]) -> bool:
    """Whether a reader would ask which of two wordings was said."""
    left = _full(w.folded for w in mine[variant.start : variant.end])
    right = _full(w.folded for w in words_of(variant.words, _whole(variant.words)))
    if max(len(left), len(right)) > _LONGEST:
        return False
    if variant.kind == "substitution":
        left = [word for word in left if word not in _GRAMMAR]
        right = [word for word in right if word not in _GRAMMAR]
        heavy = bool(left or right)
        alike = len(left) == len(right) and all(
            a == b or is_one_letter_apart(a, b) for a, b in zip(left, right, strict=True)
        )  # fmt: skip
        short = _initials(left) == right or _initials(right) == left
        alike = alike or _letters(left) == _letters(right)
        short = short or _is_cut(left, right) or _is_cut(right, left)
        numbers = any(w[0].isdigit() for w in left + right)
        return heavy and not alike and not short and not numbers
    return (
        variant.kind in {"omission", "addition"}
        and len(left + right) <= _FEW
        and bool(_TURNING.intersection(left + right))
    )


def _letters(words: Sequence[str]) -> str:
    """The words without what house styles part: "some day", "re-open"."""
    return "".join(words).replace("-", "")


def _is_cut(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether one outlet quotes on where the other stops, and nothing turns by it."""
    n = len(short)
    rest = long[n:] if long[:n] == short else long[: len(long) - n]
    begins_or_ends = short in (long[:n], long[len(long) - n :])
    return 0 < n < len(long) and begins_or_ends and _DENYING.isdisjoint(rest)


def _initials(words: Sequence[str]) -> list[str]:
    """What the words are cut to: "gross river product" is "GRP" in another outlet."""
    return ["".join(word[0] for word in words)] if len(words) > 1 else []


def _full(words: Iterable[str]) -> list[str]:
    """The words with "haven't" and "it'll" spelt out."""
    return [
        part
        for word in words
        for part in _WILL.sub(
            r"\1 will", _NOT.sub(r"\1 not", _CANNOT.sub("can not", word))
        ).split()
    ]


def _whole(words: str) -> tuple[Span, ...]:
    return (Span(0, len(words)),) if words else ()


def _places(
    variant: Variant, mine: Sequence[Word], its: Sequence[Word]
) -> tuple[Span, Span] | None:
    """Where a variant stands in both texts; with words around it where one has none."""
    theirs = [w.folded for w in words_of(variant.words, _whole(variant.words))]
    start, end = variant.start, variant.end
    before = [w.folded for w in mine[max(0, start - _AROUND) : start]]
    behind = [w.folded for w in mine[end : end + _AROUND]]
    for ahead, after in ((before, behind), (before, []), ([], behind)):
        found = _find([*ahead, *theirs, *after], its)
        if found is not None and (ahead or after):
            first, last = found
            if theirs and start < end:
                first, last = first + len(ahead), last - len(after)
                return _span(mine, start, end), _span(its, first, last)
            return (
                _span(mine, start - len(ahead), end + len(after)),
                _span(its, first, last),
            )
    return None


def _find(words: Sequence[str], its: Sequence[Word]) -> tuple[int, int] | None:
    """Where a row of words stands, if it stands at one place alone."""
    n = len(words)
    row = [w.folded for w in its]
    found = [i for i in range(len(row) - n + 1) if row[i : i + n] == list(words)]
    return (found[0], found[0] + n) if len(found) == 1 else None


def _span(words: Sequence[Word], first: int, last: int) -> Span:
    return Span(words[first].start, words[last - 1].end)
