"""Names as the encoder gives them, set right by the gazetteer and the page."""

import re

import numpy as np
import pytest

from rapporteur.language.description import SHIPPED
from rapporteur.language.encoder import Encoded, Encoder, load
from rapporteur.language.names import find_names
from rapporteur.language.tags import ATTRIBUTION, NAMES, spell
from rapporteur.model import Span

_MARKED = re.compile(r"<(?P<kind>[a-z]+)>(?P<words>[^<]*)</[a-z]+>")


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load(SHIPPED)


def named(encoder: Encoder, markup: str) -> list[tuple[str, str]]:
    """The names of a text in which the encoder had found those that are marked."""
    text, found, at = "", [], 0
    for mark in _MARKED.finditer(markup):
        text += markup[at : mark.start()]
        found.append((len(text), len(text) + len(mark["words"]), mark["kind"]))
        text += mark["words"]
        at = mark.end()
    text += markup[at:]
    whole = Span(0, len(text))
    pieces = encoder.cut(text, [whole])
    tags = []
    for start, end, kind in found:
        inside = np.flatnonzero((pieces.starts < end) & (pieces.ends > start))
        tags.append((int(inside[0]), int(inside[-1]) + 1, kind))
    scores = np.zeros((len(pieces), len(NAMES)), dtype=np.float32)
    scores[np.arange(len(pieces)), spell(tags, len(pieces), NAMES)] = 40.0
    roles = np.zeros((len(pieces), len(ATTRIBUTION)), dtype=np.float32)
    encoded = Encoded(text, pieces, roles, scores, scores)
    return [(n.span.of(text), n.kind) for n in find_names(encoded, [whole])]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(
            "<person>Minister Ana Belo</person>'s plan",
            [("Ana Belo", "person")],
            id="without title and possessive mark",
        ),
        pytest.param(
            "<person>Olen Marsh</person> left. Later Marsh came back.",
            [("Olen Marsh", "person"), ("Marsh", "person")],
            id="the family name where the encoder saw nothing",
        ),
        pytest.param(
            "<person>Mira Jordan</person> spoke. <place>Jordan</place> agreed.",
            [("Mira Jordan", "person"), ("Jordan", "person")],
            id="a family name that is a state's",
        ),
        pytest.param(
            "<organisation>Vardania</organisation> and <person>Vardania</person> and <person>Vardania</person>",
            [("Vardania", "person")] * 3,
            id="one kind for one string",
        ),
        pytest.param(
            "The White <organisation>House</organisation> spoke.",
            [("White House", "organisation")],
            id="a part of a name that the gazetteer knows",
        ),
        pytest.param(
            "The union's spokesman Geng <person>Vost</person> spoke.",
            [("Geng Vost", "person")],
            id="a name of which the encoder saw the end",
        ),
        pytest.param(
            "MS. <organisation>BELO</organisation>: Good afternoon.",
            [("BELO", "person")],
            id="a form of address before a name",
        ),
        pytest.param(
            "Front leader <organisation>Tan Wei Lin</organisation> met <person>Marsh</person>.",
            [("Tan Wei Lin", "person"), ("Marsh", "person")],
            id="an office before a name",
        ),
        pytest.param(
            "The president's <organisation>River Advisory Board</organisation> met.",
            [("River Advisory Board", "organisation")],
            id="what somebody in office has",
        ),
        pytest.param(
            "<person>Tan Wei-lin</person> left. <other>Tan</other> and <other>Tan Wei Lin</other> agree.",
            [("Tan Wei-lin", "person"), ("Tan", "person"), ("Tan Wei Lin", "person")],
            id="a name in two spellings, and its family name that comes first",
        ),
        pytest.param(
            "<person>Tan Wei Lin Tan Wei LinMarsh</person> says no. <person>Wei Lin</person> left.",
            [("Tan Wei Lin", "person"), ("Wei Lin", "person")],
            id="titles of links run together",
        ),
        pytest.param(
            "<person>Ted Marsh Rafael MarshHolm</person> is out. <person>Marsh</person> left.",
            [("Ted Marsh", "person"), ("Marsh", "person")],
            id="titles of links that spell a name twice",
        ),
        pytest.param(
            "<person>Ida McKade</person> met <person>Olen Marsh</person>.",
            [("Ida McKade", "person"), ("Olen Marsh", "person")],
            id="a capital within a family name",
        ),
        pytest.param(
            "<person>Olen F</person>. <person>Marsh</person>'s plan",
            [("Olen F. Marsh", "person")],
            id="an initial is no end",
        ),
        pytest.param(
            "She met <person>Tan Wei. Holm</person> left.",
            [("Tan Wei", "person")],
            id="a sentence is one",
        ),
        pytest.param(
            "<person>Olen Marsh</person> and <person>Ida Kade</person> prepare the <other>Marsh-Kade</other> talks.",
            [("Olen Marsh", "person"), ("Ida Kade", "person")],
            id="a pair of two is nobody",
        ),
        pytest.param(
            "The <organisation>PM</organisation> met the <organisation>Foreign Minister</organisation>.",
            [],
            id="an office is no name",
        ),
        pytest.param(
            "In Norway the <other>Orsa Conference</other> signed the <other>Orsa Accord</other>.",
            [
                ("Norway", "state"),
                ("Orsa Conference", "conference"),
                ("Orsa Accord", "document"),
            ],
            id="states, conferences and papers",
        ),
    ],
)
def test_names_are_set_right(
    encoder: Encoder, markup: str, expected: list[tuple[str, str]]
) -> None:
    assert named(encoder, markup) == expected
