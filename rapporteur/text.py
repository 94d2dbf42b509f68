"""Pure functions on strings."""

import re

_SPACE = re.compile(r"\s+")


def fold(words: str) -> str:
    r"""The words with white space folded to single blanks, lower case.

    >>> fold("  The  Treaty\nstands. ")
    'the treaty stands.'
    """
    return _SPACE.sub(" ", words).strip().casefold()


def count_word_characters(text: str) -> int:
    """How many letters and digits a text has, in any script.

    >>> count_word_characters("No. 7, «Да»")
    5
    """
    return sum(map(str.isalnum, text))
