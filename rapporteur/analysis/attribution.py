"""Who said a quotation: the source and the cue beside it, by the rulebook.

Read `attribute` first: for each quotation the cases are tried in the order in which a
reader would decide them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapporteur.analysis.quotations import Quotation
from rapporteur.analysis.rulebook import Rulebook, load
from rapporteur.analysis.sentences import mask, sentence_starts
from rapporteur.analysis.subjects import first_subject, subject_before
from rapporteur.model import Span, StatementKind

_FAR = 400
_LEAST_WORDS = 4
_NEGATED = re.compile(r"(?:\bnot|\bnever|n[’']t)\W+(?:\w+ly\W+)?$")
_DENIES = re.compile(r"den(?:y|ies|ied|ying)$", re.IGNORECASE)
# "has yet to say", "refused to say", "the report", "was called": nobody says anything.
_ABSENT = re.compile(r"\b(?:to|yet to|without|of|for|by)\s+$")
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:the|a|an|his|her|its|their|our|my|this|that|no|any|some|each|every|of|new|first|"
    r"latest|joint|official|recent)|[’']s?)\s+$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:been|was|were|is|are|be|being)\s+(?:\w+ly\s+)?$")
_QUOTED_AS = re.compile(r"\bquoted as\s+$")
_CUT = re.compile(
    r",\s+(?:but\s+|and\s+)?(?:add(?:ed|ing)|saying|citing|noting|stressing|according to|"
    r"in the words of|he said|she said|they said)\b"
    # "..., an allusion to the Front": the outlet explains.
    r"|,\s+(?:in\s+)?an?\s+(?:\w+\s+)?(?:allusion|reference|nod|jab|swipe)\s+(?:to|at)\b"
)
_NAME_AFTER = re.compile(r",\s+(?:[A-ZÀ-Ý][\w’'-]+\s+){0,3}[A-ZÀ-Ý][\w’'-]+")
_LONGEST_LABEL = 3
_RELATIVE = re.compile(r",\s*(?:who|which|whose|whom|where)\b.*$", re.DOTALL)
_LEADING = re.compile(
    r"^(?:\W|\b(?:but|and|so|yet|also|for|now|then|still|that)\b)*", re.IGNORECASE
)
_TRAILING_ADVERB = re.compile(
    r"[\s,]+(?:also|has|have|had|then|later|repeatedly|reportedly|already|recently|previously|both|\w+ly)\s*$"
)
_JOIN = re.compile(r"[^.!?\"“«]{0,140}[.,;:—–…-]*[”\"’)]?\s*")
_SENTENCE_INSIDE = re.compile(r"[a-z]{2}[.!?]\s")
_CALLS = "calls"
_TELLS = re.compile(r"t(?:ell|ells|old|elling)$", re.IGNORECASE)
# Who is told, where no "that" follows: "told a reporter she felt", "told Singh the dam".
_TOLD = re.compile(
    r"\s+(?:(?:the|a|an|his|her|their|its)\s+)?(?:[\w’'.-]+\s+){0,3}?(?:reporters?|journalists?|him|her|them|me|us|"
    r"parliament|lawmakers|aides|delegates|supporters|officials|colleagues|[A-Z][\w’'.-]+(?:\s+[A-Z][\w’'.-]+){0,3})\s+"
    r"(?=[a-z\"“«‘'])"
)
_SMALL_WORDS = frozenset("a an the of on in and for to with at by from".split())


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and contents in the text, and the rule that found them."""

    kind: StatementKind
    contents: tuple[Span, ...]
    source: Span | None
    cue: tuple[Span, ...]
    rule: str
    negated: bool = False
    end: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, and the paragraphs of it that quotations were looked for in."""

    text: str
    paragraphs: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Context:
    """A quotation in its sentence.

    `start` is where the sentence begins, `end` where it ends; `masked` is the paragraph
    with quoted words blanked, from `base` on.
    """

    text: str
    quotation: Quotation
    start: int
    end: int
    masked: str
    base: int

    @property
    def left(self) -> str:
        return self.masked[
            self.start - self.base : self.quotation.outer.start - self.base
        ]


def attribute(passage: Passage, quotations: Sequence[Quotation]) -> list[Attribution]:
    """The statements that hold these quotations, in text order."""
    rules = load()
    found: list[Attribution] = []
    done = 0
    for quotation in quotations:
        if quotation.outer.start < done:
            continue  # it lies in a reported clause that is a statement already
        context = _context(passage, quotation, quotations)
        after = _after(rules, context)
        # CASE 1: "A," he said. "B." The words go on, and nobody else is named.
        if after is None and found and _goes_on(passage.text, found[-1], context):
            found[-1] = _joined(found[-1], quotation)
            continue
        attribution = _decide(rules, context, after, found)
        if attribution is not None and _acceptable(quotation, attribution):
            if found and attribution.cue and found[-1].cue == attribution.cue:
                # He called it "a map" and "a wall": one clause, which reaches further now.
                found.pop()
            found.append(attribution)
            done = max(done, attribution.end)
    return found


def _decide(
    rules: Rulebook,
    context: _Context,
    after: Attribution | None,
    found: Sequence[Attribution],
) -> Attribution | None:
    quotation = context.quotation
    # CASE 2: The talks, dubbed "the long table", resume. A name is no statement.
    if any(rule.pattern.search(context.left) for rule in rules.naming):
        return None
    # CASE 3: "We will not go," she said. The words, then who.
    if after is not None:
        return _whole_clause(context, after)
    # CASE 4: She told reporters: "We will not go." Who, then the words.
    before = _before(rules, context, found)
    if before is not None:
        return before
    # CASE 5: He has called the plan "a map without a river". A name given to something.
    called = _called(rules, context, found)
    if called is not None:
        return called
    # CASE 6: Belo: 'We will not go'. A headline's colon; "in the words of".
    named = _named(rules, context)
    if named is not None:
        return named
    # CASE 7: a paragraph that is nothing but a quotation: who speaks is not stated here.
    alone = not context.left.strip() and quotation.outer.end >= context.end - 1
    if (
        alone
        and _is_speech(quotation, context.text)
        and quotation.outer.start == context.base
    ):
        parts = quotation.parts
        return Attribution(
            StatementKind.DIRECT, parts, None, (), "alone", end=quotation.outer.end
        )
    return None


def _context(
    passage: Passage, quotation: Quotation, quotations: Sequence[Quotation]
) -> _Context:
    first = next(
        p for p in passage.paragraphs if p.start <= quotation.outer.start < p.end
    )
    last = next(p for p in passage.paragraphs if p.start < quotation.outer.end <= p.end)
    paragraph = Span(first.start, last.end)
    near = [
        part
        for other in quotations
        if other.outer.overlaps(paragraph)
        for part in other.parts
    ]
    masked = mask(passage.text, paragraph, near)
    starts = [paragraph.start + at for at in sentence_starts(masked)]
    start = max(at for at in starts if at <= quotation.outer.start)
    end = min(
        (at for at in starts if at > quotation.outer.end - 1), default=paragraph.end
    )
    return _Context(passage.text, quotation, start, end, masked, paragraph.start)


def _after(rules: Rulebook, context: _Context) -> Attribution | None:
    """Who is named after the closing mark, in the same sentence."""
    quotation, text = context.quotation, context.text
    words = quotation.words(text)
    if words.endswith((".", "…")) and not words.endswith("..."):
        return None  # the sentence ended inside the marks
    at = quotation.outer.end - context.base
    rest = context.masked[at : at + _FAR]
    # The "long table" stands in the hall, he said: no comma, no words of his.
    paused = words[-1] in ",!?…—–" or rest.lstrip()[:1] in (",", "—", "–", "-")
    if not paused and not (words[:1].isupper() and _is_speech(quotation, text)):
        return None
    for rule in rules.beside:
        found = rule.pattern.match(rest) if rule.where == "after" else None
        if found is None or _SENTENCE_INSIDE.search(found["source"]):
            continue
        if re.search(r"[\"“”«»:;]", found["source"]):
            continue
        offset = quotation.outer.end
        source = _trimmed(
            text, offset + found.start("source"), offset + found.end("source")
        )
        if source is None:
            continue
        cue = Span(offset + found.start("cue"), offset + found.end("cue"))
        negated = _is_negated(text, cue)
        return Attribution(
            StatementKind.DIRECT,
            quotation.parts,
            source,
            (cue,),
            rule.name,
            negated,
            max(cue.end, source.end),
        )
    return None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The words of a source without relative clause, adverbs and stops."""
    words = _RELATIVE.sub("", text[start:end])
    named = _NAME_AFTER.match(text, end)
    if named and not re.search(r"[A-ZÀ-Ý]", words.lstrip()[1:]):
        # "said its secretary, Olen Marsh": the name belongs to it.
        return Span(start + len(words) - len(words.lstrip()), named.end())
    if "," in words:
        # "Ana Belo, the foreign minister": the name tells enough.
        head, _, rest = words.partition(",")
        words = (
            head if re.match(r"\s+(?:the|a|an|his|her|its|now|then)\b", rest) else words
        )
    while (shorter := _TRAILING_ADVERB.sub("", words)) != words:
        words = shorter
    words = words.rstrip(" ,.;:-–—")
    lead = len(words) - len(words.lstrip(" ,(-–—"))
    if lead >= len(words):
        return None
    return Span(start + lead, start + len(words))


