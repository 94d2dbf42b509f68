"""The words of a statement as they are compared: folded, weighed, and told quoted from not.

Two outlets that print the same words rarely print the same characters: marks, capitals,
dashes and contractions are each house's own ("It is an address" and «it is an address»).
What is compared is the row of words alone.
"""

import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from rapporteur.model import Span, Statement, StatementKind

_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|\w+"
)
_END = re.compile(r"[.!?…][\"”’»'\)\]]*\s")
_QUOTED = re.compile(
    r'"[^"]+"?|“[^”]+”?|«[^»]+»?|„[^“”]+[“”]?|(?<!\w)[\'‘][^‘]+?[\'’](?!\w)'
)
_BRACKETS = re.compile(r"\[[^\]]*\]")

#: Words that every page is full of; a run of them tells nothing of who was heard.
EMPTY = frozenset(
    """
    a about above after again against ago all almost also although always am an and another any are around as at away
    back be because become been before being below between both but by came can cannot can't come could couldn't day
    did didn't do does doesn't doing don't done down during each either else even ever every few first for from get
    getting give given go going gone good got had hadn't has hasn't have haven't having he he'd he'll he's her here
    hers herself him himself his how i i'd i'll i'm i've if in into is isn't it it'd it'll it's its itself just keep
    kind know last less let let's like little look lot lots made make making many may maybe me might mine more most
    much must my myself need neither never next no nor not nothing now of off often on once one ones only onto or
    other others our ours out over own part people perhaps put quite rather really right said same saw say saying says
    see seen set she she'd she'll she's should shouldn't since so some something sort still such take taken than that
    that's the their theirs them themselves then there there's these they they'd they'll they're they've thing things
    think this those though through time times to today together told too took toward towards two under until up upon
    us very want wants was wasn't way we we'd we'll we're we've well went were weren't what what's when where whether
    which while who who's whom whose why will with within without won't work would wouldn't year years yes yet you
    you'd you'll you're you've your yours
    """.split()
)
_LIGHT, _NAMED = 0.2, 0.5


@dataclass(frozen=True, slots=True)
class Wording:
    """A statement's words in their order, folded.

    `sentences` is the number of the sentence that each word stands in, from 0; where
    one stretch of contents ends, a sentence does. `weights` tell of each word how much
    it tells: a name half of what another word does, since all speak of the same names,
    and a word that the statement does not stand on nothing: one that an editor put in
    in brackets, and where anything stands in quotation marks, one outside of them.
    `weight` is how much all of it tells.
    """

    words: tuple[str, ...]
    sentences: tuple[int, ...]
    weights: tuple[float, ...]
    weight: float = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Add up the weights once; statements are compared many times."""
        object.__setattr__(self, "weight", sum(self.weights))


class Word(NamedTuple):
    """A word where it stands in the text, and folded."""

    start: int
    end: int
    folded: str


def words_of(text: str, spans: Sequence[Span]) -> list[Word]:
    """The words in these stretches of a text, in their order.

    >>> [word.folded for word in words_of("The U.S. “can’t”", [Span(0, 16)])]
    ['the', 'us', "can't"]
    """
    return [
        Word(found.start(), found.end(), _fold(found[0]))
        for span in spans
        for found in _WORD.finditer(text, span.start, span.end)
    ]


def word(statement: Statement, text: str, *, marked: bool = True) -> Wording:
    """The wording of a statement that stands in this text.

    Where quotation marks are left aside, not `marked`, what stands outside of them counts too.
    """
    contents = statement.contents
    found = words_of(text, contents)
    mixed = marked and statement.kind == StatementKind.MIXED
    quoted = _within(_QUOTED, text, contents) if mixed else frozenset()
    put_in = _within(_BRACKETS, text, contents)
    named = _NAMED if _tells_names(found, text) else 1.0
    ends = _ends(text, contents)
    sentences: list[int] = []
    weights: list[float] = []
    n = 0
    for start, _, folded in found:
        while n < len(ends) and ends[n] <= start:
            n += 1
        begins = not sentences or sentences[-1] != n
        sentences.append(n)
        if (quoted and start not in quoted) or start in put_in:
            weights.append(0.0)
        elif folded in EMPTY:
            weights.append(_LIGHT)
        else:
            weights.append(1.0 if begins or not text[start].isupper() else named)
    return Wording(
        tuple(item.folded for item in found), tuple(sentences), tuple(weights)
    )


def _tells_names(found: Sequence[Word], text: str) -> bool:
    """Whether a capital tells a name here: in a headline every word can have one."""
    telling = [word for word in found if word.folded not in EMPTY]
    return 2 * sum(text[word.start].isupper() for word in telling) <= len(telling)


def _within(
    pattern: re.Pattern[str], text: str, contents: Sequence[Span]
) -> frozenset[int]:
    """The offsets at which what is in these marks stands; nothing where none are."""
    return frozenset(
        offset
        for span in contents
        for found in pattern.finditer(text, span.start, span.end)
        for offset in range(found.start(), found.end())
    )


def _ends(text: str, contents: Sequence[Span]) -> list[int]:
    """Where sentences end, and stretches that do not end within one ("A," he said, "b.")."""
    ends = []
    for span in contents:
        ends += [e.end() for e in _END.finditer(text, span.start, span.end)]
        ends.append(span.end)
    return ends


@lru_cache(1 << 17)
def _fold(form: str) -> str:
    plain = unicodedata.normalize("NFKD", form.casefold().replace("’", "'"))
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    if "." in kept and not kept[0].isdigit():
        kept = kept.replace(".", "")
    return sys.intern(kept)
