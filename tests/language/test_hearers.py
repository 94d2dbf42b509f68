import pytest

from tests.language.marked import hearers


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(
            "<p>Ivo Kade</p> came. <s><p>Ana Belo</p></s> <c>told</c> <p>Kade</p> that <q>it was late</q>.",
            ["Ivo Kade"],
            id="a person",
        ),
        pytest.param(
            '"<d>It is late,</d>" <s>she</s> <c>told</c> the <o>Delta Herald</o> on Monday.',
            ["Delta Herald"],
            id="an outlet, after the words",
        ),
        pytest.param(
            "<s><p>Ana Belo</p></s> <c>told</c> <o>Radio Orsa</o> Thursday <q>it was late</q>.",
            ["Radio Orsa"],
            id="a day after the name",
        ),
        pytest.param(
            "<s><p>Ana Belo</p></s> <c>told</c> reporters in <l>Tirsk</l> <q>it was late</q>.",
            [None],
            id="reporters whom nobody names, and where",
        ),
        pytest.param(
            "<s><p>Ana Belo</p></s> <c>told</c> her <st>Norwegian</st> hosts <q>it was late</q>.",
            [None],
            id="the name is only a part",
        ),
        pytest.param(
            "<s><p>Ana Belo</p></s> <c>said</c> <q><p>Kade</p> was late</q>.",
            [None],
            id="nobody is told",
        ),
        pytest.param(
            "<s><p>Ana Belo</p></s> <c>told</c> <p>Kade</p>'s envoy <q>it was late</q>.",
            [None],
            id="his envoy is not he",
        ),
    ],
)
def test_the_hearer_is_one_of_the_cast(markup: str, expected: list[str]) -> None:
    assert hearers(markup) == expected
