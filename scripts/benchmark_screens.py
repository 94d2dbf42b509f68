"""How fast screens are answered and drawn over a large record.

    scripts/benchmark_screens.py [--record FILE] [--pages 10000] [--said 2] [--no-browser]

A record is generated unless one is named: so many pages, on each of which so much is
said. For each state of a screen it prints, in milliseconds of processor time, the first
answer after the record was settled anew and prepared, the first one before that, and how
many bytes the page has; then, in Chromium, what its main thread does until the page is
interactive, how long that takes on the clock, the page's weight with all it loads, and
the longest frame, on the clock, while it is scrolled from its top to its end.
No assertion is made here on any time: machines differ, and are shared.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rapporteur.faces.web import desk as desk_module  # noqa: E402
from rapporteur.faces.web.app import CORRECTING, SCREENS, make_app  # noqa: E402
from rapporteur.faces.web.desk import Desk  # noqa: E402
from rapporteur.faces.web.preparing import prepare  # noqa: E402
from tests.faces.web.asking import PORT, Client  # noqa: E402
from tests.faces.web.browser import executable, serving  # noqa: E402
from tests.faces.web.states import STATES, fill  # noqa: E402
from tests.faces.web.story import make_story  # noqa: E402

MORE = [
    "/statements?words=threat",
    "/statements?words=zzzz",
    "/statements?side=a02",
    "/statements?issue=i1",
    "/statements?side=a02&words=threat",
    "/statements?kind=direct",
    "/statements?after=9000",
    "/review",
    "/review?what=positions&after=500",
    "/corrections",
]
_ROUNDS = 3
# What is stopped on a busy machine would not be measured.
_LIMIT = 60.0
_TIMING = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const all = [page, ...performance.getEntriesByType("resource")];
  return [page.domContentLoadedEventEnd, all.reduce((sum, one) => sum + one.decodedBodySize, 0)];
}"""
_SCROLLING = """async () => {
  let longest = 0;
  for (let y = 0, last = performance.now(); y < document.documentElement.scrollHeight; y += 120) {
    scrollTo({ top: y, behavior: "instant" });
    const now = await new Promise(requestAnimationFrame);
    longest = Math.max(longest, now - last);
    last = now;
  }
  return longest;
}"""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--said", type=int, default=2)
    parser.add_argument("--no-browser", action="store_true")
    args = parser.parse_args()
    desk_module.SECONDS = _LIMIT
    with tempfile.TemporaryDirectory() as folder:
        record = args.record or make_story(
            Path(folder, "river.rapporteur"), args.pages, said=args.said
        )
        states = on_the_server(record)
        if not args.no_browser:
            in_the_browser(record, states)


def on_the_server(record: Path) -> list[str]:
    """Time the answers in this process; the states that were asked for."""
    desk = Desk(record, PORT)
    client = Client(make_app(desk), desk)
    states = [*(fill(state, client) for state in STATES), *MORE]
    screens = [s for s in (*SCREENS, *CORRECTING) if "{" not in s.address]
    print(f"{'prepared':>9} {'at once':>9} {'bytes':>8}  ms of processor time, state")
    prepared, at_once = [], []
    for state in states:
        # Templates are made into code once for as long as a server runs.
        client(state)
        at_once.append(_least(_empty(desk), client, state))
    for round_ in range(_ROUNDS):
        _empty(desk)()
        prepare(desk, screens)
        found = [_cpu(client, state) for state in states]
        prepared = list(map(min, prepared, found)) if round_ else found
    for state, ms, first in zip(states, prepared, at_once, strict=True):
        size = len(client(state).body)
        print(f"{ms:9.0f} {first:9.0f} {size:8,}  {state}", flush=True)
    for name, found in (("prepared", prepared), ("at once", at_once)):
        print(
            f"{name}: p50 {_part(found, 0.5):.0f} ms, p95 {_part(found, 0.95):.0f} ms"
        )
    return states


def _empty(desk: Desk) -> Any:
    """What takes all memory from a desk, as if its record were settled anew."""
    return desk.memory.__init__  # type: ignore[misc]


def _least(before: Any, client: Client, state: str) -> float:
    found = []
    for _ in range(_ROUNDS):
        before()
        found.append(_cpu(client, state))
    return min(found)


def _cpu(client: Client, state: str) -> float:
    began = time.process_time()
    answer = client(state)
    if answer.status != 200:
        sys.exit(f"{state} is answered with {answer.status}: {answer.text}")
    return (time.process_time() - began) * 1000


def in_the_browser(record: Path, states: Sequence[str]) -> None:
    """Open each state in Chromium, served by a server in this process."""
    print(
        f"\n{'thread':>9} {'clock':>9} {'frame':>9} {'bytes':>8}  ms in Chromium, state"
    )
    threads, clocks, frames = [], [], []
    with serving(record) as desk, _page() as (page, session):
        page.goto(desk.address)
        base = f"http://127.0.0.1:{desk.port}"
        for state in states:
            found = [_open(page, session, base + state) for _ in range(_ROUNDS)]
            thread, clock, frame, size = map(min, zip(*found, strict=True))
            threads.append(thread)
            clocks.append(clock)
            frames.append(frame)
            print(f"{thread:9.0f} {clock:9.0f} {frame:9.0f} {size:8,.0f}  {state}", flush=True)  # fmt: skip
    for name, took in (("thread", threads), ("clock", clocks), ("frame", frames)):
        print(f"{name}: p50 {_part(took, 0.5):.0f} ms, p95 {_part(took, 0.95):.0f} ms, most {max(took):.0f} ms")  # fmt: skip


@contextmanager
def _page() -> Iterator[tuple[Any, Any]]:
    """A page of the browser, and what its main thread is asked by."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only if wanted

    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=executable(), args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.set_default_timeout(120_000)
        session = page.context.new_cdp_session(page)
        session.send("Performance.setTimeDomain", {"timeDomain": "threadTicks"})
        session.send("Performance.enable")
        yield page, session
        browser.close()


def _open(page: Any, session: Any, address: str) -> tuple[float, float, float, float]:
    """Processor time of the main thread, time on the clock, longest frame, bytes."""
    page.goto("about:blank")
    before = _busy(session)
    page.goto(address)
    clock, size = page.evaluate(_TIMING)
    thread = (_busy(session) - before) * 1000
    return thread, clock, page.evaluate(_SCROLLING), size


def _busy(session: Any) -> float:
    told = session.send("Performance.getMetrics")["metrics"]
    found: float = next(m["value"] for m in told if m["name"] == "TaskDuration")
    return found


def _part(found: Sequence[float], part: float) -> float:
    return sorted(found)[int(len(found) * part)]


if __name__ == "__main__":
    main()
