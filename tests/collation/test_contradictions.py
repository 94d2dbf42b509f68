"""What pages of the invented river talks say is so and is not; what pages call a conference."""

from dataclasses import replace

import pytest

from rapporteur.model import (
    Attendance,
    Evidence,
    Participation,
    Stance,
    Status,
)
from tests.collation.test_conflicts import (
    conflicts,
    dead,
    guest,
    held,
    one_event,
    told,
)

SUPPLIES = "Tessaly goes on, supplying the Front with boats."
SUPPLIES_NOT = "Kade says Tessaly is not supplying the Front with any boats."


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        pytest.param(SUPPLIES, SUPPLIES_NOT, True, id="the outlet against the speaker"),
        pytest.param("Tessaly accused Vardania of diverting the water of the valley.", "Vardania has not diverted the water of the valley, said Kade to Tessaly.", True, id="an accusation claims"),
        pytest.param("Vardania will reopen the gates in spring, said Kade.", "Kade said that Vardania won’t reopen the gates in spring.", True, id="both to come"),
        pytest.param("Vardania reopened the gates in spring, said Kade.", "Kade said that Vardania won’t reopen the gates in spring.", False, id="one that is past, one to come"),
        pytest.param("Tessaly refused to supply the Front with boats.", SUPPLIES_NOT, False, id="both say no"),
        pytest.param("Kade asked whether Tessaly supplied the Front with boats.", SUPPLIES_NOT, False, id="a question"),
        pytest.param("Tessaly could supply the Front with boats.", SUPPLIES_NOT, False, id="what may be"),
        pytest.param("Tessaly spoke of supplying the Front with boats.", SUPPLIES_NOT, False, id="a plan that is spoken of"),
        pytest.param("Tessaly and the Front know of a supply of boats.", SUPPLIES_NOT, False, id="a noun"),
        pytest.param("Vardania supplied a town with boats.", SUPPLIES_NOT, False, id="by others to others"),
        pytest.param("Tessaly supplied the Front with flour.", SUPPLIES_NOT, False, id="of another thing"),
        pytest.param("Tessaly supplied the Front with boats.", "Kade says Tessaly is not aware of the Front or any boats.", False, id="no verb behind the negation"),
    ],
)  # fmt: skip
def test_what_is_so_and_what_is_not(one: str, other: str, *, differ: bool) -> None:
    pages = dead((one, "2031-03-05"), (other, "2031-03-06"))
    assert [what.split(":")[0] for _, what, _ in conflicts(pages)] == ["whether so"] * differ  # fmt: skip


def test_a_contradiction_shows_the_words_of_both() -> None:
    (found,) = conflicts(dead((f"{SUPPLIES} {SUPPLIES_NOT}", "2031-03-05")))
    assert found == (
        "sources differ",
        "whether so: is not supplying the Front with any boats",
        ["supplying the Front with boats", "is not supplying the Front with any boats"],
    )


def test_contradictions_do_not_depend_on_the_order_of_the_pages() -> None:
    rows = [(text, f"2031-03-0{n + 1}") for n, text in enumerate((SUPPLIES, SUPPLIES_NOT) * 3)]  # fmt: skip
    pages = dead(*rows)
    wanted = conflicts(pages)
    assert len(wanted) == 3
    assert conflicts(pages[::-1]) == conflicts(pages[3:] + pages[:3]) == wanted


def test_what_is_opposed_in_one_sentence_is_no_difference() -> None:
    text = "Tessaly does not supply the Front with boats; Tessaly supplies the Front with boats of paper."
    assert conflicts(dead((text, "2031-03-05"))) == []


def test_a_month_later_it_may_be_so() -> None:
    assert conflicts(dead((SUPPLIES_NOT, "2031-03-05"), (SUPPLIES, "2031-05-05"))) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("The proposed river conference is awaited.", "The river conference, scheduled for spring, is near.", ["the river conference: proposed or planned"]),
        ("The planned river conference is near.", "The cancelled river conference is missed.", ["the river conference: planned or cancelled"]),
        ("The planned river conference is near.", "The upcoming river conference is near.", []),
    ],
)  # fmt: skip
def test_what_pages_call_a_conference(
    first: str, second: str, expected: list[str]
) -> None:
    pages = told(
        (first, "2031-03-03", Status.PLANNED, None, None),
        (second, "2031-03-09", Status.PROPOSED, None, None),
    )
    (event,), tellings = one_event(pages)
    events = (replace(event, kind="conference"),)
    found = conflicts(pages, events=events, tellings=tellings)
    assert [what for _, what, _ in found] == expected


