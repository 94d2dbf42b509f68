"""Numbers as the press writes them: digits, words, money, ranges, and how exactly.

Whether a number measures anything is told by what stands around it, see `figures`; here
are only numbers, and no dates, times of day, ages, ordinals, or parts of names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapporteur.model import Modifier, Span

_SMALL = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * n
    for n, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), 2
    )
}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6,
           "billion": 10**9, "trillion": 10**12}  # fmt: skip
_SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12}
_HEAPS = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 10**3,
          "millions": 10**6, "billions": 10**9, "hundred": 100, "thousand": 10**3,
          "million": 10**6, "dozen": 12}  # fmt: skip
_SIGNS = {"$": "dollars", "US$": "US dollars", "€": "euros", "£": "pounds", "¥": "yen"}

_WORD = "|".join([*_SMALL, *_TENS])
_SCALE = "|".join(_SCALES)
_AMOUNT = re.compile(
    rf"""
    (?P<sign>US\$|[$€£¥])?\s?(?<![\w/:+#.,\u2019'])
    (?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)
    (?:(?P<short>[kmbtKMBT]n?)(?![\w-])|[\s-](?P<scale>{_SCALE})\b)?
    (?![\w/:+#]|[.,]\d|[-\u2013]\d+[-\u2013]\d)
  | \b(?P<several>several|a\ few|many|some)\s+(?P<some>dozen|hundred|thousand|million)\b
  | \b(?P<heap>tens|dozens|scores|hundreds|thousands|millions|billions)\b
    (?:\s+(?P<of>of)\s+(?P<heaped>thousands|millions|billions)\b)?
  | \b(?P<half>half\s+a)\s+(?P<halved>dozen|million|billion)\b
  | \b(?P<article>an?)(?=\s+(?:{_SCALE}|year|month|week|day|hour|decade|century|fortnight)\b)
    (?:\s+(?:{_SCALE})\b)*
  | \b(?P<words>(?:{_WORD})(?:(?:-|\s+(?:and\s+)?)(?:{_WORD}|{_SCALE})\b)*)
    (?P<plus>\s+and\s+a\s+half(?:\s+(?:million|billion))?)?
    \b(?!-(?:thirds?|fifths?|quarters?|halves|tenths?)|st\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_JOINT = re.compile(r"\s?[-–—]\s?|\s+(?:to|or)\s+", re.IGNORECASE)

_BEFORE: tuple[tuple[Modifier, re.Pattern[str]], ...] = tuple(
    (modifier, re.compile(rf"\b(?:{words})\s+(?:an?\s+)?$", re.IGNORECASE))
    for modifier, words in (
        (Modifier.UP_TO, ("up to|as many as|as much as|at most|(?:no|not) more than|a maximum of|"
         "(?<!no )(?<!not )(?:fewer|less) than|under|below")),
        (Modifier.AT_LEAST, "at least|(?:no|not) (?:fewer|less) than|a minimum of|as few as"),
        (Modifier.MORE_THAN, ("more than|over|above|upwards? of|in excess of|exceed(?:s|ed|ing)?|"
         "topp(?:ed|ing)|greater than|well over|surpass(?:es|ed|ing)")),
        (Modifier.NEARLY, "nearly|almost|close to|just under|just short of|approaching|not quite"),
        (Modifier.AROUND, ("about|around|roughly|some|approximately|(?:an )?estimated|circa|"
         "something like|on the order of")),
    )
)  # fmt: skip
_AFTER = (
    (Modifier.AT_LEAST, re.compile(r"\s+or\s+more\b|\+|-plus\b", re.IGNORECASE)),
    (Modifier.AROUND, re.compile(r"\s+or\s+so\b", re.IGNORECASE)),
)

# What a number is no amount in: the hour, an age, a numbered thing, a name.
_NOT_AFTER = re.compile(
    r"(?:(?i:\baged?|\bage\sof|\bnos?\.|\bnumbers?|\btel\.?|\bphone:?|\bpage|\bpp?\.|\bgroup\sof|"
    r"\bversion|\bver\.|\bat\sthe\sage\sof|©|\bcopyright)\s+"
    r"|\b(?:Resolutions?|Articles?|Chapter|Section|Paragraph|Annex|Protocol|Clause|Flight|Channel|"
    r"Highway|Route|Room|Phase|Stage|Track|Block|Zone|Area|Level|Class|Type|Camp|Gate|Part|Title|"
    r"Brigade|Battalion|Division|Unit|Boeing|Airbus|Big|Rule|Order|Act|Bill|Directive|Decree)\s+"
    # "Kade, 45, said": an age behind a name.
    r"|[A-Z][\w'’-]+,\s)$"
)
_NOT_BEFORE = re.compile(
    r"[\s-](?:a\.?m\b|p\.?m\b|o[’']clock|GMT|UTC|BST|EST|EDT|CET|hours\s+(?:GMT|local))"
    r"|[\s-]years?[\s-](?:old|of\sage)\b|[\s-](?:month|week|day)s?[\s-]old\b"
    r"|\s+(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)\w*\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)\s+$"
)
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


@dataclass(frozen=True, slots=True)
class Number:
    """An amount in a text.

    `span` are the words of the number with its sign and scale, `whole` those with its
    modifier. `upper` is the end of a range. `unit` is set where a sign gives it ("$").
    `form` is digits, words, heap ("thousands") or article ("a year").
    """

    span: Span
    whole: Span
    value: float
    form: str
    upper: float | None = None
    modifier: Modifier = Modifier.EXACTLY
    unit: str | None = None


def find_numbers(text: str, within: Span) -> tuple[Number, ...]:
    """The amounts in a stretch of a text, in text order.

    >>> [n.value for n in find_numbers("Kade, 45, lost two thousand men", Span(0, 31))]
    [2000.0]
    """
    words = within.of(text)
    amounts = [
        amount
        for match in _AMOUNT.finditer(words)
        if (amount := _amount(match)) is not None
    ]
    return tuple(
        _shifted(_modified(words, number), within.start)
        for number in _ranges(words, amounts)
        if not _is_otherwise(words, number)
    )


def _amount(match: re.Match[str]) -> Number | None:
    start, end = match.span()
    start += len(match[0]) - len(match[0].lstrip())
    value, form, modifier = _value(match)
    if value is None:
        return None
    sign = match["sign"]
    unit = _SIGNS[sign.upper()] if sign else None
    if match["short"] and not sign and match["short"].lower() in {"m", "b", "k"}:
        return None  # "5m" may be metres
    return Number(Span(start, end), Span(start, end), value, form, None, modifier, unit)


def _value(match: re.Match[str]) -> tuple[float | None, str, Modifier]:
    """What a match comes to, in which form, and how exactly its own words mean it."""
    if match["digits"]:
        scale = _SHORT.get((match["short"] or "").lower()) or _SCALES.get(
            (match["scale"] or "").lower(), 1
        )
        if match["short"] and match["short"].lower() not in _SHORT:
            return None, "digits", Modifier.EXACTLY
        value = float(match["digits"].replace(",", "")) * scale
        return round(value, 6), "digits", Modifier.EXACTLY
    if match["several"]:
        heap = float(_HEAPS[match["some"].lower()])
        if match["several"].lower() == "some":  # "some thousand men"
            return heap, "words", Modifier.AROUND
        return heap, "heap", Modifier.AT_LEAST
    if match["heap"]:
        heaped = _HEAPS.get((match["heaped"] or "").lower(), 1)
        return (
            float(_HEAPS[match["heap"].lower()] * heaped),
            "heap",
            Modifier.AT_LEAST,
        )
    if match["half"]:
        return _SCALES[match["halved"].lower()] / 2, "words", Modifier.EXACTLY
    if match["article"]:
        scaled = match[0].split()[1:]
        value = _spelt(["one", *scaled])
        return value, "words" if scaled else "article", Modifier.EXACTLY
    value = _spelt(re.split(r"[-\s]+", match["words"].lower()))
    if match["plus"]:
        scale = _SCALES.get(match["plus"].split()[-1].lower(), 1)
        value = (value + 0.5) * scale
    return value, "words", Modifier.EXACTLY


def _spelt(words: Sequence[str]) -> float:
    """The value of number words.

    >>> _spelt("two hundred and fifty thousand".split())
    250000.0
    """
    total = part = 0.0
    for word in words:
        folded = word.lower()
        if folded in _SCALES:
            scale = _SCALES[folded]
            part = (part or 1) * scale
            if scale >= _SCALES["thousand"]:
                total, part = total + part, 0.0
        else:
            part += _SMALL.get(folded, _TENS.get(folded, 0))
    return total + part


def _ranges(words: str, amounts: Sequence[Number]) -> Iterator[Number]:
    """The amounts, two of them made one where they are the ends of a range.

    "between 10 and 20", "10-20", "ten to twenty"; but "from 10 to 20" are two.
    """
    i = 0
    while i < len(amounts):
        one = amounts[i]
        if i + 1 < len(amounts) and _is_range(words, one, amounts[i + 1]):
            other = amounts[i + 1]
            yield _joined(one, other)
            i += 2
        else:
            yield one
            i += 1


def _is_range(words: str, one: Number, other: Number) -> bool:
    gap = words[one.span.end : other.span.start]
    before = words[: one.span.start]
    if _scaled(one, other) >= other.value:
        return False
    if _BETWEEN.search(before):
        return re.fullmatch(r"\s+and\s+", gap) is not None
    return _JOINT.fullmatch(gap) is not None and not _FROM.search(before)


def _scaled(one: Number, other: Number) -> float:
    """The lower end, in the scale that stands only behind the upper: "two to three million"."""
    for scale in (10**12, 10**9, 10**6, 10**3):
        if other.value >= scale > one.value and one.value < other.value / scale:
            return one.value * scale
    return one.value


def _joined(one: Number, other: Number) -> Number:
    span = Span(one.span.start, other.span.end)
    return replace(
        one,
        span=span,
        whole=span,
        value=_scaled(one, other),
        upper=other.value,
        unit=one.unit or other.unit,
    )


def _modified(words: str, number: Number) -> Number:
    """A number with the words that tell how exactly it is meant."""
    before = words[: number.span.start]
    for modifier, pattern in _BEFORE:
        found = pattern.search(before)
        if found:
            whole = Span(found.start(), number.span.end)
            return replace(number, whole=whole, modifier=modifier)
    for modifier, pattern in _AFTER:
        after = pattern.match(words, number.span.end)
        if after:
            whole = Span(number.span.start, after.end())
            return replace(number, whole=whole, modifier=modifier)
    if number.upper is not None and _BETWEEN.search(before):
        start = number.span.start - len("between ")
        return replace(number, whole=Span(max(start, 0), number.span.end))
    return number


def _is_otherwise(words: str, number: Number) -> bool:
    """Whether a number is a date, an hour, an age, an ordinal, or part of a name."""
    start, end = number.span.start, number.span.end
    before, after = words[:start], words[end:]
    written = number.span.of(words)
    if before.endswith(("-", "–")) or _NOT_BEFORE.match(after):
        return True
    if re.match(r"\s*[.)]\s", after) and not before.strip(" •*-\"'“‘"):
        return True  # "1. Skip to content"
    if re.search(r"[A-Z][\w'’-]+,\s$", before):
        return re.match(r"[,.]|\s*$", after) is not None
    if _NOT_AFTER.search(before):
        return True
    if _MONTH.search(before):
        return (
            len(re.sub(r"\D", "", written)) <= 2 or _YEAR.fullmatch(written) is not None
        )
    # "Lake Two", "the Group of Eight": a number word in capitals amid a sentence.
    return (
        number.form == "words"
        and written[0].isupper()
        and re.search(r"\w[\w'’]*\s$", before) is not None
    )


def _shifted(number: Number, by: int) -> Number:
    def moved(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    return replace(number, span=moved(number.span), whole=moved(number.whole))
