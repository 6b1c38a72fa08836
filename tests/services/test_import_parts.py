from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from household import FORM as HOUSE

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Choice, Item, ItemType
from ngofield.domain.response import Missing
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.services.importing.cells import read_cell, read_ticks
from ngofield.services.importing.columns import match_columns
from ngofield.services.importing.mapping import ImportMap, read_import_map


def words(kk: str, ru: str) -> LocalText:
    return LocalText({"kk": kk, "ru": ru})


CHOICES = (Choice("yes", words("Иә", "Да"), Decimal(1)), Choice("no", words("Жоқ", "Нет")))
ONE = Item("took_part", ItemType.SELECT_ONE, words("Қатыстыңыз ба?", "Участвовали ли Вы?"), choices=CHOICES)
SEVERAL = Item("needs", ItemType.SELECT_MULTIPLE, words("Қажеті", "Нужно"), choices=CHOICES)
TEXT = Item("ideas", ItemType.TEXT, words("Ұсыныс", "Предложения"))
FORM = Instrument("form9", "1", words("Ф", "Ф"), ("kk", "ru"), (ONE, SEVERAL, TEXT))


def item(kind: ItemType) -> Item:
    return Item("x", kind, words("х", "х"))


@pytest.mark.parametrize(
    ("what", "cell", "read"),
    [
        (ONE, "yes", "yes"),
        (ONE, " да ", "yes"),
        (ONE, "ЖОҚ", "no"),
        (ONE, "", None),
        (ONE, "#refused", Missing.REFUSED),
        (ONE, "#dont_know", Missing.DONT_KNOW),
        (ONE, "#not_asked", Missing.NOT_ASKED),
        (SEVERAL, "yes no", ("yes", "no")),
        (SEVERAL, "Да; Жоқ; да", ("yes", "no")),
        (TEXT, "=SUM(A1)", "=SUM(A1)"),
        (item(ItemType.INTEGER), "12", 12),
        (item(ItemType.INTEGER), "12,0", 12),
        (item(ItemType.DECIMAL), "2,5", 2.5),
        (item(ItemType.DATE), "2025-02-20", "2025-02-20"),
        (item(ItemType.DATE), "2.3.2025", "2025-03-02"),
        (item(ItemType.DATE), "2025/03/02", "2025-03-02"),
        (item(ItemType.DATE), "02.03.2025 00:00:00", "2025-03-02"),
        (item(ItemType.TIME), "9:05", "09:05"),
        (item(ItemType.TIME), "14:30:00.000+05:00", "14:30"),
        (item(ItemType.TIME), "12:15 AM", "00:15"),
        (item(ItemType.TIME), "2:30 pm", "14:30"),
        (item(ItemType.DATETIME), "2024-12-02T14:30:00.000+05:00", "2024-12-02T14:30"),
        (item(ItemType.DATETIME), "02.12.2024 14:30", "2024-12-02T14:30"),
        (item(ItemType.RANGE), "2,5", 2.5),
        (item(ItemType.INTEGER), "1 234", 1234),
        (item(ItemType.DECIMAL), "1\u00a0234\u00a0567,5", 1234567.5),
        (item(ItemType.REPEAT), "3", 3),
        (item(ItemType.ACKNOWLEDGE), "OK", "OK"),
        (item(ItemType.ACKNOWLEDGE), "Иә", "OK"),
        (item(ItemType.ACKNOWLEDGE), "0", None),
        (replace(SEVERAL, type=ItemType.RANK), "no yes", ("no", "yes")),
        (replace(SEVERAL, type=ItemType.RANK), "Нет; Да", ("no", "yes")),
        (ONE, "#blank", Missing.BLANK),
    ],
)
def test_a_cell_is_read_as_people_write(what: Item, cell: str, read: object) -> None:
    assert read_cell(what, cell, ImportMap()) == read


@pytest.mark.parametrize(
    ("what", "cell"),
    [
        (ONE, "перхапс"),
        (SEVERAL, "yes; перхапс"),
        (item(ItemType.INTEGER), "2.5"),
        (item(ItemType.INTEGER), "nan"),
        (item(ItemType.INTEGER), "1e999"),
        (item(ItemType.DECIMAL), "many"),
        (item(ItemType.DATE), "02/12/2024"),
        (item(ItemType.DATE), "31.02.2025"),
        (item(ItemType.TIME), "25:00"),
        (item(ItemType.TIME), "13:00 PM"),
        (item(ItemType.DATETIME), "2024-12-03"),
        (item(ItemType.RANGE), "1e"),
        (item(ItemType.ACKNOWLEDGE), "maybe"),
        (replace(SEVERAL, type=ItemType.RANK), "yes; перхапс"),
    ],
)
def test_a_cell_that_is_no_answer_is_refused_without_repeating_it(what: Item, cell: str) -> None:
    with pytest.raises(Refused) as refused:
        read_cell(what, cell, ImportMap())
    assert cell not in str(refused.value)


