import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.analysis.quotations import find_quotations
from rapporteur.model import Span


def quoted(*paragraphs: str) -> list[tuple[str, bool]]:
    text = "\n".join(paragraphs)
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 1
    return [(q.words(text), q.closed) for q in find_quotations(text, spans)]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        pytest.param(['"We came," he said. "We left."'], ["We came,", "We left."], id="straight, split"),
        pytest.param(["“We came,” he said."], ["We came,"], id="curly"),
        pytest.param(["«We came», he said."], ["We came"], id="guillemets"),
        pytest.param(["»We came«, he said."], ["We came"], id="guillemets turned inward"),
        pytest.param(["„We came“, he said."], ["We came"], id="low and high"),
        pytest.param(["„We came”, he said."], ["We came"], id="low and right"),
        pytest.param(["``We came,'' he said."], ["We came,"], id="typewriter"),
        pytest.param(["Kade: 'We will come'"], ["We will come"], id="single, headline"),
        pytest.param(["‘We will come,’ Kade said."], ["We will come,"], id="single, curly"),
        pytest.param(["The ministers' demand wasn't met."], [], id="apostrophes alone"),
        pytest.param(["Rock 'n' roll of the '90s"], [], id="apostrophes before words"),
        pytest.param(["The ministers’ demand and the dockers’ fear"], [], id="curly apostrophes"),
        pytest.param(["'The dockers' fear is ours,' he said."], ["The dockers' fear is ours,"], id="plural possessive inside single marks"),
        pytest.param(["“He told me ‘no’ and left,” she said."], ["He told me ‘no’ and left,"], id="a quotation within a quotation"),
        pytest.param(["«Nobody answered “received”», he said."], ["Nobody answered “received”"], id="another mark within"),
        pytest.param(["It looked “ unseemly.”"], ["unseemly."], id="a blank inside the mark"),
        pytest.param(["“We want it [the water] now,” he said."], ["We want it [the water] now,"], id="editors' brackets"),
        pytest.param(['He is 6\' 2" tall.'], [], id="feet and inches"),
        pytest.param(['"One.', '"Two.', '"Three," he said.'], ["One.\nTwo.\nThree,"], id="opened in each paragraph, closed in the last"),
        pytest.param(["“One.", "“Two.”", "“Three.”"], ["One.\nTwo.", "Three."], id="two quotations, the first over two paragraphs"),
        pytest.param([""" "" he said"""], [], id="nothing between the marks"),
    ],
)  # fmt: skip
def test_pairing(paragraphs: list[str], expected: list[str]) -> None:
    assert quoted(*paragraphs) == [(words, True) for words in expected]


def test_one_that_is_never_closed_says_so() -> None:
    assert quoted('"We left, said Kade.', "The hall was empty.") == [
        ("We left, said Kade.", False)
    ]


marks = st.text(
    alphabet="\"'“”‘’„«»‹›` aA.,!\n\u00a0\U0001f600é", min_size=1, max_size=80
)


@given(st.lists(marks.filter(str.strip), min_size=1, max_size=4))
def test_spans_lie_in_their_text_and_do_not_cross(paragraphs: list[str]) -> None:
    paragraphs = [p.strip().replace("\n", " ") for p in paragraphs]
    text = "\n".join(paragraphs)
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 1
    end = 0
    for quotation in find_quotations(text, spans):
        assert quotation.outer.start >= end
        end = quotation.outer.end
        for part in quotation.parts:
            assert quotation.outer.holds(part)
            assert part.of(text).strip() == part.of(text)
            assert any(span.holds(part) for span in spans)
