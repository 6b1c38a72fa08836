"""COREQ's items of the field: what is known of a session, and what can still be asked."""

from dataclasses import replace

import pytest

from ngofield.domain.coreq import ITEMS, Origin, SessionFacts, minutes, missing, taken_over
from ngofield.domain.session import Session

EMPTY = Session("s", "talgar", "2025-02-20")
FULL = replace(
    EMPTY, place="Мәдениет үйі", present="никого", recording="no", refusals=0,
    started_at="2025-02-20T10:00:00+00:00", ended_at="2025-02-20T11:29:30+00:00",
    facts={item.name: "…" for item in ITEMS if item.origin is Origin.ASKED},
)  # fmt: skip


def test_the_items_are_coreqs_first_23() -> None:
    assert [item.number for item in ITEMS] == list(range(1, 24))
    assert len({item.name for item in ITEMS}) == 23


def test_nothing_is_known_of_an_empty_session() -> None:
    assert missing(EMPTY, SessionFacts()) == ITEMS


def test_nothing_is_missing_of_a_full_one() -> None:
    assert missing(FULL, SessionFacts(12, 12, 3)) == ()
    assert [item.number for item in missing(FULL, SessionFacts())] == [12, 16, 20]


@pytest.mark.parametrize(
    ("field", "value", "number"),
    [
        ("place", " ", 14),
        ("present", "", 15),
        ("recording", "", 19),
        ("refusals", None, 13),
        ("ended_at", "", 21),
    ],
)
def test_each_fact_answers_its_item(field: str, value: object, number: int) -> None:
    assert [item.number for item in missing(replace(FULL, **{field: value}), SessionFacts(1, 1, 1))] == [
        number
    ]


def test_nobody_who_declined_is_an_answer() -> None:
    assert 13 not in {item.number for item in missing(replace(EMPTY, refusals=0), SessionFacts())}


def test_minutes_are_rounded_half_up_and_never_guessed() -> None:
    assert minutes(FULL) == 90
    assert minutes(EMPTY) is None
    assert minutes(replace(FULL, ended_at="2025-02-20T09:00:00+00:00")) is None


def test_a_next_session_takes_over_what_is_about_the_team() -> None:
    assert set(taken_over(FULL)) == {item.name for item in ITEMS if item.lasting}
