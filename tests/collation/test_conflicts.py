"""Differences between hand-made pages of the invented river talks."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from rapporteur.analysis.figures import find_figures
from rapporteur.collation.actors import collate_actors
from rapporteur.collation.conflicts import collate_conflicts
from rapporteur.collation.spellings import _are_spellings
from rapporteur.model import (
    Attendance,
    Bearing,
    Decoding,
    Document,
    Event,
    Evidence,
    FoundDate,
    Ground,
    Identity,
    Issue,
    Mention,
    Metadata,
    Participation,
    Position,
    Reading,
    Referent,
    Relation,
    Report,
    Segment,
    SegmentKind,
    Settled,
    Span,
    Stance,
    Statement,
    StatementKind,
    Status,
    Telling,
    TimeExpression,
    Topic,
    Utterance,
    Variant,
    Witness,
    statement_id,
)
from rapporteur.model.event import Basis

CAST = {
    "Karst": "place", "Orsa": "place", "Brae": "place", "Tessaly": "state", "Vardania": "state",
    "Olen Marsh": "person", "Olyn Marsh": "person", "the Front": "group", "Kade": "person", "Ines Dahl": "person",
    "River Commission": "organisation",
}  # fmt: skip


def page(n: int, text: str, published: str | None = None) -> Reading:
    """A page of one paragraph, with every name of the cast found in it."""
    identity = f"d{n}"
    date = FoundDate(published, published, "page") if published else None
    document = Document(
        identity,
        f"{n:064}",
        text,
        (Segment(Span(0, len(text)), SegmentKind.BODY),),
        Decoding("utf-8", "bytes"),
        Metadata(published=date),
    )
    referents: list[Referent] = []
    mentions: list[Mention] = []
    for name, kind in CAST.items():
        at = text.find(name)
        if at < 0:
            continue
        referent = Referent(f"{identity}:{len(referents)}", kind, (name,))
        referents.append(referent)
        while at >= 0:
            mentions.append(Mention(Span(at, at + len(name)), referent.id))
            at = text.find(name, at + 1)
    mentions.sort(key=lambda m: m.span)
    reading = Reading(document, (), tuple(referents), tuple(mentions))
    return replace(reading, figures=find_figures(reading))


def settle(pages: Sequence[Reading], **found: object) -> Settled:
    cast = collate_actors(r for p in pages for r in p.referents)
    who = tuple(Identity(*pair) for pair in sorted(cast.actor_of.items()))
    return replace(Settled(actors=cast.actors, identities=who), **found)  # type: ignore[arg-type]


def conflicts(
    pages: Sequence[Reading], **found: object
) -> list[tuple[str, str, list[str]]]:
    """Kind, what, and the words of the values; each value's span is checked."""
    texts = {p.document.id: p.document.text for p in pages}
    found_ = collate_conflicts(pages, settle(pages, **found))
    return sorted(
        (c.kind, c.what, [texts[v.document][v.start : v.end] for v in c.values])
        for c in found_
    )


