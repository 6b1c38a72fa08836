"""The three XLSForms: the names that scripts rely on, three languages in full, valid for other tools."""

import re
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from pyxform.xls2xform import convert

from ngofield.exchange.xlsform import check_xlsform

LANGUAGES = ("Қазақша (kk)", "Русский (ru)", "English (en)")
FORMS = Path(__file__).parents[2] / "resources/studies/ecodialog/forms"
KAZAKH = set("әғқңөұүһіӘҒҚҢӨҰҮҺІ")


def sheet(form, name):
    book = CalamineWorkbook.from_path(FORMS / f"{form}.xlsx")
    header, *body = book.get_sheet_by_name(name).to_python()
    return [dict(zip(header, row, strict=True)) for row in body]


def texts(row, column):
    return [row.get(f"{column}::{language}", "") for language in LANGUAGES]


@pytest.mark.parametrize("form", ["form1", "form2", "survey"])
def test_other_xlsform_tools_accept_the_form(form):
    result = convert(str(FORMS / f"{form}.xlsx"), validate=False)
    assert result.warnings == []
    assert all(f'lang="{language}"' in result.xform for language in LANGUAGES)


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("form1", ["frequency", "influence", "monitoring", "obstacles", "suggestions"]),
        (
            "form2",
            ["org_type", "took_part", "education", "household_head", "sex", "barriers", "proposals"],
        ),
    ],
)
def test_questions_have_the_names_that_scripts_rely_on(form, names):
    asked = [row["name"] for row in sheet(form, "survey") if re.match("select_one|text", row["type"])]
    assert asked == names


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (
            "form1",
            {
                "frequency": {"regular": 3, "periodic": 2, "rare": 1},
                "influence": {"active": 3, "limited": 2, "minimal": 1},
                "monitoring": {"regular": 3, "rare": 2, "never": 1},
            },
        ),
        (
            "form2",
            {
                "org_type": dict.fromkeys(["ngo", "youth", "volunteer", "women", "other"], ""),
                "yes_no": {"yes": "", "no": ""},
                "education": dict.fromkeys(["higher", "vocational", "secondary"], ""),
                "household_head": dict.fromkeys(["woman", "man", "equal"], ""),
                "sex": {"female": "", "male": ""},
            },
        ),
    ],
)
def test_choices_and_their_points(form, expected):
    found = {}
    for row in sheet(form, "choices"):
        found.setdefault(row["list_name"], {})[row["name"]] = row["score"]
    assert found == expected


@pytest.mark.parametrize("form", ["form1", "form2", "survey"])
@pytest.mark.parametrize("name", ["survey", "choices"])
def test_every_label_stands_in_three_languages(form, name):
    for row in sheet(form, name):
        if row.get("type") != "end_group":
            assert all(texts(row, "label")), row["name"]


@pytest.mark.parametrize("form", ["form1", "form2", "survey"])
def test_hints_and_messages_stand_in_three_languages_or_in_none(form):
    for row in sheet(form, "survey"):
        for column in ("hint", "constraint_message"):
            assert len({bool(text) for text in texts(row, column)}) == 1, row["name"]
    for row in sheet(form, "choices"):
        assert len({bool(row[f"hint_{language}"]) for language in ("kk", "ru", "en")}) == 1, row["name"]


@pytest.mark.parametrize("form", ["form1", "form2", "survey"])
def test_kazakh_is_not_a_copy_of_the_russian(form):
    labels = [texts(row, "label") for row in sheet(form, "survey") if row["type"] != "end_group"]
    assert all(KAZAKH & set(kazakh) for kazakh, *_ in labels)
    assert not any(KAZAKH & set(russian) for _, russian, _ in labels)


@pytest.mark.parametrize("form", ["form1", "form2", "survey"])
def test_nothing_forces_a_participant_to_answer(form):
    assert not any(row.get("required") for row in sheet(form, "survey"))


@pytest.mark.parametrize("form", ["form1", "form2", "survey"])
def test_the_settings_pin_a_version_and_a_title_per_language(form):
    (settings,) = sheet(form, "settings")
    assert settings["form_id"] == form
    assert str(settings["version"])
    assert all(settings[title] for title in ("form_title", "form_title_kk", "form_title_en"))


@pytest.mark.parametrize("form", ["form1", "form2", "survey"])
def test_our_own_reader_finds_nothing_wrong_or_untranslated(form):
    instrument, problems = check_xlsform(FORMS / f"{form}.xlsx", languages=("kk", "ru", "en"))
    assert problems == []
    assert instrument.id == form
    assert all(instrument.title.has(language) for language in ("kk", "ru", "en"))


def test_choices_explain_themselves_to_the_reader():
    instrument, _ = check_xlsform(FORMS / "form1.xlsx")
    hints = [choice.hint.get("kk") for choice in instrument.item("frequency").choices]
    assert hints == ["ай сайын немесе одан да жиі", "жылына 2–6 рет", "жылына екі реттен аз"]
