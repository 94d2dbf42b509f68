"""Which statements give one utterance in different words."""

from dataclasses import replace

import pytest

from rapporteur.model import Relation, StatementKind
from tests.collation.press import FENCE, MAP, WRENCH, Said, collated, page

INDIRECT, MIXED = StatementKind.INDIRECT, StatementKind.MIXED
NEAR, SAME, FAR = bytes([90, 90, 5, 0]), bytes([90, 88, 9, 0]), bytes([0, 3, 90, 90])
DATE = "they had talked about the date of a second conference"
TIMING = "the timing of another conference was discussed by all"


def reported(words: str, on: str = "2031-03-05", meaning: bytes = SAME) -> Said:
    return Said(words, "Ines Dahl", on, INDIRECT, meaning=meaning)


def test_paraphrase_that_shares_much_of_what_it_tells() -> None:
    one = page("herald", [reported("the union would halt all barges at the lower sluice", meaning=NEAR)])  # fmt: skip
    other = [
        reported("barges would be halted at the sluice"),
        reported("the heights would stay with the Front", meaning=FAR),
    ]
    found, _ = collated(one, page("post", other))
    assert [u.relation for u in found] == [Relation.PARAPHRASE]
    assert found[0].apparatus[0].variants == ()
    assert not found[0].apparatus[0].quotes


def test_one_speech_in_two_translations() -> None:
    one = Said("We're going to propose a ceasefire immediately when we sit at the table", "Sela Rook", "2031-03-05", meaning=NEAR)  # fmt: skip
    other = Said("We will propose a cease-fire the moment we sit down at the table", "Sela Rook", "2031-03-05", meaning=SAME)  # fmt: skip
    found, _ = collated(page("herald", [one]), page("post", [other]))
    assert len(found) == 1
    elsewhere = replace(other, by="Ivo Kade")
    assert collated(page("herald", [one]), page("post", [elsewhere]))[0] == ()


def test_two_translations_that_lie_near_need_fewer_of_the_same_words() -> None:
    words = "This letter is worth nothing in law, it is mere noise", "In our view the letter has no worth before the law and is nothing but noise for the market, made by men whom the very prospect of an accord frightens"  # fmt: skip
    near, far = bytes([90, 88, 9, 0]), bytes([90, 40, 60, 0])
    one = Said(words[0], "Sela Rook", "2031-03-05", meaning=NEAR)
    for meaning, n in ((near, 1), (far, 0)):
        other = Said(words[1], "Sela Rook", "2031-03-05", meaning=meaning)
        found, _ = collated(page("herald", [one]), page("post", [other]))
        assert len(found) == n


@pytest.mark.parametrize(
    ("difficulty", "said", "published"),
    [
        ("another day", reported("barges would be halted at the sluice", "2031-03-09"), "2031-03-09"),
        ("denied", reported("barges would not be halted at the sluice"), "2031-03-05"),
        ("far in meaning", reported("barges would be halted at the sluice", meaning=FAR), "2031-03-05"),
        ("another number", reported("14 barges would be halted at the sluice"), "2031-03-05"),
        ("quoted, in other words", Said("Barges were halted, so mend the sluice", "Ines Dahl", meaning=bytes([90, 50, 60, 0])), "2031-03-05"),
    ],
)  # fmt: skip
def test_no_paraphrase(difficulty: str, said: Said, published: str) -> None:
    one = "the union would halt 40 barges at the lower sluice"
    kind = StatementKind.DIRECT if said.kind == StatementKind.DIRECT else INDIRECT
    first = Said(one, "Ines Dahl", "2031-03-05", kind, meaning=NEAR)
    pages = page("herald", [first]), page("post", [said], published=published)
    assert collated(*pages)[0] == (), difficulty


def test_paraphrase_of_few_shared_words_needs_a_shared_occasion() -> None:
    heard = [Said(words, "Ines Dahl") for words in (FENCE, WRENCH, MAP)]
    alone = [page("herald", [reported(DATE)]), page("post", [reported(TIMING)])]
    assert collated(*alone)[0] == ()
    one, other = page("herald", [*heard, reported(DATE)]), page("post", [*heard, reported(TIMING)])  # fmt: skip
    found, _ = collated(one, other)
    assert Relation.PARAPHRASE in {u.relation for u in found}


LEAD = "the union would halt all barges at the lower sluice"
QUOTE = "We halt every barge at the sluice from tomorrow on"