def _whole_clause(context: _Context, after: Attribution) -> Attribution:
    """Direct where the sentence begins with the quotation, else mixed from its beginning.

    'The river will be "a wall," she said' reports a clause of which two words are quoted.
    """
    left = context.left
    lead = _LEADING.match(left)
    rest = left[lead.end() :] if lead else left
    if len(rest.split()) < 2 or rest.rstrip().endswith(
        (",", ":", "—", "–")
    ):  # one word is no clause
        return after
    if re.search(r"[\"”»]", rest):
        return after  # other quoted words stand before: they were dealt with
    start = context.start + len(left) - len(left.lstrip())
    contents = (Span(start, context.quotation.outer.end),)
    return replace(after, kind=StatementKind.MIXED, contents=contents)


def _before(
    rules: Rulebook, context: _Context, found: Sequence[Attribution]
) -> Attribution | None:
    """Who is named before the opening mark, with a verb of saying between."""
    left = context.left
    for verb in reversed(list(rules.says.finditer(left))):
        if not _speaks(left, verb):
            continue
        gap = left[verb.end() :]
        cue = Span(context.start + verb.start(), context.start + verb.end())
        for rule in rules.beside:
            fits = rule.where == "between" and rule.pattern.fullmatch(gap)
            if fits and _opens_speech(gap, context):
                return _direct(context, cue, rule.name, found)
        if _is_work(context):
            return None
        clause = next(rule for rule in rules.beside if rule.where == "clause")
        return _mixed(context, cue, clause.pattern.match(gap), found)
    return None


