import numpy as np
import pytest

from rapporteur.language.attributions import find_attributions
from rapporteur.language.description import SHIPPED
from rapporteur.language.encoder import Encoded, Encoder, load
from rapporteur.language.tags import ATTRIBUTION, NAMES, spell
from rapporteur.model import Span


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load(SHIPPED)


def tagged(encoder: Encoder, marked: str, sure: float = 40.0) -> Encoded:
    """A text as if the encoder had found what is marked: `s[ ]`, `c[ ]` and `w[ ]`."""
    text, roles, opened = "", [], []
    rest = marked
    while rest:
        role = {"s[": "source", "c[": "cue", "w[": "contents"}.get(rest[:2])
        if role:
            opened.append((len(text), role))
            rest = rest[2:]
        elif rest[0] == "]":
            start, role = opened.pop()
            roles.append((start, len(text), role))
            rest = rest[1:]
        else:
            text, rest = text + rest[0], rest[1:]
    pieces = encoder.cut(text, [Span(0, len(text))])
    found = []
    for start, end, role in sorted(roles):
        inside = np.flatnonzero((pieces.starts < end) & (pieces.ends > start))
        found.append((int(inside[0]), int(inside[-1]) + 1, role))
    scores = np.zeros((len(pieces), len(ATTRIBUTION)), dtype=np.float32)
    course = spell(found, len(pieces), ATTRIBUTION)
    scores[np.arange(len(pieces)), course] = sure
    names = np.zeros((len(pieces), len(NAMES)), dtype=np.float32)
    return Encoded(text, pieces, scores, names, names)


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        pytest.param("s[Mara Kade] c[said] w[the locks would open].", [("Mara Kade", "said", ["the locks would open"])], id="one"),
        pytest.param("w[“We will come,”] s[Kade] c[said], w[“but not soon.”]", [("Kade", "said", ["“We will come,”", "“but not soon.”"])], id="contents on both sides of their cue"),
        pytest.param("s[Kade] c[said] w[yes]. s[Belo] c[said] w[no].", [("Kade", "said", ["yes"]), ("Belo", "said", ["no"])], id="a sentence's end parts them"),
        pytest.param("w[Locks shut], c[according to] s[the pilots].", [("the pilots", "according to", ["Locks shut"])], id="source last"),
        pytest.param("w[Locks shut], it was c[said].", [(None, "said", ["Locks shut"])], id="no source"),
        pytest.param("s[Kade] c[said] w[yes], c[adding] w[that it was late].", [("Kade", "said", ["yes"]), ("Kade", "adding", ["that it was late"])], id="a subject goes on"),
        pytest.param("s[Kade] c[said] w[yes]. It was c[said] w[that it was late].", [("Kade", "said", ["yes"]), (None, "said", ["that it was late"])], id="no subject goes on beyond its sentence"),
        pytest.param("s[Kade] c[said] w[yes], s[Belo] c[saying] w[no].", [("Kade", "said", ["yes"]), ("Belo", "saying", ["no"])], id="a source belongs to its nearest cue"),
        pytest.param("s[Kade] c[said].", [], id="nothing was said"),
        pytest.param("w[The locks would open].", [], id="no cue makes none"),
        pytest.param("w[The locks shut.]" + "\nRain." * 9 + "\ns[Kade] c[spoke].", [], id="too far away"),
    ],
)  # fmt: skip
def test_what_belongs_together(
    encoder: Encoder, marked: str, wanted: list[tuple]
) -> None:
    encoded = tagged(encoder, marked)
    text = encoded.text
    found = [
        (
            a.source and a.source.of(text),
            a.cue[0].of(text),
            [c.of(text) for c in a.contents],
        )
        for a in find_attributions(encoder, encoded)
    ]
    assert found == wanted


def test_confidence_rises_with_what_the_encoder_gives(encoder: Encoder) -> None:
    marked = "s[Kade] c[said] w[the locks would open]."
    doubtful, sure = (
        find_attributions(encoder, tagged(encoder, marked, sure=by))[0].confidence
        for by in (5.0, 9.0)
    )
    assert 0 < doubtful < sure < 1
