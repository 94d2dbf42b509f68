"""Pure functions on strings."""

import re

_SPACE = re.compile(r"\s+")


def fold(words: str) -> str:
    r"""The words with white space folded to single blanks, lower case.

    >>> fold("  The  Treaty\nstands. ")
    'the treaty stands.'
    """
    return " ".join(words.split()).casefold()


def count_word_characters(text: str) -> int:
    """How many letters and digits a text has, in any script.

    >>> count_word_characters("No. 7, «Да»")
    5
    """
    return sum(map(str.isalnum, text))


#: Characters that a terminal acts upon, or that change how others look or show nothing:
#: controls, bidirectional marks and embeddings, zero-width ones (Unicode TR 36, 39).
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def visible(words: str) -> str:
    r"""The words with characters that show nothing, or steer a terminal, spelt out.

    >>> visible("yes\x1b[2J\u202eno")
    'yes<U+001B>[2J<U+202E>no'
    """
    return _UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", words)


def one_line(words: str, longest: int | None = None) -> str:
    """The words on one line, cut with an ellipsis where longer than `longest`.

    >>> one_line("The parties will meet again", 12)
    'The parties…'
    """
    line = visible(_SPACE.sub(" ", words).strip())
    if longest is None or len(line) <= longest:
        return line
    return line[: longest - 1].rstrip() + "…"
