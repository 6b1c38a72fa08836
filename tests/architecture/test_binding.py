"""The Qt binding must not drop references to None: PySide6 6.12 does on Python 3.11, and the process dies."""

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


def test_calls_into_qt_leave_none_alone(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for width in range(1000):
        label.resize(width, 20)
    assert sys.getrefcount(None) > before - 500
