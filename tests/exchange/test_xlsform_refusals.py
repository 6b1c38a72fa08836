"""XLSForm: what is refused, by name, with sheet and cell; and what is only a warning."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsform_files import GOOD, as_csv, as_xlsx

from ngofield.domain.problem import Severity
from ngofield.errors import Refused
from ngofield.exchange.xlsform import check_xlsform, read_xlsform

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


REFUSED = [
    # what the message names, where, and the form
    (survey("geopoint | q | Где?"), "survey!A2", "geopoint"),
    (survey("text | a | А", "image | q | Фото"), "survey!A3", "image"),
    (survey("barcode | q | Код"), "survey!A2", "barcode"),
    (survey("range | q | Сколько?"), "survey!A2", "range"),
    (survey("rank l | q | Порядок"), "survey!A2", "rank l"),
    (survey("begin repeat | q | Снова"), "survey!A2", "begin repeat"),
    (survey("begin_repeat | q | Снова"), "survey!A2", "begin repeat"),
    (survey("acknowledge | q | Согласен"), "survey!A2", "acknowledge"),
    (survey("select_one_from_file towns.csv | q | Город"), "survey!A2", "select_one_from_file"),
    (survey("start | start |"), "survey!A2", "start"),
    (survey("telepathy | q | Мысли"), "survey!A2", "telepathy"),
    (survey("select_one | q | Один"), "survey!A2", "select_one"),
    (survey("select_one l or_other | q | Один"), "survey!A2", "or_other"),
    (survey("select_one nolist | q | Один"), "survey!A2", "nolist"),
    (survey("| q | Вопрос"), "survey!A2", "type"),
    (survey("text | | Вопрос"), "survey!B2", "name"),
    (survey("text | my question | Вопрос"), "survey!B2", "my question"),
    (survey("text | 1a | Вопрос"), "survey!B2", "1a"),
    (survey("text | q | А", "text | q | Б"), "survey!B3", "row 2"),
    (survey("text | q | А", "begin group | q | Б", "end group | |"), "survey!B3", "q"),
    (survey("text | q |"), "survey!C2", "label"),
    (survey("text | q | Вы сказали ${q}"), "survey!C2", "${"),
    (survey("begin group | g | Группа", "text | q | Вопрос"), "survey!A2", "g"),
    (survey("text | q | Вопрос", "end group | |"), "survey!A3", "end"),
    (survey("begin group | g | Г", "text | q | В", "end group | h |"), "survey!B4", "h"),
    (survey("note | n | Привет"), "survey!A1", "no question"),
    (survey("text | q | Вопрос", columns="type | name | label::Казахский (kz)"), "survey!C1", "kz"),
    (survey("text | q | Вопрос", columns="type | name | label::Martian"), "survey!C1", "Martian"),
    (survey("text | q | В | да", columns=f"{COLUMNS} | relevent"), "survey!D1", "relevant"),
    (survey("text | q | В | В", columns=f"{COLUMNS} | label::Русский (ru)"), "survey!D1", "two columns"),
    (survey("text | q | В | x = 1", columns=f"{COLUMNS} | choice_filter"), "survey!D2", "choice_filter"),
    (survey("text | q | В | 5", columns=f"{COLUMNS} | default"), "survey!D2", "default"),
    (survey("text | q | В | yes", columns=f"{COLUMNS} | readonly"), "survey!D2", "readonly"),
    (survey("text | q | В | a.png", columns=f"{COLUMNS} | media::image::ru"), "survey!D2", "media::image"),
    (survey("text | q | В | start=1", columns=f"{COLUMNS} | parameters"), "survey!D2", "parameters"),
    (logic("relevant", "${nobody} = 1"), "survey!D3", "${nobody}"),
    (logic("relevant", "bogus(${age})"), "survey!D3", "bogus()"),
    (logic("relevant", "${age} >"), "survey!D3", "${age} >"),
    (logic("relevant", ". > 1"), "survey!D3", "."),
    (logic("relevant", "${q} = 1"), "survey!D3", "circle"),
    (logic("required", "maybe"), "survey!D3", "maybe"),
    (logic("constraint", "regex(., '[')"), "survey!D3", "["),
    (logic("constraint", "selected(.)"), "survey!D3", "selected()"),
    (logic("calculation", "${age} + 1"), "survey!D3", "calculat"),
    (logic("calculation", "", type="calculate"), "survey!D3", "calculate"),
    (survey("begin group | g | Г | ${no} = 1", "text | q | В |", "end group | | |",
            columns=f"{COLUMNS} | relevant"), "survey!D2", "${no}"),
    (choices("| a | А |"), "choices!A2", "list_name"),
    (choices("l | | А |"), "choices!B2", "name"),
    (choices("l | a b | А |"), "choices!B2", "a b"),
    (choices(f"l | {'a' * 101} | А |"), "choices!B2", "at most 100"),
    (survey(f"text | {'q' * 101} | Вопрос"), "survey!B2", "no name"),
    (choices("l | a | А |", "l | a | Б |"), "choices!B3", "twice"),
    (choices("l | a | | 1"), "choices!C2", "label"),
    (choices("l | a | А | three"), "choices!D2", "three"),
    (choices("l | a | А | inf"), "choices!D2", "inf"),
    (choices("l | a | А | a.png", columns="list_name | name | label::ru | image"), "choices!D2", "image"),
    (survey("text | q | В", more="\n| settings |\n| | default_language |\n| | Martian |\n"),
     "settings!A2", "Martian"),
    (survey("text | q | В", more="\n| settings |\n| | form_id |\n| | a |\n| | b |\n"),
     "settings!A3", "one row"),
    (survey("text | q | В", more="\n| external_choices |\n| | list_name |\n| | a |\n"),
     "external_choices!A1", "external_choices"),
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


@settings(max_examples=200, deadline=None)
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
