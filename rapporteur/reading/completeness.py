"""Did the tree lose words? A second, linear reader is the referee.

It knows nothing of trees: it takes out what is no text with regular expressions and
counts the letters of what is left. A parser that silently dropped a part of the page is
found out, and the document says so.
"""

import re
from html import unescape

from rapporteur.model import Flag

#: Elements whose content no reader sees.
_UNSEEN = re.compile(
    r"<(?:!--|(script|style|head|template|iframe|svg|math|canvas|datalist|noembed|"
    r"noframes)(?=[\s>/]))"
)
_TAG = re.compile(r"<[a-zA-Z/!?][^>]*>?")
#: ASCII that is neither letter nor digit, to be left out of the count.
_OTHER = bytes(byte for byte in range(128) if not chr(byte).isalnum())
#: Fewer letters than this may go missing in markup that can be read in two ways.
_LEAST = 100
_SHARE = 0.02


def check(html: str, text: str) -> tuple[Flag, ...]:
    """The flag `text_missing` where the page holds more letters than the text does."""
    plain = unescape(_TAG.sub("", _seen(html)))
    n_seen, n_kept = _letters(plain), _letters(text)
    n_missing = n_seen - n_kept
    if n_missing <= max(_LEAST, _SHARE * n_seen):
        return ()
    detail = (
        f"a second reader saw {n_seen} letters, {n_missing} more than the text holds"
    )
    return (Flag("text_missing", detail),)


def _seen(html: str) -> str:
    """The markup without what no reader sees; what is never closed runs to the end."""
    # The one letter that grows in lower case would move the offsets.
    lower = html.replace("\u0130", "I").lower()
    parts, last = [], 0
    while found := _UNSEEN.search(lower, last):
        parts.append(html[last : found.start()])
        closing = f"</{found[1]}" if found[1] else "-->"
        last = lower.find(closing, found.end())
        if last < 0:
            return "".join(parts)
        last += len(closing)
    parts.append(html[last:])
    return "".join(parts)


def _letters(text: str) -> int:
    """How much of a text is letters and digits: bytes of UTF-8, ASCII signs left out."""
    return len(text.encode().translate(None, _OTHER))
