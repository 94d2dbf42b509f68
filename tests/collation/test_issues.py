import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from rapporteur.analysis.concepts import concept_of, label_of
from rapporteur.collation.actors import collate_actors
from rapporteur.collation.issues import Issues, Naming, collate_issues
from rapporteur.collation.shifts import find_shifts
from rapporteur.model import (
    Evidence,
    Ground,
    Identity,
    Issue,
    Position,
    Reading,
    Referent,
    Settled,
    Shift,
    Stance,
    Topic,
    finding_id,
)
from tests.collation.press import page

Held = tuple[str, str, str | None, str, str]
"""Who, the concept, whom it concerns, the words, the stance."""
_KINDS = {"Highland Front": "organisation", "Tessaly": "state", "Vardania": "state"}


def reading(name: str, *held: Held, on: str | None = "2031-03-05") -> Reading:
    """A page that tells these positions."""
    made = page(name)
    document = made.document.id
    ids = {who: f"{document}:{n}" for n, who in enumerate(_KINDS)}
    positions = tuple(
        Position(
            finding_id("p", document, n),
            document,
            ids[who],
            None,
            None,
            Stance(stance),
            None,
            on,
            Ground.STATED,
            (Evidence(document, 0, 1),),
            Topic(concept, ids[target] if target else None, words),
            confidence=0.8,
        )
        for n, (who, concept, target, words, stance) in enumerate(held)
    )
    referents = tuple(Referent(ids[who], kind, (who,)) for who, kind in _KINDS.items())
    return replace(made, referents=referents, positions=positions)


def settle(
    readings: Sequence[Reading], wanted: Sequence[Issue] = ()
) -> tuple[Issues, Settled]:
    given = sorted(readings, key=lambda r: r.document.id)
    cast = collate_actors(referent for r in given for referent in r.referents)
    settled = Settled(
        actors=cast.actors,
        identities=tuple(Identity(*pair) for pair in sorted(cast.actor_of.items())),
    )
    found = collate_issues(given, settled, wanted, Naming(concept_of, label_of))
    return found, replace(settled, issues=found.issues, bearings=found.bearings)


def labels(found: Issues, readings: Sequence[Reading]) -> list[str]:
    """The label of the issue of each position, in the order of the readings."""
    label = {issue.id: issue.label for issue in found.issues}
    of = {bearing.position: label[bearing.issue] for bearing in found.bearings}
    return [of[p.id] for r in readings for p in r.positions]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(
            ("Vardania", "participation", "Highland Front", "including the Front", "oppose"),
            ("Tessaly", "participation", "Highland Front", "a seat for the movement", "support"),
            ["participation of the Highland Front"] * 2,
            id="one concept and whom it concerns, whatever the words",
        ),
        pytest.param(
            ("Vardania", "participation", "Highland Front", "a seat", "support"),
            ("Vardania", "participation", "Tessaly", "a seat", "support"),
            ["participation of the Highland Front", "participation of Tessaly"],
            id="one concept, another whom it concerns",
        ),
        pytest.param(
            ("Vardania", "ceasefire", None, "a truce", "support"),
            ("Tessaly", "ceasefire", None, "an end to the fighting", "support"),
            ["ceasefire"] * 2,
            id="a concept that is one issue",
        ),
        pytest.param(
            ("Vardania", "", None, "the bridge at the old mill", "support"),
            ("Tessaly", "", None, "a bridge at the mill", "oppose"),
            ["a bridge at the mill"] * 2,
            id="no concept, much the same words",
        ),
        pytest.param(
            ("Vardania", "", None, "the bridge at the mill", "support"),
            ("Tessaly", "", None, "the mill of the widow", "oppose"),
            ["the bridge at the mill", "the mill of the widow"],
            id="no concept, one word in common",
        ),
        pytest.param(
            ("Vardania", "participation", None, "both sides attending", "support"),
            ("Tessaly", "participation", None, "all rice growers attending", "support"),
            ["both sides attending", "all rice growers attending"],
            id="nobody whom it concerns is named",
        ),
    ],
)  # fmt: skip
def test_issues(one: Held, other: Held, expected: list[str]) -> None:
    readings = [reading("one", one), reading("other", other)]
    found, _ = settle(readings)
    assert labels(found, readings) == expected


def test_the_readers_own_issues_come_first() -> None:
    own = Issue("front", "Whether the Highland Front takes part", origin="user")
    bridge = Issue("bridge", "The bridge at the mill", origin="user")
    readings = [
        reading("a", ("Vardania", "participation", "Highland Front", "a seat", "oppose")),
        reading("b", ("Vardania", "", None, "the old bridge at the mill", "oppose")),
        reading("c", ("Vardania", "participation", "Tessaly", "a seat", "support")),
    ]  # fmt: skip
    found, _ = settle(readings, [own, bridge])
    assert labels(found, readings) == [
        "Whether the Highland Front takes part",
        "The bridge at the mill",
        "participation of Tessaly",
    ]


def test_the_order_of_pages_is_of_no_account() -> None:
    words = "bridge mill ferry dam lock quay pier gate weir ford".split()
    chance = random.Random(5)
    readings = [
        reading(f"page {n}", ("Vardania", "", None, " ".join(chance.sample(words, 4)), "support"))
        for n in range(30)
    ]  # fmt: skip
    found, _ = settle(readings)
    again, _ = settle(readings[::-1])
    assert found == again
    assert 1 < len(found.issues) < 30


SEAT = ("participation", "Highland Front", "a seat for the Front")


def shifts(*readings: Reading) -> tuple[Shift, ...]:
    _, settled = settle(readings)
    return find_shifts(sorted(readings, key=lambda r: r.document.id), settled)


def test_a_condition_dropped_is_a_shift() -> None:
    (shift,) = shifts(
        reading("a", ("Tessaly", *SEAT, "conditional"), on="2031-03-04"),
        reading("b", ("Tessaly", *SEAT, "support"), on="2031-04-09"),
    )
    assert shift.between == ("2031-03-04", "2031-04-09")


@pytest.mark.parametrize(
    "readings",
    [
        pytest.param(
            [reading("a", ("Tessaly", *SEAT, "oppose"), on="2031-03-04"), reading("b", ("Tessaly", *SEAT, "oppose"), on="2031-04-09")],
            id="nothing moved",
        ),
        pytest.param(
            [reading("a", ("Tessaly", *SEAT, "oppose"), on="2031-03-04"), reading("b", ("Vardania", *SEAT, "support"), on="2031-04-09")],
            id="another side",
        ),
        pytest.param(
            [reading("a", ("Tessaly", *SEAT, "oppose"), on="2031-03-04"), reading("b", ("Tessaly", *SEAT, "support"), on="2031-03-04")],
            id="pages of one day disagree",
        ),
        pytest.param(
            [reading("a", ("Tessaly", *SEAT, "oppose"), on=None), reading("b", ("Tessaly", *SEAT, "support"), on="2031-03-04")],
            id="a day unknown",
        ),
        pytest.param(
            [reading("a", ("Tessaly", *SEAT, "oppose"), on="2031-03"), reading("b", ("Tessaly", *SEAT, "support"), on="2031-03-04")],
            id="days that cannot be told apart",
        ),
        pytest.param(
            [reading("a", ("Tessaly", "conference", None, "a round of talks at Orsa on water", "support"), on="2031-03-04"), reading("b", ("Tessaly", "conference", None, "meeting the dockers", "oppose"), on="2031-04-09")],
            id="another point of a wide issue",
        ),
    ],
)  # fmt: skip
def test_no_shift(readings: list[Reading]) -> None:
    assert shifts(*readings) == ()
