from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from window_kit import nameless, press, visible, words, write

from ngofield.domain.consent import Consent, ConsentScope
from ngofield.domain.response import Answer
from ngofield.domain.session import Session, SessionStatus
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.participant.mode import ParticipantMode
from ngofield.ui.participant.shell import Shell
from ngofield.ui.session.closing_step import ClosingStep
from ngofield.ui.session.discussion_step import DiscussionStep
from ngofield.ui.session.field_page import FieldPage
from ngofield.ui.session.forms_step import FormsStep
from ngofield.ui.session.participants_step import ParticipantsStep
from ngofield.ui.session.session_page import SessionPage
from ngofield.ui.session.step_buttons import STEPS
from ngofield.ui.widgets.field import Dropdown, date_edit


@pytest.fixture
def handed() -> list[Shell]:
    return []


@pytest.fixture
def field(qtbot: QtBot, context: UiContext, workplace: Workplace, handed: list[Shell]) -> FieldPage:
    made = FieldPage(context, workplace, handed.append)
    qtbot.addWidget(made)
    made.resize(1250, 768)
    made.show()
    return made


@pytest.fixture
def page(field: FieldPage, session: Session) -> SessionPage:
    field.show_session(session.id)
    assert field.session is not None
    return field.session


def step_of(page: SessionPage, name: str) -> QWidget:
    page.show_step(name)
    return page.step(name)


def test_the_road_has_all_eight_towns_by_date(field: FieldPage) -> None:
    assert [row.stop.locality.id for row in field.road.rows] == [
        "taldykorgan", "ushtobe", "tekeli", "esik", "talgar", "konaev", "atbasar", "kokshetau",
    ]  # fmt: skip
    assert {row.state for row in field.road.rows} == {"planned"}


def test_a_session_is_opened_in_a_town(field: FieldPage, workplace: Workplace) -> None:
    field.road.rows[4].click()
    panel = field.road.new_session
    assert panel.town.key == "talgar"
    panel.place.setText("Дом культуры")
    panel.language.option("kk").click()
    panel.open.click()
    (overview,) = workplace.fieldwork.sessions()
    assert (overview.session.locality, overview.session.place) == ("talgar", "Дом культуры")
    assert overview.session.language == "kk"
    assert field.session is not None


def test_one_can_type_as_soon_as_a_session_with_people_is_shown(
    qtbot: QtBot, field: FieldPage, session: Session
) -> None:
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    field.road.refresh()
    press(field.road.rows[4], Qt.Key.Key_Return)
    assert field.session is not None
    step = field.session.step("discussion")
    assert isinstance(step, DiscussionStep)
    assert step.entry.line.hasFocus()


def test_participants_are_added_and_described_by_chips(page: SessionPage, workplace: Workplace) -> None:
    step = step_of(page, "participants")
    assert isinstance(step, ParticipantsStep)
    step.add.click()
    people = workplace.fieldwork.respondents(page.overview.session.id)
    assert [person.code for person in people] == ["P1", "P2", "P3", "P4"]
    card = step.cards[people[3].id]
    card.sexes["male"].click()
    card.ages["61+"].click()
    saved = workplace.fieldwork.respondents(page.overview.session.id)[3]
    assert (saved.sex, saved.age_band) == ("male", "61+")
    card.sexes["male"].click()
    assert workplace.fieldwork.respondents(page.overview.session.id)[3].sex == ""
    assert page._people.text() == "4 participants"


def test_consent_is_recorded_once_all_four_were_asked(page: SessionPage, workplace: Workplace) -> None:
    step = step_of(page, "participants")
    assert isinstance(step, ParticipantsStep)
    card = next(iter(step.cards.values()))
    assert "not recorded" in card.state.text()
    card.ask.click()
    card.answers[ConsentScope.FORM].option("yes").click()
    card.answers[ConsentScope.QUOTATION].option("no").click()
    card.answers[ConsentScope.STATEMENTS].option("yes").click()
    assert workplace.fieldwork.consents(page.overview.session.id) == {}
    said = card.state.text()
    assert said == "✓ form  ✓ words  – quotation  ? recording  not recorded yet: 1 still to be asked"
    page.refresh()
    assert card.answers[ConsentScope.QUOTATION].current == "no"

    card.answers[ConsentScope.RECORDING].option("no").click()
    assert card.person is not None
    consent = workplace.fieldwork.consents(page.overview.session.id)[card.person.id]
    assert consent.given == {ConsentScope.FORM, ConsentScope.STATEMENTS}
    slip = consent.slip
    assert slip
    assert card.state.text() == "✓ form  ✓ words  – quotation  – recording"


