"""Scores of the encoder's heads on the dev parts of the corpora.

`polnear`: articles with attributions; spans and whole attributions. `polnear_cofenet`: the
paragraphs on which CofeNet (Wang et al. 2022) and the models beside it are reported, in
exact spans of tokens. `worldwide_ner` and `uner`: names by kind.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from evaluation.outcomes import Outcome, outcome_of
from evaluation.spans import Spans, Tally, Whole, score_attributions, trim
from rapporteur.language.attributions import find_attributions
from rapporteur.language.encoder import Encoded, Encoder
from rapporteur.language.tags import ATTRIBUTION, NAMES, ROLES, Scores, likeliest, spans
from rapporteur.model import Attributed, Span
from training.corpora import merge_gaps, read_jsonl, read_names, running_text

DATA = Path(__file__).parents[2] / "shared" / "data"
#: The kinds that the web corpus has, and what of ours they hold.
WEB_KINDS = {"person": "person", "place": "place", "facility": "place", "organisation": "organisation"}  # fmt: skip


def articles(name: str = "dev") -> Iterator[dict]:
    """The articles of a part of the attribution corpus."""
    return read_jsonl(DATA / f"polnear/{name}.jsonl")


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


def found_roles(encoder: Encoder, encoded: Encoded) -> list[tuple[int, int, str]]:
    """The spans of sources, cues and contents, as offsets."""
    course = likeliest(biased(encoder, encoded), ATTRIBUTION, encoder.transitions)
    pieces = encoded.pieces
    return [
        (int(pieces.starts[a]), int(pieces.ends[b - 1]), role)
        for a, b, role in spans(course, ATTRIBUTION)
    ]


def biased(encoder: Encoder, encoded: Encoded) -> Scores:
    """The scores as they are decoded."""
    scores = encoded.attribution.copy()
    first = [i for i, tag in enumerate(ATTRIBUTION) if tag[0] in "BS"]
    scores[:, first] += encoder.description.bias
    return scores


def score_articles(encoder: Encoder) -> tuple[Tally, dict[str, Outcome]]:
    """On `polnear` dev: exact spans of each role, whole attributions, and each by its outcome."""
    tally = Tally()
    outcomes = {}
    for article in articles():
        text = article["text"]
        encoded = encode_whole(encoder, text)
        ours = found_roles(encoder, encoded)
        given = given_attributions(article)
        for role in ROLES:
            mine = trim(text, [(a, b) for a, b, its in ours if its == role])
            theirs = trim(
                text, [pair for whole in given for pair in getattr(whole, role)]
            )
            tally[role].add(len(mine & theirs), len(mine), len(theirs))
        found = found_attributions(find_attributions(encoder, encoded))
        pairs = score_attributions(text, found, given, tally)
        outcomes[article["id"]] = outcome_of(found, given, pairs)
    return tally, outcomes


def score_paragraphs(encoder: Encoder) -> Tally:
    """On `polnear_cofenet` dev: exact spans of tokens."""
    tally = Tally()
    for item in read_jsonl(DATA / "polnear_cofenet/valid.jsonl"):
        text, places = running_text(item["tokens"])
        inside = {at: i for i, (a, b) in enumerate(places) for at in range(a, b)}
        ours = {
            (inside[start], inside[end - 1], role)
            for start, end, role in found_roles(encoder, encode_whole(encoder, text))
        }
        theirs = set(_runs(item["labels"]))
        for role in ROLES:
            mine, its = ({s for s in some if s[2] == role} for some in (ours, theirs))
            tally[role].add(len(mine & its), len(mine), len(its))
    return tally


def _runs(labels: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """The spans that BIO labels spell, as first and last token."""
    first, role = 0, ""
    for i, label in enumerate([*labels, "O"]):
        goes_on = role and label == f"I-{role}"
        if role and not goes_on:
            yield first, i - 1, "contents" if role == "content" else role
        if not goes_on:
            first, role = i, label[2:]


def score_names(encoder: Encoder) -> Tally:
    """On `worldwide_ner` dev: exact spans with their kinds."""
    return _score_names(encoder, DATA / "worldwide_ner/dev.conll", None)


def score_web_names(encoder: Encoder) -> Tally:
    """On `uner` dev, texts of the web: exact spans with the three kinds that it has."""
    return _score_names(encoder, DATA / "uner/ewt_dev.conll", WEB_KINDS)


def _score_names(encoder: Encoder, path: Path, kinds: dict[str, str] | None) -> Tally:
    tally = Tally()
    for text, given in read_names(path):
        found = set(_names(encoder, text))
        if kinds is not None:
            found = {(a, b, kinds[kind]) for a, b, kind in found if kind in kinds}
        theirs = set(given)
        tally["names"].add(len(found & theirs), len(found), len(theirs))
        for kind in {kind for _, _, kind in found | theirs}:
            mine, its = ({n for n in some if n[2] == kind} for some in (found, theirs))
            tally[kind].add(len(mine & its), len(mine), len(its))
    return tally


def _names(encoder: Encoder, text: str) -> Iterator[tuple[int, int, str]]:
    encoded = encode_whole(encoder, text)
    pieces = encoded.pieces
    course = likeliest(encoded.names, NAMES, cuts=pieces.line_starts())
    for a, b, kind in spans(course, NAMES):
        yield int(pieces.starts[a]), int(pieces.ends[b - 1]), kind
