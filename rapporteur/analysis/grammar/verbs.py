"""Verbs by their forms: what a word may be a form of."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Flag, auto
from functools import cache, lru_cache
from importlib.resources import files


class Form(Flag):
    """The forms of an English verb; one word may be several of them."""

    BASE = auto()
    PRESENT = auto()
    PAST = auto()
    PARTICIPLE = auto()
    ING = auto()


@dataclass(frozen=True, slots=True)
class VerbForm:
    """What a word is as a verb.

    `nounish` is how readily its base form and its -s are nouns instead: 0 hardly, 1 as
    often ("visits"), 2 mostly ("talks"). `known` is false where the verb is only guessed
    from the ending.
    """

    base: str
    forms: Form
    nounish: int = 0
    known: bool = True


_VOWELS = "aeiou"
#: Verbs of more than one syllable that double their last letter all the same.
_DOUBLES = frozenset(
    "admit commit permit submit omit refer prefer defer confer occur rebut compel expel propel repel "
    "control patrol regret forget begin transfer concur recur abet rebel dispel equip".split()
)


@lru_cache(maxsize=1 << 14)
def verb_form(word: str) -> VerbForm | None:
    """What a word, in lower case, is as a verb; None where it is none.

    >>> verb_form("withdrew").base, verb_form("stopped").base, verb_form("river")
    ('withdraw', 'stop', None)
    """
    lexicon = _lexicon()
    if word in lexicon.forms:
        return lexicon.forms[word]
    if word in lexicon.none or not re.fullmatch(
        r"[a-z]{2,}(?:-[a-z]+)?(?:ed|ing)", word
    ):
        return None
    ing = word.endswith("ing")
    stem = word[:-3] if ing else word[:-2]
    if not re.search(r"[aeiouy]", stem):
        return None
    forms = Form.ING if ing else Form.PAST | Form.PARTICIPLE
    return VerbForm(_base(stem), forms, known=False)


def _base(stem: str) -> str:
    """The base form that a stem without its ending most likely has."""
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    if re.search(
        r"(?:at|iz|is|uc|ov|iv|us|ng|rg|dg|nc|rc|ut|bl|tl|dl|ag|as|os|ur|ir|ar)$", stem
    ):
        return stem + "e"
    return stem


@dataclass(frozen=True, slots=True)
class _Lexicon:
    forms: Mapping[str, VerbForm]
    none: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    kept = tomllib.loads(
        files("rapporteur.analysis.rules").joinpath("verbs.toml").read_text("utf-8")
    )
    forms: dict[str, VerbForm] = {}
    nounish = {w.rstrip("*"): w.count("*") for w in kept["regular"].split()}
    irregular = [line.split() for line in kept["irregular"].split(";")]
    strange = {words[0] for words in irregular}
    for words in irregular:
        _add(forms, _irregular(*words), words[0], nounish.get(words[0], 0))
    for base, often in nounish.items():
        if base not in strange:
            _add(forms, _regular(base), base, often)
    return _Lexicon(forms, frozenset(kept["none"].split()))


def _add(
    forms: dict[str, VerbForm],
    made: Iterator[tuple[str, Form]],
    base: str,
    nounish: int,
) -> None:
    for word, form in made:
        before = forms.get(word)
        if before is None or before.base == base:
            forms[word] = VerbForm(
                base, form | before.forms if before else form, nounish
            )


def _irregular(
    base: str, past: str, participle: str = ""
) -> Iterator[tuple[str, Form]]:
    yield base, Form.BASE
    yield _with_s(base), Form.PRESENT
    yield past, Form.PAST
    yield participle or past, Form.PARTICIPLE
    yield _with(base, "ing"), Form.ING


def _regular(base: str) -> Iterator[tuple[str, Form]]:
    yield base, Form.BASE
    yield _with_s(base), Form.PRESENT
    yield _with(base, "ed"), Form.PAST | Form.PARTICIPLE
    yield _with(base, "ing"), Form.ING


def _with_s(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _with(base: str, ending: str) -> str:
    if base.endswith("ie") and ending == "ing":
        return base[:-2] + "ying"
    if base.endswith("e") and not (
        base.endswith(("ee", "oe", "ye")) and ending == "ing"
    ):
        return base[:-1] + ending
    if base.endswith("y") and base[-2] not in _VOWELS and ending == "ed":
        return base[:-1] + "ied"
    short = re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", base) is not None
    if short or base in _DOUBLES or base.endswith(("vel", "cel", "gnal")):
        return base + base[-1] + ending
    return base + ending
