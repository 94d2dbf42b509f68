"""The story of a page, from its bytes to what it says, and of all pages side by side.

Start reading here. `read` takes one page: a snapshot is decoded; its text is made, with a
map back to the source; what of it is article and what furniture is told; the page says
who printed it and when; the words that it quotes or reports are found, with who is said
to have said them and when; everybody named on it is gathered into a cast; and what it
tells of the negotiation is found. `collate` takes all readings of a record, and tells who
and what on one page is who and what on another.

Nothing here keeps a state: the same snapshot gives the same reading, whatever was read
before, and the same readings settle to the same, whatever their order.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from rapporteur.analysis.concepts import concept_of, label_of
from rapporteur.analysis.figures import find_figures
from rapporteur.analysis.participation import find_participation
from rapporteur.analysis.positions import find_positions
from rapporteur.analysis.reconciling import reconcile
from rapporteur.analysis.reports import find_reports
from rapporteur.analysis.statements import find_statements
from rapporteur.collation.actors import collate_actors
from rapporteur.collation.conflicts import collate_conflicts
from rapporteur.collation.copies import find_copies
from rapporteur.collation.correcting.filing import file_corrections
from rapporteur.collation.correcting.replay import Replay, dated
from rapporteur.collation.correcting.resettling import (
    correct_actors,
    correct_events,
    correct_issues,
)
from rapporteur.collation.datings import date_by_company
from rapporteur.collation.events import collate_events
from rapporteur.collation.issues import Naming, collate_issues
from rapporteur.collation.recoveries import recover_speakers
from rapporteur.collation.shifts import find_shifts
from rapporteur.collation.spoken import spoken
from rapporteur.collation.utterances import collate_utterances
from rapporteur.errors import InputError
from rapporteur.gathering.feeds import read_feed
from rapporteur.gathering.refused import Refused
from rapporteur.language.crediting import credit
from rapporteur.language.dating import date_statements, redate
from rapporteur.language.description import SHIPPED
from rapporteur.language.encoder import Encoder, load
from rapporteur.language.layers import annotate, is_cut, is_understood, stretches_of
from rapporteur.language.meanings import find_meanings
from rapporteur.language.times import find_times
from rapporteur.model import (
    CONTENT_KINDS,
    Correction,
    Dating,
    Document,
    Flag,
    FoundDate,
    Identity,
    Issue,
    Piece,
    Reading,
    SegmentKind,
    Settled,
    Snapshot,
    Statement,
    Timing,
    document_id,
)
from rapporteur.reading.body import segment_html
from rapporteur.reading.completeness import check
from rapporteur.reading.declared import Declared, read_declared
from rapporteur.reading.decode import Decoded, decode
from rapporteur.reading.dump import segment_dump
from rapporteur.reading.html import read_html
from rapporteur.reading.metadata import read_metadata
from rapporteur.reading.scan import scan


def read(snapshot: Snapshot, model: Path = SHIPPED) -> Reading:
    """The document that a page is, and everything found in it.

    `model` is the folder of the encoder.

    Raises:
        InputError: the page holds no text at all.
        ModelError: the encoder is missing, damaged, or of another version.
    """
    decoded = decode(snapshot)
    if snapshot.media_type == "text/html":
        document, declared = _read_html(snapshot, decoded)
    else:
        document, declared = _read_dump(snapshot, decoded), Declared()
    described = read_metadata(
        document.text,
        document.segments,
        declared,
        snapshot.url,
        snapshot.fetched,
    )
    document = replace(
        document,
        metadata=described.metadata,
        flags=_once(_cut(snapshot) + document.flags + described.flags),
    )
    if not is_understood(document):
        doubt = Flag("language_unknown", f"the page is in {document.metadata.language}")
        return Reading(replace(document, flags=_once((*document.flags, doubt))))
    found = find_statements(document)
    flags = document.flags + found.flags
    if is_cut(document):
        flags += (Flag("text_long", f"it has {len(document.text):,} characters"),)
    document = replace(document, flags=_once(flags))
    return _understand(document, found.statements, load(model))


def _understand(
    document: Document, quotations: tuple[Statement, ...], encoder: Encoder
) -> Reading:
    text = document.text
    layers = annotate(document, encoder, [q.contents for q in quotations])
    statements = reconcile(
        text, document.id, quotations, layers.attributions, layers.inner
    )
    credited = credit(document, statements, layers)
    return _analyse(
        Reading(
            document,
            credited.statements,
            credited.referents,
            credited.mentions,
            layers.times,
            meanings=find_meanings(layers.encoded, credited.statements),
        )
    )


def _analyse(reading: Reading) -> Reading:
    """A reading with what the page tells of the negotiation; each step sees those before."""
    reading = replace(reading, figures=find_figures(reading))
    reading = replace(reading, reports=find_reports(reading))
    attended = find_participation(reading)
    reading = replace(
        reading,
        participation=attended.participation,
        referents=attended.referents,
    )
    held = find_positions(reading)
    cast = reading.referents + held.referents
    reading = replace(reading, positions=held.positions, referents=cast)
    return reading


def correct(
    readings: Iterable[Reading],
    corrections: Iterable[Correction],
    addresses: Mapping[str, Sequence[str]] | None = None,
) -> Replay:
    """Readings as people corrected them, and what became of each correction.

    `addresses` are for each document's id the URL and the name of the file that it is
    known by, should the page have changed. Of events and issues, which are yet to be
    made, `collate` lays the corrections over.
    """
    return Replay(readings, corrections, _redate, addresses)


def _redate(reading: Reading, correction: Correction) -> Reading:
    """A reading whose times are read against the date that a person says the page has."""
    document = dated(reading.document, correction)
    published = document.metadata.published
    again = redate(
        replace(reading, document=document), published.value if published else None
    )
    return replace(again, reports=find_reports(again))


def collate(
    readings: Iterable[Reading],
    wanted: Sequence[Issue] = (),
    replay: Replay | None = None,
) -> Settled:
    """What all pages together tell: who is who, and what is the same.

    `wanted` are the user's own issues; positions bear on them before any other. `replay`
    are the corrections, as `correct` laid them over these readings.
    """
    given = sorted(readings, key=lambda reading: reading.document.id)
    replay = replay or Replay(given)
    cast = collate_actors((f for r in given for f in r.referents), replay.keys)
    cast = correct_actors(cast, replay)
    settled = Settled(
        actors=cast.actors,
        identities=tuple(Identity(*pair) for pair in sorted(cast.actor_of.items())),
    )
    given, settled = _collate_utterances(given, settled)
    told = correct_events(collate_events(given, settled), replay)
    settled = replace(settled, events=told.events, tellings=told.tellings)
    about = collate_issues(given, settled, wanted, Naming(concept_of, label_of))
    about = correct_issues(about, replay)
    settled = replace(settled, issues=about.issues, bearings=about.bearings)
    settled = replace(settled, shifts=find_shifts(given, settled))
    settled = replace(settled, conflicts=collate_conflicts(given, settled))
    return replace(
        settled,
        corrections=file_corrections(replay),
        amended=tuple(sorted(replay.amended)),
    )


def _collate_utterances(
    given: list[Reading], settled: Settled
) -> tuple[list[Reading], Settled]:
    """The readings, undated pages dated by those that print the same; and what is the same."""
    copies = find_copies(given)
    texts = {r.document.id: r.document.text for r in given}
    items = spoken(given, settled)
    utterances = collate_utterances(items, texts, copies)
    datings = date_by_company(given, utterances, copies)
    timings: list[Timing] = []
    if datings:
        by_page = {dating.document: dating for dating in datings}
        dated = [
            _date_anew(r, by_page[r.document.id]) if r.document.id in by_page else r
            for r in given
        ]
        timings = [
            t for pair in zip(given, dated, strict=True) for t in _timings(*pair)
        ]
        given = dated
        items = spoken(given, settled)
        utterances = collate_utterances(items, texts, copies)
    return given, replace(
        settled,
        datings=datings,
        timings=tuple(sorted(timings)),
        utterances=utterances,
        recoveries=recover_speakers(items, utterances),
        copies=copies,
    )


def _date_anew(reading: Reading, dating: Dating) -> Reading:
    """A reading whose times are read against the date that its company gives the page."""
    document, published = reading.document, dating.published
    found = FoundDate(published, dating.reason, "collation")
    document = replace(document, metadata=replace(document.metadata, published=found))
    stretches = stretches_of(document, CONTENT_KINDS | {SegmentKind.META})
    times = find_times(document.text, stretches, published)
    reading = replace(reading, document=document, times=times)
    said_on = date_statements(reading, published)
    return replace(
        reading,
        reports=find_reports(reading),
        statements=tuple(
            replace(s, said_on=s.said_on or said_on.get(s.id))
            for s in reading.statements
        ),
    )


def _timings(reading: Reading, dated: Reading) -> Iterator[Timing]:
    """What is told by the date that a page was given, and was not before."""
    known = {time.span: time.value for time in reading.times}
    for time in dated.times:
        if time.value is not None and known.get(time.span, "") is None:
            yield Timing(f"{reading.document.id}:{time.span.start}", time.value)
    for before, after in zip(reading.statements, dated.statements, strict=True):
        if before.said_on is None and after.said_on is not None:
            yield Timing(after.id, after.said_on)


def split_feed(snapshot: Snapshot) -> tuple[Snapshot | Refused, ...]:
    """The items of a feed, each a page of its own."""
    return read_feed(snapshot)


def _read_html(snapshot: Snapshot, decoded: Decoded) -> tuple[Document, Declared]:
    # The tree is only built once the linear scan has taken away what would make
    # the parser slow, or make it drop words without a word.
    scanned = scan(decoded.text)
    page = read_html(scanned.html)
    if not page.text:
        raise InputError("the page shows no text")
    segmented = segment_html(page)
    document = Document(
        id=document_id(snapshot.sha256),
        sha256=snapshot.sha256,
        text=page.text,
        segments=segmented.segments,
        decoding=decoded.decoding,
        pieces=page.pieces,
        flags=decoded.flags
        + scanned.flags
        + page.flags
        + segmented.flags
        + check(decoded.text, page.text),
        media="html",
    )
    return document, read_declared(page.root)


def _read_dump(snapshot: Snapshot, decoded: Decoded) -> Document:
    text = decoded.text
    if not text.strip():
        raise InputError("the file holds no text")
    segmented = segment_dump(text)
    return Document(
        id=document_id(snapshot.sha256),
        sha256=snapshot.sha256,
        text=text,
        segments=segmented.segments,
        decoding=decoded.decoding,
        pieces=(Piece(0, len(text), "", 0),),
        flags=decoded.flags + segmented.flags,
    )


def _cut(snapshot: Snapshot) -> tuple[Flag, ...]:
    return (Flag("source_cut", snapshot.clipped),) if snapshot.clipped else ()


def _once(flags: tuple[Flag, ...]) -> tuple[Flag, ...]:
    """The flags without repeats, in the order they were raised."""
    return tuple(dict.fromkeys(flags))
