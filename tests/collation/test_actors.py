"""One actor across all pages, whichever page comes first."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.collation.actors import collate_actors
from rapporteur.model import Referent


def person(page: int, *names: str, office: str = "", side: str = "") -> Referent:
    identity = f"d{page}:{'-'.join(names)}"
    return Referent(
        identity, "person", names, office or None, office or None, side or None
    )


def body(
    page: int, *names: str, kind: str = "organisation", side: str = ""
) -> Referent:
    return Referent(f"d{page}:{'-'.join(names)}", kind, names, side=side or None)


def seat(page: int, name: str, side: str) -> Referent:
    return Referent(f"d{page}:{name}", "state", (name,), side=side, seat=True)


def merged(*referents: Referent) -> set[frozenset[str]]:
    """Which referents are one, by their first names with the page."""
    of = collate_actors(referents).actor_of
    groups: dict[str, set[str]] = {}
    for referent in referents:
        told = f"{referent.id[1]} {referent.name}"
        groups.setdefault(of[referent.id], set()).add(told)
    return {frozenset(group) for group in groups.values()}


@pytest.mark.parametrize(
    ("referents", "expected"),
    [
        pytest.param(
            [person(1, "Ana Belo", "Belo"), person(2, "Belo")],
            [{"1 Ana Belo", "2 Belo"}],
            id="a family name alone, of which the record knows one",
        ),
        pytest.param(
            [person(1, "Ana Belo"), person(2, "Rui Belo"), person(3, "Belo")],
            [{"1 Ana Belo"}, {"2 Rui Belo"}, {"3 Belo"}],
            id="a family name alone, of which the record knows two",
        ),
        pytest.param(
            [
                person(1, "Ana Belo", office="Foreign Minister"),
                person(2, "Rui Belo", office="mayor"),
                person(3, "Belo", office="foreign minister"),
            ],
            [{"1 Ana Belo", "3 Belo"}, {"2 Rui Belo"}],
            id="of two, the one of the office",
        ),
        pytest.param(
            [
                person(1, "Paul Marsh"),
                person(2, "Paul"),
                person(3, "Tan Wei-lin"),
                person(4, "Tan"),
            ],
            [{"1 Paul Marsh"}, {"2 Paul"}, {"3 Tan Wei-lin", "4 Tan"}],
            id="a given name alone, and a family name that comes first",
        ),
        pytest.param(
            [
                *(person(n, "Tan Wei-lin", "Tan") for n in (1, 2, 3)),
                person(4, "Tan Mei-lin"),
                person(5, "Tan"),
            ],
            [
                {"1 Tan Wei-lin", "2 Tan Wei-lin", "3 Tan Wei-lin", "5 Tan"},
                {"4 Tan Mei-lin"},
            ],
            id="of two, the one whom pages call by the family name",
        ),
        pytest.param(
            [person(1, "Tan Wei-lin"), person(2, "Wei-lin"), person(3, "Ida Wei")],
            [{"1 Tan Wei-lin", "2 Wei-lin"}, {"3 Ida Wei"}],
            id="the end of a name",
        ),
        pytest.param(
            [person(1, "Tan Wei-lin"), person(2, "Wei-lin"), person(3, "Ho Wei-lin")],
            [{"1 Tan Wei-lin"}, {"2 Wei-lin"}, {"3 Ho Wei-lin"}],
            id="the end of two names",
        ),
        pytest.param(
            [person(1, "Ana Belo", "Belo"), body(2, "Ana Belo"), body(3, "BELO")],
            [{"1 Ana Belo", "2 Ana Belo"}, {"3 BELO"}],
            id="a person whom one page takes for a body; letters that may be a body's",
        ),
        pytest.param(
            [
                person(1, "Ana Belo", "Belo"),
                person(2, "Ana Belo", "Belo"),
                body(3, "BELO", kind="other"),
            ],
            [{"1 Ana Belo", "2 Ana Belo", "3 BELO"}],
            id="a family name in capitals that more pages know for a person's",
        ),
        pytest.param(
            [person(1, "Karst")] + [body(n, "Karst", kind="place") for n in (2, 3, 4)],
            [{"1 Karst", "2 Karst", "3 Karst", "4 Karst"}],
            id="a town that one page takes for somebody",
        ),
        pytest.param(
            [person(1, "Karst"), person(5, "Ivo Karst")]
            + [body(n, "Karst", kind="place") for n in (2, 3, 4)],
            [{"1 Karst", "5 Ivo Karst"}, {"2 Karst", "3 Karst", "4 Karst"}],
            id="a town, and one of its name",
        ),
        pytest.param(
            [
                body(1, "KARST", "Karst", kind="place"),
                body(2, "Karst", kind="place"),
                body(3, "Karst"),
            ],
            [{"1 KARST", "2 Karst"}, {"3 Karst"}],
            id="a town in a dateline, and those who govern it",
        ),
        pytest.param(
            [person(1, "Ivo Hill"), body(2, "Hill"), body(3, "Hill")],
            [{"1 Ivo Hill"}, {"2 Hill", "3 Hill"}],
            id="a body that is called like somebody",
        ),
        pytest.param(
            [
                person(1, "Dockers Union"),
                *(body(n, "Dockers Union") for n in (2, 3, 4, 5)),
            ],
            [{f"{n} Dockers Union" for n in (1, 2, 3, 4, 5)}],
            id="a body that one page takes for a person",
        ),
        pytest.param(
            [person(1, "Andrei Vost"), person(2, "Andrey Vost")],
            [{"1 Andrei Vost", "2 Andrey Vost"}],
            id="a name transcribed twice",
        ),
        pytest.param(
            [body(1, "River council", kind="group"), body(2, "The River Council")],
            [{"1 River council", "2 The River Council"}],
            id="capitals, article and kind differ",
        ),
        pytest.param(
            [body(1, "Upper Valley Council"), body(2, "Upper Valley National Council")],
            [{"1 Upper Valley Council"}, {"2 Upper Valley National Council"}],
            id="near-twins",
        ),
        pytest.param(
            [
                body(1, "Dockers' Union of Maron", "Dockers' Union"),
                body(2, "Dockers' Union"),
            ],
            [{"1 Dockers' Union of Maron", "2 Dockers' Union"}],
            id="a short name that one page explains",
        ),
        pytest.param(
            [body(1, "Dockers Union of Maron"), body(2, "Dockers Union")],
            [{"1 Dockers Union of Maron", "2 Dockers Union"}],
            id="a name without its end, of which the record knows one",
        ),
        pytest.param(
            [
                body(1, "River Union of Maron"),
                body(2, "River Union"),
                body(3, "River Union of Tirsk"),
            ],
            [
                {"1 River Union of Maron"},
                {"2 River Union"},
                {"3 River Union of Tirsk"},
            ],
            id="a name without its end, of which the record knows two",
        ),
        pytest.param(
            [
                body(1, "Upper Valley Council", "Council"),
                body(2, "Lake Council", "Council"),
                body(3, "Council"),
            ],
            [{"1 Upper Valley Council"}, {"2 Lake Council"}, {"3 Council"}],
            id="a short name that two bear",
        ),
        pytest.param(
            [
                body(1, "Upper Valley Council", "UVC"),
                *(body(n, "UVC") for n in (2, 3, 4, 5)),
            ],
            [{"1 Upper Valley Council"}, {f"{n} UVC" for n in (2, 3, 4, 5)}],
            id="letters that nearly no page explains",
        ),
        pytest.param(
            [
                *(body(n, "Upper Valley Council", "UVC") for n in (1, 2, 3)),
                body(4, "Urban Voters Club", "UVC"),
                body(5, "UVC"),
            ],
            [
                {
                    "1 Upper Valley Council",
                    "2 Upper Valley Council",
                    "3 Upper Valley Council",
                    "5 UVC",
                },
                {"4 Urban Voters Club"},
            ],
            id="letters that nearly all pages explain alike",
        ),
        pytest.param(
            [
                body(1, "Vardania", kind="place"),
                body(2, "Vardanian", kind="state"),
                body(3, "Maron", kind="place"),
            ],
            [{"1 Vardania", "2 Vardanian"}, {"3 Maron"}],
            id="a state that one page names by its people only",
        ),
        pytest.param(
            [body(1, "Ardel", kind="state"), seat(2, "Tirsk", side="Ardel")],
            [{"1 Ardel", "2 Tirsk"}],
            id="a capital that speaks is the state",
        ),
        pytest.param(
            [
                body(1, "Ardel", kind="state"),
                body(1, "Ardelian government", side="Ardel"),
                body(1, "Ardelian opposition"),
                seat(2, "Tirsk", side="Ardel"),
            ],
            [
                {"1 Ardel"},
                {"1 Ardelian government", "2 Tirsk"},
                {"1 Ardelian opposition"},
            ],
            id="in a divided state a capital that speaks is the government",
        ),
    ],
)
def test_which_are_one(referents: list[Referent], expected: list[set[str]]) -> None:
    for order in permutations(referents):
        assert merged(*order) == {frozenset(group) for group in expected}


def test_a_side_is_the_body_that_its_own_page_names() -> None:
    collated = collate_actors(
        [
            body(1, "Dockers' Union of Maron", "Dockers' Union"),
            body(2, "Dockers' Union"),
            person(2, "Petra Holm", office="secretary", side="Dockers' Union"),
        ]
    )
    by_name = {actor.name: actor for actor in collated.actors}
    union = by_name["Dockers' Union of Maron"]
    assert by_name["Petra Holm"].side == union.id
    assert union.side is None
    assert union.aliases == ("Dockers' Union",)


def test_a_side_is_of_the_office_that_most_pages_tell() -> None:
    agency = body(1, "River Agency"), body(2, "River Agency")
    collated = collate_actors(
        [
            *agency,
            body(3, "Ardel", kind="state"),
            *(person(n, "Ana Belo", office="director", side="River Agency") for n in (1, 2)),
            person(3, "Ana Belo", office="foreign minister", side="Ardel"),
            *(person(n, "Ana Belo", office="foreign minister") for n in (4, 5)),
        ]
    )  # fmt: skip
    by_name = {actor.name: actor for actor in collated.actors}
    assert by_name["Ana Belo"].role == "foreign minister"
    assert by_name["Ana Belo"].side == by_name["Ardel"].id


def test_a_person_is_called_as_most_pages_do() -> None:
    pages = enumerate(["Ana Rosa Belo", "Ana Belo", "Ana Belo", "Belo", "Belo", "Belo"])
    collated = collate_actors([person(n, name) for n, name in pages])
    assert [actor.name for actor in collated.actors] == ["Ana Belo"]


def test_a_side_that_nobody_names_is_unknown() -> None:
    collated = collate_actors([person(1, "Petra Holm", side="Dockers' Union")])
    assert [actor.side for actor in collated.actors] == [None]


names = st.sampled_from(["Ana Belo", "Rui Belo", "Belo", "Ana", "Ivo Kade", "Kade"])


@given(st.lists(names, min_size=1, max_size=7))
def test_every_referent_is_one_actor_and_order_is_nothing(
    given_names: list[str],
) -> None:
    referents = [person(i, name) for i, name in enumerate(given_names)]
    collated = collate_actors(referents)
    known = {actor.id for actor in collated.actors}
    assert set(collated.actor_of) == {r.id for r in referents}
    assert set(collated.actor_of.values()) == known
    assert collate_actors(reversed(referents)) == collated
