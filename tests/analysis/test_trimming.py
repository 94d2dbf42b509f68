"""What the encoder gives, and what is made of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.analysis.assembling import assemble
from rapporteur.analysis.trimming import trim
from rapporteur.model import Attributed, Span


def attributed(text: str, source: str | None, cue: str, *contents: str) -> Attributed:
    def find(words: str) -> Span:
        at = text.index(words)
        return Span(at, at + len(words))

    return Attributed(
        tuple(find(c) for c in contents),
        find(source) if source else None,
        (find(cue),),
        0.9,
    )


@pytest.mark.parametrize(
    ("text", "given_", "expected"),
    [
        pytest.param(
            "But Belo said that the gates were open.",
            ("But Belo", "said", "that the gates were open"),
            ("Belo", ["the gates were open"]),
            id="a conjunction before the source, that before the contents",
        ),
        pytest.param(
            "Photo: NNA\nThe chair, Ines Dahl, said no.",
            ("NNA\nThe chair, Ines Dahl,", "said", "no"),
            ("The chair, Ines Dahl", ["no"]),
            id="a source over the end of a line",
        ),
        pytest.param(
            "The gates\nBelo said the gates were open.\nMore follows",
            ("Belo", "said", "the gates were open.\nMore follows"),
            ("Belo", ["the gates were open."]),
            id="plain contents over the end of a line",
        ),
        pytest.param(
            "Kade: 'No water'\n5 March\nIvo Kade of the \"River Party\" spoke.",
            ("Kade", ":", 'No water\'\n5 March\nIvo Kade of the "River Party"'),
            ("Kade", ["No water'"]),
            id="contents over the end of a line, in which nothing is quoted on",
        ),
        pytest.param(
            "Belo is among them, as is Ida Vale, a Vardanian official told Radio Orsa.",
            ("Ida Vale, a Vardanian official", "told", "Belo is among them"),
            ("a Vardanian official", ["Belo is among them"]),
            id="a name before who nobody names",
        ),
        pytest.param(
            "Ida Vale, a Vardanian official, said the gates were open.",
            ("Ida Vale, a Vardanian official", "said", "the gates were open"),
            ("Ida Vale, a Vardanian official", ["the gates were open"]),
            id="an apposition is closed by a comma",
        ),
        pytest.param(
            "Belo's lawyer, Ida Moor, said the gates were open.",
            ("Belo's", "said", "the gates were open"),
            ("Belo's lawyer, Ida Moor", ["the gates were open"]),
            id="a source that ends before the noun",
        ),
        pytest.param(
            "The Norwegian prime minister, Ivo Kade, said the gates were open.",
            ("The Norwegian", "said", "the gates were open"),
            ("The Norwegian prime minister, Ivo Kade", ["the gates were open"]),
            id="a source that ends with an adjective",
        ),
        pytest.param(
            "It rained. Ana Belo and Ivo Kade both repeated calls for talks.",
            ("Ivo Kade", "both repeated calls for", "talks"),
            ("Ana Belo and Ivo Kade", ["talks"]),
            id="the second of two who did it together",
        ),
        pytest.param(
            "VFP leader Ida Vale, who had been to Maron, said the gates were open.",
            ("VFP", "said", "the gates were open"),
            ("VFP leader Ida Vale", ["the gates were open"]),
            id="only the beginning of the source was seen",
        ),
        pytest.param(
            "The two ministers called for a truce before the talks.",
            (None, "called for", "The two ministers", "a truce before the talks"),
            ("The two ministers", ["a truce before the talks"]),
            id="the source was taken for contents",
        ),
        pytest.param(
            "Ana Belo, who leads them, says the gates are open.",
            (None, "says", "the gates are open"),
            ("Ana Belo", ["the gates are open"]),
            id="the source was not seen",
        ),
        pytest.param(
            "The talks go on, adding to the doubts.",
            (None, "adding", "to the doubts"),
            (None, ["to the doubts"]),
            id="a participle has no subject beside it",
        ),
        pytest.param(
            "In reaction to Kade's announcement that he would come, she left.",
            (None, "announcement", "he would come"),
            ("Kade's", ["he would come"]),
            id="a noun has whose it is",
        ),
        pytest.param(
            "Kade praised the plan to build gates, given warnings about floods.",
            ("Kade", "warnings about", "floods"),
            (None, ["floods"]),
            id="a noun far off from who is named",
        ),
        pytest.param(
            "Rook gave a speech in which she hailed the hills.",
            ("Rook gave a speech in which she", "hailed", "the hills"),
            ("she", ["the hills"]),
            id="a clause was taken for the source",
        ),
        pytest.param(
            "the list, which he says is long",
            ("he", "says", "which", "is long"),
            ("he", ["is long"]),
            id="a relative pronoun is nobody's words",
        ),
    ],
)
def test_spans_name_what_they_should(
    text: str,
    given_: tuple[str | None, str, *tuple[str, ...]],
    expected: tuple[str | None, list[str]],
) -> None:
    source, cue, *contents = given_
    trimmed = trim(text, attributed(text, source, cue, *contents))
    assert trimmed is not None
    told = trimmed.source.of(text) if trimmed.source else None
    assert (told, [c.of(text) for c in trimmed.contents]) == expected


@pytest.mark.parametrize(
    ("text", "given_"),
    [
        pytest.param(
            "Kade has yet to say whether he will come.",
            ("Kade", "say", "whether he will come"),
            id="yet to say",
        ),
        pytest.param(
            "The company did not reply to a request.",
            ("The company", "did not reply to", "a request"),
            id="did not reply",
        ),
        pytest.param(
            "Kade refused to say when he would come.",
            ("Kade", "refused to say", "when he would come"),
            id="refused to say",
        ),
        pytest.param(
            "Kade never mentioned whether he would come.",
            ("Kade", "mentioned", "whether he would come"),
            id="never mentioned",
        ),
        pytest.param(
            "The talks are expected to open in spring.",
            (None, "are expected", "to open in spring"),
            id="an expectation that is nobody's",
        ),
        pytest.param(
            "It was not clear whether Kade would come.",
            (None, "It was not clear", "whether Kade would come"),
            id="the outlet does not know",
        ),
        pytest.param(
            "Tessaly slapped tariffs on rice.",
            ("Tessaly", "slapped", "tariffs on rice"),
            id="an act is no statement",
        ),
        pytest.param(
            "Asked about the gates, Kade shrugged.",
            (None, "Asked about", "the gates"),
            id="somebody is asked, by nobody named",
        ),
        pytest.param(
            "Maron said nothing.", ("Maron", "said", "nothing"), id="said nothing"
        ),
    ],
)
def test_absent_speech_is_no_statement(
    text: str, given_: tuple[str | None, str, *tuple[str, ...]]
) -> None:
    source, cue, *contents = given_
    trimmed = trim(text, attributed(text, source, cue, *contents))
    assert trimmed is None or assemble(text, "d", trimmed) is None


@pytest.mark.parametrize(
    ("text", "given_", "expected"),
    [
        pytest.param(
            "Kade denied that the gates were shut.",
            ("Kade", "denied", "the gates were shut"),
            ("indirect", "speech", True),
            id="a denial",
        ),
        pytest.param(
            "Kade believes the gates were shut.",
            ("Kade", "believes", "the gates were shut"),
            ("indirect", "thought", False),
            id="a thought",
        ),
        pytest.param(
            "Kade said he hoped the gates were shut.",
            ("Kade", "said he hoped", "the gates were shut"),
            ("indirect", "speech", False),
            id="a hope that is uttered",
        ),
        pytest.param(
            'Kade said the gates were "not yet" shut.',
            ("Kade", "said", 'the gates were "not yet" shut'),
            ("mixed", "speech", False),
            id="some words quoted",
        ),
        pytest.param(
            'Kade: "The gates are shut."',
            ("Kade", ":", "The gates are shut."),
            ("direct", "speech", False),
            id="all words quoted, after a colon",
        ),
    ],
)
def test_kind_act_and_denial(
    text: str,
    given_: tuple[str | None, str, *tuple[str, ...]],
    expected: tuple[str, str, bool],
) -> None:
    source, cue, *contents = given_
    statement = assemble(text, "d", attributed(text, source, cue, *contents))
    assert statement is not None
    assert (str(statement.kind), str(statement.act), statement.negated) == expected


@given(st.text(alphabet='Aa ,.\n"that', min_size=6, max_size=60), st.data())
def test_spans_only_become_shorter(text: str, data: st.DataObject) -> None:
    def span() -> Span:
        start = data.draw(st.integers(0, len(text) - 2))
        return Span(start, data.draw(st.integers(start + 1, len(text))))

    source, cue, contents = span(), span(), span()
    trimmed = trim(text, Attributed((contents,), source, (cue,), 0.5))
    if trimmed is None:
        return
    assert trimmed.cue == (cue,)
    assert all(contents.holds(part) for part in trimmed.contents)
    assert trimmed.source is None or source.holds(trimmed.source)