def test_a_recorded_consent_changes_scope_by_scope(page: SessionPage, workplace: Workplace) -> None:
    step = step_of(page, "participants")
    assert isinstance(step, ParticipantsStep)
    person = workplace.fieldwork.respondents(page.overview.session.id)[0]
    workplace.fieldwork.give_consent(Consent(person.id, frozenset({ConsentScope.FORM}), "KT7-4QX", "kk"))
    step.refresh()
    card = step.cards[person.id]
    card.ask.click()
    card.answers[ConsentScope.RECORDING].option("yes").click()
    consent = workplace.fieldwork.consents(page.overview.session.id)[person.id]
    assert consent.given == {ConsentScope.FORM, ConsentScope.RECORDING}
    assert (consent.slip, consent.language) == ("KT7-4QX", "kk")


def test_forms_show_who_has_filled_in_what(page: SessionPage, workplace: Workplace) -> None:
    session = page.overview.session.id
    first, second, _ = workplace.fieldwork.respondents(session)
    begun = workplace.capture.start("form1", session, respondent=first.id, language="kk")
    workplace.capture.answer(begun.id, "frequency", Answer("regular", language="kk"))
    workplace.capture.fill(
        "form1", session_id=session, respondent=second.code, language="ru", missing={},
        answers={"frequency": "rare", "influence": "minimal", "monitoring": "never"},
    )  # fmt: skip
    step = step_of(page, "forms")
    assert isinstance(step, FormsStep)
    assert step.cells[first.id, "form1"].text() == "begun"
    assert step.cells[second.id, "form1"].text() == "✓ complete"
    assert step.cells[first.id, "form2"].text() == "not yet"
    assert (step.who.key, step.form.key) == (first.id, "form1")


def test_the_screen_is_handed_over(qtbot: QtBot, page: SessionPage, handed: list[Shell]) -> None:
    step = step_of(page, "forms")
    assert isinstance(step, FormsStep)
    people = list(step.cells)
    step.cells[people[2]].click()
    press(step.start, Qt.Key.Key_Return)
    (mode,) = handed
    qtbot.addWidget(mode)
    assert isinstance(mode, ParticipantMode)


def test_before_you_leave_lists_what_is_open(
    qapp: QApplication, page: SessionPage, workplace: Workplace
) -> None:
    workplace.fieldwork.add_statement(page.overview.session.id, "без кода", language="ru")
    step = step_of(page, "closing")
    assert isinstance(step, ClosingStep)
    qapp.processEvents()
    said = words(step)
    assert "Consent not recorded for 3 participants" in said
    assert "3 participants lack a form" in said
    assert "1 statement without a code" in said
    assert "No form is left half-done" in said
    assert any(text.endswith("of this session are in no bundle yet") for text in said)


def test_the_bundle_is_one_press_from_leaving(
    qtbot: QtBot, field: FieldPage, page: SessionPage, workplace: Workplace, tmp_path: Path
) -> None:
    step = step_of(page, "closing")
    assert isinstance(step, ClosingStep)
    step.close_session.click()
    QApplication.processEvents()
    buttons = [made for made in step.findChildren(QPushButton) if made.isVisible()]
    (go,) = [made for made in buttons if "in no bundle yet" in made.accessibleName()]
    go.click()
    assert field.session is None
    assert field.road.side.currentIndex() == 2
    workplace.merging.bundle(tmp_path / "a.bundle")
    field.show_session(page.overview.session.id)
    assert field.session is not None
    done = step_of(field.session, "closing")
    QApplication.processEvents()
    assert "Everything of this session is in a bundle" in words(done)


def test_closing_a_panel_gives_the_keyboard_to_what_opened_it(field: FieldPage) -> None:
    field.road.carry.click()
    field.road.carry_panel.closed.emit()
    assert field.road.carry.hasFocus()
    field.road.open.click()
    field.road.new_session.closed.emit()
    assert field.road.open.hasFocus()


def test_bundles_of_one_day_have_names_of_their_own(
    qtbot: QtBot, field: FieldPage, session: Session, tmp_path: Path
) -> None:
    panel = field.road.carry_panel
    field.road.ask_to_carry()
    for count in (1, 2):
        panel.write_bundle(tmp_path)
        qtbot.waitUntil(lambda count=count: len(list(tmp_path.glob("*.bundle"))) == count)
        qtbot.waitUntil(panel.save.isEnabled)
    first, second = sorted(path.stem for path in tmp_path.glob("*.bundle"))
    assert first.startswith(f"ecodialog-talgar-{date.today().isoformat()}-")
    assert second == f"{first}-2"


