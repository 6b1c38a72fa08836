"""XLSForm: what is refused, by name, with sheet and cell; and what is only a warning."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsform_files import GOOD, as_csv, as_xlsx

from ngofield.config import translations
from ngofield.domain.problem import Severity
from ngofield.errors import Refused
from ngofield.exchange.xlsform import check_xlsform, read_xlsform
from ngofield.i18n import Translator

COLUMNS = "type | name | label::ru"
LISTS = "\n| choices |\n| | list_name | name | label::ru |\n| | l | a | А |\n"


def survey(*rows: str, columns: str = COLUMNS, more: str = LISTS) -> bytes:
    lines = "\n".join(f"| | {row} |" for row in (columns, *rows))
    return f"| survey |\n{lines}\n{more}".encode()


def choices(*rows: str, columns: str = "list_name | name | label::ru | score") -> bytes:
    lines = "\n".join(f"| | {row} |" for row in (columns, *rows))
    return survey("text | q | Вопрос", more=f"\n| choices |\n{lines}\n")


def logic(column: str, source: str, type: str = "integer") -> bytes:
    return survey(
        "integer | age | Возраст |", f"{type} | q | Вопрос | {source}", columns=f"{COLUMNS} | {column}"
    )


def group(*rows: str, columns: str = COLUMNS, kind: str = "group") -> bytes:
    return survey(f"begin {kind} | g | Г", *rows, f"end {kind} | |", columns=columns)


def cell(column: str, text: str, type: str = "text") -> bytes:
    return survey(f"{type} | q | В | {text}", columns=f"{COLUMNS} | {column}")


TYPES = [
    # the type, and what the message offers instead
    ("geopoint", "text"), ("geotrace", "text"), ("geoshape", "text"), ("start-geopoint", "text"),
    ("background-geopoint", "text"), ("osm", "text"), ("gps", "text"),
    ("image", "text"), ("photo", "text"), ("audio", "text"), ("video", "text"), ("file", "text"),
    ("background-audio", "text"), ("signature", "text"), ("barcode", "text"),
    ("select_one_external l", "select_one_from_file"), ("csv-external", "remove the row"),
    ("xml-external", "CSV"), ("begin loop over l", "repeat"), ("end loop", "repeat"),
]  # fmt: skip
REFUSED_COLUMNS = [
    ("trigger", "always computed"), ("media::image::ru", "words"), ("image", "words"), ("audio", "words"),
    ("video::ru", "words"), ("big-image", "words"), ("bind::type", "relevant"),
    ("body::accuracy", "relevant"), ("control::rows", "relevant"), ("instance::x", "relevant"),
    ("save_to", "by form"),
    ("disabled", "remove the rows"), ("query", "select_one_from_file"), ("intent", "in words"),
    ("no_app_error_string", "empty it"),
]  # fmt: skip
NAMED: list[tuple[bytes, str, str]] = [
    *((survey(f"{type} | q | Вопрос"), "survey!A2", type.split(" ")[0]) for type, _ in TYPES),
    *((survey(f"{type} | q | Вопрос"), "survey!A2", instead) for type, instead in TYPES),
    *((cell(column, "x"), "survey!D2", f"“{column}”") for column, _ in REFUSED_COLUMNS),
    *((cell(column, "x"), "survey!D2", instead) for column, instead in REFUSED_COLUMNS),
]
REFUSED = [
    # what the message names, where, and the form
    *NAMED,
    (survey("text | a | А", "image | q | Фото"), "survey!A3", "image"),
    (survey("telepathy | q | Мысли"), "survey!A2", "telepathy"),
    (survey("select_one | q | Один"), "survey!A2", "select_one"),
    (survey("rank | q | Порядок"), "survey!A2", "rank"),
    (survey("select_one_from_file | q | Один"), "survey!A2", "towns.csv"),
    (survey("select_one_from_file towns.csv | q | Город"), "survey!A2", "towns.csv beside"),
    (survey("select_one_from_file towns.xml | q | Город"), "survey!A2", "towns.xml"),
    (survey("select_one_from_file ../towns.csv | q | Город"), "survey!A2", "../towns.csv"),
    (survey("select_one_from_file towns.csv or_other | q | Город"), "survey!A2", "or_other"),
    (survey("select_one towns.csv | q | Город"), "survey!A2", "select_one_from_file towns.csv"),
    (survey("select_one l always | q | Один"), "survey!A2", "always"),
    (survey("select_one nolist | q | Один"), "survey!A2", "nolist"),
    (survey("| q | Вопрос"), "survey!A2", "type"),
    (survey("text | | Вопрос"), "survey!B2", "name"),
    (survey("text | my question | Вопрос"), "survey!B2", "my question"),
    (survey("text | 1a | Вопрос"), "survey!B2", "1a"),
    (survey("text | meta | Вопрос"), "survey!B2", "meta"),
    (survey("begin repeat | data | Вопрос", "text | q | В", "end repeat | |"), "survey!B2", "data"),
    (survey("text | q | А", "text | q | Б"), "survey!B3", "row 2"),
    (survey("text | q_other | А", "select_one l or_other | q | Б"), "survey!B3", "q_other"),
    (survey("select_one l or_other | q | Б", more=f"{LISTS}| | l_or_other | b | Б |\n"), "survey!A2",
     "l_or_other"),
    (survey("text | q | А", "begin group | q | Б", "end group | |"), "survey!B3", "q"),
    (survey("text | q |"), "survey!C2", "label"),
    (survey("acknowledge | q |"), "survey!C2", "label"),
    (survey("text | q | Вы сказали ${nobody}"), "survey!C2", "${nobody}"),
    (survey("text | q | Вы сказали ${q"), "survey!C2", "${name}"),
    (survey("text | q | Раньше: ${last-saved#q}"), "survey!C2", "${last-saved#q}"),
    (survey("begin group | g | О ${nobody}", "text | q | В", "end group | |"), "survey!C2", "${nobody}"),
    (group("text | q | В ${g}"), "survey!C3", "${g}"),
    (survey("begin group | g | Группа", "text | q | Вопрос"), "survey!A2", "g"),
    (survey("text | q | Вопрос", "end group | |"), "survey!A3", "end"),
    (survey("begin group | g | Г", "text | q | В", "end group | h |"), "survey!B4", "h"),
    (survey("begin repeat | g | Г", "text | q | В", "end group | |"), "survey!A4", "end group"),
    (survey(*(f"begin group | g{n} | Г" for n in range(31)), "text | q | В",
            *["end group | |"] * 31), "survey!A32", "30"),
    (survey("note | n | Привет"), "survey!A1", "no question"),
    (survey("text | q | Вопрос", columns="type | name | label::Казахский (kz)"), "survey!C1", "kz"),
    (survey("text | q | Вопрос", columns="type | name | label::Martian"), "survey!C1", "Martian"),
    (survey("text | q | В | да", columns=f"{COLUMNS} | relevent"), "survey!D1", "relevant"),
    (survey("text | q | В | В", columns=f"{COLUMNS} | label::Русский (ru)"), "survey!D1", "one language"),
    (cell("readonly", "maybe"), "survey!D2", "read_only"),
    (cell("repeat_count", "3"), "survey!D2", "repeat_count"),
    (survey("begin group | g | Г | 3", "text | q | В |", "end group | | |",
            columns=f"{COLUMNS} | repeat_count"), "survey!D2", "repeat_count"),
    (survey("begin repeat | g | Г | ${no}", "text | q | В |", "end repeat | | |",
            columns=f"{COLUMNS} | repeat_count"), "survey!D2", "${no}"),
    (cell("default", "four", "integer"), "survey!D2", "four"),
    (cell("default", "4.5", "integer"), "survey!D2", "4.5"),
    (cell("default", "1/2/2024", "date"), "survey!D2", "1/2/2024"),
    (cell("default", "25:00", "time"), "survey!D2", "25:00"),
    (cell("default", "b", "select_one l"), "survey!D2", "b"),
    (cell("default", "a a", "select_multiple l"), "survey!D2", "a a"),
    (cell("default", "${nobody}"), "survey!D2", "${nobody}"),
    (cell("parameters", "start", "range"), "survey!D2", "name=value"),
    (cell("parameters", "start=low", "range"), "survey!D2", "low"),
    (cell("parameters", "start=5 end=1", "range"), "survey!D2", "larger"),
    (cell("parameters", "step=0", "range"), "survey!D2", "steps"),
    (cell("parameters", "start=0 end=nan", "range"), "survey!D2", "nan"),
    (cell("parameters", "start=0 end=1_000", "range"), "survey!D2", "1_000"),
    (cell("parameters", "start=0 end=1000 step=0.001", "range"), "survey!D2", "10000"),
    (cell("default", "4.5", "range"), "survey!D2", "4.5"),
    (cell("default", "11", "range"), "survey!D2", "11"),
    (cell("parameters", "start=0 end=1 step=2", "range"), "survey!D2", "steps"),
    (cell("parameters", "randomize=maybe", "select_one l"), "survey!D2", "maybe"),
    (cell("parameters", "seed=7", "select_one l"), "survey!D2", "randomize=true"),
    (cell("parameters", "randomize=true seed=abc", "rank l"), "survey!D2", "abc"),
    (cell("parameters", "randomize=true seed=${no}", "rank l"), "survey!D2", "${no}"),
    (cell("parameters", "rows=-1"), "survey!D2", "-1"),
    (cell("appearance", "minimal search('towns')", "select_one l"), "survey!D2", "select_one_from_file"),
    (cell("choice_filter", "a = 1"), "survey!D2", "choice_filter"),
    (cell("choice_filter", "name = 'a'", "select_one l or_other"), "survey!D2", "or_other"),
    (survey("begin group | g | Г | table-list |", "select_one l | q | В | |", "select_one m | r | Р | |",
            "end group | | | |", columns=f"{COLUMNS} | appearance | choice_filter",
            more=f"{LISTS}| | m | a | А |\n"), "survey!A4", "field-list"),
    (survey("begin group | g | Г | table-list |", "select_one l | q | В | | name = 'a'", "end group | | | |",
            columns=f"{COLUMNS} | appearance | choice_filter"), "survey!E3", "field-list"),
    (cell("choice_filter", "size > 1", "select_one l"), "survey!D2", "size"),
    (cell("choice_filter", "name = ${no}", "select_one l"), "survey!D2", "${no}"),
    (cell("choice_filter", "name =", "select_one l"), "survey!D2", "name ="),
    (logic("relevant", "${nobody} = 1"), "survey!D3", "${nobody}"),
    (logic("relevant", "bogus(${age})"), "survey!D3", "bogus()"),
    (logic("relevant", "${age} >"), "survey!D3", "${age} >"),
    (logic("relevant", ". > 1"), "survey!D3", "."),
    (logic("relevant", "${q} = 1"), "survey!D3", "circle"),
    (logic("relevant", "pulldata('towns', 'a', 'b', ${age}) = 1"), "survey!D3", "towns.csv"),
    (logic("relevant", "jr:choice-name(${age}, '${nobody}') = 1"), "survey!D3", "${nobody}"),
    (logic("required", "maybe"), "survey!D3", "maybe"),
    (logic("constraint", "regex(., '[')"), "survey!D3", "["),
    (logic("constraint", "selected(.)"), "survey!D3", "selected()"),
    (logic("calculation", "${q} + 1", "calculate"), "survey!D3", "circle"),
    (logic("calculation", "", type="calculate"), "survey!D3", "calculate"),
    (survey("begin group | g | Г | ${no} = 1", "text | q | В |", "end group | | |",
            columns=f"{COLUMNS} | relevant"), "survey!D2", "${no}"),
    (survey("begin group | g | Г | ${q} = 1", "text | q | В |", "end group | | |",
            columns=f"{COLUMNS} | relevant"), "survey!D2", "circle"),
    (choices("| a | А |"), "choices!A2", "list_name"),
    (choices("l | | А |"), "choices!B2", "name"),
    (choices("l | a b | А |"), "choices!B2", "a b"),
    (choices(f"l | {'a' * 101} | А |"), "choices!B2", "at most 100"),
    (survey(f"text | {'q' * 101} | Вопрос"), "survey!B2", "no name"),
    (choices("l | a | А |", "l | a | Б |"), "choices!B3", "twice"),
    (choices("l | a | | 1"), "choices!C2", "label"),
    (choices("l | a | А ${nobody} | 1"), "choices!C2", "${nobody}"),
    (choices("l | a | А | three"), "choices!D2", "three"),
    (choices("l | a | А | inf"), "choices!D2", "inf"),
    (choices("l | a | А | a.png", columns="list_name | name | label::ru | image"), "choices!D2", "image"),
    (choices("l | a | А | x", columns="list_name | name | label::ru | scroe"), "choices!D1", "score"),
    (choices("l | a | А | x | y", columns="list_name | name | label::ru | size | size"), "choices!E1",
     "size"),
    (survey("text | q | В", more="\n| settings |\n| | default_language |\n| | Martian |\n"),
     "settings!A2", "Martian"),
    (survey("text | q | В", more="\n| settings |\n| | form_id |\n| | a |\n| | b |\n"),
     "settings!A3", "one row"),
    (survey("text | q | В", more="\n| settings |\n| | public_key |\n| | MIIB |\n"), "settings!A2",
     "encrypts"),
    (survey("text | q | В", more="\n| external_choices |\n| | list_name |\n| | a |\n"),
     "external_choices!A1", "select_one_from_file"),
    (survey("text | q | В", more="\n| entities |\n| | list_name |\n| | a |\n"), "entities!A1", "remove it"),
    (survey("text | q | В", more="\n| osm |\n| | list_name |\n| | a |\n"), "osm!A1", "text"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "where", "named"), REFUSED)
def test_it_is_refused_by_name_and_cell(data: bytes, where: str, named: str) -> None:
    with pytest.raises(Refused) as refused:
        read_xlsform(data, "form.md")
    told = str(refused.value)
    assert told.startswith(f"form.md {where}: ")
    assert named in told.removeprefix(f"form.md {where}: ")


@pytest.mark.parametrize(("data", "where", "named"), REFUSED)
def test_a_check_finds_the_same(data: bytes, where: str, named: str) -> None:
    instrument, problems = check_xlsform(data, "form.md")
    assert instrument is None
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    assert errors[0].where == f"form.md {where}"
    assert named in errors[0].what.format_map(dict(errors[0].params))


def test_the_cell_is_the_one_in_the_spreadsheet() -> None:
    data = as_xlsx(survey("text | a | А", "geopoint | q | Где?").decode())
    with pytest.raises(Refused, match=r"form\.xlsx survey!A3: .*geopoint"):
        read_xlsform(data, "form.xlsx")


def test_a_check_goes_on_after_an_error() -> None:
    data = survey("geopoint | a | Где?", "text | b | Что?", "text | b | Что?", "select_one no | c | Кто?")
    _, problems = check_xlsform(data, "form.md")
    assert [problem.where for problem in problems] == [
        "form.md survey!A2",
        "form.md survey!B4",
        "form.md survey!A5",
    ]


def test_missing_translations_are_warnings_with_their_cell() -> None:
    data = survey(
        "select_one l | q | Вопрос | Сұрақ | Подсказка | ",
        "text | r | Вопрос | | | ",
        columns="type | name | label::ru | label::kk | hint::ru | hint::kk",
        more="\n| choices |\n| | list_name | name | label::ru | label::kk |\n| | l | a | А | |\n",
    )
    instrument, problems = check_xlsform(data, "form.md", ("kk", "ru"))
    assert instrument is not None
    assert [(p.where, p.params["language"], p.severity) for p in problems] == [
        ("form.md survey!F2", "kk", Severity.WARNING),
        ("form.md survey!D3", "kk", Severity.WARNING),
        ("form.md choices!D2", "kk", Severity.WARNING),
    ]


def test_a_language_without_any_column_is_missing_everywhere() -> None:
    _, problems = check_xlsform(survey("text | q | Вопрос"), "form.md", ("kk", "ru"))
    assert [problem.params["language"] for problem in problems] == ["kk"] * len(problems)
    assert problems[0].where == "form.md survey!C2"


def test_a_column_nobody_reads_is_a_warning() -> None:
    data = survey("text | q | Вопрос | пилот", columns=f"{COLUMNS} | stage")
    instrument, problems = check_xlsform(data, "form.md")
    assert instrument is not None
    assert [(p.where, p.severity) for p in problems] == [("form.md survey!D1", Severity.WARNING)]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "form.xlsx"),
        (b"", "form.csv"),
        (b"", "form.md"),
        (b"PK\x03\x04 broken", "form.xlsx"),
        (b"\xd0\xcf\x11\xe0", "form.xlsx"),
        ("Анкета".encode("cp1251"), "form.csv"),
        (b"no table here", "form.md"),
        (GOOD.encode(), "form.xls"),
        (GOOD.encode(), "form"),
        (b'survey\n,type\n,"open', "form.csv"),
    ],
)
def test_what_is_no_form_is_refused(data: bytes, name: str) -> None:
    with pytest.raises(Refused):
        read_xlsform(data, name)
    assert check_xlsform(data, name)[0] is None


@given(st.binary(max_size=200), st.sampled_from(["f.md", "f.csv", "f.xlsx"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    check_xlsform(data, name)


CELL = st.sampled_from(
    ["", "text", "name", "type", "label::kk", "relevant", "begin group", "end group", "select_one l", "l",
     "a", "${a} = 1", "calculate", "calculation", "list_name", "score", "required", "hint", "::", "(kk)"]
) | st.text(max_size=8)  # fmt: skip
ROW = st.lists(CELL, min_size=1, max_size=5)
SHEET = st.tuples(st.sampled_from(["survey", "choices", "settings"]), st.lists(ROW, max_size=5))


@settings(max_examples=100, deadline=None)
@given(st.lists(SHEET, max_size=4))
def test_any_cells_are_read_or_refused(sheets: list[tuple[str, list[list[str]]]]) -> None:
    lines = []
    for title, rows in sheets:
        lines += [[title], *(["", *row] for row in rows)]
    text = "\n".join("|" + "|".join(cell.replace("|", "") for cell in line) + "|" for line in lines)
    instrument, problems = check_xlsform(text.encode("utf-8", "replace"), "f.md")
    assert instrument is not None or any(p.severity is Severity.ERROR for p in problems)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 255), st.sampled_from([as_xlsx(GOOD), as_csv(GOOD)]))
def test_a_damaged_file_is_read_or_refused(place: int, change: int, data: bytes) -> None:
    damaged = bytearray(data)
    damaged[place % len(data)] ^= change
    check_xlsform(bytes(damaged), "f.xlsx" if data.startswith(b"PK") else "f.csv")
    check_xlsform(data[: place % len(data)], "f.xlsx" if data.startswith(b"PK") else "f.csv")


WARNED = [
    # what the message names, where, and the form
    (cell("appearance", "minimal map", "select_one l"), "survey!D2", "map"),
    (cell("parameters", "max-pixels=64"), "survey!D2", "max-pixels"),
    (cell("parameters", "value=a", "select_one l"), "survey!D2", "value"),
    (cell("guidance_hint::ru", "Для того, кто спрашивает"), "survey!D1", "guidance_hint::ru"),
    (survey("text | q | В", "audit | audit |"), "survey!A3", "audit"),
    (survey("text | q | В", "username | who |"), "survey!A3", "username"),
    (survey("begin repeat | g | Г |", "text | q | В |", "end repeat | | |", "text | r | О | ${q} = 'a'",
            columns=f"{COLUMNS} | relevant"), "survey!D5", "${q}"),
    (survey("begin repeat | g | Г", "text | q | В", "end repeat | |", "note | r | О ${q}"), "survey!C5",
     "${q}"),
    (survey("text | q | В", more="\n| settings |\n| | instance_name |\n| | x |\n"), "settings!A1",
     "instance_name"),
    (choices("l | a | А | | x", columns="list_name | name | label::ru | score | my column"), "choices!E1",
     "my column"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "where", "named"), WARNED)
def test_it_is_a_warning_with_its_cell(data: bytes, where: str, named: str) -> None:
    instrument, problems = check_xlsform(data, "form.md")
    assert instrument is not None
    assert [(problem.where, problem.severity) for problem in problems] == [
        (f"form.md {where}", Severity.WARNING)
    ]
    assert named in problems[0].what.format_map(dict(problems[0].params))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_each_sentence_is_said_in_every_language_with_its_names_in_place(language: str) -> None:
    speech = Translator(language, translations())
    for data, _, _ in (*REFUSED, *WARNED):
        for problem in check_xlsform(data, "form.md", ("kk", "ru"))[1]:
            said = speech.refusal(problem.refusal())
            assert not re.search(r"(?<!\$)\{\w*\}", said), said
            assert language == "en" or said != str(problem.refusal())


def test_a_refused_row_is_told_once_and_not_again_where_it_is_spoken_of() -> None:
    data = survey("geopoint | place | Где?", "text | q | Почему ${place}?")
    _, problems = check_xlsform(data, "form.md")
    assert [problem.where for problem in problems] == ["form.md survey!A2"]


def test_findings_stand_in_the_order_of_the_sheets_rows_and_columns() -> None:
    data = survey(
        "text | a | А | ${no} = 1 |",
        "text | b | | |",
        "text | c | В | ${a} > | oops",
        columns=f"{COLUMNS} | relevant | relevent",
        more="\n| choices |\n| | list_name | name | label::ru |\n| | l | a | |\n"
        "| settings |\n| | default_language |\n| | Martian |\n",
    )
    _, problems = check_xlsform(data, "form.md")
    assert [problem.where.removeprefix("form.md ") for problem in problems] == [
        "settings!A2", "survey!E1", "survey!D2", "survey!C3", "survey!D4", "choices!C2",
    ]  # fmt: skip


def test_allowing_choices_of_the_same_name_does_not_make_them_one() -> None:
    setting = "\n| settings |\n| | allow_choice_duplicates |\n| | yes |\n"
    instrument, problems = check_xlsform(survey("text | q | В", more=LISTS + setting), "form.md")
    assert instrument is not None
    assert problems == []
    _, problems = check_xlsform(survey("text | q | В", more=LISTS + "| | l | a | Б |\n" + setting), "form.md")
    assert [problem.where for problem in problems] == ["form.md choices!B3"]


def test_a_range_that_leads_nowhere_is_told_once() -> None:
    data = survey("range | q | В | start=5 end=1 | 3", columns=f"{COLUMNS} | parameters | default")
    _, problems = check_xlsform(data, "form.md")
    assert [problem.where for problem in problems] == ["form.md survey!D2"]
