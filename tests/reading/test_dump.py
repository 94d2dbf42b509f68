import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.model import SegmentKind
from rapporteur.reading.dump import segment_dump
from rapporteur.reading.linemodel import likeliest
from tests.reading.test_body import PROSE

TITLE = "Talks On The Ardel To Open At The Lake In March"
DUMP = [
    ("boilerplate", "Accessibility links"),
    ("boilerplate", "Skip to main content"),
    ("title", TITLE),
    ("boilerplate", TITLE),
    ("boilerplate", "please wait"),
    ("boilerplate", "No media source currently available"),
    ("boilerplate", "0:00 0:02:41 0:00"),
    ("meta", "3 March 2031"),
    ("caption", "Commission chair Ines Dahl (right) and Minister Ana Belo before the talks at the lake."),
    ("caption", "Commission chair Ines Dahl (right) and Minister Ana Belo before the talks at the lake."),
    ("body", PROSE[0]),
    ("body", '"We are promising a table," said Ines Dahl. "We are not promising a treaty."'),
    ("boilerplate", "Your support helps us to tell the story"),
    ("boilerplate", "When the gates open, we need reporters on the river. Your donation allows us to keep them there, and we thank you for it."),
    ("body", PROSE[1]),
    ("body", "The chair held two doors open"),
    ("body", PROSE[2]),
    ("body", "Both sides denied the whole report."),
    ("meta", "kb/sto (NNA, ORF)"),
    ("boilerplate", "Related articles:"),
    ("boilerplate", "- Barge Sinks At Maron"),
    ("boilerplate", "- Minister: 'No Water, No Votes'"),
    ("boilerplate", "XS"),
    ("boilerplate", "SM"),
]  # fmt: skip


def test_what_each_line_of_a_dump_is() -> None:
    text = "\n\n".join(line for _, line in DUMP)
    found = [(str(s.kind), s.span.of(text)) for s in segment_dump(text).segments]
    assert found == DUMP


@pytest.mark.parametrize(
    ("line", "meta"),
    [
        pytest.param("March 3rd, 2031 by The Ardel Courier in Local - Breaking News", True, id="outlet and section"),
        pytest.param("March 3, 2031 / 2:55 PM / in 5 years", True, id="an hour, and how long ago"),
        pytest.param("By Ana BeloPublished: Mar 3, 2031", True, id="a label run on to the name"),
        pytest.param("Posted by Ana Belo on Monday, March 3, 2031 | 3 min read", True, id="a time to read"),
        pytest.param("Ardel Desk / ardel.example / Updated: Mar 3, 2031, 21:47 IST", True, id="an address in small letters"),
        pytest.param("Ana Belo spoke at the lake on March 3, 2031", False, id="a sentence"),
        pytest.param("River, Barge, Lock, Gate, Water, Votes, Lake, Port, Mill, Weir, Bank, Mar 3, 2031", False, id="a list of anything"),
    ],
)  # fmt: skip
def test_a_date_among_names_and_labels_near_the_headline(line: str, meta: bool) -> None:
    text = "\n\n".join(("Home", TITLE, line, *PROSE[:3]))
    segments = segment_dump(text).segments
    (found,) = [s.kind for s in segments if s.span.of(text) == line]
    assert (found is SegmentKind.META) == meta


def test_an_entry_of_a_list_is_no_headline() -> None:
    text = "\n\n".join(
        ("• Ardel River Barge News And Views", "Home > News", TITLE, *PROSE[:3])
    )
    titles = [
        s.span.of(text)
        for s in segment_dump(text).segments
        if s.kind is SegmentKind.TITLE
    ]
    assert titles == [TITLE]


def test_a_transcript_is_all_article() -> None:
    turns = [
        "MS. DAHL: Good afternoon. I will be brief.",
        "QUESTION: Why now?",
        "MS. DAHL: Ask the river.",
        "QUESTION: And the Front?",
        "MS. BELO: I can read a name card.",
    ]
    text = "\n\n".join(turns)
    assert {s.kind for s in segment_dump(text).segments} == {SegmentKind.BODY}


@pytest.mark.parametrize(
    ("odds", "change", "course"),
    [
        pytest.param([], 1.0, [], id="nothing"),
        pytest.param([2.0, -0.5, 2.0], 1.0, [True, True, True], id="a weak line between two strong ones"),
        pytest.param([2.0, -0.5, 2.0], 0.0, [True, False, True], id="changes that cost nothing"),
        pytest.param([-3.0, 0.4, -3.0], 1.0, [False, False, False], id="a weak line alone"),
    ],
)  # fmt: skip
def test_the_likeliest_course(
    odds: list[float], change: float, course: list[bool]
) -> None:
    assert likeliest(odds, change) == course


@given(
    st.text(alphabet='ab .:\n\r\u00a0\u2028\x0c\x85\U0001f30a\u0301©-"', max_size=200)
)
def test_every_character_of_any_text_is_in_one_segment(text: str) -> None:
    at = 0
    for segment in segment_dump(text).segments:
        assert not text[at : segment.span.start].strip()
        assert segment.span.of(text).strip() == segment.span.of(text)
        at = segment.span.end
    assert not text[at:].strip()
