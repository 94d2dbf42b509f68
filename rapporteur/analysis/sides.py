"""Who holds a position, for which side, and on what ground that is known."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapporteur.analysis.page import Page, who_is
from rapporteur.analysis.stance import Leaning
from rapporteur.model import Ground, Span, Statement, StatementKind

_FIRST = re.compile(
    r"(?:we|i|us|me|our|both\s+of\s+us|all\s+of\s+us|we\s+all|we\s+both)$",
    re.IGNORECASE,
)
#: An inner mark that is still open.
_WITHIN = re.compile(r"‘(?:[^’]|(?<=\w)’(?=\w))*$")
#: A subject of its own, at the beginning of a quotation.
_SUBJECT = re.compile(
    r"\W*(?:the|a|an|this|that|our|his|her|their|its|[A-Z][\w’-]*)\s+\w+", re.UNICODE
)
_THIRD = re.compile(r"(?:he|she|it|they|both|its|their|his|her)$", re.IGNORECASE)


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
    if _crosses(page, leaning, said):
        return []
    if leaning.holder is None:
        return _whoever_speaks(page, leaning, said, told)
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
        spoken = list(_speakers(page, said))
        if spoken:
            return spoken
    meant, sure = who_is(page, leaning.holder)
    return _once(_named(page, leaning, meant, said, sure=sure))


def _crosses(page: Page, leaning: Leaning, said: Statement | None) -> bool:
    """Whether words inside a quotation were read with those outside of it.

    In: Dahl told reporters "the minister backs it" - it is not Dahl who does. And whoever
    is quoted within a quotation is not the one who speaks: "They say, ‘I won't come.’".
    """
    if said is None or said.kind is StatementKind.INDIRECT:
        return False
    part = next((c for c in said.contents if c.holds(leaning.at)), None)
    if part is None:
        return False
    if _WITHIN.search(page.text[part.start : leaning.at.start]):
        return True
    holder = leaning.holder
    outside = holder is not None and holder.end <= part.start
    return (
        outside and _SUBJECT.match(page.text[part.start : leaning.at.start]) is not None
    )


def _whoever_speaks(
    page: Page, leaning: Leaning, said: Statement | None, told: Statement | None
) -> list[Held]:
    """Those whose words tell it, where no other is reported to say so inside of them."""
    speaking = said or told
    if speaking is None:
        return [replace(h, ground=Ground.STATED) for h in _told_of(page, leaning)]
    teller = leaning.teller
    if said and teller and any(c.holds(teller) for c in said.contents):
        # "Tirsk used to stress that the Front must come," said Dahl.
        others = _told_of(page, leaning)
        if others:
            return [replace(h, ground=Ground.REPORTED, statement=said) for h in others]
    return list(_speakers(page, speaking))


def _told_of(page: Page, leaning: Leaning) -> list[Held]:
    """Who is reported, in the same sentence, to have said so."""
    if leaning.teller is None:
        return []
    meant, sure = who_is(page, leaning.teller)
    return _once(_named(page, leaning, meant, None, sure=sure))


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
            will = leaning.forecast or leaning.rule.kind == "intent"
            own = [s for s in said.speakers if _speaks_for(page, s, side, certain=will)]
            ground = Ground.STATED if own else Ground.REPORTED
            yield Held(side, (own or list(said.speakers))[0], ground, said, sure)
            continue
        person = identity if page.referent(identity).kind == "person" else None
        ground = Ground.INFERRED if leaning.rule.act else Ground.STATED
        yield Held(side, person, ground, said, sure)


def _speaks_for(page: Page, speaker: str, side: str, *, certain: bool) -> bool:
    """Whether a speaker is of a side, as far as the page tells.

    A foreign minister whose state it does not name speaks for the one he speaks of, unless
    it must be `certain`: what "Tessaly will do", the president of anywhere may foretell.
    """
    if page.side(speaker) == side:
        return True
    if certain:
        return False
    referent = page.referent(speaker)
    return referent.office is not None and referent.side is None


def _once(held: Iterator[Held]) -> list[Held]:
    return list({h.side: h for h in reversed(list(held))}.values())[::-1]
