"""Mentions in the corpora of events across pages, each with what it is compared by.

`ecbplus`: events in short passages on 43 topics, two alike affairs to a topic (Cybulska and
Vossen 2014; the parts of Barhom et al. 2019). `newswcl50`: ten affairs of 2018 in five
outlets each; whoever and whatever is spoken of, often in other words (Hamborg et al. 2019).
Which words are mentions is given, as in the published figures.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from snowballstemmer import stemmer

from evaluation.heads import DATA
from rapporteur.analysis.grammar.verbs import verb_form
from rapporteur.language.encoder import Encoder
from rapporteur.language.meanings import place
from rapporteur.model import Span
from training.corpora import read_jsonl, running_text

_STEMS = stemmer("english")
_WORD = re.compile(r"[a-z0-9]")
_EMPTY = frozenset(
    "the a an of to in on at for with by from and or but is was were are be been has have had it its his her their "
    "that this who which as not he she they".split()
)
#: Before these the head of a phrase is told: "a meeting | of the two leaders", "called | off".
_ENDS = frozenset(
    "of to in on at for with by from about over under between into during after before as that who which , against "
    "among off out up down away back".split()
)


@dataclass(frozen=True, slots=True)
class Given:
    """A mention as a corpus gives it: the tokens with these numbers of one sentence."""

    sentence: int
    tokens: tuple[int, ...]
    chain: str
    kind: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A document, or what of it is annotated."""

    id: str
    topic: str
    sentences: dict[int, list[str]]
    mentions: tuple[Given, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A mention, with its words and with where they lie among meanings: float32 [width].

    `alone` is where they lie by themselves, `within` in their sentence, `around` where
    the sentence lies.
    """

    chain: str
    document: str
    words: tuple[str, ...]
    sentence: tuple[str, ...]
    alone: NDArray[np.float32]
    within: NDArray[np.float32]
    around: NDArray[np.float32]


def read_ecb(part: str) -> Iterator[Passage]:
    """The passages of a part of `ecbplus` with their events."""
    for row in read_jsonl(DATA / f"ecbplus/{part}.jsonl"):
        sentences = {int(n): words for n, words in row["sentences"].items()}
        mentions = tuple(
            Given(m["sent"], tuple(m["tokens"]), m["chain"], m["type"])
            for m in row["mentions"]
            if m["kind"] == "event"
        )
        yield Passage(row["id"], row["topic"], sentences, mentions)


def read_newswcl() -> Iterator[Passage]:
    """The articles of `newswcl50` dev with all that is mentioned."""
    for row in read_jsonl(DATA / "newswcl50/dev.jsonl"):
        mentions = tuple(
            Given(m["sent"], tuple(range(m["start"], m["end"])), m["chain"], m["type"])
            for m in row["mentions"]
        )
        sentences = dict(enumerate(row["sentences"]))
        yield Passage(row["id"], str(row["topic_id"]), sentences, mentions)


def mentions_of(encoder: Encoder, passage: Passage) -> Iterator[Mention]:
    """The mentions of a passage, in the order in which they are given."""
    text, at, stretches = "", {}, {}
    for number, words in sorted(passage.sentences.items()):
        printed, places = running_text(words)
        at[number] = [(len(text) + a, len(text) + b) for a, b in places]
        stretches[number] = Span(len(text), len(text) + len(printed))
        text += printed + "\n"
    encoded = encoder.encode(text, list(stretches.values()))
    for given in passage.mentions:
        words = passage.sentences[given.sentence]
        places = at[given.sentence]
        span = Span(places[given.tokens[0]][0], places[given.tokens[-1]][1])
        phrase = span.of(text)
        whole = [Span(0, len(phrase))]
        within = place(encoded, [span])
        around = place(encoded, [stretches[given.sentence]])
        alone = place(encoder.encode(phrase, whole), whole)
        if alone is not None and within is not None and around is not None:
            chosen = tuple(words[i] for i in given.tokens)
            yield Mention(
                given.chain, passage.id, chosen, tuple(words), alone, within, around
            )


def head_of(words: Sequence[str]) -> str:
    """The word that a mention turns on, in lower case.

    >>> head_of(["a", "meeting", "of", "both"]), head_of(["called", "off"])
    ('meeting', 'called')
    """
    lower = [word.lower() for word in words]
    ends = [i for i, word in enumerate(lower) if i and word in _ENDS]
    return lower[min(ends, default=len(lower)) - 1]


@lru_cache(1 << 16)
def lemma(word: str) -> str:
    """The stem of a word in lower case, of a verb that of its base form.

    >>> lemma("met") == lemma("meeting"), lemma("talks")
    (True, 'talk')
    """
    form = verb_form(word)
    return str(_STEMS.stemWord(form.base if form else word))


def stems(words: Sequence[str]) -> list[str]:
    """The lemmas of the words that tell something."""
    lower = [word.lower() for word in words]
    return [lemma(w) for w in lower if _WORD.match(w) and w not in _EMPTY]