def dead(*rows: tuple[str, str | None]) -> list[Reading]:
    return [page(n, text, day) for n, (text, day) in enumerate(rows)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [("Shells killed 14 people at Karst.", "2031-03-29"), ("Forty people died in the shelling at Karst.", "2031-03-29")],
            [("sources differ", "people killed at Karst", ["14 people", "Forty people"])],
            id="two counts of one day stand against each other",
        ),
        pytest.param(
            [("Shells killed 14 people at Karst.", "2031-03-29"), ("Shells killed 20 people at Karst.", "2031-03-30")],
            [("changed over time", "people killed at Karst", ["14 people", "20 people"])],
            id="a toll that rises on the next day has changed",
        ),
        pytest.param(
            [("Shells killed 20 people at Karst.", "2031-03-29"), ("Shells killed 14 people at Karst.", "2031-03-30")],
            [("sources differ", "people killed at Karst", ["20 people", "14 people"])],
            id="the dead do not become fewer",
        ),
        pytest.param(
            [("Shells killed 14 people at Karst.", "2031-03-29"), ("Shells killed 40 people at Orsa.", "2031-03-29")],
            [],
            id="two places are two incidents",
        ),
        pytest.param(
            [("Shells killed 14 people at Karst.", "2031-03-29"), ("Shells killed 40 people at Karst.", "2031-05-29")],
            [],
            id="two months are two incidents",
        ),
        pytest.param(
            [("Shells killed 14 people at Karst.", "2031-03-29"), ("Shells killed 40 people, said the ministry at Karst.", "2031-03-29")],
            [],
            id="the place of who says so is not that of what is said",
        ),
        pytest.param(
            [("Shells killed 14 people at Karst.", "2031-03-29"), ("Shells killed 14 people at Karst.", "2031-03-30")],
            [],
            id="one count is no difference",
        ),
        pytest.param(
            [("The war in Vardania has killed more than 8,000 people, says Tessaly.", "2031-03-01"), ("Tessaly is for peace. More than 13,000 people have died in the war in Vardania.", "2032-01-01")],
            [("changed over time", "people killed in Vardania, in all", ["more than 8,000 people", "More than 13,000 people"])],
            id="all the dead of a war grow in number",
        ),
        pytest.param(
            [("The war in Vardania has killed more than 8,000 people, says Tessaly.", "2031-03-01"), ("Tessaly is for peace. Nearly 8,100 people have died in the war in Vardania.", "2031-03-01")],
            [],
            id="roundings of one number are no difference",
        ),
        pytest.param(
            [("The war in Vardania has killed 8,000 people, says Tessaly.", "2031-03-01"), ("Tessaly is for peace. The war in Vardania has killed 90 people.", "2032-01-30")],
            [],
            id="a count that begins anew is of another war",
        ),
        pytest.param(
            [("Shells killed 14 people at Karst.", "2031-03-29"), ("Shells killed nine soldiers at Karst.", "2031-03-29")],
            [("different measure", "killed at Karst: people, soldiers", ["14 people", "nine soldiers"])],
            id="all who died, and the soldiers among them",
        ),
        pytest.param(
            [("Mines killed two men at Karst and mines killed four men at Karst.", "2031-03-29")],
            [],
            id="two counts on one page are of two things",
        ),
        pytest.param(
            [("Olen Marsh spoke.", "2031-03-29"), ("Olyn Marsh spoke.", "2031-03-30")],
            [("spelling", "spelling of Olen Marsh", ["Olen Marsh", "Olyn Marsh"])],
            id="a name in two spellings",
        ),
    ],
)  # fmt: skip
def test_figures_and_names(
    rows: list[tuple[str, str | None]], expected: list[tuple[str, str, list[str]]]
) -> None:
    assert conflicts(dead(*rows)) == expected


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        pytest.param("Olen Marsh", "Olyn Marsh", True, id="another letter"),
        pytest.param(
            "The Growers’ Union", "The Growers' Union", False, id="apostrophes"
        ),
        pytest.param("Kim-Lor Dan", "Kim‑Lor Dan", False, id="hyphens"),
        pytest.param("Kim-Lor Dan", "Kim Lor Dan", True, id="a hyphen or none"),
        pytest.param("Delta Council", "Delta council", False, id="a capital"),
        pytest.param("Ivo al-Dan", "Ivo Al-Dan", True, id="a capital of a name"),
        pytest.param("Tessaly", "Tessals", False, id="a state and its people"),
        pytest.param("OLEN MARSH", "Olen Marsh", False, id="capitals of a headline"),
    ],
)
def test_what_is_another_spelling(one: str, other: str, differ: bool) -> None:
    assert _are_spellings(one, other) is differ


def report(reading: Reading, words: str, status: Status, **more: object) -> Report:
    at = reading.document.text.index(words)
    extent = Span(at, at + len(words))
    return Report(
        f"r{reading.document.id}",
        reading.document.id,
        extent,
        extent,
        "meeting",
        status,
        **more,  # type: ignore[arg-type]
    )


def one_event(
    pages: Sequence[Reading],
) -> tuple[tuple[Event, ...], tuple[Telling, ...]]:
    reports = [r for p in pages for r in p.reports]
    event = Event(
        "e0", "meeting", Status.PLANNED, None, None, None, (),
        tuple(Evidence(r.document, r.extent.start, r.extent.end) for r in reports),
        Basis.ASSERTED, name="the river conference",
    )  # fmt: skip
    return (event,), tuple(Telling(r.id, "e0") for r in reports)


def told(*rows: tuple[str, str, Status, str | None, str | None]) -> list[Reading]:
    """Pages that each report the conference: text, day, status, start, and its words."""
    pages = []
    for n, (text, day, status, start, words) in enumerate(rows):
        reading = page(n, text, day)
        times: tuple[TimeExpression, ...] = ()
        if words is not None:
            at = text.index(words)
            times = (TimeExpression(Span(at, at + len(words)), start),)
        place = next((r.id for r in reading.referents if r.kind == "place"), None)
        found = report(reading, text, status, start=start, place=place)
        pages.append(replace(reading, times=times, reports=(found,)))
    return pages


