"""Invented pages with their names and statements marked, for tests of who speaks.

Names: <p>person</p>, <st>state</st>, <o>organisation</o>, <g>group</g>, <l>place</l>.
Statements, in the order of their cues: <s>source</s> or <s/>, <c>cue</c>, and the contents,
<q>indirect</q> or <d>direct</d>.
"""

import re
from dataclasses import dataclass

from rapporteur.language.cast import Cast
from rapporteur.language.casting import gather_cast
from rapporteur.language.hearers import find_hearer
from rapporteur.language.speakers import resolve_speakers
from rapporteur.language.stage import Resolved
from rapporteur.model import Name, Span, Statement, StatementKind, statement_id

_KINDS = {
    "p": "person",
    "st": "state",
    "o": "organisation",
    "g": "group",
    "l": "place",
}
_TAG = re.compile(r"<(?P<end>/?)(?P<tag>[a-z]+)(?P<empty>/?)>")


@dataclass(frozen=True)
class Page:
    text: str
    names: tuple[Name, ...]
    statements: tuple[Statement, ...]

    @property
    def stretches(self) -> list[Span]:
        lines = re.finditer(r"[^\n]+", self.text)
        return [Span(*line.span()) for line in lines]


def marked(markup: str) -> Page:
    text, at, open_tags = "", 0, []
    names: list[Name] = []
    parts: dict[str, list[Span | None]] = {tag: [] for tag in "scqd"}
    direct: set[Span] = set()
    for tag in _TAG.finditer(markup):
        text += markup[at : tag.start()]
        at = tag.end()
        if tag["empty"]:
            parts[tag["tag"]].append(None)
        elif not tag["end"]:
            open_tags.append((tag["tag"], len(text)))
        else:
            name, start = open_tags.pop()
            assert name == tag["tag"], f"{name} is closed by {tag['tag']}"
            span = Span(start, len(text))
            if name in _KINDS:
                names.append(Name(span, _KINDS[name]))
            else:
                parts["q" if name == "d" else name].append(span)
            if name == "d":
                direct.add(span)
    text += markup[at:]
    contents_in_order = sorted(span for span in parts["q"] if span)
    rows = zip(parts["s"], parts["c"], contents_in_order, strict=True)
    statements = [
        Statement(
            statement_id("d", (contents,)),
            "d",
            StatementKind.DIRECT if contents in direct else StatementKind.INDIRECT,
            (contents,),
            source,
            (cue,) if cue else (),
        )
        for source, cue, contents in rows
    ]
    found = sorted(names, key=lambda name: name.span)
    return Page(text, tuple(found), tuple(statements))


def cast_of(markup: str) -> Cast:
    page = marked(markup)
    return gather_cast(page.text, page.names)


def spoken(markup: str) -> list[str]:
    """For each statement "speakers / sides", `?` where nobody is sure."""
    page = marked(markup)
    cast = gather_cast(page.text, page.names)
    found = resolve_speakers(page.text, page.stretches, page.statements, cast)
    return [_told(found[statement.id]) for statement in page.statements]


def hearers(markup: str) -> list[str | None]:
    page = marked(markup)
    cast = gather_cast(page.text, page.names)
    found = [find_hearer(page.text, cast, s) for s in page.statements]
    return [member.full if member else None for member in found]


def _told(resolved: Resolved) -> str:
    names = " & ".join(m.full for m in resolved.speakers) or "?"
    sides = [m.speaks_for for m in resolved.speakers] or list(resolved.sides)
    told = " & ".join(dict.fromkeys(side for side in sides if side))
    return f"{names} / {told}" if told else names
