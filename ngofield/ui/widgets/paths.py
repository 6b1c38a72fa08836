"""Asking for files: the platform's own dialogs behind two plain functions."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

AskSave = Callable[[QWidget, str, str, str], Path | None]
"""(parent, title, suggested name, filter) -> where to save, or None."""
AskFiles = Callable[[QWidget, str, str], list[Path]]
"""(parent, title, filter) -> the files chosen."""


def ask_save(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Ask where to save, beginning in the user's documents."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path(folder) / name), kinds)
    return Path(chosen) if chosen else None


def ask_files(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """Ask for one or more files to open."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, "", kinds)
    return [Path(name) for name in chosen]


def free_name(folder: Path, name: str, suffix: str = "") -> Path:
    """Return `name` in `folder`, or name-2, name-3 and so on where that is taken."""
    taken = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    number = 1
    while (candidate := f"{name}{suffix}" if number == 1 else f"{name}-{number}{suffix}") in taken:
        number += 1
    return folder / candidate
