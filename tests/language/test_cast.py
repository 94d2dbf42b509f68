"""Who is who on one page."""

import pytest

from rapporteur.language.cast import referents
from tests.language.marked import cast_of


def called(markup: str) -> list[list[str]]:
    """The names of each of the cast that the page names, in the order they come."""
    cast = cast_of(markup)
    found = dict.fromkeys(id(member) for _, member in cast.places)
    members = {id(member): member for _, member in cast.places}
    return [list(members[key].names) for key in found]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(
            "<p>Marsh</p> left. <p>Olen Marsh</p> is ill.",
            [["Olen Marsh", "Marsh"]],
            id="the headline has the family name only",
        ),
        pytest.param(
            "<p>Olen Marsh</p> and <p>Aurel Marsh</p>",
            [["Olen Marsh"], ["Aurel Marsh"]],
            id="two of one family",
        ),
        pytest.param(
            "<p>Olen Jordan</p> came. They want <l>Jordan</l> as an envoy.",
            [["Olen Jordan", "Jordan"]],
            id="a family name that is also a state's",
        ),
        pytest.param(
            "<st>Jordanian</st> envoy <p>Olen Jordan</p> came. <l>Jordan</l> was silent.",
            [["Jordanian", "Jordan"], ["Olen Jordan"]],
            id="the state of which the page speaks is no person",
        ),
        pytest.param(
            "<p>Tan Wei-lin</p> spoke. <p>Tan</p> left.",
            [["Tan Wei-lin", "Tan"]],
            id="the family name comes first",
        ),
        pytest.param(
            "President <p>Tan Wei-lin</p> is ill, <p>Tan</p>'s doctor said. The envoy <p>Tan Mei-lin</p> came. <p>Tan</p> is well.",
            [["Tan Wei-lin", "Tan"], ["Tan Mei-lin", "Tan"]],
            id="of two in office the one who was introduced last",
        ),
        pytest.param(
            "President <p>Olen Marsh</p> and his wife <p>Ida Marsh</p> came. <p>Marsh</p> is well.",
            [["Olen Marsh", "Marsh"], ["Ida Marsh"]],
            id="a wife is named in full",
        ),
        pytest.param(
            "<p>Tan Wei-lin</p> spoke. <p>Wei-lin</p> left.",
            [["Tan Wei-lin", "Wei-lin"]],
            id="the end of a name",
        ),
        pytest.param(
            "<p>Tan Wei-lin</p> met <p>Tan Mei-lin</p>.",
            [["Tan Wei-lin"], ["Tan Mei-lin"]],
            id="two of one family whose names end alike",
        ),
        pytest.param(
            "<st>Norway</st>, <st>Norwegians</st> and the <st>Norwegian</st> fleet",
            [["Norway", "Norwegians", "Norwegian"]],
            id="a state and its people",
        ),
        pytest.param(
            "<l>Vardania</l> and the <g>Vardanian</g> dams",
            [["Vardania", "Vardanian"]],
            id="a people that no gazetteer knows",
        ),
        pytest.param(
            "The <o>Free River Union</o> (<o>FRU</o>) and the <o>FRU</o>",
            [["Free River Union", "FRU"]],
            id="letters in brackets",
        ),
        pytest.param(
            "The <o>Dockers' Union of Maron</o> and the <o>Dockers' Union</o>",
            [["Dockers' Union of Maron", "Dockers' Union"]],
            id="a name without its end",
        ),
        pytest.param(
            "<o>Ardel Hydro Ltd</o> and <o>Ardel Hydro</o>",
            [["Ardel Hydro Ltd", "Ardel Hydro"]],
            id="a company without its form",
        ),
        pytest.param(
            "The <o>Harbour Party</o> and the <g>Harbours</g>",
            [["Harbour Party", "Harbours"]],
            id="a party and its people",
        ),
        pytest.param(
            "The <o>Upper Valley Council</o> and the <o>Upper Valley National Council</o>",
            [["Upper Valley Council"], ["Upper Valley National Council"]],
            id="near-twins",
        ),
        pytest.param(
            "The <o>Upper Valley Council</o>, the <o>Upper Valley National Council</o> and the <o>National Council</o>",
            [
                ["Upper Valley Council"],
                ["Upper Valley National Council", "National Council"],
            ],
            id="near-twins, and the end of one name",
        ),
        pytest.param(
            "The <st>Norwegian</st> <o>Foreign Ministry</o> and the <st>Chilean</st> <o>Foreign Ministry</o>",
            [["Norwegian"], ["Foreign Ministry"], ["Chilean"], ["Foreign Ministry"]],
            id="every state has a foreign ministry",
        ),
    ],
)
def test_names_of_one_are_gathered(markup: str, expected: list[list[str]]) -> None:
    assert called(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(
            "<st>Norwegian</st> Foreign Minister <p>Ana Belo</p>",
            "Norwegian Foreign Minister",
            id="before the name",
        ),
        pytest.param(
            "<p>Ana Belo</p>, the <st>Norwegian</st> foreign minister, spoke",
            "Norwegian foreign minister",
            id="after the name",
        ),
        pytest.param(
            "<o>Dockers' Union</o> secretary <p>Petra Holm</p>",
            "Dockers' Union secretary",
            id="of a body whose name ends like an office",
        ),
        pytest.param(
            "<st>Norwegian</st> <o>Treasury</o> Secretary <p>Ana Belo</p>",
            "Norwegian Treasury Secretary",
            id="an office that begins with the name of a body",
        ),
        pytest.param(
            "Former Foreign Minister <p>Ana Belo</p>", None, id="no more in office"
        ),
        pytest.param(
            "<st>Norway</st>'s foreign minister, <p>Belo</p> added, has lied",
            None,
            id="the office of another one, of whom the name speaks",
        ),
        pytest.param(
            "<p>Belo</p>, <st>Norwegian</st> envoy quarrel over dams",
            None,
            id="two in a headline",
        ),
        pytest.param(
            "<st>Norway</st>'s chief dam negotiator, <p>Ana Belo</p>, spoke",
            "Norway's chief dam negotiator",
            id="before the name, with a word more than the office has",
        ),
        pytest.param("<p>Belo</p>-era officials", None, id="a hyphen joins no role"),
        pytest.param(
            "<p>Ana Belo</p>, Vice President Ivo Kade and others",
            None,
            id="the office of who is next in a list",
        ),
        pytest.param(
            "<p>Ana Belo</p>, no relation to the foreign minister, spoke",
            None,
            id="an office that is told of for another reason",
        ),
        pytest.param(
            "<p>Ana Belo</p>, chief investment officer at Orsa Funds",
            "chief",
            id="an office of more words than are known",
        ),
        pytest.param("Mr <p>Marsh</p>", None, id="a form of address is no role"),
    ],
)
def test_roles_are_in_the_words_of_the_page(markup: str, expected: str | None) -> None:
    found, _ = referents(cast_of(markup), "d")
    (person,) = [r for r in found.values() if r.kind == "person"]
    assert person.role == expected


