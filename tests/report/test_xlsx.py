from io import BytesIO
from pathlib import Path

import pytest
from household import FORM as HOUSE
from household import HOUSES, STUDY_OF_HOUSES
from python_calamine import CalamineWorkbook
from small_study import STUDY, SmallRecords, response

from ngofield import config
from ngofield.analysis.frequency import frequency
from ngofield.domain.record import ResponseRecord
from ngofield.i18n import LANGUAGES, Translator
from ngofield.report.xlsx import Sheet, sheet_name, workbook_bytes
from ngofield.services.tabulation import Tabulation

Rows = list[list[object]]


def written(*names: str, records: SmallRecords | None = None, notice: str = "") -> dict[str, Rows]:
    ask = Tabulation(STUDY, records or SmallRecords())
    tables = {"mio": lambda: ask.score("mio"), "codes": ask.codes}
    sheets = [
        Sheet(name, (tables[name]() if name in tables else ask.frequency("form1", name),)) for name in names
    ]
    speakers = [Translator(language, config.translations()) for language in LANGUAGES]
    content = workbook_bytes(
        sheets, speakers, lambda t: notice and f"{notice} {t.language}", lambda d, n: None
    )
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def row(rows: Rows, first: object) -> list[object]:
    return next(line for line in rows if line and line[0] == first)


def test_numbers_are_numbers_and_labels_stand_in_every_language() -> None:
    rows = written("often")["often"]
    assert row(rows, "periodic қ")[:5] == ["periodic қ", "periodic р", "periodic", 3.0, 0.6]
    assert row(rows, "rare қ")[3:5] == [0.0, 0.0]


def test_base_missing_and_excluded_are_figures_too() -> None:
    rows = written("often")["often"]
    figures = {str(line[2]): line[3] for line in rows if len(line) > 3 and isinstance(line[3], float)}
    assert figures["Forms asked"] == 6
    assert figures["With an answer"] == 5
    assert figures["Did not know"] == 1
    assert figures["Left out: Shalkar"] == 1


def test_scores_keep_their_precision_and_a_lack_of_interval_is_empty() -> None:
    rows = written("mio")["mio"]
    aqkol, birlik = row(rows, "Ақкөл"), row(rows, "Бірлік")
    assert aqkol[3:6] == [3.0, 3.0, pytest.approx(16 / 3)]
    assert aqkol[6:8] == [pytest.approx(3.899, abs=0.001), 6.0]
    assert birlik[6:8] == ["", ""]
    assert "high, fragile" in str(aqkol[-1])


def test_the_first_sheet_lists_the_others_under_the_notice() -> None:
    book = written("often", "codes", notice="Үлгі")
    contents = next(iter(book.values()))
    assert [line[0] for line in contents[:3]] == ["Үлгі kk", "Үлгі ru", "Үлгі en"]
    assert [line[0] for line in contents[4:]] == ["often", "codes"]
    assert book["codes"][0][0] == "Үлгі kk"


class Sly(SmallRecords):
    def response_records(self, instrument: str) -> list[ResponseRecord]:
        return [response(1, often="=HYPERLINK(1)"), response(2, often="@x"), response(3, often="007")]


def test_what_looks_like_a_formula_is_written_as_words(tmp_path: Path) -> None:
    labels = [line[0] for line in written("often", records=Sly())["often"]]
    assert {"=HYPERLINK(1)", "@x", "007"} <= set(labels)


def test_sheet_names_are_what_excel_takes() -> None:
    assert sheet_name("form1.often", []) == "form1.often"
    assert sheet_name("a/b:c?", []) == "a_b_c_"
    assert len(sheet_name("ұ" * 40, [])) == 31
    assert sheet_name("Ab", ["ab", "ab_2"]) == "Ab_3"
    assert sheet_name("", []) == "_"


def test_the_same_tables_make_the_same_bytes() -> None:
    speakers = [Translator("en", config.translations())]
    sheets = [Sheet("codes", (Tabulation(STUDY, SmallRecords()).codes(),))]
    first, second = (workbook_bytes(sheets, speakers, lambda t: "", lambda d, n: None) for _ in range(2))
    assert first == second


def houses(item: str) -> Rows:
    table = frequency(HOUSES, STUDY_OF_HOUSES, HOUSE, item)
    english = Translator("en", config.translations())
    content = workbook_bytes([Sheet(item, (table,))], [english], lambda t: "", lambda d, n: None)
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(item).to_python()


def test_a_ranking_has_its_mean_place_and_every_place() -> None:
    rows = houses("order")
    assert row(rows, "Answer")[1:] == ["Put first", "Share", "Mean place", "Place 1", "Place 2", "Place 3"]
    assert row(rows, "waste")[1:] == [0.0, 0.0, 3.0, 0.0, 0.0, 2.0]
    assert row(rows, "All with an answer")[1:3] == [2.0, 1.0]


def test_the_base_of_instances_and_the_four_kinds_of_missing_are_in_figures() -> None:
    rows = houses("pension")
    named = {str(line[0]): line[1] for line in rows if line and line[0]}
    assert named["Forms that tell of “Household member”"] == 2
    assert (named["Asked"], named["With an answer"]) == (4, 1)
    kinds = ("Preferred not to answer", "Did not know", "Left blank", "Not asked")
    assert [named[kind] for kind in kinds] == [0, 1, 0, 2]
    assert row(rows, "Answer")[1] == "Number"
