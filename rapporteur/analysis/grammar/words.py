"""The words of a sentence, each with its class as far as a list and its neighbours tell it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from rapporteur.analysis.grammar.verbs import Form, VerbForm, verb_form
from rapporteur.model import Span


class Kind(StrEnum):
    """Classes of words. `NOUN` is everything that is nothing else; `NAME` is known or capitalised."""

    NOUN = "noun"
    NAME = "name"
    PRONOUN = "pronoun"
    DETERMINER = "determiner"
    POSSESSIVE = "possessive"
    ADJECTIVE = "adjective"
    PREPOSITION = "preposition"
    TO = "to"
    AND = "and"
    THAT = "that"
    RELATIVE = "relative"
    SUBORDINATOR = "subordinator"
    IF = "if"
    BE = "be"
    HAVE = "have"
    DO = "do"
    MODAL = "modal"
    NOT = "not"
    ADVERB = "adverb"
    TIME = "time"
    VERB = "verb"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark; `lower` is it in lower case with straight apostrophes.

    `verb` is what it would be as a verb, whatever `kind` it is taken for.
    """

    span: Span
    lower: str
    kind: Kind
    verb: VerbForm | None = None


#: A denial of several words: "will under no circumstances agree".
_NEVER = r"(?i:under\s+no\s+circumstances|in\s+no\s+way|by\s+no\s+means|at\s+no\s+(?:time|point|stage))\b"
_TOKEN = re.compile(
    rf"\b{_NEVER}|"
    r"--|[A-Za-z]\.(?:[A-Za-z]\.)+|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|St|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\."
    r"|\d[\d.,:]*\d|\w+(?:[-’'&/.]\w+)*(?:(?<=s)[’'](?=\s))?|[^\w\s]"
)
_POSSESSIVE = re.compile(r"[’'][sS]$|(?<=s)[’']$")
_SHORT_NOT = re.compile(r"n[’']t$|^cannot$")

_CLOSED: dict[str, Kind] = {
    word: kind
    for kind, words in {
        Kind.PRONOUN: "i he she it we they you me him her us them himself herself itself themselves this that's "
        "these those there who's he's she's it's they're we're i'm you're everyone everybody someone nobody anyone "
        "none both each one what whatever",
        Kind.DETERMINER: "the a an any some all no every each another such many few several most more less "
        "this these those his her its their our my your both either neither two three four five six seven "
        "eight nine ten dozens hundreds thousands",
        Kind.PREPOSITION: "of in on at by with from for into onto over under between among against about around "
        "through throughout within without upon toward towards across along behind beside besides beyond despite "
        "during except like near outside inside per via amid amidst alongside above below than concerning regarding "
        "following including excluding as",
        Kind.TO: "to",
        Kind.AND: "and or but nor &",
        Kind.THAT: "that",
        Kind.RELATIVE: "who which whom whose where",
        Kind.SUBORDINATOR: "while whereas although though because since until till when whenever before after "
        "whether once so lest yet why how",
        Kind.IF: "if unless provided providing",
        Kind.BE: "be am is are was were been being 'm 're",
        Kind.HAVE: "have has had having 've",
        Kind.DO: "do does did doing",
        Kind.MODAL: "will would can could may might shall should must ought",
        Kind.NOT: "not never n't",
        Kind.ADVERB: "also then later earlier again only even still just now further however too already recently "
        "previously yesterday today tonight tomorrow often always finally meanwhile instead rather long soon once "
        "ever perhaps maybe together abroad here there far out off up down back almost nearly roughly so away apart quite very "
        "yet otherwise therefore thus else twice",
        Kind.TIME: "monday tuesday wednesday thursday friday saturday sunday january february march april june july "
        "august september october november december jan feb mar apr jun jul aug sept sep oct nov dec morning "
        "afternoon evening night noon midnight week weekend month year late early last next",
        Kind.ADJECTIVE: "new old other former same first second third final joint international peaceful political "
        "military foreign chief senior top recent key main major direct high national federal local final "
        "regular heavy recent important urgent current different independent significant relevant constructive "
        "effective possible likely unlikely able unable ready willing unwilling due unclear",
    }.items()
    for word in words.split()
}
_ADJECTIVE = re.compile(r"\w{3,}(?:ical|ional|ious|eous|ful|less|able|ible)$")
#: Modals as they are written before "not" and after pronouns.
_WHOLE = {"ca": "can", "wo": "will", "sha": "shall", "'ll": "will", "'d": "would"}
_NAMES_TOO = frozenset({"may", "march", "us", "will"})
_BEFORE_IS = (Kind.PRONOUN, Kind.RELATIVE)
_NO_ADVERB = frozenset(
    "family ally july italy reply supply assembly early daily weekly monthly elderly friendly likely unlikely "
    "only anomaly monopoly apply comply rely imply fly multiply rally tally deadly orderly costly lonely".split()
)


