"""Cold start: our start screen painted in a new process, against a bare PySide6 window painted in one."""

import os
import subprocess
import sys
import tempfile

from benchmarks.ratio import Ratio, compare

_BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("ngofield"))
window.resize(1366, 768)
window.show()
QTimer.singleShot(0, lambda: (window.grab(), app.quit()))
app.exec()
"""
_OURS = """
import sys
from ngofield.app import run
sys.exit(run(["--first-paint"]))
"""


def measure() -> Ratio:
    """Return the ratio of the two processes' lifetimes. Aim 1.5."""
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "NGOFIELD_HOME": home, "QT_QPA_PLATFORM": "offscreen"}

        def start(script: str) -> None:
            subprocess.run([sys.executable, "-c", script], env=environ, check=True)

        return compare(
            "Cold start against a bare window", lambda: start(_OURS), lambda: start(_BARE), aim=1.5, rounds=7
        )
