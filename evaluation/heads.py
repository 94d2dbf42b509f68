"""Scores of the encoder's heads on the dev parts of the corpora."""

import json
from collections.abc import Iterator
from pathlib import Path

from evaluation.spans import Spans, Tally, Whole, score_attributions, trim
from rapporteur.language.attributions import find_attributions
from rapporteur.language.encoder import Encoded, Encoder
from rapporteur.language.tags import ATTRIBUTION, NAMES, ROLES, Scores, likeliest, spans
from rapporteur.model import Attributed, Span
from training.corpora import merge_gaps, read_names

DATA = Path(__file__).parents[2] / "shared" / "data"


def articles(name: str = "dev") -> Iterator[dict]:
    """The articles of a part of the attribution corpus."""
    with (DATA / f"polnear/{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def given_attributions(
    article: dict, attributions: list[dict] | None = None
) -> list[Whole]:
    """The gold attributions of an article that have contents."""
    text = article["text"]
    return [
        Whole(
            *(tuple(merge_gaps(text, a[part])) for part in ("content", "source", "cue"))
        )
        for a in (article["attributions"] if attributions is None else attributions)
        if a["content"]
    ]


def found_attributions(found: tuple[Attributed, ...]) -> list[Whole]:
    """Ours in the same shape."""
    return [
        Whole(
            _pairs(a.contents), _pairs((a.source,) if a.source else ()), _pairs(a.cue)
        )
        for a in found
    ]


def _pairs(given: tuple[Span, ...]) -> Spans:
    return tuple((span.start, span.end) for span in given)


def encode_whole(encoder: Encoder, text: str) -> Encoded:
    """A text as one stretch."""
    return encoder.encode(text, [Span(0, len(text))])


def score_attribution(encoder: Encoder, name: str = "dev") -> Tally:
    """Exact spans of each role, and whole attributions."""
    tally = Tally()
    for article in articles(name):
        text = article["text"]
        encoded = encode_whole(encoder, text)
        course = likeliest(biased(encoder, encoded), ATTRIBUTION, encoder.transitions)
        pieces = encoded.pieces
        ours = [
            (int(pieces.starts[a]), int(pieces.ends[b - 1]), role)
            for a, b, role in spans(course, ATTRIBUTION)
        ]
        given = given_attributions(article)
        for role in ROLES:
            mine = trim(text, [(a, b) for a, b, its in ours if its == role])
            theirs = trim(
                text, [pair for whole in given for pair in getattr(whole, role)]
            )
            tally[role].add(len(mine & theirs), len(mine), len(theirs))
        score_attributions(
            text, found_attributions(find_attributions(encoder, encoded)), given, tally
        )
    return tally


def biased(encoder: Encoder, encoded: Encoded) -> Scores:
    """The scores as they are decoded."""
    scores = encoded.attribution.copy()
    first = [i for i, tag in enumerate(ATTRIBUTION) if tag[0] in "BS"]
    scores[:, first] += encoder.description.bias
    return scores


def score_names(encoder: Encoder) -> Tally:
    """Exact spans with their kinds, on the names corpus and on web texts (three kinds there)."""
    tally = Tally()
    for text, names in read_names(DATA / "worldwide_ner/dev.conll"):
        found = _names(encoder, text)
        tally["names"].add(len(found & set(names)), len(found), len(names))
        for kind in {kind for _, _, kind in names}:
            mine, its = (
                {n for n in some if n[2] == kind} for some in (found, set(names))
            )
            tally[f"names: {kind}"].add(len(mine & its), len(mine), len(its))
    return tally


def _names(encoder: Encoder, text: str) -> set[tuple[int, int, str]]:
    encoded = encode_whole(encoder, text)
    pieces = encoded.pieces
    return {
        (int(pieces.starts[a]), int(pieces.ends[b - 1]), kind)
        for a, b, kind in spans(likeliest(encoded.names, NAMES), NAMES)
    }
