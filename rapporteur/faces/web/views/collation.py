"""Collation: one utterance as its witnesses print it, word against word."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Path, Query

from rapporteur.faces.web.charts.synopsis import Place, align
from rapporteur.faces.web.screens import Screen
from rapporteur.faces.web.views.cards import (
    StatementCard,
    Who,
    statement_cards,
    whos,
)
from rapporteur.model import Copy, Utterance
from rapporteur.record.queries.documents import find_copies
from rapporteur.record.queries.laying import find_actors
from rapporteur.record.queries.opening import Reader
from rapporteur.record.queries.statements import read_statements
from rapporteur.record.queries.utterances import (
    Heard,
    find_heard,
    read_passages,
    read_utterance,
)
from rapporteur.text import fold

AT_ONCE = 40
_WITNESSES = 24


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which utterances are listed."""

    words: Annotated[
        str | None, Query(max_length=200, description="in what was said")
    ] = None
    differing: Annotated[
        bool, Query(description="only those that witnesses differ on")
    ] = False
    after: Annotated[int, Query(ge=0, le=10_000_000, description="skip so many")] = 0


@dataclass(frozen=True, slots=True)
class Row:
    """An utterance in the list, with its speakers and its words as the base prints them."""

    utterance: Heard
    speakers: tuple[Who, ...]
    passage: str


@dataclass(frozen=True, slots=True)
class Utterances:
    """Some of the utterances that fit; `total` counts all of them."""

    total: int
    after: int
    utterances: tuple[Row, ...]


def look(view: Reader, wanted: Wanted) -> Utterances:
    """The utterances that fit, those with the most independent witnesses first."""
    words = fold(wanted.words or "")
    fits = [
        one
        for one in find_heard(view)
        if words in one.words.casefold() and (one.n_differing or not wanted.differing)
    ]
    shown = fits[wanted.after : wanted.after + AT_ONCE]
    actors = find_actors(view, [who for one in shown for who in one.speakers])
    passages = read_passages(view, [one.id for one in shown])
    return Utterances(
        len(fits),
        wanted.after,
        tuple(
            Row(one, whos(one.speakers, actors), passages.get(one.id, one.words))
            for one in shown
        ),
    )


SCREEN = Screen(
    name="collation",
    address="/collation",
    title="Collation",
    about="What was said once and printed often: who prints it, in the same words or others.",
    wanted=Wanted,
    found=Utterances,
    look=look,
)


@dataclass(frozen=True, slots=True)
class OneWanted:
    """Which utterance, and how its witnesses are laid out."""

    utterance: Annotated[str, Path(description="the id of an utterance")]
    lay: Annotated[
        str, Query(pattern="^(apparatus|columns)$", description="apparatus or columns")
    ] = "apparatus"


@dataclass(frozen=True, slots=True)
class Seen:
    """A witness: the statement that prints it, how close it is, and whether it counts.

    `sign` is its letter in the apparatus. `copies` says whose copy its page is.
    """

    sign: str
    statement: StatementCard
    quotes: bool
    independent: bool
    relation: str
    copies: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What some witnesses have at a place; `signs` are their letters."""

    words: str
    kind: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place with all other readings of it; `number` counts the places that differ."""

    number: int | None
    place: Place
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class OneUtterance:
    """An utterance with its witnesses; `aligned` are those whose words stand in places."""

    id: str
    speakers: tuple[Who, ...]
    said_on: str | None
    relation: str
    n_independent: int
    confidence: float | None
    witnesses: tuple[Seen, ...]
    aligned: tuple[str, ...]
    entries: tuple[Entry, ...]
    left: int


def look_at_one(view: Reader, wanted: OneWanted) -> OneUtterance:
    """The utterance with this id.

    Raises:
        UsageError: there is none.
    """
    utterance = read_utterance(view, wanted.utterance)
    kept = utterance.apparatus[:_WITNESSES]
    wide = [utterance.base, *(witness.statement for witness in kept)]
    found = read_statements(view, wide)
    cards = {
        card.id: card
        for card in statement_cards(view, [found[i] for i in wide if i in found])
    }
    seen = _witnesses(view, utterance, cards)
    aligned = [w for w in kept if w.statement in cards]
    signs = {one.statement.id: one.sign for one in seen}
    places = align(utterance.words, [witness.variants for witness in aligned])
    actors = find_actors(view, utterance.speakers)
    return OneUtterance(
        utterance.id,
        whos(utterance.speakers, actors),
        utterance.said_on,
        str(utterance.relation),
        utterance.n_independent,
        utterance.confidence,
        seen,
        tuple(signs[w.statement] for w in aligned),
        _entries(places, [signs[w.statement] for w in aligned]),
        len(utterance.apparatus) - len(kept),
    )


def _witnesses(
    view: Reader, utterance: Utterance, cards: Mapping[str, StatementCard]
) -> tuple[Seen, ...]:
    copied = {
        card.document.id: find_copies(view, card.document.id) for card in cards.values()
    }
    seen = []
    if utterance.base in cards:
        base = cards[utterance.base]
        relation = "the fullest"
        quotes = base.kind != "indirect"
        seen.append(
            Seen("A", base, quotes, independent=True, relation=relation, copies=None)
        )
    for witness in utterance.apparatus:
        if witness.statement not in cards:
            continue
        card = cards[witness.statement]
        sign = chr(ord("A") + len(seen)) if len(seen) < 26 else f"W{len(seen)}"
        of = _copied(card.document.id, copied, cards)
        relation = str(witness.relation)
        seen.append(Seen(sign, card, witness.quotes, witness.independent, relation, of))
    return tuple(seen)


def _copied(
    document: str,
    copied: Mapping[str, tuple[Copy, ...]],
    cards: Mapping[str, StatementCard],
) -> str | None:
    """The outlet whose page this one copies, among those that are witnesses."""
    pages = {card.document.id: card.document for card in cards.values()}
    for copy in copied.get(document, ()):
        if copy.document == document and copy.of in pages:
            return pages[copy.of].outlet or pages[copy.of].file
    return None


def _entries(places: tuple[Place, ...], signs: list[str]) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    number = 0
    for place in places:
        readings: dict[tuple[str, str], list[str]] = {}
        for piece, sign in zip(place.pieces, signs, strict=True):
            if piece.kind != "same":
                readings.setdefault((piece.words, piece.kind), []).append(sign)
        number += bool(readings)
        entries.append(
            Entry(
                number if readings else None,
                place,
                tuple(Reading(*key, tuple(who)) for key, who in readings.items()),
            )
        )
    return tuple(entries)


ONE = Screen(
    name="utterance",
    address="/collation/{utterance}",
    title="An utterance",
    about="One utterance as its witnesses print it, with all variants, and who is independent.",
    wanted=OneWanted,
    found=OneUtterance,
    look=look_at_one,
)
