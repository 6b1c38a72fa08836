"""XLSForm: what is read, in each of the three formats."""

from decimal import Decimal
from pathlib import Path

import pytest
from pyxform.xls2xform import convert
from xlsform_files import GOOD, as_csv, as_xlsx, workbook

from ngofield.domain.instrument import Instrument
from ngofield.domain.item import ItemType
from ngofield.exchange.xlsform import check_xlsform, read_xlsform


def form(*rows: str, columns: str = "type | name | label::ru", choices: str = "") -> bytes:
    survey = "\n".join(f"| | {row} |" for row in (columns, *rows))
    return f"| survey |\n{survey}\n{choices}".encode()


FORMATS = [
    (GOOD.encode(), "example.md"),
    (as_csv(GOOD), "example.csv"),
    (as_csv(GOOD, ";"), "example.csv"),
    (as_xlsx(GOOD), "example.xlsx"),
]


@pytest.fixture(params=FORMATS, ids=["md", "csv", "csv with semicolons", "xlsx"])
def example(request: pytest.FixtureRequest) -> Instrument:
    data, name = request.param
    return read_xlsform(data, name)


def test_the_settings(example: Instrument) -> None:
    assert (example.id, example.version, example.default_language) == ("example", "3", "ru")
    assert example.title.texts == {"ru": "Пример"}
    assert example.languages == ("kk", "ru")


def test_the_items_in_order(example: Instrument) -> None:
    assert [(item.name, item.type) for item in example.items] == [
        ("hello", ItemType.NOTE),
        ("works", ItemType.SELECT_ONE),
        ("topics", ItemType.SELECT_MULTIPLE),
        ("years", ItemType.INTEGER),
        ("share", ItemType.DECIMAL),
        ("since", ItemType.DATE),
        ("double", ItemType.CALCULATE),
        ("ideas", ItemType.TEXT),
    ]


def test_the_words_of_a_question(example: Instrument) -> None:
    works, topics, ideas = (example.item(name) for name in ("works", "topics", "ideas"))
    assert works is not None
    assert topics is not None
    assert ideas is not None
    assert works.label.texts == {"kk": "ЖАО-мен жұмыс істейсіз бе?", "ru": "Работаете ли Вы с МИО?"}
    assert works.hint.texts == {"ru": "Отметьте один вариант"}
    assert topics.constraint_message.texts == {"ru": "Не больше двух"}
    assert ideas.label.get("kk") == "Ұсыныстарыңыз? | Еркін жазыңыз"


def test_the_choices_with_their_points(example: Instrument) -> None:
    works = example.item("works")
    assert works is not None
    assert [(c.name, c.label.get("kk"), c.score) for c in works.choices] == [
        ("yes", "Иә", Decimal(1)),
        ("no", "Жоқ", Decimal("0.5")),
    ]


def test_the_groups_around_an_item(example: Instrument) -> None:
    share, double = example.item("share"), example.item("double")
    assert share is not None
    assert double is not None
    assert (share.groups, double.groups) == (("more", "detail"), ())
    more = example.group("more")
    assert more is not None
    assert (more.label.get("ru"), more.relevant) == ("Подробнее", "${works} = 'yes'")


def test_the_expressions_as_they_were_written(example: Instrument) -> None:
    works, years, double, ideas = (example.item(n) for n in ("works", "years", "double", "ideas"))
    assert works is not None
    assert years is not None
    assert double is not None
    assert ideas is not None
    assert (works.required, ideas.required) == ("true()", "")
    assert (years.required, years.constraint) == ("${works} = 'yes'", ". >= 0")
    assert double.calculation == "${years} * 2"


@pytest.mark.parametrize(("data", "name"), FORMATS)
def test_the_formats_say_the_same(data: bytes, name: str) -> None:
    def without_rows(instrument: Instrument) -> list[object]:
        return [(i.name, i.label, i.hint, i.choices, i.groups, i.relevant) for i in instrument.items]

    assert without_rows(read_xlsform(data, name)) == without_rows(read_xlsform(GOOD.encode(), "example.md"))