def test_a_session_is_closed_and_opened_again(page: SessionPage, workplace: Workplace) -> None:
    step = step_of(page, "closing")
    assert isinstance(step, ClosingStep)
    step.close_session.click()
    (overview,) = workplace.fieldwork.sessions()
    assert overview.session.status is SessionStatus.CLOSED
    assert overview.session.ended_at
    assert "Still open: 20 facts about the session are not noted; Consent" in step.message.text
    assert step.close_session.isHidden()
    step.reopening.ask.click()
    press(step.reopening.why, Qt.Key.Key_Return)
    assert "Say why" in step.message.text
    write(step.reopening.why, "P2 келді")
    press(step.reopening.why, Qt.Key.Key_Return)
    (overview,) = workplace.fieldwork.sessions()
    assert overview.session.status is SessionStatus.OPEN
    assert overview.session.reopened_why == "P2 келді"
    assert any("because: P2 келді" in text for text in words(step))
    assert page.clock.isHidden()


def test_a_note_is_kept(page: SessionPage, workplace: Workplace) -> None:
    step = step_of(page, "closing")
    assert isinstance(step, ClosingStep)
    write(step.note, "Дверь была открыта")
    press(step.note, Qt.Key.Key_Return)
    (overview,) = workplace.fieldwork.sessions()
    assert overview.session.note == "Дверь была открыта"


def test_a_bundle_is_written_and_told(
    qtbot: QtBot, field: FieldPage, session: Session, tmp_path: Path
) -> None:
    panel = field.road.carry_panel
    field.road.side.setCurrentIndex(2)
    panel.write_bundle(tmp_path)
    qtbot.waitUntil(lambda: bool(panel.message.text))
    (bundle,) = tmp_path.glob("*.bundle")
    assert bundle.name in panel.message.text
    assert "sealed" in panel.message.text
    assert field.road.rows[4].state == "open"


def test_a_receipt_closes_the_circle(
    qtbot: QtBot,
    field: FieldPage,
    session: Session,
    workplace: Workplace,
    coordinator: Workplace,
    tmp_path: Path,
) -> None:
    workplace.fieldwork.close_session(session.id)
    report = workplace.merging.bundle(tmp_path / "a.bundle")
    field.road.refresh()
    assert field.road.rows[4].state == "bundled"
    merged = coordinator.merging.merge([report.path], accept=[workplace.fingerprint])
    panel = field.road.carry_panel
    field.road.side.setCurrentIndex(2)
    panel.take_receipt(merged.receipts[0])
    qtbot.waitUntil(lambda: bool(panel.message.text))
    assert field.road.rows[4].state == "received"


def test_a_file_that_is_no_receipt_is_refused_in_the_panel(
    qtbot: QtBot, field: FieldPage, tmp_path: Path
) -> None:
    (tmp_path / "x.receipt").write_bytes(b"nothing of the kind")
    panel = field.road.carry_panel
    field.road.side.setCurrentIndex(2)
    panel.take_receipt(tmp_path / "x.receipt")
    qtbot.waitUntil(lambda: bool(panel.message.text))
    assert panel.message.property("kind") == "bad"


@pytest.mark.parametrize("name", STEPS)
def test_every_step_has_names_and_stays_inside_the_window(page: SessionPage, name: str) -> None:
    step_of(page, name)
    assert nameless(page) == []
    assert page.minimumSizeHint().width() <= 1250


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("name", STEPS)
def test_every_step_survives_twice_the_text_size(
    page: SessionPage, context: UiContext, name: str, language: str
) -> None:
    context.speech.set_language(language)
    context.theme.set_scale(2.0)
    step_of(page, name)
    assert page.minimumSizeHint().width() <= 1366 - 232
    context.theme.set_scale(1.0)


def test_scrolling_past_changes_neither_day_nor_town(qtbot: QtBot, qapp: QApplication) -> None:
    day, town = date_edit(), Dropdown()
    day.setDate(QDate(2026, 11, 27))
    town.set_options([("esik", "Есік"), ("talgar", "Талғар"), ("tekeli", "Текелі")], "talgar")
    for control in (day, town):
        qtbot.addWidget(control)
        control.show()
        centre = QPointF(control.rect().center())
        turn = QWheelEvent(
            centre,
            control.mapToGlobal(centre),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        qapp.sendEvent(control, turn)
    assert day.date() == QDate(2026, 11, 27)
    assert town.key == "talgar"


def test_names_on_the_road(field: FieldPage) -> None:
    assert nameless(field) == []
    for number in (1, 2):
        field.road.side.setCurrentIndex(number)
        assert nameless(field) == []
    assert field in visible(field)
