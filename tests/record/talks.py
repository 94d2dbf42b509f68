"""Pages of an invented negotiation, and a toy reader of them, for the tests of the record."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from rapporteur.errors import InputError
from rapporteur.model import (
    Act,
    Attendance,
    Decoding,
    Document,
    Evidence,
    Figure,
    Flag,
    Form,
    FoundDate,
    Ground,
    Meaning,
    Mention,
    Metadata,
    Outcome,
    Part,
    Participation,
    Piece,
    Position,
    Reading,
    Referent,
    Report,
    Segment,
    SegmentKind,
    Snapshot,
    Span,
    Stance,
    Statement,
    StatementKind,
    Status,
    TimeExpression,
    Topic,
    document_id,
    statement_id,
)
from rapporteur.record.dump import canonical_lines
from rapporteur.record.store import Standing, Writer, open_record
from rapporteur.record.view import view_record

VERSION = "0.test"
OPEN = (
    "River talks resume in Port Amber\n"
    "Ann Oram, who speaks for Vardania, said: «The gates stay open.»\n"
    "Tessaly's envoy denied: «We never closed the sluice — not once.» 🜄\n"
)
SHUT = "Sluice shut again\nThe Tessaly envoy said: «Ask the river.»\n"
_ATTRIBUTED = re.compile(
    r"^(?P<source>.+?)\s*(?P<cue>said|denied): «(?P<words>[^»]+)»", re.MULTILINE
)


def page(
    text: str = OPEN,
    name: str = "pages/open.txt",
    *,
    url: str | None = None,
    charset: str | None = None,
    fetched: str | None = None,
) -> Snapshot:
    """A page of these words."""
    return Snapshot(text.encode(), name, url, "text/plain", charset, fetched)


def pages(n: int) -> list[Snapshot]:
    """So many pages, each longer than the one before."""
    return [page(f"{OPEN}{i}\n" * (i + 1), f"pages/{i}") for i in range(n)]


def read(snapshot: Snapshot) -> Reading:
    """What a toy reader makes of a page; like the real one it looks at the carrier too.

    The first line is the title. A page with nothing else has no body. A name that ends
    in `.bin` cannot be read.
    """
    if snapshot.name.endswith(".bin"):
        raise InputError("it is no page")
    text = snapshot.body.decode("utf-8", "replace")
    identity = document_id(snapshot.sha256)
    flags = [Flag("no_date", "no date was found"), Flag("no_title", "")][
        : len(text) % 3
    ]
    if len(segments_of(text)) < 2:
        flags.append(Flag("no_body", "no article was found"))
    document = document_of(snapshot, _metadata(snapshot, text), flags)
    statements = tuple(_statements(identity, text))
    speaker = Referent(
        f"{identity}:0",
        "person",
        ("Ann Oram", "Oram"),
        "who speaks for Vardania",
        side="Vardania",
    )
    sources = [statement.source for statement in statements if statement.source]
    state = Referent(f"{identity}:1", "state", ("Vardania",))
    reading = Reading(
        document,
        statements,
        (speaker, state),
        tuple(Mention(source, speaker.id, Form.NOMINAL) for source in sources),
        tuple(TimeExpression(source, "2031-05~", None) for source in sources[:1]),
    )
    return _negotiated(reading) if statements else reading


def document_of(
    snapshot: Snapshot, metadata: Metadata, flags: Iterable[Flag] = ()
) -> Document:
    """The document that the words of a snapshot are, a segment a line."""
    text = snapshot.body.decode("utf-8", "replace")
    replaced = text.count("\ufffd")
    return Document(
        document_id(snapshot.sha256),
        snapshot.sha256,
        text,
        segments_of(text),
        Decoding(snapshot.charset or "utf-8", "transport", None, replaced),
        metadata,
        (Piece(0, len(text), "", 0),) if text else (),
        tuple(flags),
    )


def segments_of(text: str) -> tuple[Segment, ...]:
    """The lines that hold words; the first is the title."""
    found = [Span(*m.span()) for m in re.finditer(r"\S+(?:[^\S\n]+\S+)*", text)]
    kinds = [SegmentKind.TITLE] + [SegmentKind.BODY] * len(found)
    return tuple(map(Segment, found, kinds))


def _negotiated(reading: Reading) -> Reading:
    """A reading with one finding of each kind, all resting on its first statement."""
    statement, document = reading.statements[0], reading.document.id
    span = statement.contents[0]
    who, side = (referent.id for referent in reading.referents)
    words = (Evidence(document, span.start, span.end),)
    return replace(
        reading,
        figures=(
            Figure("f" + document, document, span, 2.5, unit="gates", source=who),
        ),
        reports=(
            Report(
                "r" + document,
                document,
                span,
                span,
                "meeting",
                Status.PLANNED,
                start="2031-06",
                place=side,
                parts=(Part(who, "host"),),
                confidence=0.75,
            ),
        ),
        participation=(
            Participation(
                "w" + document,
                document,
                "r" + document,
                side,
                Attendance.INVITED,
                who,
                None,
                words,
            ),
        ),
        positions=(
            Position(
                "p" + document,
                document,
                side,
                who,
                None,
                Stance.CONDITIONAL,
                "if it rains",
                "2031-05",
                Ground.STATED,
                words,
                Topic("water", side, "gates"),
                statement.id,
            ),
        ),
        meanings=(Meaning(statement.id, bytes(range(256))),),
    )


def _metadata(snapshot: Snapshot, text: str) -> Metadata:
    segments = segments_of(text)
    if not segments:
        return Metadata()
    title = segments[0].span
    published = None
    if snapshot.fetched:
        published = FoundDate(
            snapshot.fetched[:10], "yesterday", "page", "+02:00", "12:30", title
        )
    return Metadata(
        outlet="The Amber Ledger",
        title=title.of(text),
        published=published,
        bylines=("Ida Vane", "O’Neil"),
        credits=("ANP",),
        language="en",
        url=snapshot.url and snapshot.url + "#self",
    )


def _statements(identity: str, text: str) -> Iterable[Statement]:
    for found in _ATTRIBUTED.finditer(text):
        contents = (Span(*found.span("words")),)
        yield Statement(
            statement_id(identity, contents),
            identity,
            StatementKind.DIRECT,
            contents,
            Span(*found.span("source")),
            (Span(*found.span("cue")),),
            Act.SPEECH,
            speakers=(f"{identity}:0",),
            said_on="2031-05~",
            negated=found["cue"] == "denied",
            confidence=0.1 + len(text) / 1e4,
            rule="colon",
        )


def add(writer: Writer, snapshot: Snapshot) -> Outcome:
    """Put one page through as the engine does."""
    if writer.standing(snapshot) in (Standing.KNOWN, Standing.DUPLICATE):
        return writer.repeat(snapshot)
    try:
        reading = read(snapshot)
    except InputError as error:
        return writer.set_aside(snapshot, str(error))
    return writer.write(snapshot, reading)


def make(path: Path, *snapshots: Snapshot) -> Path:
    """A record of these pages, added in one run."""
    with open_record(path, version=VERSION) as writer:
        writer.begin_run({"workers": "1"})
        for snapshot in snapshots:
            add(writer, snapshot)
        writer.close_run()
    return path


def lines(path: Path) -> list[str]:
    """The canonical dump."""
    with view_record(path) as view:
        return list(canonical_lines(view))