@pytest.mark.parametrize(("data", "name"), [FORMATS[0], FORMATS[1], FORMATS[3]])
def test_other_tools_read_these_files_too(data: bytes, name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(data.removeprefix(b"\xef\xbb\xbf"))
    read = convert(str(file), validate=False)
    assert all(f'/data/{item}"' in read.xform for item in ("works", "double"))


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    file = tmp_path / "Анкета 1.xlsx"
    file.write_bytes(as_xlsx(GOOD))
    assert read_xlsform(file) == read_xlsform(as_xlsx(GOOD), "x.xlsx")


def test_without_settings_the_file_gives_the_id() -> None:
    instrument = read_xlsform(form("text | a | Сұрақ"), "form7.md")
    assert (instrument.id, instrument.version, instrument.default_language) == ("form7", "1", "ru")


SPELLINGS = [
    ("string", ItemType.TEXT),
    ("Text", ItemType.TEXT),
    ("int", ItemType.INTEGER),
    ("select one l", ItemType.SELECT_ONE),
    ("select one from l", ItemType.SELECT_ONE),
    ("select1 l", ItemType.SELECT_ONE),
    ("SELECT_ONE l", ItemType.SELECT_ONE),
    ("select all that apply from l", ItemType.SELECT_MULTIPLE),
    ("select_multiple   l", ItemType.SELECT_MULTIPLE),
]
LIST = "| choices |\n| | list name | value | caption::ru |\n| | l | 1 | Бір |\n"


@pytest.mark.parametrize(("spelling", "type"), SPELLINGS)
def test_types_may_be_spelled_as_people_do(spelling: str, type: ItemType) -> None:
    assert read_xlsform(form(f"{spelling} | a | Вопрос", choices=LIST), "f.md").items[0].type is type


@pytest.mark.parametrize(
    ("heading", "language"),
    [
        ("label::Қазақша (kk)", "kk"),
        ("label::kk", "kk"),
        ("label:kk", "kk"),
        ("Label :: Kazakh", "kk"),
        ("label::Русский", "ru"),
        ("label::O'zbekcha (uz)", "uz"),
        ("label", "ru"),
        ("caption::English (en)", "en"),
    ],
)
def test_languages_may_be_named_as_people_do(heading: str, language: str) -> None:
    data = form("text | a | Words", columns=f"type | name | {heading}")
    instrument = read_xlsform(data, "f.md")
    assert instrument.items[0].label.texts == {language: "Words"}
    assert instrument.languages == (language,)


def test_untagged_words_are_in_the_default_language() -> None:
    data = form("text | a | Сұрақ", columns="type | name | label")
    data += b"\n| settings |\n| | default_language | form_title |\n| | kk | X |\n"
    instrument = read_xlsform(data, "f.md")
    assert instrument.default_language == "kk"
    assert instrument.title.texts == {"kk": "X"}
    assert instrument.items[0].label.texts == {"kk": "Сұрақ"}


def test_titles_and_hints_in_our_own_columns() -> None:
    data = form("select_one l | a | Вопрос")
    data += (
        "\n| choices |\n| | list_name | name | label::ru | hint_kk |\n| | l | a | А | түсіндірме |\n".encode()
    )
    data += "\n| settings |\n| | form_title | form_title_kk | form_title_ru |\n| | a | б | в |\n".encode()
    instrument = read_xlsform(data, "f.md")
    assert instrument.title.texts == {"kk": "б", "ru": "в"}
    assert instrument.items[0].choices[0].hint.texts == {"kk": "түсіндірме"}


@pytest.mark.parametrize(("text", "expression"), [("TRUE", "true()"), ("No", ""), ("1 = 1", "1 = 1")])
def test_required_is_yes_no_or_a_condition(text: str, expression: str) -> None:
    data = form(f"text | a | Вопрос | {text}", columns="type | name | label::ru | required")
    assert read_xlsform(data, "f.md").items[0].required == expression


def test_numbers_in_cells_are_read_as_typed() -> None:
    sheets = {
        "survey": [["type", "name", "label::ru", "required"], ["select_one l", "a", "2024", "1"]],
        "choices": [
            ["list_name", "name", "label::ru", "score"],
            ["l", "1", "1", "3"],
            ["l", "2", "2.5", "2.5"],
        ],
    }
    item = read_xlsform(workbook(sheets), "f.xlsx").items[0]
    assert item.label.get("ru") == "2024"
    assert [(c.name, c.label.get("ru"), c.score) for c in item.choices] == [
        ("1", "1", Decimal(3)),
        ("2", "2.5", Decimal("2.5")),
    ]


def test_unused_sheets_empty_columns_and_remarks_are_passed_over() -> None:
    data = form(
        "text | a | Вопрос | | why we ask | x",
        columns="type | name | label::ru | media::image::ru | note | _ours",
    )
    instrument, problems = check_xlsform(data + b"\n| drafts |\n| | x |\n| | y |\n", "f.md")
    assert instrument is not None
    assert problems == []
