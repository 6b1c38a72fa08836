from pathlib import Path

import pytest
from desk_kit import Desk, answering
from pypdf import PdfReader
from PySide6.QtWidgets import QLabel, QPushButton
from python_calamine import CalamineWorkbook

from ngofield.errors import Refused
from ngofield.i18n import N_
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.report.checks import Checks, remarks
from ngofield.ui.report.report_page import ReportPage


@pytest.fixture
def page(context: UiContext, sample: Workplace, desk: Desk, tmp_path: Path) -> ReportPage:
    page = ReportPage(context, sample, answering(tmp_path / "report.pdf"))
    desk.show(page)
    return page


def test_both_languages_stand_side_by_side(page: ReportPage) -> None:
    assert list(page.previews) == ["kk", "ru"]
    assert all(pages.pages > 4 for pages in page.previews.values())
    shown = page.previews["kk"].grab().toImage()
    colours = {shown.pixelColor(x, y).name() for x in range(0, shown.width(), 7) for y in range(0, 400, 5)}
    assert len(colours) > 8, "a page is painted, not an empty sheet"


def test_scrolling_one_scrolls_the_other(page: ReportPage) -> None:
    kk, ru = (pages.verticalScrollBar() for pages in page.previews.values())
    kk.setValue(kk.maximum())
    assert ru.value() == ru.maximum()
    ru.setValue(0)
    assert kk.value() == 0


@pytest.mark.parametrize(("language", "word"), [("kk", "Талғар"), ("ru", "Талгар"), ("en", "Talgar")])
def test_a_real_pdf_is_saved(page: ReportPage, desk: Desk, tmp_path: Path, language: str, word: str) -> None:
    page.language.setCurrentIndex(page.language.findData(language))
    desk.click(page.save_pdf)
    assert page.message.text == "Saved: report.pdf."
    reader = PdfReader(tmp_path / "report.pdf")
    assert word in "".join(sheet.extract_text() for sheet in reader.pages)


def test_tables_are_saved(context: UiContext, sample: Workplace, desk: Desk, tmp_path: Path) -> None:
    page = ReportPage(context, sample, answering(tmp_path / "tables.xlsx"))
    desk.show(page)
    desk.click(page.save_tables)
    assert page.message.text == "Saved: tables.xlsx."
    assert len(CalamineWorkbook.from_path(tmp_path / "tables.xlsx").sheet_names) > 10


def test_a_place_that_cannot_be_written_is_told(
    context: UiContext, sample: Workplace, desk: Desk, tmp_path: Path
) -> None:
    page = ReportPage(context, sample, answering(tmp_path / "nowhere" / "report.pdf"))
    desk.show(page)
    desk.click(page.save_pdf)
    assert page.message.text
    assert not page.progress.isVisible()


def test_stopping_saves_nothing(page: ReportPage, desk: Desk, tmp_path: Path) -> None:
    with desk.held_up():
        page.save_pdf.click()
        page.progress.stopped.emit()
    desk.settle()
    assert not (tmp_path / "report.pdf").exists()
    assert page.message.text == "Stopped. Nothing was saved."
    assert not page.progress.isVisible()


def test_sample_data_and_uncoded_statements_are_told(page: ReportPage, sample: Workplace, desk: Desk) -> None:
    session = sample.fieldwork.sessions()[0].session
    sample.fieldwork.add_statement(session.id, "Жаңа пікір", language="kk")
    page.refresh()
    desk.settle()
    said = [remark.words for remark in remarks(page._checks, page._workplace.study, page._context.speech)]
    assert said == [
        "The data are synthetic. The report says so on its pages.",
        "1 statement has no code yet.",
    ]


def test_what_blocks_comes_first_and_leads_to_its_place(context: UiContext, sample: Workplace) -> None:
    refused = Refused(N_("Stopped. Nothing was saved."))
    uncoded = (("form1.suggestions", 1),)
    checks = Checks(True, 2, uncoded, 1, missing=("en",), refused=(("kk", refused),))
    shown = remarks(checks, sample.study, context.speech)
    assert [remark.tone for remark in shown] == ["negative", "negative", *["medium"] * 4]
    assert "English" in shown[1].words
    places = [remark.where for remark in shown]
    assert places[-4:] == ["field", "coding:statements", "coding:form1.suggestions", "bundles"]


def test_a_remark_is_one_press_from_its_place(page: ReportPage) -> None:
    page.remarks.show_remarks(remarks(Checks(uncoded=3), page._workplace.study, page._context.speech))
    seen: list[str] = []
    page.tab_asked.connect(seen.append)
    page.remarks.findChildren(QPushButton)[-1].click()
    assert seen == ["coding:statements"]


def test_nothing_in_the_way_is_said(page: ReportPage) -> None:
    page.remarks.show_remarks([])
    assert any(label.text() == "Nothing stands in the way." for label in page.remarks.findChildren(QLabel))
