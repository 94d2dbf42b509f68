"""Which statements are one utterance, and which only sound alike."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.collation.actors import collate_actors
from rapporteur.collation.copies import find_copies
from rapporteur.collation.recoveries import recover_speakers
from rapporteur.collation.spoken import spoken
from rapporteur.collation.utterances import collate_utterances
from rapporteur.model import (
    Act,
    Identity,
    Reading,
    Relation,
    Settled,
    StatementKind,
    Utterance,
)
from tests.collation.press import Said, page

INDIRECT, MIXED = StatementKind.INDIRECT, StatementKind.MIXED
FENCE = "You cannot share a river with a map that leaves out the hills"
MAP = "Nobody in this building wants a third winter like that"
WRENCH = "I would rather have it inside the room than outside with a wrench"


def collated(*pages: Reading) -> tuple[tuple[Utterance, ...], Settled]:
    cast = collate_actors(r for p in pages for r in p.referents)
    settled = Settled(
        actors=cast.actors,
        identities=tuple(Identity(*pair) for pair in sorted(cast.actor_of.items())),
    )
    ordered = sorted(pages, key=lambda p: p.document.id)
    items = spoken(ordered, settled)
    texts = {p.document.id: p.document.text for p in pages}
    found = collate_utterances(items, texts, find_copies(ordered))
    return found, Settled(actors=cast.actors, recoveries=recover_speakers(items, found))


def pairs(*pages: Reading) -> set[frozenset[str]]:
    """The wordings of each utterance."""
    found, _ = collated(*pages)
    words = {
        s.id: s.contents[0].of(p.document.text) for p in pages for s in p.statements
    }
    return {frozenset(words[s] for s in u.statements) for u in found}


@pytest.mark.parametrize(
    ("difficulty", "one", "other"),
    [
        ("marks and capitals", Said(FENCE, "Ines Dahl"), Said(FENCE.upper() + "!", "Ines Dahl")),
        ("a contraction", Said(FENCE, "Ines Dahl"), Said(FENCE.replace("cannot", "can’t"), "Ines Dahl")),
        ("order", Said(FENCE, "Ines Dahl"), Said("You cannot share a river with a map that leaves the hills out", "Ines Dahl")),
        ("a fragment in a report", Said(FENCE, "Ines Dahl"), Said("one must not draw “a map that leaves out the hills”", "Ines Dahl", kind=MIXED)),
        ("reported without marks", Said(FENCE, "Ines Dahl"), Said("nobody could share a river with a map that leaves out the hills", "Ines Dahl", kind=INDIRECT)),
        ("a speaker not told", Said(FENCE, "Ines Dahl"), Said(FENCE + ".")),
        ("an editor's brackets", Said("It leaves the heights to the men with wrenches", "Ines Dahl"), Said("[The plan] leaves the heights to the men with wrenches", "Ines Dahl")),
        ("a sentence left out", Said(f"{FENCE}. {WRENCH}.", "Ines Dahl"), Said(WRENCH, "Ines Dahl")),
        ("two days, by the zones", Said(FENCE, "Ines Dahl", "2031-03-05"), Said(FENCE + ".", "Ines Dahl", "2031-03-06")),
    ],
)  # fmt: skip
def test_one_utterance(difficulty: str, one: Said, other: Said) -> None:
    found, _ = collated(page("herald", [one]), page("post", [other]))
    assert len(found) == 1, difficulty
    assert len(found[0].statements) == 2


@pytest.mark.parametrize(
    ("difficulty", "one", "other"),
    [
        ("a common beginning", Said("I want to be able to open the lower gates", "Ana Belo"), Said("I want to be able to sleep", "Ana Belo")),
        ("a name of the negotiation", Said("The foreign minister of Vardania sent no map", "Ana Belo"), Said("Nobody told the foreign minister of Vardania", "Ivo Kade")),
        ("two speakers, a common phrase", Said("We will not sit there for a photograph", "Ana Belo"), Said("She came, she said, for a photograph", "Ivo Kade")),
        ("the same speaker and topic", Said("The gates at Karst stay closed until the winter", "Ana Belo"), Said("The gates at Karst are old and nobody repairs them", "Ana Belo")),
        ("the same words on another day", Said("If the water comes, we come", "Ivo Kade", "2031-03-04"), Said("If the water comes, we come", "Ivo Kade", "2031-03-11")),
        ("said after the page was printed", Said("If the water comes, we come", "Ivo Kade"), Said("If the water comes, we come", "Ivo Kade", "2031-03-11")),
        ("little said", Said("the plan", "Ivo Kade"), Said("the plan", "Ivo Kade")),
        ("one word in common", Said("for water", "Ivo Kade", "2031-03-05"), Said("We asked for water before words", "Ivo Kade", "2031-03-05")),
        ("a belief that nobody uttered", Said("the gates will open before the winter comes", "Ivo Kade", act=Act.THOUGHT), Said("the gates will open before the winter comes", "Ivo Kade")),
    ],
)  # fmt: skip
def test_two_utterances(difficulty: str, one: Said, other: Said) -> None:
    found, _ = collated(page("herald", [one]), page("post", [other]))
    assert not found, difficulty


def test_quotation_split_in_two_by_another_outlet() -> None:
    whole = page("herald", [Said(f"{FENCE}. {WRENCH}.", "Ines Dahl")])
    split = page("post", [Said(WRENCH, "Ines Dahl"), Said(FENCE, "Ines Dahl")])
    found, _ = collated(whole, split)
    assert {len(u.statements) for u in found} == {2}
    assert {u.base for u in found} == {whole.statements[0].id}
    assert [w for u in found for w in u.apparatus if w.variants] == []


def test_one_who_has_both_sentences_keeps_them_together() -> None:
    whole = page("record", [Said(f"Good day. {FENCE}. Yes. {WRENCH}.", "Ines Dahl")])
    split = page("post", [Said(WRENCH, "Ines Dahl"), Said(FENCE, "Ines Dahl")])
    both = page("herald", [Said((FENCE, WRENCH), "Ines Dahl")])
    (found,), _ = collated(whole, split, both)
    assert len(found.statements) == 4
    assert found.words[0] == "You"
    assert found.n_independent == 3


def test_headline_caption_and_lead_count_once() -> None:
    said = "Closing the gates is a mistake but not a catastrophe for us"
    own = page(
        "herald",
        [
            Said("the gates ‘a mistake but not a catastrophe’", "Ivo Kade", kind=MIXED),
            Said(said, "Ivo Kade"),
        ],
    )
    (found,), _ = collated(own)
    assert found.n_independent == 1
    assert found.base == own.statements[1].id


def test_what_stands_in_another_statement_is_no_repeat() -> None:
    outer = "Kade told me that the gates at Karst will open before the winter"
    inner = Said(
        "the gates at Karst will open before the winter",
        "Ivo Kade",
        kind=INDIRECT,
        within="Kade told me",
    )
    own = page("herald", [Said(outer, "Ana Belo"), inner])
    assert pairs(own) == set()
    other = page(
        "post", [Said("The gates at Karst will open before the winter", "Ivo Kade")]
    )
    (found,), _ = collated(own, other)
    assert set(found.statements) == {own.statements[1].id, other.statements[0].id}


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


@pytest.mark.parametrize(
    ("difficulty", "said", "published"),
    [
        ("another day", reported("barges would be halted at the sluice", "2031-03-09"), "2031-03-09"),
        ("denied", reported("barges would not be halted at the sluice"), "2031-03-05"),
        ("far in meaning", reported("barges would be halted at the sluice", meaning=FAR), "2031-03-05"),
        ("another number", reported("14 barges would be halted at the sluice"), "2031-03-05"),
        ("quoted, in other words", Said("Barges were halted, so mend the sluice", "Ines Dahl", meaning=SAME), "2031-03-05"),
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


def test_agency_copy_is_one_witness() -> None:
    story = " ".join(f"word{n} of the agency's long story" for n in range(12)) + "."
    first = page("post", [Said(FENCE, "Ines Dahl")], text=story, credits=("NNA",))
    second = page("times", [Said(FENCE, "Ines Dahl")], text=story, credits=("NNA",))
    own = page("herald", [Said(FENCE, "Ines Dahl")])
    (found,), _ = collated(first, second, own)
    assert found.n_independent == 2
    assert [w.independent for w in found.apparatus].count(False) == 1


def test_speaker_recovered_from_one_who_names_her() -> None:
    named, unnamed = (
        page("herald", [Said(FENCE, "Ines Dahl")]),
        page("post", [Said(FENCE)]),
    )
    _, settled = collated(named, unnamed)
    (recovery,) = settled.recoveries
    assert recovery.statement == unnamed.statements[0].id
    assert recovery.witness == named.statements[0].id
    assert recovery.speakers == (settled.actors[0].id,)


def test_no_speaker_recovered_where_others_disagree() -> None:
    pages = [
        page("herald", [Said(FENCE, "Ines Dahl")]),
        page("times", [Said(FENCE, "Ana Belo")]),
    ]
    _, settled = collated(*pages, page("post", [Said(FENCE)]))
    assert settled.recoveries == ()


SAYINGS = (FENCE, WRENCH, FENCE.replace("cannot", "can't"), f"{FENCE}. {WRENCH}.", "If the water comes, we come", "The river will explain it to them all in spring", "The gates at Karst stay closed until the winter")  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(
            st.tuples(
                st.sampled_from(SAYINGS),
                st.sampled_from(["Ines Dahl", "Ana Belo", "Dahl", ""]),
                st.sampled_from(["2031-03-04", "2031-03-05", None]),
            ),
            min_size=1,
            max_size=4,
            unique_by=lambda said: said[0],
        ),
        min_size=2,
        max_size=9,
    ),
    st.randoms(use_true_random=False),
)
def test_order_of_pages_does_not_matter(
    told: list[list[tuple[str, str, str | None]]], chance: random.Random
) -> None:
    pages = [
        page(f"page {n}", [Said(w, by or (), on) for w, by, on in said])
        for n, said in enumerate(told)
    ]
    shuffled = chance.sample(pages, len(pages))
    found, _ = collated(*pages)
    again, _ = collated(*shuffled)
    assert found == again
    ids = [u.id for u in found]
    assert len(set(ids)) == len(ids)
    for utterance in found:
        assert len(utterance.statements) > 1
        assert utterance.base in utterance.statements
        for witness in utterance.apparatus:
            assert witness.statement in utterance.statements
            for variant in witness.variants:
                assert 0 <= variant.start <= variant.end <= len(utterance.words)
