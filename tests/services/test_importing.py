from pathlib import Path

import pytest
import xlsxwriter

from ngofield.domain.response import Missing, Mode, Response
from ngofield.domain.revision import answer_subject
from ngofield.errors import Cancelled, Refused
from ngofield.services.workplace import Workplace

HEADINGS = (
    "locality", "date", "participant", "language", "mode", "synthetic",
    "frequency", "influence", "monitoring", "suggestions", "suggestions_codes",
)  # fmt: skip
FORMS = f"""{";".join(HEADINGS)}
talgar;2025-02-20;P1;kk;interview;yes;regular;#refused;;Жиі кездесу;"sug_meetings; sug_openness"
Талгар;2025-02-20;P2;ru;;yes;Редко или никогда;limited;never;;
esik;2025-02-19;;ru;paper;yes;rare;minimal;#dont_know;;
"""


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    file = tmp_path / "forms.csv"
    file.write_text(FORMS, "utf-8-sig")
    return file


def by_code(workplace: Workplace) -> dict[str, Response]:
    codes = {
        person.id: person.code
        for view in workplace.fieldwork.sessions()
        for person in workplace.fieldwork.respondents(view.session.id)
    }
    return {codes.get(r.respondent, ""): r for r in workplace.capture.responses()}


def test_a_table_of_forms_is_taken_in(workplace: Workplace, forms: Path) -> None:
    report = workplace.capture.import_responses(forms, "form1")
    assert (report.read, report.added) == (3, 3)
    found = by_code(workplace)
    first, second, nameless = found["P1"], found["P2"], found[""]
    assert (first.language, first.mode, second.mode) == ("kk", Mode.INTERVIEW, Mode.PAPER)
    assert first.answers["influence"].missing is Missing.REFUSED
    assert first.answers["monitoring"].missing is Missing.BLANK
    assert second.answers["frequency"].value == "rare"
    assert nameless.answers["monitoring"].missing is Missing.DONT_KNOW
    codes = workplace.coding.codings(answer_subject(first.id, "suggestions"))
    assert set(codes) == set(workplace.coding.named(["sug_meetings", "sug_openness"], "form1.suggestions"))
    sessions = [(v.locality.id, v.session.date, v.session.synthetic) for v in workplace.fieldwork.sessions()]
    assert sessions == [("esik", "2025-02-19", True), ("talgar", "2025-02-20", True)]


def test_a_workbook_says_the_same(workplace: Workplace, tmp_path: Path) -> None:
    file = tmp_path / "forms.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet("responses")
        for row, cells in enumerate([["locality", "frequency"], ["talgar", "regular"], ["talgar", "rare"]]):
            sheet.write_row(row, 0, cells)
    assert workplace.capture.import_responses(file, "form1").added == 2


def test_a_dry_run_changes_nothing(workplace: Workplace, forms: Path) -> None:
    before = workplace.merging.verify().state_digest
    report = workplace.capture.import_responses(forms, "form1", dry_run=True)
    assert (report.read, report.added) == (3, 0)
    assert workplace.merging.verify().state_digest == before


def test_a_bad_row_leaves_the_good_ones_out_too(workplace: Workplace, forms: Path) -> None:
    before = workplace.merging.verify().state_digest
    forms.write_text(forms.read_text("utf-8-sig") + "talgar;;P3;;;;sometimes;;;;\n", "utf-8")
    with pytest.raises(Refused, match=r"Row 5, column frequency: This is none of the answers offered"):
        workplace.capture.import_responses(forms, "form1")
    assert workplace.merging.verify().state_digest == before


def test_an_import_can_be_stopped(workplace: Workplace, forms: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        workplace.capture.import_responses(forms, "form1", progress=stop)
    assert workplace.capture.responses() == []


def test_an_answer_the_form_refuses_names_its_cell(workplace: Workplace, tmp_path: Path) -> None:
    file = tmp_path / "long.csv"
    file.write_text(f"locality,Что мешает\ntalgar,{'ә' * 2001}\n", "utf-8")
    mapping = tmp_path / "map.toml"
    mapping.write_text('[columns]\nobstacles = "Что мешает"\n', "utf-8")
    with pytest.raises(Refused, match="Row 2, column Что мешает"):
        workplace.capture.import_responses(file, "form1", mapping=mapping)
