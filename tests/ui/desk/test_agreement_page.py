"""The agreement screen, and the whole way of two coders: blind, agreed, settled, by real keys.

The figures of the way are counted here by hand from what each coder's keys gave.
"""

import pytest
from desk_kit import Desk, words_of
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ngofield.analysis.agreement import Uncomputable
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.desk.agreement_page import OPEN, SETTLED, AgreementPage
from ngofield.ui.desk.coding_page import CodingPage

ENTER = Qt.Key.Key_Return
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def uncoded(sample: Workplace) -> Workplace:
    """The sample's 51 statements, without the codes it comes with."""
    for target, guids in sample.coding.given().items():
        if sample.coding.statement(target):
            for guid in guids:
                sample.coding.uncode(target, guid)
    return sample


def sit_down(page: CodingPage, initials: str) -> None:
    page.strip.who.click()
    page.strip.initials.setText(initials)
    page.strip.blind.setChecked(True)
    QTest.keyClick(page.strip.initials, ENTER)


def code_all(page: CodingPage, digit_of: dict[int, str]) -> None:
    """Go through the list by keys: a digit where one is named, then Enter."""
    page.table.selectRow(0)
    for row in range(51):
        assert page.table.currentIndex().row() == row
        if row in digit_of:
            QTest.keyClick(page.table, digit_of[row])
        QTest.keyClick(page.table, ENTER)


def test_51_statements_are_coded_twice_agreed_and_settled(
    context: UiContext, uncoded: Workplace, desk: Desk
) -> None:
    page = CodingPage(context, uncoded)
    desk.show(page)
    order = list(page.table.ids)
    assert len(order) == 51
    first = page.codes.slots.at(1)
    assert first is not None
    # AB gives the first code to rows 0..9, ДС to rows 2..12: both to 8, one alone to 2 and 3, none to 38.
    sit_down(page, "AB")
    code_all(page, dict.fromkeys(range(10), "1"))
    sit_down(page, "ДС")
    assert not any(one.codes for one in page.book.records.values()), "the second coder codes blind"
    code_all(page, dict.fromkeys(range(2, 13), "1"))
    agreement = {one.code: one for one in uncoded.double_coding.agreement()}
    found = agreement[first]
    assert (found.units, found.pairs, found.same, found.given) == (51, 51, 46, 21)
    # observed 46/51; by chance 10/51 * 11/51 + 41/51 * 40/51 = 1750/2601
    assert found.kappa == pytest.approx((46 / 51 - 1750 / 2601) / (1 - 1750 / 2601))
    # alpha: 5 pairs differ of 51; of 102 judgements 21 are yes, 81 no
    assert found.alpha == pytest.approx(1 - (2 * 5 / 102) / (2 * 21 * 81 / (102 * 101)))
    others = [one for guid, one in agreement.items() if guid != first]
    assert all(one.same == 51 and one.alpha is Uncomputable.NO_VARIATION for one in others)

    screen = AgreementPage(context, uncoded)
    desk.show(screen)
    assert screen.empty.title.text() == "You code blind"
    uncoded.double_coding.be_blind(False)
    screen.refresh()
    row = next(one for one in words_of(screen.table) if one[2].startswith("46 of 51"))
    assert row[1:] == ["21 of 102", "46 of 51 (90.2%)", "0.70", "0.70"]
    assert "cannot be computed: nobody gave this code" in words_of(screen.table)[0]
    assert screen.which.option(OPEN).text() == "open · 5"
    screen.differences.setFocus()
    for key in "12121":
        QTest.keyClick(screen.differences, key)
    assert screen.which.option(OPEN).text() == "open · 0"
    assert screen.which.option(SETTLED).text() == "settled · 5"
    settled = uncoded.double_coding.settled()
    assert sum(one.applies for one in settled.values()) == 3
    given = uncoded.coding.given()
    assert sum(first in given.get(target, ()) for target in order) == 8 + 3
    again = next(one for one in uncoded.double_coding.agreement() if one.code == first)
    assert again.same == 46, "what they judged blind stays what it was"
    screen.which.option(SETTLED).click()
    screen.differences.setFocus()
    QTest.keyClick(screen.differences, "0")
    assert screen.which.option(OPEN).text() == "open · 1"
    uncoded.undoing.undo()
    screen.refresh()
    assert screen.which.option(SETTLED).text() == "settled · 5"


@pytest.fixture
def judged(workplace: Workplace) -> Workplace:
    session = workplace.fieldwork.open_session("talgar", "2025-02-20").id
    late = workplace.coding.named(["late_information"])
    for coder, given in (("AB", (0, 1)), ("ДС", (1,))):
        workplace.double_coding.sit_down(coder)
        for number, language in enumerate(("kk", "ru", "ru")):
            if coder == "AB":
                workplace.fieldwork.add_statement(session, f"Сөз {number}", language=language)
            target = next(o.id for o in workplace.coding.statements() if o.text == f"Сөз {number}")
            if number in given:
                workplace.coding.code_all(target, late)
            workplace.double_coding.judge(target)
    return workplace


def test_agreement_is_told_by_language_with_its_base(
    context: UiContext, judged: Workplace, desk: Desk
) -> None:
    page = AgreementPage(context, judged)
    desk.show(page)
    assert page.base.text() == (
        "3 statements were judged by two coders or more. 2 coders: AB 3 of 3 · ДС 3 of 3."
    )
    assert page.warning.text() == "! Only 3 passages: one judgement moves these figures far."
    late = next(row for row in words_of(page.table) if row[1] == "3 of 6")
    assert late[2] == "2 of 3 (66.7%) !"
    page.language.option("ru").click()
    late = next(row for row in words_of(page.table) if row[1] == "2 of 4")
    assert late[2:] == ["2 of 2 (100.0%) !", "1.00", "1.00"]
    assert page.which.option(OPEN).text() == "open · 0"
    page.language.option("mixed").click()
    assert page.base.text().startswith("0 statements")
    assert not page.table.isVisible()


def test_a_disagreement_is_settled_with_a_memo(context: UiContext, judged: Workplace, desk: Desk) -> None:
    page = AgreementPage(context, judged)
    desk.show(page)
    page.differences.setFocus()
    QTest.keyClick(page.differences, Qt.Key.Key_M)
    assert page.settling.memo.hasFocus()
    QTest.keyClicks(page.settling.memo, "12")
    assert page.which.option(OPEN).text() == "open · 1", "digits can be written into the memo"
    page.settling.memo.setText("Ақша туралы")
    kept = page.keep()
    QTest.keyClick(page.settling.memo, ENTER)
    assert page.differences.hasFocus()
    QTest.keyClick(page.differences, "2")
    (settlement,) = judged.double_coding.settlements()
    assert (settlement.applies, settlement.memo) == (False, "Ақша туралы")
    assert page.settling.isHidden()
    page.which.option(SETTLED).click()
    assert "Settled by ДС: does not apply. Ақша туралы" in page.settling.settled.text()
    page.settling.applies.click()
    assert [one.applies for one in judged.double_coding.settlements()] == [True]
    page.restore(kept)
    assert page.settling.memo.text() == "Ақша туралы"


def test_without_a_second_coder_words_tell_what_to_do(
    context: UiContext, workplace: Workplace, desk: Desk
) -> None:
    page = AgreementPage(context, workplace)
    desk.show(page)
    assert page.empty.title.text() == "Nothing was judged by two coders yet"