@pytest.mark.parametrize(
    ("difficulty", "lead", "quote", "one"),
    [
        ("the sentence before tells what is quoted", reported(LEAD, meaning=NEAR), Said(QUOTE, "Ines Dahl", "2031-03-05", meaning=SAME), True),
        ("no day is told", Said(LEAD, "Ines Dahl", None, INDIRECT, meaning=NEAR), Said(QUOTE, "Ines Dahl", meaning=SAME), True),
        ("another speaks", reported(LEAD, meaning=NEAR), Said(QUOTE, "Ana Belo", "2031-03-05", meaning=SAME), False),
        ("far in meaning", reported(LEAD, meaning=NEAR), Said(QUOTE, "Ines Dahl", "2031-03-05", meaning=FAR), False),
        ("denied", reported(LEAD, meaning=NEAR), Said("We never halt a barge at the sluice", "Ines Dahl", "2031-03-05", meaning=SAME), False),
        ("another number", reported(f"{LEAD} for 14 days", meaning=NEAR), Said(f"{QUOTE} for 40 days", "Ines Dahl", "2031-03-05", meaning=SAME), False),
        ("two quotations are two", Said(LEAD, "Ines Dahl", "2031-03-05", meaning=NEAR), Said(QUOTE, "Ines Dahl", "2031-03-05", meaning=SAME), False),
    ],
)  # fmt: skip
def test_a_page_tells_first_in_other_words_what_it_quotes(
    difficulty: str, lead: Said, quote: Said, *, one: bool
) -> None:
    own = page("herald", [lead, quote], published=None)
    found, _ = collated(own)
    assert [u.relation for u in found] == [Relation.PARAPHRASE] * one, difficulty
    assert [u.base for u in found] == [own.statements[1].id] * one
    assert [u.n_independent for u in found] == [1] * one


def test_what_is_told_far_from_a_quotation_needs_more_of_its_words() -> None:
    few = Said("Whoever brings a barge up to the lower sluice by morning waits for the flood", "Ines Dahl", "2031-03-05", meaning=SAME)  # fmt: skip
    between = "The river is low in this season. " * 12
    aside = Said(between, "Ana Belo", "2031-03-05")
    halt = reported("she halts a barge with flour, salt and timber at the lower sluice", meaning=NEAR)  # fmt: skip
    near, far = page("herald", [halt, few]), page("post", [halt, aside, few])
    assert len(collated(near)[0]) == 1
    assert collated(far)[0] == ()
    # What is told behind a quotation is what else was said.
    assert collated(page("times", [few, halt]))[0] == ()


@pytest.mark.parametrize(
    ("difficulty", "text", "one"),
    [
        ("the first paragraph tells what the body tells again", "", True),
        ("two reports in running text", "The river is low in this season.", False),
    ],
)
def test_two_reports_of_one_page(difficulty: str, text: str, *, one: bool) -> None:
    told = [
        reported("the union would halt all barges at the lower sluice", meaning=NEAR),
        reported("barges would be halted at the sluice"),
    ]
    found, _ = collated(page("herald", told, text=text))
    assert bool(found) is one, difficulty


@pytest.mark.parametrize(
    ("difficulty", "meaning", "again", "n"),
    [
        ("the next on its page tells it again", SAME, bytes([90, 87, 12, 0]), 1),
        ("which of two is meant nobody knows", bytes([90, 42, 76, 0]), bytes([90, 42, 77, 0]), 0),
    ],
)  # fmt: skip
def test_the_next_nearest(
    difficulty: str, meaning: bytes, again: bytes, n: int
) -> None:
    one = page("herald", [reported("the union would halt all barges at the lower sluice", meaning=NEAR)])  # fmt: skip
    other = [
        reported("barges would be halted at the sluice", meaning=meaning),
        Said("The river is low in this season. " * 12, "Ana Belo"),
        reported("the sluice would see the barges halted", meaning=again),
    ]
    found, _ = collated(one, page("post", other, text="The river is low."))
    assert len(found) == n, difficulty


def test_one_tells_a_number_more() -> None:
    one = page("herald", [reported("the union would halt 40 barges at the lower sluice", meaning=NEAR)])  # fmt: skip
    other = page("post", [reported("40 barges would be halted at the sluice from May 3")])  # fmt: skip
    assert len(collated(one, other)[0]) == 1


def test_a_body_and_who_speaks_for_it_must_be_nearer() -> None:
    words = "the union would halt all barges at the lower sluice"
    one = page("herald", [reported(words, meaning=NEAR)])
    spokeswoman = replace(one.referents[0], side="Karst")
    for meaning, n in ((SAME, 1), (bytes([90, 20, 60, 0]), 0)):
        said = reported("barges would be halted at the sluice", meaning=meaning)
        other = page("post", [replace(said, by="Karst")])
        state = replace(other.referents[0], kind="state")
        found, _ = collated(
            replace(one, referents=(spokeswoman,)), replace(other, referents=(state,))
        )
        assert len(found) == n
