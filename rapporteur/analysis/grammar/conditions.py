"""Clauses that set a condition: "if ...", "unless ...", "only once ..."."""

from rapporteur.analysis.grammar.phrases import Line, Part
from rapporteur.analysis.grammar.words import Kind
from rapporteur.model import Span

_ASKING = frozenset(
    "ask wonder see know decide say question tell determine doubt".split()
)
_WAITING = frozenset({"once", "when", "after"})
_ENDS = frozenset({";", "—", "–", "--", '"', "”", "»"})


def find_conditions(line: Line) -> list[Span]:
    """The if-clauses of a sentence, from "if" (or "only if") to their end."""
    found = (_clause(line, at) for at in range(len(line.words)) if _opens(line, at))
    return [span for part in found if (span := line.span(part)) is not None]


def _opens(line: Line, at: int) -> bool:
    before = line.lower(at - 1)
    if before == "only" and line.lower(at) in _WAITING:
        # "It will sign, but only once the union agrees": nobody has agreed.
        return True
    if line.words[at].kind is not Kind.IF:
        return False
    if line.lower(at) in ("provided", "providing"):
        return line.kind(at + 1) is Kind.THAT or before == ","
    # "Asked if he would come" is a question; "as if" and "even if" set no condition.
    verb = line.verbs.get(at - 1)
    asks = verb is not None and line.groups[verb].base in _ASKING
    return before not in ("as", "even", "what") and not asks


def _clause(line: Line, at: int) -> Part:
    opened = at == 0 or line.kind(at - 1) in (Kind.MARK, Kind.AND, Kind.THAT)
    end = len(line.words)
    for i in range(at + 3, end):
        word = line.lower(i)
        closes = word == "," and (
            opened or line.group_at(i + 1) is not None or line.starts_clause(i + 1)
        )
        if closes or word in _ENDS:
            end = i
            break
    while end > at + 1 and line.kind(end - 1) is Kind.MARK:
        end -= 1
    return Part(at - 1 if line.lower(at - 1) == "only" else at, end)
