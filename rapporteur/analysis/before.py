"""Who is named before a quotation: She told reporters: "We will not go."."""

import re
from collections.abc import Sequence

from rapporteur.analysis.clauses import reported, source_of
from rapporteur.analysis.passage import (
    LEAST_WORDS,
    Attribution,
    Context,
    in_capitals,
    is_negated,
)
from rapporteur.analysis.rulebook import Rulebook
from rapporteur.model import Span, StatementKind

# "has yet to say", "refused to say", "the report", "was called": nobody says anything.
_ABSENT = re.compile(r"\b(?:to|yet to|without|of|for|by)\s+$")
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:the|a|an|his|her|its|their|our|my|this|that|no|any|some|each|every|of|new|first|"
    r"latest|joint|official|recent)|[’']s?)\s+$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:been|was|were|is|are|be|being)\s+(?:\w+ly\s+)?$")
#: Between two verbs the second of which is part of what the first reports.
_ONE_CLAUSE = re.compile(
    r"\s+(?:that\s+)?(?!.*\b(?:and|but|while|as|who)\b)(?:the|its|his|her|their|an?|[A-Z][\w’'-]*)\b[^,;:]*"
)
#: Where somebody speaks: on Radio Orsa's "The River Hour" on Sunday. Its title is masked.
_PROGRAMME = re.compile(
    r"\s+on\s+(?:[\w’'.]+\s+){0,3}[\"“]x[^\"”]*[\"”](?:\s+(?:on\s+)?\w+day)?"
)
_QUOTED_AS = re.compile(r"\bquoted as\s+$")
_LONGEST_LABEL = 3
_CALLS = "calls"


def named_before(
    rules: Rulebook, context: Context, found: Sequence[Attribution]
) -> Attribution | None:
    """Who is named before the opening mark, with a verb of saying between."""
    left = context.left
    verbs = [verb for verb in rules.says.finditer(left) if _speaks(left, verb)]
    for i in range(len(verbs) - 1, -1, -1):
        verb = verbs[i]
        if i and _ONE_CLAUSE.fullmatch(left[verbs[i - 1].end() : verb.start()]):
            continue  # She said the dam underscored "our trust": it is she who says so.
        gap = _PROGRAMME.sub("", left[verb.end() :])
        cue = Span(context.start + verb.start(), context.start + verb.end())
        for rule in rules.beside:
            fits = rule.where == "between" and rule.pattern.fullmatch(gap)
            if fits and _opens_speech(gap, context):
                return _direct(context, cue, rule.name, found)
        if _is_work(context):
            return None
        clause = next(rule for rule in rules.beside if rule.where == "clause")
        return reported(context, cue, clause.pattern.match(gap), found)
    return None


def _speaks(left: str, verb: re.Match[str]) -> bool:
    """Whether a verb of saying is one here: finite, active, and not a noun."""
    before = left[: verb.start()]
    if _QUOTED_AS.search(before):
        return True
    if _ABSENT.search(before) or _NOUN_BEFORE.search(before) or _PASSIVE.search(before):
        return False
    return not re.match(r"\s+(?:of|by)\b", left[verb.end() :])


def _is_work(context: Context) -> bool:
    """A "Long Table" deal: names and works are in capitals, where the words around are not."""
    words = context.quotation.words(context.text)
    if words.endswith((".", "!", "?", ",")) or context.left.istitle():
        return False
    return in_capitals(words) and not in_capitals(context.left)


def _opens_speech(gap: str, context: Context) -> bool:
    """A colon, a comma or a capital: what follows are the speaker's words whole."""
    if re.search(r"\bthat\s*$", gap):
        return False
    words = context.quotation.words(context.text)
    whole = words[:1].isupper() and len(words.split()) >= LEAST_WORDS
    rest = context.masked[
        context.quotation.outer.end - context.base : context.end - context.base
    ]
    goes_on = len(rest.split()) > 3  # the clause ends outside the marks
    return gap.rstrip().endswith(":") or (
        (gap.rstrip().endswith(",") or whole) and not (goes_on and not whole)
    )


def _direct(
    context: Context, cue: Span, rule: str, found: Sequence[Attribution]
) -> Attribution:
    source = source_of(context, cue, found)
    return Attribution(
        StatementKind.DIRECT,
        context.quotation.parts,
        source,
        (cue,),
        rule,
        is_negated(context.text, cue),
        context.quotation.outer.end,
    )


def naming_before(
    rules: Rulebook, context: Context, found: Sequence[Attribution]
) -> Attribution | None:
    """Who gives a name to something: He has called the plan "a map without a river"."""
    left = context.left
    for verb in reversed(list(rules.calls.finditer(left))):
        if (
            not _speaks(left, verb) or len(left[verb.end() :].split()) > 30
        ):  # the name is far off
            continue
        cue = Span(context.start + verb.start(), context.start + verb.end())
        after = context.text[cue.end : context.quotation.outer.end]
        # They called for three "days of rage": what is called for follows.
        leading = re.match(r"\s+(?:(?:for|on)\s+)?", after)
        start = cue.end + (leading.end() if leading else 0)
        end = context.quotation.outer.end
        if (
            not left[verb.end() :].strip()
            and len(context.quotation.words(context.text).split()) < 2
        ):  # a bare name
            return None
        contents = (Span(start, end),)
        source = source_of(context, cue, found)
        return Attribution(
            StatementKind.MIXED, contents, source, (cue,), _CALLS, end=end
        )
    return None


def labelled(rules: Rulebook, context: Context) -> Attribution | None:
    """Who a label names: Belo: 'We will not go'; in the words of Belo, "not now"."""
    for rule in rules.beside:
        if rule.where != "before":
            continue
        hit = rule.pattern.search(context.left)
        if hit is None:
            continue
        groups = hit.groupdict()
        cue: tuple[Span, ...] = ()
        if groups.get("cue"):
            cue = (
                Span(context.start + hit.start("cue"), context.start + hit.end("cue")),
            )
        elif not context.quotation.words(context.text)[:1].isupper():
            return None
        source: Span | None = Span(
            context.start + hit.start("source"), context.start + hit.end("source")
        )
        # "Front drops its demand: 'We will come'": what stands there is no name.
        names = hit["source"].split()
        capitals = all(name[0].isupper() for name in names)
        if not cue and (len(names) > _LONGEST_LABEL or not capitals):
            source = None
        parts = context.quotation.parts
        end = context.quotation.outer.end
        return Attribution(StatementKind.DIRECT, parts, source, cue, rule.name, end=end)
    return None
