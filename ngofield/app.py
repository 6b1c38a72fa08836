"""The window: the one place where its objects are wired."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from ngofield.config import Settings, SettingsFile, home, resources, translations
from ngofield.i18n import LANGUAGES
from ngofield.ui.context import UiContext
from ngofield.ui.language import Speech
from ngofield.ui.tasks import Tasks
from ngofield.ui.theme.fonts import load_fonts
from ngofield.ui.theme.theme import Theme

if TYPE_CHECKING:
    from ngofield.services.workplace import Workplace


def run(argv: Sequence[str]) -> int:
    """Open the window and return its exit code.

    `--sample` opens the sample study; `--self-test` checks what the window needs and ends.
    """
    application = QApplication.instance() or QApplication(["ngofield"])
    assert isinstance(application, QApplication)
    application.setApplicationName("ngofield")
    if "--self-test" in argv:
        from ngofield.ui.self_test import self_test

        return self_test(lambda folder: make_context(folder, Settings(language="kk"), application))
    return _open_window(application, sample="--sample" in argv)


def _open_window(application: QApplication, *, sample: bool) -> int:
    from ngofield.ui.main_window import MainWindow

    folder = home()
    context = make_context(folder, SettingsFile(folder / "settings.json").load(), application)
    window = MainWindow(context)
    sys.excepthook = window.tell_of_bug
    window.open_on_screen()
    if sample:
        window.open_sample()
    code = application.exec()
    context.tasks.finish()
    return code


def make_context(folder: Path, settings: Settings, application: QApplication) -> UiContext:
    """Wire language, look and worker threads; `folder` holds stores and settings."""
    load_fonts(resources() / "fonts")
    speech = Speech(settings.language or _system_language(), translations())
    theme = Theme(resources() / "icons", settings.theme, settings.text_scale / 100)
    theme.apply(application)
    _follow_language(application, speech)
    file = SettingsFile(folder / "settings.json")
    return UiContext(
        speech=speech,
        theme=theme,
        settings=settings,
        tasks=Tasks(application),
        icons=resources() / "icons",
        maps=resources() / "map",
        home=folder,
        save_settings=lambda: file.save(settings),
        create_store=_create_store,
        open_store=_open_store,
    )


def _create_store(path: Path, study: str | Path, passphrase: str, device_name: str) -> "Workplace":
    from ngofield.services.study_setup import create_store

    return create_store(path, study, passphrase, device_name, window=True)


def _open_store(path: Path, passphrase: str) -> "Workplace":
    from ngofield.services.study_setup import open_store

    return open_store(path, passphrase, window=True)


def _system_language() -> str:
    name = QLocale.system().name()[:2]
    return name if name in LANGUAGES else "ru"


def _follow_language(application: QApplication, speech: Speech) -> None:
    """Let Qt's own words (menus of inputs, file choosers) speak the window's language."""
    words = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)

    def again() -> None:
        application.removeTranslator(words)
        if words.load(f"qtbase_{speech.language}", folder):
            application.installTranslator(words)
        QLocale.setDefault(QLocale({"kk": "kk_KZ", "ru": "ru_KZ"}.get(speech.language, "en_GB")))

    speech.changed.connect(again)
    again()
