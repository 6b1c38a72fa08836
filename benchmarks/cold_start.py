"""Cold start: our window painted in a new process, against a bare PySide6 window painted in one."""

import os
import subprocess
import sys
import tempfile

from benchmarks.ratio import Ratio, compare

_BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
application = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("ngofield"))
"""
_OURS = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ngofield.app import make_context
from ngofield.config import Settings, home
from ngofield.ui.main_window import MainWindow
application = QApplication(sys.argv)
window = MainWindow(make_context(home(), Settings(language="kk"), application))
"""
_PAINT = """
window.resize(1366, 768)
window.show()
QTimer.singleShot(0, lambda: (window.grab(), application.quit()))
application.exec()
"""


def measure() -> list[Ratio]:
    """Return the ratio of the two processes' lifetimes. Aim 1.5."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {**os.environ, "NGOFIELD_HOME": folder, "QT_QPA_PLATFORM": "offscreen"}

        def start(script: str) -> None:
            subprocess.run([sys.executable, "-c", script + _PAINT], env=environ, check=True)

        name = "cold start, our window : a bare PySide6 window"
        return [compare(name, lambda: start(_OURS), lambda: start(_BARE), aim=1.5, rounds=7)]
