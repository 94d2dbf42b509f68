"""Adding inputs to a record: gathered here, read in children, written by one writer."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import BinaryIO

from rapporteur.engines.correcting import settle
from rapporteur.engines.issues import read_issues
from rapporteur.engines.readers import Limits, Readers, Refusal
from rapporteur.failpoints import reach
from rapporteur.gathering.fetch import Fetcher, Manners
from rapporteur.gathering.inputs import Sources, gather
from rapporteur.gathering.refused import Refused
from rapporteur.language.description import Description, describe, folder_of
from rapporteur.model import Outcome, Reading, Snapshot
from rapporteur.record.naming import Standing
from rapporteur.record.store import Writer, open_record
from rapporteur.record.waiting import patiently
from rapporteur.settings import Settings
from rapporteur.version import __version__

_MEGA = 1_000_000
# Whoever lays corrections over the record lets go of it within so many seconds, unless it
# is very large; another run of `add` does not.
_PATIENCE = 60.0


def add(
    arguments: Sequence[str], settings: Settings, stdin: BinaryIO
) -> Iterator[Outcome]:
    """What became of every input, one by one as each is written, in their order.

    `arguments` are paths, folders, addresses, or `-` for `stdin`. An outcome is
    given only after it is on disk. Closing the iterator early ends the run.

    Raises:
        ModelError: the encoder is missing, damaged, or of another version.
        SettingsError: the file of issues cannot be read.
        RecordError: the record cannot be opened or written; what was given as an
            outcome before is in it, whole.
    """
    model = folder_of(settings.model)
    wanted = read_issues(settings.issues)
    described = describe(model)
    with ExitStack() as stack:
        writer = stack.enter_context(
            patiently(
                lambda: open_record(
                    settings.record, version=__version__, durable=settings.durable
                ),
                _PATIENCE,
            )
        )
        reach("add.opened")
        writer.begin_run(_kept(settings, described))
        limits = Limits(seconds=settings.seconds, megabytes=settings.megabytes)
        readers = stack.enter_context(Readers(limits, settings.workers, model))
        # Feeds are split while pages are being read, so by a child of their own.
        splitter = stack.enter_context(Readers(limits, 1))
        fetcher = stack.enter_context(Fetcher(_manners(settings)))
        source = Sources(
            stdin=stdin,
            fetch=fetcher.fetch,
            read_feed=lambda feed: _split(splitter, feed),
            follow=settings.follow,
            max_bytes=settings.page_megabytes * _MEGA,
            record=settings.record,
        )
        desk = _Desk(writer)
        gathered = gather(arguments, source)
        for snapshot, result in readers.read_all(desk.unread(gathered)):
            reach("add.read")
            desk.settle(snapshot, result)
            yield from desk.leave()
        yield from desk.leave()
        settle(writer, settings.record, wanted)
        writer.close_run()


@dataclass
class _Desk:
    """Where inputs wait their turn: the outcomes come in the order of the inputs."""

    writer: Writer
    waiting: deque[Callable[[], Outcome] | None] = field(default_factory=deque)
    done: deque[Outcome] = field(default_factory=deque)

    def unread(self, gathered: Iterator[Snapshot | Refused]) -> Iterator[Snapshot]:
        """Those that must be read; the rest are noted when their turn comes."""
        for item in gathered:
            reach("add.gathered")
            if isinstance(item, Refused):
                self._wait(partial(self._refuse, item))
            elif self.writer.standing(item) in (Standing.NEW, Standing.BETTER):
                self._wait(None)
                yield item
            else:
                self._wait(partial(self.writer.repeat, item))

    def settle(self, snapshot: Snapshot, result: Reading | Refusal) -> None:
        """Write what was read of a snapshot, whose turn it now is."""
        self.waiting.popleft()
        if isinstance(result, Refusal):
            self.done.append(self.writer.set_aside(snapshot, result.reason))
        else:
            self.done.append(self.writer.write(snapshot, result))
        self._advance()

    def leave(self) -> Iterator[Outcome]:
        """The outcomes that are on disk by now."""
        self._advance()
        while self.done:
            yield self.done.popleft()

    def _wait(self, note: Callable[[], Outcome] | None) -> None:
        self.waiting.append(note)
        self._advance()

    def _advance(self) -> None:
        while self.waiting and (note := self.waiting[0]) is not None:
            self.waiting.popleft()
            self.done.append(note())

    def _refuse(self, refused: Refused) -> Outcome:
        return self.writer.refuse(refused.name, refused.reason, refused.body)


def _split(splitter: Readers, feed: Snapshot) -> Sequence[Snapshot | Refused]:
    """The items of a feed; one that cannot be split is one refusal."""
    items = splitter.split_feed(feed)
    if isinstance(items, Refusal):
        return (Refused(feed.name, items.reason, feed.body),)
    return items


def _manners(settings: Settings) -> Manners:
    return Manners(
        agent=settings.agent,
        delay=settings.delay,
        max_bytes=settings.page_megabytes * _MEGA,
    )


def _kept(settings: Settings, model: Description) -> dict[str, str]:
    """The settings as the record keeps them with the run, and which model read."""
    kept = {name: str(value) for name, value in asdict(settings).items()}
    return kept | {"model_sha256": model.weights_sha256}
