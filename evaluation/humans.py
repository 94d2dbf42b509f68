"""How far the encoder is from people: articles that five or six of them annotated.

Each person is scored against each other, and the encoder against each person, on the
same articles, held out of training. A figure is the mean over articles of the mean over
pairs, so that no long article outweighs the others.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from statistics import mean

from evaluation.heads import (
    articles,
    encode_whole,
    found_attributions,
    given_attributions,
)
from evaluation.spans import Tally, Whole, score_attributions, trim
from rapporteur.language.attributions import find_attributions
from rapporteur.language.encoder import Encoder
from training.corpora import several_annotators

MEASURES = ("contents", "attributions")


def score_humans(encoder: Encoder) -> dict[str, float]:
    """F1 of people with people and of the encoder with people, contents exact and whole."""
    rows = [
        _article(encoder, article)
        for article in articles("train")
        if several_annotators(article)
    ]
    return {name: round(mean(row[name] for row in rows), 4) for name in rows[0]}


def _article(encoder: Encoder, article: dict) -> dict[str, float]:
    text = article["text"]
    people = [given_attributions(article, given) for given in _annotations(article)]
    ours = found_attributions(find_attributions(encoder, encode_whole(encoder, text)))
    pairs = {
        "people with people": list(combinations(people, 2)),
        "model with people": [(ours, person) for person in people],
    }
    return {
        f"{measure}, {who}": mean(_f1(text, a, b)[measure] for a, b in each)
        for who, each in pairs.items()
        for measure in MEASURES
    }


def _annotations(article: dict) -> Iterator[list[dict]]:
    yield article["attributions"]
    for other in article["other_annotations"]:
        yield other["attributions"]


def _f1(text: str, found: Sequence[Whole], given: Sequence[Whole]) -> dict[str, float]:
    tally = Tally()
    mine, its = (
        trim(text, [pair for whole in wholes for pair in whole.contents])
        for wholes in (found, given)
    )
    tally["contents"].add(len(mine & its), len(mine), len(its))
    score_attributions(text, found, given, tally)
    return {name: tally[name].f1 for name in MEASURES}
