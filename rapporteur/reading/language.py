"""The language of a text, told from the text itself."""

import re

from resiliparse.parse.lang import detect_fast

_LEAST_LETTERS = 120
#: Above this the detector's distance says that the text is like no language it knows.
_MOST_DISTANCE = 1200
_TAG = re.compile(r"[a-zA-Z]{2,3}(?=[-_]|$)")


def language_of(text: str, declared: str | None = None) -> str | None:
    """The primary language tag (BCP 47) of a text, or None where it cannot be told.

    A text too short to tell is in the language that the page declares, if it does.
    """
    if sum(map(str.isalpha, text[:2000])) >= _LEAST_LETTERS:
        language, distance = detect_fast(text[:20_000])
        if distance <= _MOST_DISTANCE and language != "unknown":
            return str(language)
    found = _TAG.match(declared or "")
    return found[0].lower() if found else None
