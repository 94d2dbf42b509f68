"""An invented negotiation over a river, of as many pages as are asked for."""

import random
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from rapporteur.model import (
    Actor,
    Attendance,
    Bearing,
    Conflict,
    Copy,
    Event,
    Evidence,
    Identity,
    Issue,
    Modifier,
    Part,
    Plan,
    Reading,
    Relation,
    Settled,
    Shift,
    Stance,
    Status,
    Telling,
    Utterance,
    Value,
    Variant,
    Witness,
)
from rapporteur.model.event import Basis
from rapporteur.record.store import open_record
from tests.faces.web.writing import Page, Somebody, Writing

_BODIES = [
    Somebody("a01", "state", "Vardania"),
    Somebody("a02", "state", "Tessaly"),
    Somebody("a03", "organisation", "River Commission"),
    Somebody("a04", "group", "Highland Front"),
    Somebody("a05", "organisation", "Upper Valley Council"),
    Somebody("a06", "organisation", "Upper Valley National Council"),
    Somebody("a07", "organisation", "Ardel Hydro"),
    Somebody("a08", "organisation", "Dockers' Union"),
]
_PEOPLE = [
    Somebody("a21", "person", "Ana Belo", "Foreign Minister", "a01"),
    Somebody("a22", "person", "Ivo Kade", "Foreign Minister", "a02"),
    Somebody("a23", "person", "Ines Dahl", "chair", "a03"),
    Somebody("a24", "person", "Sela Rook", "spokeswoman", "a04"),
    Somebody("a25", "person", "Olen Marsh", "head", "a05"),
    Somebody("a26", "person", "Aurel Quist", "president", "a06"),
    Somebody("a27", "person", "Lena Ost", "director", "a07"),
    Somebody("a28", "person", "Petra Holm", "chair", "a08"),
    Somebody("a29", "person", "Tomas Brek", "envoy", "a02"),
]
_EXTRA = [Somebody(f"a1{i:03}", "person", f"Delegate {chr(65 + i % 26)}{i}", "delegate", _BODIES[i % 8].key)
          for i in range(190)]  # fmt: skip
_ISSUES = [
    ("i1", "opening of the gates at Karst"),
    ("i2", "a seat for the Highland Front"),
    ("i3", "date of the conference"),
    ("i4", "payment for the flooded villages"),
    ("i5", "inspection of the dams"),
    ("i6", "return of the displaced"),
]
_OUTLETS = ["The Delta Herald", "Maron Evening Post", "Radio Orsa", "Free Valley", "Harbour Times"]  # fmt: skip
_FIRST = date(2031, 3, 1)
_WORDS = {
    Stance.SUPPORT: "we want the {0}, and we want it this spring",
    Stance.OPPOSE: "there will be no {0} while we are asked by threat",
    Stance.CONDITIONAL: "we can live with the {0} if the water comes first",
    Stance.UNDECIDED: "we have not made up our mind on the {0}",
}
_UTTERED = (
    "A river is not a rope. Whoever pulls at it, and pulls again, will find it slack."
)
_OTHERWISE = "A river is no rope. Whoever pulls at it will find it slack in the end."


def _stance(side: int, issue: int, day: int, days: int) -> Stance:
    """Each side moves once on every third issue, each at its own time."""
    order = list(Stance)
    first = order[(side * 7 + issue * 3) % 4]
    turns = (side + issue) % 3 == 0 and day > days * (0.3 + 0.05 * side)
    return order[(order.index(first) + 2) % 4] if turns else first


