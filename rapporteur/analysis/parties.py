"""Whom a noun phrase means: "the chair of the commission", "opposition groups", "both"."""

import re

from rapporteur.analysis.page import Page
from rapporteur.model import Mention, Span

#: Where the head of a noun phrase has been: "the chair | of the commission".
_HEAD_ENDS = re.compile(
    r",|\s[-—–(]|\s(?:of|in|from|for|with|at|on|who|which|that|to|including|along|under|by|against|over|between|among|than)\s"
)
_JOINS = re.compile(
    r"\s*(?:,|,?\s*and|&|or|as\s+well\s+as|along\s+with)\s*(?:the\s+)?$"
)
_LEAD = re.compile(
    r"^(?:the|a|an|some|several|many|most|all|these|those|its|their|both|other|key|two|three)\s+",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:its|their|his|her|our|my|your)\s", re.IGNORECASE)
_RELATIVE = re.compile(r",?\s+(?:which|who|whose)\b")
_APPOSED = re.compile(r",\s+")
_ASKING = re.compile(r"(?:what|which|how|why)\b", re.IGNORECASE)
_CHAIRS = re.compile(
    r"(?:chair\w*|head|leaders?|secretary|director|chief|president|members?|officials?|representatives?|spokes\w+|government)$",
    re.IGNORECASE,
)
#: Too many to be somebody.
_VAGUE = re.compile(
    r"(?:some|many|most|all|other|several|the|these|those)?\s*(?:countries|nations|states|parties|groups|officials|diplomats|allies|leaders|governments|lawmakers|negotiators|players)",
    re.IGNORECASE,
)
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
_LAST_WORD = re.compile(r"[\w-]+$")
_REACH = 60
#: A group is told in so many words at most.
_MOST = 5


def who_is(page: Page, span: Span) -> tuple[list[str], bool]:
    """The referents that a noun phrase means, and whether it names them.

    A group that the page does not name ("opposition groups") is added to its cast.
    """
    words = span.of(page.text)
    cut = _HEAD_ENDS.search(words + " ")
    head = Span(span.start, span.start + cut.start()) if cut and cut.start() else span
    named = _whose(page, head) or _heads(page, head)
    if named:
        return named + _beside(page, head.end, _ALONG), True
    named = _last(page, span) or _beside(page, span.end, _APPOSED)
    if named:
        return named, True
    return _common(page, head)


def _whose(page: Page, head: Span) -> list[str]:
    """Of "Marsh, whose country": the one named before."""
    owner = _WHOSE.search(page.text, max(head.start - _REACH, 0), head.start)
    if owner is None or not _OFFICIALS.match(head.of(page.text)):
        return []
    before = Span(max(owner.start() - _REACH, 0), owner.start() + 1)
    named = page.mentions(before, named=True)[-1:]
    return [m.actor for m in named if m.span.end == owner.start()]


def _beside(page: Page, at: int, joint: re.Pattern[str]) -> list[str]:
    """Who is named directly after: "the chair, | Ines Dahl"; ", along with | Tessaly"."""
    found = joint.match(page.text, at)
    if found is None:
        return []
    named = page.mentions(Span(found.end(), found.end() + _REACH), named=True)[:1]
    return [m.actor for m in named if m.span.start == found.end()]


def _last(page: Page, span: Span) -> list[str]:
    """Who is named at the end: "the chair of the commission", "influence over Karst, which"."""
    last = page.mentions(span, named=True)[-1:]
    if not last or last[0].span.end != span.end:
        return []
    chair = _CHAIRS.match(page.text[span.start : span.end].split(" of ")[0].split()[-1])
    relative = _RELATIVE.match(page.text, span.end)
    return [last[0].actor] if chair or relative else []


def _common(page: Page, head: Span) -> tuple[list[str], bool]:
    """Who is meant by a common noun: "Tessalian officials", "the union", "rebel groups"."""
    words = head.of(page.text)
    noun = _LAST_WORD.search(words)
    held = page.mentions(head, named=True)
    if noun is None or _ASKING.match(words):
        return [], False
    if held and " and " in words:
        return [m.actor for m in held], True
    if held and _OFFICIALS.match(noun[0]):
        return [held[-1].actor], True
    unclear = _OWNED.match(words) or _VAGUE.fullmatch(words)
    if unclear or not _GROUPS.match(noun[0]) or len(words.split()) > _MOST:
        return [], False
    bare = _LEAD.sub("", words, count=1)
    known = page.known(bare) or (None if held else page.known(noun[0]))
    kind = "organisation" if noun[0] == "opposition" else "group"
    return [known or page.add(bare, kind)], bool(held)


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
