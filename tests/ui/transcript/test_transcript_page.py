"""A transcript in the window: who is who, every turn by keyboard, one action in the end."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from window_kit import nameless, press, write

from ngofield.domain.session import Session
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.session.discussion_step import DiscussionStep
from ngofield.ui.session.rows import RowRole
from ngofield.ui.session.session_clock import SessionClock
from ngofield.ui.transcript import TranscriptPage
from ngofield.ui.transcript.mark_panel import LEFT_OUT, UNKNOWN

TALK = """Модератор: Кто начнёт?
[00:40] Айсұлу: Хат жазсақ, жауап келмейді.
[01:15] Болат: У нас иначе, отдел зовёт нас.
[02:05] Айсұлу: Мен хат жаздым, ещё ждём ответа.
[02:50] Болат: Да.
"""
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "talk.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


@pytest.fixture
def step(qtbot: QtBot, context: UiContext, workplace: Workplace, session: Session) -> DiscussionStep:
    clock = SessionClock(context, session)
    made = DiscussionStep(context, workplace, session.id, clock)
    qtbot.addWidget(made)
    qtbot.addWidget(clock)
    made.resize(1250, 700)
    made.show()
    return made


def review(qtbot: QtBot, step: DiscussionStep, file: Path) -> TranscriptPage:
    step.bring_in(lambda *_: [file])
    page = step.transcript
    assert page is not None
    qtbot.waitUntil(lambda: not page.progress.isVisible())
    return page


def said(workplace: Workplace, session: Session) -> list[tuple[str, str, str, int | None]]:
    codes = {one.id: one.code for one in workplace.fieldwork.respondents(session.id)}
    views = [view.statement for view in workplace.fieldwork.statements(session.id)]
    return [(codes.get(one.respondent, ""), one.text, one.language, one.second) for one in views]


def test_a_transcript_is_reviewed_by_keyboard_and_taken_in_as_one_action(
    qtbot: QtBot, step: DiscussionStep, workplace: Workplace, session: Session, talk: Path
) -> None:
    page = review(qtbot, step, talk)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    assert list(page.marks.choices) == ["Модератор", "Айсұлу", "Болат"]
    assert page.marks.choices["Модератор"].key == LEFT_OUT
    assert page.marks.choices["Болат"].key == UNKNOWN
    page.marks.choose("Айсұлу", "P2")
    assert page.take.text() == "Take in 4 statements"
    press(page.list, Qt.Key.Key_Down)
    press(page.list, Qt.Key.Key_Down)
    press(page.list, Qt.Key.Key_F5)
    press(page.list, Qt.Key.Key_L, modifier=CTRL)
    press(page.list, Qt.Key.Key_Return)
    assert page.list.editor is not None
    write(page.list.editor.text, " Да.")
    press(page.list.editor.text, Qt.Key.Key_Return)
    press(page.list, Qt.Key.Key_Down)
    press(page.list, Qt.Key.Key_Space)
    assert page.model.index(3).data(RowRole).faded
    press(page.list, Qt.Key.Key_Down)
    press(page.list, Qt.Key.Key_Delete)
    assert page.take.text() == "Take in 2 statements"
    assert workplace.fieldwork.statements(session.id) == []
    page.take.setFocus()
    press(page.take, Qt.Key.Key_Space, " ")
    qtbot.waitUntil(lambda: len(step.model.views) == 2)
    assert said(workplace, session) == [
        ("P2", "Хат жазсақ, жауап келмейді.", "kk", 40),
        ("P5", "У нас иначе, отдел зовёт нас. Да.", "mixed", 75),
    ]
    assert step.entry.isVisible()
    assert step.entry.saved.text().startswith("✓ Statements of a transcript added")
    workplace.undoing.undo()
    assert workplace.fieldwork.statements(session.id) == []
    assert "P5" not in {one.code for one in workplace.fieldwork.respondents(session.id)}


def test_a_file_that_cannot_be_read_is_one_sentence_and_another_can_be_chosen(
    qtbot: QtBot, step: DiscussionStep, talk: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"no such thing")
    page = review(qtbot, step, broken)
    assert page.message.text.startswith("broken.docx")
    assert not page.take.isEnabled()
    page._ask = lambda *_: [talk]
    page.other.click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 5)
    assert page.message.text == ""
    assert page.take.isEnabled()


def test_leaving_changes_nothing_and_gives_the_keyboard_back(
    qtbot: QtBot, step: DiscussionStep, workplace: Workplace, session: Session, talk: Path
) -> None:
    write(step.entry.line, "черновик")
    page = review(qtbot, step, talk)
    assert nameless(page) == []
    page.leave.click()
    assert step.entry.isVisible()
    assert step.entry.line.text() == "черновик"
    assert workplace.fieldwork.statements(session.id) == []


def test_no_file_chosen_changes_nothing(step: DiscussionStep) -> None:
    step.bring_in(lambda *_: [])
    assert step.entry.isVisible()
