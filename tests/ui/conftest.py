from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ngofield.app import make_context
from ngofield.config import Settings
from ngofield.domain.session import Session
from ngofield.services.workplace import Workplace
from ngofield.ui.context import UiContext


@pytest.fixture(autouse=True)
def swept(qapp: QApplication) -> Iterator[None]:
    """Really delete the windows of a test after it.

    What is only marked for deletion (`deleteLater`, as `qtbot` does) stays until an event loop ends, and
    there is none here: it would be styled anew with every window of the tests that follow.
    """
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def context(qapp: QApplication, tmp_path: Path) -> Iterator[UiContext]:
    made = make_context(tmp_path / "home", Settings(language="en", theme="light"), qapp)
    yield made
    made.tasks.finish()


@pytest.fixture
def session(workplace: Workplace) -> Session:
    """An open session in Talgar with three participants."""
    opened = workplace.fieldwork.open_session("talgar", "2025-02-20", place="Library", language="ru")
    for sex in ("female", "male", ""):
        workplace.fieldwork.add_respondent(opened.id, sex=sex)
    return opened
