"""When statements of invented pages were made; most pages are of Tuesday, 4 March 2031.

A page is written with its statements marked: <s1>source</s1>, <q1>cue</q1>, <c1>contents</c1>.
Speakers are those named in the source, or told beside the page.
"""

import re
from collections.abc import Mapping

import pytest

from rapporteur.language.dating import redate
from rapporteur.model import (
    Decoding,
    Document,
    Form,
    Mention,
    Reading,
    Referent,
    Segment,
    SegmentKind,
    Span,
    Statement,
    StatementKind,
    statement_id,
)
from rapporteur.model.edtf import is_within

TUESDAY = "2031-03-04"
KINDS = {"Belo": "person", "Kade": "person", "Dahl": "person", "Rook": "person", "Vardania": "state", "the union": "organisation"}  # fmt: skip
_TAG = re.compile(r"<(/?)([sqc]\d)>")


def read(
    paragraphs: list[str], who: Mapping[int, str]
) -> tuple[Reading, dict[int, str]]:
    """The page, its first line the headline, and the ids of its statements by number."""
    marked, text, open_at, parts = "\n\n".join(paragraphs), "", {}, {}
    at = 0
    for tag in _TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        if tag[1]:
            parts[tag[2]] = Span(open_at[tag[2]], len(text))
        else:
            open_at[tag[2]] = len(text)
    text += marked[at:]
    lines = re.finditer(r"[^\n]+", text)
    segments = tuple(
        Segment(Span(*m.span()), SegmentKind.BODY if m.start() else SegmentKind.TITLE)
        for m in lines
    )
    mentions = tuple(
        Mention(Span(*m.span()), name, Form.NAMED)
        for name in KINDS
        for m in re.finditer(rf"\b{name}\b", text)
    )
    ids = {n: statement_id("d", (parts[f"c{n}"],)) for n in map(int, sorted({k[1:] for k in parts}))}  # fmt: skip
    statements = []
    for n, key in ids.items():
        content, source = parts[f"c{n}"], parts.get(f"s{n}")
        named = [k for k in KINDS if source and re.search(rf"\b{k}\b", source.of(text))]
        outer = [m for m in ids if m != n and parts[f"c{m}"].holds(content)]
        statements.append(
            Statement(
                id=key,
                document="d",
                kind=StatementKind.INDIRECT,
                contents=(content,),
                source=source,
                cue=(parts[f"q{n}"],),
                speakers=tuple(who[n].split(", ") if n in who else named),
                within=ids[outer[0]] if outer else None,
            )
        )
    statements.sort(key=lambda statement: statement.contents)
    document = Document("d", "", text, segments, Decoding("utf-8", "bytes"))
    referents = tuple(Referent(name, kind, (name,)) for name, kind in KINDS.items())
    return Reading(document, tuple(statements), referents, mentions), ids


