import pytest

from rapporteur.record import chain

CHANGES = [("document", "d1", "ab"), ("gone", "https://ledger.example", "")]
ITEM = chain.item(CHANGES)


def test_an_item_is_read_back() -> None:
    assert chain.read_item(ITEM) == CHANGES


def test_a_link_holds_all_that_came_before() -> None:
    first, other = chain.link("", ITEM), chain.link("", "[]")
    assert chain.link(first, ITEM) != chain.link(other, ITEM)
    assert chain.link(first, ITEM) != first


@pytest.mark.parametrize("words", ["", "{}", "[1]", '["document"]'])
def test_what_is_no_item(words: str) -> None:
    with pytest.raises(ValueError, match=r"JSON|Expected|Input"):
        chain.read_item(words)
