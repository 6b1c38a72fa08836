"""A session from planned to closed, by keys as a facilitator presses them, in Kazakh and in Russian."""

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from window_kit import nameless, press, words, write

from ngofield.domain.consent import ConsentScope
from ngofield.domain.session import SessionStatus
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.session.closing_step import ClosingStep
from ngofield.ui.session.field_page import FieldPage
from ngofield.ui.session.participants_step import ParticipantsStep
from ngofield.ui.session.session_page import SessionPage
from ngofield.ui.session.setting_step import SettingStep

SAID = {
    "kk": ("Мәдениет үйі", "бақылаушы, әкімдіктен ешкім", "P2 қайта келді"),
    "ru": ("Дом культуры", "наблюдатель, из акимата никого", "P2 вернулся"),
}


@pytest.fixture
def field(qtbot: QtBot, context: UiContext, workplace: Workplace) -> FieldPage:
    made = FieldPage(context, workplace, lambda shell: None)
    qtbot.addWidget(made)
    made.resize(1250, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def typed(line: QWidget, text: str) -> None:
    """Type into a line and leave it."""
    line.setFocus()
    write(line, text)
    press(line, Qt.Key.Key_Return)


def step_by_key(page: SessionPage, key: Qt.Key) -> QWidget:
    QTest.keyClick(page.window(), key, Qt.KeyboardModifier.AltModifier)
    QApplication.processEvents()
    shown = page.pages.currentWidget()
    assert shown is not None
    return shown


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_session_from_planned_to_closed(
    field: FieldPage, context: UiContext, workplace: Workplace, language: str
) -> None:
    place, present, why = SAID[language]
    context.speech.set_language(language)
    field.road.ask_for_session("talgar")
    field.road.new_session.day.setDate(QDate.currentDate().addDays(3))
    press(field.road.new_session.open, Qt.Key.Key_Return)
    (planned,) = workplace.fieldwork.sessions()
    assert planned.session.status is SessionStatus.PLANNED
    assert field.session is None

    row = next(row for row in field.road.rows if row.stop.overview)
    press(row, Qt.Key.Key_Return)
    page = field.session
    assert page is not None
    setting = page.pages.currentWidget()
    assert isinstance(setting, SettingStep)
    press(setting.times.begin, Qt.Key.Key_Return)
    typed(setting.place.line, place)
    typed(setting.present.line, present)
    press(setting.recording.option("no"), Qt.Key.Key_Space)
    typed(setting.refusals.line, "2")
    setting.facts.folds[False].button.click()
    typed(setting.facts.lines["approach"].line, "телефон")
    session = workplace.fieldwork.session(planned.session.id).session
    assert session.status is SessionStatus.OPEN
    assert (session.place, session.present, session.recording) == (place, present, "no")
    assert (session.refusals, session.facts) == (2, {"approach": "телефон"})

    people = step_by_key(page, Qt.Key.Key_2)
    assert isinstance(people, ParticipantsStep)
    press(people.add_several, Qt.Key.Key_Return)
    QApplication.processEvents()
    press(people.all_agreed, Qt.Key.Key_Return)
    first = next(iter(people.cards.values()))
    assert first.hasFocus()
    press(first, Qt.Key.Key_Down)
    second = QApplication.focusWidget()
    assert second is list(people.cards.values())[1]
    press(second, Qt.Key.Key_3, "3")
    consents = workplace.fieldwork.consents(session.id)
    refused = [set(ConsentScope) - consent.given for consent in consents.values()]
    assert sorted(map(len, refused)) == [0, 0, 0, 0, 1]
    assert consents[list(people.cards)[1]].given == set(ConsentScope) - {ConsentScope.QUOTATION}
    assert page.steps.option("participants").text().startswith("✓")

    closing = step_by_key(page, Qt.Key.Key_5)
    assert isinstance(closing, ClosingStep)
    facts = closing.lines[0]
    assert (facts.thing.kind, facts.number) == ("facts", 1)
    press(closing, Qt.Key.Key_1, "1")
    assert page.steps.current == "setting"
    assert setting.times.ended.line.hasFocus()
    press(setting.times.end, Qt.Key.Key_Return)
    assert workplace.fieldwork.session(session.id).session.ended_at

    step_by_key(page, Qt.Key.Key_5)
    press(closing.close_session, Qt.Key.Key_Return)
    assert workplace.fieldwork.session(session.id).session.status is SessionStatus.CLOSED
    points = [line.thing.kind for line in closing.lines if line.thing.open]
    assert len(points) >= 3
    assert closing.message.text.count(";") == len(points) - 1
    press(closing.reopening.ask, Qt.Key.Key_Return)
    typed(closing.reopening.why, why)
    again = workplace.fieldwork.session(session.id).session
    assert (again.status, again.reopened_why) == (SessionStatus.OPEN, why)
    assert nameless(page) == []


def test_a_wrong_time_is_told_and_what_was_typed_stays(field: FieldPage, workplace: Workplace) -> None:
    session = workplace.fieldwork.open_session("talgar", "2025-02-20", planned=True).id
    field.show_session(session)
    assert field.session is not None
    setting = field.session.pages.currentWidget()
    assert isinstance(setting, SettingStep)
    typed(setting.times.began.line, "27:00")
    assert "no time of day" in setting.message.text
    assert setting.times.began.words == "27:00"
    setting.times.began.line.clear()
    typed(setting.times.began.line, "9.05")
    assert setting.times.began.words == "09:05"
    assert setting.saved.text() == "✓ saved"


def test_a_session_made_by_mistake_is_taken_away(field: FieldPage, workplace: Workplace) -> None:
    session = workplace.fieldwork.open_session("talgar", "2025-02-20").id
    field.show_session(session)
    assert field.session is not None
    people = field.session.step("participants")
    assert isinstance(people, ParticipantsStep)
    people.add.click()
    setting = step_by_key(field.session, Qt.Key.Key_1)
    assert isinstance(setting, SettingStep)
    assert setting.remove.isHidden()
    (card,) = people.cards.values()
    card.remove.click()
    assert workplace.fieldwork.respondents(session) == []
    setting.refresh()
    press(setting.remove, Qt.Key.Key_Return)
    assert field.session is None
    assert workplace.fieldwork.sessions() == []


def test_the_group_agreed_but_who_refused_something_is_asked_apart(
    field: FieldPage, workplace: Workplace
) -> None:
    session = workplace.fieldwork.open_session("talgar", "2025-02-20").id
    first, second = (workplace.fieldwork.add_respondent(session).id for _ in range(2))
    field.show_session(session)
    assert field.session is not None
    people = field.session.step("participants")
    assert isinstance(people, ParticipantsStep)
    people.cards[first].ask.click()
    people.cards[first].answers[ConsentScope.QUOTATION].option("no").click()
    people.all_agreed.click()
    assert list(workplace.fieldwork.consents(session)) == [second]
    press(people.cards[first], Qt.Key.Key_1, "1")
    assert list(workplace.fieldwork.consents(session)) == [second]


def test_everything_done_is_said_calmly(field: FieldPage, workplace: Workplace) -> None:
    session = workplace.fieldwork.open_session("talgar", "2025-02-20").id
    field.show_session(session)
    assert field.session is not None
    closing = field.session.step("closing")
    assert isinstance(closing, ClosingStep)
    field.session.show_step("closing")
    assert "Everything is done" not in words(closing)
    closing._show(())
    closing._calm.setVisible(True)
    assert "Everything is done" in words(closing)
