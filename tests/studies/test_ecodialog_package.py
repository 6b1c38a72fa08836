"""study.toml, codebook.toml and guide.toml: complete, in three languages, true to the map data."""

import csv
from uuid import UUID

import pytest

from ngofield.exchange.study_package import check_package

LANGUAGES = {"kk", "ru", "en"}


def places(ecodialog):
    with (ecodialog.parents[1] / "map/kz_places.csv").open(encoding="utf-8", newline="") as stream:
        return {row["kato"]: row for row in csv.DictReader(stream)}


def local_texts(value):
    """Yield every table that looks like a text in several languages."""
    if isinstance(value, dict):
        if value and value.keys() <= LANGUAGES:
            yield value
        else:
            for inner in value.values():
                yield from local_texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from local_texts(inner)


@pytest.mark.parametrize("name", ["study.toml", "codebook.toml", "guide.toml"])
def test_every_text_stands_in_three_languages(toml, name):
    found = list(local_texts(toml(name)))
    assert found
    assert all(text.keys() == LANGUAGES and all(text.values()) for text in found)


def test_towns_have_the_codes_names_and_points_of_the_map_data(ecodialog, toml):
    known = places(ecodialog)
    for town in toml("study.toml")["localities"]:
        place = known[town["kato"]]
        assert town["name"] == {code: place[f"name_{code}"] for code in ("kk", "ru", "en")}
        assert (town["lat"], town["lon"]) == (float(place["lat"]), float(place["lon"]))


def test_towns_are_those_that_scripts_rely_on(toml):
    towns = {town["id"]: town["region"] for town in toml("study.toml")["localities"]}
    assert list(towns) == [
        "taldykorgan",
        "ushtobe",
        "tekeli",
        "esik",
        "talgar",
        "konaev",
        "atbasar",
        "kokshetau",
    ]
    assert set(towns.values()) == {region["id"] for region in toml("study.toml")["regions"]}


def test_every_town_lies_in_the_region_its_code_says(toml):
    study = toml("study.toml")
    prefix = {region["id"]: region["kato"] for region in study["regions"]}
    assert all(town["kato"].startswith(prefix[town["region"]]) for town in study["localities"])


def test_dates_are_empty_where_none_was_published(toml):
    undated = [town["id"] for town in toml("study.toml")["localities"] if not town["planned"]]
    assert undated == ["atbasar", "kokshetau"]


def test_the_scale_and_its_levels(toml):
    (scale,) = toml("study.toml")["scales"]
    assert scale["items"] == ["frequency", "influence", "monitoring"]
    assert [(level["id"], level["from"]) for level in scale["levels"]] == [
        ("low", 3),
        ("medium", 5.5),
        ("high", 8),
    ]


def test_tekeli_is_left_out_for_no_reason_but_the_authors_word(toml):
    (exclusion,) = toml("study.toml")["exclusions"]
    assert (exclusion["form"], exclusion["locality"]) == ("form1", "tekeli")
    assert exclusion["reason"]["en"] == "excluded by the authors of the study"


def test_codes_have_an_identity_a_name_and_a_parent_of_their_tone(toml):
    codes = toml("codebook.toml")["codes"]
    by_name = {code["name"]: code for code in codes}
    assert len({UUID(code["guid"]) for code in codes}) == len(codes) == len(by_name)
    for code in codes:
        if "parent" in code:
            assert by_name[code["parent"]]["polarity"] == code["polarity"]


def test_the_guide_has_four_questions_in_two_sections(toml):
    sections = toml("guide.toml")["sections"]
    assert [len(section["questions"]) for section in sections] == [2, 2]


def test_colours_of_codes_can_be_read_on_paper(toml):
    for code in toml("codebook.toml")["codes"]:
        assert contrast(code["colour"], "#F6F3EC") >= 4.5, code["name"]


def contrast(one, other):
    """Return the WCAG 2 contrast ratio of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_package_reader_finds_nothing_wrong_or_untranslated(ecodialog):
    assert check_package(ecodialog) == []
