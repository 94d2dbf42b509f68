"""Verbs without an auxiliary: where the words around let a word be one."""

from collections.abc import Sequence

from rapporteur.analysis.grammar.groups import (
    Group,
    Shape,
    Tense,
    auxiliary_group,
    is_form,
    kind_at,
)
from rapporteur.analysis.grammar.verbs import Form
from rapporteur.analysis.grammar.words import Kind, Word

#: No finite verb directly follows one of these.
_BARS = (Kind.DETERMINER, Kind.POSSESSIVE, Kind.PREPOSITION, Kind.ADJECTIVE, Kind.TO)
_NOMINAL = (Kind.NOUN, Kind.NAME, Kind.PRONOUN)
_PLURAL = frozenset("i we you they people police both all most some many who".split())
_STARTS = (Kind.DETERMINER, Kind.PRONOUN, Kind.NAME, Kind.THAT, Kind.TO, Kind.IF)
_TOWARDS = frozenset("on for against with at".split())
#: "Talks dubbed “Orsa II”"; "the conference, expected to open in June".
_HELD = frozenset({"meeting", "hearing", "briefing", "gathering"})
_HOLDS = frozenset("attend hold host skip boycott join convene chair".split())
_OBJECTS = (Kind.DETERMINER, Kind.PRONOUN, Kind.POSSESSIVE, Kind.NAME)
_NAMING = frozenset({"dub", "name", "title", "entitle", "nickname"})
_FORESEEN = frozenset(
    "expect schedule set plan design mean intend believe think ask invite order".split()
)
_ASIDES = frozenset({",", "—", "–", "--", "-"})
_QUOTES = frozenset('"“‘«')
_OPENERS = (Kind.THAT, Kind.RELATIVE, Kind.SUBORDINATOR, Kind.IF, Kind.AND)


def find_groups(words: Sequence[Word]) -> list[Group]:
    """The verb groups of a sentence, in order; they do not overlap."""
    found: list[Group] = []
    at = 0
    while at < len(words):
        group = auxiliary_group(words, at) or _bare_group(words, at)
        if group is None:
            at += 1
        else:
            found.append(group)
            at = group.last + 1
    return found


def _bare_group(words: Sequence[Word], at: int) -> Group | None:
    verb = words[at].verb
    if words[at].kind is not Kind.VERB or verb is None:
        return None
    before = _before(words, at)
    if verb.forms & Form.ING:
        return None if _is_noun(words, at, before) else _group(words, at, Shape.ING)
    if before is None:
        # "Asked about the draft, Kade ...": a participle may open a sentence.
        opens = verb.forms & Form.PARTICIPLE and kind_at(words, at + 1) in (
            Kind.PREPOSITION,
            Kind.TO,
        )
        return _group(words, at, Shape.PARTICIPLE) if opens else None
    if before.kind in _BARS and before.lower not in ("all", "both", "each"):
        return None
    if before.kind is Kind.VERB and kind_at(words, at + 1) in (
        *_NOMINAL,
        Kind.ADJECTIVE,
    ):
        # "Is backing embattled Kade": it describes.
        return None
    if verb.forms & (Form.PAST | Form.PARTICIPLE):
        reduced = _is_reduced(words, at, before)
        return _group(words, at, Shape.PARTICIPLE if reduced else Shape.FINITE)
    after = words[at + 1] if at + 1 < len(words) else None
    if verb.forms & Form.PRESENT:
        fits = _is_present(verb.nounish, before, after)
    else:
        fits = _is_base(words, at, before, after)
    return _group(words, at, Shape.FINITE, Tense.PRESENT) if fits else None


def _group(
    words: Sequence[Word], at: int, shape: Shape, tense: Tense = Tense.PAST
) -> Group:
    verb = words[at].verb
    return Group(
        at,
        at,
        verb.base if verb else "",
        tense if shape is Shape.FINITE else Tense.NONE,
        shape,
        passive=shape is Shape.PARTICIPLE,
        negated=_is_negated(words, at),
    )


def _is_negated(words: Sequence[Word], at: int) -> bool:
    """Whether "not" stands before, adverbs aside: "not absolutely ruling it out"."""
    while kind_at(words, at - 1) is Kind.ADVERB:
        at -= 1
    return kind_at(words, at - 1) is Kind.NOT


def _before(words: Sequence[Word], at: int) -> Word | None:
    """The word before that is no adverb."""
    for i in range(at - 1, -1, -1):
        # "Vardania first opens the sluices", but "the first reports".
        first = words[i].lower == "first" and kind_at(words, i - 1) in _NOMINAL
        if words[i].kind not in (Kind.ADVERB, Kind.NOT) and not first:
            return words[i]
    return None


