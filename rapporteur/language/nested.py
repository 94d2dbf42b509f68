"""Attributions inside of what somebody else is said to have said.

The encoder gives every word one role, so that in "Belo said that the union had promised
to come" the promise is Belo's words. Such a sentence is read once more by itself.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rapporteur.language.attributions import find_attributions
from rapporteur.language.encoder import Encoder
from rapporteur.model import Attributed, Span
from rapporteur.text import sentence_starts

_LEAST_WORDS = 8
_REPORTS = re.compile(
    r"\b(?:said|says?|saying|told|tells|telling|wrote|writes|reported|according\s+to"
    r"|call(?:ed|s|ing)\s+(?:for|on|the)|want(?:ed|s)?|believ(?:ed|es?)|hop(?:ed|es|ing)"
    r"|(?:add|reject|warn|claim|demand|suggest|indicat|insist|express|offer|ask|stat|argu|accus"
    r"|announc|promis|pledg|propos|refus|threaten|invit|urg|alleg|declar|vow|agree|confirm|complain"
    r"|explain|describ|welcom|order|support|underlin|stress|voic|mention|recall|repeat|not|emphasis|emphasiz|criticis|criticiz|condemn|conclud|acknowledg|conced)(?:ed|e?s|d)"
    r"|admit(?:s|ted)|den(?:y|ies|ied|ying)"
    r"|(?:reject|warn|demand|suggest|insist|offer|ask|accus|promis|propos|refus|threaten|invit|urg|alleg)ing)\b",
    re.IGNORECASE,
)
#: What the speaker says of themself ("I believe"), or nobody has said ("to be asked").
_NOBODYS = re.compile(
    r"(?:\b(?:I|[Ww]e|[Yy]ou|to|not|never|would|will|shall|should|must|can|could|may|might|do"
    r"|does|did|let|who|be|being|been|is|are|was|were)|n[’']t|[’'](?:ll|d|ve|m|re))\s+"
    r"(?:(?:have|had|has|also|really|just|all|always|never|not|only|\w+ly)\s+)*$"
)
_BEFORE = 40


def find_nested(
    text: str, encoder: Encoder, outer: Iterable[Sequence[Span]]
) -> Iterator[Attributed]:
    """The attributions in contents; `outer` are the contents of each statement."""
    read = set()
    for contents in outer:
        spans = tuple(_reporting(text, contents))
        if spans and spans not in read:
            read.add(spans)
            yield from find_attributions(encoder, encoder.encode(text, spans))


def _reporting(text: str, contents: Iterable[Span]) -> Iterator[Span]:
    """The sentences of these contents in which somebody is said to say something."""
    for span in contents:
        words = span.of(text)
        starts = [*sentence_starts(words), len(words)]
        for start, end in pairwise(starts):
            sentence = words[start:end].strip("\"“”'‘’ ")
            if len(sentence.split()) >= _LEAST_WORDS and _reports(sentence):
                at = span.start + words.index(sentence, start)
                yield Span(at, at + len(sentence))


def _reports(words: str) -> bool:
    return any(
        not _NOBODYS.search(words[max(0, found.start() - _BEFORE) : found.start()])
        for found in _REPORTS.finditer(words)
    )
