"""Who holds a position, for which side, and on what ground that is known."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapporteur.analysis.page import Page
from rapporteur.analysis.stance import Leaning
from rapporteur.model import Ground, Mention, Span, Statement, StatementKind

_FIRST = re.compile(
    r"(?:we|i|us|me|our|both\s+of\s+us|all\s+of\s+us|we\s+all|we\s+both)$",
    re.IGNORECASE,
)
_THIRD = re.compile(r"(?:he|she|it|they|both|its|their|his|her)$", re.IGNORECASE)
#: Where the head of a noun phrase has been: "the chair | of the commission".
_HEAD_ENDS = re.compile(
    r",|\s[-—–(]|\s(?:of|in|from|for|with|at|on|who|which|that|to|including|along|under|by|against|over|between|among|than)\s"
)
_JOINS = re.compile(
    r"\s*(?:,|,?\s*and|&|or|as\s+well\s+as|along\s+with)\s*(?:the\s+)?$"
)
_LEAD = re.compile(
    r"(?:the|a|an|some|several|many|most|all|these|those|its|their|both|other|key|two|three)\s+",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:its|their|his|her|our|my|your)\s", re.IGNORECASE)
_RELATIVE = re.compile(r",?\s+(?:which|who|whose)\b")
_WHOSE = re.compile(r",\s+whose\s+$")
_ALONG = re.compile(r",?\s+(?:along|together)\s+with\s+(?:the\s+)?")
#: Of whom a state's name before them tells: "Vardanian officials".
_OFFICIALS = re.compile(
    r"(?:officials?|government|administration|diplomats?|negotiators?|leaders?|leadership|authorities|"
    r"side|delegation|envoys?|ministers?|president|premier|chancellor|ministry|cabinet|regime|military|army|forces|"
    r"spokesman|spokeswoman|spokesperson|representatives?|delegates?|mission|embassy|ambassador|nation|country|state)$",
    re.IGNORECASE,
)
_GROUPS = re.compile(
    r"(?:groups?|rebels?|opposition|union|unions|company|firm|employers?|workers?|growers|farmers|lawmakers|"
    r"legislators|senators|deputies|conservatives|liberals|parties|party|council|commission|committee|movement|"
    r"militias?|factions?|activists|campaigners|tribes|villagers|dockers|strikers|investors|creditors|lenders|banks|"
    r"governments?|countries|nations|states|players|insurgents|separatists|protesters|hard-?liners|backbenchers|"
    r"hawks|moderates|republicans|democrats|administration|mediators|negotiators|diplomats|officials|allies)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Held:
    """A side, who spoke for it, on what ground that is known, and in which statement.

    `sure` is false where a pronoun or a bare noun had to be understood.
    """

    side: str
    holder: str | None
    ground: Ground
    statement: Statement | None
    sure: bool = True


def find_sides(page: Page, leaning: Leaning) -> list[Held]:
    """All who hold what a leaning tells; none where the page does not say who."""
    said = page.said_in(leaning.at)
    told = page.told_by(leaning.at)
    if leaning.holder is None:
        speaking = said or told
        if speaking is not None:
            return list(_speakers(page, speaking))
        return [replace(h, ground=Ground.STATED) for h in _told_of(page, leaning)]
    words = leaning.holder.of(page.text).strip().casefold()
    if said is not None and _FIRST.fullmatch(words):
        named = page.mentions(
            Span(leaning.holder.end, max(leaning.at.start, leaning.holder.end + 1)),
            named=True,
        )
        # "Both of us, Tessaly and Vardania, are committed".
        if words.endswith("us") and named:
            return _once(_named(page, leaning, [m.actor for m in named], said))
        return list(_speakers(page, said))
    if _THIRD.fullmatch(words):
        return _pronoun(page, leaning, said, told)
    if (
        told is not None
        and told.speakers
        and told.source
        and told.source.overlaps(leaning.holder)
    ):
        return _once(_named(page, leaning, list(told.speakers), said))
    if said is not None and said.source and said.source.overlaps(leaning.holder):
        # "The bloc's main group has said it won't come": "it" is who says so.
        return list(_speakers(page, said))
    meant, sure = who_is(page, leaning.holder)
    return _once(_named(page, leaning, meant, said, sure=sure))


def _told_of(page: Page, leaning: Leaning) -> list[Held]:
    """Who is reported, in the same sentence, to have said so."""
    if leaning.teller is None:
        return []
    meant, sure = who_is(page, leaning.teller)
    return _once(_named(page, leaning, meant, None, sure=sure))


def who_is(page: Page, span: Span) -> tuple[list[str], bool]:
    """The referents that a noun phrase means, and whether it names them."""
    words = span.of(page.text)
    cut = _HEAD_ENDS.search(words + " ")
    head = Span(span.start, span.start + cut.start()) if cut and cut.start() else span
    owner = _WHOSE.search(page.text, max(span.start - 60, 0), span.start)
    if owner and _OFFICIALS.match(head.of(page.text)):
        named = page.mentions(
            Span(max(owner.start() - 60, 0), owner.start() + 1), named=True
        )
        heads = [m.actor for m in named[-1:] if m.span.end == owner.start()]
    else:
        heads = _heads(page, head)
    if heads:
        along = _ALONG.match(page.text, head.end)
        beside = (
            page.mentions(Span(along.end(), along.end() + 40), named=True)
            if along
            else []
        )
        heads += [m.actor for m in beside[:1] if along and m.span.start == along.end()]
        return heads, True
    held = page.mentions(head, named=True)
    last = page.mentions(span, named=True)[-1:]
    if last and last[0].span.end == span.end and _RELATIVE.match(page.text, span.end):
        return [last[0].actor], True
    noun = re.search(r"[\w-]+$", head.of(page.text))
    if noun is None:
        return [], False
    if held and _OFFICIALS.match(noun[0]):
        return [held[-1].actor], True
    if _OWNED.match(head.of(page.text)):
        return [], False
    if _GROUPS.match(noun[0]) and len(head.of(page.text).split()) <= 5:
        bare = _LEAD.sub("", head.of(page.text), count=1)
        known = page.known(bare) or (None if held else page.known(noun[0]))
        kind = "organisation" if noun[0] == "opposition" else "group"
        return [known or page.add(bare, kind)], bool(held)
    return [], False


def _heads(page: Page, head: Span) -> list[str]:
    """Those who are named at the end of a phrase, and whom "and" joins to them."""
    found: list[Mention] = []
    end = head.end
    for mention in reversed(page.mentions(head)):
        gap = page.text[mention.span.end : end]
        if found and found[-1].span.start < mention.span.end:
            if mention.span.holds(found[-1].span):
                found[-1] = mention
                end = mention.span.start
            continue
        closes = not found and re.fullmatch(r"[\s\"”’'.]*(?:both|all|alike)?", gap)
        joins = found and _JOINS.search(gap) and _titled(gap)
        if not closes and not joins:
            break
        found.append(mention)
        end = mention.span.start
    return [m.actor for m in reversed(found)]


def _titled(gap: str) -> bool:
    """Whether only titles stand between two who are joined: "and Foreign Minister"."""
    return len(gap.split()) <= 8


def _pronoun(
    page: Page, leaning: Leaning, said: Statement | None, told: Statement | None
) -> list[Held]:
    holder = leaning.holder
    if holder is None:
        return []
    for mention in page.mentions(holder):
        return _once(_named(page, leaning, [mention.actor], said, sure=False))
    if said is not None and said.kind is not StatementKind.DIRECT:
        return [
            Held(h.side, h.holder, h.ground, h.statement, sure=False)
            for h in _speakers(page, said)
        ]
    if said is None and told is not None:
        return list(_speakers(page, told))
    return []


def _speakers(page: Page, said: Statement) -> Iterator[Held]:
    outer = page.statement(said.within)
    for speaker in said.speakers:
        if not page.acts(speaker, speaking=True):
            continue
        side = page.side(speaker)
        if (
            outer is not None
            and outer.speakers
            and side not in map(page.side, outer.speakers)
        ):
            yield Held(side, outer.speakers[0], Ground.REPORTED, said)
        else:
            yield Held(side, speaker, Ground.STATED, said)


def _named(
    page: Page,
    leaning: Leaning,
    meant: list[str],
    said: Statement | None,
    *,
    sure: bool = True,
) -> Iterator[Held]:
    for identity in meant:
        if not page.acts(identity, speaking=True):
            continue
        side = page.side(identity)
        if said is not None and said.speakers:
            own = [s for s in said.speakers if page.side(s) == side]
            ground = Ground.STATED if own else Ground.REPORTED
            yield Held(side, (own or list(said.speakers))[0], ground, said, sure)
            continue
        person = identity if page.referent(identity).kind == "person" else None
        ground = Ground.INFERRED if leaning.rule.act else Ground.STATED
        yield Held(side, person, ground, said, sure)


def _once(held: Iterator[Held]) -> list[Held]:
    return list({h.side: h for h in reversed(list(held))}.values())[::-1]
