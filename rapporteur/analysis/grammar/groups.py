"""Verb groups: which words of a sentence are its verbs, with their auxiliaries."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapporteur.analysis.grammar.verbs import Form
from rapporteur.analysis.grammar.words import Kind, Word


class Tense(StrEnum):
    """When, seen from the telling, as the verb itself says; `NONE` for what is not finite."""

    PAST = "past"
    PRESENT = "present"
    PERFECT = "perfect"
    FUTURE = "future"
    NONE = "none"


class Shape(StrEnum):
    """How a verb stands in the sentence."""

    FINITE = "finite"
    INFINITIVE = "infinitive"
    ING = "ing"
    PARTICIPLE = "participle"


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its auxiliaries: words `first` to `last`, the verb being the last.

    `modal` is the modal verb in it ("would"), or "". `to_come` is true of "is to meet".
    """

    first: int
    last: int
    base: str
    tense: Tense
    shape: Shape
    passive: bool = False
    progressive: bool = False
    negated: bool = False
    modal: str = ""
    to_come: bool = False


_BETWEEN = (Kind.ADVERB, Kind.NOT)
_FUTURE = frozenset({"will", "shall"})
_OPENS = (Kind.MODAL, Kind.HAVE, Kind.BE, Kind.DO, Kind.TO)


def is_form(words: Sequence[Word], at: int, form: Form) -> bool:
    """Whether the word at this place can be a verb in this form."""
    if at >= len(words) or words[at].kind not in (Kind.VERB, Kind.NAME):
        return False
    verb = words[at].verb
    return verb is not None and bool(verb.forms & form)


def kind_at(words: Sequence[Word], at: int) -> Kind | None:
    """The class of the word at this place; None beyond the ends."""
    return words[at].kind if 0 <= at < len(words) else None


def auxiliary_group(words: Sequence[Word], first: int) -> Group | None:
    """The group that an auxiliary, a modal or "to" at this place begins; None if it begins none."""
    if words[first].kind not in _OPENS:
        return None
    chain = _Chain(words, first)
    if not chain.follow():
        return None
    last = chain.last
    negated = any(words[i].kind is Kind.NOT for i in range(first, last + 1))
    negated |= (
        kind_at(words, first) is Kind.TO and kind_at(words, first - 1) is Kind.NOT
    )
    negated |= kind_at(words, last + 1) is Kind.NOT
    return Group(
        first,
        last,
        chain.base,
        chain.tense,
        chain.shape,
        passive=chain.passive,
        progressive=chain.progressive,
        negated=negated,
        modal=chain.modal,
        to_come=chain.to_come,
    )


class _Chain:
    """Auxiliaries one after another, then the verb itself: "has not yet been invited"."""

    def __init__(self, words: Sequence[Word], first: int) -> None:
        self.words = words
        self.first = self.last = self.at = first
        self.base = self.modal = ""
        self.tense, self.shape = Tense.PRESENT, Shape.FINITE
        self.perfect = self.progressive = self.passive = self.to_come = False

    def follow(self) -> bool:
        """Go along the chain; False where it holds no verb."""
        first = self.words[self.first]
        if first.kind is Kind.TO:
            self.shape, self.tense = Shape.INFINITIVE, Tense.NONE
            self.at = self._past(self.first + 1)
            if not opens_infinitive(self.words, self.at):
                return False
        elif first.kind is Kind.MODAL:
            self.modal = first.lower
            self.tense = Tense.FUTURE if self.modal in _FUTURE else Tense.PRESENT
            self.at = self._past(self.first + 1)
        elif first.lower in ("being", "having"):
            self.shape, self.tense = Shape.ING, Tense.NONE
        while self.at < len(self.words) and self._step():
            pass
        if self.perfect and (
            self.tense is Tense.PRESENT or self.shape is Shape.INFINITIVE
        ):
            self.tense = Tense.PERFECT
        return bool(self.base)

    def _past(self, at: int) -> int:
        """The next place that holds no adverb."""
        while kind_at(self.words, at) in _BETWEEN:
            at += 1
        return at

    def _step(self) -> bool:
        """Take one word into the chain; False where it ends."""
        word, after = self.words[self.at], self._past(self.at + 1)
        if word.kind is Kind.HAVE:
            return self._have(after)
        if word.kind is Kind.BE:
            return self._be(after)
        if word.kind is Kind.DO:
            # "They would do their utmost": here it is the verb itself.
            alone = self.at != self.first
            self.base, self.last = "do", self.at
            if alone:
                return False
            self.tense = Tense.PAST if word.lower == "did" else self.tense
            self.at = after
            return is_form(self.words, after, Form.BASE)
        if word.verb is not None and word.kind in (Kind.VERB, Kind.NAME):
            self.base, self.last = word.verb.base, self.at
        return False

    def _have(self, after: int) -> bool:
        self.base, self.last = "have", self.at
        past = self.words[self.at].lower == "had" and self.at == self.first
        self.at = after
        if is_form(self.words, after, Form.PARTICIPLE) or (
            kind_at(self.words, after) is Kind.BE and self.words[after].lower == "been"
        ):
            self.perfect = True
            return True
        if past:
            self.tense = Tense.PAST
        if kind_at(self.words, after) is Kind.TO and opens_infinitive(
            self.words, after + 1
        ):
            self.modal = self.modal or "must"
        return False

    def _be(self, after: int) -> bool:
        self.base, self.last = "be", self.at
        if self.at == self.first and self.words[self.at].lower in ("was", "were"):
            self.tense = Tense.PAST
        self.at = after
        if is_form(self.words, after, Form.ING):
            self.progressive = True
            return True
        if is_form(self.words, after, Form.PARTICIPLE):
            self.passive = True
            return True
        if kind_at(self.words, after) is Kind.BE:
            self.progressive = self.words[after].lower == "being"
            return self.progressive
        verb = self._past(after + 1)
        if kind_at(self.words, after) is Kind.TO and opens_infinitive(self.words, verb):
            # "The talks are to open on Monday", but not "the aim is to open the sluices".
            self.to_come, self.tense, self.at = True, Tense.FUTURE, verb
            return True
        return False


def opens_infinitive(words: Sequence[Word], at: int) -> bool:
    """Whether what stands here can follow "to" in an infinitive."""
    if kind_at(words, at) in (Kind.BE, Kind.HAVE, Kind.DO):
        return words[at].lower in ("be", "have", "do")
    return is_form(words, at, Form.BASE)
