"""Times of invented pages; most are of Tuesday, 4 March 2031."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.language.times import find_times
from rapporteur.model import Span
from rapporteur.model.edtf import days_of, is_within

TUESDAY = "2031-03-04"


def values(text: str, published: str | None = TUESDAY) -> list[tuple[str, str | None]]:
    found = find_times(text, [Span(0, len(text))], published)
    return [(time.span.of(text), time.value) for time in found]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The talks are due to begin on Wednesday.", "Wednesday", "2031-03-05"),
        ("The offer had been withdrawn by Monday.", "Monday", "2031-03-03"),
        ("Belo spoke in Tirsk on Tuesday.", "Tuesday", "2031-03-04"),
        ("Kade arrived late on Wednesday.", "late on Wednesday", "2031-02-26"),
        ("On Friday, the union will vote.", "Friday", "2031-03-07"),
        ("On Friday the union voted.", "Friday", "2031-02-28"),
        ("Until Friday nobody had come.", "Friday", "2031-02-28"),
        ("The council put off its vote until Friday.", "Friday", "2031-03-07"),
        ("They may leave as early as Thursday.", "Thursday", "2031-03-06"),
        ("The union set a vote for Friday.", "Friday", "2031-03-07"),
        ("The truce had been due to end on Friday.", "Friday", "2031-02-28"),
        ("Belo said on Monday that they would meet on Friday.", "Friday", "2031-03-07"),
        ("Envoys to meet at Orsa Friday", "Friday", "2031-03-07"),
        ("Rook offered them a seat at Wednesday's meetings.", "Wednesday's", "2031-03-05"),
        ("They seek a way around Thursday's ruling.", "Thursday's", "2031-02-27"),
        ("The railway of Vardania Inc. announced Friday that it will run.", "Friday", "2031-02-28"),
        ('"We will never stop," said an appeal read on Friday.', "Friday", "2031-02-28"),
        ("They met over the weekend.", "over the weekend", "2031-03-01/2031-03-02"),
        ("They will meet over the weekend.", "over the weekend", "2031-03-08/2031-03-09"),
        ("They met last weekend.", "last weekend", "2031-03-01/2031-03-02"),
        ("They will meet next weekend.", "next weekend", "2031-03-15/2031-03-16"),
        ("A vote this Friday would end it.", "this Friday", "2031-03-07"),
        ("They met last Tuesday.", "last Tuesday", "2031-02-25"),
        ("They meet next Tuesday.", "next Tuesday", "2031-03-11"),
        ("The ministers met Monday evening.", "Monday evening", "2031-03-03"),
    ],
)  # fmt: skip
def test_a_weekday_is_on_the_side_that_the_tense_tells(
    text: str, words: str, value: str
) -> None:
    assert (words, value) in values(text)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met yesterday.", "yesterday", "2031-03-03"),
        ("They signed two days ago.", "two days ago", "2031-03-02"),
        ("They signed three weeks ago.", "three weeks ago", "2031-02-11~"),
        ("It was proposed earlier this month.", "earlier this month", "2031-03"),
        ("It was opened last year.", "last year", "2030"),
        ("Signed 17/01/2031.", "17/01/2031", "2031-01-17"),
        ("Signed 01/17/2031.", "01/17/2031", "2031-01-17"),
        ("Signed 3.4.2031.", "3.4.2031", "2031-04-03"),
        ("Signed 03/04/2031.", "03/04/2031", None),
        ("Signed 2031-01-17.", "2031-01-17", "2031-01-17"),
        ("A hundred tales of 999 decades ago.", "999 decades ago", "0001~"),
        ("She said so earlier in the week.", "earlier in the week", "2031-03-03/2031-03-04"),
        ("The round begins next week.", "next week", "2031-03-10/2031-03-16"),
        ("It must end by the end of the month.", "the end of the month", "2031-03~"),
        ("It must end by the end of 2032.", "the end of 2032", "2032-12~"),
        ("A second round is to follow in mid-June.", "mid-June", "2031-06~"),
        ("They had met in mid-2029.", "mid-2029", "2029-06~"),
        ("The conference opens on April 4.", "April 4", "2031-04-04"),
        ("The dam was closed on 17 January.", "17 January", "2031-01-17"),
        ("The dam was closed on 17 December.", "17 December", "2030-12-17"),
        ("They met on Sunday, 24 August.", "Sunday, 24 August", "2031-08-24"),
        ("They met on Saturday, 24 August.", "Saturday, 24 August", "2030-08-24"),
        ("Who answered by the 17th?", "the 17th", "2031-02-17"),
        ("They have until the 17th.", "the 17th", "2031-03-17"),
        ("Talks are planned for 17-20 March.", "17-20 March", "2031-03-17/2031-03-20"),
        ("They met last November.", "last November", "2030-11"),
        ("They met in May last year.", "May last year", "2030-05"),
        ("He quit over the November accord.", "November", "2030-11"),
        ("The heights have been held since 2029.", "2029", "2029"),
        ("The 2027 accord was never kept.", "2027", "2027"),
        ("They fought from 2027 to 2029.", "2029", "2029"),
        ("They fought in 2027-29.", "2027-29", "2027/2029"),
        ("Dams were built in the late 1990s.", "the late 1990s", "199X"),
        ("The villages are of the 18th century.", "the 18th century", "17XX"),
        ("It was agreed in the spring of 2030.", "the spring of 2030", "2030-21"),
        ("They signed just before Christmas.", "Christmas", "2030-12-25~"),
        ("They will sign before Christmas.", "Christmas", "2031-12-25~"),
        ("For the past two years they fought.", "the past two years", "2029~/2031"),
        ("Deputies meet in the coming days.", "in the coming days", "2031-03-05/.."),
        ("A recent call was not answered.", "recent", "../2031-03-04"),
        ("Tuesday, 4 March 2031 12:32 GMT", "Tuesday, 4 March 2031 12:32 GMT", "2031-03-04"),
    ],
)  # fmt: skip
def test_times_as_precise_as_their_words(
    text: str, words: str, value: str | None
) -> None:
    assert (words, value) in values(text)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met on 17 January. Two days later they signed.", "Two days later", "2031-01-19"),
        ("They met on 17 January and signed the following day.", "the following day", "2031-01-18"),
        ("They met on Monday. Later that day they signed.", "Later that day", "2031-03-03"),
        ("It fell in 2027. The following year it rose.", "The following year", "2028"),
        ("Two days later they signed.", "Two days later", None),
        ("The war began in 2027. Since the start of the war many fled.", "the start of the war", "2027"),
        ("They met on the eve of the summit, which opens in Maron on 9 March.", "the eve of the summit", "2031-03-08"),
    ],
)  # fmt: skip
def test_what_follows_is_counted_from_the_time_told_before(
    text: str, words: str, value: str | None
) -> None:
    assert (words, value) in values(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Some 2000 people fled.", id="a count"),
        pytest.param("Smoke rose in 2030 homes.", id="a count behind a preposition"),
        pytest.param("It is dated 31 June, 99.", id="no such day"),
        pytest.param("The rebels may march on Maron.", id="verbs"),
        pytest.param("Mrs May spoke. A vote for May is a vote.", id="a name"),
        pytest.param("The Good Friday text stands.", id="a title"),
        pytest.param("Four rounds were held in five years.", id="how long"),
        pytest.param("Prices fall in spring.", id="any spring"),
        pytest.param("Many fled at the start of the war.", id="an undated event"),
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert values(text) == []


def test_without_a_date_only_absolute_words_have_a_value() -> None:
    text = "Kade said on Monday that the accord of 17 January 2031 held last year."
    found = find_times(text, [Span(0, len(text))], None)
    assert [time.value for time in found] == [None, "2031-01-17", None]
    assert [time.anchor for time in found] == [None, None, None]


@pytest.mark.parametrize(
    ("published", "monday", "year"),
    [
        pytest.param("2031-03-03/2031-03-04", "2031-03-03", "2030", id="both days tell"),
        pytest.param("2031-03-02/2031-03-04", "2031-02-24/2031-03-03", "2030", id="one of two"),
        pytest.param("2031-03", "2031-02-24/2031-03-31", "2030", id="a month"),
        pytest.param("2031-01/2031-06", None, "2030", id="half a year"),
        pytest.param("2030-12-31/2031-01-01", "2030-12-30", "2029/2030", id="two years"),
        pytest.param("../2031-03-04", None, None, id="open"),
    ],
)  # fmt: skip
def test_an_interval_is_read_at_both_ends(
    published: str, monday: str | None, year: str | None
) -> None:
    text = "Kade said on Monday that it held last year."
    assert [value for _, value in values(text, published)] == [monday, year]


def test_the_anchor_is_what_the_words_were_read_against() -> None:
    text = (
        "On 17 January 2031 they met. The following day they left. Yesterday they met."
    )
    found = find_times(text, [Span(0, len(text))], TUESDAY)
    assert [time.anchor for time in found] == [None, "2031-01-17", TUESDAY]


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="not a date in EDTF: 'Tuesday'"):
        find_times("They met on Monday.", [Span(0, 19)], "Tuesday")


_WORDS = st.sampled_from(
    "Monday on by the 17th 4 January May 2031 - , . / last next week said will met two days ago later following year mid early of "
    "to and in within 999 decades months weekend summer quarter third 20th century 1990s past Christmas earlier same day end "
    "12:32 GMT Tuesday's recent now \n “ ” 31 00".split(" ")
)


@given(
    st.lists(_WORDS, max_size=25),
    st.sampled_from([None, TUESDAY, "2031-03", "../2031-03-04"]),
)
def test_times_lie_in_their_stretch_in_order_and_apart(
    words: list[str], published: str | None
) -> None:
    text = " ".join(words)
    half = len(text) // 2
    spans = [Span(a, b) for a, b in ((0, half), (half, len(text))) if a < b]
    found = find_times(text, spans, published)
    for one, other in pairwise(found):
        assert one.span.end <= other.span.start
    for time in found:
        assert any(span.holds(time.span) for span in spans)
        assert time.span.of(text) == time.span.of(text).strip()
        if time.value is not None:
            days_of(time.value)


@pytest.mark.parametrize("words", ["Monday", "Wednesday", "Saturday", "yesterday"])
def test_what_a_day_tells_lies_in_what_an_interval_around_it_tells(words: str) -> None:
    text = f"Kade said {words} that it held."
    wide = values(text, "2031-03-03/2031-03-06")[0][1]
    for day in ("2031-03-03", "2031-03-04", "2031-03-05", "2031-03-06"):
        assert is_within(values(text, day)[0][1] or "", wide or "")
