"""Noun phrases: where they begin and end among the words of a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from rapporteur.analysis.grammar.bare import find_groups
from rapporteur.analysis.grammar.groups import Group, Shape
from rapporteur.analysis.grammar.verbs import Form
from rapporteur.analysis.grammar.words import Kind, Word, read_words
from rapporteur.model import Span

HEADS = frozenset({Kind.NOUN, Kind.NAME, Kind.PRONOUN})
_IN_PHRASE = HEADS | {Kind.DETERMINER, Kind.POSSESSIVE, Kind.ADJECTIVE}
_STARTS = _IN_PHRASE - {Kind.POSSESSIVE}
_OPENING = frozenset('"“‘«')
_CLOSING = frozenset('"”’»')
_NUMBERS = frozenset("two three four five six seven eight nine ten".split())
_SOME = frozenset("all some most many few several each none both one".split())
_AND = frozenset({"and", "or", "&"})


class Part(NamedTuple):
    """Words [start, end) of a sentence, counted in words."""

    start: int
    end: int


class Line:
    """A sentence: its words, and which of them are verbs.

    A word that could be a verb and is none here counts as the noun or adjective it is.
    """

    def __init__(self, text: str, span: Span, names: Sequence[Span]) -> None:
        words = read_words(text, span, names)
        self.groups: list[Group] = find_groups(words)
        self.verbs: Mapping[int, int] = {
            i: n for n, g in enumerate(self.groups) for i in range(g.first, g.last + 1)
        }
        self.words: list[Word] = [
            w if i in self.verbs else _no_verb(w) for i, w in enumerate(words)
        ]
        # Asked for a hundred times a sentence.
        self._kinds = {
            i: w.kind for i, w in enumerate(self.words) if i not in self.verbs
        }
        self._lower = {i: w.lower for i, w in enumerate(self.words)}

    def kind(self, at: int) -> Kind | None:
        """The class of a word; None beyond the ends, and for verbs."""
        return self._kinds.get(at)

    def lower(self, at: int) -> str:
        """A word in lower case; "" beyond the ends."""
        return self._lower.get(at, "")

    def span(self, part: Part | None) -> Span | None:
        """Where the words of a part stand in the text."""
        if part is None or part.start >= part.end:
            return None
        return Span(
            self.words[part.start].span.start, self.words[part.end - 1].span.end
        )

    def group_at(self, at: int) -> Group | None:
        """The verb group that begins here, adverbs aside."""
        while self.kind(at) is Kind.ADVERB:
            at += 1
        n = self.verbs.get(at)
        return None if n is None or self.groups[n].first != at else self.groups[n]

    def ends_phrase(self, at: int) -> bool:
        """Whether a noun phrase can end with this word."""
        # "All of the neighbours": the first word stands for a noun.
        some = self.lower(at) in _SOME and self.lower(at + 1) == "of"
        return self.kind(at) in HEADS or some

    def left_of(self, at: int) -> int:
        """The nearest word before, passing adverbs and days: in "Kade on Monday said", Kade."""
        at -= 1
        while self.kind(at) in (Kind.ADVERB, Kind.NOT, Kind.TIME):
            dated = self.kind(at) is Kind.TIME
            at -= 1
            if dated and self.kind(at) is Kind.PREPOSITION:
                at -= 1
        return at

    def phrase_before(self, end: int) -> Part | None:
        """The noun phrase, with what hangs on it, that ends before `end`."""
        at = end - 1
        if self.kind(at) not in _IN_PHRASE:
            return None
        start = self._chunk(at)
        while start > 0:
            before = start - 1
            joins = self.kind(before) is Kind.AND and self.lower(before) in _AND
            hangs = self.kind(before) is Kind.PREPOSITION
            if (hangs or joins) and self.ends_phrase(before - 1):
                start = self._chunk(before - 1)
                start = self._list(start) if joins else start
            elif hangs and self.kind(before - 1) is Kind.TIME:
                start = self._chunk(before - 1)
            else:
                break
        return Part(start, end)

    def _list(self, start: int) -> int:
        """The start of a list: in "the Front, the Council and the union", the Front."""
        while self.lower(start - 1) == "," and self.ends_phrase(start - 2):
            chunk = self._chunk(start - 2)
            opens = chunk == 0 or chunk - 1 in self.verbs
            if not opens and self.lower(chunk - 1) not in (",", "that"):
                break
            start = chunk
        return start

    def _chunk(self, at: int) -> int:
        while at > 0 and self._belongs(at - 1):
            at -= 1
        return at

    def _belongs(self, at: int) -> bool:
        """Whether this word belongs to the phrase that the next one is in."""
        kind, after = self.kind(at), self.kind(at + 1)
        if kind is Kind.TIME:
            return after in (Kind.NOUN, Kind.POSSESSIVE, Kind.ADJECTIVE)
        if kind is Kind.MARK:
            word = self.lower(at)
            return (word in _OPENING or word in _CLOSING) and self.kind(
                at - 1
            ) in _IN_PHRASE
        # A pronoun begins a phrase of its own: "the day he came".
        return kind in _IN_PHRASE and (
            after is not Kind.PRONOUN or self.lower(at) in ("all", "both")
        )

    def phrase_after(self, start: int, *, joined: bool = True) -> Part | None:
        """The noun phrase that begins at `start`, with its of-phrase and what "and" joins."""
        at = start
        while self._continues(start, at, joined=joined):
            at += 1
        while at > start and self.kind(at - 1) not in HEADS:
            if self.lower(at - 1) in _CLOSING or self.kind(at - 1) is Kind.DETERMINER:
                break
            at -= 1
        return Part(start, at) if at > start else None

    def _continues(self, start: int, at: int, *, joined: bool) -> bool:
        kind, word = self.kind(at), self.lower(at)
        if at == start:
            return (
                kind in _STARTS
                or word in _OPENING
                or (
                    kind in (Kind.TIME, Kind.ADVERB) and self.kind(at + 1) in _IN_PHRASE
                )
            )
        before, after = self.kind(at - 1), self.kind(at + 1)
        if before is Kind.PRONOUN and kind is not Kind.AND:
            return word == "other"
        if word == "of":
            return after in _STARTS
        if word in _AND:
            return joined and after in _STARTS and not self.starts_clause(at + 1)
        if kind in (Kind.TIME, Kind.ADVERB):
            return after in (Kind.NOUN, Kind.POSSESSIVE, Kind.ADJECTIVE)
        if kind in (Kind.DETERMINER, Kind.PRONOUN) and before in HEADS:
            # Two phrases side by side: "offered Tessaly a seat".
            return word in _NUMBERS
        quoted = word in _OPENING or word in _CLOSING
        # "Called the offer “a mistake”": what is quoted is a phrase of its own.
        quoted = quoted and before is not None and after is not Kind.DETERMINER
        return kind in _IN_PHRASE or quoted

    def chunk_at(self, head: int) -> Part:
        """The noun phrase of which this word is the head, without what hangs on it."""
        return Part(self._chunk(head), head + 1)

    def starts_clause(self, at: int) -> bool:
        """Whether a noun phrase begins here, with its finite verb right after it."""
        part = self.phrase_after(at, joined=False)
        group = self.group_at(part.end) if part else None
        return group is not None and group.shape is Shape.FINITE


def _no_verb(word: Word) -> Word:
    if word.kind is not Kind.VERB or word.verb is None:
        return word
    describes = word.verb.forms & Form.PARTICIPLE and not word.verb.forms & Form.BASE
    return replace(word, kind=Kind.ADJECTIVE if describes else Kind.NOUN)