def dates(
    paragraphs: list[str],
    who: Mapping[int, str] | None = None,
    published: str | None = TUESDAY,
) -> list[str | None]:
    """What `said_on` each statement has, by number."""
    reading, ids = read(paragraphs, who or {})
    said_on = {s.id: s.said_on for s in redate(reading, published).statements}
    return [said_on[ids[n]] for n in sorted(ids)]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        pytest.param("On Monday, <s1>Belo</s1> <q1>said</q1> <c1>the dams stay</c1>.", "2031-03-03", id="leading"),
        pytest.param("<s1>Belo</s1> <q1>said</q1> on Monday that <c1>the dams stay</c1>.", "2031-03-03", id="behind the cue"),
        pytest.param("“<c1>The dams stay</c1>,” <s1>Belo</s1> <q1>told</q1> reporters in Tirsk late on Monday.", "2031-03-03", id="at the end"),
        pytest.param("<s1>Belo</s1> on Monday <q1>called</q1> <c1>it a trap</c1>.", "2031-03-03", id="before the cue"),
        pytest.param("<s1>Belo</s1> <q1>called it</q1> “<c1>a trap</c1>” on Monday.", "2031-03-03", id="behind a quotation"),
        pytest.param("In a letter sent last week <s1>Belo</s1> <q1>asked for</q1> <c1>more time</c1>.", "2031-02-24/2031-03-02", id="a week"),
        pytest.param("In 2027 <s1>Belo</s1> <q1>promised</q1> <c1>water</c1>.", "2027", id="a year"),
        pytest.param("<s1>Belo</s1>, who was joined at the meeting on Monday by Kade, <q1>said</q1> <c1>it went well</c1>.", "2031-03-03", id="the meeting of a clause"),
        pytest.param("<s1>Belo</s1>, who was born on a Monday in 1970, <q1>said</q1> <c1>it went well</c1>.", None, id="another verb's clause"),
        pytest.param("<s1>Belo</s1> <q1>said</q1> <c1>the talks begin on Wednesday</c1>.", None, id="within what was said"),
        pytest.param("A dam broke on Monday and <s1>Belo</s1> <q1>condemned</q1> <c1>it</c1>.", None, id="of another verb"),
        pytest.param("<c1>A dam broke on Monday</c1>, <s1>Belo</s1> <q1>said</q1>.", None, id="of what was said before"),
        pytest.param("<s1>Belo</s1> <q1>condemned</q1> Monday's raid and <c1>those behind it</c1>.", None, id="of a noun"),
        pytest.param("<s1>Belo</s1> <q1>had agreed</q1> by Monday that <c1>the dams go</c1>.", None, id="a bound"),
        pytest.param("<s1>Belo</s1> <q1>will say</q1> on Wednesday that <c1>the dams stay</c1>.", None, id="still to come"),
        pytest.param("<s1>Belo</s1> <q1>said</q1> <c1>the dams stay</c1>.", None, id="no date at all"),
    ],
)  # fmt: skip
def test_the_date_beside_the_cue(sentence: str, value: str | None) -> None:
    lines = ["The dams", "Water is short.", "Snow fell.", "Roads are shut.", sentence]
    assert dates(lines) == [value]


SCENE = "Belo and Kade met in Maron on Monday."
FAR = ["The dams", "Water is short.", "Snow fell.", "Roads are shut."]