def _speaks(left: str, verb: re.Match[str]) -> bool:
    """Whether a verb of saying is one here: finite, active, and not a noun."""
    before = left[: verb.start()]
    if _QUOTED_AS.search(before):
        return True
    if _ABSENT.search(before) or _NOUN_BEFORE.search(before) or _PASSIVE.search(before):
        return False
    return not re.match(r"\s+(?:of|by)\b", left[verb.end() :])


def _is_work(context: _Context) -> bool:
    """A "Long Table" deal: names and works are in capitals, where the words around are not."""
    words = context.quotation.words(context.text)
    if words.endswith((".", "!", "?", ",")) or context.left.istitle():
        return False
    return _in_capitals(words) and not _in_capitals(context.left)


def _in_capitals(words: str) -> bool:
    found = [
        w
        for w in re.findall(r"[^\W\d_][\w’'-]*", words)
        if w.lower() not in _SMALL_WORDS
    ]
    return len(found) > 1 and all(word[0].isupper() for word in found)


def _opens_speech(gap: str, context: _Context) -> bool:
    """A colon, a comma or a capital: what follows are the speaker's words whole."""
    if re.search(r"\bthat\s*$", gap):
        return False
    words = context.quotation.words(context.text)
    whole = words[:1].isupper() and len(words.split()) >= _LEAST_WORDS
    rest = context.masked[
        context.quotation.outer.end - context.base : context.end - context.base
    ]
    goes_on = len(rest.split()) > 3  # the clause ends outside the marks
    return gap.rstrip().endswith(":") or (
        (gap.rstrip().endswith(",") or whole) and not (goes_on and not whole)
    )


def _direct(
    context: _Context, cue: Span, rule: str, found: Sequence[Attribution]
) -> Attribution:
    source = _source(context, cue, found)
    return Attribution(
        StatementKind.DIRECT,
        context.quotation.parts,
        source,
        (cue,),
        rule,
        _is_negated(context.text, cue),
        context.quotation.outer.end,
    )


