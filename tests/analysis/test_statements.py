import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.analysis.statements import find_statements
from rapporteur.model import (
    CONTENT_KINDS,
    Decoding,
    Document,
    Metadata,
    Segment,
    SegmentKind,
    Span,
)
from tests.analysis.test_rules import document, found_in

Row = tuple[str, str | None, str, list[str]]


def rows(*paragraphs: str) -> list[Row]:
    text, statements = found_in(*paragraphs)
    return [
        (
            str(s.kind),
            s.source.of(text) if s.source else None,
            " ".join(c.of(text) for c in s.cue),
            [c.of(text) for c in s.contents],
        )
        for s in statements
    ]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        pytest.param(
            ['"We came," said Belo. "We left," she added.'],
            [("direct", "Belo", "said", ["We came,"]), ("direct", "she", "added", ["We left,"])],
            id="two attributions are two statements",
        ),
        pytest.param(
            ["The Front reacted with scorn. “Hills cannot be disinvited,” said Rook."],
            [("direct", "Rook", "said", ["Hills cannot be disinvited,"])],
            id="the sentence before is no part of the clause",
        ),
        pytest.param(
            ['The dam will be a "very tall wall," Minister Ana Belo said after talks with Kade.'],
            [("mixed", "Minister Ana Belo", "said", ['The dam will be a "very tall wall,"'])],
            id="a clause of which some words are quoted, who after it",
        ),
        pytest.param(
            ["Belo Says Opening The Gates 'a Long Shot'"],
            [("mixed", "Belo", "Says", ["Opening The Gates 'a Long Shot'"])],
            id="headline with a verb",
        ),
        pytest.param(
            ["The Front said it had «no gun that reaches the market». The army said the same."],
            [("mixed", "The Front", "said", ["it had «no gun that reaches the market»"])],
            id="the next sentence's subject is not who spoke",
        ),
        pytest.param(
            ["Belo said she could “sit with anyone”, but added that she would not “for a photograph”."],
            [
                ("mixed", "Belo", "said", ["she could “sit with anyone”"]),
                ("mixed", "Belo", "added", ["she would not “for a photograph”"]),
            ],
            id="a second verb with the same subject",
        ),
        pytest.param(
            ["“It is too late,” Kade said at the dam, adding that the gates looked “broken.”"],
            [
                ("direct", "Kade", "said", ["It is too late,"]),
                ("mixed", "Kade", "adding", ["the gates looked “broken.”"]),
            ],
            id="a participle takes the subject before it",
        ),
        pytest.param(
            ["Dahl said the hall would open “with all the chairs”, an allusion to the Front."],
            [("mixed", "Dahl", "said", ["the hall would open “with all the chairs”"])],
            id="what the outlet explains is left out",
        ),
        pytest.param(
            ['"We have paid twice', '"We will not pay again," said Holm.'],
            [("direct", "Holm", "said", ["We have paid twice", "We will not pay again,"])],
            id="one quotation over two paragraphs",
        ),
        pytest.param(
            ['"Nobody in this building wants another winter."'],
            [("direct", None, "", ["Nobody in this building wants another winter."])],
            id="a paragraph that is a quotation: who speaks is not stated",
        ),
        pytest.param(
            ["“We shall not pay for it again,” said Sen. Ida Vale, Orsa Liberal."],
            [("direct", "Sen. Ida Vale", "said", ["We shall not pay for it again,"])],
            id="a title's stop ends no sentence",
        ),
        pytest.param(
            ["“We shall not pay,” Vale said, with a look at Gen. Aurel Quist. “It is over.”"],
            [("direct", "Vale", "said", ["We shall not pay,", "It is over."])],
            id="nor between two parts of one quotation",
        ),
        pytest.param(
            ['"The gates stay shut," Kade said on Radio Orsa\'s "The River Hour." "It is over."'],
            [("direct", "Kade", "said", ["The gates stay shut,", "It is over."])],
            id="the title of a programme is none of his words",
        ),
        pytest.param(
            ['Belo said: "It is over for us."', 'Kade said on Radio Orsa\'s "The River Hour": "It is not over."'],
            [
                ("direct", "Belo", "said", ["It is over for us."]),
                ("direct", "Kade", "said", ["It is not over."]),
            ],
            id="nor do the words before go on after it",
        ),
        pytest.param(
            ['VFP leader Ida Vale, who has left, was in Maron, saying it was "no time for a flood".'],
            [("mixed", "VFP leader Ida Vale", "saying", ['it was "no time for a flood"'])],
            id="a name with a title inside it",
        ),
        pytest.param(
            ['However, Belo came to Maron, saying it was "no time for a flood".'],
            [("mixed", "Belo", "saying", ['it was "no time for a flood"'])],
            id="an adverb before the subject",
        ),
        pytest.param(['The "long table" stands in the hall, officials said.'], [], id="a name in quotation marks"),
        pytest.param(['Kade has yet to say whether he will "come".'], [], id="absent speech"),
        pytest.param(['Ivo "the Miller" Kade left the hall.'], [], id="a nickname"),
        pytest.param(['The paper was declared an "enemy of the river" by decree.'], [], id="a passive: nobody speaks"),
        pytest.param(["The ministers' demand was not met, the dockers' neither."], [], id="apostrophes"),
        pytest.param(
            ['He denied that it was "a bribe".'],
            [("mixed", "He", "denied", ['it was "a bribe"'])],
            id="a denial",
        ),
    ],
)  # fmt: skip
def test_sentences(paragraphs: list[str], expected: list[Row]) -> None:
    assert rows(*paragraphs) == expected


