"""Results in words: a share never stands without what it is of."""

from household import FORM as HOUSE
from household import HOUSES, STUDY_OF_HOUSES
from small_study import FORM, RESPONSES, STUDY

from ngofield.analysis.frequency import frequency
from ngofield.cli.pages import table_lines
from ngofield.cli.shapes import table_shape
from ngofield.config import translations
from ngofield.i18n import Translator


def lines(**options: str) -> list[list[str]]:
    table = frequency(RESPONSES, STUDY, FORM, "often", **options)
    return [line.split("  ") for line in table_lines(Translator("en", translations()), table)]


def test_each_group_of_a_split_shows_its_base() -> None:
    rows = [[cell.strip() for cell in row if cell.strip()] for row in lines(by="locality")]
    assert ["Answer", "n", "%", "Akkol", "%", "Birlik", "%"] in rows
    assert ["periodic", "3", "60.0", "1", "33.3", "2", "100.0"] in rows
    assert ["All with an answer", "5", "100.0", "3", "100.0", "2", "100.0"] in rows


def test_a_table_without_groups_says_its_base_once() -> None:
    said = ["  ".join(row) for row in lines()]
    assert "Base: 5 answered of 6 asked." in said
    assert not any("All with an answer" in line for line in said)


def told(item: str, language: str = "en") -> list[str]:
    table = frequency(HOUSES, STUDY_OF_HOUSES, HOUSE, item)
    return list(table_lines(Translator(language, translations()), table))


def test_instances_of_a_repeat_are_called_so_and_the_four_kinds_of_missing_stand_apart() -> None:
    said = told("pension")
    assert "Counted is “Household member”: 4 in all. Forms that tell of them: 2." in said
    assert "Base: 1 answered of 4 asked." in said
    assert "Missing: do not know: 1, not asked: 2." in said
    assert any("сұралмады: 2" in line for line in told("pension", "kk"))
    assert any("не знают: 1" in line and "не спрашивали: 2" in line for line in told("pension", "ru"))


def test_a_ranking_says_the_mean_place_and_every_place() -> None:
    rows = [line.split() for line in told("order")]
    assert ["Answer", "first", "%", "mean", "place", "1.", "2.", "3."] in rows
    assert ["waste", "0", "0.0", "3.0", "0", "0", "2"] in rows


def test_numbers_are_summed_up_under_their_table() -> None:
    assert any(line.startswith("Mean 55.3, standard deviation 18.2, median 61.0") for line in told("age"))


def test_scripts_read_what_is_counted_and_where_it_was_ranked() -> None:
    age = table_shape(frequency(HOUSES, STUDY_OF_HOUSES, HOUSE, "age"))
    label = {"kk": "Отбасы мүшесі", "ru": "Член семьи", "en": "Household member"}
    assert age["base"]["repeat"] == {"name": "member", "label": label, "forms": 2}
    assert age["base"]["missing"] == {"refused": 1, "dont_know": 0, "blank": 0, "not_asked": 0}
    order = table_shape(frequency(HOUSES, STUDY_OF_HOUSES, HOUSE, "order"))
    assert (order["rows"][0]["mean_rank"], order["rows"][2]["places"]) == (1.5, [0, 0, 2])
    assert "repeat" not in order["base"]
    assert "mean_rank" not in age["rows"][0]
