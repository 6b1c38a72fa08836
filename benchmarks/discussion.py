"""Typing a discussion: from Enter to the painted statement, the 300th against the 3rd."""

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.ratio import Ratio, seconds
from benchmarks.stores import PASSPHRASE
from ngofield.services.study_setup import create_store

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ngofield.ui.session.discussion_step import DiscussionStep

_EARLY, _LATE, _BETWEEN = 3, 300, 10
_SAID = (
    "Мы писали три раза о мусоре у реки, ответ один: «принято к сведению».",
    "Әкім өзі келіп көрді, уәде берді, бірақ өзгеріс болған жоқ.",
    "О конкурсе узнаём за два дня. Успеть нельзя.",
)


def measure() -> list[Ratio]:
    """Return the ratio of the statements around the 300th to those from the 3rd on. Aim 1.2."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from ngofield.app import make_context
    from ngofield.config import Settings
    from ngofield.ui.session.discussion_step import DiscussionStep
    from ngofield.ui.session.session_clock import SessionClock

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory(dir=".") as folder:
        context = make_context(Path(folder) / "home", Settings(language="ru", theme="light"), application)
        work = create_store(Path(folder) / "store", "ecodialog", PASSPHRASE)
        session = work.fieldwork.open_session("talgar", "2025-02-20", language="ru")
        for _ in range(12):
            work.fieldwork.add_respondent(session.id, sex="female")
        step = DiscussionStep(context, work, session.id, SessionClock(context, session))
        step.resize(1250, 700)
        step.show()
        times = [_entered(application, step, number) for number in range(_LATE + _BETWEEN)]
        context.tasks.finish()
        step.close()
        work.close()
    late, early = times[_LATE:], times[_EARLY : _EARLY + _BETWEEN]
    return [Ratio.of("Enter to the painted statement, the 300th : the 3rd", late, early, 1.2)]


def _entered(application: "QApplication", step: "DiscussionStep", number: int) -> float:
    """Type a statement, then return the seconds from Enter until it is painted."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    line = step.entry.line
    line.insert(_SAID[number % len(_SAID)])
    step.entry.speakers.choose_number(number % 12 + 1)
    step.count()
    application.processEvents()

    def enter() -> None:
        QTest.keyClick(line, Qt.Key.Key_Return)
        application.processEvents()

    passed = seconds(enter)
    row = step.list.visualRect(step.model.index(number))
    assert step.list.viewport().rect().intersects(row), "the new statement is in view"
    return passed
