"""One person whose name pages transcribe in more than one way, and people called alike."""

from itertools import permutations

import pytest

from rapporteur.model import Referent
from tests.collation.test_actors import merged, person


@pytest.mark.parametrize(
    ("difficulty", "people", "n"),
    [
        ("a family name in three transcriptions", [person(1, "Faris Mokdan", side="Vardania"), person(2, "Faris Mekdan", side="Vardania"), person(3, "Faris Mekdaan")], 1),
        ("a short given name, of one side", [person(1, "Saeed Belo", side="Vardania"), person(2, "Said Belo", side="Vardania")], 1),
        ("a short given name, of whom no side is known", [person(1, "Saeed Belo"), person(2, "Said Belo")], 2),
        ("on two sides", [person(1, "Faris Mokdan", side="Vardania"), person(2, "Faris Mekdan", side="Tessaly")], 2),
        ("beside each other on one page", [person(1, "Faris Mokdan"), person(1, "Faris Mekdan")], 2),
        ("another given name and another family name", [person(1, "Faris Mokdan"), person(2, "Feras Mekdan")], 2),
    ],
)  # fmt: skip
def test_people(difficulty: str, people: list[Referent], n: int) -> None:
    for order in permutations(people):
        assert len(merged(*order)) == n, difficulty