def test_the_map_says_what_cells_mean() -> None:
    mapping = ImportMap(
        missing={Missing.REFUSED: ("отказ",)},
        split={"default": ", "},
        values={"took_part": {"Было дело": "yes"}},
    )
    assert read_cell(ONE, "Было дело", mapping) == "yes"
    assert read_cell(ONE, "отказ", mapping) is Missing.REFUSED
    assert read_cell(SEVERAL, "Да, Нет", mapping) == ("yes", "no")


def test_columns_are_matched_by_name_label_and_map() -> None:
    mapping = ImportMap(columns={"ideas": "Что ещё?"}, ignore=("Отметка времени",))
    headings = ["locality", "participant", "took_part", "НУЖНО", "Что ещё?", "ideas_codes", "Отметка времени"]
    columns = match_columns(headings, FORM, mapping)
    assert columns.meta == {"locality": "locality", "participant": "participant"}
    assert columns.items == {"took_part": "took_part", "needs": "НУЖНО", "ideas": "Что ещё?"}
    assert columns.codes == {"ideas": "ideas_codes"}


@pytest.mark.parametrize(
    ("headings", "mapping", "said"),
    [
        (["locality", "shoe_size"], ImportMap(), "Nothing was imported. The column shoe_size is no question"),
        (["took_part_codes"], ImportMap(), "Nothing was imported. The column took_part_codes is no question"),
        (["took_part", "Участвовали ли Вы?"], ImportMap(), "took_part and Участвовали ли Вы? feed the same"),
        (["took_part"], ImportMap(columns={"needs": "Нужды"}), "names the column Нужды"),
    ],
)
def test_a_column_that_feeds_nothing_is_refused_by_name(headings, mapping, said: str) -> None:
    with pytest.raises(Refused, match=said.replace("?", r"\?")):
        match_columns(headings, FORM, mapping)


@pytest.mark.parametrize(
    ("heading", "feeds"),
    [
        ("age[2]", "age[2]"),
        ("member[2]/age", "age[2]"),
        ("Жасы[3]", "age[3]"),
        ("pay[2][1]", "pay[2][1]"),
        ("member[2]/job[1]/pay", "pay[2][1]"),
        ("member", "member"),
        ("job[2]", "job[2]"),
        ("tenure", "tenure"),
    ],
)
def test_headings_name_instances_of_repeats(heading: str, feeds: str) -> None:
    assert match_columns([heading], HOUSE, ImportMap()).items == {feeds: heading}


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("age", "once in each instance"),
        ("pay[1]", "once in each instance"),
        ("tenure[1]", "once in each instance"),
        ("twice", "works this out by itself"),
        ("job/age[1]", "no question of the form"),
        ("house/tenure", "no question of the form"),
    ],
)
def test_a_heading_that_names_no_single_answer_is_refused(heading: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        match_columns([heading], HOUSE, ImportMap())
    assert said in str(refused.value)


def test_each_choice_may_have_a_column_of_its_own() -> None:
    columns = match_columns(["needs/yes", "needs/no", "took_part"], FORM, ImportMap())
    assert columns.ticks == {"needs": {"yes": "needs/yes", "no": "needs/no"}}
    assert columns.heading_of("needs") == "needs/yes"
    both = match_columns(["needs", "needs/yes", "needs/no"], FORM, ImportMap())
    assert (both.items, both.ticks) == ({"needs": "needs"}, {})


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        ({"yes": "1", "no": "0"}, ("yes",)),
        ({"yes": "TRUE", "no": "TRUE"}, ("yes", "no")),
        ({"yes": "0", "no": ""}, ()),
        ({"yes": "", "no": ""}, None),
        ({"yes": "#refused", "no": "#refused"}, Missing.REFUSED),
        ({"yes": "#not_asked", "no": ""}, Missing.NOT_ASKED),
    ],
)
def test_ticked_columns_are_read_together(cells: dict[str, str], read: object) -> None:
    assert read_ticks(cells, ImportMap()) == read


@pytest.mark.parametrize("cells", [{"yes": "2"}, {"yes": "1", "no": "#refused"}])
def test_a_column_of_a_choice_says_yes_or_no(cells: dict[str, str]) -> None:
    with pytest.raises(Refused, match="yes or no"):
        read_ticks(cells, ImportMap())


def test_ignored_columns_may_be_named_by_a_part() -> None:
    mapping = ImportMap(ignore=("_*", "age[1]", "*time*"))
    assert all(map(mapping.ignores, ("_id", "_", "age[1]", "Submission time")))
    assert not any(map(mapping.ignores, ("id_", "age1", "TIME")))


def test_a_mapping_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "map.toml"
    file.write_text('ignore = ["A"]\n[columns]\nlocality = "Город"\n[missing]\nrefused = ["-"]\n', "utf-8")
    read = read_import_map(file)
    assert read.columns == {"locality": "Город"}
    assert read.reason("-") is Missing.REFUSED


@pytest.mark.parametrize(
    "content", ["[columns", "colums = 1", "[missing]\nlost = ['-']", "\x00", "x = " + "[" * 5000]
)
def test_what_is_no_mapping_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "map.toml"
    file.write_text(content, "utf-8")
    with pytest.raises(Refused, match=r"map\.toml is not an import mapping"):
        read_import_map(file)


def test_an_absent_mapping_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"none\.toml could not be read"):
        read_import_map(tmp_path / "none.toml")