class _Story:
    def __init__(self, n: int, seed: int, said: int) -> None:
        self.random = random.Random(seed)
        self.n, self.said = n, said
        self.days = max(40, n // 12)
        self.readings: list[Reading] = []
        self.bearings: list[Bearing] = []
        self.reports: dict[str, list[tuple[str, Evidence, str]]] = defaultdict(list)
        self.held: dict[tuple[str, str], list[tuple[str, Stance, str]]] = defaultdict(
            list
        )
        self.parties = {"e0conf": (Part("a01", "party"), Part("a02", "party"))}
        self.dead: dict[str, list[Value]] = defaultdict(list)
        self.uttered: list[tuple[str, str]] = []

    def page(self, i: int) -> tuple[Writing, list[Callable[[Writing], None]]]:
        day = i * self.days // self.n
        published = (_FIRST + timedelta(day)).isoformat()
        outlet = self.random.choice(_OUTLETS)
        made = [self.position(day) for _ in range(self.said)]
        made += [self.report(day), self.seats(), self.figure(day)]
        if i % 9 == 3:
            made.append(self.utterance(i))
        paragraphs = [words for words, _ in made]
        side = self.random.choice(_BODIES).name
        title = f"{side} and the river: day {day}, report {i}"
        url = f"https://press.example/{i}" if i % 2 else None
        page = Page(
            f"pages/{i:05}.txt", outlet, published if i % 11 else None, title, url
        )
        return page.begin(*paragraphs), [act for _, act in made]

    def position(self, day: int) -> tuple[str, Callable[[Writing], None]]:
        side, issue = self.random.randrange(8), self.random.randrange(len(_ISSUES))
        body, key = _BODIES[side], _ISSUES[issue][0]
        stance = _stance(side, issue, day, self.days)
        mine = [p for p in (*_PEOPLE, *_EXTRA) if p.side == body.key]
        speaker = mine[0] if self.random.random() < 0.8 else self.random.choice(mine)
        words = _WORDS[stance].format(_ISSUES[issue][1]) + f" ({self.random.random()})"
        text = f"“{words}”, {speaker.name} of {body.name} said."

        def act(page: Writing) -> None:
            statement = page.say(speaker, "said", words)
            condition = (
                "if the water comes first" if stance is Stance.CONDITIONAL else None
            )
            position = page.hold(
                body,
                stance,
                words,
                holder=speaker,
                statement=statement,
                condition=condition,
            )
            self.bearings.append(Bearing(position, key))
            if page.page.published:
                self.held[body.key, key].append((page.page.published, stance, position))

        return text, act

    def report(self, day: int) -> tuple[str, Callable[[Writing], None]]:
        one, other = self.random.sample(_BODIES, 2)
        week = day // 7
        kind = self.random.choice(["meeting", "attack", "visit", "vote", "support"])
        start = (_FIRST + timedelta(week * 7 + "mavs".index(kind[0]))).isoformat()
        key = f"e{week:04}{kind[:3]}"
        words = f"A {kind} between {one.name} and {other.name} was reported in week {week}, note {self.random.random()}."

        def act(page: Writing) -> None:
            report = page.tell(kind, Status.HAPPENED, words, kind, start, one, other)
            self.parties.setdefault(
                key, (Part(one.key, "party"), Part(other.key, "party"))
            )
            span = page.span(words)
            self.reports[key].append(
                (report, Evidence(page.id, span.start, span.end), start)
            )

        return words, act

    def seats(self) -> tuple[str, Callable[[Writing], None]]:
        invitee = self.random.choice(_BODIES)
        status = self.random.choice(list(Attendance))
        by = _BODIES[2] if invitee is not _BODIES[2] else _BODIES[0]
        words = f"{by.name} calls {invitee.name} {status} for the conference at Lake Orsa, {self.random.random()}."

        def act(page: Writing) -> None:
            day = page.page.published or _FIRST.isoformat()
            slip = (date.fromisoformat(day) + timedelta(30)).replace(day=18).isoformat()
            report = page.tell(
                "conference", Status.PLANNED, words, "conference", slip, by
            )
            span = page.span(words)
            self.reports["e0conf"].append(
                (report, Evidence(page.id, span.start, span.end), slip)
            )
            page.invite(report, invitee, status, by, words)

        return words, act

    def figure(self, day: int) -> tuple[str, Callable[[Writing], None]]:
        source = self.random.choice(_BODIES)
        displaced = 9000 + 400 * day + self.random.randrange(-800, 800)
        dead = 14 + day + (26 if source is _BODIES[3] else 0)
        words = f"{source.name} counts more than {displaced:,} displaced and {dead} dead at Karst, {self.random.random()}."

        def act(page: Writing) -> None:
            page.count(f"more than {displaced:,} displaced", displaced, "people displaced", source, Modifier.MORE_THAN)  # fmt: skip
            span = page.count(f"{dead} dead", dead, "people killed at Karst", source)
            self.dead[page.page.published or ""].append(
                Value(str(dead), page.id, span.start, span.end)
            )

        return words, act

    def utterance(self, i: int) -> tuple[str, Callable[[Writing], None]]:
        words = _UTTERED if i % 2 else _OTHERWISE
        text = f"Ines Dahl said: “{words}”"

        def act(page: Writing) -> None:
            self.uttered.append((page.say(_PEOPLE[2], "said", words), words))

        return text, act

    def settled(self) -> Settled:
        by_name = {one.name: one.key for one in (*_BODIES, *_PEOPLE, *_EXTRA)}
        world = (*_BODIES, *_PEOPLE, *_EXTRA)
        pairs = [
            Identity(r.id, by_name[r.name]) for x in self.readings for r in x.referents
        ]
        short = tuple(p.name.split()[-1] for p in _PEOPLE)
        aliases = {p.key: (s,) for p, s in zip(_PEOPLE, short, strict=True)}
        return Settled(
            actors=tuple(Actor(o.key, o.kind, o.name, aliases.get(o.key, ()), o.role, o.side) for o in world),
            identities=tuple(sorted(pairs)),
            events=tuple(self._event(key, found) for key, found in sorted(self.reports.items())),
            tellings=tuple(Telling(r, key) for key, found in self.reports.items() for r, _, _ in found),
            issues=tuple(Issue(key, label) for key, label in _ISSUES),
            bearings=tuple(self.bearings),
            shifts=tuple(self._shifts()),
            utterances=(self._utterance(),) if len(self.uttered) > 1 else (),
            conflicts=tuple(self._conflicts()),
            copies=tuple(Copy(b.document.id, a.document.id, 0.93, "agency") for a, b in [self.readings[:2]]),
        )  # fmt: skip

    def _event(self, key: str, found: list[tuple[str, Evidence, str]]) -> Event:
        is_conference = key == "e0conf"
        starts = sorted({start for _, _, start in found})
        plans = tuple(Plan(s, "Lake Orsa", None, found[0][1].document) for s in starts)
        return Event(
            key,
            "conference" if is_conference else {"mee": "meeting", "att": "attack", "vis": "visit", "vot": "vote", "sup": "support"}[key[5:]],
            Status.PLANNED if is_conference else Status.HAPPENED,
            starts[-1] if is_conference else starts[0],
            None,
            "Lake Orsa" if is_conference else "Karst",
            self.parties[key],
            tuple(evidence for _, evidence, _ in found),
            Basis.REPORTED,
            plans if is_conference else (),
            "Lake Orsa conference" if is_conference else None,
            0.8,
        )  # fmt: skip

    def _shifts(self) -> list[Shift]:
        shifts = []
        for (side, issue), found in sorted(self.held.items()):
            ordered = sorted(found)
            for before, after in pairwise(ordered):
                if before[1] != after[1]:
                    shifts.append(Shift(f"h{len(shifts)}", side, issue, before[2], after[2], (before[0], after[0])))  # fmt: skip
        return shifts

    def _utterance(self) -> Utterance:
        base = next(i for i, words in self.uttered if words == _UTTERED)
        words = tuple(_UTTERED.split())
        variants = (
            Variant(3, 5, "no", "substitution"),
            Variant(9, 13, "", "omission"),
            Variant(17, 17, "in the end", "addition"),
        )
        rest = [(i, w) for i, w in self.uttered if i != base][:12]
        apparatus = tuple(
            Witness(i, True, n != 1, Relation.SAME if w == _UTTERED else Relation.PARTLY, () if w == _UTTERED else variants)
            for n, (i, w) in enumerate(rest)
        )  # fmt: skip
        start = next(s for x in self.readings for s in x.statements if s.id == base)
        return Utterance("u1", ("a23",), "2031-03-05", (base, *(i for i, _ in rest)), base, start.contents, Relation.PARTLY, words, apparatus, len(rest), 0.9)  # fmt: skip

    def _conflicts(self) -> list[Conflict]:
        found = []
        for day, values in sorted(self.dead.items())[:40]:
            if len({v.value for v in values}) > 1:
                found.append(Conflict(f"c{len(found)}", f"people killed at Karst, {day or 'undated'}", "sources differ", tuple(sorted(values)[:8])))  # fmt: skip
        return found


def make_story(path: Path, n: int = 40, seed: int = 1, said: int = 2) -> Path:
    """A record of so many pages, on each of which so much is said."""
    story = _Story(n, seed, said)
    with open_record(path, version="0.test") as writer:
        writer.begin_run({})
        for i in range(n):
            page, acts = story.page(i)
            for act in acts:
                act(page)
            reading = page.reading()
            story.readings.append(reading)
            outcome = writer.write(page.snapshot, reading)
            assert not outcome.reason, outcome
        writer.keep(story.settled())
        writer.close_run()
    return path
