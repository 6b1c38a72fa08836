"""Renders every screen over the sample study: `python -m tools.screens build/screens [NAME...]`.

One PNG for each language, theme and screen, at 1366x768. A screen is registered in `SCREENS` as a
function that builds it over an opened store.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from ngofield.app import make_context
from ngofield.config import Settings
from ngofield.i18n import LANGUAGES
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext
from tools.screen_list import PASSPHRASE, SCREENS

if TYPE_CHECKING:
    from tools.screen_list import Screen

SIZE = (1366, 768)
THEMES = ("light", "dark")


def settle(application: QApplication, milliseconds: int = 150) -> None:
    """Let layouts, timers and worker threads come to rest."""
    timer = QElapsedTimer()
    timer.start()
    while timer.elapsed() < milliseconds:
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def sample(folder: Path) -> Workplace:
    """Return a store filled with the whole sample study."""
    from ngofield.services.demo import sample_store

    return sample_store(folder, PASSPHRASE)


def render(
    application: QApplication, context: UiContext, workplace: Workplace, build: "Screen", target: Path
) -> None:
    """Show one screen and save its picture."""
    widget = build(context, workplace)
    if not widget.objectName():
        widget.setObjectName("page")
    widget.resize(*SIZE)
    widget.show()
    settle(application)
    while context.tasks.busy:
        settle(application, 50)
    settle(application, 50)
    widget.grab().save(str(target))
    widget.close()
    widget.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def combinations(wanted: list[str]) -> Iterator[tuple[str, str, str, "Screen"]]:
    """Yield language, theme, name and builder of everything to render."""
    for theme in THEMES:
        for language in LANGUAGES:
            for name, build in SCREENS.items():
                if not wanted or name in wanted:
                    yield language, theme, name, build


def main(target: Path, wanted: list[str], scale: float = 1.0) -> int:
    """Render into `target`; return how many pictures were made."""
    target.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    made = 0
    with tempfile.TemporaryDirectory() as folder:
        context = make_context(Path(folder) / "home", Settings(language="kk", theme="light"), application)
        workplace = sample(Path(folder) / "home" / "sample")
        context.theme.set_scale(scale)
        for language, theme, name, build in combinations(wanted):
            context.theme.set_name(theme)
            context.speech.set_language(language)
            render(application, context, workplace, build, target / f"{language}-{theme}-{name}.png")
            made += 1
        context.tasks.finish()
        workplace.close()
    return made


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    pictures = main(
        Path(sys.argv[1] if len(sys.argv) > 1 else "build/screens"),
        sys.argv[2:],
        float(os.environ.get("SCREENS_SCALE", "1")),
    )
    print(f"{pictures} pictures")
