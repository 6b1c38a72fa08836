"""A question's page of a form of 25, painted while the app is open, against the same widgets built bare.

Both stand in the same process under the same stylesheet, at 1366x768. The second figure is all that a
participant waits for at "Next": what was passed over is noted, the place is kept (two durable commits), and
the next page is painted.
"""

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from benchmarks.ratio import Ratio, compare
from ngofield.app import make_context
from ngofield.config import Settings
from ngofield.domain.instrument import Instrument
from ngofield.domain.item import Choice, Item, ItemType
from ngofield.domain.text import LocalText
from ngofield.services.study_setup import create_store
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from ngofield.ui.main_window import MainWindow
from ngofield.ui.participant.mode import ParticipantMode
from ngofield.ui.participant.question_page import QuestionPage

QUESTIONS, CHOICES = 25, 5
ROUNDS = 40
_LABEL = "Әкімдікпен қаншалықты жиі өзара әрекеттесесіз, осы жылды алғанда?"


def form_of_25() -> Instrument:
    """Return a form of 25 questions with five answers each."""
    choices = tuple(Choice(f"c{n}", _both(f"Жауап {n}")) for n in range(CHOICES))
    items = tuple(
        Item(f"q{n}", ItemType.SELECT_ONE, _both(f"{n}. {_LABEL}"), choices=choices) for n in range(QUESTIONS)
    )
    return Instrument("form25", "1", _both("Сауалнама"), ("kk", "ru"), items)


def measure() -> list[Ratio]:
    """Return the ratio of a page, aim 2, and of the way from one to the next, aim 3."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        context = make_context(Path(folder) / "home", Settings(language="kk", theme="light"), application)
        window = MainWindow(context)
        window.show()
        workplace = create_store(Path(folder) / "store", "ecodialog", "a benchmark of pages")
        workplace.adopt(study=replace(workplace.study, instruments=(form_of_25(),)))
        mode = _hand_over(context, workplace)
        bare = _bare(mode, application)
        ratios = [
            compare(f"a form of 25, {name} : the same widgets bare", ours, bare, aim=aim, rounds=ROUNDS)
            for name, ours, aim in (
                ("a question's page built and painted", _painting(mode, application), 2),
                ("from Next to the next page", _turning(mode, application), 3),
            )
        ]
        mode.end()
        window.close()
        workplace.close()
    return ratios


def _hand_over(context: UiContext, workplace: Workplace) -> ParticipantMode:
    session = workplace.fieldwork.open_session("talgar", "2025-02-20")
    workplace.capture.set_pin("2468")
    mode = ParticipantMode(context, workplace, session.id, "", "form25")
    mode.resize(1366, 768)
    mode.show()
    mode.page.chosen.emit("kk")  # type: ignore[attr-defined]
    for row in mode.page.rows:  # type: ignore[attr-defined]
        row.yes.click()
    mode.page.next.click()  # type: ignore[attr-defined]
    return mode


def _painting(mode: ParticipantMode, application: QApplication) -> Callable[[], object]:
    """Return what builds and paints the page of the current question anew."""

    def build() -> None:
        assert isinstance(mode.page, QuestionPage)
        mode.page.moved.emit()
        _paint(mode, application)

    return build


def _turning(mode: ParticipantMode, application: QApplication) -> Callable[[], object]:
    """Return what turns the page: forward to the last question, then back again."""
    steps = iter(([True] * 20 + [False] * 20) * 100)

    def turn() -> None:
        page = mode.page
        assert isinstance(page, QuestionPage)
        if next(steps):
            page.go_on()
        else:
            page.go_back()
        _paint(mode, application)

    return turn


def _bare(mode: ParticipantMode, application: QApplication) -> Callable[[], object]:
    """Return what builds and paints a window of the same words with plain widgets."""
    host = QWidget()
    host.setStyleSheet(mode.styleSheet())
    host.resize(1366, 768)
    inside = QVBoxLayout(host)
    host.show()

    def build() -> None:
        page = _bare_page()
        while (old := inside.takeAt(0)) is not None:
            old.widget().deleteLater()  # type: ignore[union-attr]
        inside.addWidget(page)
        _paint(host, application)

    return build


def _bare_page() -> QWidget:
    page = QWidget()
    column, top, bottom = QVBoxLayout(page), QHBoxLayout(), QHBoxLayout()
    for part in (QLabel("Сұрақ 3 / 25"), QProgressBar(), *_buttons("🔒", "Қазақша", "Русский")):
        top.addWidget(part)
    column.addLayout(top)
    area, body = QScrollArea(), QWidget()
    answers = QVBoxLayout(body)
    for words in ("", _LABEL, ""):
        label = QLabel(words)
        label.setWordWrap(True)
        answers.addWidget(label)
    for n in range(CHOICES):
        answers.addWidget(QRadioButton(f"Жауап {n}"))
    area.setWidget(body)
    area.setWidgetResizable(True)
    column.addWidget(area)
    for part in (*_buttons("Артқа", "Жауап бергім келмейді"), QLabel("сақталды"), *_buttons("Келесі")):
        bottom.addWidget(part)
    column.addLayout(bottom)
    return page


def _buttons(*words: str) -> list[QPushButton]:
    return [QPushButton(each) for each in words]


def _paint(window: QWidget, application: QApplication) -> None:
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application.processEvents()
    window.repaint()


def _both(words: str) -> LocalText:
    return LocalText({"kk": words, "ru": words})
