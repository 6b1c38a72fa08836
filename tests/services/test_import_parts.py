from decimal import Decimal
from pathlib import Path

import pytest

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Choice, Item, ItemType
from ngofield.domain.response import Missing
from ngofield.domain.text import LocalText
from ngofield.errors import Refused
from ngofield.services.importing.cells import read_cell
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
        (item(ItemType.DATE), "20.02.2025"),
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
