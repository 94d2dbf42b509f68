"""Which pages are copies, of which, and how the words came from one to the other."""

import random

import pytest

from rapporteur.collation.copies import find_copies
from tests.collation.press import page

STORY = " ".join(f"The commission heard speaker {n} on sluice {n * 7} at length." for n in range(14))  # fmt: skip
OWN = " ".join(f"Our reporter counted {n} empty barges below pier {n * 3} today." for n in range(14))  # fmt: skip
HALF = STORY[: len(STORY) // 2]


@pytest.mark.parametrize(
    ("one", "other", "via"),
    [
        ({"credits": ("NNA",)}, {"credits": ("NNA",)}, "agency"),
        ({"outlet": "The Delta Herald"}, {"outlet": "the delta herald"}, "same outlet"),
        ({"outlet": "The Delta Herald"}, {"outlet": "Harbour Times"}, "unknown"),
        ({}, {}, "unknown"),
        ({"credits": ("NNA",)}, {"credits": ("ARP",)}, "unknown"),
    ],
)  # fmt: skip
def test_via(one: dict[str, str], other: dict[str, str], via: str) -> None:
    pages = [
        page("a", text=STORY, published="2031-03-05", **one),  # type: ignore[arg-type]
        page("b", text=STORY, published="2031-03-06", **other),  # type: ignore[arg-type]
    ]
    (copy,) = find_copies(pages)
    assert (copy.document, copy.of) == (pages[1].document.id, pages[0].document.id)
    assert copy.share == 1.0
    assert copy.via == via


@pytest.mark.parametrize(
    ("text", "is_copy"),
    [
        (HALF, True),
        (HALF + " " + OWN[:200], True),
        (HALF + " " + OWN, False),
        (OWN, False),
        ("Nothing new at the sluices.", False),
    ],
    ids=["cut", "cut, with a few words", "more of its own", "its own", "too short"],
)
def test_share(text: str, is_copy: bool) -> None:
    pages = [
        page("a", text=STORY, published="2031-03-05"),
        page("b", text=text, published="2031-03-06"),
    ]
    assert bool(find_copies(pages)) == is_copy


def test_order_does_not_matter_and_many_copies_have_one_original() -> None:
    pages = [
        page(f"p{n}", text=f"{STORY} {n}", published="2031-03-05") for n in range(12)
    ]
    found = find_copies(pages)
    chance = random.Random(3)
    for _ in range(3):
        assert find_copies(chance.sample(pages, len(pages))) == found
    assert len(found) == 11
    assert len({copy.of for copy in found}) <= 4
