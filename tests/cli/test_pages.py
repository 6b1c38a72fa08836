"""Results in words: a share never stands without what it is of."""

from small_study import FORM, RESPONSES, STUDY

from ngofield.analysis.frequency import frequency
from ngofield.cli.pages import table_lines
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
