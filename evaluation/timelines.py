"""Timelines of sentences from the pages, beside those that journalists wrote: `timeline17` dev.

The published setting (Martschat and Markert 2018; Gholipour Ghalandari and Ifrim 2020): the
outlets of a topic are put together; for each journalist's timeline one of the same span,
with as many days, and on each as many sentences as theirs has on average. The days are
those that the program's own time expressions tell of, ranked by what is learnt from the
other topics; the sentences of a day are chosen as `evaluation.digest` tells.
"""

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from statistics import mean

import numpy as np
from numpy.typing import NDArray

from evaluation.coreference import Agreement
from evaluation.digest import digest, on_both, rarity
from evaluation.heads import DATA
from evaluation.rouge import Timeline, nearness
from rapporteur.language.times import find_times
from rapporteur.model import Span
from rapporteur.model.edtf import is_day

FOLDER = DATA / "timeline17"
_FIRST = 6
"""Sentences at the head of a page that tell of the day before it or its own."""
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": "“", "''": "”"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a page: its tokens apart by blanks, its number, and the days it tells of."""

    words: str
    number: int
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A page with its date."""

    published: date
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Affair:
    """The pages of one topic, of all outlets, by date; and the timelines that journalists wrote."""

    name: str
    stories: tuple[Story, ...]
    given: tuple[Timeline, ...]


def score_timelines() -> dict[str, float]:
    """Date F1 and aligned ROUGE-1 and -2 F1: of the means of precision and recall, as published."""
    affairs = list(read_affairs())
    near = []
    for affair in affairs:
        weights = learn_days([a for a in affairs if a is not affair])
        for given in affair.given:
            found = timeline(affair, given, weights)
            near.append(nearness(found, given))
    return {
        "date F1": _f1([n.dates for n in near]),
        "aligned ROUGE-1 F1": _f1([n.words for n in near]),
        "aligned ROUGE-2 F1": _f1([n.pairs for n in near]),
    }


def _f1(each: Sequence[Agreement]) -> float:
    precision, recall = (mean(getattr(a, name) for a in each) for name in ("precision", "recall"))  # fmt: skip
    return round(Agreement(recall, 1.0, precision, 1.0).f1, 4)


def read_affairs(folder: Path = FOLDER) -> Iterator[Affair]:
    """The topics of a folder, in which each outlet's pages lie in one of their own."""
    places = sorted(p for p in folder.iterdir() if p.is_dir())
    for name, outlets in groupby(places, lambda place: place.name.partition("_")[0]):
        stories: list[Story] = []
        given: list[Timeline] = []
        for outlet in outlets:
            with gzip.open(outlet / "articles.jsonl.gz", "rt", encoding="utf-8") as file:  # fmt: skip
                stories += (_story(json.loads(row)) for row in file)
            rows = (outlet / "timelines.jsonl").read_text(encoding="utf-8").splitlines()
            given += (_timeline(json.loads(row)) for row in rows)
        stories.sort(key=lambda story: story.published)
        yield Affair(name, tuple(stories), tuple(given))


def _timeline(row: list[tuple[str, list[str]]]) -> Timeline:
    return {date.fromisoformat(day[:10]): sentences for day, sentences in row}


def _story(row: dict[str, str]) -> Story:
    day = row["date"][:10]
    lines = [line.strip() for line in row["text"].split("\n") if line.strip()]
    return Story(date.fromisoformat(day), tuple(read_lines(lines, day)))


def read_lines(lines: Sequence[str], published: str) -> Iterator[Line]:
    """The sentences of a page with the days they tell of; tokens apart by blanks."""
    printed = [as_printed(line) for line in lines]
    text, spans = "", []
    for line in printed:
        spans.append(Span(len(text), len(text) + max(1, len(line))))
        text += line + "\n"
    days: dict[int, list[date]] = defaultdict(list)
    starts = np.array([span.start for span in spans])
    for time in find_times(text, spans, published):
        if time.value is not None and is_day(time.value):
            of = int(np.searchsorted(starts, time.span.start, side="right")) - 1
            days[of].append(date.fromisoformat(time.value.rstrip("~?%")))
    for number, line in enumerate(lines):
        yield Line(line, number, tuple(days[number]))


