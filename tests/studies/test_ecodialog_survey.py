"""The survey of METHOD.md 1.1: 25 questions in 5 sections, and every answer that the report counts."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ngofield.domain.course import Course
from ngofield.domain.flow import Flow
from ngofield.domain.item import ItemType
from ngofield.domain.response import Answer
from ngofield.exchange.study_package import read_package

ECODIALOG = Path(__file__).parents[2] / "resources/studies/ecodialog"
STUDY = read_package(ECODIALOG)
SURVEY = STUDY.instrument("survey")
FLOW = Flow(SURVEY, lambda: datetime(2026, 11, 20, 9, tzinfo=UTC))


def course(**given) -> Course:
    return Course(FLOW, {name: Answer(value) for name, value in given.items()})


def accepts(item: str, value: object, **others) -> bool:
    filled = course(**others)
    return filled.problem(filled.item(item), Answer(value)) is None


def shown(**given) -> set[str]:
    return {item.name for item in course(**given).items}


def test_25_questions_in_5_sections():
    assert len(SURVEY.questions) == 25
    assert [group.name for group in SURVEY.groups] == [
        "organisation", "activities", "state_bodies", "difficulties_section", "capacity",
    ]  # fmt: skip
    assert all(item.groups for item in SURVEY.questions)


@pytest.mark.parametrize(
    ("item", "published"),
    [
        ("staff_size", "s1 s2_5 s6_10 s11_15 s16_20 s31"),
        ("funding", "state_order international private own donations fees none crowdfunding"),
        ("difficulties", "financial staff regulation infrastructure knowledge language technology"),
        ("technology", "yes"),
        ("needs", "funding training staff infrastructure"),
        ("training", "funding projects youth legal authorities special team gender other"),
        ("participation", "high medium low none"),
        ("contribution", "yes partly no"),
    ],
)
def test_every_answer_that_the_report_counts_is_offered(item, published):
    offered = {choice.name for choice in SURVEY.item(item).choices}
    assert set(published.split()) <= offered


def test_the_regions_are_those_of_the_country_and_of_the_study():
    regions = {choice.name for choice in SURVEY.item("region").choices}
    assert len(regions) == 20
    assert {region.id for region in STUDY.regions} <= regions
    assert {"astana", "almaty", "shymkent"} <= regions


def test_open_obstacles_have_the_codes_that_the_report_counts():
    names = {code.name for code in STUDY.codebook.applying_to("survey.obstacles")}
    assert names == {
        "sur_none", "sur_no_interest", "sur_bureaucracy", "sur_distrust", "sur_own_resources", "sur_finance",
        "sur_turnover",
    }  # fmt: skip


def test_contribution_can_be_unknown_and_several_answers_chosen():
    assert "dont-know" in SURVEY.item("contribution").appearance
    several = {item.name for item in SURVEY.questions if item.type is ItemType.SELECT_MULTIPLE}
    assert {"funding", "difficulties", "needs", "training"} <= several


def test_women_and_young_are_asked_once_the_number_of_staff_is_known():
    parts = {"staff_women", "staff_young"}
    assert not parts & shown()
    assert parts <= shown(staff_total=4)
    assert accepts("staff_women", 4, staff_total=4)
    assert not accepts("staff_women", 5, staff_total=4)
    assert not accepts("staff_young", -1, staff_total=4)


@pytest.mark.parametrize(
    ("size", "fits", "too_many"),
    [("s1", 1, 2), ("s2_5", 5, 6), ("s6_10", 10, 11), ("s11_15", 15, 16), ("s16_20", 20, 21),
     ("s21_30", 30, 31), ("s31", 31, 10_001)],
)  # fmt: skip
def test_the_number_of_staff_fits_the_band_chosen_before(size, fits, too_many):
    assert accepts("staff_total", fits, staff_size=size)
    assert not accepts("staff_total", too_many, staff_size=size)
    assert accepts("staff_total", fits)


def test_no_funding_and_no_difficulties_stand_alone():
    assert accepts("funding", ("none",))
    assert not accepts("funding", ("none", "own"))
    assert not accepts("difficulties", ("none", "staff"))
    assert accepts("difficulties", ("financial", "staff"))


def test_nobody_is_founded_in_the_future():
    assert accepts("founded", 2026)
    assert not accepts("founded", 2027)
    assert not accepts("founded", 19)


def test_follow_up_questions_wait_for_their_answer():
    assert "technology_kinds" not in shown(technology="no")
    assert "technology_kinds" in shown(technology="yes")
    assert "formats" not in shown(participation="none")
    assert "formats" in shown(participation="low")