def _mixed(
    context: _Context,
    cue: Span,
    lead: re.Match[str] | None,
    found: Sequence[Attribution],
) -> Attribution | None:
    """A reported clause with quoted words in it, from the verb to the sentence's end."""
    gap = context.left[cue.end - context.start :]
    tells = _TELLS.match(cue.of(context.text)) is not None
    start = cue.end + _complement(gap, lead, tells=tells)
    end = _clause_end(context)
    words = context.text[start:end]
    start += len(words) - len(words.lstrip(" ,"))
    if start >= end or re.search(r"[.;]\s", gap):
        return None
    return Attribution(
        StatementKind.MIXED,
        (Span(start, end),),
        _source(context, cue, found),
        (cue,),
        "verb-that-before",
        _is_negated(context.text, cue),
        end,
    )


def _complement(gap: str, lead: re.Match[str] | None, *, tells: bool) -> int:
    """Where in the words after a verb the reported clause begins."""
    that = re.search(r"\bthat\s+", gap[:90])
    if that and "," not in gap[: that.start()].rstrip(", "):
        return that.end()
    if that and re.fullmatch(r"\s*,[^,]{0,60},\s*", gap[: that.start()]):
        return that.end()  # He said, however, that ...
    told = _TOLD.match(gap + "x") if tells else None
    if told:
        return min(told.end(), len(gap))
    return lead.end() if lead and lead["that"] else 0


def _clause_end(context: _Context) -> int:
    """Where the reported clause ends: with its sentence, the stop outside marks left out."""
    end = context.end
    cut = _CUT.search(
        context.masked, context.quotation.outer.end - context.base, end - context.base
    )
    if cut:
        end = context.base + cut.start()
    words = context.text[context.start : end].rstrip()
    end = context.start + len(words)
    while end > context.quotation.outer.end and context.text[end - 1] in ".!?;,":
        end -= 1
    return max(end, context.quotation.outer.end)


def _called(
    rules: Rulebook, context: _Context, found: Sequence[Attribution]
) -> Attribution | None:
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
        source = _source(context, cue, found)
        return Attribution(
            StatementKind.MIXED, contents, source, (cue,), _CALLS, end=end
        )
    return None


def _named(rules: Rulebook, context: _Context) -> Attribution | None:
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


def _source(context: _Context, cue: Span, found: Sequence[Attribution]) -> Span | None:
    """The subject of the verb; for a participle that of the clause it hangs on."""
    before = context.text[context.start : cue.start]
    hanging = re.search(
        r"(?:[,—–-]|\b(?:and|but|then|by|before|while))\s*(?:(?:also|then|\w+ly)\s+)*$",
        before,
    )
    if hanging is None and before.strip():
        # "Belo said the gates were open and Kade said ...": each verb has its own subject.
        earlier_verbs = list(load().says.finditer(before))
        joined = before.rfind(" and ") if earlier_verbs else -1
        start = context.start
        if joined > 0 and joined >= earlier_verbs[-1].end():
            start += joined + len(" and ")
        return subject_before(context.text, start, cue.start)
    # "A," Belo said at the dam, adding that ...: who spoke before in this sentence.
    for earlier in reversed(found):
        if earlier.source and context.start <= earlier.end <= cue.start:
            return earlier.source
    return first_subject(context.text, context.start, cue.start)


def _is_negated(text: str, cue: Span) -> bool:
    return bool(_NEGATED.search(text[max(0, cue.start - 20) : cue.start])) or bool(
        _DENIES.match(cue.of(text))
    )


def _goes_on(text: str, last: Attribution, context: _Context) -> bool:
    """Whether a quotation is the rest of the statement before it."""
    if last.kind is not StatementKind.DIRECT or last.source is None:
        return False
    between = text[last.end : context.quotation.outer.start]
    if "\n" in between.strip(" ") or not _is_speech(context.quotation, text):
        return False
    return _JOIN.fullmatch(between) is not None and not _has_verb(between)


def _has_verb(between: str) -> bool:
    return load().says.search(between) is not None


def _joined(last: Attribution, quotation: Quotation) -> Attribution:
    parts = last.contents + quotation.parts
    return replace(last, contents=parts, end=quotation.outer.end)


def _is_speech(quotation: Quotation, text: str) -> bool:
    """Whether quoted words are a sentence somebody says, rather than a name or a word."""
    words = quotation.words(text)
    n_words = len(words.split())
    ends = words.endswith((".", "!", "?", ",", "…"))
    return (n_words >= _LEAST_WORDS and (ends or words[:1].isupper())) or (
        n_words > 1 and ends
    )


def _acceptable(quotation: Quotation, attribution: Attribution) -> bool:
    """A quotation that is never closed is only one where somebody is named beside it."""
    return quotation.closed or bool(attribution.cue)
