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
from rapporteur.gathering.feeds import read_feed
from rapporteur.gathering.refused import Refused
from rapporteur.language.crediting import credit
from rapporteur.language.dating import redate
from rapporteur.language.description import SHIPPED
from rapporteur.language.encoder import Encoder, load
from rapporteur.language.layers import annotate, is_cut, is_understood
from rapporteur.language.meanings import find_meanings
from rapporteur.model import (
    Correction,
    Dating,
    Document,
    Flag,
    FoundDate,
    Identity,
    Issue,
    Reading,
    Settled,
    Snapshot,
    Statement,
    Timing,
)
from rapporteur.reading.document import read_document


def read(snapshot: Snapshot, model: Path = SHIPPED) -> Reading:
    """The document that a page is, and everything found in it.

    `model` is the folder of the encoder.

    Raises:
        InputError: the page holds no text at all.
        ModelError: the encoder is missing, damaged, or of another version.
    """
    document = read_document(snapshot)
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
    return replace(reading, positions=held.positions, referents=cast)


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
    return _against(reading, dated(reading.document, correction))


def _against(reading: Reading, document: Document) -> Reading:
    """A reading whose times are read against the date of this form of its document."""
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
    found = FoundDate(dating.published, dating.reason, "collation")
    metadata = replace(reading.document.metadata, published=found)
    return _against(reading, replace(reading.document, metadata=metadata))


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


def _once(flags: tuple[Flag, ...]) -> tuple[Flag, ...]:
    """The flags without repeats, in the order they were raised."""
    return tuple(dict.fromkeys(flags))