def test_the_side_of_a_palace_is_on_the_page_though_it_is_not_named() -> None:
    found, _ = referents(cast_of("<o>The Kremlin</o> was silent"), "d")
    sides = {r.side for r in found.values() if r.side}
    assert sides <= {r.name for r in found.values()}


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(
            "President <p>Marsh</p> came late. The <st>Norwegian</st> president was tired.",
            "Norway",
            id="the page knows one state's president",
        ),
        pytest.param(
            "President <p>Marsh</p> met the <st>Norwegian</st> president.",
            None,
            id="nobody meets himself",
        ),
        pytest.param(
            "President <p>Marsh</p> came late. The <st>Norwegian</st> president met the <st>Chilean</st> president.",
            None,
            id="the page knows two",
        ),
        pytest.param(
            "President <p>Marsh</p> came late. The <o>Dockers' Union</o> president was tired.",
            None,
            id="a union's president is another one",
        ),
    ],
)
def test_a_president_is_of_the_only_state_that_has_one(
    markup: str, expected: str | None
) -> None:
    (side,) = [m.side for m in cast_of(markup).members if m.kind == "person"]
    assert side == expected


def test_a_name_in_capitals_alone_is_not_the_fullest() -> None:
    (place,) = cast_of("<l>KARST</l> - Shells struck <l>Karst</l>.").members
    assert place.full == "Karst"
