"""Gathering the cast of a page: its names become people, states, bodies and places."""

from collections.abc import Sequence
from dataclasses import replace

from rapporteur.language.bodies import find_thing, note_body_of
from rapporteur.language.cast import BODIES, Cast, Member
from rapporteur.language.gazetteer import look_up
from rapporteur.language.people import find_person
from rapporteur.language.roles import describe, settle_presidents
from rapporteur.model import Name, Span


def gather_cast(text: str, names: Sequence[Name]) -> Cast:
    """The cast of a page whose names are `names`, in text order."""
    cast = Cast()
    names = _with_families(text, names)
    found = _things(cast, text, names)
    cast.places = sorted(found, key=lambda place: place[0])
    for span, member in cast.places:
        if member.kind == "state":
            note_body_of(cast, text, span)
    people = [name.span for name in names if name.kind == "person"]
    # Full names first: "Marsh" in the headline is the Olen Marsh of the third paragraph.
    for bare in (False, True):
        named = [
            (span, find_person(cast, text, span))
            for span in people
            if (" " not in span.of(text)) is bare
        ]
        cast.places = sorted((*cast.places, *named), key=lambda place: place[0])
        for span, member in named:
            describe(cast, text, span, member)
    settle_presidents(cast, text)
    _complete(cast)
    return cast


def _with_families(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, a family name that is also a place's taken for the person's.

    After "Olen Jordan" a bare "Jordan" is himself, unless the page speaks of Jordan before
    him, or of Jordanians.
    """
    families: set[str] = set()
    states: set[str] = set()
    found = []
    for name in names:
        words = name.span.of(text)
        known = look_up(words)
        if name.kind == "person" and " " in words:
            families.add(words.split()[-1])
        elif name.kind in ("state", "place") and words in families:
            if not {words, known.name if known else words} & states:
                found.append(replace(name, kind="person"))
                continue
        elif name.kind in ("state", "place", "group"):
            states |= {words, known.name if known else words}
        found.append(name)
    return found


def _complete(cast: Cast) -> None:
    """Add the sides that nobody names: Ardel, where only its capital is on the page."""
    named = {m.full for m in cast.members if m.kind in BODIES and not m.seat}
    for side in [m.side for m in cast.members if m.side]:
        if side not in named:
            known = look_up(side)
            cast.known(side, known.kind if known else "organisation")
            named.add(side)


def _things(cast: Cast, text: str, names: Sequence[Name]) -> list[tuple[Span, Member]]:
    found: list[tuple[Span, Member]] = []
    for name in names:
        if name.kind != "person":
            last = found[-1] if found else None
            found.append((name.span, find_thing(cast, text, name, last)))
    return found
