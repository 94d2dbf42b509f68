"""The tense around a time: whether the words speak of what was or of what is to come.

Of the verbs before a time in its sentence the nearest decides, with the verbs that it
governs: "said that the talks will be held on Friday" looks ahead, "will never forget the
shots that were fired on Friday" looks back. A time that no verb stands before is told by
the verb behind it: "On Friday the envoy left", "Until Friday nobody had come".
"""

import re

from rapporteur.model import Span

_PLANNED = r"(?:due|scheduled|planned|expected|slated|billed)"
_MEANT = r"(?:supposed|set|meant|planning|plans?|hop(?:es?|ing)|intends?|wants?|likely|agreed|ready|invited|asked|urged|time|deadline|about|able)"
_ADVERBS = r"(?:(?:not|also|now|then|again|still|first|only|never|\w+ly)\s+)*"
_TENSES = re.compile(
    rf"""(?:
    # "had been due to end on Friday" speaks of a Friday that is over.
    \b(?P<over>(?:had|was|were)\s+originally\s+{_PLANNED}|had\s+{_ADVERBS}been\s+{_ADVERBS}{_PLANNED}(?:\s+(?:to|for)\b(?:\s+\w+)?)?
    |(?:would|could|should|might|may|must)\s+{_ADVERBS}have\s+(?:been\s+)?\w+)
    # "will be held", "is due to be signed", "are to be sent": the participle is theirs.
    |(?P<ahead>(?:\b(?:will|would|shall|won[’']t|may|might|could|should|must|can)|[’']ll)\s+{_ADVERBS}(?:be\s+)?\w+
    |\b(?:
        {_PLANNED}\s+(?:to\s+(?:be\s+)?\w+|for|in|on|by|at|next|this|later|before)
        |{_MEANT}\s+(?:to\s+(?:be\s+)?\w+|for)
        |(?:is|are)\s+{_ADVERBS}(?:to\s+(?:be\s+)?\w+|(?!being\b)\w+ing)
        |to\s+(?:be\s+\w+|begin|start|open|resume|meet|convene|reconvene|vote|take\s+place|hold|attend|visit|travel|leave|return|sign|
            announce|present|deliver|address|submit|release|expire|join|speak|decide|continue|conclude|end|launch|host|arrive)
        |upcoming|coming|deadline|effective|no\s+later\s+than|as\s+(?:early|soon)\s+as|from\s+now|now\s+and|proposed\s+for
        |beginning|starting|begins|starts|opens|resumes|reconvenes|expires|scheduled|slated|due)\b
        # "a vote for Tuesday"
        |\bfor\s+\Z)
    |\b(?P<behind>was|were|had|did|didn[’']t|said|says|told|met|held|began|came|went|took|made|gave|left|saw|broke|spoke|wrote|sent|won|lost|
        fell|rose|ran|put|led|drew|kept|found|got|brought|sought|fought|grew|shot|struck|hit|knew|thought|felt|became|built|chose|threw|fled|
        withdrew|flew|swore|forbade|bought|sold|paid|stood|heard|dealt|meant|spent|sat|drove|tore|shook|forgot|overthrew|undertook|hid|hung|
        laid|lent|set(?!\s+(?:to|for)\b)|withdrawn|given|taken|shown|seen|known|follows|ago
        |(?!(?:need|speed|indeed|proceed|exceed|succeed|hundred|seed|feed|breed|agreed\s+to)\b)[a-z]{{2,}}ed)\b
    # "has not met since Friday", "put off its vote until Friday": nearer than any verb.
    |\b(?P<since>[Ss]ince\s+\Z)
    |\b(?P<until>(?:[Uu]ntil|[Tt]ill)\b)
    # Words that only hint; the last is a headline's, "Envoys to meet in Karst".
    |\b(?P<past_hint>(?:[Ss]ince|[Aa]fter|[Ff]ollowing|[Ll]ast|[Pp]revious)\b)
    |\b(?P<hint>(?:[Bb]efore|[Aa]head\s+of|[Nn]ext(?!\s+to\b)|[A-Z][a-z]+\s+to\s+(?:be\s+)?(?!the\b|a\b|an\b)[a-z]+)\b)
    )""",
    re.VERBOSE,
)
_QUOTED = re.compile(r"[”\"]\s|''\s|;\s")
_SIGNS = {"over": -1, "ahead": 1, "behind": -1, "since": -1, "until": 1, "hint": 1, "past_hint": -1}  # fmt: skip
_VERBS = ("over", "ahead", "behind")
_HINTS = ("hint", "past_hint")
_NEAR = 160


def tense_around(text: str, place: Span, sentence: Span) -> int:
    """1 where the words around look ahead, -1 where they look back, 0 where they tell nothing."""
    before = text[max(sentence.start, place.start - _NEAR) : place.start]
    # "'We shall meet again,' said an appeal read on Friday": what is quoted has a tense of its own.
    before = before[max((m.end() for m in _QUOTED.finditer(before)), default=0) :]
    after = text[place.end : min(sentence.end, place.end + _NEAR)]
    signs = [found.lastgroup or "" for found in _TENSES.finditer(before)]
    if any(sign in _VERBS for sign in signs):
        signs = [sign for sign in signs if sign not in _HINTS]
    else:
        behind = (found.lastgroup or "" for found in _TENSES.finditer(after))
        first = next((sign for sign in behind if sign in _VERBS), None)
        signs = [first] if first else signs
    return _SIGNS[signs[-1]] if signs else 0
