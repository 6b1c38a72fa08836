from dataclasses import replace
from pathlib import Path

import pytest
from desk_kit import Desk, answering, words_of
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from store_kit import PASSPHRASE, SteppingClock, StoreKit

from ngofield.exchange.study_package import read_package
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.study.device_part import DevicePart
from ngofield.ui.study.print_card import PrintCard
from ngofield.ui.study.study_page import StudyPage
from ngofield.ui.widgets.empty_state import EmptyState
from ngofield.ui.widgets.grid_view import GridView


@pytest.fixture
def page(context: UiContext, coordinator: Workplace, desk: Desk, tmp_path: Path) -> StudyPage:
    page = StudyPage(context, coordinator, ask=answering(tmp_path / "for laptops.ngostudy"))
    desk.show(page)
    return page


def texts(page: StudyPage) -> list[str]:
    return [label.text() for label in page.part.findChildren(QLabel)]


def table(page: StudyPage) -> list[list[str]]:
    view = page.part.findChild(GridView)
    assert isinstance(view, GridView)
    return words_of(view)


def test_a_form_stands_in_both_languages_with_its_points(page: StudyPage) -> None:
    page.list.set_key("form|form1")
    said = texts(page)
    assert "1. Как часто Ваша организация взаимодействует с акиматом?" in said
    assert any(text.startswith("1. Ұйымыңыз") for text in said)
    assert {"Регулярно", "Тұрақты түрде", "3 points", "1 point"} <= set(said)


