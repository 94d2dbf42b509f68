import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from rapporteur.model import Metadata, Segment, SegmentKind, Span
from rapporteur.reading.dates import parse_date, parse_time, parse_zone
from rapporteur.reading.declared import Declared, read_declared
from rapporteur.reading.metadata import Described, read_metadata
from rapporteur.reading.signatures import agencies_in, byline_names, dateline_of


@pytest.mark.parametrize(
    ("words", "value"),
    [
        pytest.param("March 3, 2031", "2031-03-03", id="American"),
        pytest.param("Tuesday 21 March 2034 12:32 GMT", "2034-03-21", id="British with weekday and time"),
        pytest.param("3rd of March 2031", "2031-03-03", id="ordinal"),
        pytest.param("2031-03-03T18:40:00+02:00", "2031-03-03", id="ISO 8601, the day not moved by its zone"),
        pytest.param("20310303T1840", "2031-03-03", id="ISO 8601 without signs"),
        pytest.param("03.04.2031", "2031-04-03", id="dots: day first"),
        pytest.param("03/04/2031", "2031", id="slashes: day and month cannot be told apart"),
        pytest.param("23/04/2031", "2031-04-23", id="slashes, but no 23rd month"),
        pytest.param("04/23/31", "2031-04-23", id="two digits of a year"),
        pytest.param("3. März 2031", "2031-03-03", id="German"),
        pytest.param("1er août 2031", "2031-08-01", id="French"),
        pytest.param("3 de mayo de 2031", "2031-05-03", id="Spanish"),
        pytest.param("May 2031", "2031-05", id="month alone"),
        pytest.param("31 February 2031", None, id="no such day"),
        pytest.param("0001-01-01", None, id="what programs write for no date"),
        pytest.param("1970-01-01", None, id="the computers' first day"),
        pytest.param("Updated 3 hours ago", None, id="no date"),
        pytest.param("0:00 / 2:41", None, id="a media clock"),
    ],
)  # fmt: skip
def test_dates(words: str, value: str | None) -> None:
    assert parse_date(words) == value


@pytest.mark.parametrize(
    ("words", "time", "zone"),
    [
        pytest.param("12:32 GMT", "12:32", "GMT", id="named zone"),
        pytest.param("2031-03-03T18:40:00+02:00", "18:40", "+02:00", id="offset"),
        pytest.param("4:05 p.m.", "16:05", None, id="afternoon, no zone"),
        pytest.param("12 am EDT", "00:00", "EDT", id="midnight"),
        pytest.param("21.03.2034", None, None, id="a date is no time"),
    ],
)
def test_times_and_zones(words: str, time: str | None, zone: str | None) -> None:
    assert (parse_time(words), parse_zone(words)) == (time, zone)


@given(st.text(max_size=60))
def test_any_words_are_a_date_or_none(words: str) -> None:
    value = parse_date(words)
    assert value is None or len(value) in (4, 7, 10)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        pytest.param("By Ana Belo", ["Ana Belo"], id="one"),
        pytest.param("By Ana Belo and Ivo Kade in Port Sel", ["Ana Belo", "Ivo Kade"], id="two and a place"),
        pytest.param("BY MIRA TOLLAND", ["Mira Tolland"], id="capitals"),
        pytest.param("Ana Belo, diplomatic correspondent", ["Ana Belo"], id="a role"),
        pytest.param("XYZ/QR", ["XYZ/QR"], id="initials of an outlet"),
        pytest.param("3 March 2031", [], id="a date is no name"),
        pytest.param("Comments", [], id="a word is no name"),
        pytest.param("By the time they came, the hall was empty.", [], id="a sentence is no byline"),
    ],
)  # fmt: skip
def test_bylines(words: str, names: list[str]) -> None:
    assert byline_names(words) == names


@pytest.mark.parametrize(
    ("words", "credits_"),
    [
        pytest.param(
            "kb/sto (AFP, Reuters)",
            ["kb/sto", "AFP", "Reuters"],
            id="initials and agencies",
        ),
        pytest.param("Additional reporting by AP", ["AP"], id="additional reporting"),
        pytest.param("(NNA)", ["NNA"], id="unknown agency in brackets"),
        pytest.param("By Ana Belo", [], id="a byline is no credit"),
    ],
)
def test_credits(words: str, credits_: list[str]) -> None:
    assert agencies_in(words) == credits_


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        pytest.param("PORT SEL — Ministers met.", "PORT SEL", id="a dash"),
        pytest.param(
            "PORT SEL, Vardania (AP) -- Ministers met.",
            "PORT SEL, Vardania",
            id="state and agency",
        ),
        pytest.param(
            "Port Sel, March 3 (Reuters) - Ministers met.", "Port Sel", id="a date"
        ),
        pytest.param(
            "Talks resume - Ministers say so.", None, id="a sentence with a dash"
        ),
        pytest.param("Ministers met.", None, id="none"),
    ],
)
def test_datelines(lead: str, place: str | None) -> None:
    assert dateline_of(lead) == place


def described(
    lines: list[tuple[SegmentKind, str]],
    declared: Declared | None = None,
    url: str | None = None,
    latest: str | None = None,
) -> Described:
    text, segments = "", []
    for kind, words in lines:
        segments.append(Segment(Span(len(text), len(text) + len(words)), kind))
        text += words + "\n"
    return read_metadata(text, tuple(segments), declared or Declared(), url, latest)