def _is_noun(words: Sequence[Word], at: int, before: Word | None) -> bool:
    """Whether a word in -ing is a noun: "the meeting", "heavy fighting raged"."""
    if before is not None and before.kind in (
        Kind.DETERMINER,
        Kind.POSSESSIVE,
        Kind.ADJECTIVE,
    ):
        return True
    if _is_gathering(words, at, before):
        return True
    verb, after = words[at].verb, kind_at(words, at + 1)
    if verb is not None and not verb.known and after is Kind.NOUN:
        return True
    finite = after in (Kind.MODAL, Kind.HAVE, Kind.BE, Kind.DO)
    return finite or (
        is_form(words, at + 1, Form.PAST) and not is_form(words, at + 1, Form.BASE)
    )


def _is_gathering(words: Sequence[Word], at: int, before: Word | None) -> bool:
    """Whether it is what is held: "the Orsa meeting", but "Kade and Belo meeting Dahl"."""
    if before is None or words[at].lower not in _HELD:
        return False
    if kind_at(words, at + 1) in _OBJECTS or (
        at + 1 < len(words) and words[at + 1].lower == "with"
    ):
        return False
    if before.kind is Kind.VERB and before.verb is not None:
        return before.verb.base in _HOLDS
    joined = any(w.kind is Kind.AND for w in words[max(0, at - 4) : at])
    number = before.lower.isdigit()
    return (before.kind in (Kind.NAME, Kind.TIME) or number) and not joined


def _is_done_by(words: Sequence[Word], at: int) -> bool:
    """Whether "by" names who does it: "proposed by Kade", but "met by themselves"."""
    if at + 2 >= len(words) or words[at + 1].lower != "by":
        return False
    return not words[at + 2].lower.endswith(("self", "selves"))


def _is_reduced(words: Sequence[Word], at: int, before: Word) -> bool:
    """Whether a past form is a participle: "delegates invited by the commission"."""
    verb = words[at].verb
    if verb is None or not verb.forms & Form.PARTICIPLE:
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    if not verb.forms & Form.PAST or _is_done_by(words, at):
        return True
    # "The plan, proposed last week, failed"; but "Kade, however, proposed a date".
    if verb.base in _NAMING and after is not None and after.lower in _QUOTES:
        return True
    describes = before.kind in (Kind.NOUN, Kind.NAME) or before.lower in _ASIDES
    foreseen = verb.base in _FORESEEN and after is not None and after.kind is Kind.TO
    takes = (
        not foreseen
        and after is not None
        and after.kind
        in (
            *_STARTS,
            Kind.MARK,
            Kind.NOUN,
            Kind.VERB,
        )
    )
    return describes and not takes and _has_finite_later(words, at)


def _has_finite_later(words: Sequence[Word], at: int) -> bool:
    """Whether a finite verb follows whose subject can only stand before this verb."""
    first = kind_at(words, at + 1)
    if first is not Kind.TO and first in (*_STARTS, Kind.NOUN, Kind.ADJECTIVE):
        return False
    for i in range(at + 1, len(words)):
        word, before = words[i], words[i - 1]
        if word.kind in _OPENERS:
            return False
        if before.kind is Kind.PRONOUN:
            continue
        if word.kind in (Kind.MODAL, Kind.DO):
            return True
        if word.kind in (Kind.HAVE, Kind.BE) and word.lower not in (
            "be",
            "being",
            "been",
            "having",
        ):
            return True
        stands = before.kind in (*_NOMINAL, Kind.TIME, Kind.MARK)
        if word.kind is Kind.VERB and word.verb is not None and stands:
            only = (
                word.verb.forms in (Form.PAST, Form.PRESENT) or word.verb.base == "say"
            )
            if only and not word.verb.nounish:
                return True
    return False


def _goes_on(after: Word | None) -> bool:
    """Whether what follows is what follows verbs."""
    if after is None:
        return False
    ing = after.verb is not None and after.verb.forms == Form.ING
    return (
        after.kind in _STARTS
        or after.lower in _TOWARDS
        or (ing and after.kind is Kind.VERB)
    )


def _is_present(nounish: int, before: Word, after: Word | None) -> bool:
    if before.lower in ("he", "she", "it", "who", "which", "that", "this"):
        return True
    named = (*_NOMINAL, Kind.MARK, Kind.AND, Kind.TIME)
    if before.kind not in named or nounish > 1:
        return False
    if not nounish:
        return True
    # "Kade demands an answer", but "river level reports".
    one = before.kind is Kind.NOUN and not before.lower.endswith("s")
    return (one or before.kind is Kind.NAME) and _goes_on(after)


def _is_base(words: Sequence[Word], at: int, before: Word, after: Word | None) -> bool:
    verb = words[at].verb
    if before.lower in _PLURAL:
        return True
    if verb is None or before.kind not in (Kind.NAME, Kind.NOUN, Kind.AND, Kind.VERB):
        return False
    fits = not verb.nounish or _goes_on(after)
    if before.kind is Kind.AND:
        # "to meet and discuss the draft": the second of two verbs.
        return fits
    plural = before.lower.endswith("s") and not before.lower.endswith("ss")
    joined = any(w.kind is Kind.AND for w in words[max(0, at - 4) : at])
    return fits and (plural or (joined and before.kind is Kind.NAME))
