"""The file of corrections beside a record: what people say, and nothing can compute again.

`RECORD.corrections.jsonl` has one correction a line, the oldest first. Lines are only ever
added. Each ends in `chain`, the hash of the chain before it and of the line, so that a
line that was changed or lost is missed; and its id is made from all the rest of it, so
that what is whole is known to be whole wherever it stands. A last line that does not end
was never acknowledged, and is left out.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from rapporteur.errors import RecordError
from rapporteur.failpoints import reach
from rapporteur.model import Correction, signed
from rapporteur.record.lock import WriterLock
from rapporteur.record.permitted import flaw
from rapporteur.record.waiting import patiently

#: Nobody marks so many words, or gives so many reasons.
LONGEST_LINE = 1_000_000
_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Damage:
    """A line that is no correction as it was made: its number, and what is wrong with it."""

    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Log:
    """All corrections of a file in the order of their making, and what of it is damaged.

    `head` is the last link of the chain, '' for none; `size` how many bytes are whole.
    """

    corrections: tuple[Correction, ...] = ()
    damage: tuple[Damage, ...] = ()
    head: str = ""
    size: int = 0


def path_of(record: Path) -> Path:
    """Where the corrections of a record lie."""
    record = record.resolve()
    return record.with_name(record.name + ".corrections.jsonl")


def read_log(path: Path) -> Log:
    """The corrections in a file; none where there is none. Damaged lines are told, not given.

    Raises:
        RecordError: the file cannot be read.
    """
    try:
        body = path.read_bytes()
    except FileNotFoundError:
        return Log()
    except OSError as error:
        raise RecordError(f"{path} cannot be read: {error.strerror}") from error
    whole = body[: body.rfind(b"\n") + 1]
    found: list[Correction] = []
    damage: list[Damage] = []
    head = ""
    for number, line in enumerate(whole.splitlines(), 1):
        try:
            correction, link = read_line(line)
        except ValueError as error:
            damage.append(Damage(number, str(error)))
            head = _link(head, line)
            continue
        if link is not None and link != _link(head, line):
            damage.append(Damage(number, "a line before it is missing or changed"))
        head = link or _link(head, line)
        found.append(correction)
    return Log(tuple(found), tuple(damage), head, len(whole))


def read_line(line: bytes) -> tuple[Correction, str | None]:
    """The correction of a line, and its link in the chain if it has one.

    Raises:
        ValueError: it is none, or not as it was made; the message says why.
    """
    if len(line) > LONGEST_LINE:
        raise ValueError(f"it is longer than {LONGEST_LINE:,} bytes")
    try:
        link = msgspec.json.decode(line, type=_Linked).chain
        correction = msgspec.json.decode(line, type=Correction)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ValueError(f"it is no correction: {error}") from error
    try:
        own = signed(correction).id
    except UnicodeEncodeError as error:
        raise ValueError(f"it holds what is no text: {error}") from error
    if own != correction.id:
        raise ValueError("its words are not those that its id was made from")
    sentence = flaw(correction)
    if sentence is not None:
        raise ValueError(sentence)
    return correction, link


class _Linked(msgspec.Struct):
    chain: str | None = None


def append(path: Path, corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Add corrections that are not in the file yet, and wait for the disk; those added.

    One without an id is made now: it gets the moment, and its id. No two of one file have
    one moment, and a clock that is set back does not change their order.

    Raises:
        RecordBusy: another process is writing to the file, and goes on to.
        RecordError: the file cannot be written; what was in it before is whole.
    """
    with _locked(path):
        log = read_log(path)
        known = {c.id for c in log.corrections}
        last = max((c.made_on for c in log.corrections), default="")
        head, lines, added = log.head, [], []
        for given in corrections:
            correction = given
            if not given.id:
                last = _next_moment(last)
                correction = signed(replace(given, made_on=last))
            if correction.id in known:
                continue
            known.add(correction.id)
            line = msgspec.json.encode(correction)
            head = _link(head, line)
            lines.append(line[:-1] + b',"chain":"' + head.encode() + b'"}\n')
            added.append(correction)
        if lines:
            _write(path, log.size, b"".join(lines))
        return tuple(added)


def _write(path: Path, at: int, lines: bytes) -> None:
    reach("correct.append")
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            # A line that was never finished was never acknowledged.
            os.ftruncate(file, at)
            os.lseek(file, at, os.SEEK_SET)
            while lines:
                lines = lines[os.write(file, lines) :]
            os.fsync(file)
        finally:
            os.close(file)
    except OSError as error:
        raise RecordError(
            f"{path} cannot be written: {error.strerror}; make room, and correct it "
            "again: what was corrected before is whole"
        ) from error
    reach("correct.appended")


def _link(before: str, line: bytes) -> str:
    """The chain's next hash: of the one before and the line without its own."""
    bare = line.rsplit(b',"chain":"', 1)[0]
    bare = bare if bare != line else line[:-1]
    return hashlib.sha256(before.encode() + b" " + bare).hexdigest()[:32]


def _next_moment(last: str) -> str:
    now = datetime.now(UTC)
    if last:
        try:
            now = max(now, datetime.fromisoformat(last) + timedelta(microseconds=1))
        except (ValueError, TypeError):
            # Another program's moment, that cannot be counted on from.
            return now.isoformat(timespec="microseconds")
    return now.isoformat(timespec="microseconds")


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    lock = WriterLock(path)
    patiently(lock.take, _PATIENCE)
    try:
        yield
    finally:
        lock.release()