def test_a_date_that_slips_and_a_place_that_moves() -> None:
    pages = told(
        ("It is to open at Orsa on 14 March.", "2031-03-03", Status.PLANNED, "2031-03-14", "14 March"),
        ("It is to open at Brae on 4 April.", "2031-03-11", Status.PLANNED, "2031-04-04", "4 April"),
    )  # fmt: skip
    events, tellings = one_event(pages)
    assert conflicts(pages, events=events, tellings=tellings) == [
        ("changed over time", "date of the river conference", ["14 March", "4 April"]),
        ("changed over time", "place of the river conference", ["Orsa", "Brae"]),
    ]


def test_a_month_and_a_day_in_it_are_one_date() -> None:
    pages = told(
        ("It is to open in March.", "2031-03-03", Status.PLANNED, "2031-03", "March"),
        ("It is to open on 14 March.", "2031-03-04", Status.PLANNED, "2031-03-14", "14 March"),
    )  # fmt: skip
    events, tellings = one_event(pages)
    assert conflicts(pages, events=events, tellings=tellings) == []


def test_what_was_planned_and_then_held() -> None:
    pages = told(
        ("They will dine.", "2031-03-03", Status.PLANNED, None, None),
        ("They dined.", "2031-03-04", Status.HAPPENED, None, None),
    )
    events, tellings = one_event(pages)
    assert conflicts(pages, events=events, tellings=tellings) == [
        (
            "changed over time",
            "the river conference: planned or happened",
            ["They will dine.", "They dined."],
        )
    ]


def guest(reading: Reading, status: Attendance, by: str | None = None) -> Participation:
    who = {r.name: r.id for r in reading.referents}
    text, identity = reading.document.text, reading.document.id
    return Participation(
        f"w{identity}", identity, None, who["the Front"], status, who[by] if by else None, None,
        (Evidence(identity, 0, len(text)),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Attendance.INVITED, Attendance.WITHDRAWN, ["attendance of the Front"]),
        (Attendance.UNDECIDED, Attendance.DECLINED, ["attendance of the Front"]),
        (Attendance.INVITED, Attendance.ACCEPTED, []),
        (Attendance.INVITED, Attendance.INVITED, []),
    ],
)
def test_who_comes(first: Attendance, second: Attendance, expected: list[str]) -> None:
    pages = dead(
        ("The talks and the Front.", "2031-03-03"), ("And the Front.", "2031-03-09")
    )
    pages = [
        replace(p, participation=(guest(p, status),))
        for p, status in zip(pages, (first, second), strict=True)
    ]
    assert [what for _, what, _ in conflicts(pages)] == expected


def test_at_whose_word_somebody_comes() -> None:
    pages = dead(
        ("Ines Dahl asked the Front.", "2031-03-03"),
        ("River Commission asked the Front.", "2031-03-03"),
    )
    hosts = ("Ines Dahl", "River Commission")
    pages = [
        replace(p, participation=(guest(p, Attendance.INVITED, host),))
        for p, host in zip(pages, hosts, strict=True)
    ]
    assert [(kind, what) for kind, what, _ in conflicts(pages)] == [
        ("sources differ", "by whom the Front is invited")
    ]


def held(
    *rows: tuple[Stance, str], confidence: float | None = None
) -> list[tuple[str, str]]:
    """The differences between pages on which Tessaly takes these stances on these words."""
    pages = dead(*(("Tessaly speaks.", f"2031-03-0{n + 1}") for n in range(len(rows))))
    pages = [
        replace(
            p,
            positions=(
                Position(
                    f"p{p.document.id}", p.document.id, p.referents[0].id, None, None, stance, None, None,
                    Ground.STATED, (Evidence(p.document.id, 0, len(p.document.text)),), Topic("", None, words),
                    confidence=confidence,
                ),
            ),
        )
        for p, (stance, words) in zip(pages, rows, strict=True)
    ]  # fmt: skip
    bearings = tuple(Bearing(f"p{p.document.id}", "i0") for p in pages)
    found = conflicts(pages, issues=(Issue("i0", "the gates"),), bearings=bearings)
    return [(kind, what) for kind, what, _ in found]


def test_a_side_that_turns_on_one_point() -> None:
    assert held(
        (Stance.OPPOSE, "opening the upper gates"), (Stance.SUPPORT, "upper gates open")
    ) == [("changed over time", "Tessaly on the gates")]


