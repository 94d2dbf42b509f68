"""The timeline from years to hours: what is shown, what lies next to it, what cannot be."""

from datetime import date, datetime, time
from pathlib import Path

import lxml.html
import pytest

from rapporteur.faces.web.views.window import Window
from rapporteur.record.queries.amounts import count_by_hour
from rapporteur.record.queries.opening import Memory, open_for_questions
from tests.faces.web.asking import Client
from tests.record.talks import SHUT, make, page

USUAL = (date(2031, 3, 1), date(2031, 3, 8))


@pytest.mark.parametrize(
    ("since", "until", "closer", "wider"),
    [
        pytest.param(None, None, ("2031-03-03", "2031-03-06"), ("2031-02-25", "2031-03-12"), id="eight days"),
        pytest.param("2031-03-05", "2031-03-05", ("2031-03-05T06:00", "2031-03-05T17:59"), ("2031-03-04T12:00", "2031-03-06T11:59"), id="a day"),
        pytest.param("2031-03-04", "2031-03-06", ("2031-03-04T18:00", "2031-03-06T05:59"), ("2031-03-02", "2031-03-08"), id="three days"),
        pytest.param("2031-03-05T09:00", "2031-03-05T11:59", None, ("2031-03-05T07:00", "2031-03-05T13:59"), id="three hours"),
        pytest.param("2031-03-05T09:30", "2031-03-05T09:30", None, ("2031-03-05T09:00", "2031-03-05T09:59"), id="a minute"),
        pytest.param("2031-03-05", "2031-03-01", ("2031-03-05T06:00", "2031-03-05T17:59"), ("2031-03-04T12:00", "2031-03-06T11:59"), id="ends before it begins"),
        pytest.param("0001-01-01", "9999-12-31", None, None, id="all years"),
    ],
)  # fmt: skip
def test_closer_and_wider(
    since: str | None,
    until: str | None,
    closer: tuple[str, str] | None,
    wider: tuple[str, str] | None,
) -> None:
    window = Window.of(since, until, USUAL)
    zooms = {z.title: (z.since, z.until) for z in window.zooms(USUAL)}
    if closer or wider:
        assert zooms.get("Closer") == closer
        assert zooms["Wider"] == wider
    for zoom in zooms.values():
        again = Window.of(*zoom, USUAL)
        assert (again.since, again.until) == zoom


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("1990-01-01", "2031-12-31"),
        ("2031-01-01", "2031-12-31"),
        ("2031-03-01", "2031-03-20"),
        ("2031-03-04", "2031-03-06"),
        ("2031-03-05T06:00", "2031-03-05T17:59"),
    ],
)
def test_each_mark_leads_into_the_stretch_behind_it(since: str, until: str) -> None:
    """From years to hours, step by step, by the marks of the axis alone."""
    window = Window.of(since, until, USUAL)
    ticks = window.axis(1000).ticks()
    inside = list(window.within(ticks))
    assert len(inside) == len(ticks) > 1
    for tick, zoom in zip(ticks, inside, strict=True):
        if zoom is None:
            assert window.is_by_hours
            continue
        narrower = Window.of(zoom.since, zoom.until, USUAL)
        assert narrower.begins == tick.at
        assert window.begins <= narrower.begins < narrower.ends <= window.ends
        assert narrower.ends - narrower.begins < window.ends - window.begins


def test_hours_lie_where_they_belong() -> None:
    axis = Window.of("2031-03-05T06:00", "2031-03-05T11:59", USUAL).axis(600)
    assert [(t.x, t.label) for t in axis.ticks()] == [(100 * n, f"{6 + n:02}:00") for n in range(6)]  # fmt: skip
    assert (axis.x(date(2031, 3, 5)), axis.end(date(2031, 3, 5))) == (0, 600)
    assert axis.ticks()[3].at == datetime(2031, 3, 5, 9)  # noqa: DTZ001 - of no zone


@pytest.mark.parametrize("since", ["2031-13-01", "2031-03-05T25:00", "yesterday", "2031-03-05T08:00Z", "2031-3-5"])  # fmt: skip
def test_what_is_no_moment_is_told(client: Client, since: str) -> None:
    assert client(f"/timeline?since={since}").status == 422
    assert client(f"/timeline.json?since={since}").status == 422


def test_the_page_leads_closer_until_hours(client: Client) -> None:
    """Whoever follows “Closer” comes to hours, every state at an address of its own."""
    address, seen = "/timeline?since=2029-01-01&until=2032-12-31", []
    while address and len(seen) < 30:
        answer = client(address)
        assert answer.status == 200
        seen.append(address)
        page = lxml.html.document_fromstring(answer.text)
        links = page.xpath("//a[@id='zoom-closer']")
        address = links[0].get("href") if links else ""
    assert "T" in seen[-1] and len(seen) < 30
    assert page.xpath("//*[local-name()='svg']//*[local-name()='text'][contains(., ':00')]")  # fmt: skip


def test_hours_count_what_was_printed_in_them_on_these_days_alone(
    tmp_path: Path,
) -> None:
    """Every page here that tells a day tells half past twelve, too."""
    pages = page(fetched="2031-05-17"), page(SHUT, fetched="2031-05-18")
    path = make(tmp_path / "talks", *pages, page(SHUT + "Undated.\n"))
    with open_for_questions(path, 20.0, Memory()) as view:
        first, last = date(2031, 5, 17), date(2031, 5, 18)
        noon, next_noon = (datetime.combine(day, time(12)) for day in (first, last))
        assert count_by_hour(view, first, last) == {noon: 2, next_noon: 1}
        assert count_by_hour(view, last, last) == {next_noon: 1}
        assert count_by_hour(view, date(2031, 5, 1), date(2031, 5, 16)) == {}
