import gzip
import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from evaluation.digest import digest, knee, on_both, rarity
from evaluation.timelines import (
    as_printed,
    features_of,
    learn_days,
    read_affairs,
    timeline,
)

MONDAY, TUESDAY, FRIDAY = date(2031, 5, 5), date(2031, 5, 6), date(2031, 5, 9)
PAGES = [
    (TUESDAY, "Kade opened the river talks on Monday .\nBelo was there ."),
    (TUESDAY, "The river talks opened on Monday in Maron .\nRain fell ."),
    (FRIDAY, "On Friday the river talks broke down .\nThey had opened on 5 May 2031 ."),
]
GIVEN = [[str(MONDAY), ["River talks open ."]], [str(FRIDAY), ["Talks break down ."]]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for n, outlet in enumerate(("Delta_herald", "Delta_post", "Dam_herald")):
        place = tmp_path / outlet
        place.mkdir()
        pages = PAGES[n : n + 2] if outlet.startswith("Delta") else PAGES
        rows = [json.dumps({"date": str(day), "text": text}) for day, text in pages]
        with gzip.open(place / "articles.jsonl.gz", "wt", encoding="utf-8") as file:
            file.write("\n".join(rows))
        (place / "timelines.jsonl").write_text(json.dumps(GIVEN) + "\n")
    return tmp_path


def test_the_outlets_of_a_topic_are_put_together(folder: Path) -> None:
    dam, delta = read_affairs(folder)
    assert (dam.name, len(dam.stories), len(dam.given)) == ("Dam", 3, 1)
    assert (delta.name, len(delta.stories), len(delta.given)) == ("Delta", 4, 2)


def test_sentences_tell_of_the_days_that_they_name(folder: Path) -> None:
    dam, _ = read_affairs(folder)
    days = [line.days for story in dam.stories for line in story.lines]
    assert days == [(MONDAY,), (), (MONDAY,), (), (FRIDAY,), (MONDAY,)]


def test_what_is_counted_of_a_day(folder: Path) -> None:
    dam, _ = read_affairs(folder)
    days, features = features_of(dam.stories)
    monday = features[days.index(MONDAY)]
    # Three sentences on three pages, all after it; two pages printed on the next day.
    assert list(monday) == [3, 3, 0, 3, 3, 0, 0, 2]


def test_a_timeline_holds_sentences_of_the_pages_alone(folder: Path) -> None:
    dam, delta = read_affairs(folder)
    found = timeline(dam, dam.given[0], learn_days([delta]))
    printed = {line for _, text in PAGES for line in text.split("\n")}
    assert set(found) == {MONDAY, FRIDAY}
    assert all(len(sentences) == 1 for sentences in found.values())
    assert {s for sentences in found.values() for s in sentences} <= printed


@pytest.mark.parametrize(
    ("tokens", "words"),
    [
        ("He said : `` No . ''", "He said: “No.”"),
        ("the accord -LRB- of 5 May -RRB- is n't signed", "the accord (of 5 May) isn't signed"),
        ("Kade 's $ 5m offer", "Kade's $5m offer"),
    ],
)  # fmt: skip
def test_tokens_as_they_were_printed(tokens: str, words: str) -> None:
    assert as_printed(tokens) == words


TOLD = ["The talks opened .", "The talks opened in Maron .", "Tolls rose ."]


def test_a_digest_is_near_to_what_most_tell_and_says_nothing_twice() -> None:
    rare = rarity(TOLD)
    assert digest([*TOLD, TOLD[0]], 1, rare)[0] in TOLD[:2]
    assert sorted(digest([*TOLD, *TOLD], 9, rare)) == sorted(TOLD)
    assert digest(["Of the ."], 1, rare) == []


def test_of_a_day_is_told_what_goes_with_both() -> None:
    printed = ["The talks opened with rain .", "Wool is cheap ."]
    kept = on_both(TOLD, printed, rarity([*TOLD, *printed]))
    assert "Wool is cheap ." not in kept
    assert "Tolls rose ." not in kept
    assert kept
    assert on_both([], printed, rarity(printed)) == printed


def test_a_row_bends_where_it_is_farthest_from_its_line() -> None:
    assert knee([1.0, 0.9, 0.1, 0.05, 0.0]) == 0.1
    assert np.isclose(knee([0.5, 0.5]), 0.5)
