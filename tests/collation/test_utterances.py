"""Which statements are one utterance, and which only sound alike."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.model import Act, Reading, StatementKind
from tests.collation.press import FENCE, WRENCH, Said, collated, page

INDIRECT, MIXED = StatementKind.INDIRECT, StatementKind.MIXED


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
        ("the same report of one loose word", Said("they would keep the “heights” out of any talk of the dams", "Ines Dahl", kind=MIXED), Said("They would keep the “heights” out of any talk of the dams", "Ines Dahl", kind=MIXED)),
        ("a word that one marks and the other does not", Said("the dams must open for a “third” spring without a treaty", "Ines Dahl", kind=MIXED), Said("the dams must open for a third spring without any treaty", "Ines Dahl", kind=INDIRECT)),
        ("nothing but words of which every page is full", Said("They very much want to do it. We'd like to do it. And so on", "Ivo Kade"), Said("we will see: they very much want to do it, we'd like to do it", "Ivo Kade")),
        ("a fragment of a long quotation", Said("What she was after was a shared moment while two floods are coming down the river to the growers and the barges", "Ines Dahl"), Said("Belo had come for a “shared moment” as the floods came down the river upon the growers who had waited all winter for it", "Ines Dahl", kind=MIXED)),
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
        ("a term that one marks", Said("to avert the “low water,” a season of dry fields", "Ivo Kade", kind=MIXED), Said("he hoped for an accord to avert the low water before the fields are sown", "Ivo Kade", kind=INDIRECT)),
        ("two sentences on the end of a conference", Said("I am sorry to tell you that despite the engagement of all the delegations … the conference on Karst was closed without an agreement being reached", "Ines Dahl"), Said("Unfortunately an agreement was not possible and the conference was closed without managing to bring a solution to this lasting problem", "Ines Dahl")),
        ("two words of a report", Said("a border wall", "Ivo Kade", kind=INDIRECT), Said("The growers have asked for boats and for lamps and, at last, for a border wall", "Ivo Kade")),
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


def test_one_who_has_both_sentences_is_a_witness_of_both() -> None:
    whole = page("record", [Said(f"Good day. {FENCE}. Yes. {WRENCH}.", "Ines Dahl")])
    split = page("post", [Said(WRENCH, "Ines Dahl"), Said(FENCE, "Ines Dahl")])
    both = page("herald", [Said((FENCE, WRENCH), "Ines Dahl")])
    found, _ = collated(whole, split, both)
    assert {u.words[:2] for u in found} == {("You", "cannot"), ("I", "would")}
    assert [u.n_independent for u in found] == [3, 3]
    assert all(both.statements[0].id in u.statements for u in found)
    assert [w for u in found for w in u.apparatus if w.variants] == []


def test_who_leaves_a_sentence_out() -> None:
    whole = page("record", [Said(f"Good day. {FENCE}. {WRENCH}.", "Ines Dahl")])
    both = page("herald", [Said((FENCE, WRENCH), "Ines Dahl")])
    (found,), _ = collated(whole, both, page("post", [Said(WRENCH, "Ines Dahl")]))
    assert found.n_independent == 3
    kinds = [[v.kind for v in w.variants] for w in found.apparatus]
    assert sorted(kinds) == [[], ["omission"]]


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


ASIDE = "The river is low in this season."


@pytest.mark.parametrize(
    ("difficulty", "one", "other"),
    [
        ("two quotations with a phrase in common", Said("They want to open the gates. We have had many calls from Tirsk", "Ivo Kade"), Said("I think they want to open the gates, and I am not sure that they have a choice", "Ivo Kade")),
        ("two reports of the same thing", Said("holding down barge tolls for all but the growers", "Ivo Kade", kind=INDIRECT), Said("lower barge tolls for the growers could be part of the accord, but only after those tolls have gone up", "Ivo Kade", kind=INDIRECT)),
        ("a report of nobody", Said("the union's plan", kind=INDIRECT), Said("The union's plan does nothing but leave us dry", "Ivo Kade")),
    ],
)  # fmt: skip
def test_one_page_tells_two_things(difficulty: str, one: Said, other: Said) -> None:
    assert collated(page("herald", [one, other], text=ASIDE))[0] == (), difficulty


@pytest.mark.parametrize(
    ("difficulty", "one", "other"),
    [
        ("the same words, quoted twice", Said("We ate their lunch at the lower gates", "Ivo Kade"), Said("We ate their lunch at the lower gates,", "Ivo Kade")),
        ("a fragment, then the quotation", Said("the drills’ purpose “has been clear for decades”", "Ivo Kade", kind=MIXED), Said("Their purpose has been clear for decades, whoever commands them", "Ivo Kade")),
    ],
)  # fmt: skip
def test_one_page_tells_it_twice(difficulty: str, one: Said, other: Said) -> None:
    found, _ = collated(page("herald", [one, other], text=ASIDE))
    assert len(found) == 1, difficulty
