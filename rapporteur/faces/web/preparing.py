"""Looks at every screen once the record is settled anew, before anybody asks for it.

Some answers take going through whole tables. They are remembered until the record is
settled anew; so that no visitor has to wait for them then, they are found out at once.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import inf
from pathlib import Path
from threading import Event, Thread

from rapporteur.errors import RapporteurError
from rapporteur.faces.web.desk import Desk
from rapporteur.faces.web.screens import Screen
from rapporteur.record.queries.actors import find_ties
from rapporteur.record.queries.ascribing import find_bearing, find_spoken
from rapporteur.record.queries.opening import open_for_questions

# Whether the file has changed is looked up so often, in seconds.
_PAUSE = 0.5
_log = logging.getLogger(__name__)


@contextmanager
def preparing(desk: Desk, screens: Iterable[Screen]) -> Iterator[None]:
    """For as long as it lasts, whatever is settled in the desk's record is prepared."""
    looked = [screen for screen in screens if "{" not in screen.address]
    stop = Event()
    thread = Thread(target=_watch, args=(desk, looked, stop), name="preparing")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def prepare(desk: Desk, screens: Sequence[Screen], settled: str | None = None) -> str:
    """Look at these screens unless the record is as `settled` still; as what it is settled.

    Raises:
        RecordError: it cannot be opened or read.
    """
    with open_for_questions(desk.record, inf, desk.memory) as view:
        if view.when_settled != settled:
            for screen in screens:
                screen.look(view, screen.wanted())
            # No screen asks for these before something is chosen on it.
            for find in (find_spoken, find_bearing, find_ties):
                find(view)
        return view.when_settled


def _watch(desk: Desk, screens: Sequence[Screen], stop: Event) -> None:
    seen: object = None
    settled: str | None = None
    while not stop.is_set():
        now = _stamps(desk.record)
        if now != seen:
            seen = now
            try:
                settled = prepare(desk, screens, settled)
            except RapporteurError as error:
                # Whoever asks for a page is told on it.
                _log.info("%s is not prepared: %s", desk.record, error)
        stop.wait(_PAUSE)


def _stamps(record: Path) -> list[tuple[int, int, int] | None]:
    """What the file and its log look like from outside; None for one that is not there."""
    return [_stamp(path) for path in (record, record.with_name(record.name + "-wal"))]


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