@pytest.mark.parametrize(
    ("paragraphs", "who", "values"),
    [
        pytest.param(
            [*FAR, SCENE, "<s1>Belo</s1> <q1>said</q1> <c1>it went well</c1>."],
            {}, ["2031-03-03"], id="who was there"),
        pytest.param(
            [*FAR, "Belo told reporters late on Monday that gates would open.", "<s1>Belo</s1> <q1>called</q1> <c1>it a start</c1>."],
            {}, ["2031-03-03"], id="who was heard, in words not taken for a statement"),
        pytest.param(
            [*FAR, SCENE, "<s1>Dahl</s1> <q1>said</q1> <c1>it went badly</c1>."],
            {}, [None], id="who was not"),
        pytest.param(
            ["<s1>Belo</s1> <q1>says</q1> <c1>dams stay</c1>", "On Monday <s2>Belo</s2> <q2>told</q2> Kade that <c2>they stay</c2>."],
            {}, ["2031-03-03", "2031-03-03"], id="the headline is of the body's scene"),
        pytest.param(
            ["The dams", "<s1>Belo</s1> <q1>has called for</q1> <c1>a truce</c1>.", "“<c2>Enough</c2>,” <s2>she</s2> <q2>said</q2> on Monday."],
            {2: "Belo"}, ["2031-03-03", "2031-03-03"], id="the perfect that is the news"),
        pytest.param(
            [*FAR, "“<c1>Enough</c1>,” <s1>Belo</s1> <q1>said</q1> on Monday.", "<s2>Belo</s2> <q2>has said</q2> <c2>the dams stay</c2>."],
            {}, ["2031-03-03", None], id="the perfect further down"),
        pytest.param(
            [*FAR, "“<c1>Enough</c1>,” <s1>Belo</s1> <q1>said</q1> on Monday.", "<s2>Belo</s2> <q2>had promised</q2> <c2>water</c2>."],
            {}, ["2031-03-03", None], id="what was said before"),
        pytest.param(
            [*FAR, "“<c1>Enough</c1>,” <s1>Belo</s1> <q1>said</q1> on Monday.", "<s2>Belo</s2> <q2>said</q2> a few months ago that <c2>the dams go</c2>."],
            {}, ["2031-03-03", None], id="another time without a value"),
        pytest.param(
            [*FAR, "“<c1>Enough</c1>,” <s1>Belo</s1> <q1>said</q1> on Monday.", "She could <q2>declare</q2> <c2>a truce</c2>."],
            {2: "Belo"}, ["2031-03-03", None], id="what could be said"),
        pytest.param(
            [*FAR, "“<c1>Enough</c1>,” <s1>Belo</s1> <q1>said</q1> on Monday.", "During her campaign <s2>Belo</s2> <q2>promised</q2> <c2>water</c2>."],
            {}, ["2031-03-03", None], id="another time without a date"),
        pytest.param(
            [*FAR, "“<c1>Enough</c1>,” <s1>Belo</s1> <q1>said</q1> on Monday.", "The dams broke in 2027. <s2>Belo</s2> <q2>promised</q2> <c2>water</c2>."],
            {}, ["2031-03-03", None], id="the paragraph is of another time"),
        pytest.param(
            [*FAR, "In 2027 <s1>Belo</s1> <q1>promised</q1> <c1>water</c1>. <s2>She</s2> <q2>called</q2> <c2>it a right</c2>.", "<s3>Belo</s3> <q3>said</q3> <c3>the dams stay</c3>."],
            {2: "Belo"}, ["2027", "2027", None], id="the past holds for its paragraph"),
        pytest.param(
            [*FAR, "Monday's talks followed a meeting of envoys on Sunday.", "After that meeting the envoys <q1>stressed</q1> that <c1>water is short</c1>. <s2>They</s2> also <q2>stressed</q2> <c2>thrift</c2>."],
            {}, ["2031-03-02", "2031-03-02"], id="the scene pointed back to"),
        pytest.param(
            [*FAR, "“<c1>Enough</c1>,” <s1>Belo</s1> <q1>said</q1> on Monday, <q2>adding</q2> that <c2>the dams stay</c2>."],
            {2: "Belo"}, ["2031-03-03", "2031-03-03"], id="the same breath"),
        pytest.param(
            [*FAR, "On Monday <s1>the union</s1> <q1>said</q1> <c1>it would strike</c1>.", "<s2>the union</s2> <q2>called</q2> <c2>the talks a farce</c2>."],
            {}, ["2031-03-03", None], id="a body speaks on many days"),
        pytest.param(
            [*FAR, SCENE, "<s1>Vardania</s1> <q1>says</q1> <c1>the dams stay</c1>."],
            {}, [None], id="a state that was not there"),
        pytest.param(
            [*FAR, "Kade met Belo Monday in Maron.", "<s1>Belo</s1> <q1>said</q1> <c1>it went well</c1>."],
            {}, ["2031-03-03"], id="a name before a day"),
        pytest.param(
            [*FAR, "Many walked out of Belo's speech on Monday.", "<s1>Belo</s1> <q1>said</q1> <c1>the dams stay</c1>."],
            {}, ["2031-03-03"], id="whose speech it was"),
        pytest.param(
            [*FAR, "Vardania's Belo met Kade on Monday.", "<s1>Vardania</s1> <q1>says</q1> <c1>the dams stay</c1>."],
            {}, [None], id="a state that only names an office"),
    ],
)  # fmt: skip
def test_the_date_of_the_scene(
    paragraphs: list[str], who: dict[int, str], values: list[str | None]
) -> None:
    assert dates(paragraphs, who) == values


