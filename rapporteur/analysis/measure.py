"""What a figure measures, in words that other pages' figures can be compared by."""

import re

from rapporteur.analysis.counted import Counted, is_share, is_time, share
from rapporteur.analysis.numbers import Number
from rapporteur.model import Span

#: What became of those counted, and the words that say it.
_FATES: tuple[tuple[str, str], ...] = (
    ("executed", r"execut(?:ed|ing|ions?)"),
    ("killed", (r"kill(?:s|ed|ing|ings)?|dead|die[sd]?|dying|deaths?|fatalities|lives|lost\s+their\s+lives|"
     r"perish(?:ed|ing)|shot\s+to\s+death|slain|slaughtered|massacred|death\s+toll|toll")),
    ("wounded", r"wound(?:s|ed|ing)|injur(?:ed|ing|ies)|hurt|maimed"),
    ("refugees", r"refugees?|fled\s+the\s+country|left\s+the\s+country|fled\s+abroad|(?:fled|crossed)\s+(?:in)?to"),
    ("displaced", (r"displac(?:ed|ing|es)|displacement|homeless|uprooted|fled|flee(?:ing|s)?|"
     r"(?:driven|forced)\s+(?:out|from)|evacuated|"
     r"le(?:ft|aving|ave)\s+(?:the(?:ir)?\s+)?(?:[a-z]+\s+)?(?:homes?|houses?|villages?|valleys?|cit(?:y|ies)|"
     r"towns?|regions?|areas?|provinces?|districts?|islands?|capital|lands?)\b")),
    ("detained", (r"detain(?:ed|ing|ees)|arrest(?:s|ed|ing)?|jail(?:ed|ing)|imprisoned|taken\s+(?:prisoner|captive|hostage)|"
     r"captured|kidnapped|abducted")),
    ("released", r"releas(?:ed|ing)|freed|freeing"),
    ("missing", r"missing|unaccounted\s+for"),
)  # fmt: skip
_HEDGE = (
    r"(?:[\s,]+(?:are|were|have|had|has|been|be|being|is|was|believed|thought|reported|reportedly|said|"
    r"feared|estimated|known|confirmed|also|now|already|to|so\s+far|others?|who|that|may|might|could|"
    r"having|more|at\s+least|some|about|both|either|presumed|left))*[\s,]+"
)
_BEHIND = [
    (fate, re.compile(rf"{_HEDGE}(?:{words})\b", re.IGNORECASE))
    for fate, words in _FATES
]
_AHEAD = [
    (
        fate,
        re.compile(
            rf"\b(?:{words})\s+(?:(?:the|an|a|as|of|another|a\s+further|the\s+lives\s+of)\s+)*$",
            re.IGNORECASE,
        ),
    )
    for fate, words in _FATES
]
#: "the number of people who have left the valley has risen to 12,000", "the toll stands at 40".
_NUMBER_OF = re.compile(
    r"\b(?:number|total|tally|count|toll|figure)s?\b(?P<what>[^.;]{0,110}?)\b"
    r"(?:to|at|reach\w*|is|was|now|exceed\w*|topp?\w*|pass\w*|from)\s+$",
    re.IGNORECASE,
)
_EITHER = [
    (fate, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for fate, words in _FATES
]
#: A noun that is a fate in itself: "40 dead", "two million refugees".
_NOUNS = {"dead": "killed", "deaths": "killed", "fatalities": "killed", "lives": "killed",
          "wounded": "wounded", "injured": "wounded", "missing": "missing",
          "refugees": "refugees", "casualties": "killed or wounded",
          "prisoners": "detained", "detainees": "detained", "hostages": "detained"}  # fmt: skip
#: "the Tessalyan death toll": of one side alone.
_TOLL_OF = re.compile(r"\b([A-Z]\w+)\s+(?:death\s+toll|toll|deaths)\b")
_TOTAL = re.compile(
    r"\b(?:since|so\s+far|conflict|war|uprising|crisis|revolt|insurgency|rebellion|number\s+of|"
    r"death\s+toll|in\s+all|overall|total|to\s+date|(?:years|months|weeks|days)\s+of|"
    r"(?:the|of|in)\s+(?:\w+\s+)?(?:fighting|violence)|(?:fighting|violence)\s+(?:has|that))\b",
    re.IGNORECASE,
)
_INCIDENT = re.compile(
    r"\b(?:attacks?|bomb(?:s|ing|ings)?|blasts?|explosions?|strikes?|airstrikes?|raids?|shell(?:s|ed|ing)|"
    r"ambush|clash(?:es)?|crash(?:ed)?|gunm[ae]n|shooting|massacre|rockets?|missiles?|earthquake|flood|"
    r"protests?|demonstrations?|riots?|sank|collapse[ds]?|mine|assault|offensive)\b",
    re.IGNORECASE,
)
#: What lasts so long: "a two-month unilateral truce", "a sentence of 60 years".
_LASTING = re.compile(
    r"\s+(?:(?:[a-z]+(?:al|ive|ary|ous|ic|il|ed|ing|able|ian)|old|new|long)\s+)*(?P<what>(?!old\b|long\b)[a-z][a-z-]{2,})"
    r"(?P<more>\s+(?:talks|deal|agreement|conference|summit|process|war))?"
)
_OF_LENGTH = re.compile(r"\b(?P<what>[a-z][a-z-]{3,})\s+of\s+$")
_NO_LENGTH = frozenset("period total number space matter course spell some rest most part end".split())  # fmt: skip
_BREAK = re.compile(r"[,;:—]\s|\s[–-]+\s|—")
_PERSONS = frozenset(
    "people persons lives dead deaths fatalities wounded injured missing refugees casualties "
    "others individuals".split()
)


def measure(text: str, sentence: Span, number: Number, what: Counted) -> str | None:
    """What a number measures; None where the sentence does not say.

    "people killed in all", "soldiers wounded in one incident", "delegates",
    "percent of respondents".

    >>> t = "Shells killed at least 14 men."
    >>> n = Number(Span(23, 25), Span(14, 25), 14, "digits")
    >>> measure(t, Span(0, 30), n, Counted("men", "men", 29))
    'men killed in one incident'
    """
    became = _fate(text, number, what, sentence)
    if became is not None:
        who = _who(text, sentence, number, what)
        return f"{who} {became}{_scope(text, sentence, number, became)}"
    if is_share(what):
        return f"{what.head} {share(text, what, sentence.end)}".strip()
    if not what.words:
        return None
    lasts = _lasting(text, sentence, number, what)
    return (
        f"{what.head} of {_folded(lasts.replace('-', ''))}"
        if lasts
        else _folded(what.words)
    )


def _lasting(text: str, sentence: Span, number: Number, what: Counted) -> str:
    """What it is that takes this time; "" where its own words do not say.

    >>> t = "A sentence of 60 years"
    >>> n = Number(Span(14, 16), Span(14, 16), 60, "digits")
    >>> _lasting(t, Span(0, 22), n, Counted("years", "years", 22))
    'sentence'
    """
    if not is_time(what) or " " in str(what.words):
        return ""
    if text[number.whole.end : number.whole.end + 1] == "-":
        found = _LASTING.match(text, what.end, sentence.end)
        return found["what"] + (found["more"] or "") if found else ""
    before = _OF_LENGTH.search(text, sentence.start, number.whole.start)
    return before["what"] if before and before["what"] not in _NO_LENGTH else ""


def _who(text: str, sentence: Span, number: Number, what: Counted) -> str:
    """Of whom: "people" where all are counted, else those alone who are."""
    if not what.words:
        toll = _TOLL_OF.search(text, sentence.start, number.whole.start)
        return f"{toll[1].lower()} people" if toll else "people"
    if what.head not in _PERSONS:
        return what.head
    named = [word for word in what.words.split()[:-1] if word[0].isupper()]
    return " ".join([*named, "people"]).lower()


def _scope(text: str, sentence: Span, number: Number, became: str) -> str:
    """Whether all are counted since the conflict began, or those of one incident.

    Of the whole is told in the number's own clause: "Nine died on Friday, and forty
    since March".
    """
    clause = _clause(text, sentence, number.span)
    if became in {"displaced", "refugees"} or _TOTAL.search(clause):
        return " in all"
    return " in one incident" if _INCIDENT.search(sentence.of(text)) else ""


def _clause(text: str, sentence: Span, span: Span) -> str:
    """The words around a number up to the next break on both sides."""
    breaks = list(_BREAK.finditer(text, sentence.start, sentence.end))
    start = max(
        (b.end() for b in breaks if b.end() <= span.start), default=sentence.start
    )
    end = min(
        (b.start() for b in breaks if b.start() >= span.end), default=sentence.end
    )
    return text[start:end]


def _folded(words: str) -> str:
    return " ".join(words.lower().replace("-", " ").split())


def _fate(text: str, number: Number, what: Counted, sentence: Span) -> str | None:
    """What became of those counted: killed, wounded, displaced ...; None if nothing is said."""
    before = text[sentence.start : number.whole.start]
    if is_time(what) or is_share(what):
        return None
    for name, pattern in _AHEAD:
        if pattern.search(before):
            return name
    for name, pattern in _BEHIND:
        if pattern.match(text, what.end, sentence.end):
            return name
    total = _NUMBER_OF.search(before)
    if total:
        heard = f"{total[0]}" if "toll" in total[0].lower() else total["what"]
        for name, pattern in _EITHER:
            if pattern.search(heard):
                return name
    return _NOUNS.get(what.head)