def read_words(text: str, span: Span, names: Sequence[Span] = ()) -> list[Word]:
    """The words and marks in a stretch of the text, in order; `names` are known names.

    A possessive mark is a word of its own: in "Karst's envoy" there are three.
    """
    pieces: list[Span] = []
    for found in _TOKEN.finditer(text, span.start, span.end):
        pieces += _divided(text, Span(*found.span()))
    # A headline Capitalises Every Word, and there a capital tells nothing.
    written = [piece.of(text) for piece in pieces]
    letters = [w for w in written if w[0].isalpha() and len(w) > 3]
    loud = (
        sum(w[0].isupper() for w in letters) > 0.7 * len(letters) and len(letters) > 2
    )
    known = {i for name in names for i in range(name.start, name.end)}
    words = [
        _word(text, piece, named=piece.start in known, first=i == 0, loud=loud)
        for i, piece in enumerate(pieces)
    ]
    kinds = [_beside(words, i) for i in range(len(words))]
    return [
        word if word.kind is kind else replace(word, kind=kind)
        for word, kind in zip(words, kinds, strict=True)
    ]


#: Classes and words that are something else beside some others.
_DOUBTFUL = frozenset({Kind.POSSESSIVE, Kind.TO, Kind.PREPOSITION})
_TWO = frozenset({"two", "three", "four"})


def _beside(words: Sequence[Word], at: int) -> Kind:
    """The class of a word beside its neighbours, where it has several."""
    word = words[at]
    if word.kind not in _DOUBTFUL and word.lower not in _TWO:
        return word.kind
    before = words[at - 1].kind if at else None
    after = words[at + 1].kind if at + 1 < len(words) else None
    if word.kind is Kind.POSSESSIVE and before in _BEFORE_IS:
        # "He's going": what looks like a possessive mark is an auxiliary.
        return Kind.BE
    if word.kind is Kind.TO and not _may_be_infinitive(words, at + 1):
        return Kind.PREPOSITION
    if word.lower in _TWO and after is Kind.VERB:
        # "The two met", but "two planned meetings".
        pair = at > 0 and words[at - 1].lower == "the"
        return Kind.NOUN if pair else word.kind
    if word.kind is Kind.PREPOSITION:
        if word.lower.endswith("ing") and before in (Kind.PREPOSITION, Kind.VERB):
            # "Support for including them", but "the neighbours, including them".
            return Kind.VERB
        describes = before in (Kind.ADJECTIVE, Kind.DETERMINER) and after is Kind.NOUN
        if word.lower in ("outside", "inside", "like", "past") and describes:
            return Kind.ADJECTIVE
    return word.kind


def _may_be_infinitive(words: Sequence[Word], at: int) -> bool:
    """Whether a verb can follow "to" here, adverbs aside: "to meet", but "to Karst"."""
    while at < len(words) and words[at].kind in (Kind.ADVERB, Kind.NOT):
        at += 1
    if at == len(words):
        return True
    word = words[at]
    if word.kind in (Kind.BE, Kind.HAVE, Kind.DO):
        return True
    return (
        word.kind is Kind.VERB
        and word.verb is not None
        and Form.BASE in word.verb.forms
    )


def _divided(text: str, piece: Span) -> list[Span]:
    words = piece.of(text)
    if "'" not in words and "’" not in words and words.casefold() != "cannot":
        return [piece]
    cut = _SHORT_NOT.search(words)
    if cut and words != "n't":
        at = piece.start + (3 if words.casefold() == "cannot" else cut.start())
    elif mark := _POSSESSIVE.search(words):
        at = piece.start + mark.start()
    else:
        clitic = re.search(r"[’'](?:ll|re|ve|d|m)$", words)
        at = piece.start + clitic.start() if clitic else piece.start
    if at == piece.start:
        return [piece]
    return [Span(piece.start, at), Span(at, piece.end)]


def _word(text: str, span: Span, *, named: bool, first: bool, loud: bool) -> Word:
    words = span.of(text)
    lower = words.casefold().replace("’", "'")
    if lower == "'s" or (lower == "'" and text[span.start - 1 : span.start] == "s"):
        return Word(span, lower, Kind.POSSESSIVE)
    if named:
        return Word(span, lower, Kind.NAME)
    capital = words[0].isupper() and not first
    return Word(span, *_classed(_WHOLE.get(lower, lower), capital=capital, loud=loud))


@lru_cache(maxsize=1 << 14)
def _classed(
    lower: str, *, capital: bool, loud: bool
) -> tuple[str, Kind, VerbForm | None]:
    """A word in lower case, its class by itself, and the verb that it can be."""
    verb = verb_form(lower)
    return lower, _kind(lower, verb, capital=capital, loud=loud), verb


def _kind(lower: str, verb: VerbForm | None, *, capital: bool, loud: bool) -> Kind:
    """The class of a word; a `capital` makes a name of it where not all have one."""
    if lower in _CLOSED and not (capital and lower in _NAMES_TOO):
        return _CLOSED[lower]
    if re.fullmatch(_NEVER, lower):
        return Kind.NOT
    if not lower[0].isalnum():
        return Kind.MARK
    if capital and (not loud or verb is None):
        return Kind.NAME
    if verb is not None:
        return Kind.VERB
    if lower.endswith("ly") and lower not in _NO_ADVERB:
        return Kind.ADVERB
    return Kind.ADJECTIVE if _ADJECTIVE.fullmatch(lower) else Kind.NOUN
