"""Which line of a text dump is its headline."""

import re
from collections import Counter
from typing import Final

from rapporteur.reading.wording import (
    ADDRESSES_READER,
    CREDIT_AT_END,
    NAME_ALONE,
    PLACEHOLDER,
    POSED,
    TURN,
    is_meta,
    shares_date,
)

LONG: Final = 25
"""Words of a line that is a paragraph and no headline."""
#: An entry of a list, a way back, a trail: "• Contact", "3. Sport", "Back to all", "Home > News".
_ENTRY = re.compile(
    r"\W*(?:[•*|·-]|\d+\.)\s|(?:back to|go to|browse|view all|see all)\b|.* [>»] |\d+ min",
    re.IGNORECASE,
)
#: What no headline has beside a date: "Ana Belo | May 3, 2034", "May 3, 2034 - 11 minutes".
_SHARED = re.compile(r"[|·•]|\b(?:by|read|min(?:ute)?s?)\b", re.IGNORECASE)
_WORDS = range(3, 31)
#: How far under a headline a line may stand that looks more like one.
_UNDER = 4


def find_headline(words: list[str], article: list[bool], first: int) -> int | None:
    """The number of the line above the article that looks most like a headline, if any.

    `words` are the lines, `article` which of them are article, `first` the number of its
    first paragraph.
    """
    copies = Counter(words)
    worths = {
        i: _worth(words, i, first) + (copies[words[i]] > 1) + article[i]
        for i in range(min(first + 1, len(words)))
        if (i < first or len(words[i].split()) < LONG) and _may_be(words[i])
    }
    if not worths:
        return None
    best = max(worths, key=lambda i: worths[i])
    # The line under a headline looks like one too: the first of several is it.
    first_of = next(
        (
            i
            for i, worth in worths.items()
            if best - i <= _UNDER and worth > 1.0 and worth >= worths[best] - 1.0
        ),
        None,
    )
    return None if first_of is None else words.index(words[first_of])


def _may_be(words: str) -> bool:
    return len(words.split()) in _WORDS and not (
        is_meta(words)
        or (shares_date(words) and _SHARED.search(words))
        or PLACEHOLDER.fullmatch(words)
        or _ENTRY.match(words)
        or TURN.match(words)
        or (" and " in words and NAME_ALONE.fullmatch(words))
    )


def _worth(lines: list[str], i: int, first: int) -> float:
    words = lines[i]
    worth = 1.0 + min(len(words.split()), 8) / 4
    worth -= 2.0 * words.endswith((".", ":"))
    worth -= 2.5 * bool(ADDRESSES_READER.search(words))
    worth -= 2.0 * bool(CREDIT_AT_END.search(words) or POSED.search(words))
    # A date or a name within the next lines is what stands under a headline; a date
    # stands over it, too.
    worth += 1.5 * (
        any(is_meta(line) or shares_date(line) for line in lines[i + 1 : i + 4])
        or bool(i and shares_date(lines[i - 1]))
    )
    return worth - 0.1 * (first - i)