def test_a_denial_is_negated() -> None:
    _, (statement,) = found_in('He denied that it was "a bribe".')
    assert statement.negated


def test_furniture_is_not_searched() -> None:
    page = document('"We will come," said Kade.', kind=SegmentKind.BOILERPLATE)
    assert find_statements(page).statements == ()


def test_an_open_quotation_is_flagged() -> None:
    found = find_statements(document('"Every delay has a number and nobody counts.'))
    assert [flag.kind for flag in found.flags] == ["quotation_open"]
    assert found.statements == ()


def test_turns_of_a_transcript() -> None:
    page = document(
        "MS. DAHL: You are late.",
        "Sit down.",
        "QUESTION: Why?",
        "MS. DAHL: Ask the river.",
    )
    transcript = Document(
        page.id,
        page.sha256,
        page.text,
        page.segments,
        Decoding("utf-8", "bytes"),
        Metadata(kind="transcript"),
    )
    found = [
        (
            s.source.of(page.text) if s.source else None,
            [c.of(page.text) for c in s.contents],
        )
        for s in find_statements(transcript).statements
    ]
    assert found == [
        ("MS. DAHL", ["You are late.", "Sit down."]),
        ("QUESTION", ["Why?"]),
        ("MS. DAHL", ["Ask the river."]),
    ]


sentences = st.text(
    alphabet="\"“”'’«» .,:;!?aieou HeBelo said told that she\u2028\U0001f30a\u0301",
    max_size=120,
)


@given(
    st.lists(
        st.tuples(sentences.filter(str.strip), st.sampled_from(SegmentKind)), max_size=4
    )
)
def test_any_text(lines: list[tuple[str, SegmentKind]]) -> None:
    text, segments = "", []
    for words, kind in lines:
        words = words.strip().replace("\n", " ")  # noqa: PLW2901 - trimmed as segments are
        segments.append(Segment(Span(len(text), len(text) + len(words)), kind))
        text += words + "\n"
    page = Document("d", "0" * 64, text, tuple(segments), Decoding("utf-8", "bytes"))
    content = [s.span for s in segments if s.kind in CONTENT_KINDS]
    seen = set()
    for statement in find_statements(page).statements:
        assert statement.id not in seen
        seen.add(statement.id)
        assert statement.contents
        for span in (*statement.contents, *statement.cue):
            assert span.of(text).strip()
            assert any(segment.overlaps(span) for segment in content)
