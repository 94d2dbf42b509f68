"""What is shown on a terminal of each kind of finding, and what filters leave out."""

import json
from typing import Any

import pytest

from rapporteur.errors import UsageError
from rapporteur.faces.show import VIEWS, Book, Wanted, print_entries
from rapporteur.faces.show.figures import number
from rapporteur.faces.show.utterances import _against
from rapporteur.model import (
    Figure,
    Modifier,
    Relation,
    Span,
    Utterance,
    Variant,
    Witness,
)
from rapporteur.record.view import View

WORDS = ("The", "gates", "stay", "open")


def heads(view: View, what: str, **wanted: Any) -> list[str]:
    return [e.head for e in VIEWS[what][1](Book(view), Wanted(**wanted))]


@pytest.mark.parametrize(
    ("what", "head"),
    [
        (
            "statements",
            "Ann Oram of Vardania (Ann Oram) said  [direct, 2031-05~, for Vardania]",
        ),
        (
            "positions",
            "opening of the gates: Vardania — conditional  [2031-05, stated, by Ann Oram]",
        ),
        (
            "participation",
            "Vardania: invited — the Orsa talks; round 2, at last  [date unknown, by Ann Oram]",
        ),
        (
            "timeline",
            "2031-06-03 in Lake Orsa  the Orsa talks; round 2, at last  [planned, asserted]",
        ),
        ("figures", "gates: 2.5  [date unknown, Ann Oram]"),
        (
            "utterances",
            "Ann Oram, 2031-05-17  [partly the same words, 2 reports, 2 independent]",
        ),
        ("actors", "Ann Oram  [person, envoy, for Vardania]"),
    ],
)
def test_one_line_tells_it(view: View, what: str, head: str) -> None:
    assert head in heads(view, what)


@pytest.mark.parametrize(
    ("what", "wanted", "n"),
    [
        pytest.param(
            "positions", {"issues": ("GATES",)}, 2, id="an issue, in either case"
        ),
        pytest.param("positions", {"issues": ("fish",)}, 0, id="no such issue"),
        pytest.param(
            "positions", {"side": "vardania", "actor": "oram"}, 2, id="side and speaker"
        ),
        pytest.param("positions", {"since": "2031-06"}, 0, id="too early"),
        pytest.param(
            "positions",
            {"since": "2031-05-20", "until": "2031-06"},
            2,
            id="May lies partly within",
        ),
        pytest.param(
            "participation", {"since": "2031"}, 0, id="without a date it fits no time"
        ),
        pytest.param("timeline", {"actor": "oram"}, 1, id="who takes part"),
        pytest.param(
            "timeline", {"outlet": "amber"}, 1, id="an outlet that reports it"
        ),
        pytest.param("timeline", {"outlet": "herald"}, 0, id="another outlet"),
        pytest.param("utterances", {"words": "always"}, 1, id="words of one witness"),
        pytest.param("figures", {"words": "gates"}, 2, id="what is counted"),
        pytest.param("actors", {"words": "envoy"}, 1, id="a role"),
    ],
)
def test_filters(view: View, what: str, wanted: dict[str, Any], n: int) -> None:
    assert len(heads(view, what, **wanted)) == n


def test_a_slip_is_shown_with_who_announced_what(view: View) -> None:
    (entry,) = VIEWS["timeline"][1](Book(view), Wanted())
    assert [
        line for line in entry.lines if "2031-05-30" in line or "2031-06-03" in line
    ] == [
        "announced 2031-05-17: 2031-05-30, 2031-05-17  The Amber Ledger",
        "announced 2031-05-18: 2031-06-03 in Lake Orsa, 2031-05-17  The Amber Ledger",
    ]


@pytest.mark.parametrize(
    ("witness", "line"),
    [
        (Witness("s", True, True, Relation.SAME), "the same words"),
        (Witness("s", False, True, Relation.PARAPHRASE), "paraphrases"),
        (Witness("s", True, False, Relation.SAME), "the same words (a copy)"),
        (
            Witness(
                "s",
                True,
                True,
                Relation.PARTLY,
                (Variant(1, 2, "sluices", "substitution"),),
            ),
            "gates ] sluices",
        ),
        (
            Witness("s", True, True, Relation.PARTLY, (Variant(2, 4, "", "omission"),)),
            "leaves out “stay open”",
        ),
        (
            Witness(
                "s", True, True, Relation.PARTLY, (Variant(4, 4, "always", "addition"),)
            ),
            "adds “always”",
        ),
        (
            Witness("s", True, True, Relation.PARTLY, (Variant(0, 2, "", "order", 4),)),
            "has “The gates” elsewhere",
        ),
    ],
)
def test_a_witness_in_one_line(witness: Witness, line: str) -> None:
    base = (Span(0, 19),)
    utterance = Utterance(
        "u", (), None, ("b", "s"), "b", base, Relation.PARTLY, WORDS, (witness,), 2
    )
    assert _against(utterance, witness) == line


@pytest.mark.parametrize(
    ("value", "upper", "modifier", "words"),
    [
        (12000.0, None, Modifier.MORE_THAN, "more than 12,000"),
        (2.5, None, Modifier.EXACTLY, "2.5"),
        (10.0, 12.0, Modifier.EXACTLY, "10 to 12"),
    ],
)
def test_numbers(
    value: float, upper: float | None, modifier: Modifier, words: str
) -> None:
    assert number(Figure("f", "d", Span(0, 1), value, upper, modifier)) == words


def test_a_date_that_is_none_is_told() -> None:
    with pytest.raises(UsageError, match="--since 'spring' is no date; write 2031"):
        Wanted(since="spring")


def test_the_words_stand_beneath(
    view: View, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Book(view)
    assert print_entries(book, VIEWS["positions"][1](book, Wanted()), 1) == 1
    out = capsys.readouterr().out
    assert "condition: if it rains" in out
    assert "“The gates stay open" in out


def test_rows_as_json_are_those_shown(
    view: View, capsys: pytest.CaptureFixture[str]
) -> None:
    from rapporteur.faces.commands import _show_json

    _show_json(view, "positions", Wanted(limit=1))
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["issue"] for row in rows] == ["i1"]
