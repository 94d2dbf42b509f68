"""Undated pages dated by those that print the same words."""

import pytest

from rapporteur.collation.actors import collate_actors
from rapporteur.collation.copies import find_copies
from rapporteur.collation.datings import date_by_company
from rapporteur.collation.spoken import spoken
from rapporteur.collation.utterances import collate_utterances
from rapporteur.model import Dating, Identity, Reading, Settled, Span
from tests.collation.press import Said, page

FENCE = "You cannot share a river with a map that leaves out the hills"
WRENCH = "I would rather have it inside the room than outside with a wrench"


def dated(*pages: Reading) -> dict[str, Dating]:
    cast = collate_actors(r for p in pages for r in p.referents)
    identities = tuple(Identity(*pair) for pair in sorted(cast.actor_of.items()))
    settled = Settled(actors=cast.actors, identities=identities)
    ordered = sorted(pages, key=lambda p: p.document.id)
    texts = {p.document.id: p.document.text for p in pages}
    copies = find_copies(ordered)
    found = collate_utterances(spoken(ordered, settled), texts, copies)
    return {d.document: d for d in date_by_company(ordered, found, copies)}


def undated(*said: Said, text: str = "") -> Reading:
    return page("undated", said, published=None, text=text)


@pytest.mark.parametrize(
    ("company", "expected"),
    [
        ([("2031-03-05", "2031-03-05")], "2031-03-05"),
        ([("2031-03-06", "2031-03-05")], "2031-03-05/2031-03-06"),
        ([("2031-03-06", None)], "2031-03-05/2031-03-07"),
        ([("2031-03-05", None), ("2031-03-08", None)], "2031-03-04/2031-03-09"),
        ([("2031-03-05", None), ("2031-03-28", None)], None),
        ([("2031-03-06", "2031-03-05"), ("2031-03-07", "2031-03-06")], "2031-03-05/2031-03-08"),
    ],
    ids=["said and printed the same day", "printed the day after", "day of speaking not told", "two pages", "one looks back", "they differ by a day"],
)  # fmt: skip
def test_interval(company: list[tuple[str, str | None]], expected: str | None) -> None:
    one = undated(Said(FENCE, "Ines Dahl"))
    others = [
        page(f"herald {n}", [Said(FENCE, "Ines Dahl", on)], published=published)
        for n, (published, on) in enumerate(company)
    ]
    found = dated(one, *others).get(one.document.id)
    assert (found.published if found else None) == expected
    if found:
        assert "the same words" in found.reason
        assert others[0].document.id in found.reason


def test_several_utterances_narrow_it() -> None:
    one = undated(Said(FENCE, "Ines Dahl"), Said(WRENCH, "Ines Dahl"))
    found = dated(
        one,
        page(
            "herald", [Said(FENCE, "Ines Dahl", "2031-03-04")], published="2031-03-06"
        ),
        page("post", [Said(WRENCH, "Ines Dahl", "2031-03-05")], published="2031-03-07"),
    )
    assert found[one.document.id].published == "2031-03-05/2031-03-06"


def test_company_that_contradicts_itself_dates_nothing() -> None:
    one = undated(Said(FENCE, "Ines Dahl"), Said(WRENCH, "Ines Dahl"))
    found = dated(
        one,
        page(
            "herald", [Said(FENCE, "Ines Dahl", "2031-03-01")], published="2031-03-02"
        ),
        page("post", [Said(WRENCH, "Ines Dahl", "2031-03-09")], published="2031-03-10"),
    )
    assert found == {}


def test_own_words_tell_the_day() -> None:
    text = "Dahl said yesterday:"
    own = undated(Said(FENCE, "Ines Dahl"), text=text)
    statement = own.statements[0]
    cue = Span(5, 9)
    marked = type(statement)(
        **{
            **{f: getattr(statement, f) for f in statement.__slots__},
            "cue": (cue,),
        }
    )
    own = type(own)(own.document, (marked,), own.referents)
    other = page("herald", [Said(FENCE, "Ines Dahl", "2031-03-05")])
    found = dated(own, other)[own.document.id]
    assert found.published == "2031-03-06"
    assert '"yesterday"' in found.reason


def test_copies_are_of_the_same_days() -> None:
    story = " ".join(f"word{n} of the agency's long story" for n in range(12)) + "."
    one = undated(text=story)
    other = page("herald", text=story, published="2031-03-05")
    assert dated(one, other)[one.document.id].published == "2031-03-04/2031-03-06"


def test_pages_with_a_date_keep_it_and_strangers_get_none() -> None:
    one = undated(Said("The river will explain it to them", "Sela Rook"))
    other = page("herald", [Said(FENCE, "Ines Dahl")])
    assert dated(one, other) == {}
