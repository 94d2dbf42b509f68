import pytest

from evaluation.spans import (
    Score,
    Tally,
    Whole,
    kind_of,
    matched,
    score_attributions,
    source_kind,
    trim,
)

TEXT = 'Mara Kade said "the locks stay shut". She said the pilots had agreed.'


def whole(contents: str, source: str = "", text: str = TEXT) -> Whole:
    at = text.index(contents)
    start = text.rindex(source, 0, at) if source else 0
    return Whole(
        ((at, at + len(contents)),),
        ((start, start + len(source)),) if source else (),
    )


QUOTE = whole('"the locks stay shut"', "Mara Kade")
REPORT = whole("the pilots had agreed", "She")


def test_f1_of_nothing_is_nothing() -> None:
    assert (Score().f1, Score().precision, Score().recall) == (0, 0, 0)
    assert Score(1, 2, 2).f1 == 0.5


def test_marks_at_the_edges_do_not_count() -> None:
    assert trim('"so it is",', [(0, 11), (10, 11)]) == {(1, 9)}


@pytest.mark.parametrize(
    ("found", "right"),
    [
        pytest.param([QUOTE, REPORT], 2, id="all"),
        pytest.param([whole("locks stay shut", "Mara Kade")], 1, id="contents that share more than half"),
        pytest.param([whole("shut", "Mara Kade")], 0, id="contents that share less"),
        pytest.param([whole('"the locks stay shut"', "")], 0, id="a source missed"),
        pytest.param([QUOTE, QUOTE], 1, id="each given one is found once"),
        pytest.param([], 0, id="nothing found"),
    ],
)  # fmt: skip
def test_whole_attributions(found: list[Whole], right: int) -> None:
    tally = Tally()
    pairs = score_attributions(TEXT, found, [QUOTE, REPORT], tally)
    assert len(pairs) == tally["attributions"].right == right
    assert (tally["attributions"].found, tally["attributions"].given) == (len(found), 2)


def test_the_pair_whose_sources_meet_is_taken_first() -> None:
    other = Whole(QUOTE.contents, REPORT.source)
    assert list(matched(TEXT, [other, QUOTE], [QUOTE])) == [(1, 0)]


def test_recall_is_by_the_given_kind_and_precision_by_the_found() -> None:
    tally = Tally()
    score_attributions(TEXT, [QUOTE], [QUOTE, REPORT], tally)
    assert tally["precision, direct"].precision == 1.0
    assert (tally["recall, direct"].recall, tally["recall, indirect"].recall) == (1, 0)
    assert tally["recall, source pronoun"].given == 1


@pytest.mark.parametrize(
    ("contents", "kind"),
    [('"the locks stay shut"', "direct"), ("the locks stay shut", "direct"), ('said "the locks', "mixed"), ("the pilots had agreed", "indirect")],
)  # fmt: skip
def test_kinds(contents: str, kind: str) -> None:
    assert kind_of(TEXT, whole(contents)) == kind


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("Rain fell. She said it rose", "She", "pronoun"),
        ("Rain fell. The pilots said it rose", "The pilots", "nominal"),
        ("The envoy of Orsa said it rose", "The envoy of Orsa", "named"),
        ("There some pilots said it rose", "some pilots", "nominal"),
        ("It rose", "", "none"),
    ],
)
def test_kinds_of_sources(text: str, source: str, kind: str) -> None:
    assert source_kind(text, whole("it rose" if source else "It", source, text)) == kind