T, M, B, F = (
    SegmentKind.TITLE,
    SegmentKind.META,
    SegmentKind.BODY,
    SegmentKind.BOILERPLATE,
)


def test_a_dump_says_who_and_when() -> None:
    meta = described(
        [
            (F, "Stay up to date with notifications from The Daily Planetary"),
            (T, "Talks resume"),
            (M, "Ana Belo"),
            (M, "Tuesday 4 March 2031 12:32 GMT"),
            (B, "MARON — Ministers met again on Tuesday after a long winter."),
            (M, "kb/sto (AFP, Reuters)"),
        ]
    ).metadata
    assert (meta.outlet, meta.title, meta.dateline) == (
        "The Daily Planetary",
        "Talks resume",
        "MARON",
    )
    assert (meta.bylines, meta.credits) == (("Ana Belo",), ("kb/sto", "AFP", "Reuters"))
    found = meta.published
    assert found is not None
    assert (found.value, found.source, found.zone, found.time) == (
        "2031-03-04",
        "page",
        "GMT",
        "12:32",
    )


def test_the_published_date_is_not_the_changed_one() -> None:
    meta = described(
        [(M, "Published 3 March 2031 Updated 5 March 2031"), (B, "Text.")]
    ).metadata
    assert meta.published is not None and meta.published.value == "2031-03-03"
    assert meta.updated is not None and meta.updated.value == "2031-03-05"


@pytest.mark.parametrize(
    ("lines", "declared", "url", "value", "source", "flags"),
    [
        pytest.param([(B, "It met on 3 March 2031.")], Declared(), None, None, None, ["no_date"], id="a date in the article is no date of publication"),
        pytest.param([(B, "x")], Declared(published=("2031-03-03T23:30:00-05:00",)), None, "2031-03-03", "metadata", [], id="declared, in its own zone"),
        pytest.param([(B, "x")], Declared(), "https://p.example/2031/03/04/x", "2031-03-04", "url", [], id="in the address"),
        pytest.param([(M, "03/04/2031")], Declared(published=("2031-04-03",)), None, "2031-04-03", "metadata", [], id="the declared date settles the order"),
        pytest.param([(M, "03/04/2031")], Declared(), None, "2031", "page", ["date_doubtful"], id="the order is not settled"),
        pytest.param([(M, "5 March 2031")], Declared(published=("2031-03-03",)), None, "2031-03-03", "metadata", ["date_doubtful"], id="page and metadata differ by days"),
        pytest.param([(M, "4 March 2031")], Declared(published=("2031-03-03",)), None, "2031-03-04", "page", ["date_doubtful"], id="page and metadata differ by a zone"),
        pytest.param([(M, "Updated: 5 March 2031, 21:47 IST")], Declared(), None, "2031-03-05", "page", ["date_doubtful"], id="an outlet that gives the date of a change alone"),
        pytest.param([(B, "x")], Declared(published=("0001-01-01",)), None, None, None, ["no_date"], id="a date of no age"),
    ],
)  # fmt: skip
def test_which_date_counts(lines, declared, url, value, source, flags) -> None:
    found = described(lines, declared, url)
    date = found.metadata.published
    assert (date.value if date else None, date.source if date else None) == (
        value,
        source,
    )
    assert [flag.kind for flag in found.flags] == flags


def test_a_date_after_the_capture_is_none() -> None:
    found = described([(M, "5 March 2031")], latest="2031-03-01T10:00:00Z")
    assert found.metadata.published is None


@pytest.mark.parametrize(
    ("url", "words", "outlet"),
    [
        pytest.param("https://www.thedeltaherald.example/x", "The river rose in the Delta.", "The Delta Herald", id="words run together"),
        pytest.param("https://news.bbc.example/x", "", "BBC", id="known by its initials"),
        pytest.param("https://qzxv.example/x", "", None, id="nothing to go by"),
    ],
)  # fmt: skip
def test_the_outlet_in_an_address(url: str, words: str, outlet: str | None) -> None:
    assert described([(B, words or "x")], url=url).metadata.outlet == outlet


def test_what_a_page_declares() -> None:
    root = document_fromstring(
        """<html lang="en-GB"><head><title>Talks resume | The Ledger</title>
        <meta property="og:site_name" content="The Ledger">
        <link rel="canonical" href="https://ledger.example/a">
        <script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Talks resume",
        "datePublished": "2031-03-03", "author": [{"@type": "Person", "name": "Ana Belo"}, "Ivo Kade"]}]}</script>
        <script type="application/ld+json">{broken</script></head><body></body></html>"""
    )
    assert read_declared(root) == Declared(
        titles=("Talks resume", "Talks resume | The Ledger"),
        outlets=("The Ledger",),
        authors=("Ana Belo", "Ivo Kade"),
        published=("2031-03-03",),
        language="en-GB",
        canonical="https://ledger.example/a",
    )


@given(
    st.lists(
        st.tuples(st.sampled_from(SegmentKind), st.text(min_size=1).filter(str.strip)),
        max_size=5,
    )
)
def test_any_page_is_described(lines: list[tuple[SegmentKind, str]]) -> None:
    found = described([(kind, words.strip()) for kind, words in lines])
    assert isinstance(found.metadata, Metadata)
