"""One event over many pages: invented pages, each case with its difficulty."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.collation.actors import collate_actors
from rapporteur.collation.events import CollatedEvents, collate_events
from rapporteur.model import Event, Identity, Reading, Settled
from tests.analysis.pages import find_all, read_page


def _read(*pages: tuple[str, str | None]) -> list[Reading]:
    return [find_all(read_page(text, published))[0] for text, published in pages]


def _collate(readings: list[Reading]) -> CollatedEvents:
    given = sorted(readings, key=lambda reading: reading.document.id)
    cast = collate_actors(r for reading in given for r in reading.referents)
    identities = tuple(Identity(*pair) for pair in sorted(cast.actor_of.items()))
    return collate_events(given, Settled(actors=cast.actors, identities=identities))


def _events(kind: str, *pages: tuple[str, str | None]) -> list[Event]:
    return [e for e in _collate(_read(*pages)).events if e.kind == kind]


def _pages(event: Event) -> int:
    return len({report.document for report in event.reports})


@pytest.mark.parametrize(
    ("kind", "pages", "expected"),
    [
        # The same two on the same day, told in other words.
        ("meeting", [("Kade and Belo met in Maron on Monday.", "2031-03-05"),
                     ("Ivo Kade met Ana Belo on Monday, officials said.", "2031-03-06")], [2]),
        # Two Mondays in one town stay two.
        ("meeting", [("Kade and Belo met in Maron on Monday.", "2031-03-05"),
                     ("Kade and Belo met in Maron on Monday.", "2031-03-12")], [1, 1]),
        # Alone before the press in one town, and two days later with another.
        ("press conference", [("Kade told reporters in Maron on Monday that he would come.", "2031-03-03"),
                              ("Kade spoke at a joint press conference with Belo in Maron.", "2031-03-05")], [1, 1]),
        ("press conference", [("Kade told reporters in Maron on Monday that he would come.", "2031-03-03"),
                              ("Kade spoke at a joint press conference with Belo in Maron on Monday.", "2031-03-05")], [2]),
        # One day, other people.
        ("meeting", [("Kade and Belo met in Maron on Monday.", "2031-03-05"),
                     ("Dahl and Rook met in Tirsk on Monday.", "2031-03-05")], [1, 1]),
        # The envoys of two sides meet on the day on which their ministers do.
        ("meeting", [("Kade and Belo met in Maron on Monday.", "2031-03-05"),
                     ("Envoys of Tessaly and Vardania met Dahl and Rook on Monday.", "2031-03-05")], [1, 1]),
        # A call for a truce is no call for a conference, whoever calls.
        ("proposal", [("Kade and Belo called for a truce.", "2031-03-05"),
                      ("Kade and Belo called for a conference on the river.", "2031-03-05")], [1, 1]),
        ("proposal", [("Kade and Belo called for a conference on the Ardel.", "2031-03-05"),
                      ("The conference, proposed by Kade and Belo, is to open in May.", "2031-03-06")], [2]),
        # One actor refuses this today, and that tomorrow.
        ("refusal", [("Tessaly rejected the count of the inspectors.", "2031-03-05"),
                     ("Tessaly rejected a lease of the upper locks.", "2031-03-06")], [1, 1]),
        # "A meeting with the growers" is none of the talks about somebody else.
        ("meeting", [("Kade left a meeting with Dahl at noon. The Front talks, held by Belo, were long.", "2031-03-05")], [1, 1]),
        # Last month's talks are not those that are to come.
        ("meeting", [("Tessaly will attend the talks on 9 April. Previous talks ended in a quarrel.", "2031-03-05")], [1, 1]),
        # Two who meet on the edge of a meeting that is only known by its place.
        ("meeting", [("The meeting in Karst went on. Kade spoke as he met Belo on Monday.", "2031-03-05")], [1, 1]),
        # Who invites whom tells two apart, on one page and on two.
        ("invitation", [("Kade invited Belo to a dinner. Belo invited Kade to a dinner.", "2031-03-05")], [1, 1]),
        ("invitation", [("Kade invited Belo on Monday.", "2031-03-05"), ("Belo invited Kade on Monday.", "2031-03-05")], [1, 1]),
        # A council's meeting is none of the talks; meetings asked for are none that was told of.
        ("meeting", [("Kade left the talks at noon. He spoke after the council meeting.", "2031-03-05")], [1, 1]),
        ("meeting", [("Kade left the talks in Karst at noon. Belo held meetings with growers of the hills.", "2031-03-05")], [1, 1]),
        # Last month's truce is not the one that is called for.
        ("ceasefire", [("A truce in March broke down in Karst. Kade called for a ceasefire.", "2031-05-05")], [1, 1]),
        # Two summits of one pair, told apart by their numbers.
        ("conference", [("Kade and Belo left their first summit early.", "2031-03-05"),
                        ("Kade and Belo left their second summit early.", "2031-03-06")], [1, 1]),
        # Undated, and told weeks apart: what one rejects in March is not what it rejects in May.
        ("refusal", [("Tessaly rejected the lease of the upper locks.", "2031-03-05"),
                     ("Tessaly rejected the lease of the upper locks.", "2031-05-26")], [1, 1]),
        # The same words, sent to two papers.
        ("refusal", [("Rook declined to name the delegates.", "2031-03-05"),
                     ("KARST - Rook declined to name the delegates.", "2031-03-05")], [2]),
        # The third time is not the second.
        ("refusal", [("The Council rejected the lease for a second time.", "2031-03-05"),
                     ("The Council rejected the lease for a third time.", "2031-03-06")], [1, 1]),
        # One vote on a page, another on the next: the voters are always the same.
        ("vote", [("The Council voted to leave the protocol.", "2031-03-05"),
                  ("The Council voted to fund the ferry.", "2031-03-06")], [1, 1]),
        # What a war has cost in all, told now and later.
        ("killing", [("Tessaly's civil war has killed more than 300 people.", "2031-03-05"),
                     ("More than 400 people are believed to have died in Tessaly's civil war.", "2031-09-05")], [2]),
        # A strike is no toll.
        ("killing", [("Fourteen people were killed at Karst.", "2031-03-05"),
                     ("Fourteen people were killed at Tirsk.", "2031-03-05")], [1, 1]),
        # Undated, the same people, told on two days: perhaps one, and weeks apart: not.
        ("agreement", [("The company and the union signed an agreement on Monday.", "2031-03-05"),
                       ("The company and the union signed an agreement.", "2031-06-05")], [1, 1]),
        # What goes on needs no day.
        ("support", [("Tessaly is backing the Front.", "2031-03-05"),
                     ("Tessaly backs the Front.", "2031-09-05")], [2]),
    ],
)  # fmt: skip
def test_what_is_one(
    kind: str, pages: list[tuple[str, str | None]], expected: list[int]
) -> None:
    assert sorted(_pages(e) for e in _events(kind, *pages)) == expected


def test_a_plan_that_slips_is_one_and_keeps_every_date() -> None:
    (event,) = _events(
        "conference",
        ("The Lake Orsa conference will open on 14 March.", "2031-03-05"),
        ("The commission put off the Lake Orsa conference from 14 March to 4 April.", "2031-03-11"),
        ("The Lake Orsa conference has been put off. It will now open on 18 April.", "2031-03-29"),
    )  # fmt: skip
    assert event.start == "2031-04-18"
    assert event.status == "planned"
    assert [(p.start, p.as_of) for p in event.plans if p.start] == [
        ("2031-03-14", "2031-03-05"),
        ("2031-04-04", "2031-03-11"),
        ("2031-04-18", "2031-03-29"),
    ]


def test_within_a_page_the_definite_goes_with_what_was_told() -> None:
    (event,) = _events(
        "meeting",
        ("Kade and Belo met in Maron on Monday. After the meeting, Kade left. Their meeting was short.", "2031-03-05"),
    )  # fmt: skip
    assert len(event.reports) == 3
    assert event.start == event.end == "2031-03-03"
    assert event.place == "Maron"


def test_a_second_conference_of_a_place_is_its_number_two() -> None:
    readings = _read(
        ("A second Tirsk conference is to open in May.", "2031-03-05"),
        ("The third Tirsk conference failed.", "2031-03-05"),
        ("Belo spoke of the second Tirsk conference.", "2031-03-09"),
    )  # fmt: skip
    found = [e for e in _collate(readings).events if e.kind == "conference"]
    assert sorted((e.name, _pages(e)) for e in found) == [
        ("tirsk 2", 2),
        ("tirsk 3", 1),
    ]


def test_it_is_the_gathering_told_before() -> None:
    found = _events(
        "conference",
        ("The conference on the Ardel has been put off. It will now open on 18 April. Kade spoke of a conference over open graves.", "2031-03-29"),
    )  # fmt: skip
    assert max(len(e.reports) for e in found if e.start == "2031-04-18") >= 2


def test_the_bare_word_goes_with_the_gathering_told_nearest() -> None:
    found = _events(
        "conference",
        ("The Maron conference will open on 14 March. The conference has thirty seats. The Tirsk conference failed in 2030. The conference had no chair.", "2031-03-05"),
    )  # fmt: skip
    assert sorted((e.place, len(e.reports)) for e in found) == [
        ("Maron", 2),
        ("Tirsk", 2),
    ]


def test_a_gathering_told_as_to_come_and_as_held_is_one_on_one_page() -> None:
    found = [
        e
        for e in _collate(
            _read(("Kade and Belo met on 3 March. Kade waved before a meeting with Belo on 3 March.", "2031-03-05"))
        ).events
        if e.kind == "meeting"
    ]  # fmt: skip
    assert [(e.status, len(e.reports)) for e in found] == [("happened", 2)]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        # The dinner after a meeting is on its day, wherever that is named.
        ("meal", "Kade and Belo met in Maron on Monday. After the meeting, Kade dined with Dahl.", ["2031-03-03"]),
        ("meal", "Kade and Belo met in Maron on Monday ahead of a working dinner with Dahl.", ["2031-03-03"]),
        # A dinner that nothing joins to the meeting has no day.
        ("meal", "Kade and Belo met in Maron on Monday. Kade has dined with Dahl.", [None]),
        # Of a war it is the beginning that is dated.
        ("war", "Tessaly's uprising began in March. The uprising goes on.", ["2031-03/.."]),
    ],
)  # fmt: skip
def test_days_that_a_page_tells_elsewhere(
    kind: str, text: str, expected: list[str | None]
) -> None:
    assert [e.start for e in _events(kind, (text, "2031-03-05"))] == expected


def test_a_call_is_made_when_its_callers_speak_of_what_they_call_for() -> None:
    text = 'Kade has called for a truce. "A truce is what we need", Kade said.'
    reading = read_page(
        text, "2031-03-05", (("A truce is what we need", "said", "Ivo Kade"),)
    )
    said = replace(reading.statements[0], said_on="2031-03-04")
    reading = find_all(replace(reading, statements=(said,)))[0]
    (call,) = [e for e in _collate([reading]).events if e.kind == "proposal"]
    assert call.start == "2031-03-04"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Late", Kade told reporters in Maron on Monday. Belo told reporters in Tirsk on Monday.', 2),
        ("At a joint press conference on Monday, Kade spoke. Belo told reporters on Monday at a joint press conference.", 1),
    ],
)  # fmt: skip
def test_speakers_share_a_press_conference_where_words_say_so(
    text: str, expected: int
) -> None:
    assert len(_events("press conference", (text, "2031-03-05"))) == expected


def test_an_earlier_conference_is_another_one() -> None:
    found = _events(
        "conference",
        ("The conference will open on 14 March. A previous conference in Tirsk failed.", "2031-03-05"),
    )  # fmt: skip
    assert sorted(e.status for e in found) == ["happened", "planned"]


def test_each_report_tells_one_event() -> None:
    readings = _read(
        ("Kade and Belo met in Maron on Monday. The Front accepted the invitation to the talks.", "2031-03-05"),
        ("Belo met Kade on Monday.", "2031-03-05"),
    )  # fmt: skip
    collated = _collate(readings)
    told = [t.report for t in collated.tellings]
    assert sorted(told) == sorted(r.id for reading in readings for r in reading.reports)
    assert {t.event for t in collated.tellings} == {e.id for e in collated.events}


SENTENCES = (
    "Kade and Belo met in Maron on Monday.",
    "The Lake Orsa conference will open on 14 March.",
    "The Lake Orsa conference will now open on 4 April.",
    "Shells struck the market at Karst on Friday.",
    "Tessaly is backing the Front.",
    "The Front accepted the invitation to the talks.",
)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(SENTENCES), st.sampled_from(["2031-03-05", "2031-03-06", None])),
        min_size=1, max_size=6, unique=True,
    ),
    st.randoms(),
)  # fmt: skip
def test_the_order_of_pages_does_not_matter(
    pages: list[tuple[str, str | None]], order: st.DataObject
) -> None:
    readings = _read(*pages)
    shuffled = list(readings)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _collate(readings) == _collate(shuffled)


@pytest.mark.parametrize(
    ("kind", "surer", "less"),
    [
        # Who and when are known, or only who.
        ("meeting", "Kade and Belo met on Monday.", "Kade and Belo met."),
        # Held, or only proposed.
        ("meeting", "Kade and Belo met.", "Kade proposed to meet Belo."),
        # Told by a verb, or by a noun.
        ("attack", "Shells struck the market at Karst on Friday.", "They fled the attack on Friday."),
    ],
)  # fmt: skip
def test_what_is_told_with_more_is_surer(kind: str, surer: str, less: str) -> None:
    (one,), (other,) = _events(kind, (surer, "2031-03-05")), _events(kind, (less, "2031-03-05"))  # fmt: skip
    assert one.confidence is not None
    assert other.confidence is not None
    assert 0 < other.confidence < one.confidence < 1