def test_two_points_of_one_issue_are_no_difference() -> None:
    assert (
        held((Stance.OPPOSE, "opening the upper gates"), (Stance.SUPPORT, "a new weir"))
        == []
    )


@pytest.mark.parametrize(
    ("base", "witness", "variant", "expected"),
    [
        pytest.param("We take this kind of step.", "We make this kind of step.", Variant(1, 2, "make", "substitution"), [["take", "make"]], id="one verb for another"),
        pytest.param("We would object to that.", "We object to that.", Variant(1, 2, "", "omission"), [["We would object to", "We object to"]], id="a would left out"),
        pytest.param("We saw the gates.", "We saw gates.", Variant(2, 3, "", "omission"), [], id="an article left out"),
        pytest.param("It is 14 people.", "It is fourteen people.", Variant(2, 3, "fourteen", "substitution"), [], id="a number in letters"),
        pytest.param("It is a great deal.", "It is a great deal for all the valley.", Variant(3, 5, "great deal for all the valley", "substitution"), [], id="quoted on where the other stops"),
        pytest.param("We meet some day.", "We meet someday.", Variant(2, 4, "someday", "substitution"), [], id="parted or not"),
        pytest.param("It will be hard.", "It'll be hard.", Variant(0, 2, "It'll", "substitution"), [], id="a will cut short"),
        pytest.param("We must keep the peace and we should talk.", "We should talk.", Variant(0, 6, "", "omission"), [], id="a clause left out"),
        pytest.param("It is a great deal.", "It is no great deal.", Variant(2, 5, "no great deal", "substitution"), [["a great deal", "no great deal"]], id="a word more that turns it"),
        pytest.param("It is bad for the RWC now.", "It is bad for the river water council now.", Variant(5, 6, "river water council", "substitution"), [], id="what is cut to its initials"),
        pytest.param("They fed the valley again.", "They fed [the lower fields] again.", Variant(2, 4, "the lower fields", "substitution"), [], id="what an editor puts in"),
        pytest.param("The gates open.", "The gate open.", Variant(1, 2, "gate", "substitution"), [], id="one letter"),
    ],
)  # fmt: skip
def test_other_words_of_one_utterance(
    base: str, witness: str, variant: Variant, expected: list[list[str]]
) -> None:
    pages = dead((base, "2031-03-05"), (witness, "2031-03-05"))
    said = [
        Statement(
            statement_id(p.document.id, (Span(0, len(p.document.text)),)),
            p.document.id,
            StatementKind.DIRECT,
            (Span(0, len(p.document.text)),),
        )
        for p in pages
    ]
    pages = [replace(p, statements=(s,)) for p, s in zip(pages, said, strict=True)]
    words = tuple(base.lower().rstrip(".").split())
    utterance = Utterance(
        "u0", (), None, tuple(s.id for s in said), said[0].id, said[0].contents, Relation.PARTLY, words,
        (Witness(said[1].id, True, True, Relation.PARTLY, (variant,)),), 2,
    )  # fmt: skip
    found = conflicts(pages, utterances=(utterance,))
    assert [values for _, _, values in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The Front holds prisoners. Kade has denied all the claims of abuse.", [["The Front holds prisoners.", "Kade has denied all the claims of abuse."]], id="the claims, in the sentence before"),
        pytest.param("The flow was never restored. Tessaly denies this.", [["The flow was never restored.", "Tessaly denies this."]], id="this"),
        pytest.param("The Front says that the gates were shut, but Kade denied it.", [["The Front says that the gates were shut", "but Kade denied it."]], id="in one sentence"),
        pytest.param("The gates were shut. Kade denied the claim that he had shut them.", [], id="the claim is told behind it"),
        pytest.param("The gates were shut. Kade did not deny the claims.", [], id="not denied"),
        pytest.param("The gates were shut. Kade denied entry to all.", [], id="another denying"),
    ],
)  # fmt: skip
def test_what_is_denied(text: str, expected: list[list[str]]) -> None:
    found = conflicts(dead((text, "2031-03-05")))
    assert [values for _, _, values in found] == expected


def test_nothing_depends_on_the_order_of_the_pages() -> None:
    pages = dead(
        *(
            (f"Shells killed {n} people at Karst. Ol{'ey'[n % 2]}n Marsh spoke.", f"2031-03-{n + 10}")
            for n in range(8)
        )
    )  # fmt: skip
    wanted = conflicts(pages)
    for seed in range(5):
        shuffled = random.Random(seed).sample(pages, len(pages))
        assert conflicts(shuffled) == wanted
