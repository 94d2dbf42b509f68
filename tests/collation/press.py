"""Invented pages for the tests of collation, each told in a few words.

The negotiation is the sample's: two states at a river, and who speaks for them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.collation.actors import collate_actors
from rapporteur.collation.copies import find_copies
from rapporteur.collation.recoveries import recover_speakers
from rapporteur.collation.spoken import spoken
from rapporteur.collation.utterances import collate_utterances
from rapporteur.model import (
    Act,
    Decoding,
    Document,
    FoundDate,
    Identity,
    Meaning,
    Metadata,
    Reading,
    Referent,
    Segment,
    SegmentKind,
    Settled,
    Snapshot,
    Span,
    Statement,
    StatementKind,
    Utterance,
    document_id,
    statement_id,
)

FENCE = "You cannot share a river with a map that leaves out the hills"
MAP = "Nobody in this building wants a third winter like that"
WRENCH = "I would rather have it inside the room than outside with a wrench"


@dataclass(frozen=True, slots=True)
class Said:
    """A statement on a page: its words, who said them, as the page names them."""

    words: str | tuple[str, ...]
    by: str | tuple[str, ...] = ()
    on: str | None = None
    kind: StatementKind = StatementKind.DIRECT
    act: Act = Act.SPEECH
    within: str | None = None
    meaning: bytes | None = None


def page(
    name: str,
    said: Sequence[Said] = (),
    *,
    published: str | None = "2031-03-05",
    text: str = "",
    outlet: str | None = None,
    credits: tuple[str, ...] = (),  # noqa: A002 - as the metadata call them
) -> Reading:
    """A page that prints these statements one after another, each a line, or `text`."""
    lines = [w for s in said for w in _parts(s)]
    body = "\n".join([text, *lines]) if text else "\n".join(lines or [name])
    snapshot = Snapshot(f"{name}\n{body}".encode(), name)
    identity = document_id(snapshot.sha256)
    names = sorted({who for s in said for who in _speakers(s)})
    ids = {who: f"{identity}:{n}" for n, who in enumerate(names)}
    statements: list[Statement] = []
    at = len(text) + 1 if text else 0
    for one in said:
        spans = []
        for words in _parts(one):
            start = body.index(words, 0 if one.within else at)
            spans.append(Span(start, start + len(words)))
        at = max(at, spans[-1].end)
        outer = next(
            (
                s.id
                for s in statements
                if one.within and one.within in s.contents[0].of(body)
            ),
            None,
        )
        statements.append(
            Statement(
                statement_id(identity, tuple(spans)),
                identity,
                one.kind,
                tuple(spans),
                act=one.act,
                speakers=tuple(ids[who] for who in _speakers(one)),
                said_on=one.on,
                within=outer,
            )
        )
    date = FoundDate(published, published, "page") if published else None
    document = Document(
        identity,
        snapshot.sha256,
        body,
        _paragraphs(body),
        Decoding("utf-8", "bytes", None, 0),
        Metadata(outlet=outlet, published=date, credits=credits),
    )
    return Reading(
        document,
        tuple(statements),
        tuple(Referent(ids[who], "person", (who,)) for who in names),
        meanings=tuple(
            Meaning(s.id, one.meaning)
            for s, one in zip(statements, said, strict=True)
            if one.meaning
        ),
    )


def _paragraphs(body: str) -> tuple[Segment, ...]:
    """Each line that holds anything."""
    return tuple(
        Segment(Span(line.start(), line.end()), SegmentKind.BODY)
        for line in re.finditer(r"[^\n]+", body)
    )


def _parts(said: Said) -> tuple[str, ...]:
    return (said.words,) if isinstance(said.words, str) else said.words


def _speakers(said: Said) -> tuple[str, ...]:
    return (said.by,) if isinstance(said.by, str) else said.by


def collated(*pages: Reading) -> tuple[tuple[Utterance, ...], Settled]:
    """The utterances of these pages, and the actors and recovered speakers."""
    cast = collate_actors(r for p in pages for r in p.referents)
    settled = Settled(
        actors=cast.actors,
        identities=tuple(Identity(*pair) for pair in sorted(cast.actor_of.items())),
    )
    ordered = sorted(pages, key=lambda p: p.document.id)
    items = spoken(ordered, settled)
    texts = {p.document.id: p.document.text for p in pages}
    found = collate_utterances(items, texts, find_copies(ordered))
    return found, Settled(actors=cast.actors, recoveries=recover_speakers(items, found))
