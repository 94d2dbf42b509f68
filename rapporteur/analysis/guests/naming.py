"""What a guest is called that no name stands for: "all key outside players"."""

import re
from collections.abc import Iterator

from rapporteur.analysis.guests.stand import wordlists

_MARKS = " \"“”‘’'()[]"
_LONGEST = 8
_SHORT = 3
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_QUANTITY = re.compile(
    r"^(?:at\s+)?(?:least|most|about|around|nearly|almost|up to|more than|fewer than)\s+",
    re.IGNORECASE,
)
#: One body of several tasks: "the defence and security committee".
_ONE_BODY = re.compile(
    r"\band\s+(?!(?:the|a|an|its|their|his|her)\b)[\w’'-]+\s+"
    r"(?:committee|commission|council|ministry|panel|board|union|office|agency)$"
)
_BOTH = re.compile(r"\s+(?:both|all|each)$", re.IGNORECASE)
_NEGATED = re.compile(r"^(?:no|none of(?: the)?|any)\s+", re.IGNORECASE)
_POINTS = re.compile(
    r"^(?:i|we|you|he|she|it|they|this|that|these|those|there|who|which|what|everyone|everybody|anyone|anybody|someone|nobody|people|one|all|none|both|others?|us|me|him|her|them|sides?)$",
    re.IGNORECASE,
)
_REPRESENTATIVES = re.compile(
    r"^(?:representatives|members|delegates)\s+(?:of|from)\s+"
)
#: Bodies that only their speaker or the page names: "her party", "the movement".
_BODY = r"(?:party|delegation|group|movement|union|coalition|alliance|bloc|faction|side|team)"
_SPEAKERS_OWN = re.compile(
    rf"(?:the\s+{_BODY}|(?:his|her|its|their|our)\s+(?:own\s+)?(?:{_BODY}|government|country|leaders?))",
    re.IGNORECASE,
)


def is_pronoun(words: str) -> bool:
    """Whether words name nobody: "he", "they"."""
    return words.casefold() in ("he", "she", "it", "they", "him", "her", "them")


def is_speakers_own(words: str) -> bool:
    """Whether a noun phrase calls a body by what it is to its speaker: "our party"."""
    return _SPEAKERS_OWN.fullmatch(words.strip(_MARKS)) is not None


def guest_phrases(words: str) -> Iterator[str]:
    """What those are called whom a noun phrase means, without what only points or counts."""
    words = " ".join(words.split())
    parts = re.split(r"\s+and\s+", _REPRESENTATIVES.sub("", words))
    several = len(words.split()) > _SHORT and not _ONE_BODY.search(words)
    for part in parts if several else [words]:
        plain = _QUANTITY.sub("", _ARTICLE.sub("", part.strip(_MARKS)))
        plain = _BOTH.sub("", _NEGATED.sub("", plain).strip(_MARKS))
        if not plain or _POINTS.match(plain) or len(plain.split()) > _LONGEST:
            continue
        if is_speakers_own(words):
            continue
        if plain.casefold().split()[-1] not in wordlists()["gatherings"]:
            yield plain


def plain_phrase(words: str) -> str:
    """A phrase without the word that only says that they are several: "opposition groups"."""
    return re.sub(r"\s+(?:groups|figures|factions)$", "", words.casefold())
