import pytest

from evaluation.pages import stated

SCORES = {
    "statements F1": 0.9,
    "statements speaker accuracy": 0.8,
    "statements side accuracy": 0.0,
    "statements said_on accuracy": 0.0,
}
NAMED = {"kind": "indirect", "speakers": ["Ana Belo"], "parties": [], "said_on": None}


@pytest.mark.parametrize(
    ("statement", "left_out"),
    [
        pytest.param(NAMED, {"side", "said_on"}, id="neither side nor day"),
        pytest.param({**NAMED, "parties": ["Vardania"]}, {"said_on"}, id="no day"),
        pytest.param(
            {**NAMED, "kind": "direct", "parties": ["Vardania"]},
            {"said_on", "F1"},
            id="direct quotations alone",
        ),
        pytest.param({**NAMED, "said_on": "2031-03-05"}, {"side"}, id="no side"),
    ],
)
def test_figures_that_the_gold_does_not_state_are_left_out(
    statement: dict[str, object], left_out: set[str]
) -> None:
    kept = stated(SCORES, {"documents": [{"statements": [statement]}]})
    assert kept == {
        name: score
        for name, score in SCORES.items()
        if not any(f" {field}" in name for field in left_out)
    }
