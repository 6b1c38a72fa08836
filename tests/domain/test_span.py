"""The numbers that a question of type range offers."""

from decimal import Decimal

import pytest
from form_kit import item

from ngofield.domain.item import ItemType
from ngofield.domain.span import Span, span_of
from ngofield.errors import Refused


def span(**parameters: str) -> Span:
    return span_of(item("x", ItemType.RANGE, parameters=parameters))


def test_it_goes_from_1_to_10_where_nothing_is_said() -> None:
    assert span() == span(start="", step=" 1 ") == Span(Decimal(1), Decimal(10), Decimal(1))


@pytest.mark.parametrize(
    ("parameters", "values", "whole"),
    [
        ({"start": "0", "end": "1", "step": "0.25"}, ["0", "0.25", "0.50", "0.75", "1.00"], False),
        ({"start": "1", "end": "6", "step": "2"}, ["1", "3", "5"], True),
        ({"start": "-1", "end": "1"}, ["-1", "0", "1"], True),
        ({"start": "0.5", "end": "2.5"}, ["0.5", "1.5", "2.5"], False),
        ({"start": "7", "end": "7"}, ["7"], True),
        ({"start": "0e-99999", "end": "1"}, ["0", "1"], True),
    ],
)
def test_the_numbers_offered(parameters: dict[str, str], values: list[str], whole: bool) -> None:
    found = span(**parameters)
    assert list(found.values()) == [Decimal(value) for value in values]
    assert (found.steps, found.whole) == (len(values) - 1, whole)
    assert all(found.has(float(value)) for value in values)


@pytest.mark.parametrize("value", [1e15, -1e14, 0.1 + 0.2, 1e-7, 10**14])
def test_a_number_far_off_or_between_is_not_offered(value: float) -> None:
    assert not span(start="0", end="1", step="0.1").has(value)


@pytest.mark.parametrize(
    "parameters",
    [
        {"step": "0"},
        {"step": "-1"},
        {"start": "5", "end": "4"},
        {"start": "one"},
        {"end": "NaN"},
        {"end": "Infinity"},
        {"end": "1e999999"},
        {"step": "1e-999999"},
        {"start": "0", "end": "1", "step": "0.00001"},
    ],
)
def test_a_range_that_leads_nowhere_is_refused(parameters: dict[str, str]) -> None:
    with pytest.raises(Refused, match=r"^x: "):
        span(**parameters)
