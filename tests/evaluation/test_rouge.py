from datetime import date

import pytest

from evaluation.rouge import aligned, nearness, runs, stem

FIRST, SECOND, THIRD, FIFTH = (date(2031, 5, day) for day in (1, 2, 3, 5))
GIVEN = {
    FIRST: ["Envoys reached Maron ."],
    SECOND: ["Kade opened talks .", "Belo walked out ."],
    FIFTH: ["Flood gates shut"],
}


def test_words_are_stemmed_and_empty_ones_left_out() -> None:
    assert runs(["The talks began , he said ."], 1) == runs(["talk began"], 1)
    assert stem("talks") == "talk"
    assert stem("was") == "was"  # too short to have an ending


def test_pairs_run_on_over_the_end_of_a_sentence() -> None:
    assert ("dam", "envoi") in runs(["The dam .", "An envoy ."], 2)


def test_a_timeline_is_as_near_to_itself_as_can_be() -> None:
    near = nearness(GIVEN, GIVEN)
    assert (near.dates.f1, near.words.f1, near.pairs.f1) == (1.0, 1.0, 1.0)


def test_days_go_with_what_is_near_in_date_and_words() -> None:
    found = {
        SECOND: ["Kade opened talks ."],  # the same day: its 3 words count in full
        THIRD: [
            "Flood gates burst"
        ],  # its words, 2 of 3, are told two days on: a third
    }
    # The gates of the 5th go with those of the 3rd; nothing is like the first day.
    words = aligned(found, GIVEN, 1)
    assert (words.right, words.found) == (pytest.approx(3 + 2 / 3), 6)
    assert (words.recalled, words.given) == (pytest.approx(3 + 2 / 3), 11)
    pairs = aligned(found, GIVEN, 2)
    assert (pairs.right, pairs.found) == (pytest.approx(2 + 1 / 3), 4)


def test_several_days_may_go_with_one() -> None:
    found = {SECOND: ["Kade opened talks ."], THIRD: ["Kade opened talks ."]}
    assert aligned(found, {SECOND: ["Kade opened talks ."]}, 1).right == 3 + 3 / 2


def test_dates_are_counted_by_themselves() -> None:
    dates = nearness({SECOND: ["x"], THIRD: ["y"]}, GIVEN).dates
    assert (dates.precision, dates.recall) == (1 / 2, 1 / 3)


@pytest.mark.parametrize(("found", "given"), [({}, GIVEN), (GIVEN, {})])
def test_no_day_is_no_timeline(found: dict, given: dict) -> None:
    with pytest.raises(ValueError, match="without a day"):
        nearness(found, given)