def as_printed(tokens: str) -> str:
    """Tokens as they would be printed.

    >>> as_printed("He said : `` No . ''")
    'He said: “No.”'
    """
    words = " ".join(_BRACKETS.get(token, token) for token in tokens.split())
    words = re.sub(r" ([,.;:?!%)\]”])|(?<=[(\[“$]) ", r"\1", words)
    return re.sub(r" ('(?:s|re|ve|ll|d|m)\b|n't\b)", r"\1", words)


def timeline(affair: Affair, given: Timeline, weights: NDArray[np.float64]) -> Timeline:
    """A timeline of the span and length of one that is given."""
    stories = within(affair.stories, given)
    told, printed = candidates(stories)
    rare = rarity(line.words for story in stories for line in story.lines)
    n = round(mean(len(sentences) for sentences in given.values()))
    days, features = features_of(stories)
    scores = _scaled(features) @ weights
    ranked = [days[i] for i in np.argsort(-scores, kind="stable")]
    found: dict[date, list[str]] = {}
    for day in ranked:
        if len(found) == len(given):
            break
        if min(given) <= day <= max(given):
            chosen = digest(on_both(told[day], printed[day], rare), n, rare)
            if chosen:
                found[day] = chosen
    return found


def within(stories: Sequence[Story], given: Timeline) -> list[Story]:
    """The pages printed in the span of a timeline."""
    return [s for s in stories if min(given) <= s.published <= max(given)]


def candidates(
    stories: Sequence[Story],
) -> tuple[dict[date, list[str]], dict[date, list[str]]]:
    """For each day the sentences that name it, and those at the head of that day's and the next day's pages that name none."""
    told: dict[date, list[str]] = defaultdict(list)
    printed: dict[date, list[str]] = defaultdict(list)
    for story in stories:
        for line in story.lines:
            if line.days:
                told[line.days[0]].append(line.words)
            elif line.number < _FIRST:
                printed[story.published].append(line.words)
                printed[story.published - timedelta(days=1)].append(line.words)
    return told, printed


def features_of(stories: Sequence[Story]) -> tuple[list[date], NDArray[np.float64]]:
    """The days told of, and of each: sentences and pages in all, before and after it."""
    counts: dict[date, NDArray[np.float64]] = defaultdict(lambda: np.zeros(8))
    for story in stories:
        named = [line.days[0] for line in story.lines if line.days]
        for offset, days in ((0, named), (3, sorted(set(named)))):
            for day in days:
                counts[day][offset] += 1
                counts[day][offset + 1] += day < story.published
                counts[day][offset + 2] += day > story.published
        counts[story.published][6] += 1
        counts[story.published - timedelta(days=1)][7] += 1
    days = sorted(counts)
    return days, np.array([counts[day] for day in days])


def _scaled(features: NDArray[np.float64]) -> NDArray[np.float64]:
    lengths = np.maximum(np.linalg.norm(features, axis=0), 1e-9)
    return np.column_stack((features / lengths, np.ones(len(features))))


def learn_days(affairs: Sequence[Affair]) -> NDArray[np.float64]:
    """What each feature of a day weighs: linear regression on whether it is in a timeline."""
    rows, right = [], []
    for affair in affairs:
        for given in affair.given:
            days, features = features_of(within(affair.stories, given))
            rows.append(_scaled(features))
            right.append(np.array([day in given for day in days], dtype=float))
    given_rows = np.concatenate(rows)
    ridge = 1e-3 * np.eye(given_rows.shape[1])
    return np.linalg.solve(
        given_rows.T @ given_rows + ridge, given_rows.T @ np.concatenate(right)
    )
