"""What can be told of a line of a page without any markup: numbers for the line model.

A line alone tells little ("Maron" may be a dateline or a menu entry); the lines around
it, how much prose the page has before and after it, and whom it addresses tell the rest.
"""

import math
import re
import zlib
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

#: How many buckets the words of a line are hashed into.
BUCKETS = 1 << 14

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_BULLET = re.compile(r"\s*(?:[•·*‣◦▪–-]|\d{1,2}[.)])\s")
_DATE = re.compile(
    r"\b(?:\d{1,2}[ ./-](?:\d{1,2}|[A-Z][a-z]{2,8})[ ./-]\d{2,4}|[A-Z][a-z]{2,8} \d{1,2},? \d{4}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}|(?:hours?|days?|minutes?|mins?) ago)\b"
)
_SIGNS = re.compile(r"[|©®»›→✓@#]|https?:|www\.")
_QUOTED = re.compile(r"[\"“”„«»]")
#: The reader is spoken to, or the outlet speaks of itself: not so in a report.
_ADDRESSED = frozenset("you your yours our us we my i me".split())
_COMMON = frozenset(
    "the of to and in a that for on is was with as by at from it he be has have had this are"
    " not but an which they his who will were been said their or its more after would about"
    " there her she than when one all also into out up if what can so no new other could"
    " over some two time only last first between against during before under while".split()
)
_SPEECH = frozenset(
    "said says told added asked warned called denied announced agreed insisted stressed"
    " noted argued claimed replied demanded urged accused rejected confirmed".split()
)
#: Words of furniture, in no outlet's own wording.
_FURNITURE = frozenset(
    "cookie cookies subscribe subscription newsletter newsletters login log sign signup"
    " register menu search share tweet email print facebook twitter instagram whatsapp"
    " linkedin youtube telegram pinterest reddit rss podcast podcasts privacy policy terms"
    " conditions copyright rights reserved contact advertise advertising advertisement"
    " sponsored donate donation donations support supporter membership join comments comment"
    " reply related recommended trending popular read more next previous skip navigation"
    " accessibility home sections topics tags categories archive archives follow download app"
    " apps close open toggle account profile settings preferences notifications browser"
    " javascript video audio player media loading wait unavailable click here learn view all"
    " back top footer careers jobs help faq sitemap language edition editions subscribe".split()
)
_NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
_PROSE_WORDS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: [start, end) in the text, trimmed of white space.

    `indent` counts the blanks before it, `gap` the blank lines.
    """

    start: int
    end: int
    indent: int
    gap: int


def split_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank, in order."""
    lines, at, gap = [], 0, 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            indent = len(raw) - len(raw.lstrip())
            start = at + indent
            lines.append(Line(start, start + len(words), indent, gap))
            gap = 0
        else:
            gap += 1
        at += len(raw) + 1
    return lines


@dataclass(slots=True)
class _Own:
    """What a line shows by itself."""

    n_characters: int
    n_words: int
    prose: float
    values: list[float]


def buckets(words: str) -> list[int]:
    """The buckets of a line's words and pairs of words, for the model's word weights."""
    found = [word.lower() for word in _WORD.findall(words[:2000])]
    pairs = [f"{one} {other}" for one, other in pairwise(found)]
    return [zlib.crc32(term.encode()) % BUCKETS for term in [*found, *pairs]]


def features(text: str, lines: list[Line], scores: list[float]) -> list[list[float]]:
    """A row of numbers for each line; `scores` are the word scores of the lines."""
    words = [text[line.start : line.end] for line in lines]
    own = [_own(line, found) for line, found in zip(lines, words, strict=True)]
    copies = Counter(words)
    prose = [line.prose for line in own]
    total = sum(prose) or 1.0
    mean = sum(line.n_characters for line in own) / max(1, len(own))
    before = 0.0
    rows = []
    runs = _runs(prose)
    for i, line in enumerate(own):
        around = [_neighbour(own, scores, i + step) for step in _NEIGHBOURS]
        place = [
            i / len(own),
            float(min(i, 60)),
            float(min(len(own) - 1 - i, 60)),
            before / total,
            (total - before - line.prose) / total,
            math.log1p(total),
            math.log1p(mean),
            math.log1p(runs[i]),
            float(copies[words[i]]),
            float(i > 0 and words[i - 1] == words[i]),
            float(i + 1 < len(own) and words[i + 1] == words[i]),
            scores[i],
            sum(scores[max(0, i - 4) : i + 5]) / len(scores[max(0, i - 4) : i + 5]),
        ]
        rows.append(
            [*line.values, *place, *(value for group in around for value in group)]
        )
        before += line.prose
    return rows


def _own(line: Line, words: str) -> _Own:
    found = _WORD.findall(words[:4000])
    lower = [word.lower() for word in found]
    n_words = len(found)
    divisor = n_words or 1
    n_characters = len(words)
    capitals = sum(word[0].isupper() for word in found) / divisor
    common = sum(word in _COMMON for word in lower) / divisor
    ends = float(bool(_SENTENCE_END.search(words)))
    prose = (
        n_characters * float(n_words >= _PROSE_WORDS or (ends and n_words > 4)) * ends
    )  # a sentence
    values = [
        math.log1p(n_characters),
        math.log1p(n_words),
        sum(map(len, found)) / divisor,
        capitals,
        float(words.isupper()),
        sum(map(str.isdigit, words)) / n_characters,
        ends,
        float(words.endswith(":")),
        words.count(",") / divisor,
        common,
        float(bool(_BULLET.match(words))),
        math.log1p(len(_SIGNS.findall(words))),
        sum(word in _FURNITURE for word in lower) / divisor,
        float(sum(word in _FURNITURE for word in lower)),
        sum(word in _ADDRESSED for word in lower) / divisor,
        float(sum(word in _SPEECH for word in lower)),
        float(bool(_QUOTED.search(words))),
        float(bool(_DATE.search(words))),
        float("?" in words),
        float("!" in words),
        float(found[:1] == ["By"]),
        math.log1p(line.indent),
        float(min(line.gap, 3)),
    ]
    return _Own(n_characters, n_words, prose, values)


def _neighbour(own: list[_Own], scores: list[float], i: int) -> tuple[float, ...]:
    """What is taken of the lines around: length, sentence end, furniture, word score."""
    if not 0 <= i < len(own):
        return (0.0, 0.0, 0.0, 0.0)
    values = own[i].values
    return (values[0], values[6], values[12], scores[i])


def _runs(prose: list[float]) -> list[float]:
    """For each line the prose in the stretch around it that no two other lines break."""
    runs = [0.0] * len(prose)
    start = breaks = 0
    for i, amount in enumerate([*prose, 0.0, 0.0, 0.0]):
        breaks = 0 if amount else breaks + 1
        if breaks == 3:  # a heading or a caption does not end an article
            end = min(i + 1, len(prose))
            total = sum(prose[start:end])
            runs[start:end] = [total] * (end - start)
            start, breaks = end, 0
    runs[start:] = [sum(prose[start:])] * (len(prose) - start)
    return runs