def test_a_date_that_has_passed_does_not_slip() -> None:
    rows = (
        ("They meet at Orsa on 5 March.", "2031-03-03", Status.PLANNED, "2031-03-05", "5 March"),
        ("They meet at Orsa on 14 March.", "2031-03-11", Status.PLANNED, "2031-03-14", "14 March"),
    )  # fmt: skip
    pages = told(*rows)
    (event,), tellings = one_event(pages)
    unnamed = (replace(event, name=None),)
    assert conflicts(pages, events=unnamed, tellings=tellings) == []
    sooner = told(rows[0], (rows[1][0], "2031-03-04", *rows[1][2:]))
    found = conflicts(sooner, events=unnamed, tellings=tellings)
    assert [kind for kind, *_ in found] == ["changed over time"]


def test_what_was_planned_for_later_has_not_happened_yet() -> None:
    pages = told(
        ("They will meet on 14 March.", "2031-03-03", Status.PLANNED, "2031-03-14", "14 March"),
        ("They met.", "2031-03-05", Status.HAPPENED, None, None),
    )  # fmt: skip
    events, tellings = one_event(pages)
    assert conflicts(pages, events=events, tellings=tellings) == []


def test_a_place_told_finer_is_one_place() -> None:
    pages = told(
        ("It is to open at Orsa.", "2031-03-03", Status.PLANNED, None, None),
        ("It is to open at Lower Orsa.", "2031-03-04", Status.PLANNED, None, None),
    )
    lower = replace(pages[1].referents[0], names=("Lower Orsa",))
    pages[1] = replace(pages[1], referents=(lower,))
    events, tellings = one_event(pages)
    assert conflicts(pages, events=events, tellings=tellings) == []


def test_each_place_at_which_a_page_tells_who_comes() -> None:
    texts = (
        "The Front was invited.",
        "Kade withdrew it. The Front was asked to stay away.",
    )
    pages = dead((f"See the Front: {texts[0]}", "2031-03-03"), (f"{texts[1]} See the Front.", "2031-03-04"))  # fmt: skip
    cut = texts[1].index(". ") + 1

    def told_at(row: Participation, *spans: tuple[int, int]) -> Participation:
        return replace(
            row, evidence=tuple(Evidence(row.document, *span) for span in spans)
        )

    rows = [
        guest(pages[0], Attendance.INVITED),
        told_at(
            guest(pages[1], Attendance.WITHDRAWN), (0, cut), (cut + 1, len(texts[1]))
        ),
    ]
    pages = [
        replace(p, participation=(row,)) for p, row in zip(pages, rows, strict=True)
    ]
    ((_, what, words),) = conflicts(pages)
    assert what == "attendance of the Front"
    assert words[1:] == ["Kade withdrew it.", "The Front was asked to stay away."]


def test_an_unsure_stance_stands_against_none() -> None:
    rows = (Stance.OPPOSE, "opening the upper gates"), (Stance.SUPPORT, "upper gates open")  # fmt: skip
    assert held(*rows, confidence=0.75) == []
    assert len(held(*rows, confidence=0.8)) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The Front hold the hills. If Kade denied it, who knows.", id="on a condition"),
        pytest.param("The gates are shut. Nobody denies this.", id="nobody"),
        pytest.param("The Front offered a truce. Kade rejected it.", id="an offer is rejected"),
        pytest.param("It is a paper of ten pages. Kade dismissed the report as idle.", id="a paper"),
    ],
)  # fmt: skip
def test_what_is_no_denial(text: str) -> None:
    assert conflicts(dead((text, "2031-03-05"))) == []


@pytest.mark.parametrize(
    "text",
    ["A war would kill 14,000 people at Karst.", "Shells killed thousands at Karst."],
)
def test_what_is_no_tally(text: str) -> None:
    pages = dead(("Shells killed 14 people at Karst.", "2031-03-29"), (text, "2031-03-29"))  # fmt: skip
    assert conflicts(pages) == []
