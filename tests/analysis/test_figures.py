from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.analysis.figures import find_figures
from rapporteur.analysis.numbers import find_numbers
from rapporteur.model import (
    FoundDate,
    Mention,
    Metadata,
    Reading,
    Referent,
    Span,
    Statement,
    StatementKind,
    TimeExpression,
    statement_id,
)
from tests.analysis.test_rules import document


def reading(text: str, published: str | None = None) -> Reading:
    date = FoundDate(published, published, "page") if published else None
    return Reading(replace(document(text), metadata=Metadata(published=date)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("more than 80,000 people", [(80000, None, "more than")], id="a comma in thousands"),
        pytest.param("3.5bn crowns and 2 million", [(3.5e9, None, "exactly"), (2e6, None, "exactly")], id="scales"),
        pytest.param("twenty-five thousand two hundred and four", [(25204, None, "exactly")], id="in words"),
        pytest.param("half a million, two and a half years", [(5e5, None, "exactly"), (2.5, None, "exactly")], id="halves"),
        pytest.param("between 10 and 20 men, 30-40 women", [(10, 20, "exactly"), (30, 40, "exactly")], id="ranges"),
        pytest.param("two to three million", [(2e6, 3e6, "exactly")], id="a scale behind both ends"),
        pytest.param("rose from 10 to 20", [(10, None, "exactly"), (20, None, "exactly")], id="from and to are two"),
        pytest.param("tens of thousands fled, dozens died", [(1e4, None, "at least"), (12, None, "at least")], id="heaps"),
        pytest.param("at least 3, nearly 4, up to 5, some 60", [(3, None, "at least"), (4, None, "nearly"), (5, None, "up to"), (60, None, "around")], id="modifiers before"),
        pytest.param("fewer than 50, no fewer than 60", [(50, None, "up to"), (60, None, "at least")], id="fewer, and no fewer"),
        pytest.param("500-plus, 40 or more", [(500, None, "at least"), (40, None, "at least")], id="modifiers behind"),
        pytest.param("nearly a year", [(1, None, "nearly")], id="an article for one"),
        pytest.param("on 3 March, March 4, at 5 p.m. and 10:30", [], id="dates and hours"),
        pytest.param("Kade, 45, and a 62-year-old, aged 70", [], id="ages"),
        pytest.param("the O7, F-16s, and Resolution 2118", [], id="parts of names"),
        pytest.param("Lake Two and the Group of Eight", [], id="number words in names"),
        pytest.param("the 1990s, the 3rd, 2/3 and 12.03.2031", [], id="decades, ordinals, fractions, dates"),
        pytest.param("1. Skip to content", [], id="the number of a line"),
        pytest.param("two-thirds of the seats", [], id="fractions in words"),
    ],
)  # fmt: skip
def test_numbers(text: str, expected: list[tuple[float, float | None, str]]) -> None:
    found = find_numbers(text, Span(0, len(text)))
    assert [(n.value, n.upper, str(n.modifier)) for n in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Delegates from 11 northern and river nations met.", [("11 northern and river nations", "northern and river nations")], id="adjectives joined by and"),
        pytest.param("A report by three former river crimes judges was read.", [("three former river crimes judges", "former river crimes judges")], id="a plural before the noun"),
        pytest.param("The conflict in which more than 80,000 people are believed to have died.", [("more than 80,000 people", "people killed in all")], id="what became of them, behind a hedge"),
        pytest.param("Millions have fled their homes.", [("Millions", "people displaced in all")], id="a heap without a noun"),
        pytest.param("Shelling at Karst kills 14, ministry says", [("14", "people killed in one incident")], id="a bare number behind its verb"),
        pytest.param("Shells struck the market and 40 people died.", [("40 people", "people killed in one incident")], id="the noun before its verb"),
        pytest.param("The number of people who have left the lower valley rose to 12,000.", [("12,000", "people displaced in all")], id="the number of"),
        pytest.param("Around 31,000 people have left the lower valley, up from 12,000.", [("Around 31,000 people", "people displaced in all"), ("12,000", "people displaced in all")], id="up from"),
        pytest.param("Forty people left the meeting.", [("Forty people", "people")], id="to leave a room is no flight"),
        pytest.param("They met for roughly 90 minutes.", [("roughly 90 minutes", "minutes")], id="how long"),
        pytest.param("The first effort in nearly a year.", [("nearly a year", "year")], id="an article with a modifier"),
        pytest.param("The bank pledged $5 billion in annual aid over ten years.", [("$5 billion", "dollars in annual aid"), ("ten years", "years")], id="money, and over a time"),
        pytest.param("The strike costs more than $1 billion a month.", [("more than $1 billion", "dollars per month")], id="how often"),
        pytest.param("A two-month cease-fire", [("two-month", "months of ceasefire")], id="with or without a hyphen"),
        pytest.param("A 35 percent tariff, and 63% of respondents.", [("35 percent", "percent tariff"), ("63%", "percent of respondents")], id="percents"),
        pytest.param("The union wants two days of high water a week.", [("two days of high water", "days of high water")], id="of what it is"),
        pytest.param("A 10-day truce", [("10-day", "days of truce")], id="hyphened, and what lasts so long"),
        pytest.param("A 10-day unilateral truce on Monday, and two-day peace talks", [("10-day", "days of truce"), ("two-day", "days of peace talks")], id="with more words between"),
        pytest.param("Rook serves a sentence of 60 years.", [("60 years", "years of sentence")], id="what lasts so long, before it"),
        pytest.param("The talks follow two days of negotiations last week.", [("two days of negotiations", "days of negotiations")], id="when, right behind it"),
        pytest.param("The two ministers met. All three agreed. Both sides left.", [], id="those already spoken of"),
        pytest.param("Two sides met; two countries agreed; one of the parties left.", [], id="counts that say nothing"),
        pytest.param("Both have called in the past 24 hours.", [], id="a stretch that says when"),
        pytest.param("He came three days after the vote and five years ago.", [], id="times off"),
        pytest.param("It was a year of talks, the third in its second year.", [], id="articles and ordinals"),
        pytest.param("The 2029 protocols and 2030 elections.", [], id="years before nouns"),
        pytest.param("Tessaly won 2-1.", [], id="a score"),
        pytest.param("“I am 100 percent with her.”", [], id="wholly"),
    ],
)  # fmt: skip
def test_figures(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_figures(reading(text))
    assert [(f.span.of(text), f.measure) for f in found] == expected


def test_the_time_beside_it_dates_a_figure_and_since_does_not() -> None:
    text = "On Friday 40 people died. Since Friday 40 people have died."
    days = (
        TimeExpression(Span(3, 9), "2031-03-28"),
        TimeExpression(Span(32, 38), "2031-03-28"),
    )
    page = Reading(reading(text).document, times=days)
    assert [f.as_of for f in find_figures(page)] == ["2031-03-28", None]


def test_so_far_is_the_day_of_the_page() -> None:
    page = reading("The war has so far killed 40 people.", "2031-03-28")
    assert [f.as_of for f in find_figures(page)] == ["2031-03-28"]
    assert find_figures(reading("The war has killed 40 people."))[0].as_of is None


def test_a_figure_in_a_statement_is_its_speakers_on_its_day() -> None:
    text = "Forty people died, Kade said."
    found = document(text)
    contents = (Span(0, 17),)
    said = Statement(
        statement_id(found.id, contents), found.id, StatementKind.INDIRECT, contents,
        speakers=(f"{found.id}:0",), said_on="2031-03-29",
    )  # fmt: skip
    kade = Referent(f"{found.id}:0", "person", ("Kade",))
    page = Reading(found, (said,), (kade,), (Mention(Span(19, 23), kade.id),))
    figure = find_figures(page)[0]
    assert (figure.source, figure.statement, figure.as_of) == (
        kade.id, said.id, "2031-03-29",
    )  # fmt: skip


def test_who_puts_a_number_gives_it() -> None:
    text = "The commission put the number of people displaced at 12,000."
    found = document(text)
    body = Referent(f"{found.id}:0", "organisation", ("commission",))
    page = Reading(found, (), (body,), (Mention(Span(4, 14), body.id),))
    assert find_figures(page)[0].source == body.id


words = st.lists(
    st.sampled_from("12 3,000 two dozen millions of $5 % people killed in - and to , . a year nearly from 2031 at".split()),
    min_size=1, max_size=14,
)  # fmt: skip


@given(words, st.integers(0, 5))
def test_figures_lie_in_their_text_in_order(parts: list[str], lead: int) -> None:
    text = "x" * lead + " " + " ".join(parts) + "."
    end = 0
    for figure in find_figures(reading(text)):
        assert figure.span.start >= end
        assert figure.span.of(text).strip() == figure.span.of(text)
        end = figure.span.start + 1
    assert len({f.id for f in find_figures(reading(text))}) == len(
        find_figures(reading(text))
    )
