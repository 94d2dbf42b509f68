"""What hangs on a noun: "the conference | on the river, to be held at Orsa in June"."""

from rapporteur.analysis.grammar.groups import Shape
from rapporteur.analysis.grammar.phrases import HEADS, Line
from rapporteur.analysis.grammar.words import Kind

_GOES_ON = frozenset(
    {
        Kind.PREPOSITION,
        Kind.TO,
        Kind.DETERMINER,
        Kind.POSSESSIVE,
        Kind.ADJECTIVE,
        Kind.NOUN,
        Kind.NAME,
        Kind.TIME,
        Kind.NOT,
    }
)
#: Before these what follows a noun goes with the verb instead: "met after the talks".
_VERBAL = frozenset(
    "after before during since until despite amid following as than".split()
)
_DASHES = frozenset({"—", "–", "-", "--"})
_QUOTES = frozenset('"“”')
_LOOSE = (Kind.MARK, Kind.AND, Kind.PREPOSITION, Kind.ADVERB, Kind.RELATIVE, Kind.THAT)


def tail_end(line: Line, head: int) -> int:
    """The place after the last word that hangs on the noun at `head`."""
    at, related = head + 1, False
    while at < len(line.words):
        verb = line.verbs.get(at)
        if verb is not None:
            group = line.groups[verb]
            if group.shape is Shape.FINITE and not related:
                break
            at, related = group.last + 1, False
        elif _hangs(line, at):
            related = related or line.kind(at) in (Kind.RELATIVE, Kind.THAT)
            at += 1
        else:
            break
    while at > head + 1 and line.kind(at - 1) in _LOOSE:
        if line.lower(at - 1) in _QUOTES:
            break
        at -= 1
    return at


def _hangs(line: Line, at: int) -> bool:
    """Whether a word that is no verb still belongs to the noun before it."""
    kind, word = line.kind(at), line.lower(at)
    if word in _VERBAL or (word in _QUOTES and line.kind(at + 1) is Kind.DETERMINER):
        # "Called its offer to the Front “a mistake”": a phrase of its own.
        return False
    if (
        kind is Kind.PREPOSITION
        and line.kind(at + 1) is Kind.TIME
        and _is_dated(line, at)
    ):
        return False
    if kind is Kind.AND:
        return (
            line.ends_phrase(at - 1)
            and line.kind(at + 1) in _GOES_ON
            and not line.starts_clause(at + 1)
        )
    if word == "," or word in _DASHES:
        return _resumes(line, at + 1)
    if kind is Kind.DETERMINER and line.kind(at - 1) in HEADS:
        # "Called the talks | a mistake".
        return False
    if kind is Kind.PRONOUN:
        # "The talks it had called for": a clause of its own.
        return line.kind(at - 1) not in HEADS
    free = (Kind.ADVERB, Kind.RELATIVE, Kind.THAT)
    return kind in _GOES_ON or kind in free or word in _QUOTES


def _is_dated(line: Line, at: int) -> bool:
    """Whether the noun has a day of its own before it: "offered a place at Monday's talks | on Sunday"."""
    chunk = line.chunk_at(at - 1)
    return any(line.kind(i) is Kind.TIME for i in range(chunk.start, chunk.end))


def _resumes(line: Line, at: int) -> bool:
    """Whether a phrase goes on after a comma: ", Vardania", ", to be held", ", proposed by"."""
    group = line.group_at(at)
    if group is not None:
        return group.shape in (Shape.INFINITIVE, Shape.PARTICIPLE) and group.passive
    if line.kind(at) is Kind.RELATIVE:
        # "The conference, which has been dubbed Orsa II, ..."
        naming = line.group_at(at + 1)
        return naming is not None and naming.base in ("dub", "call", "name", "know")
    if line.lower(at) in ("on", "in", "at") and line.kind(at + 1) is Kind.TIME:
        return line.kind(at - 2) is Kind.NAME
    name = line.kind(at) is Kind.NAME and line.kind(at - 2) is Kind.NAME
    return name and line.kind(at + 1) in (Kind.MARK, Kind.PREPOSITION, Kind.TIME)
