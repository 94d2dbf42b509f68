"""An invented negotiation whose pages two toy models read, and people who correct it."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from rapporteur.engines.correcting import record_corrections, settle
from rapporteur.errors import UsageError
from rapporteur.model import (
    Attendance,
    Correction,
    Decoding,
    Document,
    Evidence,
    Figure,
    Filed,
    FoundDate,
    Ground,
    Mention,
    Metadata,
    Part,
    Participation,
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
    Topic,
    document_id,
    finding_id,
    statement_id,
)
from rapporteur.record.editor import Editor
from rapporteur.record.store import open_record
from rapporteur.record.view import View, view_record

VERSION = "0.test"
PEOPLE = {
    "Ann Oram": "Vardania",
    "Ivo Kade": "Tessaly",
    "Petra Holm": "Vardania",
    "Sul Varga": "Tessaly",
    "Ida Brandt": "Orsa",
    "Tom Quill": "Orsa",
}
TOPICS = ("the inspections", "the gates", "the ceasefire", "the toll", "the dam")
_LINE = re.compile(
    r"(?P<who>[A-Z]\w+ [A-Z]\w+) of (?P<side>[A-Z]\w+) (?P<cue>said): «(?P<words>[^»]+)»"
)
_COUNT = re.compile(r"\d+(?= barges)")


def page(number: int, lead: str = "") -> Snapshot:
    """The n-th page; `lead` is put before its body, as when a page is changed."""
    names = list(PEOPLE)
    lines = [f"The river talks, part {number}"]
    if lead:
        lines.append(lead)
    for n in range(5):
        who = names[(number * 3 + n * 2) % len(names)]
        topic = TOPICS[(number + n) % len(TOPICS)]
        verb = ("want", "refuse")[(number + n) % 2]
        words = f"We {verb} {topic}, and count {number * 10 + n} barges."
        lines.append(f"{who} of {PEOPLE[who]} said: «{words}»")
    text = "\n".join(lines) + "\n"
    address = f"https://ledger.example/{number}"
    return Snapshot(text.encode(), f"pages/{number}.txt", address, "text/plain")


def read(snapshot: Snapshot, model: int = 1) -> Reading:
    """What a toy model makes of a page.

    The second model takes the quotation marks into what was said, so that every id is
    another; numbers those whom the page names from the last; and misses the fifth line.
    """
    text = snapshot.body.decode()
    identity = document_id(snapshot.sha256)
    found = list(_LINE.finditer(text))
    names = dict.fromkeys(m["who"] for m in found)
    sides = dict.fromkeys(m["side"] for m in found)
    cast = [("person", name, PEOPLE[name]) for name in names]
    cast += [("state", side, None) for side in sides]
    if model == 2:
        cast.reverse()
        found = found[:4]
    referents = tuple(
        Referent(f"{identity}:{n}", kind, (name,), side=side)
        for n, (kind, name, side) in enumerate(cast)
    )
    who = {referent.name: referent.id for referent in referents}
    day = int(text.split("\n")[0].split()[-1])
    document = Document(
        identity,
        snapshot.sha256,
        text,
        tuple(
            Segment(Span(*m.span()), SegmentKind.BODY)
            for m in re.finditer(r"[^\n]+", text)
        ),
        Decoding("utf-8", "bytes"),
        Metadata(
            outlet="The Ledger",
            published=FoundDate(f"2031-03-{day + 1:02}", "", "page"),
            url=snapshot.url,
        ),
    )
    reading = Reading(document, referents=referents)
    for line in found:
        reading = _line(reading, line, who, model)
    return reading


def _line(
    reading: Reading, m: re.Match[str], who: dict[str, str], model: int
) -> Reading:
    identity = reading.document.id
    said = Span(*m.span("words"))
    if model == 2:
        said = Span(said.start - 1, said.end + 1)
    speaker, side = who[m["who"]], who[m["side"]]
    statement = Statement(
        statement_id(identity, (said,)),
        identity,
        StatementKind.DIRECT,
        (said,),
        Span(*m.span("who")),
        (Span(*m.span("cue")),),
        speakers=(speaker,),
        confidence=0.1 * model + said.start / 1e4,
    )
    evidence = (Evidence(identity, said.start, said.end),)
    topic = " ".join(m["words"].split()[2:4]).strip(",")
    stance = Stance.SUPPORT if " want " in m["words"] else Stance.OPPOSE
    number = _COUNT.search(reading.document.text, said.start)
    assert number is not None
    trigger = Span(*m.span("cue"))
    report = finding_id("r", identity, trigger.start, model)
    return replace(
        reading,
        statements=(*reading.statements, statement),
        mentions=(
            *reading.mentions,
            Mention(Span(*m.span("who")), speaker),
            Mention(Span(*m.span("side")), side),
        ),
        positions=(
            *reading.positions,
            Position(
                finding_id("p", identity, said.start, model), identity, speaker,
                speaker, None, stance, None, None, Ground.STATED, evidence,
                Topic("", None, topic), statement.id, 0.8,
            ),
        ),
        figures=(
            *reading.figures,
            Figure(
                finding_id("f", identity, number.start(), model), identity,
                Span(*number.span()), float(number[0]), unit="barges", source=speaker,
                statement=statement.id, confidence=0.7,
            ),
        ),
        reports=(
            *reading.reports,
            Report(
                report, identity, Span(*m.span()), trigger, "meeting", Status.PLANNED,
                start=f"2031-04-{said.start % 27 + 1:02}", place=side,
                parts=(Part(speaker, "party"),), confidence=0.6,
            ),
        ),
        participation=(
            *reading.participation,
            Participation(
                finding_id("w", identity, said.start, model), identity, report, side,
                Attendance.INVITED, speaker, None, evidence, confidence=0.5,
            ),
        ),
    )  # fmt: skip


def make(path: Path, *snapshots: Snapshot, model: int = 1) -> Path:
    """A record of these pages, as a model reads them; those it has are read again."""
    with open_record(path, version=VERSION) as writer:
        writer.begin_run({})
        for snapshot in snapshots:
            writer.write(snapshot, read(snapshot, model))
        writer.close_run()
    return path


def settle_again(path: Path) -> None:
    """Lay all corrections over the record, whatever was laid over it before."""
    with open_record(path, version=VERSION) as writer:
        writer.begin_run({})
        settle(writer, path, ())
        writer.close_run()


def correct(path: Path, make: Callable[[Editor], Correction], by: str = "Ida") -> Filed:
    """Correct a record, as somebody."""
    with view_record(path) as view:
        correction = make(Editor(view, by))
    return record_corrections(path, [correction])[0]


def filed(path: Path) -> dict[str, Filed]:
    """Every correction as it stands, by id."""
    with view_record(path) as view:
        return {f.id: f for f in view.settled("corrections")}


def edits(view: View, chance: random.Random, n: int, by: str) -> Iterator[Correction]:
    """So many corrections that somebody could make of what the record shows."""
    editor = Editor(view, by, f"reason {chance.random()}")
    shown = {
        what: list(getattr(view, what)())
        for what in ("documents", "statements", "positions", "figures", "participation")
    }
    shown |= {what: list(view.settled(what)) for what in ("actors", "events", "issues")}
    done = 0
    while done < n:
        try:
            yield _edit(editor, shown, chance)
        except UsageError:
            # Two that are one already, an actor with one name: somebody would not try.
            continue
        done += 1


def _edit(editor: Editor, shown: dict[str, list], chance: random.Random) -> Correction:
    def one(what: str) -> str:
        return chance.choice(shown[what]).id

    day = f"2031-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"
    stance = str(chance.choice(list(Stance)))
    name = f"Ada N{chance.randint(1, 5)}"
    made: list[Callable[[], Correction]] = [
        lambda: editor.set("statements", one("statements"), "speakers", [one("actors")]),
        lambda: editor.set("statements", one("statements"), "sides", [one("actors")]),
        lambda: editor.set("statements", one("statements"), "said_on", [day]),
        lambda: editor.set("statements", one("statements"), "speakers", [f"person:{name}"]),
        lambda: editor.set("documents", one("documents"), "published", [day]),
        lambda: editor.set("positions", one("positions"), "stance", [stance]),
        lambda: editor.set("positions", one("positions"), "issue", [one("issues")]),
        lambda: editor.set("events", one("events"), "start", [day]),
        lambda: editor.set("actors", one("actors"), "side", [one("actors")]),
        lambda: editor.set("actors", one("actors"), "name", [name]),
        lambda: editor.set("issues", one("issues"), "label", [f"Point {name}"]),
        lambda: editor.confirm("figures", one("figures")),
        lambda: editor.reject("figures", one("figures")),
        lambda: editor.reject("statements", one("statements")),
        lambda: editor.reject("participation", one("participation")),
        lambda: editor.merge("issues", one("issues"), one("issues")),
        lambda: editor.merge("actors", one("actors"), one("actors")),
        lambda: editor.split("actors", one("actors"), [one("documents")]),
        lambda: editor.split("issues", one("issues"), [one("positions")], "Split off"),
        lambda: editor.undo(chance.choice(list(editor.view.settled("corrections"))).id)
        if any(editor.view.settled("corrections"))
        else editor.confirm("events", one("events")),
    ]  # fmt: skip
    if chance.random() < 0.05:
        document = chance.choice(shown["documents"])
        at = chance.randrange(len(document.text) - 12)
        return editor.add(document.id, [Span(at, at + 9)], [one("actors")])
    return chance.choice(made)()
