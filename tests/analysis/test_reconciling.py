"""Quotations found by rule and attributions found by the encoder, never both."""

import pytest

from rapporteur.analysis.reconciling import reconcile
from tests.analysis.test_rules import found_in
from tests.analysis.test_trimming import attributed

Row = tuple[str, str | None, list[str], str | None]


def rows(
    text: str,
    found: list[tuple[str | None, str, *tuple[str, ...]]],
    inner: list[tuple[str | None, str, *tuple[str, ...]]] = [],  # noqa: B006 - only read
) -> list[Row]:
    page, ruled = found_in(*text.split("\n"))
    given = [
        [attributed(page, source, cue, *contents) for source, cue, *contents in layer]
        for layer in (found, inner)
    ]
    statements = reconcile(page, "d", ruled, *given)
    cues = {s.id: s.cue[0].of(page) if s.cue else "" for s in statements}
    return [
        (
            str(s.kind),
            s.source.of(page) if s.source else None,
            [c.of(page) for c in s.contents],
            cues[s.within] if s.within else None,
        )
        for s in statements
    ]


@pytest.mark.parametrize(
    ("text", "found", "inner", "expected"),
    [
        pytest.param(
            '"We came," Belo said.',
            [("Belo", "said", "We came")],
            [],
            [("direct", "Belo", ["We came,"], None)],
            id="both find it: the rule's contents stand",
        ),
        pytest.param(
            'Belo said the talks were "a wall" and Kade called them a door.',
            [
                ("Belo", "said", 'the talks were "a wall"'),
                ("Kade", "called", "them a door"),
            ],
            [],
            [
                (
                    "mixed",
                    "Belo",
                    ['the talks were "a wall" and Kade called them a door'],
                    None,
                ),
                ("indirect", "Kade", ["them a door"], "said"),
            ],
            id="what the encoder finds inside of the rule's clause",
        ),
        pytest.param(
            '"This is an address."\nBelo said she had been told.',
            [("Belo", "said", "This is an address.", "she had been told")],
            [],
            [
                ("direct", None, ["This is an address."], None),
                ("indirect", "Belo", ["she had been told"], None),
            ],
            id="a quotation of the paragraph before stays whose it is",
        ),
        pytest.param(
            "Belo said that the Front had promised to come.",
            [("Belo", "said", "that the Front had promised to come")],
            [("the Front", "had promised", "to come")],
            [
                ("indirect", "Belo", ["the Front had promised to come"], None),
                ("indirect", "the Front", ["to come"], "said"),
            ],
            id="one within another",
        ),
        pytest.param(
            "Belo has yet to say whether she will come.",
            [("Belo", "say", "whether she will come")],
            [],
            [],
            id="absent speech",
        ),
    ],
)
def test_each_utterance_once(
    text: str,
    found: list[tuple[str | None, str, *tuple[str, ...]]],
    inner: list[tuple[str | None, str, *tuple[str, ...]]],
    expected: list[Row],
) -> None:
    assert rows(text, found, inner) == expected
