from pathlib import Path

import pytest
from desk_kit import Desk
from PySide6.QtCore import Qt
from store_kit import StoreKit, record_response
from window_kit import nameless, press, words, write

from ngofield.domain.consent import Consent, ConsentScope
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.merging.bundles_page import BundlesPage
from ngofield.ui.session.closing_step import ClosingStep
from ngofield.ui.session.participants_step import ParticipantsStep
from ngofield.ui.session.session_page import SessionPage
from ngofield.ui.withdrawing.withdraw_page import WithdrawPage

SLIP = "KT7-4QX"


@pytest.fixture
def session(coordinator: Workplace) -> str:
    """Talgar with P1 and P2; P2 filled in a form, said one thing, and keeps a slip."""
    fieldwork = coordinator.fieldwork
    opened = fieldwork.open_session("talgar", "2025-02-19")
    fieldwork.add_respondent(opened.id)
    person = fieldwork.add_respondent(opened.id)
    fieldwork.note_consent(Consent(person.id, frozenset(ConsentScope), SLIP, "kk"))
    record_response(coordinator._store, opened.id, {"frequency": "regular"}, respondent=person.id)
    fieldwork.add_statement(opened.id, "Нас не слышат", respondent=person.id)
    return opened.id


@pytest.fixture
def page(context: UiContext, coordinator: Workplace, session: str, desk: Desk) -> WithdrawPage:
    page = WithdrawPage(context, coordinator)
    desk.show(page)
    page.begin()
    return page


def codes(workplace: Workplace, session: str) -> list[str]:
    return [person.code for person in workplace.fieldwork.respondents(session)]


def test_a_slip_is_found_compared_and_erased_by_keyboard_alone(
    page: WithdrawPage, coordinator: Workplace, session: str, desk: Desk
) -> None:
    assert page.slip.hasFocus()
    write(page.slip, "kt7 4qx")
    press(page.slip, Qt.Key.Key_Return)
    assert page.who.text() == "Participant P2 · Talgar · 19 February 2025"
    assert page.what.text() == "Would be erased: 1 form, 1 answer, 1 statement, 0 codes given to them."
    assert codes(coordinator, session) == ["P1", "P2"], "looking changes nothing"
    assert page.compared.hasFocus()
    assert not page.erase.isEnabled()
    assert nameless(page) == []
    desk.press(page.compared, Qt.Key.Key_Space)
    assert page.erase.isEnabled()
    page.erase.setFocus()
    desk.press(page.erase, Qt.Key.Key_Return)
    assert codes(coordinator, session) == ["P1", "P2"], "Enter alone never erases"
    desk.press(page.erase, Qt.Key.Key_Space)
    assert codes(coordinator, session) == ["P1"]
    assert "Erased of participant P2: 1 form, 1 answer, 1 statement" in page.message.text
    assert not page.confirm.isVisible()
    assert coordinator.merging.verify().ok
    (overview,) = coordinator.fieldwork.sessions()
    assert (overview.came, overview.withdrawn, overview.statements) == (2, 1, 0)


def test_another_code_takes_the_confirmation_away(page: WithdrawPage) -> None:
    write(page.slip, SLIP)
    press(page.slip, Qt.Key.Key_Return)
    page.compared.click()
    write(page.slip, "A")
    assert not page.confirm.isVisible()
    assert not page.compared.isChecked()
    assert not page.erase.isEnabled()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_code_that_nobody_has_is_told_and_changes_nothing(
    page: WithdrawPage, coordinator: Workplace, session: str, desk: Desk, language: str
) -> None:
    desk.context.speech.set_language(language)
    write(page.slip, "AAA-AAA")
    press(page.slip, Qt.Key.Key_Return)
    assert "AAA-AAA" in page.message.text
    assert not page.confirm.isVisible()
    assert codes(coordinator, session) == ["P1", "P2"]


def test_the_desk_leads_there_and_its_ledger_counts_the_withdrawal(
    context: UiContext, coordinator: Workplace, session: str, desk: Desk
) -> None:
    page = BundlesPage(context, coordinator)
    desk.show(page)
    desk.click(page.accounts.withdraw)
    assert page.withdrawing.slip.hasFocus()
    write(page.withdrawing.slip, SLIP)
    press(page.withdrawing.slip, Qt.Key.Key_Return)
    desk.click(page.withdrawing.compared)
    page.withdrawing.compared.setChecked(True)
    desk.click(page.withdrawing.erase)
    press(page.withdrawing, Qt.Key.Key_Escape)
    assert page.accounts.isVisible()
    ledger = page.accounts.ledger.table.grid
    talgar = next(row for row in range(ledger.rowCount()) if ledger.cell(row, 0).text == "Talgar")
    assert [ledger.cell(talgar, column).text for column in range(1, 7)] == ["2", "0", "0", "0", "1", "0"]


def test_in_the_field_the_participant_is_gone_and_the_line_of_truth_says_so(
    context: UiContext, coordinator: Workplace, session: str, desk: Desk
) -> None:
    page = SessionPage(context, coordinator, session, lambda _: None)
    desk.show(page)
    page.show_step("participants")
    step = page.step("participants")
    assert isinstance(step, ParticipantsStep)
    desk.click(step.withdraw)
    write(step.withdrawing.slip, SLIP)
    press(step.withdrawing.slip, Qt.Key.Key_Return)
    step.withdrawing.compared.setChecked(True)
    desk.click(step.withdrawing.erase)
    press(step.withdrawing, Qt.Key.Key_Escape)
    assert [card.code.text() for card in step.cards.values()] == ["P1"]
    page.show_step("closing")
    closing = page.step("closing")
    assert isinstance(closing, ClosingStep)
    assert "came 2 = complete 0 + partial 0 + refused 0 + withdrawn 1 + no form yet 1; 0 statements" in words(
        closing
    )


def test_a_receipt_carries_the_withdrawal_back_and_says_so(
    context: UiContext, kit: StoreKit, coordinator: Workplace, desk: Desk
) -> None:
    laptop = kit.workplace("one")
    opened = laptop.fieldwork.open_session("esik", "2025-02-20")
    person = laptop.fieldwork.add_respondent(opened.id)
    laptop.fieldwork.note_consent(Consent(person.id, frozenset(ConsentScope), SLIP, "kk"))
    bundle = laptop.merging.bundle(kit.folder / "one.bundle").path
    coordinator.merging.merge([bundle], accept=[laptop.fingerprint])
    coordinator.withdrawing.withdraw(SLIP)
    receipts = coordinator.merging.merge([bundle]).receipts
    page = BundlesPage(context, laptop)
    desk.show(page)
    page.take(list(map(Path, receipts)))
    desk.settle()
    assert "1 participant has withdrawn: their data were erased." in page.message.text
    assert codes(laptop, opened.id) == []
