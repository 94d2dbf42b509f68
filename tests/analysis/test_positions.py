from dataclasses import replace

import pytest

from rapporteur.analysis.positions import find_positions
from rapporteur.model import (
    Form,
    FoundDate,
    Ground,
    Mention,
    Metadata,
    Position,
    Reading,
    Referent,
    Span,
    Statement,
    StatementKind,
    statement_id,
)
from rapporteur.record.sound import flaws
from tests.analysis.test_rules import document

_CAST = {
    "Vardania": ("state", None),
    "Tessaly": ("state", None),
    "Highland Front": ("organisation", None),
    "Ana Belo": ("person", "Vardania"),
    "Kade": ("person", "Tessaly"),
    "Dockers' Union": ("organisation", None),
    "Lake Orsa": ("place", None),
}


def page(text: str, *said: tuple[str, str, str]) -> Reading:
    """A reading of a text; each of `said` is who, the cue and the contents of a statement."""
    dated = Metadata(published=FoundDate("2031-03-04", "4 March 2031", "page"))
    made = replace(document(text), metadata=dated)
    referents = {
        name: Referent(f"{made.id}:{n}", kind, (name,), side=side)
        for n, (name, (kind, side)) in enumerate(_CAST.items())
    }
    mentions = [
        Mention(Span(at, at + len(name)), referents[name].id, Form.NAMED)
        for name in referents
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    statements = []
    for who, cue, contents in said:
        span, at = _place(text, contents), text.index(cue)
        statements.append(
            Statement(
                statement_id(made.id, (span,)),
                made.id,
                StatementKind.INDIRECT
                if f"that {contents}" in text
                else StatementKind.DIRECT,
                (span,),
                source=_place(text, who),
                cue=(Span(at, at + len(cue)),),
                speakers=(referents[who].id,),
                said_on="2031-03-03",
            )
        )
    return Reading(
        made,
        tuple(statements),
        tuple(referents.values()),
        tuple(sorted(mentions, key=lambda m: m.span)),
    )


def _place(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def held(reading: Reading) -> list[tuple[str, str | None, str, str, str | None]]:
    """Each position as (side, holder, stance, concept, target), in names."""
    found = find_positions(reading)
    names = {r.id: r.name for r in (*reading.referents, *found.referents)}
    return [
        (
            names[p.actor],
            names.get(p.holder or ""),
            str(p.stance),
            p.topic.concept,
            names.get(p.topic.target or ""),
        )
        for p in found.positions
    ]


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        pytest.param(
            page("Vardania supports the inclusion of the Highland Front in the talks."),
            [("Vardania", None, "support", "participation", "Highland Front")],
            id="told by the outlet",
        ),
        pytest.param(
            page("Ana Belo said that the Highland Front should attend the talks.", ("Ana Belo", "said", "the Highland Front should attend the talks")),
            [("Vardania", "Ana Belo", "support", "participation", "Highland Front")],
            id="a person speaks for her side",
        ),
        pytest.param(
            page('"We will not attend the talks," Kade said.', ("Kade", "said", "We will not attend the talks,")),
            [("Tessaly", "Kade", "oppose", "participation", "Tessaly")],
            id="we are those of whoever speaks",
        ),
        pytest.param(
            page("Ana Belo said that Tessaly opposes a truce.", ("Ana Belo", "said", "Tessaly opposes a truce")),
            [("Tessaly", "Ana Belo", "oppose", "ceasefire", None)],
            id="one side tells of another",
        ),
        pytest.param(
            page("All neighbours should attend the talks, including Tessaly, Ana Belo said.", ("Ana Belo", "said", "All neighbours should attend the talks, including Tessaly")),
            [("Vardania", "Ana Belo", "support", "participation", None), ("Vardania", "Ana Belo", "support", "participation", "Tessaly")],
            id="each issue that the words bear on",
        ),
        pytest.param(
            page("It is not clear whether opposition groups will attend the talks."),
            [("opposition groups", None, "undecided", "participation", "opposition groups")],
            id="a group that is not named",
        ),
        pytest.param(
            page("The union rejected the pay offer of the company. Dockers' Union"),
            [("Dockers' Union", None, "oppose", "wages", None)],
            id="a common noun for the one body that it fits",
        ),
        pytest.param(
            page("Tessaly, a key backer of the Highland Front, sent nobody."),
            [("Tessaly", None, "support", "backing", "Highland Front")],
            id="a backer",
        ),
        pytest.param(
            page("Tessaly invited Vardania to join the community of nations."), [],
            id="no invitation to a conference",
        ),
        pytest.param(
            page("Ana Belo said that Tessaly will lift the tariffs.", ("Ana Belo", "said", "Tessaly will lift the tariffs")),
            [],
            id="what another side will do is a forecast",
        ),
        pytest.param(
            page("Ana Belo said that Tessaly will attend the talks.", ("Ana Belo", "said", "Tessaly will attend the talks")), [],
            id="what another side will do, without a verb of stance",
        ),
        pytest.param(
            page("Kade criticised Ana Belo for the talks."), [], id="a person blamed",
        ),
    ],
)  # fmt: skip
def test_positions(
    reading: Reading, expected: list[tuple[str, str | None, str, str, str | None]]
) -> None:
    assert sorted(held(reading), key=str) == sorted(expected, key=str)


def one(reading: Reading) -> Position:
    (position,) = find_positions(reading).positions
    return position


def test_ground_and_date() -> None:
    text = (
        "Ana Belo said that Vardania would accept a truce if the Highland Front left."
    )
    said = ("Ana Belo", "said", text.partition("that ")[2].rstrip("."))
    position = one(page(text, said))
    assert (position.basis, position.as_of) == (Ground.STATED, "2031-03-03")
    assert position.condition == "if the Highland Front left"
    told = one(page("Vardania armed the Highland Front."))
    assert (told.basis, told.as_of) == (Ground.INFERRED, "2031-03-04")


def test_the_same_twice_is_one_with_both_pieces_of_evidence() -> None:
    text = "Vardania supports a truce. Vardania has long backed a ceasefire."
    reading = page(text)
    words = [Span(e.start, e.end).of(text) for e in one(reading).evidence]
    assert words == [
        "Vardania supports a truce",
        "Vardania has long backed a ceasefire",
    ]


def test_a_reading_with_positions_is_sound() -> None:
    reading = page("It is not clear whether opposition groups will attend the talks.")
    found = find_positions(reading)
    whole = replace(
        reading,
        positions=found.positions,
        referents=reading.referents + found.referents,
    )
    # The invented document has no bytes to be named after.
    assert [flaw for flaw in flaws(whole) if "bytes" not in flaw] == []
    assert [r.name for r in found.referents] == ["opposition groups"]


def test_one_clause_on_two_things_makes_two_ids() -> None:
    text = "Kade shot down the call by Vardania for the chamber to approve the Orsa measure."
    found = find_positions(page(text)).positions
    assert len({position.id for position in found}) == len(found) > 1


def test_a_group_is_named_in_its_own_words() -> None:
    reading = page("Tessalian rebels rejected a truce.")
    assert [r.name for r in find_positions(reading).referents] == ["Tessalian rebels"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Tessaly announced what it called its best offer to growers.", id="who is offered something is no issue"),
        pytest.param("Tessaly wants one of its negotiators to be Kade.", id="who negotiates is no talk"),
    ],
)  # fmt: skip
def test_no_position(text: str) -> None:
    assert find_positions(page(text)).positions == ()
