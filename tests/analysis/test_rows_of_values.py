"""Classes of numbers and periods of time: few rows, every value in exactly one, none in between left out."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ngofield.analysis.classes import MOST_VALUES, number_rows
from ngofield.analysis.periods import day_rows, time_rows

whole = st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=60)
broken = st.lists(
    st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 3)), min_size=1, max_size=60
)


def labels(rows) -> list[str]:
    return [label.get("en") for label in rows.labels.values()]


@settings(max_examples=80, deadline=None)
@given(st.one_of(whole, broken))
def test_every_number_stands_in_one_row_and_the_rows_are_few(values):
    rows = number_rows(values)
    assert len(rows.labels) <= MOST_VALUES
    for value in values:
        (row,) = rows.of(value)
        assert row in rows.labels
        low, _, high = row.partition("..")
        if high.startswith("<"):
            assert float(low) <= value < float(high[1:])
        else:
            assert float(low) <= value <= float(high or low)


def test_few_numbers_are_listed_as_they_are():
    assert list(number_rows([3, 1, 3.0, 2.5]).labels) == ["1", "2.5", "3"]


def test_many_whole_numbers_are_classed_from_the_first_to_the_last():
    rows = number_rows([*range(1, 20), 57])
    assert labels(rows) == ["0–4", "5–9", "10–14", "15–19", "20–24", "25–29", "30–34", "35–39", "40–44",
                            "45–49", "50–54", "55–59"]  # fmt: skip
    assert rows.of(19) == ("15..19",)
    assert rows.of(20.0) == ("20..24",)


def test_years_make_classes_of_years():
    assert labels(number_rows(range(1991, 2025, 2))) == [
        "1990–1994", "1995–1999", "2000–2004", "2005–2009", "2010–2014", "2015–2019", "2020–2024",
    ]  # fmt: skip


def test_many_broken_numbers_are_classed_up_to_below_the_last():
    rows = number_rows([number / 10 for number in range(21)])
    assert labels(rows)[:2] == ["0 … <0.2", "0.2 … <0.4"]
    assert rows.labels["0.2..<0.4"].get("kk") == "0,2 … <0,4"
    assert rows.of(0.4) == ("0.4..<0.6",)


def test_numbers_below_nothing():
    rows = number_rows(range(-20, 0))
    assert rows.of(-20) == ("-20..-19",)
    assert rows.of(-1) == ("-2..-1",)


days = st.lists(st.dates(date(1950, 1, 1), date(2030, 12, 31)), min_size=1, max_size=60)


@settings(max_examples=60, deadline=None)
@given(days)
def test_every_day_stands_in_one_row(found):
    texts = [day.isoformat() for day in found]
    rows = day_rows(texts)
    assert list(rows.labels) == sorted(rows.labels)
    for text in texts:
        (row,) = rows.of(text)
        assert row in rows.labels
        assert text.startswith(row)


def test_many_days_become_months_and_many_months_years():
    start = date(2026, 1, 20)
    weekly = [(start + timedelta(weeks=week)).isoformat() for week in range(14)]
    rows = day_rows([*weekly[:8], *weekly[9:]])
    assert list(rows.labels) == ["2026-01", "2026-02", "2026-03", "2026-04"]
    assert rows.labels["2026-03"].get("ru").startswith("март 2026")
    yearly = [f"{year}-06-01" for year in range(2001, 2016)]
    assert list(day_rows(yearly).labels) == [str(year) for year in range(2001, 2016)]


def test_a_month_without_a_day_is_kept():
    days = [f"2026-01-{day:02}" for day in range(1, 13)]
    assert list(day_rows([*days, "2026-03-09"]).labels) == ["2026-01", "2026-02", "2026-03"]


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (["14:30", "09:05", "14:30"], ["09:05", "14:30"]),
        ([f"09:{minute:02}" for minute in range(0, 60, 5)] + ["11:59"], ["09", "10", "11"]),
    ],
)
def test_many_times_become_hours(times, expected):
    assert list(time_rows(times).labels) == expected


def test_moments_of_one_day_are_counted_by_the_time():
    rows = day_rows(["2026-03-02T09:30", "2026-03-02T10:15"])
    assert list(rows.labels) == ["09:30", "10:15"]
    assert rows.of("2026-03-02T10:15") == ("10:15",)