@pytest.mark.parametrize(
    ("inner", "who", "value"),
    [
        pytest.param("<s2>she and Kade</s2> had <q2>discussed</q2> <c2>the dams</c2>", "Belo, Kade", "2031-03-03", id="of the same scene"),
        pytest.param("<s2>the union</s2> <q2>promised</q2> <c2>water</c2>", "the union", None, id="what others said"),
        pytest.param("<s2>both</s2> <q2>have said</q2> <c2>it is late</c2>", "Belo, Kade", None, id="at some time"),
        pytest.param("on Sunday <s2>the union</s2> <q2>promised</q2> <c2>water</c2>", "the union", "2031-03-02", id="with its own date"),
    ],
)  # fmt: skip
def test_what_is_reported_within(inner: str, who: str, value: str | None) -> None:
    lines = [*FAR, f"<s1>Belo</s1> <q1>said</q1> on Monday that <c1>{inner}</c1>."]
    assert dates(lines, {2: who}) == ["2031-03-03", value]


HOT = ["The dams", "Belo has met Kade in Maron.", "Snow fell.", "Roads are shut."]


@pytest.mark.parametrize(
    ("end", "published", "value"),
    [
        pytest.param("Roads are shut.", TUESDAY, "2031-03-03/2031-03-04", id="the day or its eve"),
        pytest.param("Belo is also meeting Dahl.", TUESDAY, TUESDAY, id="still under way"),
        pytest.param("Roads are shut.", "2031-03-02/2031-03-06", "2031-03-02/2031-03-06", id="as far as the page is dated"),
        pytest.param("Roads are shut.", None, None, id="a page without a date"),
        pytest.param("Roads are shut.", "../2031-03-06", None, id="a page of any time before"),
    ],
)  # fmt: skip
def test_news_without_a_date_is_of_the_page(
    end: str, published: str | None, value: str | None
) -> None:
    lines = [*HOT, "<s1>Belo</s1> <q1>said</q1> <c1>it went well</c1>.", end]
    assert dates(lines, published=published) == [value]


@pytest.mark.parametrize(
    ("told", "said", "value"),
    [
        pytest.param("Rook spoke at Karst on Tuesday.", "<s1>Belo</s1> <q1>called</q1> <c1>it a crime</c1>.", TUESDAY, id="the page's own day"),
        pytest.param("Rook spoke at Karst on Monday.", "<s1>Belo</s1> <q1>called</q1> <c1>it a crime</c1>.", None, id="a day before"),
        pytest.param("Rook spoke at Karst on Tuesday.", "<s1>Belo</s1> <q1>calls</q1> <c1>it a crime</c1>.", None, id="present tense"),
        pytest.param("Rook spoke at Karst on Tuesday.", "<s1>Vardania</s1> <q1>called</q1> <c1>it a crime</c1>.", None, id="a state"),
        pytest.param("Rook spoke at Karst on Tuesday, and on Monday at Orsa.", "<s1>Belo</s1> <q1>called</q1> <c1>it a crime</c1>.", None, id="two days"),
    ],
)  # fmt: skip
def test_what_was_said_to_the_news_of_the_day(
    told: str, said: str, value: str | None
) -> None:
    assert dates([*FAR, told, said]) == [value]


def test_a_page_is_dated_again_when_its_date_becomes_known() -> None:
    lines = [*FAR, SCENE, "<s1>Kade</s1> <q1>said</q1> <c1>it went well</c1>."]
    reading, _ = read(lines, {})
    undated = redate(reading, None)
    assert [s.said_on for s in undated.statements] == [None]
    assert [t.value for t in undated.times] == [None]
    dated = redate(undated, "2031-03-03/2031-03-09")
    assert [s.said_on for s in dated.statements] == ["2031-03-03"]
    assert redate(dated, None) == undated


@pytest.mark.parametrize("day", ["2031-03-03", "2031-03-05", "2031-03-06"])
def test_what_a_day_tells_lies_in_what_an_interval_around_it_tells(day: str) -> None:
    lines = [*FAR, SCENE, "<s1>Kade</s1> <q1>said</q1> <c1>it went well</c1>."]
    close, wide = (
        dates(lines, published=value)[0] for value in (day, "2031-03-02/2031-03-06")
    )
    assert close is not None
    assert wide is not None
    assert is_within(close, wide)
