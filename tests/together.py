"""One who adds, one who corrects and eight who read, all at once, over the real programs."""

import http.client
import json
import random
import re
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlencode

from rapporteur.engines.correcting import lay_over
from rapporteur.errors import RapporteurError
from rapporteur.record import rows
from rapporteur.record.corrections import path_of, read_log
from rapporteur.record.verify import verify
from rapporteur.record.view import view_record
from scripts.benchmark import generate
from tests.campaigns import Campaign, command, surroundings_of

_READERS, _PAUSE = 8, 0.25
# Nobody is left without an answer for so long, however busy the machine is.
_LONGEST = 300.0
_LOG_BYTES = 64_000_000
# So many pages are added by a run; then comes the next.
_PAGES = 12
_SCREENS = (
    "/", "/positions", "/timeline", "/statements", "/statements?words=river",
    "/collation", "/participation", "/figures", "/actors", "/differences",
    "/documents", "/review", "/corrections",
)  # fmt: skip


@dataclass
class _Server:
    """Where the record is served, and its key."""

    port: int
    key: str

    def ask(self, address: str, fields: dict[str, str] | None = None) -> "_Answer":
        """What is answered to a request; to a form where fields are given."""
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=_LONGEST
        )
        headers = {"authorization": f"Bearer {self.key}"}
        body = urlencode(fields) if fields else None
        if fields:
            headers["content-type"] = "application/x-www-form-urlencoded"
        began = time.monotonic()
        try:
            method = "POST" if fields else "GET"
            connection.request(method, address, body, headers)
            found = connection.getresponse()
            text = found.read().decode()
            where = found.getheader("location") or ""
        finally:
            connection.close()
        return _Answer(found.status, text, where, time.monotonic() - began)


@dataclass
class _Answer:
    status: int
    text: str
    location: str
    seconds: float


@dataclass
class _Seen:
    """What all of them together saw: what was acknowledged, how long answers took."""

    documents: set[str] = field(default_factory=set)
    corrections: set[str] = field(default_factory=set)
    seconds: list[float] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    log_bytes: int = 0


def together(folder: Path, seconds: float, seed: int = 1) -> Campaign:
    """Add, correct and read at once for so long: nothing is locked, half or lost."""
    campaign = Campaign("one adds, one corrects, eight read, all at once")
    record = folder / "together.rapporteur"
    seen, stop = _Seen(), Event()
    _add(folder, record, 0, campaign, seen)
    with _serving(record) as server:
        work = [
            Thread(target=_adding, args=(folder, record, campaign, seen, stop)),
            Thread(target=_correcting, args=(server, campaign, seen, stop)),
            *(
                Thread(
                    target=_reading,
                    args=(server, record, campaign, seen, stop, seed + n),
                )
                for n in range(_READERS)
            ),
        ]
        for thread in work:
            thread.start()
        stop.wait(seconds)
        stop.set()
        for thread in work:
            thread.join()
    _check(record, campaign, seen)
    campaign.notes.append(_told(seen))
    return campaign


