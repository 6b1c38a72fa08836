"""Every figure that the report prints about the focus groups, counted again with nothing but csv."""

from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

POINTS = {
    "frequency": {"regular": 3, "periodic": 2, "rare": 1},
    "influence": {"active": 3, "limited": 2, "minimal": 1},
    "monitoring": {"regular": 3, "rare": 2, "never": 1},
}
SCORES = {
    "talgar": "8.0",
    "ushtobe": "7.5",
    "kokshetau": "7.1",
    "konaev": "6.5",
    "atbasar": "6.4",
    "taldykorgan": "6.0",
    "esik": "4.8",
}


def without_tekeli(forms):
    return [row for row in forms if row["locality"] != "tekeli"]


def counts(forms, item):
    return Counter(row[item] for row in forms if row[item])


def mentions(forms, item):
    return Counter(code for row in forms for code in row[f"{item}_codes"].split(";") if code)


def scores(forms):
    sums = defaultdict(list)
    for row in forms:
        points = [POINTS[item].get(row[item]) for item in POINTS]
        if all(points):
            sums[row["locality"]].append(sum(points))
    return {town: Fraction(sum(values), len(values)) for town, values in sums.items()}


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("frequency", {"regular": 42, "periodic": 24, "rare": 13}),
        ("influence", {"active": 33, "limited": 28, "minimal": 9, "#refused": 4}),
        ("monitoring", {"regular": 43, "rare": 22, "never": 8}),
    ],
)
def test_closed_answers_of_form1_are_those_printed(rows, item, expected):
    assert counts(without_tekeli(rows("form1")), item) == expected


def test_influence_was_asked_of_74_in_the_report(rows):
    assert sum(counts(without_tekeli(rows("form1")), "influence").values()) == 74


def test_town_scores_are_those_printed(rows):
    found = scores(without_tekeli(rows("form1")))
    tenth = Decimal("0.1")
    printed = {
        town: str((Decimal(mean.numerator) / mean.denominator).quantize(tenth, ROUND_HALF_UP))
        for town, mean in found.items()
    }
    assert printed == SCORES


def test_only_talgar_is_high_and_only_esik_low_before_any_rounding(rows):
    found = scores(without_tekeli(rows("form1")))
    assert [town for town, mean in found.items() if mean >= 8] == ["talgar"]
    assert [town for town, mean in found.items() if mean < Fraction("5.5")] == ["esik"]


def test_tekeli_has_nine_forms_that_no_published_figure_counts(rows):
    tekeli = [row for row in rows("form1") if row["locality"] == "tekeli"]
    assert len(tekeli) == 9
    assert not any(row["suggestions_codes"] for row in tekeli)
    assert len(without_tekeli(rows("form1"))) == 79


def test_suggestions_by_direction(rows):
    assert mentions(rows("form1"), "suggestions") == {
        "sug_openness": 16,
        "sug_meetings": 16,
        "sug_support": 17,
        "sug_education": 12,
        "sug_practice": 9,
        "sug_partnership": 7,
    }


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("org_type", {"ngo": 40, "youth": 18, "volunteer": 10, "women": 2, "other": 5}),
        ("took_part", {"yes": 61, "no": 15}),
        ("education", {"higher": 46, "vocational": 11, "secondary": 18}),
        ("sex", {"female": 70, "male": 26}),
    ],
)
def test_closed_answers_of_form2_are_those_printed(rows, item, expected):
    assert counts(rows("form2"), item) == expected


@pytest.mark.parametrize(
    ("towns", "women", "equal", "of_all"),
    [
        ({"esik", "talgar", "konaev"}, 6, 2, 23),
        ({"taldykorgan", "ushtobe", "tekeli"}, 34, 6, 61),
        ({"atbasar", "kokshetau"}, 5, 3, 23),
    ],
)
def test_heads_of_households_by_region(rows, towns, women, equal, of_all):
    found = counts([row for row in rows("form2") if row["locality"] in towns], "household_head")
    assert (found["woman"], found["equal"], found.total()) == (women, equal, of_all)


def test_barriers_for_women_and_youth(rows):
    assert mentions(rows("form2"), "barriers") == {
        "bar_information": 23,
        "bar_motivation": 17,
        "bar_finance": 15,
        "bar_stereotypes": 14,
        "bar_invitations": 10,
        "bar_experience": 6,
        "bar_none": 8,
    }


def test_proposals_for_women_and_youth(rows):
    assert mentions(rows("form2"), "proposals") == {
        "pro_education": 28,
        "pro_dialogue": 19,
        "pro_support": 18,
        "pro_incentives": 11,
        "pro_mentoring": 11,
        "pro_programmes": 7,
    }


def test_statements_by_theme(rows):
    assert Counter(row["codes"] for row in rows("statements")) == {
        "env_ignored": 9,
        "opaque_funding": 6,
        "formal_attitude": 6,
        "weak_response": 6,
        "late_information": 4,
        "incompetence": 3,
        "negative_unthemed": 3,
        "direct_support": 7,
        "open_dialogue": 4,
        "joint_projects": 3,
    }


def test_statements_by_tone(rows):
    assert Counter(row["polarity"] for row in rows("statements")) == {"negative": 37, "positive": 14}


def test_participants(rows):
    came = rows("respondents")
    assert len(came) == 96
    assert Counter(row["sex"] for row in came) == {"female": 70, "male": 26}
    assert len({row["locality"] for row in came}) == 8
