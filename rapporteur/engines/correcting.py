"""Correcting a record: a line in the file beside it, and the record settled anew.

The file is written first, and at once; it alone counts. Where another process is writing
to the record it is that one which lays the correction over, before it ends.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from rapporteur import pipeline
from rapporteur.errors import RecordBusy, RecordDamaged, UsageError
from rapporteur.failpoints import reach
from rapporteur.model import Correction, Filed, Issue
from rapporteur.record.corrections import (
    Damage,
    Log,
    append,
    path_of,
    read_line,
    read_log,
)
from rapporteur.record.store import Writer, open_record
from rapporteur.record.view import view_record
from rapporteur.record.waiting import patiently
from rapporteur.version import __version__

WAITING = "another process is writing to the record; it is laid over when that ends"
#: A run that is about to end lets go of the record within so many seconds.
_PATIENCE = 3.0
#: Between two layings over, so long somebody else may begin to write.
_TURN = 0.5


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a colleague's file: those that were new, those known, what is damaged."""

    added: tuple[Filed, ...]
    known: int
    damage: tuple[Damage, ...]


def record_correction(record: Path, correction: Correction) -> Filed:
    """Keep a correction, and lay it over the record; how it stands there.

    Its state is `waiting` where another process is writing to the record.

    Raises:
        RecordError: there is no record, or the file beside it cannot be written.
    """
    return record_corrections(record, [correction])[0]


def record_corrections(
    record: Path, corrections: Sequence[Correction]
) -> tuple[Filed, ...]:
    """Keep corrections, all or none, and lay them over the record; how they stand there.

    Raises:
        RecordError: there is no record, or the file beside it cannot be written.
    """
    added = keep_corrections(record, corrections)
    is_laid = lay_over(record)
    if not is_laid:
        return tuple(_waiting(c) for c in added)
    with view_record(record) as view:
        filed = {f.id: f for f in view.settled("corrections")}
    return tuple(filed.get(c.id) or _waiting(c) for c in added)


def keep_corrections(
    record: Path, corrections: Sequence[Correction]
) -> tuple[Correction, ...]:
    """Keep corrections, all or none, without laying them over yet; those that are new.

    Raises:
        RecordError: there is no record, or the file beside it cannot be written.
    """
    with view_record(record):
        pass
    known = read_log(path_of(record)).corrections
    return append(path_of(record), [_knowing(c, known) for c in corrections])


def lay_over(record: Path) -> bool:
    """Settle a record anew, with all corrections; False where another process writes to it.

    What is corrected in the meantime is laid over in a turn of its own, before which others
    may write: whoever then does lays it over in the end.

    Raises:
        RecordError: the record cannot be opened or written.
    """
    laid = False
    while True:
        try:
            with patiently(
                lambda: open_record(record, version=__version__), _PATIENCE
            ) as writer:
                reach("correct.begun")
                if not _is_over(writer, record):
                    wanted = _wanted(writer.noted("wanted"))
                    writer.begin_run({"corrections": str(path_of(record))})
                    settle(writer, record, wanted, once=True)
                    writer.close_run()
                if _is_over(writer, record):
                    return True
        except RecordBusy:
            return laid
        laid = True
        time.sleep(_TURN)


def _is_over(writer: Writer, record: Path) -> bool:
    """Whether all that is corrected is laid over the record."""
    return writer.noted("corrections") == read_log(path_of(record)).head


def settle(
    writer: Writer, record: Path, wanted: Sequence[Issue], *, once: bool = False
) -> None:
    """Lay all corrections over all that was read, collate it, and keep what comes of it.

    Whatever is corrected in the meantime is laid over too, unless `once` is asked for; and
    what the file has lost that the record still holds is put back into it.
    """
    log = None
    _put_back(writer, record)
    while log is None or log.head != read_log(path_of(record)).head:
        log = read_log(path_of(record))
        replay = pipeline.correct(
            writer.readings(), log.corrections, writer.addresses()
        )
        settled = pipeline.collate(replay.readings.values(), wanted, replay)
        corrected = {d: replay.readings[d] for d in replay.changed}
        writer.keep(settled, corrected, _notes(log, wanted))
        if once:
            break


def _put_back(writer: Writer, record: Path) -> None:
    known = {c.id for c in read_log(path_of(record)).corrections}
    kept = []
    for line in writer.corrections():
        try:
            kept.append(read_line(line)[0])
        except ValueError as error:
            raise RecordDamaged(
                f"a correction that {record} keeps is damaged: {error}; see `rapporteur verify`"
            ) from error
    lost = [correction for correction in kept if correction.id not in known]
    if lost:
        append(path_of(record), lost)


def _wanted(kept: str | None) -> tuple[Issue, ...]:
    """The issues that the user named when the record was last settled."""
    return msgspec.json.decode(kept, type=tuple[Issue, ...]) if kept else ()


def _notes(log: Log, wanted: Sequence[Issue]) -> dict[str, str]:
    return {
        "corrections": log.head,
        "wanted": msgspec.json.encode(tuple(wanted)).decode(),
    }


def import_corrections(record: Path, body: bytes) -> Imported:
    """Take in a colleague's file of corrections: those not known yet, by their ids.

    Raises:
        UsageError: no line of it is a correction.
        RecordError: there is no record, or the file beside it cannot be written.
    """
    found, damage = _lines(body)
    filed = record_corrections(record, found)
    return Imported(filed, len(found) - len(filed), damage)


def preview_corrections(record: Path, body: bytes) -> Imported:
    """What would become of a colleague's file if it were taken in; nothing is kept.

    All that was read is laid over and collated in memory, so that it is told exactly.

    Raises:
        UsageError: no line of it is a correction.
        RecordError: there is no record, or it cannot be read.
    """
    found, damage = _lines(body)
    log = read_log(path_of(record)).corrections
    known = {c.id for c in log}
    new = {c.id: c for c in found if c.id not in known}
    with view_record(record) as view:
        documents = [document.id for document in view.documents()]
        readings = [view.as_read(document) for document in documents]
        named, wanted = view.addresses(), _wanted(view.noted("wanted"))
    replay = pipeline.correct(readings, [*log, *new.values()], named)
    settled = pipeline.collate(replay.readings.values(), wanted, replay)
    filed = {f.id: f for f in settled.corrections}
    return Imported(tuple(filed[i] for i in new), len(found) - len(new), damage)


def _lines(body: bytes) -> tuple[list[Correction], tuple[Damage, ...]]:
    """The corrections in a file's lines, and what is damaged of it.

    Raises:
        UsageError: no line of it is a correction.
    """
    found, damage = [], []
    for number, line in enumerate(body.splitlines(), 1):
        try:
            found.append(read_line(line)[0])
        except ValueError as error:
            damage.append(Damage(number, str(error)))
    if not found:
        first = f": line 1: {damage[0].sentence}" if damage else ""
        raise UsageError(f"the file holds no correction{first}")
    return found, tuple(damage)


def _knowing(correction: Correction, known: Sequence[Correction]) -> Correction:
    """A new correction with those of the same thing that it was made knowing of."""
    if correction.id:
        return correction
    over = tuple(sorted(c.id for c in known if c.slot == correction.slot))
    return replace(correction, over=over)


def _waiting(c: Correction) -> Filed:
    return Filed(
        c.id, c.made_on, c.by, c.kind, c.what, c.target, c.field, c.before, c.after,
        c.why, "waiting", (), WAITING,
    )  # fmt: skip