def _told(seen: _Seen) -> str:
    took = sorted(seen.seconds)
    p50, p99 = took[len(took) // 2], took[int(len(took) * 0.99)]
    kinds = ", ".join(f"{n} {what}" for what, n in sorted(seen.counts.items()))
    return (
        f"{kinds}; answers p50 {p50 * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms;"
        f" log at most {seen.log_bytes / 1e6:.0f} MB"
    )


@contextmanager
def _serving(record: Path) -> Iterator[_Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen(
        command("serve", "--record", record, "--port", port),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=surroundings_of(PYTHONUNBUFFERED="1"),
        text=True,
    ) as process:
        try:
            assert process.stdout
            told = re.search(r"\?key=(\S+)", process.stdout.readline())
            assert told, "the server did not say where it is"
            server = _Server(port, told[1])
            _wait_for(server)
            yield server
        finally:
            process.terminate()
            process.wait(30)


def _wait_for(server: _Server) -> None:
    end = time.monotonic() + 60
    while True:
        try:
            server.ask("/static/icon.svg")
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return


def _add(
    folder: Path, record: Path, number: int, campaign: Campaign, seen: _Seen
) -> None:
    """One run over pages that were not there before."""
    pages = folder / f"pages-{number}"
    generate(pages, _PAGES, number * _PAGES)
    done = subprocess.run(
        command("add", pages, "--record", record, "--json"),
        capture_output=True,
        check=False,
    )
    for line in done.stdout.splitlines():
        row = json.loads(line)
        if row.get("document"):
            seen.documents.add(row["document"])
    seen.counts["runs of add"] += 1
    campaign.note(done.returncode in (0, 3), f"add: {done.stderr[-300:]!r}")


def _adding(
    folder: Path, record: Path, campaign: Campaign, seen: _Seen, stop: Event
) -> None:
    number = 1
    while not stop.is_set():
        _add(folder, record, number, campaign, seen)
        number += 1


def _correcting(server: _Server, campaign: Campaign, seen: _Seen, stop: Event) -> None:
    """Judges what is most doubtful, and takes every third judgement back."""
    number = 0
    while not stop.wait(_PAUSE):
        review = server.ask("/review.json")
        item = json.loads(review.text).get("item") if review.status == 200 else None
        if item is None:
            continue
        number += 1
        do = "reject" if number % 3 == 0 else "confirm"
        made = _correct(server, campaign, seen, do, item["what"], item["id"])
        if made and number % 3 == 0:
            _correct(server, campaign, seen, "undo", "corrections", made)


def _correct(
    server: _Server, campaign: Campaign, seen: _Seen, do: str, what: str, target: str
) -> str | None:
    fields = {"do": do, "what": what, "target": target, "by": "Ida", "back": "/review"}
    answer = server.ask("/corrections", fields)
    if answer.status == 422:
        # What was on the page is not in the record any more: told, and nothing kept.
        seen.counts["corrections of what was gone"] += 1
        return None
    campaign.note(answer.status == 303, f"{do} {what}: {_plain(answer)}")
    found = re.search(r"made=([\w-]+)", answer.location)
    if found is None:
        return None
    seen.counts["corrections"] += 1
    seen.corrections.add(found[1])
    return found[1]


def _reading(
    server: _Server,
    record: Path,
    campaign: Campaign,
    seen: _Seen,
    stop: Event,
    seed: int,
) -> None:
    """Goes from screen to screen, and from document to document."""
    chance = random.Random(seed)
    while not stop.wait(_PAUSE):
        answer = server.ask(chance.choice(_SCREENS))
        seen.seconds.append(answer.seconds)
        seen.counts["answers"] += 1
        if answer.status == 503 and "too long" in answer.text:
            seen.counts["answers that were stopped"] += 1
        else:
            campaign.note(answer.status == 200, f"a screen: {_plain(answer)}")
        try:
            whole = _is_whole(record, chance)
            campaign.note(whole, "a reader saw half a document")
        except RapporteurError as error:
            campaign.note(False, f"a reader: {error}")
        log = record.with_name(record.name + "-wal")
        seen.log_bytes = max(seen.log_bytes, log.stat().st_size if log.exists() else 0)


def _is_whole(record: Path, chance: random.Random) -> bool:
    """Whether a document's rows are all of those that were written with it."""
    with view_record(record) as view:
        found = [row["id"] for row in view.rows("SELECT id FROM documents")]
        packed = view.packed(chance.choice(found))
        return packed.document["digest"] == rows.digest(packed)


def _check(record: Path, campaign: Campaign, seen: _Seen) -> None:
    """After the last has gone: all that was acknowledged is there, and sound."""
    campaign.note(lay_over(record), "somebody still holds the record")
    kept = {correction.id for correction in read_log(path_of(record)).corrections}
    campaign.note(seen.corrections <= kept, f"lost: {seen.corrections - kept}")
    with view_record(record) as view:
        there = {row["id"] for row in view.rows("SELECT id FROM documents")}
        laid = {row["id"] for row in view.rows("SELECT id FROM corrections")}
    campaign.note(seen.documents <= there, f"lost: {seen.documents - there}")
    campaign.note(kept == laid, f"not laid over: {kept ^ laid}")
    campaign.note(not list(verify(record)), "the record is not sound")
    campaign.note(
        seen.log_bytes <= _LOG_BYTES, f"the log grew to {seen.log_bytes:,} bytes"
    )
    seen.counts["documents"] = len(there)


def _plain(answer: _Answer) -> str:
    words = re.sub(r"<[^>]+>|\s+", " ", answer.text.partition("<main")[2])
    return f"{answer.status} {words[:200]}"
