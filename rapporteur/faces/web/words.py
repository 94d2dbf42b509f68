"""Words that somebody gives as they stand on a page, found there."""

import re
from collections.abc import Sequence

from rapporteur.errors import UsageError
from rapporteur.model import Span


def find_words(text: str, words: str, near: int | None = None) -> Span:
    """Where words stand in a text, white space being any; the one nearest to an offset.

    Raises:
        UsageError: they do not stand there, or in several places and no offset is given.

    >>> find_words("No dam. No dam, ever.", "No  dam", near=7)
    Span(start=8, end=14)
    """
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [Span(*m.span()) for m in re.finditer(pattern, text)] if pattern else []
    shown = " ".join(words.split())
    if not found:
        raise UsageError(
            f"“{shown}” does not stand on the page; copy the words exactly as they stand there"
        )
    if near is None and len(found) > 1:
        raise UsageError(
            f"“{shown}” stands {len(found)} times on the page; give more of the words around"
        )
    return min(found, key=lambda span: abs(span.start - (near or 0)))


def find_lines(text: str, lines: str, near: Sequence[int] = ()) -> tuple[Span, ...]:
    """The same for each line; `near` counts only where there is one offset for each.

    Raises:
        UsageError: the words of a line are not found, or not in one place alone.
    """
    given = [line for line in lines.splitlines() if line.strip()]
    offsets = near if len(near) == len(given) else [None] * len(given)
    pairs = zip(given, offsets, strict=True)
    return tuple(find_words(text, line, offset) for line, offset in pairs)