def test_sheets_are_printed_for_paper(
    context: UiContext, coordinator: Workplace, desk: Desk, tmp_path: Path
) -> None:
    target = tmp_path / "sheets.pdf"
    page = StudyPage(context, coordinator, part="form|form1", ask=answering(target))
    desk.show(page)
    card = page.part.findChild(PrintCard)
    assert isinstance(card, PrintCard)
    card.languages.setCurrentIndex(card.languages.findData("kk"))
    card.large.click()
    card.copies.setValue(2)
    desk.click(page.part.print_asked)
    desk.click(card.save)
    assert "sheets.pdf" in card.message.text
    assert "2 sheets: B-" in card.message.text
    pages = [page.extract_text() for page in PdfReader(target).pages]
    assert "1-бет" in pages[0]
    assert " · 02" in pages[len(pages) // 2]


def test_towns_have_names_region_and_day(page: StudyPage) -> None:
    page.list.set_key("towns")
    rows = {row[0]: row[1:] for row in table(page)}
    assert len(rows) == 8
    assert rows["Ushtobe"][:2] == ["Үштөбе", "Уштобе"]
    assert rows["Atbasar"][4] == "no day yet"


def test_the_codebook_is_a_tree_in_both_languages(page: StudyPage) -> None:
    page.list.set_key("codebook")
    view = page.part.findChild(GridView)
    assert isinstance(view, GridView)
    rows = words_of(view)
    assert rows[0][1] == "Негативное"
    assert rows[0][3] == "− negative"
    assert view.grid.cell(1, 0).indent == 1
    assert view.grid.cell(1, 0).tip
    assert len(rows) == len(page._workplace.study.codebook.codes)


def test_scales_tell_their_cut_offs(page: StudyPage) -> None:
    page.list.set_key("scales")
    assert table(page) == [["low", "3.0", "5.5"], ["medium", "5.5", "8.0"], ["high", "8.0", "–"]]


def test_what_is_left_out_has_its_reason(page: StudyPage) -> None:
    page.list.set_key("exclusions")
    assert table(page)[0][1:] == ["Tekeli", "excluded by the authors of the study"]


def test_the_guide_is_there_in_both_languages(page: StudyPage) -> None:
    page.list.set_key("guide")
    said = " ".join(texts(page))
    assert "Как местные исполнительные органы отвечают на ваши предложения?" in said
    assert "Жергілікті атқарушы органдар" in said


def test_this_laptop_shows_its_digits_and_its_key(
    page: StudyPage, coordinator: Workplace, desk: Desk
) -> None:
    page.list.set_key("device")
    desk.settle()
    said = texts(page)
    assert coordinator.fingerprint in said
    keys = [edit.text() for edit in page.part.findChildren(QLineEdit)]
    assert coordinator.security.recipient in keys
    assert coordinator.device_name in keys
    assert any("Nothing is missing" in text for text in said)


def device_part(page: StudyPage) -> DevicePart:
    page.list.set_key("device")
    assert isinstance(page.part, DevicePart)
    return page.part


def test_this_laptop_is_named(page: StudyPage, coordinator: Workplace, desk: Desk) -> None:
    card = device_part(page).name
    card.name.setText("  Талғар\t1 ")
    desk.press(card.name, Qt.Key.Key_Return)
    assert coordinator.device_name == "Талғар 1"
    assert card.name.text() == "Талғар 1"
    assert card.message.text.startswith("The name is saved.")


def test_a_forgotten_pin_is_replaced(page: StudyPage, coordinator: Workplace, desk: Desk) -> None:
    coordinator.capture.set_pin("1111")
    card = device_part(page).pin
    assert "A forgotten PIN is replaced here." in card.state.text()
    QTest.keyClicks(card.first, "24a68")
    QTest.keyClicks(card.second, "2460")
    desk.click(card.save)
    assert card.message.text.startswith("The two PINs differ.")
    assert coordinator.capture.check_pin("1111")
    QTest.keyClicks(card.second, "2468")
    desk.press(card.second, Qt.Key.Key_Return)
    assert coordinator.capture.check_pin("2468")
    assert not coordinator.capture.check_pin("1111")
    assert (card.first.text(), card.second.text()) == ("", "")


def test_a_pin_that_is_too_short_is_told(page: StudyPage, coordinator: Workplace, desk: Desk) -> None:
    card = device_part(page).pin
    assert "No PIN is set" in card.state.text()
    for field in (card.first, card.second):
        QTest.keyClicks(field, "12")
    desk.click(card.save)
    assert "4 to 8 digits" in card.message.text
    assert not coordinator.capture.has_pin()


def test_the_package_for_the_laptops_lets_this_store_open_their_bundles(
    page: StudyPage, coordinator: Workplace, desk: Desk, tmp_path: Path
) -> None:
    page.list.set_key("device")
    part = page.part
    assert isinstance(part, DevicePart)
    desk.click(part.pack)
    assert part.message.text.startswith("Saved: for laptops.ngostudy.")
    packed = read_package(tmp_path / "for laptops.ngostudy")
    assert coordinator.security.recipient in packed.coordinators


def test_a_package_that_cannot_be_saved_is_told(
    context: UiContext, coordinator: Workplace, desk: Desk, tmp_path: Path
) -> None:
    page = StudyPage(context, coordinator, "device", answering(tmp_path / "nowhere" / "a.ngostudy"))
    desk.show(page)
    part = page.part
    assert isinstance(part, DevicePart)
    desk.click(part.pack)
    assert part.message.text
    assert part.pack.isEnabled()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_part_is_said_again_in_another_language(page: StudyPage, desk: Desk, language: str) -> None:
    page.list.set_key("towns")
    page._context.speech.set_language(language)
    assert table(page)[0][0] == {"kk": "Талдықорған", "ru": "Талдыкорган"}[language]
    assert page.list.key == "towns"


def test_a_study_without_scales_and_rules_says_so(context: UiContext, kit: StoreKit, desk: Desk) -> None:
    study = replace(kit.study, scales=(), exclusions=(), guide=replace(kit.study.guide, questions=()))
    page = StudyPage(context, Workplace(kit.store(), study, PASSPHRASE, SteppingClock()))
    desk.show(page)
    for part in ("scales", "exclusions", "guide"):
        page.list.set_key(part)
        assert isinstance(page.part, EmptyState)
        assert page.part.words.text()
