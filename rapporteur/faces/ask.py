"""Answers out of the record: the things in it that a question is about, best first.

Nothing is written by a machine here: what comes back are items of the record with the
words they rest on. They are ranked by the words they share with the question (BM25,
Robertson & Zaragoza 2009) and, for statements, by how near they lie in meaning.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import snowballstemmer

from rapporteur.faces.show import VIEWS, Book, Entry, Wanted
from rapporteur.language.encoder import Encoder
from rapporteur.language.meanings import cosines, place_question
from rapporteur.model import Meaning

#: The kinds of things that answer a question; who is who is asked of `show actors`.
KINDS = (
    "positions",
    "participation",
    "timeline",
    "figures",
    "differences",
    "statements",
)
_K, _B = 1.2, 0.75
#: What a cosine of 1 weighs against words: as much as two rare words that are met.
_MEANING = 8.0
#: Below this cosine two sentences of one negotiation are near by chance.
_NEAR = 0.35
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_STOP = frozenset(
    "a an and are as at be been but by did do does for from had has have he her his how"
    " in is it its of on or our says say said she so since that the their them they this"
    " to was we were what when where which who whom whose why will with would you".split()
)
#: What is asked for, in the words in which the record tells it.
_ASKED = {
    "want": ("support", "positions"),
    "wants": ("support", "positions"),
    "against": ("oppose", "positions"),
    "opposes": ("oppose", "positions"),
    "condition": ("conditional", "condition"),
    "conditions": ("conditional", "condition"),
    "table": ("participation", "talks"),
    "many": ("figures",),
    "killed": ("dead",),
    "when": ("timeline",),
    "moved": ("announced", "date", "differences"),
    "postponed": ("announced", "date", "differences"),
    "delayed": ("announced", "date", "differences"),
}
#: A question for others than those it names: "Who wants the growers at the table?".
_FOR_OTHERS = re.compile(
    r"\s*(?:who|which\s+\w+)\s+(?:else\s+)?(?:wants?|wanted|supports?|backs?|opposes?|rejects?|is\s+(?:for|against))\b",
    re.IGNORECASE,
)
#: What those named in such a question hold, say or do themselves weighs so much.
_THEMSELVES = 0.5
#: A question for a day, which what has one answers.
_WHEN = re.compile(
    r"\s*(?:when|(?:on|by|at)?\s*(?:what|which)\s+(?:day|date|time))\b", re.IGNORECASE
)
_DATED, _UNDATED = 2.0, 0.5
#: What stands where nothing is known tells nothing.
_UNKNOWN = re.compile(r"\b(?:date|unit)?\s*unknown\b")


@dataclass(frozen=True, slots=True)
class Answer:
    """One item of the record, its view, and how well it fits (for order alone)."""

    kind: str
    entry: Entry
    score: float


def answers(
    book: Book, question: str, near: Mapping[str, float], limit: int
) -> Sequence[Answer]:
    """What answers a question, best first; nothing that shares no word or meaning with it.

    `near` is the cosine of the question's meaning with that of each statement, by id.
    """
    found = [
        (kind, entry) for kind in KINDS for entry in VIEWS[kind][1](book, Wanted())
    ]
    asked = _asked(question)
    texts = [Counter(_stems(_words_of(book, kind, entry))) for kind, entry in found]
    scores = _bm25(asked, texts)
    themselves = _named(book, question) if _FOR_OTHERS.match(question) else set()
    ranked = []
    for (kind, entry), score in zip(found, scores, strict=True):
        cosine = near.get(entry.id, 0.0)
        total = score + _MEANING * max(0.0, cosine - _NEAR)
        total *= _THEMSELVES if entry.id in themselves else 1.0
        if _WHEN.match(question):
            dated = kind == "timeline" and entry.date is not None
            total *= _DATED if dated else _UNDATED
        if total > 0:
            ranked.append(Answer(kind, entry, total))
    ranked.sort(key=lambda a: (-a.score, KINDS.index(a.kind), a.entry.id))
    return _once(book, ranked)[:limit]


def _named(book: Book, question: str) -> set[str]:
    """The ids of what those hold, say and do themselves whom a question names."""
    words = f" {' '.join(_stems(question))} "
    named = {
        actor.id
        for actor in book.actors.values()
        if any(
            f" {' '.join(_stems(name))} " in words
            for name in (actor.name, *actor.aliases)
        )
    }
    view = book.view
    own = {p.id for p in view.positions() if p.actor in named}
    own |= {p.id for p in view.participation() if p.invitee in named and not p.by}
    own |= {s.id for s in view.statements() if named.intersection(s.speakers)}
    return own | {
        event.id
        for event in view.settled("events")
        if event.participants and {p.actor for p in event.participants} <= named
    }


def _once(book: Book, ranked: Sequence[Answer]) -> Sequence[Answer]:
    """Without what another page prints in the same words."""
    kept: dict[tuple[str, ...], Answer] = {}
    for answer in ranked:
        said = answer.entry.head.partition("  [")[0]
        kept.setdefault((said, *book.quoted(answer.entry.places)), answer)
    return list(kept.values())


def nearness(
    meanings: Iterable[Meaning], encoder: Encoder, question: str
) -> Mapping[str, float]:
    """The cosine of each statement's meaning with the question's, by the statement's id.

    It is 0 for what was read by a model of another width: there words alone count.
    """
    given = list(meanings)
    asked = place_question(encoder, question)
    if asked is None:
        return {}
    near = cosines(asked, [meaning.vector for meaning in given])
    ids = (meaning.statement for meaning in given)
    return dict(zip(ids, map(float, near), strict=True))


def _words_of(book: Book, kind: str, entry: Entry) -> str:
    told = _UNKNOWN.sub("", " ".join([entry.head, *entry.lines]))
    return " ".join([kind, told, *book.quoted(entry.places)])


def _asked(question: str) -> Mapping[str, float]:
    """The stems of a question with their weights.

    "Who wants the growers at the table?" asks for a position on their participation: the
    words "wants" and "table" need not stand in the answer; they and what they ask for weigh
    half.
    """
    words = [w.casefold() for w in _WORD.findall(question)]
    plain = " ".join(word for word in words if word not in _ASKED)
    weights = dict.fromkeys(_stems(plain), 1.0)
    for word in words:
        for meant in (word, *_ASKED[word]) if word in _ASKED else ():
            for stem in _stems(meant):
                weights.setdefault(stem, 0.5)
    return weights


def _bm25(asked: Mapping[str, float], texts: Sequence[Counter[str]]) -> list[float]:
    n_texts = len(texts)
    mean = sum(text.total() for text in texts) / n_texts if n_texts else 1.0
    rarity = {}
    for stem in asked:
        n_with = sum(stem in text for text in texts)
        rarity[stem] = math.log(1 + (n_texts - n_with + 0.5) / (n_with + 0.5))
    scores = []
    for text in texts:
        room = _K * (1 - _B + _B * text.total() / mean)
        scores.append(
            sum(
                weight * rarity[stem] * text[stem] * (_K + 1) / (text[stem] + room)
                for stem, weight in asked.items()
                if stem in text
            )
        )
    return scores


def _stems(words: str) -> list[str]:
    plain = (w.casefold() for w in _WORD.findall(words))
    return [_stem(w) for w in plain if w not in _STOP]


@cache
def _stem(word: str) -> str:
    stem: str = _stemmer().stemWord(re.sub(r"[’']s?$", "", word))
    return stem


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")
