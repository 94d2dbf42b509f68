"""What has the form of a statement and was not said.

Absent speech: "has yet to say", "did not reply", "gave no details". Supposed speech: "if
it agrees to come", "Belo could ask for more". What is only spoken of: "the talks about
the gates", "calls met with silence". Labels: contents that name and tell nothing.
"""

import re
from collections.abc import Sequence

from rapporteur.analysis.grammar.verbs import Form, verb_form
from rapporteur.model import Attributed, Span

_NOT = r"(?:\s+not|n[’']t|\s+never)(?:\s+(?:yet|immediately|publicly|explicitly|directly))?"
_ABSENT = re.compile(
    rf"\b(?:yet\s+to|(?:has|have|had|did|does|do|will|would|could){_NOT}|never|"
    r"refus\w+\s+to|declin\w+\s+to|without|failed\s+to|stopped\s+short\s+of|unable\s+to)\s+$",
    re.IGNORECASE,
)
_UNSAID = re.compile(
    r"(?:^|[.!?”\"\n]\s*|\b(?:when|if|once|being)\s+|,\s*)$", re.IGNORECASE
)
#: "Gave no further details on the gates".
_NOTHING = re.compile(
    r"\b(?:g[ai]v\w+|offer\w*|provid\w+|ma(?:de|kes?)|issued?|released?)\s+(?:few|no)\b",
    re.IGNORECASE,
)
#: "The flood has claimed forty lives": it took them.
_TAKES = re.compile(r"\bclaim(?:s|ed|ing)?$", re.IGNORECASE)
_LIVES = re.compile(r"[^.;]{0,50}?\b(?:lives|victims|casualties)\b")
_NOBODY = re.compile(r"(?:no|nobody|none|neither)\b", re.IGNORECASE)
#: "If Belo agrees", "before it says yes": what comes before whom it would be.
_IF = re.compile(
    r"\b(?:if|unless|until|whether|once|lest|in\s+case|provided)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
#: "Belo could say": nothing is said yet. "Would like" and "can report" are said.
_MODAL = re.compile(
    r"^\W*(?:also\s+|then\s+|now\s+|still\s+)*(?:should|could|may|might|must|can|will|shall)\b(?!\s+not\b)",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"(?:I|we)$", re.IGNORECASE)
#: Nouns of what is spoken of, whoever speaks: "negotiations over the gates".
_TOPIC = re.compile(
    r"(?:^|\s)(?:negotiations?|talks?|talking|debates?|discuss(?:ions?|ed|ing)?|signing|signed|goals?|aims?|agreed)"
    r"(?:\s+(?:about|on|over|of|to|for|with))?$",
    re.IGNORECASE,
)
#: "Won praise from", "prompted concerns of", "read complaints about": others spoke.
_MET_WITH = re.compile(
    r"\b(?:w[io]ns?|dr[ae]ws?|receiv\w+|earn\w+|gain\w+|fac(?:e[sd]?|ing)|prompt\w*|spark\w*|eas(?:e[sd]?|ing)|read|hear[ds]?|provok\w+|fuel\w*|trigger\w*|attract\w*)\b"
    r".*\b(?:praise|criticism|support|concerns?|complaints?|calls?|questions?|demands?|fears?|warnings?|accusations?|anger|condemnation|backing)\b",
    re.IGNORECASE,
)
#: "It seems set on it": how somebody looks to the outlet. "Seemed to say" is said.
_LOOKS = re.compile(r"\b(?:seem\w*|appear(?:s|ed)?|looks?|looked)\b(?!\s+to\b)", re.IGNORECASE)  # fmt: skip
#: "An offer to workers, which proposed more": of a thing, unless a body stands before it.
_THING = re.compile(r"(?:which|that)$", re.IGNORECASE)
_BODY_BEFORE = re.compile(
    r"(?:\b[A-ZÀ-Ý][\w’'.)-]*|\b(?:government|ministry|union|company|firm|party|group|movement|council|commission|"
    r"committee|agency|bloc|court|bank|paper|newspaper|report|statement|letter))\W*$"
)
#: "Asked not to be named": on what terms somebody spoke.
_UNNAMED = re.compile(
    r"(?:not\s+to|to\s+not)\s+be\s+(?:named|identified|quoted)|(?:to\s+remain\s+)?anonym(?:ous|ity)\b",
    re.IGNORECASE,
)
_SMALL = frozenset("a an the of on in and or for to at by with from as & vs".split())
#: Whoever is meant, nothing is told: "supports | the opposition".
_WHO_ALONE = re.compile(
    r"(?:(?:the|its|his|her|their)\s+)?(?:opposition|government|regime|rebels|administration|union|company|party|"
    r"president|minister|group|movement|leadership|army)$",
    re.IGNORECASE,
)
_VERBS = frozenset("is are was were be has have had will would can could may must should not".split())  # fmt: skip
_MOSTLY_NOUN = 2
_LONGEST_LABEL = 10


def is_unsaid(text: str, attributed: Attributed) -> bool:
    """Whether words that nobody quotes were said by nobody, or not yet."""
    cue, source = attributed.cue[0], attributed.source
    words = cue.of(text)
    if _UNNAMED.match(attributed.contents[0].of(text)):
        return True
    if _MET_WITH.search(words) or _LOOKS.search(words):
        return True
    if _TAKES.search(words) and _LIVES.match(text, cue.end):
        return True
    if source is None:
        return _TOPIC.search(words) is not None
    who = source.of(text)
    between = text[source.end : cue.end] if source.end <= cue.start else words
    return (
        _NOBODY.match(who) is not None
        or _IF.search(text[max(0, source.start - 20) : source.start]) is not None
        or (_MODAL.match(between) is not None and not _SPEAKER.match(who))
        or (_THING.match(who) is not None and not _follows_body(text, source))
    )


def is_absent(text: str, cue: Span) -> bool:
    """Whether a cue tells that nothing was said: "has yet to {say}", "{did not reply} to"."""
    words = cue.of(text)
    return _NOTHING.search(words) is not None or any(
        _ABSENT.search(text[max(0, cue.start - 40) : cue.start + verb.start()])
        for verb in re.finditer(r"(?<![\w’'])[a-z][\w-]+", words)
    )


def is_asked(text: str, cue: Span) -> bool:
    """Whether somebody is asked, by nobody named: "Asked about the gates, Kade shrugged"."""
    asked = cue.of(text).casefold().startswith("asked")
    return asked and _UNSAID.search(text[: cue.start][-12:]) is not None


def is_label(text: str, contents: Sequence[Span]) -> bool:
    """Whether contents name somebody or something and say nothing of it.

    "Kade, Belo" and "Organizing River Talks" do; "Gates Stay Shut" tells something.
    """
    whole = " ".join(span.of(text) for span in contents)
    words = re.findall(r"[^\W_][\w’'.&-]*", whole)
    if _WHO_ALONE.match(whole.strip()):
        return True
    capital = all(w[0].isupper() or w in _SMALL for w in words)
    return (
        capital
        and len(words) <= _LONGEST_LABEL
        and not any(map(_tells_something, words))
    )


def _tells_something(word: str) -> bool:
    """Whether a word of a headline is a verb that says what somebody does."""
    lower = word.casefold()
    form = verb_form(lower)
    return lower in _VERBS or (
        form is not None and form.nounish < _MOSTLY_NOUN and form.forms != Form.ING
    )


def _follows_body(text: str, relative: Span) -> bool:
    """Whether "which" stands for who can speak: "the union, which says"."""
    return _BODY_BEFORE.search(text[max(0, relative.start - 60) : relative.start]) is not None  # fmt: skip
