"""The sample's records fit together and with the study."""

from collections import Counter

import pytest

CSVS = ("sessions", "respondents", "form1", "form2", "statements")
RU_ONLY = {"atbasar", "kokshetau"}


@pytest.mark.parametrize("name", CSVS)
def test_every_record_is_marked_synthetic(rows, name):
    assert {row["synthetic"] for row in rows(name)} == {"yes"}


def test_every_town_has_one_session_on_the_planned_day(rows, toml):
    planned = {town["id"]: town["planned"] for town in toml("study.toml")["localities"]}
    held = {row["locality"]: row["date"] for row in rows("sessions")}
    assert held.keys() == planned.keys()
    assert {town: held[town] for town in held if planned[town]} == {t: d for t, d in planned.items() if d}


@pytest.mark.parametrize("name", ["form1", "form2", "statements"])
def test_speakers_and_writers_came(rows, name):
    came = {(row["locality"], row["participant"]) for row in rows("respondents")}
    named = {(row["locality"], row["participant"]) for row in rows(name) if row["participant"]}
    assert named <= came


@pytest.mark.parametrize(("name", "nameless"), [("form1", 0), ("form2", 11)])
def test_nobody_filled_the_same_form_twice(rows, name, nameless):
    filled = Counter((row["locality"], row["participant"]) for row in rows(name))
    assert sum(many for (_, code), many in filled.items() if not code) == nameless
    assert {many for (_, code), many in filled.items() if code} == {1}


def test_sex_on_form2_is_that_of_the_participant(rows):
    known = {(row["locality"], row["participant"]): row["sex"] for row in rows("respondents")}
    for row in rows("form2"):
        assert row["sex"] == known.get((row["locality"], row["participant"]), "")


@pytest.mark.parametrize("name", ["form1", "form2", "statements"])
def test_akmola_spoke_and_wrote_russian_only(rows, name):
    assert {row["language"] for row in rows(name) if row["locality"] in RU_ONLY} == {"ru"}


def test_konaev_mostly_kazakh(rows):
    spoken = Counter(row["language"] for row in rows("statements") if row["locality"] == "konaev")
    assert spoken["kk"] > spoken["ru"]


@pytest.mark.parametrize(
    ("form", "item"),
    [("form1", "obstacles"), ("form1", "suggestions"), ("form2", "barriers"), ("form2", "proposals")],
)
def test_open_answers_have_words_exactly_where_they_have_codes(rows, toml, form, item):
    known = {c["name"] for c in toml("codebook.toml")["codes"] if c["applies_to"] == f"{form}.{item}"}
    for row in rows(form):
        codes = [code for code in row[f"{item}_codes"].split(";") if code]
        assert bool(row[item]) == bool(codes)
        assert set(codes) <= known
        assert len(codes) == len(set(codes))


def test_who_sees_no_obstacles_names_none(rows):
    for form, item, none in (("form1", "obstacles", "obs_none"), ("form2", "barriers", "bar_none")):
        assert {row[f"{item}_codes"] for row in rows(form) if none in row[f"{item}_codes"]} == {none}


def test_statements_have_known_codes_and_guide_questions_in_the_order_spoken(rows, toml):
    codes = {c["name"]: c.get("polarity") for c in toml("codebook.toml")["codes"]}
    guide = [q["id"] for section in toml("guide.toml")["sections"] for q in section["questions"]]
    said = rows("statements")
    assert all(codes[row["codes"]] == row["polarity"] for row in said)
    for town in {row["locality"] for row in said}:
        asked = [guide.index(row["question"]) for row in said if row["locality"] == town]
        seconds = [int(row["second"]) for row in said if row["locality"] == town]
        assert asked == sorted(asked)
        assert seconds == sorted(set(seconds))
        assert seconds[-1] < 3 * 3600


def test_no_statement_is_said_twice(rows):
    assert len({row["text"] for row in rows("statements")}) == 51


def test_kazakh_words_are_kazakh_and_russian_words_are_not(rows):
    letters = set("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
    for row in rows("statements"):
        assert bool(letters & set(row["text"])) == (row["language"] != "ru"), row["text"]
    for form, item in (("form1", "obstacles"), ("form1", "suggestions"), ("form2", "proposals")):
        assert not any(letters & set(row[item]) for row in rows(form) if row["language"] == "ru")
        kazakh = [row[item] for row in rows(form) if row["language"] == "kk" and row[item]]
        assert sum(bool(letters & set(text)) for text in kazakh) > 0.9 * len(kazakh)
