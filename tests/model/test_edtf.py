from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.model import edtf

days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
points = days.flatmap(
    lambda day: st.sampled_from(
        [day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", f"{day:%Y-%m}~"]
    )
)
intervals = st.tuples(days, st.integers(0, 400)).map(
    lambda pair: edtf.interval(pair[0], pair[0] + timedelta(pair[1]))
)
open_ended = days.map(lambda day: f"../{day}") | days.map(lambda day: f"{day}/..")
values = points | intervals | open_ended


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        pytest.param("2013-06~", date(2013, 6, 1), date(2013, 6, 30), id="about"),
        pytest.param("2012-~02", date(2012, 2, 1), date(2012, 2, 29), id="leap year"),
        pytest.param("2013-24", date(2013, 12, 1), date(2014, 2, 28), id="winter"),
        pytest.param("2013-34", date(2013, 4, 1), date(2013, 6, 30), id="quarter"),
        pytest.param("20XX", date(2000, 1, 1), date(2099, 12, 31), id="century"),
        pytest.param("2013-05-XX", date(2013, 5, 1), date(2013, 5, 31), id="some day"),
        pytest.param("/2013", date.min, date(2013, 12, 31), id="unknown start"),
        pytest.param("../..", date.min, date.max, id="no bounds"),
    ],
)
def test_the_days_of_a_value(value: str, first: date, last: date) -> None:
    assert edtf.days_of(value) == (first, last)


@pytest.mark.parametrize(
    "value", ["", "..", "May 2013", "2013-13", "2013-02-30", "1/2/3", "201X-05"]
)
def test_what_is_no_date_is_named(value: str) -> None:
    with pytest.raises(ValueError, match="not a date in EDTF"):
        edtf.days_of(value)


def test_an_interval_that_ends_before_it_begins() -> None:
    with pytest.raises(ValueError, match="cannot end on 2013-05-01"):
        edtf.interval(date(2013, 5, 2), date(2013, 5, 1))


@given(values, values)
def test_a_hull_holds_both_and_begins_and_ends_with_them(one: str, other: str) -> None:
    held, a, b = (edtf.days_of(v) for v in (edtf.hull(one, other), one, other))
    assert held == (min(a.first, b.first), max(a.last, b.last))


@given(values, values)
def test_what_is_common_lies_in_both(one: str, other: str) -> None:
    shared = edtf.common(one, other)
    assert (shared is not None) == edtf.overlaps(one, other)
    if shared is not None:
        assert edtf.is_within(shared, one)
        assert edtf.is_within(shared, other)


@given(values, values)
def test_values_are_before_after_or_overlap(one: str, other: str) -> None:
    order = edtf.is_before(one, other), edtf.is_before(other, one)
    assert sum([*order, edtf.overlaps(one, other)]) == 1
